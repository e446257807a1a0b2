package revision

import (
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Units returns a unit for every change of a text that has a source and a new target, for
// a memory. New are the units of the new version where it is a bilingual file,
// else nil: a unit is then a copy of the one that changed, with its languages
// and notes. All are at least translated.
func (r *Result) Units(new []*bitext.Unit) []*bitext.Unit {
	var units []*bitext.Unit
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.OldText.Equal(c.NewText) || c.Source == "" || len(c.New) == 0 || c.NewText.Plain == "" {
			continue
		}
		u := &bitext.Unit{Source: text.New(c.Source), Target: c.NewText}
		if new != nil && len(c.New) == 1 {
			u = new[c.New[0]].Clone()
		}
		u.State = max(u.State, bitext.Translated)
		units = append(units, u)
	}
	return units
}
