package intake

import (
	"slices"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
)

// mergeInPlace is the most documents merged inside a transaction that does
// something else; larger merges wait for the end of an import.
const mergeInPlace = 100_000

// putDocs puts new documents into the index of a pair: a few into the tail,
// many into a part of their own.
func (tx *Tx) putDocs(pair *catalog.Pair, docs []index.Doc, classes [2]*likeness.Classes) error {
	if len(docs) < tx.sizes.Tail {
		names := [2][]string{classes[0].Names(), classes[1].Names()}
		for _, d := range docs {
			if err := tx.intoTail(pair, d, names); err != nil {
				return err
			}
		}
		return tx.keepTailSmall(pair)
	}

	b := index.Builder{Classes: classes, Groups: tx.Groups()}
	for _, d := range docs {
		b.Add(d)
	}
	return tx.build(pair, &b)
}

// build makes a part of the index.
func (tx *Tx) build(pair *catalog.Pair, b *index.Builder) error {
	p, err := b.Build(pair.ID, tx.Put)
	if err != nil {
		return err
	}
	tx.Parts = append(tx.Parts, p)
	return p.Open(tx)
}

// keepTailSmall makes a part of the tail when it has grown too large, and
// merges small parts when there are many.
func (tx *Tx) keepTailSmall(pair *catalog.Pair) error {
	if pair.Tail <= tx.sizes.Tail {
		return nil
	}
	if err := tx.foldTail(pair); err != nil {
		return err
	}
	return tx.mergeTiers(pair)
}

// foldTail makes a part of the tail.
func (tx *Tx) foldTail(pair *catalog.Pair) error {
	var ids []uint64
	var keys [][]byte
	err := index.AllTail(tx, pair.ID, func(r *index.TailRow) {
		ids = append(ids, r.Unit)
		keys = append(keys, r.Key())
	})
	if err != nil {
		return err
	}
	units, err := tx.Units(ids)
	if err != nil {
		return err
	}

	a := likeness.BorrowPair(pair.Source, pair.Target)
	defer a.GiveBack()
	b := index.Builder{Classes: a.Classes, Groups: tx.Groups()}
	for i, u := range units {
		if u != nil {
			b.Add(catalog.Document(a, ids[i], u, record.ContentHash(u)))
		}
	}
	if b.Len() > 0 {
		if err := tx.build(pair, &b); err != nil {
			return err
		}
	}

	for _, k := range keys {
		if err := tx.Delete(index.TailBucket, k); err != nil {
			return err
		}
	}
	pair.Tail = 0
	return nil
}

// mergeTiers merges parts of like size where there are many of them.
func (tx *Tx) mergeTiers(pair *catalog.Pair) error {
	for {
		list := tx.fullTier(pair)
		if list == nil {
			return nil
		}
		merged, err := index.Merge(tx, list, tx.Put, tx.Groups())
		if err != nil {
			return err
		}
		if err := tx.exchangeParts(list, merged); err != nil {
			return err
		}
	}
}

// fullTier returns the parts of the smallest tier that has enough of them to be
// merged, nil if none has. Each tier holds parts some times larger than those
// of the one below.
func (tx *Tx) fullTier(pair *catalog.Pair) []*index.Part {
	tiers := map[int][]*index.Part{}
	for _, p := range tx.PartsOf(pair) {
		tier := 0
		for n := p.Docs / tx.sizes.Tail; n >= tx.sizes.Tier; n /= tx.sizes.Tier {
			tier++
		}
		tiers[tier] = append(tiers[tier], p)
	}

	var list []*index.Part
	for _, t := range tiers {
		n := documents(t)
		full := len(t) >= tx.sizes.Tier && n <= mergeInPlace
		if full && (list == nil || n < documents(list)) {
			list = t
		}
	}
	return list
}

// documents sums up the documents of parts.
func documents(list []*index.Part) int {
	n := 0
	for _, p := range list {
		n += p.Docs
	}
	return n
}

// exchangeParts puts a merged part, nil for an empty one, in the place of those
// it was made of.
func (tx *Tx) exchangeParts(old []*index.Part, merged *index.Part) error {
	tx.Parts = slices.DeleteFunc(tx.Parts, func(p *index.Part) bool {
		return slices.ContainsFunc(old, func(o *index.Part) bool { return o.ID == p.ID })
	})
	for _, p := range old {
		if err := index.Remove(tx.Tx, p); err != nil {
			return err
		}
	}
	if merged == nil {
		return nil
	}
	tx.Parts = append(tx.Parts, merged)
	return merged.Open(tx)
}
