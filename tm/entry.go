package tm

import (
	"context"
	"fmt"
	"reflect"
	"strconv"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/intake"
	"fidele/tm/text"
)

// Entry is a unit of the memory. Every field of the unit is as it came;
// Matches are not kept.
type Entry struct {
	// ID is the unit's number, from 1; never used twice.
	ID uint64
	*bitext.Unit
	// History holds the targets that were replaced, oldest first.
	History []Version
}

// Version is a target that was replaced.
type Version struct {
	Target text.Text
	State  bitext.State
	// Changed is when and by whom this target had been written.
	Changed bitext.Stamp
	// Replaced is when and by whom it was replaced, Reason why ("import",
	// "edit", "update"), Batch by which import, "" for none.
	Replaced bitext.Stamp
	Reason   string
	Batch    string
}

// entry decodes a unit, with its history; nil where accept refuses it.
func (v view) entry(id uint64, value []byte, accept func(*Entry) bool) (*Entry, error) {
	u, err := v.Decode(id, value)
	if err != nil {
		return nil, err
	}
	e := &Entry{ID: id, Unit: u}
	if !accept(e) {
		return nil, nil
	}
	if v.VersionCount > 0 {
		if e.History, err = versionsOf(&v.Records, id); err != nil {
			return nil, err
		}
	}
	return e, nil
}

// versionsOf returns the replaced targets of a unit, oldest first.
func versionsOf(r *catalog.Records, id uint64) ([]Version, error) {
	kept, err := r.History(id)
	if err != nil {
		return nil, err
	}
	var out []Version
	for _, k := range kept {
		out = append(out, Version(k))
	}
	return out, nil
}

// Unit returns one unit, or an error that wraps [ErrNoUnit].
func (m *Memory) Unit(ctx context.Context, id uint64) (*Entry, error) {
	for e, err := range m.Units(ctx, Filter{IDs: []uint64{id}}) {
		return e, err
	}
	return nil, m.noUnit(id)
}

func (m *Memory) noUnit(id uint64) error {
	return &text.PlaceError{File: m.Path(), Unit: strconv.FormatUint(id, 10), Err: ErrNoUnit}
}

// ChangeOptions says why units are changed.
type ChangeOptions struct {
	// By is who changes them; "": [OpenOptions].By.
	By string
	// Reason is kept in the history.
	Reason string
}

// Edit changes one unit: change gets a copy. The target before the change goes
// to the history. Changed is set to now unless change sets it. It returns
// [ErrNoUnit], [ErrUnit] or what change returned.
func (m *Memory) Edit(
	ctx context.Context, id uint64, opts ChangeOptions, change func(*bitext.Unit) error,
) error {
	return m.intake.Update(ctx, func(tx *intake.Tx) error {
		old, err := m.visibleUnit(tx, id)
		if err != nil {
			return err
		}
		u := old.Clone()
		if err := change(u); err != nil {
			return err
		}
		u.Matches = nil
		if reflect.DeepEqual(u, old) {
			return nil
		}
		if err := checkUnit(u); err != nil {
			return &text.PlaceError{File: m.Path(), Unit: strconv.FormatUint(id, 10), Err: err}
		}

		stamp := m.stamp(opts)
		if u.Changed == old.Changed {
			u.Changed = stamp
		}
		why := intake.Why{By: stamp, Reason: opts.Reason}
		if why.Reason == "" {
			why.Reason = "edit"
		}
		return tx.Revise(id, old, u, why)
	})
}

// visibleUnit returns a unit that can be seen, or an error that wraps
// [ErrNoUnit].
func (m *Memory) visibleUnit(tx *intake.Tx, id uint64) (*bitext.Unit, error) {
	u, err := tx.Unit(id)
	if err != nil {
		return nil, err
	}
	if u == nil || !tx.Sees(id) {
		return nil, m.noUnit(id)
	}
	return u, nil
}

// stamp says who changes a unit now.
func (m *Memory) stamp(opts ChangeOptions) bitext.Stamp {
	by := opts.By
	if by == "" {
		by = m.opts.By
	}
	return bitext.Stamp{Time: m.catalog.Now(), By: by}
}

// checkUnit reports what makes a unit unfit to be kept.
func checkUnit(u *bitext.Unit) error {
	if u.Source.IsEmpty() || u.Target.IsEmpty() {
		return fmt.Errorf("%w: source or target is empty", ErrUnit)
	}
	for _, t := range []text.Text{u.Source, u.Target} {
		if err := t.Check(); err != nil {
			return fmt.Errorf("%w: %w", ErrUnit, err)
		}
	}
	return nil
}

// MarkUsed counts one more use of a unit, now.
func (m *Memory) MarkUsed(ctx context.Context, id uint64, opts ChangeOptions) error {
	return m.intake.Update(ctx, func(tx *intake.Tx) error {
		u, err := m.visibleUnit(tx, id)
		if err != nil {
			return err
		}
		u.Used = m.stamp(opts)
		u.UseCount++
		return tx.PutUnit(id, u)
	})
}
