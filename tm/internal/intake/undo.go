package intake

import (
	"context"
	"errors"
	"fmt"

	"fidele/tm/internal/catalog"
	"fidele/tm/text"
)

// ErrNoBatch: no import has that name.
var ErrNoBatch = errors.New("no such import batch")

// UndoReport says what [Intake.Undo] did.
type UndoReport struct {
	// Removed units, Restored targets, and units Kept as somebody changed them
	// since.
	Removed  int
	Restored int
	Kept     int
	// Returned are units that came back: it had removed them.
	Returned int
}

// Undo takes an import back: units that it added and nobody changed since are
// removed, targets that it replaced and units that it removed return. It returns an error that wraps
// [ErrNoBatch], or [catalog.ErrRecordDamaged] where it cannot be sure what the
// import brought; then nothing was changed.
func (in *Intake) Undo(ctx context.Context, name string) (UndoReport, error) {
	var report UndoReport
	batch, updated, err := in.findBatch(ctx, name)
	if err != nil {
		return report, err
	}

	err = in.inParts(ctx, updated, &report, func(tx *Tx, ids []uint64, r *UndoReport) error {
		for _, id := range ids {
			if err := tx.restore(id, batch, r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return report, err
	}

	for _, ids := range batch.Ranges {
		for from := ids[0]; from <= ids[1]; from += unitsAtOnce {
			to := min(from+unitsAtOnce-1, ids[1])
			part := make([]uint64, 0, to-from+1)
			for id := from; id <= to; id++ {
				part = append(part, id)
			}
			if err := in.inParts(ctx, part, &report, (*Tx).removeUnchanged); err != nil {
				return report, err
			}
		}
	}

	return report, in.Update(ctx, func(tx *Tx) error { return tx.noteUndone(batch) })
}

// noteUndone says of an import that it was undone, unless it went on meanwhile.
func (tx *Tx) noteUndone(batch *catalog.Batch) error {
	b, err := tx.FindBatch(batch.Name)
	if err != nil || b == nil {
		return err
	}
	wentOn := b.Added != batch.Added || b.Updated != batch.Updated || b.Removed != batch.Removed
	if b.Number != batch.Number || wentOn {
		return nil
	}
	b.Undone = true
	return tx.PutBatch(b)
}

// findBatch returns an import and the units that it updated.
func (in *Intake) findBatch(
	ctx context.Context, name string,
) (b *catalog.Batch, updated []uint64, err error) {
	err = in.catalog.View(ctx, func(v *catalog.View) error {
		if b, err = v.FindBatch(name); err != nil {
			return err
		}
		if b == nil || name == "" {
			if _, _, err := v.Batches(); err != nil {
				return err // a damaged one may have had the name
			}
			err := fmt.Errorf("%w: %q", ErrNoBatch, name)
			return &text.PlaceError{File: in.catalog.Path(), Err: err}
		}
		updated, err = v.ChangedBy(b.Number)
		return err
	})
	return b, updated, err
}

// restore gives a unit the target back that an import replaced, if that was the
// last to change it.
func (tx *Tx) restore(id uint64, batch *catalog.Batch, r *UndoReport) error {
	if done, err := tx.revive(id, batch, r); done || err != nil {
		return err
	}
	unit, err := tx.Unit(id)
	if err != nil || unit == nil || !tx.Sees(id) {
		return err
	}
	versions, err := tx.History(id)
	if err != nil {
		return err
	}
	n := len(versions)
	if n == 0 || versions[n-1].Batch != batch.Name {
		r.Kept++
		return nil
	}

	last := versions[n-1]
	u := unit.Clone()
	u.Target, u.State, u.Changed = last.Target, last.State, last.Changed
	if err := tx.exchangeUnit(id, unit, u); err != nil {
		return err
	}
	tx.VersionCount--
	r.Restored++
	if err := tx.Delete(catalog.HistoryBucket, catalog.VersionKey(id, uint32(n-1))); err != nil {
		return err
	}
	return tx.DeleteChange(batch.Number, id)
}

// removeUnchanged removes units that nobody changed since they were added.
func (tx *Tx) removeUnchanged(ids []uint64, r *UndoReport) error {
	units, err := tx.Units(ids)
	if err != nil {
		return err
	}
	for i, u := range units {
		if u == nil {
			continue
		}
		versions, err := tx.History(ids[i])
		if err != nil {
			return err
		}
		if len(versions) > 0 {
			r.Kept++
			continue
		}
		if err := tx.RemoveUnit(ids[i], u); err != nil {
			return err
		}
		r.Removed++
	}
	return nil
}
