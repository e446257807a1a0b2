package tm_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// A lookup asks the database a few times, however many lists, documents and units it
// reads: across a network each time costs.
func TestLookupsInPostgresAskFewTimes(t *testing.T) {
	m := createInPostgres(t)
	r := rand.New(rand.NewPCG(5, 6))
	sentences := ownSentences(t)
	_, err := m.Add(ctx, func(yield func(*bitext.Unit, error) bool) {
		for i := range 12_000 {
			if !yield(unit(variant(r, sentences), fmt.Sprint("target ", i)), nil) {
				return
			}
		}
	}, tm.AddOptions{})
	if err != nil {
		t.Fatal(err)
	}
	add(t, m, unit("encore un", "one more")) // waits in the tail

	const lookups = 100
	for _, test := range []struct {
		what string
		max  int
		most float64 // round trips of a lookup, on average
	}{
		{"the best", 1, 5.5}, // manifest, words, posting lists, documents, texts
		{"the best five", 5, 5.5},
		{"all", -1, 6.5}, // hundreds of units each
	} {
		before := tm.Trips(m)
		for range lookups {
			q := tm.Query{
				Source: text.New(variant(r, sentences)), SourceLang: language.French, Max: test.max,
			}
			match(t, m, q)
		}
		each := float64(tm.Trips(m)-before) / lookups
		t.Logf("%s: %.2f round trips", test.what, each)
		if each > test.most {
			t.Errorf("%s: %.2f round trips for a lookup, more than %.0f", test.what, each, test.most)
		}
	}
	before := tm.Trips(m)
	add(t, m, unit("un autre", "another"))
	if n := tm.Trips(m) - before; n > 8 {
		t.Errorf("%d round trips for an addition", n)
	} else {
		t.Logf("%d round trips for an addition", n)
	}
}
