package block_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// wiki is a format with ”'bold”' text, an image as {name|description} and a
// block a line, for tests.
type wiki struct{}

func (wiki) Read(name string, data []byte, _ block.Options) (*block.File, error) {
	file, err := block.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	var blocks []block.Block
	at := 0
	for line := range strings.Lines(file.Text) {
		end := at + len(strings.TrimSuffix(line, "\n"))
		blocks = append(blocks, wikiLine(file.Text, at, end)...)
		at += len(line)
	}
	return block.NewText(name, data, file, blocks), nil
}

func wikiLine(s string, at, end int) []block.Block {
	var in block.Builder
	var captions []block.Block
	inBold := false
	for at < end {
		rest := s[at:end]
		switch {
		case strings.HasPrefix(rest, "'''"):
			side := text.Open
			if inBold {
				side = text.Close
			}
			in.Code(at, at+3, side, "'''", "bold")
			inBold = !inBold
			at += 3
		case rest[0] == '{':
			bar := at + strings.IndexByte(rest, '|')
			close := at + strings.IndexByte(rest, '}')
			in.Object(at, close+1, "image")
			captions = append(captions, block.New(s, bar+1, close, block.Caption, block.AsIs))
			at = close + 1
		case rest[0] == ' ':
			in.Space(at, at+1)
			at++
		default:
			in.Text(at, at+1)
			at++
		}
	}
	b, ok := in.Block(s, block.Paragraph, wikiSyntax{})
	if !ok {
		return captions
	}
	return append([]block.Block{b}, captions...)
}

type wikiSyntax struct{}

func (wikiSyntax) Render(dst []byte, r *block.Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte { return append(dst, plain...) })
}

func (wikiSyntax) Finish(dst []byte, _ int) []byte { return dst }

func readWiki(t *testing.T, content string) *block.File {
	t.Helper()
	f, err := wiki{}.Read("a.wiki", []byte(content), block.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

const wikiArticle = "  Un '''mot''' {a.png|Une image} ici.\n\n'''Tout''' est là.\n"

func TestABuilderSetsTextAndCodesApart(t *testing.T) {
	var got []string
	for _, b := range readWiki(t, wikiArticle).Blocks() {
		got = append(got, b.Structure+": "+b.Text.Tagged())
	}
	want := []string{
		"paragraph: Un <1>mot</1> <2/> ici.",
		"caption: Une image",
		"paragraph: <1>Tout</1> est là.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSpansLeadToTheSource(t *testing.T) {
	f := readWiki(t, wikiArticle)
	b := f.Blocks()[0]
	for _, word := range []string{"Un", "mot", "ici."} {
		at := strings.Index(b.Text.Plain, word)
		from, to := b.FileSpan(at, at+len(word))
		if f.Source()[from:to] != word {
			t.Errorf("%q stands at %q", word, f.Source()[from:to])
		}
	}
}

// edited writes the article with edits of one block.
func edited(t *testing.T, n int, edits ...block.Edit) (string, []block.Problem, error) {
	t.Helper()
	var out bytes.Buffer
	problems, err := readWiki(t, wikiArticle).WriteEdits(&out, func(i int) []block.Edit {
		if i == n {
			return edits
		}
		return nil
	})
	return out.String(), problems, err
}

func TestEditsReplaceTheirBytesAlone(t *testing.T) {
	for _, c := range []struct {
		name  string
		block int
		edits []block.Edit
		want  string
	}{
		{"nothing", 0, nil, wikiArticle},
		{"a word", 0, []block.Edit{{Start: 0, End: 2, Text: text.New("One")}},
			strings.Replace(wikiArticle, "Un ", "One ", 1)},
		{"two words", 2, []block.Edit{
			{Start: 5, End: 8, Text: text.New("is")}, {Start: 9, End: 12, Text: text.New("here")},
		}, strings.Replace(wikiArticle, "est là", "is here", 1)},
		{"a block inside a code of another", 1, []block.Edit{
			{Start: 0, End: 9, Text: text.New("A view")},
		}, strings.Replace(wikiArticle, "Une image", "A view", 1)},
		{"an edit that changes nothing", 0, []block.Edit{
			{Start: 0, End: 2, Text: text.New("Un")},
		}, wikiArticle},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, problems, err := edited(t, c.block, c.edits...)
			if err != nil || len(problems) > 0 {
				t.Fatal(problems, err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestLostCodesAreReportedWithTheirEdit(t *testing.T) {
	whole := readWiki(t, wikiArticle).Blocks()[0].Text
	edit := block.Edit{Start: 0, End: len(whole.Plain), Text: text.New("Rien.")}
	got, problems, err := edited(t, 0, edit)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(got, "  Rien.\n") {
		t.Errorf("it begins with %q", got)
	}
	var kinds []block.ProblemKind
	for _, p := range problems {
		kinds = append(kinds, p.Kind)
		if p.Block != 0 || p.Start != 0 || p.End != len(whole.Plain) {
			t.Errorf("%s: block %d, bytes %d to %d", p, p.Block, p.Start, p.End)
		}
	}
	if diff := cmp.Diff([]block.ProblemKind{block.Lost, block.Lost}, kinds); diff != "" {
		t.Error(diff)
	}
}

func TestEditsOutOfOrderAreRefused(t *testing.T) {
	for name, edits := range map[string][]block.Edit{
		"overlapping":      {{Start: 0, End: 6}, {Start: 3, End: 7}},
		"behind the end":   {{Start: 0, End: 1000}},
		"of negative size": {{Start: 4, End: 2}},
	} {
		out, _, err := edited(t, 0, edits...)
		var place *text.PlaceError
		if !errors.As(err, &place) || place.File != "a.wiki" || out != "" {
			t.Errorf("%s: %v, %q", name, err, out)
		}
	}
}

// twice is a package of two parts that hold a text twice.
type twice struct{ changed map[int][]byte }

func (p *twice) Pack(_ io.Writer, changed map[int][]byte) error {
	p.changed = changed
	return nil
}

func TestASecondFormIsEditedWithTheFirst(t *testing.T) {
	part := func(source string, first, second bool) block.Part {
		b := block.New(source, 1, len(source)-1, block.Paragraph, block.AsIs)
		block.MarkForms(&b, first, second)
		decoded := charset.File{Text: source, Encoding: "utf-8"}
		return block.Part{Text: decoded, Blocks: []block.Block{b}}
	}
	pack := &twice{}
	f := block.NewPackage("a.zip", nil, []block.Part{
		part("<Un.>", true, false), part("(Un.)", false, true), part("[Deux.]", false, true),
	}, pack)

	if got := f.Source(); got != "Un.\nDeux.\n" {
		t.Errorf("its source is %q", got)
	}
	_, err := f.WriteEdits(io.Discard, func(i int) []block.Edit {
		if i > 0 {
			return nil
		}
		return []block.Edit{{Start: 0, End: 3, Text: text.New("One.")}}
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[int][]byte{0: []byte("<One.>"), 1: []byte("(One.)")}
	if diff := cmp.Diff(want, pack.changed); diff != "" {
		t.Error(diff)
	}
}

func TestLinesAreFilledToAWidth(t *testing.T) {
	keep := func(word string) bool { return word == "–" }
	got := block.Fill([]byte("> "), "un deux trois – quatre", "\n> ", 10, keep)
	if want := "> un deux\n> trois –\n> quatre"; string(got) != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
