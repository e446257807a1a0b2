package tm

import (
	"cmp"
	"context"
	"errors"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/intake"
	"fidele/tm/internal/record"
)

// Dedupe is [Memory.RemoveRepetitions] for who asks for the number alone.
func (m *Memory) Dedupe(ctx context.Context, dryRun bool) (int, error) {
	r, err := m.RemoveRepetitions(ctx, CareOptions{DryRun: dryRun})
	return r.Units, err
}

// RemoveRepetitions removes units that repeat another one in languages, source, target
// and context, and keeps of each group the one changed last, with the sum of
// the uses. A unit that somebody changes meanwhile stays. So does a damaged one,
// for which it returns an error that wraps [ErrUnitDamaged] in the end.
// [Memory.Undo] gives the units back; the uses stay where they are.
func (m *Memory) RemoveRepetitions(ctx context.Context, opts CareOptions) (CareReport, error) {
	groups, repeated, damage := m.repetitions(ctx)
	whole := damage == nil || errors.Is(damage, ErrUnitDamaged)
	if opts.DryRun || !whole {
		return CareReport{Units: repeated}, damage
	}

	removed, care := 0, m.care(opts, "dedupe")
	for len(groups) > 0 {
		units, n := 0, 0
		for n < len(groups) && (n == 0 || units+len(groups[n].members) <= dedupedAtOnce) {
			units += len(groups[n].members)
			n++
		}
		done, err := m.intake.InBatch(ctx, care, func(tx *intake.Tx, b *catalog.Batch) (done, _ int, err error) {
			for _, g := range groups[:n] {
				gone, err := g.reduce(tx, b)
				if err != nil {
					return 0, 0, err
				}
				done += gone
			}
			return done, 0, nil
		})
		removed += done
		if err != nil {
			return CareReport{removed, care.Batch}, err
		}
		groups = groups[n:]
	}
	return CareReport{removed, care.Batch}, damage
}

// dedupedAtOnce is how many units a transaction looks at.
const dedupedAtOnce = 20_000

// repetition is units that repeat each other, in the order of their ids.
type repetition struct {
	key     [16]byte
	members []member
}

// member is a unit as it was when the repetitions were looked for.
type member struct{ id, content uint64 }

// repetitions returns the groups of units that repeat each other, and how many
// units are too many. It passes over damaged units and returns the error of the
// first in the end.
func (m *Memory) repetitions(ctx context.Context) (groups []*repetition, repeated int, err error) {
	first := map[[16]byte]member{}
	more := map[[16]byte]*repetition{}
	var damage error
	for e, err := range m.Units(ctx, Filter{}) {
		if errors.Is(err, ErrUnitDamaged) {
			damage = cmp.Or(damage, err)
			continue
		}
		if err != nil {
			return nil, 0, err
		}
		key := record.RepetitionKey(e.Unit)
		here := member{e.ID, record.ContentHash(e.Unit)}
		before, known := first[key]
		if !known {
			first[key] = here
			continue
		}

		g := more[key]
		if g == nil {
			g = &repetition{key: key, members: []member{before}}
			more[key] = g
			groups = append(groups, g)
		}
		g.members = append(g.members, here)
		repeated++
	}
	return groups, repeated, damage
}

// reduce looks at the units of a group again and removes those that still
// repeat another one. It returns their number.
func (g *repetition) reduce(tx *intake.Tx, b *catalog.Batch) (int, error) {
	ids := make([]uint64, len(g.members))
	for i, one := range g.members {
		ids[i] = one.id
	}
	units, err := tx.Units(ids)
	if err != nil {
		return 0, err
	}

	best, uses, left := -1, 0, 0
	changed := make([]bool, len(units))
	for i, u := range units {
		if u == nil || !tx.Sees(ids[i]) || record.RepetitionKey(u) != g.key {
			units[i] = nil
			continue
		}
		left++
		changed[i] = record.ContentHash(u) != g.members[i].content
		if best < 0 || later(u, units[best]) {
			best = i
		}
	}
	if left < 2 {
		return 0, nil
	}

	removed := 0
	for i, u := range units {
		if u == nil || i == best || changed[i] {
			continue
		}
		if err := tx.Retire(ids[i], u, b); err != nil {
			return 0, err
		}
		uses += u.UseCount
		removed++
	}
	if uses == 0 {
		return removed, nil
	}
	kept := units[best]
	kept.UseCount += uses
	return removed, tx.PutUnit(ids[best], kept)
}

// later reports whether a was changed after b, or reviewed further where both
// were changed at once.
func later(a, b *bitext.Unit) bool {
	if c := changedAt(a).Compare(changedAt(b)); c != 0 {
		return c > 0
	}
	return cmp.Compare(a.State, b.State) > 0
}

// changedAt is when a unit was changed last, or made.
func changedAt(u *bitext.Unit) time.Time {
	if u.Changed.Time.IsZero() {
		return u.Created.Time
	}
	return u.Changed.Time
}
