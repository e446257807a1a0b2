package index

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/internal/kv"
)

// counted counts the values of documents that are read.
type counted struct {
	kv.Snapshot
	mu        sync.Mutex
	documents int
}

func (c *counted) Do(b *kv.Batch) error {
	for _, g := range b.Gets {
		c.count(g.Key)
	}
	for i := range b.Scans {
		each := b.Scans[i].Each
		b.Scans[i].Each = func(k, v []byte) bool {
			c.count(k)
			return each(k, v)
		}
	}
	return c.Snapshot.Do(b)
}

func (c *counted) count(key []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if key[0]|0x20 == 'd' {
		c.documents++
	}
}

func TestKeptDatesAreThoseOfTheDocuments(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		w.next = rapid.Uint64Range(0, 1<<40).Draw(t, "first unit")
		var docs []Doc
		for range rapid.IntRange(1, 60).Draw(t, "docs") {
			w.next++
			docs = append(docs, w.doc(w.next, [2]string{sentence(t, "source"), sentence(t, "target")}))
		}
		w.part(t, docs)
		p := w.parts[0]
		snap, _ := w.store.View(context.Background())
		defer snap.Close()

		word := func(side int) []*Words {
			row := []Word{{Class: w.classes[side].Name(w.anyClass(t, side))}}
			if rapid.Bool().Draw(t, "phrase") {
				row = append(row, Word{Class: w.classes[side].Name(w.anyClass(t, side))})
			}
			return []*Words{{Side: side, Row: row, Apart: rapid.Bool().Draw(t, "apart")}}
		}
		for range rapid.IntRange(1, 12).Draw(t, "questions") {
			q := append(word(Source), word(Target)...)
			fresh := *p
			fresh.dates = nil
			want, err := fresh.Holding(snap, q, nil)
			if err != nil {
				t.Fatal(err)
			}
			got, err := p.Holding(snap, q, nil)
			if err != nil {
				t.Fatal(err)
			}
			order := func(x, y Dated) int { return cmp.Compare(x.Unit, y.Unit) }
			slices.SortFunc(want, order)
			slices.SortFunc(got, order)
			if got = slices.Compact(got); !slices.Equal(got, want) {
				t.Fatalf("found %v, want %v", got, want)
			}
			for _, d := range got {
				if d.Date != int64(d.Unit%7*1000) {
					t.Fatalf("unit %d has date %d", d.Unit, d.Date)
				}
			}
		}
	})
}

// anyClass returns a class that some document has.
func (w *world) anyClass(t *rapid.T, side int) int32 {
	n := len(w.classes[side].Names())
	if n == 0 {
		t.Skip("no word")
	}
	return rapid.Int32Range(0, int32(n-1)).Draw(t, "class")
}

// Who asks again and again reads no document any more, by whichever goroutine it asks; a
// new state of the memory takes over what was read.
func TestDatesAreReadOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		n := rapid.IntRange(1, 600).Draw(t, "docs")
		var docs []Doc
		for id := range uint64(n) {
			docs = append(docs, w.doc(id+1, [2]string{"often", "souvent"}))
		}
		w.part(t, docs)
		p := w.parts[0]
		snap, _ := w.store.View(context.Background())
		defer snap.Close()
		read := &counted{Snapshot: snap}
		question := []*Words{{Side: Source, Row: []Word{{Class: w.analyzer[Source].Class("often")}}}}
		ask := func(p *Part) {
			if list, err := p.Holding(read, question, nil); err != nil || len(list) != n {
				t.Errorf("%d units of %d, %v", len(list), n, err)
			}
		}
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() { ask(p) })
		}
		all.Wait()
		ask(p) // the ones before may have had to read
		next := *p
		next.starts, next.dates = nil, nil
		next.Adopt(p)
		read.documents = 0
		if ask(&next); read.documents > 0 {
			t.Errorf("%d values of documents were read again", read.documents)
		}
	})
}
