package intake

import (
	"context"
	"fmt"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
)

// Care is a batch of changes to units that are there: it can be undone as an import can.
type Care struct {
	// By is who changes them, Reason why.
	By, Reason string
	// Batch is its name, "" until something was changed.
	Batch string
	began time.Time
}

// open finds the batch, or makes it.
func (c *Care) open(in *Intake, tx *Tx) (*catalog.Batch, error) {
	if c.began.IsZero() {
		c.began = in.catalog.Now()
	}
	if c.Batch != "" {
		b, err := tx.FindBatch(c.Batch)
		if b != nil || err != nil {
			return b, err
		}
	}
	b := &catalog.Batch{
		Number: tx.NextBatch,
		Name:   fmt.Sprintf("%s-%d", c.began.Format("2006-01-02"), tx.NextBatch),
		By:     c.By, Began: c.began, Reason: c.Reason,
	}
	for {
		taken, err := tx.FindBatch(b.Name)
		if err != nil {
			return nil, err
		}
		if taken == nil {
			break
		}
		b.Name += "-" + c.Reason
	}
	tx.NextBatch++
	return b, nil
}

// why says who changes units, and why.
func (c *Care) why(b *catalog.Batch) Why {
	return Why{By: bitext.Stamp{Time: c.began, By: c.By}, Reason: c.Reason, Batch: b}
}

// InBatch runs f in a transaction with the batch, which it keeps where f changed
// something: f returns how many units it removed and how many it changed.
func (in *Intake) InBatch(
	ctx context.Context, c *Care, f func(tx *Tx, b *catalog.Batch) (removed, changed int, err error),
) (n int, err error) {
	var name string
	err = in.Update(ctx, func(tx *Tx) error {
		b, err := c.open(in, tx)
		if err != nil {
			return err
		}
		next := tx.NextBatch
		removed, changed, err := f(tx, b)
		if err != nil {
			return err
		}
		if n = removed + changed; n == 0 {
			if tx.NextBatch == next && b.Removed+b.Updated == 0 {
				tx.NextBatch = b.Number // it was made for nothing
			}
			return nil
		}
		name = b.Name
		b.Removed += removed
		b.Updated += changed
		return tx.PutBatch(b)
	})
	if err != nil {
		return 0, err
	}
	if n > 0 {
		c.Batch = name
	}
	return n, nil
}

// Retire removes a unit and keeps it in the batch.
func (tx *Tx) Retire(id uint64, u *bitext.Unit, b *catalog.Batch) error {
	history, err := tx.History(id)
	if err != nil {
		return err
	}
	if err := tx.PutRemoved(b.Number, id, u, history); err != nil {
		return err
	}
	return tx.RemoveUnit(id, u)
}

// revive gives a unit back that a batch removed; done is false where it removed none.
func (tx *Tx) revive(id uint64, batch *catalog.Batch, r *UndoReport) (done bool, err error) {
	u, history, err := tx.Removed(batch.Number, id)
	if err != nil || u == nil {
		return false, err
	}
	there, err := tx.Unit(id)
	if err != nil {
		return true, err
	}
	if there != nil {
		r.Kept++
		return true, nil
	}
	for i := range history {
		if err := tx.PutVersion(id, i, &history[i]); err != nil {
			return true, err
		}
	}
	tx.VersionCount += len(history)
	tx.UnitCount++
	if err := tx.indexUnit(id, u); err != nil {
		return true, err
	}
	r.Returned++
	return true, tx.DeleteChange(batch.Number, id)
}

// Remove removes units with their histories, which the batch keeps, and returns how many
// there were. It asks still about each unit in the transaction that removes it, and leaves
// those alone that are no longer what the caller saw.
func (in *Intake) Remove(
	ctx context.Context, ids []uint64, c *Care, still func(*Tx, uint64, *bitext.Unit) (bool, error),
) (int, error) {
	return in.care(ctx, ids, c, func(tx *Tx, b *catalog.Batch, id uint64, u *bitext.Unit) (int, int, error) {
		ok, err := still(tx, id, u)
		if err != nil || !ok {
			return 0, 0, err
		}
		return 1, 0, tx.Retire(id, u, b)
	})
}

// Change changes units and returns how many it changed: change returns what becomes of
// one, nil where it stays. The targets that they had go to their histories.
func (in *Intake) Change(
	ctx context.Context, ids []uint64, c *Care,
	change func(tx *Tx, id uint64, u *bitext.Unit, by bitext.Stamp) (*bitext.Unit, error),
) (int, error) {
	return in.care(ctx, ids, c, func(tx *Tx, b *catalog.Batch, id uint64, u *bitext.Unit) (int, int, error) {
		why := c.why(b)
		changed, err := change(tx, id, u, why.By)
		if err != nil || changed == nil {
			return 0, 0, err
		}
		return 0, 1, tx.Revise(id, u, changed, why)
	})
}

// care runs one over the units that can be seen, so many in a transaction, and sums up
// what they became.
func (in *Intake) care(
	ctx context.Context, ids []uint64, c *Care,
	one func(tx *Tx, b *catalog.Batch, id uint64, u *bitext.Unit) (removed, changed int, err error),
) (sum int, err error) {
	for len(ids) > 0 {
		part := ids[:min(len(ids), unitsAtOnce)]
		ids = ids[len(part):]
		n, err := in.InBatch(ctx, c, func(tx *Tx, b *catalog.Batch) (removed, changed int, err error) {
			units, err := tx.Units(part)
			if err != nil {
				return 0, 0, err
			}
			for i, u := range units {
				if u == nil || !tx.Sees(part[i]) {
					continue
				}
				r, c, err := one(tx, b, part[i], u)
				if err != nil {
					return 0, 0, err
				}
				removed, changed = removed+r, changed+c
			}
			return removed, changed, nil
		})
		sum += n
		if err != nil {
			return sum, err
		}
	}
	return sum, nil
}
