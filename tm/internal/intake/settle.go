package intake

import (
	"cmp"
	"context"
	"slices"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// compactAt is the number of units from which an import that brought a good
// part of the memory compacts it in the end.
const compactAt = 50_000

// settle merges what an import of so many units has left, or writes the memory
// anew when that is much of it.
func (in *Intake) settle(ctx context.Context, imported int) error {
	if imported < in.sizes.Tail {
		return nil
	}
	var todo [][]*index.Part
	rewrite := false
	err := in.catalog.View(ctx, func(v *catalog.View) error {
		rewrite = v.UnitCount >= compactAt && imported >= v.UnitCount/2 &&
			in.catalog.Busy(v.Manifest) == nil
		for _, pair := range v.Pairs {
			if list := in.worthMerging(v.PartsOf(pair)); len(list) > 1 {
				todo = append(todo, list)
			}
		}
		return nil
	})
	if err != nil || len(todo) == 0 {
		return err
	}

	if rewrite {
		return in.catalog.Compact(ctx)
	}
	for _, list := range todo {
		if err := in.mergeApart(ctx, list); err != nil {
			return err
		}
	}
	return nil
}

// worthMerging returns the parts to merge into one: all, or all but those that
// are far larger than the rest together. Parts of the size of a bulk import are
// left alone: merging them costs more than it gains.
func (in *Intake) worthMerging(list []*index.Part) []*index.Part {
	list = slices.Clone(list)
	list = slices.DeleteFunc(list, func(p *index.Part) bool { return p.Docs >= in.sizes.Bulk/2 })
	slices.SortFunc(list, func(x, y *index.Part) int { return cmp.Compare(x.Docs, y.Docs) })
	for n := len(list); n > 1; n-- {
		if list[n-1].Docs <= in.sizes.Tier*documents(list[:n-1]) {
			return list[:n]
		}
	}
	return nil
}

// mergeApart merges parts in transactions of their own and then publishes the
// result, unless the parts were changed meanwhile.
func (in *Intake) mergeApart(ctx context.Context, list []*index.Part) error {
	var merged *index.Part
	err := in.catalog.Build(ctx, func(from kv.Reader, put kv.Put) error {
		var err error
		merged, err = index.Merge(from, list, put, in.catalog.Groups())
		return err
	})
	if err != nil {
		return err
	}
	return in.Update(ctx, func(tx *Tx) error { return tx.publishMerged(list, merged) })
}

// publishMerged puts a part, nil for an empty one, in the place of those it was
// made of, or drops it where they are no longer what they were.
func (tx *Tx) publishMerged(list []*index.Part, merged *index.Part) error {
	if merged != nil {
		// Whoever cleans up after a killed import may have taken it for a rest.
		buckets, err := tx.Buckets()
		if err != nil || !slices.Contains(buckets, merged.Bucket()) {
			return err
		}
	}
	for _, p := range list {
		same := func(q *index.Part) bool { return q.ID == p.ID && q.Dead == p.Dead }
		if slices.ContainsFunc(tx.Parts, same) {
			continue
		}
		if merged == nil {
			return nil
		}
		return tx.Drop(merged.Bucket())
	}
	if merged == nil {
		return tx.exchangeParts(list, nil)
	}
	published := *merged // the transaction may run again
	return tx.exchangeParts(list, &published)
}
