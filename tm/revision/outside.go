package revision

import "slices"

// Outside is something of an article that stands in no segment: an address, a line
// of a program listing, formatting around a paragraph.
type Outside struct {
	Class Class // [Address] or [Code]
	Text  string
	// After is the index of the segment before it, -1 where there is none.
	After int
}

// OutsideChange is a change outside the segments.
type OutsideChange struct {
	Class    Class
	Op       Op     // [Changed], [Inserted] or [Deleted]
	Old, New string // "" where there is none
	// OldAfter and NewAfter are the indexes of the segments before it, -1 where there
	// is none.
	OldAfter, NewAfter int
}

// CompareOutside compares what stands outside the segments of the two versions, in
// order, and adds what changed to the result. What went and what came is one change
// where it stands between the same segments.
func (r *Result) CompareOutside(old, new []Outside) {
	w := &outsideWriter{old: old, new: new, newAfter: r.newAfter()}
	compareWords(outsideWords(old), outsideWords(new), w)
	w.flush()
	slices.SortStableFunc(w.changes, func(a, b OutsideChange) int { return a.NewAfter - b.NewAfter })
	r.Outside = append(r.Outside, w.changes...)
	r.Summary.Outside += len(w.changes)
	for _, c := range w.changes {
		r.Summary.Classes[c.Class]++
	}
}

// newAfter returns a function that tells after which segment of the new version
// something stands that stood after a segment of the old one.
func (r *Result) newAfter() func(old int) int {
	places := map[int]int{}
	last := -1
	for i := range r.Changes {
		c := &r.Changes[i]
		if len(c.New) > 0 && c.Op != Moved {
			last = slices.Max(c.New)
		}
		for _, old := range c.Old {
			places[old] = last
		}
	}
	return func(old int) int {
		if at, ok := places[old]; ok {
			return at
		}
		return -1
	}
}

// outsideWords gives every item a key by which it is compared.
func outsideWords(list []Outside) []word {
	words := make([]word, len(list))
	for i, o := range list {
		words[i].key = string(o.Class) + "\x00" + o.Text
	}
	return words
}

// outsideWriter makes changes of what went and what came.
type outsideWriter struct {
	old, new   []Outside
	newAfter   func(old int) int
	i, j       int // what was told so far
	gone, come []Outside
	changes    []OutsideChange
}

func (w *outsideWriter) delete(word) { w.gone, w.i = append(w.gone, w.old[w.i]), w.i+1 }
func (w *outsideWriter) insert(word) { w.come, w.j = append(w.come, w.new[w.j]), w.j+1 }

func (w *outsideWriter) match(word, word) {
	w.flush()
	w.i, w.j = w.i+1, w.j+1
}

// flush makes changes of what was gathered. Both lists are in the order of their
// segments.
func (w *outsideWriter) flush() {
	type place struct {
		class Class
		after int
	}
	waiting := map[place][]int{} // changes without a new text
	for _, o := range w.gone {
		at := place{o.Class, w.newAfter(o.After)}
		waiting[at] = append(waiting[at], len(w.changes))
		w.changes = append(w.changes, OutsideChange{
			Class: o.Class, Op: Deleted, Old: o.Text, OldAfter: o.After, NewAfter: at.after,
		})
	}
	before := -1 // the segment of the old version before what came
	if len(w.gone) > 0 {
		before = w.gone[0].After
	} else if w.i > 0 {
		before = w.old[w.i-1].After
	}
	for _, o := range w.come {
		at := place{o.Class, o.After}
		if list := waiting[at]; len(list) > 0 {
			c := &w.changes[list[0]]
			c.Op, c.New = Changed, o.Text
			waiting[at], before = list[1:], c.OldAfter
			continue
		}
		w.changes = append(w.changes, OutsideChange{
			Class: o.Class, Op: Inserted, New: o.Text, OldAfter: before, NewAfter: o.After,
		})
	}
	w.gone, w.come = w.gone[:0], w.come[:0]
}
