package revision

import (
	"fmt"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// CarryKind says what becomes of segments of a source, and so of their
// translation, in a new version of the source.
type CarryKind uint8

// What can become of segments and their translation.
const (
	// CarryUnchanged: the source is the same, and so is its translation.
	CarryUnchanged CarryKind = iota
	// CarryEdited: the source changed; its translation is to be looked at.
	CarryEdited
	// CarryUnsure: the source is the same, but it is not certain that its
	// translation is that of these segments.
	CarryUnsure
	// CarryNew: there is nothing to carry over.
	CarryNew
	// CarryDropped: the new version has no such segments.
	CarryDropped
)

var carryNames = [...]string{"unchanged", "edited", "unsure", "new", "dropped"}

// String returns the name of the kind.
func (k CarryKind) String() string {
	if int(k) < len(carryNames) {
		return carryNames[k]
	}
	return fmt.Sprintf("CarryKind(%d)", uint8(k))
}

// CarryThreshold is the confidence from which [Carry] takes a translation to be
// that of its segments. It is lower than for a memory, because a translator
// sees every segment of the result.
const CarryThreshold = 0.9

// Bead is segments of the old source and of its translation that belong
// together, as an alignment found them.
type Bead struct {
	// Source and Target are indexes of segments; one of them may be empty.
	Source, Target []int
	// Confidence is the probability, 0 to 1, that the bead is right.
	Confidence float64
}

// Carried is what became of some segments of a source.
type Carried struct {
	Kind CarryKind
	// Old and New are segments of the two versions of the source, Target those
	// of the translation of Old.
	Old, New, Target []int
	// Edits lead from the old text to the new one.
	Edits []Edit

	unsure bool // a bead of the translation may be wrong
}

// Segments returns how many segments became that: of the old version where
// they were dropped, else of the new one.
func (c *Carried) Segments() int {
	if c.Kind == CarryDropped {
		return len(c.Old)
	}
	return len(c.New)
}

// Carry joins what changed in a source with the beads of its old translation:
// changes whose old segments share a bead become one. Every old segment is in
// one bead. The result is in the order of the changes.
func Carry(r *Result, beads []Bead) []Carried {
	c := carrier{beads: beads, beadOf: map[int]int{}}
	for k, b := range beads {
		for _, i := range b.Source {
			c.beadOf[i] = k
		}
	}

	var list []Carried
	for i := range r.Changes {
		change := &r.Changes[i]
		next := Carried{
			Kind: kindOf(change),
			Old:  change.Old, New: change.New, Edits: change.Edits,
		}
		if k := len(list) - 1; k >= 0 && c.belongTogether(&list[k], &next) {
			list[k].join(&next)
			continue
		}
		list = append(list, next)
	}
	for k := range list {
		c.findTarget(&list[k])
	}
	return list
}

// kindOf returns what a change means for a translation that is certain.
func kindOf(c *Change) CarryKind {
	switch c.Op {
	case Inserted:
		return CarryNew
	case Deleted:
		return CarryDropped
	case Equal:
		return CarryUnchanged
	case Moved:
		if len(c.Hunks) == 0 {
			return CarryUnchanged
		}
	}
	return CarryEdited
}

// carrier knows which bead of the old translation a segment is in.
type carrier struct {
	beads  []Bead
	beadOf map[int]int // by old segment
}

// belongTogether reports whether old segments of both share a bead.
func (c *carrier) belongTogether(a, b *Carried) bool {
	if a.Kind == CarryNew || b.Kind == CarryNew {
		return false
	}
	return slices.ContainsFunc(a.Old, func(i int) bool {
		return slices.ContainsFunc(b.Old, func(j int) bool { return c.beadOf[i] == c.beadOf[j] })
	})
}

// join adds what follows and belongs to the same bead.
func (c *Carried) join(next *Carried) {
	if c.Kind != next.Kind {
		c.Kind = CarryEdited
	}
	c.Old = slices.Concat(c.Old, next.Old)
	c.New = slices.Concat(c.New, next.New)
	c.Edits = slices.Concat(c.Edits, []Edit{{Op: Keep, Text: " "}}, next.Edits)
}

// findTarget gathers the translation of the old segments, and says what that
// means for them.
func (c *carrier) findTarget(to *Carried) {
	taken := map[int]int{} // how many source segments of each bead
	for _, i := range to.Old {
		k := c.beadOf[i]
		if taken[k] == 0 {
			b := &c.beads[k]
			to.Target = append(to.Target, b.Target...)
			sure := len(b.Target) > 0 && b.Confidence >= CarryThreshold
			to.unsure = to.unsure || !sure
		}
		taken[k]++
	}
	slices.Sort(to.Target)

	if to.Kind != CarryUnchanged {
		return
	}
	for k, n := range taken {
		if n < len(c.beads[k].Source) {
			// Part of what the target translates is elsewhere or gone.
			to.Kind = CarryEdited
			return
		}
	}
	switch {
	case len(to.Target) == 0:
		to.Kind = CarryNew // it had no translation
	case to.unsure:
		to.Kind = CarryUnsure
	}
}

// Apply gives a unit, which has the new source and the target that was carried
// over, the state and notes that follow from the kind.
func (c *Carried) Apply(u *bitext.Unit) {
	switch c.Kind {
	case CarryUnchanged:
		u.State = bitext.Translated
	case CarryEdited:
		u.State = bitext.Draft
		note := bitext.Note{Text: "source changed: " + Marked(c.Edits), Level: bitext.OnSource}
		u.Notes = append(u.Notes, note)
	case CarryUnsure:
		u.State = bitext.Draft
	case CarryNew:
		u.Target, u.State = text.Text{}, bitext.Untranslated
	}
}
