package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// Lists of many blocks, gaps of one and two bytes, and ranges that begin
// and end within blocks: the random parts of other tests are too small for
// them.
func TestSimilarMissesNothingInLongLists(t *testing.T) {
	const docs, queries = 30_000, 60
	r := rand.New(rand.NewPCG(3, 4))
	w := newWorld()
	var classes [400]int32
	for i := range classes {
		classes[i] = w.classes[0].ID(fmt.Sprint("w", i))
	}
	word := func() int32 {
		return classes[int(float64(len(classes))*r.Float64()*r.Float64()*r.Float64()*r.Float64())]
	}
	b := Builder{Classes: w.classes}
	var all [][]int32
	for id := range uint64(docs) {
		n := 1 + r.IntN(30)
		if id%1000 == 0 {
			n += 300 // beyond what a byte counts
		}
		words := make([]int32, n)
		for i := range words {
			words[i] = word()
		}
		if id > 100 && r.IntN(4) == 0 { // like one of some
			words = slices.Clone(all[r.IntN(100)])
			for range r.IntN(len(words)/4 + 1) {
				words[r.IntN(len(words))] = word()
			}
		}
		all = append(all, words)
		b.Add(Doc{Unit: id, Words: [2][]int32{words, nil}})
	}
	var store kv.Mem
	var p *Part
	err := store.Update(context.Background(), func(tx kv.Tx) (err error) {
		if p, err = b.Build(1, tx.Put); err != nil {
			return err
		}
		return p.Open(tx)
	})
	if err != nil {
		t.Fatal(err)
	}
	snap, _ := store.View(context.Background())
	defer snap.Close()
	hits := 0
	for i := range queries {
		// So many searches that the bits of common classes are worth making.
		for n := 0; i == queries/2 && p.common.made.Load() == nil && n < 5000; n++ {
			asked := NewQuery(&likeness.Sentence{Classes: all[n]}, w.classes[0])
			if _, err := p.Similar(snap, asked, 50, nil); err != nil {
				t.Fatal(err)
			}
		}
		query := slices.Clone(all[r.IntN(100)])
		if i%10 == 0 {
			query = slices.Clone(all[r.IntN(docs/1000)*1000])
		}
		for range len(query) / 5 {
			query[r.IntN(len(query))] = word()
		}
		query[0] = w.classes[0].ID("absent") // no part has it
		threshold := 50 + r.IntN(50)
		found, err := p.Similar(
			snap,
			NewQuery(&likeness.Sentence{Classes: query}, w.classes[0]),
			threshold,
			nil,
		)
		if err != nil {
			t.Fatal(err)
		}
		got := map[uint64]bool{}
		for _, c := range found {
			got[c.Unit] = true
		}
		for id, words := range all {
			n := max(len(words), len(query))
			most := likeness.Allowed(threshold, n)
			near := max(len(words)-len(query), len(query)-len(words)) <= most &&
				likeness.Distance(words, query) <= most
			if near != got[uint64(id)] {
				t.Fatalf(
					"query %d of %d words, threshold %d: unit %d of %d words found %v, want %v",
					i,
					len(query),
					threshold,
					id,
					len(words),
					!near,
					near,
				)
			}
			if near {
				hits++
			}
		}
	}
	if made := p.common.made.Load(); made == nil || len(made.of) < 20 {
		t.Error("no bits of common classes were made: the test does not test them")
	}
	if hits < 20*queries {
		t.Errorf("only %d hits: the test tests little", hits)
	}
}
