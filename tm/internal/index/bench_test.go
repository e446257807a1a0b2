package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// randomSentence has words as frequent as words of a language are, roughly.
func randomSentence(r *rand.Rand, words int) string {
	var b strings.Builder
	for range words {
		fmt.Fprintf(&b, "w%cx%d ", 'a'+r.IntN(26), int(1/(r.Float64()+.0005)))
	}
	return b.String()
}

// BenchmarkTail measures a lookup in a full tail of 2,048 units. In the worst
// case the length of each of them would allow a match.
func BenchmarkTail(b *testing.B) {
	for _, c := range []struct {
		name string
		vary int
	}{{"lengths=10-40", 30}, {"lengths=25", 0}} {
		b.Run(c.name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, 2))
			classes := &likeness.Classes{}
			a := likeness.NewAnalyzer(language.French, classes)
			var store kv.Mem
			store.Update(context.Background(), func(tx kv.Tx) error {
				for id := range uint64(2048) {
					var s [2]likeness.Sentence
					var d Doc
					for side := range s {
						a.Analyze(&s[side], text.New(randomSentence(r, 25-c.vary/2+r.IntN(c.vary+1))))
						d.Words[side] = s[side].Classes
					}
					d.Unit = id
					row := NewTailRow(1, d, [2][]string{classes.Names(), classes.Names()})
					if err := tx.Put(TailBucket, row.Key(), row.Value()); err != nil {
						return err
					}
				}
				return nil
			})
			snap, _ := store.View(context.Background())
			defer snap.Close()
			var queries []*Query
			for range 50 {
				var s likeness.Sentence
				a.Analyze(&s, text.New(randomSentence(r, 25)))
				queries = append(queries, NewQuery(&s, classes))
			}
			var found []Candidate
			for i := 0; b.Loop(); i++ {
				var err error
				if found, err = SimilarInTail(snap, 1, Source, queries[i%len(queries)], 70, found[:0]); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
