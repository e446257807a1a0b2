package revision

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// ConflictNote begins the note on units that [Merge] could not decide about.
const ConflictNote = "merge conflict: "

// Conflict is a unit that both sides changed differently.
type Conflict struct {
	// Base, Ours and Theirs are the three states; nil where the unit is absent.
	Base, Ours, Theirs *bitext.Unit
}

// Merge joins two descendants of one list of units, as git merges text: what
// only one side changed, added or removed is taken from it. A unit is
// recognised by its languages, id, source and context; of several equal ones
// the first is the first. Where both sides changed a unit differently, both
// stay, each with a note that begins with [ConflictNote]; where one removed
// what the other changed, the changed one stays with such a note. Units that
// differ in dates and use alone are no conflict; the later one is taken.
//
// The result is in the order of ours, what theirs added after it. None of the
// units given is changed.
func Merge(base, ours, theirs []*bitext.Unit) ([]*bitext.Unit, []Conflict) {
	b, o, t := keyed(base), keyed(ours), keyed(theirs)
	var merged []*bitext.Unit
	var conflicts []Conflict
	take := func(key unitKey) {
		was, our, their := b.units[key], o.units[key], t.units[key]
		switch {
		case sameUnit(our, their):
			if our != nil {
				merged = append(merged, later(our, their))
			}
		case sameUnit(was, our):
			if their != nil {
				merged = append(merged, their)
			}
		case sameUnit(was, their):
			if our != nil {
				merged = append(merged, our)
			}
		default:
			conflicts = append(conflicts, Conflict{was, our, their})
			merged = append(merged, alternatives(our, their)...)
		}
	}
	for _, key := range o.order {
		take(key)
	}
	for _, key := range t.order {
		if o.units[key] == nil {
			take(key)
		}
	}
	return merged, conflicts
}

// unitKey identifies a unit in a list.
type unitKey struct {
	languages, id, source string
	previous, next        bitext.ContextHash
	number                int // among units that are otherwise the same
}

// keyedUnits are the units of a list by their keys, which are in order.
type keyedUnits struct {
	units map[unitKey]*bitext.Unit
	order []unitKey
}

func keyed(units []*bitext.Unit) keyedUnits {
	k := keyedUnits{units: make(map[unitKey]*bitext.Unit, len(units))}
	seen := map[unitKey]int{}
	for _, u := range units {
		key := unitKey{
			languages: u.SourceLang.String() + " " + u.TargetLang.String(),
			id:        u.ID, source: u.Source.Tagged(),
			previous: u.Context.Previous, next: u.Context.Next,
		}
		n := seen[key]
		seen[key] = n + 1
		key.number = n
		k.units[key] = u
		k.order = append(k.order, key)
	}
	return k
}

// sameUnit reports whether two units say the same, whenever they were written.
func sameUnit(a, b *bitext.Unit) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Source.Equal(b.Source) && a.Target.Equal(b.Target) &&
		a.State == b.State && a.Locked == b.Locked &&
		slices.Equal(a.Notes, b.Notes) && slices.Equal(a.Props, b.Props)
}

// later returns the unit that was changed last.
func later(a, b *bitext.Unit) *bitext.Unit {
	if b.Changed.Time.After(a.Changed.Time) {
		return b
	}
	return a
}

// alternatives returns the units that stay of a conflict, with notes.
func alternatives(ours, theirs *bitext.Unit) []*bitext.Unit {
	var out []*bitext.Unit
	for _, side := range []struct {
		unit, other *bitext.Unit
		name, gone  string
	}{
		{ours, theirs, "ours", "changed by us, removed by them"},
		{theirs, ours, "theirs", "changed by them, removed by us"},
	} {
		if side.unit == nil {
			continue
		}
		u := side.unit.Clone()
		note := ConflictNote + side.name
		if side.other == nil {
			note = ConflictNote + side.gone
		}
		if !u.Changed.Time.IsZero() {
			note += ", " + u.Changed.Time.UTC().Format(time.DateOnly)
		}
		u.Notes = append(u.Notes, bitext.Note{Text: note})
		out = append(out, u)
	}
	return out
}

// Line writes a unit in one line for people who compare lists of units:
// languages, source and target divided by tabs, codes as tags.
func Line(u *bitext.Unit) string {
	parts := []string{
		u.SourceLang.String(), u.TargetLang.String(), quoteLine(u.Source), quoteLine(u.Target),
	}
	if u.State != bitext.Untranslated && u.State != bitext.Translated {
		parts = append(parts, u.State.String())
	}
	for _, n := range u.Notes {
		parts = append(parts, "note: "+quoteLine(text.New(n.Text)))
	}
	return strings.Join(parts, "\t")
}

// quoteLine writes line breaks, tabs and control characters as Go does.
func quoteLine(t text.Text) string {
	q := strconv.Quote(t.Tagged())
	return unescapeQuotes(q[1 : len(q)-1])
}

// unescapeQuotes undoes what strconv.Quote does to quotation marks, which
// disturb nobody here.
func unescapeQuotes(s string) string {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if s[i+1] != '"' {
				out = append(out, s[i])
			}
			i++
		}
		out = append(out, s[i])
	}
	return string(out)
}
