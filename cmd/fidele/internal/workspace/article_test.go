package workspace

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/text"
)

// Every word of every unit of our article pairs leads to the bytes of its file
// that are this word, in wrapped text and in Markdown too, and in units that
// were joined from several segments.
func TestEveryWordLeadsToItsBytes(t *testing.T) {
	for _, name := range []string{"sommet.%.txt", "proces.%.txt", "budget.%.md"} {
		t.Run(name, func(t *testing.T) {
			e := New(strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}).WithoutProject()
			file := func(lang string) string {
				return filepath.Join(fixtures.Root(), "fixtures", "articles", strings.Replace(name, "%", lang, 1))
			}
			pair := Pair{Source: []string{file("fr")}, Target: []string{file("en")}}
			a, err := e.Align(context.Background(), pair, ArticleOptions{})
			if err != nil {
				t.Fatal(err)
			}
			joined := *a
			joined.Beads = nil
			for i := 0; i+1 < len(a.Beads); i += 2 { // two beads in one
				b := a.Beads[i]
				b.Source = append(append([]int(nil), b.Source...), a.Beads[i+1].Source...)
				b.Target = append(append([]int(nil), b.Target...), a.Beads[i+1].Target...)
				joined.Beads = append(joined.Beads, b)
			}
			for _, each := range []*Alignment{a, &joined} {
				doc := each.Join()
				for i, u := range doc.Units {
					words := checkWords(t, doc, i, false, u.Source, each.Source[0])
					words += checkWords(t, doc, i, true, u.Target, each.Target[0])
					if words == 0 && u.Source.Plain != "" {
						t.Errorf("unit %d has no words: %q", i, u.Source.Plain)
					}
				}
			}
		})
	}
}

func checkWords(t *testing.T, j *article.Joined, unit int, target bool, side text.Text, a *article.Article) int {
	t.Helper()
	words := 0
	for _, token := range text.Tokens(side.Plain, language.English) {
		if token.Kind != text.Word && token.Kind != text.Number {
			continue
		}
		words++
		word := token.Of(side.Plain)
		from, to, ok := j.FileSpan(unit, target, token.Start, token.End)
		if !ok || a.Source()[from:to] != word {
			t.Errorf("unit %d, %q at %d: bytes %d to %d (%v)", unit, word, token.Start, from, to, ok)
			continue
		}
		block, start, end, ok := j.BlockSpan(unit, target, token.Start, token.End)
		if !ok || a.Blocks()[block].Text.Plain[start:end] != word {
			t.Errorf("unit %d, %q: not in its block", unit, word)
		}
	}
	return words
}
