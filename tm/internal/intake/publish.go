package intake

import (
	"context"
	"encoding/binary"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
)

// publish lets everybody see the units of the bulk import, also when the import
// was interrupted meanwhile.
func (a *addition) publish() error {
	ctx, b := context.WithoutCancel(a.ctx), a.bulk
	a.bulk = nil
	defer catalog.ForgetBulk(b.ID)
	parts, err := b.build(ctx, a.catalog)
	if err != nil {
		return err
	}

	var p *publication
	err = a.Update(ctx, func(tx *Tx) error {
		p = &publication{
			Tx: tx, addition: a, bulk: b,
			reasons: map[string]int{},
			parts:   map[*catalog.Pair]*index.Part{},
		}
		return p.run(parts)
	})
	if err != nil {
		return err
	}
	a.ranges = append(a.ranges, catalog.IDRange{First: b.First, End: b.next})
	a.report.Added += p.added
	a.report.Updated += p.updated
	a.countReasons(p.reasons)
	return nil
}

// publication is the transaction that publishes a bulk import.
type publication struct {
	*Tx
	addition       *addition
	bulk           *bulk
	batch          *catalog.Batch
	parts          map[*catalog.Pair]*index.Part
	added, updated int
	reasons        map[string]int
}

func (p *publication) run(parts []*index.Part) error {
	b := p.bulk
	if err := p.TouchBulk(b.ID); err != nil {
		return err
	}
	p.EndBulk(b.ID)
	last := p.NextUnit // units of others may have ids up to here
	if p.NextUnit == b.End {
		p.NextUnit = b.next // nobody was given an id since: take back the rest
	}
	for i, part := range parts {
		if err := p.show(b.pairs[i], part); err != nil {
			return err
		}
	}

	var err error
	if p.batch, err = p.openBatch(p.addition); err != nil {
		return err
	}
	p.batch.Ranges = append(p.batch.Ranges, [2]uint64{b.First, b.next - 1})
	for _, others := range append(b.beside, catalog.IDRange{First: b.End, End: last}) {
		if err := p.reconcile(others); err != nil {
			return err
		}
	}
	for _, part := range p.parts {
		if part.Dead == part.Docs {
			if err := p.exchangeParts([]*index.Part{part}, nil); err != nil {
				return err
			}
		}
	}

	p.batch.Added += p.added
	p.batch.Updated += p.updated
	if p.batch.Added+p.batch.Updated == 0 { // others were faster
		return p.DeleteBatch(p.batch.Number)
	}
	return p.PutBatch(p.batch)
}

// show puts a part of the bulk import into the manifest.
func (p *publication) show(langs [2]string, built *index.Part) error {
	pair, err := p.PairFor(langs[0], langs[1])
	if err != nil {
		return err
	}
	part := *built
	part.Pair = pair.ID
	if err := part.Open(p); err != nil {
		return err
	}
	p.Parts = append(p.Parts, &part)
	p.parts[pair] = &part
	pair.Units += part.Docs
	p.UnitCount += part.Docs
	p.added += part.Docs
	return nil
}

// comparedAtOnce is how many units of others are compared at a time.
const comparedAtOnce = 256

// reconcile compares the units of the bulk import with those that others have
// added in a range of ids since it began: when it looked for duplicates they
// could not be seen.
func (p *publication) reconcile(others catalog.IDRange) error {
	for from := others.First; ; {
		var ids []uint64
		scan := kv.Scan{
			Bucket: catalog.UnitsBucket,
			From:   catalog.UnitKey(from), To: catalog.UnitKey(others.End),
			Each: func(key, _ []byte) bool {
				id := binary.BigEndian.Uint64(key)
				if id < from {
					return true // a damaged key, which must not lead back
				}
				if p.Sees(id) {
					ids = append(ids, id)
				}
				from = id + 1
				return len(ids) < comparedAtOnce
			},
		}
		if err := p.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if len(ids) == 0 {
			return nil
		}

		units, err := p.Units(ids)
		if err != nil {
			return err
		}
		for i, u := range units {
			if u == nil {
				continue
			}
			if err := p.compare(ids[i], u); err != nil {
				return err
			}
		}
	}
}

// compare compares the units of the bulk import with one that came in meanwhile.
func (p *publication) compare(id uint64, u *bitext.Unit) error {
	pair := p.PairOf(u)
	part := p.parts[pair]
	if part == nil {
		return nil
	}
	ours, err := p.alike(pair, part, id, u)
	if err != nil {
		return err
	}
	units, err := p.Units(ours)
	if err != nil {
		return err
	}

	for i, our := range units {
		if our == nil {
			continue // withdrawn before
		}
		var found existing
		switch {
		case record.ContentHash(our) == record.ContentHash(u):
			found.duplicate = true
		case replaces(our, u):
			found = judge(id, u, our)
		default:
			continue
		}
		if err := p.withdraw(ours[i], part, pair); err != nil {
			return err
		}
		if why := found.reason(); why != "" {
			p.reasons[why]++
			continue
		}

		next := merged(u, our)
		if err := p.Revise(id, u, next, p.addition.why(p.batch)); err != nil {
			return err
		}
		p.updated++
		u = next
	}
	return nil
}

// alike returns the units of a part of the bulk import that have the source or
// the content of a unit, by their hashes.
func (p *publication) alike(
	pair *catalog.Pair, part *index.Part, id uint64, u *bitext.Unit,
) ([]uint64, error) {
	a := likeness.BorrowPair(pair.Source, pair.Target)
	doc := catalog.Document(a, id, u, record.ContentHash(u))
	a.GiveBack()

	var ours []uint64
	for kind, hash := range []uint64{index.FoldHash: doc.Fold, index.ContentHash: doc.Content} {
		err := part.Exact(p, kind, []uint64{hash}, func(_ int, unit uint64) {
			ours = append(ours, unit)
		})
		if err != nil {
			return nil, err
		}
	}
	slices.Sort(ours)
	return slices.Compact(ours), nil
}

// withdraw takes a unit out of the bulk import.
func (p *publication) withdraw(id uint64, part *index.Part, pair *catalog.Pair) error {
	if err := index.MarkDead(p.Tx.Tx, part, id); err != nil {
		return err
	}
	p.added--
	p.UnitCount--
	pair.Units--
	return p.Delete(catalog.UnitsBucket, catalog.UnitKey(id))
}
