package index

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// sentences of few words, so that many resemble each other.
func sentence(t *rapid.T, name string) string {
	n := rapid.IntRange(0, 24).Draw(t, name+" words")
	if rapid.IntRange(0, 9).Draw(t, name+" long") == 0 {
		n *= 20 // beyond one block of the pattern, and beyond 255
	}
	s := ""
	for range n {
		// Squared, so that some words are frequent.
		k := rapid.IntRange(0, 12).Draw(t, "w")
		s += fmt.Sprintf("w%c ", 'a'+k*k/7)
	}
	return s
}

// world is documents in parts and a tail, with their classes for the oracle.
type world struct {
	store    kv.Mem
	classes  [2]*likeness.Classes
	analyzer [2]*likeness.Analyzer
	parts    []*Part
	alive    map[uint64][2][]int32
	next     uint64
}

func newWorld() *world {
	w := &world{alive: map[uint64][2][]int32{}}
	for side := range w.classes {
		w.classes[side] = &likeness.Classes{}
		w.analyzer[side] = likeness.NewAnalyzer(language.English, w.classes[side])
	}
	return w
}

func (w *world) doc(id uint64, texts [2]string) Doc {
	d := Doc{Unit: id, Date: int64(id % 7 * 1000)}
	for side := range texts {
		var s likeness.Sentence
		w.analyzer[side].Analyze(&s, text.New(texts[side]))
		d.Words[side] = s.Classes
	}
	d.Fold, d.Content = ClassHash(texts[0]), ClassHash(texts[0]+texts[1])
	w.alive[id] = d.Words
	return d
}

func (w *world) write(t *rapid.T, f func(tx kv.Tx) error) {
	if err := w.store.Update(context.Background(), f); err != nil {
		t.Fatal(err)
	}
}

func (w *world) part(t *rapid.T, docs []Doc) {
	b := Builder{Classes: w.classes, Groups: rapid.Bool().Draw(t, "groups")}
	for _, d := range docs {
		b.Add(d)
	}
	w.write(t, func(tx kv.Tx) error {
		var pairs [][2][]byte
		s, err := b.Build(
			1,
			func(_ string, k, v []byte) error { pairs = append(pairs, [2][]byte{k, v}); return nil },
		)
		if err != nil {
			return err
		}
		if !slices.IsSortedFunc(pairs, func(a, b [2][]byte) int { return slices.Compare(a[0], b[0]) }) {
			t.Fatal("keys out of order")
		}
		for _, p := range pairs {
			tx.Put(s.Bucket(), p[0], p[1])
		}
		w.parts = append(w.parts, s)
		return s.Open(tx)
	})
}

func (w *world) merge(t *rapid.T) {
	w.write(t, func(tx kv.Tx) error {
		var pairs [][2][]byte
		s, err := Merge(
			tx,
			w.parts,
			func(_ string, k, v []byte) error { pairs = append(pairs, [2][]byte{k, v}); return nil },
			rapid.Bool().Draw(t, "groups"),
		)
		if err != nil {
			return err
		}
		for _, old := range w.parts {
			if err := Remove(tx, old); err != nil {
				return err
			}
		}
		w.parts = nil
		if s == nil {
			return nil
		}
		for _, p := range pairs {
			tx.Put(s.Bucket(), p[0], p[1])
		}
		w.parts = []*Part{s}
		return s.Open(tx)
	})
}

func TestSimilarMissesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		for range rapid.IntRange(1, 3).Draw(t, "parts") {
			var docs []Doc
			for range rapid.IntRange(1, 60).Draw(t, "docs") {
				w.next++
				docs = append(docs, w.doc(w.next, [2]string{sentence(t, "source"), sentence(t, "target")}))
			}
			w.part(t, docs)
		}
		for id := range w.next {
			if rapid.IntRange(0, 5).Draw(t, "kill") == 0 {
				w.write(t, func(tx kv.Tx) error {
					for _, p := range w.parts {
						if err := MarkDead(tx, p, id+1); err != nil {
							return err
						}
					}
					return nil
				})
				delete(w.alive, id+1)
			}
		}
		if rapid.Bool().Draw(t, "merge") {
			w.merge(t)
		}
		for range rapid.IntRange(0, 20).Draw(t, "tail") {
			w.next++
			d := w.doc(w.next, [2]string{sentence(t, "source"), sentence(t, "target")})
			r := NewTailRow(1, d, [2][]string{w.classes[0].Names(), w.classes[1].Names()})
			w.write(t, func(tx kv.Tx) error { return tx.Put(TailBucket, r.Key(), r.Value()) })
		}
		w.compare(t)
	})
}

func (w *world) compare(t *rapid.T) {
	snap, _ := w.store.View(context.Background())
	defer snap.Close()
	for side := range 2 {
		var s likeness.Sentence
		w.analyzer[side].Analyze(&s, text.New(sentence(t, "query")))
		threshold := rapid.IntRange(50, 100).Draw(t, "threshold")
		q := NewQuery(&s, w.classes[side])
		found := map[uint64]int{}
		add := func(list []Candidate, err error, dead *DeadUnits) {
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range list {
				if dead != nil {
					if is, _ := dead.Has(c.Unit); is {
						continue
					}
				}
				if _, twice := found[c.Unit]; twice {
					t.Fatalf("unit %d found twice", c.Unit)
				}
				if want := int64(c.Unit % 7 * 1000); c.Date != want {
					t.Fatalf("date of unit %d is %d, want %d", c.Unit, c.Date, want)
				}
				found[c.Unit] = c.Highest
			}
		}
		for _, g := range w.parts {
			search := g.Similar
			if side == Target {
				search = g.SimilarTarget
			}
			list, err := search(snap, q, threshold, nil)
			add(list, err, DeadIn(snap, g))
		}
		list, err := SimilarInTail(snap, 1, side, q, threshold, nil)
		add(list, err, nil)
		for id, words := range w.alive {
			n := max(len(words[side]), len(s.Classes))
			h := likeness.Distance(words[side], s.Classes)
			highest, ok := found[id]
			if h <= likeness.Allowed(threshold, n) && n > 0 && len(s.Classes) > 0 && len(words[side]) > 0 {
				if !ok {
					t.Fatalf(
						"side %d, threshold %d: unit %d at distance %d of %d was missed",
						side,
						threshold,
						id,
						h,
						n,
					)
				}
				if highest >= 0 && highest != likeness.Highest(h, n) {
					t.Fatalf("unit %d: highest %d, want %d", id, highest, likeness.Highest(h, n))
				}
			} else if ok && side == Source {
				t.Fatalf("threshold %d: unit %d at distance %d of %d was found", threshold, id, h, n)
			}
		}
	}
}
