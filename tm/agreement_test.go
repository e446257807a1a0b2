package tm_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ownSentences returns the lines of our own French articles.
func ownSentences(t testing.TB) (out []string) {
	for _, name := range []string{"budget.fr.md", "proces.fr.txt", "sommet.fr.txt"} {
		for line := range strings.Lines(string(fixtures.Read(t, "articles/"+name))) {
			if line = strings.TrimSpace(line); strings.Contains(line, " ") {
				out = append(out, line)
			}
		}
	}
	return out
}

// tableCells are segments of numbers and signs alone, as tables have them.
var tableCells = []string{
	"12 %", "15 %", "1,234", "1 234", "12 €", "(12)", "12 – 15", "3 – 4 %", "+ 3 %", "12 km", "%", "12",
}

// variant changes a few words of a sentence: leaves them out, puts others in,
// exchanges them for words of another sentence.
func variant(r *rand.Rand, sentences []string) string {
	words := strings.Fields(sentences[r.IntN(len(sentences))])
	others := strings.Fields(sentences[r.IntN(len(sentences))])
	for range r.IntN(4) {
		at, other := r.IntN(len(words)), others[r.IntN(len(others))]
		switch r.IntN(3) {
		case 0:
			words[at] = other
		case 1:
			words = slices.Insert(words, at, other)
		case 2:
			if len(words) > 2 {
				words = slices.Delete(words, at, at+1)
			}
		}
	}
	return strings.Join(words, " ")
}

// TestSideBySide in small, on sentences of our own: whatever the threshold is,
// the index finds what a scan of all units finds.
func TestTheIndexAgreesWithAScanOfOurArticles(t *testing.T) {
	everywhere(t, testTheIndexAgreesWithAScanOfOurArticles)
}

func testTheIndexAgreesWithAScanOfOurArticles(t *testing.T, create creator) {
	r := rand.New(rand.NewPCG(11, 12))
	sentences := append(ownSentences(t), tableCells...)
	m := tm.Small(create(t), 100, 3, 500, 2000)
	_, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := range 3000 {
			if !yield(unit(variant(r, sentences), fmt.Sprint("target ", i)), nil) {
				return
			}
		}
	}, tm.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	verified(t, m)

	scan := newScanner(t, m)
	hits := 0
	for i := range 120 {
		q := variant(r, sentences)
		if i%3 == 0 {
			q = tableCells[i/3%len(tableCells)]
		}
		min := []bitext.Score{50, 60, 70, 85, 95, 99}[i%6]
		want := scan.match(q, int(min))
		query := tm.Query{Source: text.New(q), SourceLang: language.French, Min: min, Max: -1}
		if got := found(t, m, query); !slices.Equal(want, got) {
			t.Errorf("%q from %d: full scan %v, index %v", q, min, want, got)
		}
		hits += len(want)
	}
	if hits < 100 {
		t.Errorf("only %d hits: nothing is tested", hits)
	}
}
