package article_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

func fixtureArticles(t *testing.T) map[string][]byte {
	entries, err := fixtures.Files.ReadDir("documents")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]byte{}
	for _, e := range entries {
		all[e.Name()] = fixtures.Read(t, "documents/"+e.Name())
	}
	return all
}

// Each translated segment takes the place of its own bytes: with the bytes of
// the source put back for every translation, the file is the one that was read.
func TestOnlyTranslatedSegmentsDiffer(t *testing.T) {
	for name, data := range fixtureArticles(t) {
		if isPackage(name) {
			continue // its places lead to the text and not to the bytes
		}
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			a, err := article.Load(name, data, article.Options{Lang: language.French})
			if err != nil {
				t.Fatal(err)
			}
			units := a.Segments()
			var back []string
			for i, u := range units {
				raw := a.Source()[u.SourcePlace.Start:u.SourcePlace.End]
				if strings.Contains(raw, "]]>") {
					continue // it begins in a CDATA section and ends outside of it, or the reverse
				}
				if len(u.Source.Codes) == 0 && rapid.Bool().Draw(t, "translate") {
					word := fmt.Sprintf("Zz%03dz", i)
					u.Target, u.State = text.New(word), bitext.Translated
					back = append(back, word, raw)
				}
			}
			var out bytes.Buffer
			report, err := a.Merge(&out, units, article.MergeOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if report.Translated != len(back)/2 || len(report.Problems) > 0 {
				t.Fatalf("%d translations: %+v", len(back)/2, report)
			}
			translated, err := article.Load(name, out.Bytes(), article.Options{Lang: language.French})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.NewReplacer(back...).Replace(translated.Source())
			got = strings.ReplaceAll(got, "\"Quai\"", "Quai") // an attribute that had no quotation marks
			if got != a.Source() {
				t.Fatalf("with the source put back it is\n%s", got)
			}
		}))
	}
}

// What was written in translation has the translations where the sources were.
func TestTranslatedArticlesHoldTheTranslations(t *testing.T) {
	for name, data := range fixtureArticles(t) {
		a, err := article.Load(name, data, article.Options{Lang: language.French})
		if err != nil {
			t.Fatal(err)
		}
		units := a.Segments()
		for i, u := range units {
			u.State = bitext.Reviewed
			u.Target = text.Text{Plain: fmt.Sprintf("Zz%03dz", i) + u.Source.Plain,
				Codes: slices.Clone(u.Source.Codes)}
			for k := range u.Target.Codes {
				if u.Target.Codes[k].At > 0 {
					u.Target.Codes[k].At += len("Zz000z")
				}
			}
		}
		var out bytes.Buffer
		if err := a.Write(&out, units); err != nil {
			t.Fatal(err)
		}
		again, err := article.Load(name, out.Bytes(), article.Options{Lang: language.French,
			Paragraphs: true})
		if err != nil {
			t.Fatal(err)
		}
		var all strings.Builder
		for _, u := range again.Segments() {
			all.WriteString(u.Source.Plain + "\n")
		}
		for i := range units {
			if n := strings.Count(all.String(), fmt.Sprintf("Zz%03dz", i)); n != 1 {
				t.Errorf("%s: translation %d stands there %d times:\n%s", name, i, n, all.String())
			}
		}
	}
}

func TestLostAndDamagedCodesAreToldAndTheArticleStaysWhole(t *testing.T) {
	const in = "<p>Un <b>gras. Et <i>deux</i></b> avec <img src=a> image.</p>"
	a := load(t, "a.html", in, article.Options{})
	if n := len(a.Segments()); n != 2 {
		t.Fatalf("%d segments", n)
	}
	first, second := a.Segments()[0].Source, a.Segments()[1].Source
	for _, c := range []struct {
		name        string
		one, two    text.Text
		want        string
		wantProblem string
	}{
		{"all there", text.Text{Plain: "One bold.", Codes: moved(first, 4)}, second,
			"<p>One <b>bold. Et <i>deux</i></b> avec <img src=a> image.</p>", ""},
		{"half of a pair over two segments is put back", text.New("One bold."), second,
			"<p>One bold.<b> Et <i>deux</i></b> avec <img src=a> image.</p>", "put back"},
		{"its other half too", text.Text{Plain: "One bold.", Codes: moved(first, 4)},
			text.New("And two."),
			"<p>One <b>bold. </b>And two.</p>", "was lost"},
		{"a code that the source does not have is left out", text.Text{Plain: "One bold.",
			Codes: append(moved(first, 4), text.Code{At: 9, Kind: text.Alone, ID: "77",
				Data: "<script>"})}, second,
			"<p>One <b>bold. Et <i>deux</i></b> avec <img src=a> image.</p>", "not in the source"},
		{"ends in the wrong order are left out", text.Text{Plain: "One bold.", Codes: moved(first, 4)},
			text.Text{Plain: "And two.", Codes: []text.Code{second.Codes[2], {At: 4, Kind: text.Close,
				ID: second.Codes[0].ID}, {At: 6, Kind: text.Open, ID: second.Codes[0].ID}, second.Codes[3]}},
			"", "lost its other half"},
	} {
		t.Run(c.name, func(t *testing.T) {
			units := []*bitext.Unit{
				{Source: first, Target: c.one, State: bitext.Translated},
				{Source: second, Target: c.two, State: bitext.Translated},
			}
			var out bytes.Buffer
			report, err := a.Merge(&out, units, article.MergeOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if c.want != "" && out.String() != c.want {
				t.Errorf("got  %s\nwant %s", out.String(), c.want)
			}
			if strings.Count(out.String(), "<b>") != strings.Count(out.String(), "</b>") ||
				strings.Count(out.String(), "<i>") != strings.Count(out.String(), "</i>") {
				t.Errorf("tags are not balanced: %s", out.String())
			}
			var problems []string
			for _, p := range report.Problems {
				problems = append(problems, fmt.Sprintf("%d:%d unit %d %s", p.Place.Line, p.Place.Column,
					p.Unit, p))
			}
			if got := strings.Join(problems, "\n"); (c.wantProblem == "") != (got == "") ||
				!strings.Contains(got, c.wantProblem) {
				t.Errorf("problems %q, want one that says %q", got, c.wantProblem)
			}
		})
	}
}

// moved returns the first code of a text at another place.
func moved(t text.Text, at int) []text.Code {
	c := t.Codes[0]
	c.At = at
	return []text.Code{c}
}

// A million small paragraphs become a million segments and an article again;
// plain test runs take a part of them.
func TestManySegments(t *testing.T) {
	count := 20_000
	if os.Getenv("FIDELE_LONG") != "" {
		count = 1_000_000
	}
	for name, in := range map[string]string{
		"many.txt": strings.Repeat("Fin de partie.\n", count),
		"long.txt": strings.Repeat("Il est parti. ", count),
	} {
		a := load(t, name, in, article.Options{Layout: article.LineLayout})
		units := a.Segments()
		if len(units) != count {
			t.Fatalf("%s: %d segments", name, len(units))
		}
		last := units[count-1]
		if p := text.NewLines(in).Position(last.SourcePlace.Start); p.Line != last.SourcePlace.Line ||
			p.Column != last.SourcePlace.Column {
			t.Errorf("%s: the last stands at %+v, not %+v", name, last.SourcePlace, p)
		}
		last.Target, last.State = text.New("The end."), bitext.Translated
		out := write(t, a, units)
		if !strings.HasSuffix(strings.TrimSpace(out), "The end.") || len(out) >= len(in) {
			t.Errorf("%s ends in %q", name, out[len(out)-30:])
		}
	}
}
