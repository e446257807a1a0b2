package tm

import (
	"context"
	"slices"

	"fidele/tm/internal/intake"
	"fidele/tm/internal/record"
)

// Dedupe removes units that repeat another one in languages, source, target
// and context, and keeps of each group the one changed last, with the sum of
// the uses. It returns the number of units removed; with dryRun it only counts.
func (m *Memory) Dedupe(ctx context.Context, dryRun bool) (int, error) {
	type kept struct {
		id   uint64
		date int64
		uses int
		more bool
	}
	groups := map[[16]byte]*kept{}
	var remove []uint64
	for e, err := range m.Units(ctx, Filter{}) {
		if err != nil {
			return 0, err
		}
		key := record.RepetitionKey(e.Unit)
		k := groups[key]
		if k == nil {
			groups[key] = &kept{id: e.ID, date: record.Date(e.Unit), uses: e.UseCount}
			continue
		}
		k.uses += e.UseCount
		k.more = k.more || e.UseCount > 0
		if d := record.Date(e.Unit); d > k.date {
			remove = append(remove, k.id)
			k.id, k.date = e.ID, d
		} else {
			remove = append(remove, e.ID)
		}
	}
	if dryRun || len(remove) == 0 {
		return len(remove), nil
	}
	slices.Sort(remove)
	n, err := m.intake.Remove(ctx, remove)
	if err != nil {
		return n, err
	}
	return n, m.intake.Update(ctx, func(tx *intake.Tx) error {
		for _, k := range groups {
			if !k.more {
				continue
			}
			u, err := tx.Unit(k.id)
			if err != nil || u == nil {
				return err
			}
			u.UseCount = k.uses
			if err := tx.PutUnit(k.id, u); err != nil {
				return err
			}
		}
		return nil
	})
}
