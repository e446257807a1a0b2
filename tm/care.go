package tm

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"strconv"

	"fidele/tm/bitext"
	"fidele/tm/internal/intake"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// CareOptions says how many units are changed at once.
type CareOptions struct {
	// DryRun changes nothing.
	DryRun bool
	// By is who changes them; "": [OpenOptions].By.
	By string
	// Reason is kept in the history and with the batch.
	Reason string
}

// CareReport says what became of units. Batch is the name by which [Memory.Undo] takes it
// back, "" where nothing was changed.
type CareReport struct {
	Units int    `json:"units"`
	Batch string `json:"batch,omitempty"`
}

// care begins a batch of changes.
func (m *Memory) care(opts CareOptions, reason string) *intake.Care {
	return &intake.Care{By: cmp.Or(opts.By, m.opts.By), Reason: cmp.Or(opts.Reason, reason)}
}

// Delete is [Memory.RemoveUnits] for who asks for the number alone.
func (m *Memory) Delete(ctx context.Context, f Filter, dryRun bool) (int, error) {
	r, err := m.RemoveUnits(ctx, f, CareOptions{DryRun: dryRun})
	return r.Units, err
}

// RemoveUnits removes the units that f selects. A unit that somebody changes meanwhile
// stays. So does a damaged one, for which it returns an error that wraps
// [ErrUnitDamaged] in the end. [Memory.Undo] gives them back, with their histories.
func (m *Memory) RemoveUnits(ctx context.Context, f Filter, opts CareOptions) (CareReport, error) {
	ids, seen, damage := m.selected(ctx, f, nil)
	if opts.DryRun || damage != nil && !errors.Is(damage, ErrUnitDamaged) {
		return CareReport{Units: len(ids)}, damage
	}

	accept, care := f.accept(), m.care(opts, "delete")
	n, err := m.intake.Remove(ctx, ids, care, func(tx *intake.Tx, id uint64, u *bitext.Unit) (bool, error) {
		e := &Entry{ID: id, Unit: u}
		if record.ContentHash(u) != seen[id] || !accept(e) {
			return false, nil
		}
		if f.Keep == nil {
			return true, nil
		}
		var err error
		if e.History, err = versionsOf(&tx.Records, id); err != nil {
			return false, err
		}
		return f.Keep(e), nil
	})
	return CareReport{n, care.Batch}, cmp.Or(err, damage)
}

// ChangeUnits changes the units that f selects: change gets a copy of each and may be
// called for one twice. What a target was goes to the history, [Memory.Undo] brings it
// back. Changed is set to now unless change sets it. A unit that somebody changes
// meanwhile stays, and so does a damaged one, for which it returns an error that wraps
// [ErrUnitDamaged] in the end. onChange, if not nil, is told of each unit that is to be
// changed, in the order of their ids, before any is.
func (m *Memory) ChangeUnits(
	ctx context.Context, f Filter, opts CareOptions,
	change func(id uint64, u *bitext.Unit) error, onChange func(id uint64, old, new *bitext.Unit),
) (CareReport, error) {
	ids, seen, damage := m.selected(ctx, f, func(e *Entry) (bool, error) {
		u, err := m.changed(e.ID, e.Unit, change)
		if u != nil && onChange != nil {
			onChange(e.ID, e.Unit, u)
		}
		return u != nil, err
	})
	if opts.DryRun || damage != nil && !errors.Is(damage, ErrUnitDamaged) {
		return CareReport{Units: len(ids)}, damage
	}

	care := m.care(opts, "edit")
	n, err := m.intake.Change(ctx, ids, care,
		func(_ *intake.Tx, id uint64, old *bitext.Unit, by bitext.Stamp) (*bitext.Unit, error) {
			if record.ContentHash(old) != seen[id] {
				return nil, nil
			}
			u, err := m.changed(id, old, change)
			if u != nil && u.Changed == old.Changed {
				u.Changed = by
			}
			return u, err
		})
	return CareReport{n, care.Batch}, cmp.Or(err, damage)
}

// changed returns what change makes of a unit, nil where it stays as it is.
func (m *Memory) changed(
	id uint64, old *bitext.Unit, change func(uint64, *bitext.Unit) error,
) (*bitext.Unit, error) {
	u := old.Clone()
	if err := change(id, u); err != nil {
		return nil, err
	}
	u.Matches = nil
	if reflect.DeepEqual(u, old) {
		return nil, nil
	}
	if err := checkUnit(u); err != nil {
		return nil, &text.PlaceError{File: m.Path(), Unit: strconv.FormatUint(id, 10), Err: err}
	}
	return u, nil
}

// selected returns the ids of the units that f selects and want, if not nil, accepts, and
// the hashes of their contents. It passes over damaged units, and returns the error of the
// first in the end.
func (m *Memory) selected(
	ctx context.Context, f Filter, want func(*Entry) (bool, error),
) (ids []uint64, seen map[uint64]uint64, damage error) {
	seen = map[uint64]uint64{}
	for e, err := range m.Units(ctx, f) {
		if errors.Is(err, ErrUnitDamaged) {
			damage = cmp.Or(damage, err)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		if want != nil {
			switch ok, err := want(e); {
			case err != nil:
				return nil, nil, err
			case !ok:
				continue
			}
		}
		ids = append(ids, e.ID)
		seen[e.ID] = record.ContentHash(e.Unit)
	}
	return ids, seen, damage
}
