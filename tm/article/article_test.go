package article_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/segment"
	"fidele/tm/text"
)

func load(t *testing.T, name, content string, opts article.Options) *article.Article {
	t.Helper()
	if opts.Lang == language.Und {
		opts.Lang = language.French
	}
	a, err := article.Load(name, []byte(content), opts)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func sources(d *bitext.Document) []string {
	var out []string
	for _, u := range d.Units {
		out = append(out, u.Source.Plain)
	}
	return out
}

const small = "Le ministre est parti. Il reviendra.\n\nUn titre\n\n\tElle a dit oui.  Puis non.\n"

func TestLoadReturnsSegmentsInOrderWithTheirPlaces(t *testing.T) {
	a := load(t, "a.fr.txt", small, article.Options{})
	d := a.Document()
	want := []string{
		"Le ministre est parti.", "Il reviendra.", "Un titre", "Elle a dit oui.", "Puis non.",
	}
	if diff := cmp.Diff(want, sources(d)); diff != "" {
		t.Fatal(diff)
	}
	for i, u := range d.Units {
		p := u.SourcePlace
		if got := small[p.Start:p.End]; got != u.Source.Plain {
			t.Errorf("unit %d: its bytes in the file are %q", i, got)
		}
		if at := text.NewLines(small).Position(p.Start); at.Line != p.Line || at.Column != p.Column {
			t.Errorf("unit %d: place %d:%d, want %v", i, p.Line, p.Column, at)
		}
		if p.File != "a.fr.txt" || u.SourceLang != language.French {
			t.Errorf("unit %d: file %q, language %v", i, p.File, u.SourceLang)
		}
	}
	var paragraphs []int
	for _, u := range d.Units {
		paragraphs = append(paragraphs, u.Paragraph)
	}
	if diff := cmp.Diff([]int{0, 0, 1, 2, 2}, paragraphs); diff != "" {
		t.Error(diff)
	}
	if got := d.Units[2].Context.Structure; got != "heading" {
		t.Errorf("structure of the heading is %q", got)
	}
	if d.Units[0].Context.Previous != bitext.DocumentEdge ||
		d.Units[1].Context.Previous != bitext.HashContext(want[0]) {
		t.Error("neighbours are not known")
	}
}

func TestLinesAndParagraphsAreNotSegmented(t *testing.T) {
	a := load(t, "a.txt", small, article.Options{Lines: true})
	want := []string{"Le ministre est parti. Il reviendra.", "Un titre", "Elle a dit oui.  Puis non."}
	if diff := cmp.Diff(want, sources(a.Document())); diff != "" {
		t.Error(diff)
	}
	a = load(t, "a.txt", small, article.Options{Paragraphs: true})
	if diff := cmp.Diff(want, sources(a.Document())); diff != "" {
		t.Error(diff)
	}
}

func TestTheWireArticleHasThirteenParagraphsAndSixteenSegments(t *testing.T) {
	path := fixtures.Shared(t, "articles/syrie.fr.txt")
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	checkCounts(t, load(t, filepath.Base(path), string(data), article.Options{}), 13, 16)
}

func TestOurSummitHasNineteenParagraphsAndThirtySixSegments(t *testing.T) {
	data := fixtures.Read(t, "articles/sommet.fr.txt")
	checkCounts(t, load(t, "sommet.fr.txt", string(data), article.Options{}), 19, 36)
}

func checkCounts(t *testing.T, a *article.Article, blocks, segments int) {
	t.Helper()
	if n := len(a.Blocks()); n != blocks {
		t.Errorf("%d blocks, want %d", n, blocks)
	}
	if n := len(a.Segments()); n != segments {
		t.Errorf("%d segments, want %d:\n%s", n, segments, strings.Join(sources(a.Document()), "\n"))
	}
}

func TestWriteWithoutTargetsReturnsTheArticle(t *testing.T) {
	a := load(t, "a.txt", small, article.Options{})
	if diff := cmp.Diff(small, write(t, a, a.Segments())); diff != "" {
		t.Error(diff)
	}
}

func write(t *testing.T, a *article.Article, units []*bitext.Unit) string {
	t.Helper()
	var b bytes.Buffer
	if err := a.Write(&b, units); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWriteReplacesConfirmedSegmentsOnly(t *testing.T) {
	a := load(t, "a.txt", small, article.Options{})
	units := a.Segments()
	units[1].Target, units[1].State = text.New("He will be back."), bitext.Translated
	units[2].Target, units[2].State = text.New("A title"), bitext.Draft
	units[4].Target, units[4].State = text.New("Then no."), bitext.Final
	want := "Le ministre est parti. He will be back.\n\nUn titre\n\n\tElle a dit oui.  Then no.\n"
	if diff := cmp.Diff(want, write(t, a, units)); diff != "" {
		t.Error(diff)
	}
	var b bytes.Buffer
	report, err := a.Merge(&b, units, article.MergeOptions{Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "\nA title\n") || report.Translated != 3 ||
		report.Untranslated != 2 {
		t.Errorf("with drafts: %+v\n%s", report, b.String())
	}
}

func TestUnitsMayBeDividedOtherwiseThanTheArticle(t *testing.T) {
	a := load(t, "a.txt", small, article.Options{})
	done := func(source, target string) *bitext.Unit {
		return &bitext.Unit{Source: text.New(source), Target: text.New(target), State: bitext.Translated}
	}
	units := []*bitext.Unit{
		done("Le ministre est parti. Il reviendra.", "The minister left; he will be back."),
		done("Un", "A"), done("titre", "title"),
		done("Elle a dit oui. Puis non.", "She said yes, then no."),
	}
	want := "The minister left; he will be back.\n\nA title\n\n\tShe said yes, then no.\n"
	if diff := cmp.Diff(want, write(t, a, units)); diff != "" {
		t.Error(diff)
	}
}

func TestAChangedArticleIsRefusedAtItsPlace(t *testing.T) {
	units := load(t, "a.txt", small, article.Options{}).Segments()
	for name, c := range map[string]struct{ content, want string }{
		"a word changed":      {strings.Replace(small, "oui", "si", 1), "a.txt:5:2: "},
		"a paragraph added":   {small + "\nEncore.\n", "a.txt:7:1: "},
		"a paragraph removed": {small[:strings.Index(small, "\tElle")], "a.txt: "},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			err := load(t, "a.txt", c.content, article.Options{}).Write(&b, units)
			if !errors.Is(err, article.ErrChanged) || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("got %v, want it to begin with %q", err, c.want)
			}
			if b.Len() > 0 {
				t.Error("something was written")
			}
		})
	}
}

