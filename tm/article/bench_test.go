package article_test

import (
	"bytes"
	"io"
	"runtime"
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

// What the segments of an article hold in memory, and what reading them allocates,
// in bytes a segment. A unit alone takes some 580.
func BenchmarkSegmentMemory(b *testing.B) {
	for _, c := range []struct{ name, file, in string }{
		{"plain", "a.txt", strings.Repeat("Le ministre est parti. ", 20_000)},
		{"lines", "a.txt", strings.Repeat("Le ministre est parti pour le sommet de Lyon.\n", 20_000)},
		{"html", "a.html", strings.Repeat("<p>Le ministre est parti pour le sommet de Lyon.</p>\n", 20_000)},
		{"html codes", "a.html", strings.Repeat("<p>Le <b>ministre</b> est <a href=x>parti</a> pour Lyon.</p>\n", 20_000)},
		{"one html", "a.html", "<p>" + strings.Repeat("Le <b>ministre</b> est <a href=x>parti</a> pour Lyon. ", 20_000)},
		{"markdown", "a.md", strings.Repeat("Le *ministre* est [parti](b) pour Lyon.\n\n", 20_000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			a, err := article.Load(c.file, []byte(c.in), article.Options{})
			if err != nil {
				b.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			total := after.TotalAlloc - before.TotalAlloc
			runtime.GC()
			runtime.ReadMemStats(&after)
			n := len(a.Segments())
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(n), "held-B/seg")
			b.ReportMetric(float64(total)/float64(n), "alloc-B/seg")
			b.ReportMetric(float64(len(c.in))/float64(n), "file-B/seg")
			runtime.KeepAlive(a)
		})
	}
}
