package article_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/text"
)

// Reading articles of about 4 MB, made of our own.
func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"lignes.fr.txt", "colonnes.fr.txt", "chronique.fr.md",
		"page.fr.html", "depeche.fr.docx"} {
		data := large(b, name)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := article.Read(name, data, article.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Writing them with every block translated.
func BenchmarkWrite(b *testing.B) {
	for _, name := range []string{"lignes.fr.txt", "chronique.fr.md", "page.fr.html",
		"depeche.fr.docx"} {
		data := large(b, name)
		a := read(b, name, data)
		blocks := a.Blocks()
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				err := articletest.Write(io.Discard, a, func(i int) (text.Text, bool) {
					t := blocks[i].Text
					t.Plain += " mot"
					return t, true
				})
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// large repeats an article of ours. The bytes counted for a DOCX are packed.
func large(b *testing.B, name string) []byte {
	const size = 4 << 20
	if name == "depeche.fr.docx" {
		body := strings.Repeat(docxtest.Body, size/len(docxtest.Body))
		return docxtest.Archive(b, docxtest.Package(body))
	}
	data := fixtures.Read(b, "documents/"+name)
	return bytes.Repeat(append(data, "\n\n"...), size/len(data))
}
