package article_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// mergedWith merges an article of one paragraph whose first segment has the target
// that stands in another article, with the ids that this one gives its codes.
func mergedWith(t *testing.T, format, source, target string) (out string, problems []string) {
	t.Helper()
	load := func(data string, lang language.Tag) *article.Article {
		a, err := article.Load("a."+format, []byte(data), article.Options{Lang: lang})
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	a, b := load(source, language.French), load(target, language.English)
	units := a.Segments()
	units[0].Target, units[0].State = b.Blocks()[0].Text, bitext.Translated
	var w bytes.Buffer
	report, err := a.Merge(&w, units, article.MergeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		problems = append(problems, fmt.Sprintf("%s %s", p.Kind, p.Code.Data))
	}
	return w.String(), problems
}

func TestMergedCodesAreThoseOfTheirKind(t *testing.T) {
	cases := []struct{ name, format, source, target, want, problems string }{
		{"another order", "html", `<p>Un <em>mot</em> et CO<sub>2</sub>.</p>`,
			`<p>CO<sub>2</sub> and a <em>word</em>.</p>`, `<p>CO<sub>2</sub> and a <em>word</em>.</p>`, ""},
		{"another order in Markdown", "md", "Un *mot* et [un lien](/x) puis **gras**.",
			"**Bold** and [a link](/x) and *a word*.", "**Bold** and [a link](/x) and *a word*.", ""},
		{"two links", "md", "Lire [un](/a) et [deux](/b) là.", "Read [two](/b) and [one](/a) there.",
			"Read [two](/b) and [one](/a) there.", ""},
		{"the bytes are those of the source", "html", `<p>Un <a href="/fr/x">mot</a> et <b>gras</b> là.</p>`,
			`<p>So <strong>bold</strong> a <a href='/en/x'>word</a> is.</p>`,
			`<p>So <b>bold</b> a <a href="/fr/x">word</a> is.</p>`, ""},
		{"no code in the place of another", "html", `<p>Un <em>mot</em> là.</p>`, `<p>A <sub>word</sub> there.</p>`,
			`<p>A word there.</p>`, "unknown <sub>, lost <em>"},
		{"an extra one", "html", `<p>Un <b>mot</b> là.</p>`, `<p>A <i>nice</i> <b>word</b> it is.</p>`,
			`<p>A nice <b>word</b> it is.</p>`, "unknown <i>"},
		{"high endings", "html", `<p>Au XIX<sup>e</sup> siècle<sup>1</sup> ici.</p>`, `<p>In the 19th century<sup>1</sup> here.</p>`,
			`<p>In the 19th century<sup>1</sup> here.</p>`, ""},
		{"around the whole segment", "html", `<p><b><a href="/x">Un mot.</a></b> Encore un.</p>`, `<p>One word.</p>`,
			`<p><b><a href="/x">One word.</a></b> Encore un.</p>`, "placed <b>, placed <a href=\"/x\">"},
		{"around all but what stays", "html", `<p><b>Un <i>mot</i>.</b> Encore un.</p>`, `<p>One <i>word</i> here.</p>`,
			`<p><b>One <i>word</i> here.</b> Encore un.</p>`, "placed <b>"},
		{"half of a pair", "html", `<p>Un <b>mot. Encore</b> un.</p>`, `<p>A word.</p>`,
			`<p>A word.<b> Encore</b> un.</p>`, "restored <b>"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, problems := mergedWith(t, c.format, c.source, c.target)
			if got != c.want || strings.Join(problems, ", ") != c.problems {
				t.Errorf("got  %s (%s)\nwant %s (%s)", got, strings.Join(problems, ", "), c.want, c.problems)
			}
		})
	}
}

// A tool that closes a half in its segment leaves the place of its beginning.
func TestAHalfKeepsItsPlaceInAPair(t *testing.T) {
	a, err := article.Load("a.html", []byte(`<p>Un <b>mot. Encore</b> un.</p>`), article.Options{Lang: language.French})
	if err != nil {
		t.Fatal(err)
	}
	units := a.Segments()
	units[0].Target = text.Text{Plain: "A word.", Codes: []text.Code{
		{At: 2, Kind: text.Open, ID: "1", Data: "<b>"}, {At: 6, Kind: text.Close, ID: "1", Data: "</b>"},
	}}
	units[0].State = bitext.Translated
	var w bytes.Buffer
	if _, err := a.Merge(&w, units, article.MergeOptions{}); err != nil {
		t.Fatal(err)
	}
	if want := `<p>A <b>word. Encore</b> un.</p>`; w.String() != want {
		t.Errorf("got %s, want %s", w.String(), want)
	}
}
