package tm

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"reflect"
	"strconv"

	"fidele/tm/bitext"
	"fidele/tm/internal/kv"
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

// scanUnits is how many units are read from the store at a time.
const scanUnits = 256

// Units streams the units that f selects in the order of their ids. It sees
// the memory as it was when the loop began.
func (m *Memory) Units(ctx context.Context, f Filter) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		stopped := false
		err := m.view(ctx, func(v *view) error {
			return v.units(ctx, f, func(e *Entry, err error) bool {
				stopped = !yield(e, err)
				return !stopped
			})
		})
		if err != nil && !stopped {
			yield(nil, err)
		}
	}
}

// units calls each for the units that f selects. An error about one unit goes
// to each; others are returned.
func (v *view) units(ctx context.Context, f Filter, each func(*Entry, error) bool) error {
	accept := f.accept()
	withHistory := v.Versions > 0
	offer := func(id uint64, value []byte) (goOn bool, err error) {
		u, err := decodeUnit(value, v)
		if err != nil {
			return each(nil, v.m.corrupt(fmt.Sprintf("unit %d", id), err)), nil
		}
		e := &Entry{ID: id, Unit: u}
		if !accept(e) {
			return true, nil
		}
		if withHistory {
			if e.History, err = history(v, v.m, v, id); err != nil {
				return each(nil, err), nil
			}
		}
		if f.Keep != nil && !f.Keep(e) {
			return true, nil
		}
		return each(e, nil), nil
	}
	if len(f.IDs) > 0 {
		for _, id := range f.sortedIDs() {
			if !v.sees(id) {
				continue
			}
			b := kv.Batch{Gets: []kv.Get{{Bucket: unitsBucket, Key: unitKey(id)}}}
			if err := v.Do(&b); err != nil {
				return err
			}
			if b.Gets[0].Value == nil {
				continue
			}
			if goOn, err := offer(id, b.Gets[0].Value); !goOn || err != nil {
				return err
			}
		}
		return ctx.Err()
	}
	var failed error
	err := v.storedUnits(ctx, func(part []storedUnit) bool {
		goOn := true
		for i := 0; i < len(part) && goOn && failed == nil; i++ {
			goOn, failed = offer(part[i].id, part[i].value)
		}
		return goOn && failed == nil
	})
	return cmp.Or(failed, err)
}

// Unit returns one unit, or an error that wraps [ErrNoUnit].
func (m *Memory) Unit(ctx context.Context, id uint64) (*Entry, error) {
	for e, err := range m.Units(ctx, Filter{IDs: []uint64{id}}) {
		return e, err
	}
	return nil, m.noUnit(id)
}

func (m *Memory) noUnit(id uint64) error {
	return &text.PlaceError{File: m.path, Unit: strconv.FormatUint(id, 10), Err: ErrNoUnit, Hint: "'fidele concordance' and 'fidele match' show the ids"}
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
func (m *Memory) Edit(ctx context.Context, id uint64, opts ChangeOptions, change func(*bitext.Unit) error) error {
	return m.update(ctx, func(w *write) error {
		units, err := getUnits(w, m, w, []uint64{id})
		if err != nil {
			return err
		}
		old := units[0]
		if old == nil || !w.sees(id) {
			return m.noUnit(id)
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
			return &text.PlaceError{File: m.path, Unit: strconv.FormatUint(id, 10), Err: err}
		}
		by := opts.By
		if by == "" {
			by = m.opts.By
		}
		if u.Changed == old.Changed {
			u.Changed = bitext.Stamp{Time: m.now(), By: by}
		}
		if opts.Reason == "" {
			opts.Reason = "edit"
		}
		if err := w.replace(id, old, u, bitext.Stamp{Time: m.now(), By: by}, opts.Reason, nil); err != nil {
			return err
		}
		return w.change(id, old, u)
	})
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
	return m.update(ctx, func(w *write) error {
		units, err := getUnits(w, m, w, []uint64{id})
		if err != nil {
			return err
		}
		u := units[0]
		if u == nil || !w.sees(id) {
			return m.noUnit(id)
		}
		by := opts.By
		if by == "" {
			by = m.opts.By
		}
		u.Used = bitext.Stamp{Time: m.now(), By: by}
		u.UseCount++
		return w.putUnit(id, u)
	})
}

// Delete removes the units that f selects and returns their number. With dryRun
// it only counts.
func (m *Memory) Delete(ctx context.Context, f Filter, dryRun bool) (int, error) {
	var ids []uint64
	for e, err := range m.Units(ctx, f) {
		if err != nil {
			return 0, err
		}
		ids = append(ids, e.ID)
	}
	if dryRun {
		return len(ids), nil
	}
	return m.deleteIDs(ctx, ids)
}

func (m *Memory) deleteIDs(ctx context.Context, ids []uint64) (int, error) {
	var r UndoReport
	err := m.inParts(ctx, ids, func(w *write, ids []uint64, r *UndoReport) error {
		units, err := getUnits(w, m, w, ids)
		if err != nil {
			return err
		}
		for i, u := range units {
			if u == nil {
				continue
			}
			if err := w.remove(ids[i], u); err != nil {
				return err
			}
			r.Removed++
		}
		return nil
	}, &r)
	return r.Removed, err
}
