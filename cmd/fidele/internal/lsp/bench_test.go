package lsp_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"fidele/cmd/fidele/internal/lsp"
)

const fixtures = "../../../../fixtures"

// long writes a pair of articles of some 2,000 segments. Words that both languages share
// make each copy of an article another one.
func long(b testing.TB, dir string) (target string) {
	for _, lang := range []string{"fr", "en"} {
		var text strings.Builder
		for i := range 20 {
			for _, name := range []string{"sommet", "proces"} {
				article := read(b, filepath.Join(fixtures, "articles", name+"."+lang+".txt"))
				n := 0
				text.WriteString(regexp.MustCompile(`[.!?](\s|$)`).ReplaceAllStringFunc(article, func(end string) string {
					n++
					return fmt.Sprintf(" Kor%s%d%s", string(rune('a'+i)), n, end)
				}) + "\n\n")
			}
		}
		target = filepath.Join(dir, "long."+lang+".txt")
		write(b, target, text.String())
	}
	write(b, filepath.Join(dir, "fidele.toml"),
		"glossaries = [\"glossary.csv\"]\n[[pairs]]\nsource = \"*.fr.txt\"\ntarget = \"*.en.txt\"\n")
	write(b, filepath.Join(dir, "glossary.csv"), read(b, filepath.Join(fixtures, "glossary.csv")))
	return target
}

// A hundred edits a second: each iteration is an edit, and every tenth asks for what is under
// the cursor. Reported are the time until that is answered, and until the findings of the
// last edit are there.
func BenchmarkEdits(b *testing.B) {
	c := start(b, lsp.Delays{})
	c.initialize()
	u := c.open(long(b, b.TempDir()), "")
	c.findings(u, 1, nil)
	var asked, worst time.Duration
	n, version := 0, 1
	b.ResetTimer()
	begun := time.Now()
	for i := range b.N {
		version++
		c.change(u, version, stretch{place{400, i % 20}, place{400, i % 20}}, string(rune('a'+i%26)))
		if i%10 == 0 {
			t := time.Now()
			call[any](c, "textDocument/hover", at(u, 400, 5))
			took := time.Since(t)
			asked, worst, n = asked+took, max(worst, took), n+1
		}
		if left := time.Until(begun.Add(time.Duration(i+1) * 10 * time.Millisecond)); left > 0 {
			time.Sleep(left)
		}
	}
	late := time.Since(begun) - time.Duration(b.N)*10*time.Millisecond
	t := time.Now()
	c.findings(u, version, nil)
	b.ReportMetric(float64(time.Since(t).Microseconds())/1000, "ms/findings")
	b.ReportMetric(float64(asked.Microseconds())/1000/float64(n), "ms/answer")
	b.ReportMetric(float64(worst.Microseconds())/1000, "ms/worst-answer")
	b.ReportMetric(float64(late.Microseconds())/1000, "ms/late")
}
