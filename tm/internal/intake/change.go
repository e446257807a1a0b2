package intake

import (
	"context"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// Why says who replaces a target, and why.
type Why struct {
	By     bitext.Stamp
	Reason string
	// Batch is the import that does it, nil for none.
	Batch *catalog.Batch
}

// Revise gives a unit new content, keeps what it was in its history, and puts it
// into the index anew.
func (tx *Tx) Revise(id uint64, old, new *bitext.Unit, why Why) error {
	if err := tx.keepVersion(id, old, why); err != nil {
		return err
	}
	return tx.exchangeUnit(id, old, new)
}

// keepVersion puts the target of a unit into its history, and notes the content
// that it had.
func (tx *Tx) keepVersion(id uint64, old *bitext.Unit, why Why) error {
	versions, err := tx.History(id)
	if err != nil {
		return err
	}
	v := record.Version{
		Target: old.Target, State: old.State, Changed: old.Changed,
		Replaced: why.By, Reason: why.Reason,
	}
	if old.Changed.IsZero() {
		v.Changed = old.Created
	}
	if why.Batch != nil {
		v.Batch = why.Batch.Name
		if err := tx.PutChange(why.Batch.Number, id); err != nil {
			return err
		}
	}

	tx.VersionCount++
	if err := tx.PutVersion(id, len(versions), &v); err != nil {
		return err
	}
	return tx.PutKnown(record.ContentHash(old), id)
}

// exchangeUnit gives a unit new content and puts it into the index anew.
func (tx *Tx) exchangeUnit(id uint64, old, new *bitext.Unit) error {
	if err := tx.takeFromIndex(id, old); err != nil {
		return err
	}
	if was := tx.PairOf(old); was != nil {
		was.Units--
	}
	return tx.indexUnit(id, new)
}

// indexUnit writes a unit that is not in the index and puts it there.
func (tx *Tx) indexUnit(id uint64, new *bitext.Unit) error {
	if err := tx.PutUnit(id, new); err != nil {
		return err
	}
	pair, err := tx.PairFor(text.Base(new.SourceLang), text.Base(new.TargetLang))
	if err != nil {
		return err
	}
	pair.Units++

	a := likeness.BorrowPair(pair.Source, pair.Target)
	defer a.GiveBack()
	d := catalog.Document(a, id, new, record.ContentHash(new))
	if err := tx.intoTail(pair, d, a.Names()); err != nil {
		return err
	}
	return tx.keepTailSmall(pair)
}

// RemoveUnit deletes a unit with its history.
func (tx *Tx) RemoveUnit(id uint64, u *bitext.Unit) error {
	if err := tx.takeFromIndex(id, u); err != nil {
		return err
	}
	versions, err := tx.History(id)
	if err != nil {
		return err
	}
	for i := range versions {
		if err := tx.Delete(catalog.HistoryBucket, catalog.VersionKey(id, uint32(i))); err != nil {
			return err
		}
	}
	tx.VersionCount -= len(versions)
	tx.UnitCount--
	if pair := tx.PairOf(u); pair != nil {
		pair.Units--
	}
	return tx.Delete(catalog.UnitsBucket, catalog.UnitKey(id))
}

// intoTail puts a unit into the tail of the index.
func (tx *Tx) intoTail(pair *catalog.Pair, d index.Doc, names [2][]string) error {
	row := index.NewTailRow(pair.ID, d, names)
	pair.Tail++
	return tx.Put(index.TailBucket, row.Key(), row.Value())
}

// takeFromIndex takes a unit out of the index.
func (tx *Tx) takeFromIndex(id uint64, u *bitext.Unit) error {
	pair := tx.PairOf(u)
	if pair == nil {
		return nil
	}
	a := likeness.BorrowPair(pair.Source, pair.Target)
	defer a.GiveBack()
	a.Query.Classes, _ = a.Side[index.Source].Index(a.Query.Classes[:0], u.Source)

	key := index.TailKey(pair.ID, len(a.Query.Classes), id)
	b := kv.Batch{Gets: []kv.Get{{Bucket: index.TailBucket, Key: key}}}
	if err := tx.Do(&b); err != nil {
		return err
	}
	if b.Gets[0].Value != nil {
		pair.Tail--
		return tx.Delete(index.TailBucket, key)
	}
	for _, p := range tx.PartsOf(pair) {
		if err := index.MarkDead(tx.Tx, p, id); err != nil {
			return err
		}
	}
	return nil
}

// unitsAtOnce is how many units a transaction changes that changes many.
const unitsAtOnce = 20_000

// inParts runs f over ids, so many in a transaction, and sums up its reports.
func (in *Intake) inParts(
	ctx context.Context, ids []uint64, sum *UndoReport,
	f func(*Tx, []uint64, *UndoReport) error,
) error {
	for len(ids) > 0 {
		n := min(len(ids), unitsAtOnce)
		var r UndoReport
		err := in.Update(ctx, func(tx *Tx) error {
			r = UndoReport{}
			return f(tx, ids[:n], &r)
		})
		if err != nil {
			return err
		}
		sum.Removed += r.Removed
		sum.Restored += r.Restored
		sum.Kept += r.Kept
		sum.Returned += r.Returned
		ids = ids[n:]
	}
	return nil
}
