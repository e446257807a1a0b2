package article_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/tm/article"
	"fidele/tm/article/internal/docx/docxtest"
)

func TestWhatStandsOutsideTheSegmentsIsFound(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"a.md", "---\ndate: 2026-03-01\n---\n\n![A ship](a.png)\n\n- one\n- **two**\n\n```go\nx := 1\n```\n\n" +
			"1. three\n\n[law]: http://l.org/1\n\n| a | b |\n|---|---|\n| c | d |\n\n---\n\n# End\n",
			"-1 code date: 2026-03-01\n0 address a.png\n1 code **\n2 code ```go\n2 code x := 1\n3 address http://l.org/1"},
		{"a.html", `<title>T</title><link href="s.css"><script>a = 1</script><h1>One</h1>` +
			`<p><a href="x.org"><b>All</b></a></p><img src="a.png" alt="A ship"><pre><code>x := 1</code></pre>` +
			`<p>In <a href="in.org">a text</a>.</p>`,
			"1 address x.org\n1 code <b>\n2 address a.png\n3 code <code>\n3 code x := 1"},
		{"a.srt", "1\n00:00:01,000 --> 00:00:02,500\nA ship.\n",
			"-1 code 1\n-1 code 00:00:01,000 --> 00:00:02,500"},
		{"a.txt", "One.\n\n* * *\n\nTwo.\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := article.Load(c.name, []byte(c.file), article.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, x := range a.Outside() {
				kind := "code"
				if x.Address {
					kind = "address"
				}
				got = append(got, fmt.Sprint(x.After, " ", kind, " ", x.Text))
			}
			if d := cmp.Diff(c.want, strings.Join(got, "\n")); d != "" {
				t.Error(d)
			}
		})
	}
}

func styled(style, words string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run("", words) + `</w:p>`
}

func listed(level int, words string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr></w:pPr>`, level) +
		run("", words) + `</w:p>`
}

func TestBlocksKnowTheirLevel(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"a.md", "# a\n\nb\n\n### c\n\n- d\n  - e\n\n    f\n\n1. g\n   - h\n\n> i\n> > j\n\n| k |\n|---|\n| l |\n",
			"a1 b0 c3 d1 e2 f2 g1n h2 i1 j2 k0 l0"},
		{"a.html", "<h1>a</h1><p>b</p><h3>c</h3><ul><li>d<ul><li>e<p>f</p></li></ul></li></ul>" +
			"<ol><li>g<ul><li>h</li></ul></li></ol><blockquote>i<blockquote>j</blockquote></blockquote>" +
			"<table><tr><td>k</td></tr></table>",
			"a1 b0 c3 d1 e2 f2 g1n h2 i1 j2 k0"},
		{"a.fodt", `<?xml version="1.0"?><office:document ` +
			`xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
			`xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
			`office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>` +
			`<text:h text:outline-level="2">a</text:h><text:list><text:list-item><text:p>b</text:p>` +
			`<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>` +
			`</text:list-item></text:list><text:p>d</text:p></office:text></office:body></office:document>`,
			"a2 b1 c2 d0"},
		{"a.docx", string(docxtest.Archive(t, docxtest.Package(
			styled("Titre2", "a")+listed(0, "b")+listed(1, "c")+styled("Plan", "d")+styled("Normal", "e"),
			docxtest.Entry{Name: "word/styles.xml", Content: docxtest.Part("styles",
				`<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>`+
					`<w:style w:type="paragraph" w:styleId="Plan"><w:name w:val="Plan"/>`+
					`<w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>`)}))),
			"a2 b1 c2 d4 e0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := article.Load(c.name, []byte(c.file), article.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, b := range a.Blocks() {
				s := fmt.Sprint(b.Text.Plain, b.Level)
				if b.Numbered {
					s += "n"
				}
				got = append(got, s)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
		})
	}
}

// Whatever stands outside the segments stands behind one of them or before the first,
// in their order.
func FuzzOutside(f *testing.F) {
	for _, s := range []string{
		"---\ndate: a\n---\n[a](b) ![c](d \"e\")\n\n**f**\n\n[g]: <h>\n",
		"<p title='a'><img alt='b' src=c>d<script>e</script><b>f",
		"<pre><code>a</code></pre>\x00<a href=\"\x00\">b</a><!-- c",
		"1\n00:00:01,000 --> 00:00:02,000\na\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, data string) {
		for _, name := range []string{"a.md", "a.html", "a.srt", "a.nitf"} {
			a, err := article.Load(name, []byte(data), article.Options{})
			if err != nil {
				continue
			}
			last := -1
			for _, x := range a.Outside() {
				if x.After < last || x.After >= len(a.Segments()) || strings.TrimSpace(x.Text) == "" {
					t.Fatalf("%s: %+v of %d segments, after %d", name, x, len(a.Segments()), last)
				}
				last = x.After
			}
		}
	})
}