func TestJoinMakesUnitsOfAlignedSegments(t *testing.T) {
	source := load(t, "a.fr.txt", "Un. Deux.\nTrois.\n", article.Options{})
	target := load(t, "a.en.txt", "One and two.\nThree.\nFour.\n",
		article.Options{Lang: language.English})
	d := article.Join(source, target, []article.Link{
		{[]int{0, 1}, []int{0}}, {[]int{2}, []int{1}}, {nil, []int{2}},
	})
	type row struct {
		Source, Target string
		Line, Start    int
	}
	var got []row
	for _, u := range d.Units {
		got = append(got, row{u.Source.Plain, u.Target.Plain, u.TargetPlace.Line, u.SourcePlace.Start})
	}
	want := []row{
		{"Un. Deux.", "One and two.", 1, 0}, {"Trois.", "Three.", 2, 10}, {"", "Four.", 3, 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if c := d.Units[1].Context; c.Previous != bitext.HashContext("Deux.") ||
		c.Next != bitext.DocumentEdge {
		t.Errorf("the context of the second unit is not that of its segment in the article: %v", c)
	}
	if d.SourceLang != language.French || d.TargetLang != language.English {
		t.Errorf("languages %v, %v", d.SourceLang, d.TargetLang)
	}
}

// stuck is a segmenter that cannot decide the fourth byte of a block.
type stuck struct{}

func (stuck) Split(plain string) ([]segment.Span, error) {
	if len(plain) < 4 {
		return nil, nil
	}
	return nil, &segment.ScanError{At: 4, Err: errStuck}
}

var errStuck = errors.New("no way on")

func TestLoadSaysWhereASegmenterStops(t *testing.T) {
	_, err := article.Load("a.txt", []byte("abc\n\néèx.\n"), article.Options{Segmenter: stuck{}})
	if !errors.Is(err, errStuck) || err.Error() != "a.txt:3:3: no way on" {
		t.Errorf("error %v", err)
	}
}
