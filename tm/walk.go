package tm

import (
	"context"
	"errors"
	"iter"
	"slices"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/kv"
)

// Units streams the units that f selects in the order of their ids. It reads
// some hundreds at a time and does not hold the memory while the loop is at work
// on them: units added since the loop began are left out, others come as they
// are when it reaches them. An error that wraps [ErrUnitDamaged] stands in the
// place of one unit: who goes on gets the others.
func (m *Memory) Units(ctx context.Context, f Filter) iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		w := newWalk(f)
		for !w.ended {
			w.found = w.found[:0]
			err := m.view(ctx, func(v view) error { return w.fill(ctx, v) })
			for _, one := range w.found {
				if one.err == nil && f.Keep != nil && !f.Keep(one.entry) {
					continue
				}
				if !yield(one.entry, one.err) {
					return
				}
			}
			if err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

const (
	// walkedAtOnce is the most units that a walk finds, and walkedBytes the most
	// bytes of units that it reads, before it lets go of the memory; the last
	// piece may go beyond.
	walkedAtOnce = 256
	walkedBytes  = 1 << 20
)

// walk is where a stream of units is.
type walk struct {
	accept func(*Entry) bool
	after  uint64   // ids up to it are passed over
	ids    []uint64 // to come, where the filter names them
	byID   bool
	// ranges are the ids to come, as they could be seen when the walk began.
	ranges []catalog.IDRange
	begun  bool
	ended  bool
	found  []found
}

// found is a unit, or what is wrong with it.
type found struct {
	entry *Entry
	err   error
}

func newWalk(f Filter) *walk {
	return &walk{accept: f.accept(), after: f.After, ids: f.sortedIDs(), byID: len(f.IDs) > 0}
}

// fill reads the next units, some at least unless there are none.
func (w *walk) fill(ctx context.Context, v view) error {
	if !w.begun {
		w.begun = true
		for _, r := range v.Visible() {
			if r.End = min(r.End, v.NextUnit); w.after >= r.End {
				continue
			}
			if r.First = max(r.First, w.after+1); r.First < r.End {
				w.ranges = append(w.ranges, r)
			}
		}
	}
	bytes := 0
	for len(w.found) < walkedAtOnce && bytes < walkedBytes {
		list, err := w.next(v)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			w.ended = true
			return ctx.Err()
		}
		n, err := w.take(v, list)
		if err != nil {
			return err
		}
		bytes += n
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// next returns the bytes of the next units, none at the end.
func (w *walk) next(v view) ([]catalog.StoredUnit, error) {
	if w.byID {
		return w.nextByID(v)
	}
	for len(w.ranges) > 0 {
		list, err := v.UnitsIn(w.ranges[0])
		if err != nil || len(list) > 0 {
			return list, err
		}
		w.ranges = w.ranges[1:]
	}
	return nil, nil
}

// nextByID is next for ids that the filter names.
func (w *walk) nextByID(v view) ([]catalog.StoredUnit, error) {
	for len(w.ids) > 0 {
		var list []catalog.StoredUnit
		b := kv.Batch{}
		for _, id := range w.ids[:min(len(w.ids), walkedAtOnce)] {
			b.Gets = append(b.Gets, kv.Get{Bucket: catalog.UnitsBucket, Key: catalog.UnitKey(id)})
		}
		if err := v.Do(&b); err != nil {
			return nil, err
		}
		for i, g := range b.Gets {
			if g.Value != nil && w.sees(w.ids[i]) {
				list = append(list, catalog.StoredUnit{ID: w.ids[i], Value: g.Value})
			}
		}
		if len(list) > 0 {
			return list, nil
		}
		w.ids = w.ids[len(b.Gets):]
	}
	return nil, nil
}

// sees reports whether a unit could be seen when the walk began.
func (w *walk) sees(id uint64) bool {
	return slices.ContainsFunc(w.ranges, func(r catalog.IDRange) bool {
		return r.First <= id && id < r.End
	})
}

// take decodes units and goes past them, as far as their bytes allow. It returns
// how many bytes they had.
func (w *walk) take(v view, list []catalog.StoredUnit) (bytes int, err error) {
	for _, s := range list {
		e, err := v.entry(s.ID, s.Value, w.accept)
		if err != nil && !errors.Is(err, ErrUnitDamaged) {
			return bytes, err
		}
		if e != nil || err != nil {
			w.found = append(w.found, found{e, err})
		}
		w.pass(s.ID)
		if bytes += len(s.Value); bytes >= walkedBytes {
			break
		}
	}
	return bytes, nil
}

// pass goes past a unit.
func (w *walk) pass(id uint64) {
	if w.byID {
		i, _ := slices.BinarySearch(w.ids, id+1)
		w.ids = w.ids[i:]
		return
	}
	w.ranges[0].First = id + 1
}
