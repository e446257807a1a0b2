package tm

import (
	"cmp"
	"context"
	"slices"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// Sizes of the index; variables for tests, which want many small segments.
var (
	// tailUnits is how many units of a pair wait in the tail at most.
	tailUnits = 2048
	// tierFactor is how many segments of like size are merged into one.
	tierFactor = 8
	// batchUnits is how many units a transaction of an import holds.
	batchUnits = 10_000
)

// mergeInPlace is the most documents merged inside a transaction that does
// something else; larger merges wait for the end of an import.
const mergeInPlace = 100_000

// putDocs puts new documents into the index of a pair: a few into the tail,
// many into a segment of their own.
func (w *write) putDocs(p *pair, docs []index.Doc, classes [2]*likeness.Classes) error {
	if len(docs) < tailUnits {
		names := [2][]string{classes[0].Names(), classes[1].Names()}
		for _, d := range docs {
			if err := w.intoTail(p, d, names); err != nil {
				return err
			}
		}
		return w.keepTailSmall(p)
	}
	b := index.Builder{Classes: classes}
	for _, d := range docs {
		b.Add(d)
	}
	s, err := b.Build(p.ID, w.Put)
	if err != nil {
		return err
	}
	w.Segments = append(w.Segments, s)
	return s.Load(w)
}

// keepTailSmall makes a segment of the tail when it has grown too large, and
// merges small segments when there are many.
func (w *write) keepTailSmall(p *pair) error {
	if p.Tail <= tailUnits {
		return nil
	}
	if err := w.foldTail(p); err != nil {
		return err
	}
	return w.mergeTiers(p)
}

// foldTail makes a segment of the tail.
func (w *write) foldTail(p *pair) error {
	var ids []uint64
	var keys [][]byte
	err := index.AllTail(w, p.ID, func(r *index.TailRow) {
		ids = append(ids, r.Unit)
		keys = append(keys, r.Key())
	})
	if err != nil {
		return err
	}
	units, err := getUnits(w, w.m, w, ids)
	if err != nil {
		return err
	}
	a := borrowAnalyzers(p.Source, p.Target)
	defer a.giveBack()
	b := index.Builder{Classes: a.classes}
	for i, u := range units {
		if u != nil {
			b.Add(a.indexed(ids[i], u, contentHash(u)))
		}
	}
	if b.Len() > 0 {
		s, err := b.Build(p.ID, w.Put)
		if err != nil {
			return err
		}
		w.Segments = append(w.Segments, s)
		if err := s.Load(w); err != nil {
			return err
		}
	}
	for _, k := range keys {
		if err := w.Delete(index.TailBucket, k); err != nil {
			return err
		}
	}
	p.Tail = 0
	return nil
}

// mergeTiers merges segments of like size where there are many of them.
func (w *write) mergeTiers(p *pair) error {
	for {
		tiers := map[int][]*index.Segment{}
		for _, s := range w.of(p) {
			tier := 0
			for n := s.Docs / tailUnits; n >= tierFactor; n /= tierFactor {
				tier++
			}
			tiers[tier] = append(tiers[tier], s)
		}
		var list []*index.Segment
		for _, t := range tiers {
			if len(t) >= tierFactor && docsOf(t) <= mergeInPlace && (list == nil || docsOf(t) < docsOf(list)) {
				list = t
			}
		}
		if list == nil {
			return nil
		}
		s, err := index.Merge(w, list, w.Put)
		if err != nil {
			return err
		}
		if err := w.exchange(list, s); err != nil {
			return err
		}
	}
}

func docsOf(list []*index.Segment) int {
	n := 0
	for _, s := range list {
		n += s.Docs
	}
	return n
}

// exchange puts a merged segment, nil for an empty one, in the place of those
// it was made of.
func (w *write) exchange(old []*index.Segment, merged *index.Segment) error {
	w.Segments = slices.DeleteFunc(w.Segments, func(s *index.Segment) bool {
		return slices.ContainsFunc(old, func(o *index.Segment) bool { return o.ID == s.ID })
	})
	for _, s := range old {
		if err := index.Forget(w.Tx, s); err != nil {
			return err
		}
	}
	if merged == nil {
		return nil
	}
	w.Segments = append(w.Segments, merged)
	return merged.Load(w)
}

// compactAt is the number of units from which an import that brought a good
// part of the memory compacts it in the end.
const compactAt = 50_000

// settle merges what an import of so many units has left, or writes the memory
// anew when that is much of it.
func (m *Memory) settle(ctx context.Context, imported int) error {
	if imported < tailUnits {
		return nil
	}
	var todo [][]*index.Segment
	rewrite := false
	err := m.view(ctx, func(v *view) error {
		rewrite = v.Units >= compactAt && imported >= v.Units/2 && m.busy(&v.manifest) == nil
		for _, p := range v.Pairs {
			if list := worthMerging(v.of(p)); len(list) > 1 {
				todo = append(todo, list)
			}
		}
		return nil
	})
	if err != nil || len(todo) == 0 {
		return err
	}
	if rewrite {
		return m.Compact(ctx)
	}
	for _, list := range todo {
		if err := m.mergeApart(ctx, list); err != nil {
			return err
		}
	}
	return nil
}

// worthMerging returns the segments to merge into one: all, or all but those that
// are far larger than the rest together. Segments of the size of a load are
// left alone: merging them costs more than it gains.
func worthMerging(list []*index.Segment) []*index.Segment {
	list = slices.Clone(list)
	list = slices.DeleteFunc(list, func(s *index.Segment) bool { return s.Docs >= loadUnits/2 })
	slices.SortFunc(list, func(x, y *index.Segment) int { return cmp.Compare(x.Docs, y.Docs) })
	for n := len(list); n > 1; n-- {
		if list[n-1].Docs <= tierFactor*docsOf(list[:n-1]) {
			return list[:n]
		}
	}
	return nil
}

// mergeApart merges segments in transactions of their own and then publishes
// the result, unless the segments were changed meanwhile.
func (m *Memory) mergeApart(ctx context.Context, list []*index.Segment) error {
	var merged *index.Segment
	err := m.store.Build(ctx, func(from kv.Snapshot, put func(string, []byte, []byte) error) error {
		var err error
		merged, err = index.Merge(from, list, put)
		return err
	})
	if err != nil {
		return m.place(err)
	}
	return m.update(ctx, func(w *write) error {
		if merged != nil {
			// Whoever cleans up after a killed import may have taken it for a rest.
			if there, err := w.has(merged.Bucket()); err != nil || !there {
				return err
			}
		}
		for _, s := range list {
			i := slices.IndexFunc(w.Segments, func(g *index.Segment) bool { return g.ID == s.ID })
			if i < 0 || w.Segments[i].Dead != s.Dead {
				if merged == nil {
					return nil
				}
				return w.Drop(merged.Bucket())
			}
		}
		var copyOf *index.Segment
		if merged != nil {
			c := *merged
			copyOf = &c
		}
		return w.exchange(list, copyOf)
	})
}
