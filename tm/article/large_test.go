package article_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/text"
)

// Markup that repeats itself twenty thousand times takes no longer than its
// length asks for. Were the time quadratic anywhere, the test would take a minute.
func TestRepeatedMarkupIsReadInLinearTime(t *testing.T) {
	fixtures.Measures(t)
	const n = 20_000
	for name, in := range map[string]string{
		"a.html": "<div>" + strings.Repeat("<b> ", n) + "x" + strings.Repeat("</i>", n) +
			strings.Repeat("<div>", n) + strings.Repeat("</p>", n) + strings.Repeat("&am", n),
		"b.html": strings.Repeat("<p", n) + " " + strings.Repeat("a=", n),
		"c.html": strings.Repeat("un<br>", n) + strings.Repeat("<a title=un>", n),
		"d.md":   strings.Repeat("un mot *de* plus\n", n),
		"e.md":   strings.Repeat("- un\n", n),
		"f.txt":  strings.Repeat("un mot de plus et la ligne est pleine,\n", n),
	} {
		articletest.Identity(t, read(t, name, []byte(in)), []byte(in))
	}
	for name, body := range map[string]string{
		"runs": strings.Repeat(`<w:r><w:t xml:space="preserve">un </w:t></w:r><w:bookmarkStart/>`+
			`<w:r><w:rPr><w:b/></w:rPr><w:t>mot</w:t></w:r>`, n),
		"fields that never end": strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, n) +
			`<w:r><w:t>fin</w:t></w:r>`,
	} {
		t.Run(name, func(t *testing.T) {
			data := docxtest.Archive(t, docxtest.Package("<w:p>"+body+"</w:p>"))
			articletest.Identity(t, read(t, "a.docx", data), data)
		})
	}
}

// A paragraph of many megabytes and very many paragraphs are both articles.
func TestLargeArticles(t *testing.T) {
	size, count := 2<<20, 20_000
	if os.Getenv("FIDELE_LONG") != "" {
		size, count = 100<<20, 1_000_000
	}
	for name, in := range map[string]string{
		"long.txt":  strings.Repeat("Le ministre est parti. ", size/23),
		"long.html": "<p>" + strings.Repeat("Le <b>ministre</b> est parti. ", size/300),
		"many.txt":  strings.Repeat("Fin.\n", count),
		"many.html": strings.Repeat("<p>Fin.\n", count),
		"many.md":   strings.Repeat("Fin.\n\n", count),
	} {
		a := read(t, name, []byte(in))
		if n := len(a.Blocks()); strings.HasPrefix(name, "many") != (n == count) ||
			strings.HasPrefix(name, "long") != (n == 1) {
			t.Errorf("%s: %d blocks", name, n)
		}
		var out bytes.Buffer
		err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
			return text.New("Ende"), i == 0
		})
		if err != nil {
			t.Fatal(err)
		}
		if head := out.String()[:min(out.Len(), 20)]; !strings.Contains(head, "Ende") {
			t.Errorf("%s: it begins with %q", name, head)
		}
	}
}
