package revision

import (
	"strings"

	"fidele/tm/text"
)

// Outdated gathers what a revision left behind among units that were
// translated before: stale units, which hold the old target of a segment that
// was revised, and units that still hold a wording which the revision replaced
// elsewhere. Typography does not count.
type Outdated struct {
	// Wordings are the replaced wordings, with the units that still hold them.
	Wordings []OldWording

	revised map[string]string   // old targets by source, both folded
	stale   map[string][]uint64 // by source, folded
	count   int                 // of stale units
	sources []string            // as they are written
}

// OldWording is a replaced wording and the units that still hold it.
type OldWording struct {
	Replacement
	// Units counts them; Targets are the targets of the first.
	Units   int
	Targets []string

	folded string
}

// targetsShown is how many targets an [OldWording] keeps.
const targetsShown = 3

// Outdated returns a collector for what the revision left behind. It looks for
// no more than most replaced wordings, the most frequent ones.
func (r *Result) Outdated(most int) *Outdated {
	o := &Outdated{revised: map[string]string{}, stale: map[string][]uint64{}}
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.Source == "" || c.OldText.Equal(c.NewText) || len(c.Old) == 0 || len(c.New) == 0 {
			continue
		}
		o.revised[withoutTypography(c.Source)] = withoutTypography(c.OldText.Plain)
		o.sources = append(o.sources, c.Source)
	}
	replaced := r.Replacements()
	for _, p := range replaced[:min(len(replaced), most)] {
		o.Wordings = append(o.Wordings, OldWording{
			Replacement: p,
			folded:      withoutTypography(p.Old),
		})
	}
	return o
}

// Sources returns the sources of the segments that were revised, as they are
// written. Only units with one of them can be stale.
func (o *Outdated) Sources() []string { return o.sources }

// Add looks at a unit and reports whether it is stale. A stale unit is not
// asked for wordings.
func (o *Outdated) Add(id uint64, source, target string) (stale bool) {
	key, folded := withoutTypography(source), withoutTypography(target)
	if old, ok := o.revised[key]; ok && old == folded {
		o.stale[key] = append(o.stale[key], id)
		o.count++
		return true
	}
	for i := range o.Wordings {
		w := &o.Wordings[i]
		if !holdsWords(folded, w.folded) {
			continue
		}
		if w.Units++; w.Units <= targetsShown {
			w.Targets = append(w.Targets, target)
		}
	}
	return false
}

// Stale returns how many stale units were added.
func (o *Outdated) Stale() int { return o.count }

// StaleUnits returns the ids of the stale units that have a source.
func (o *Outdated) StaleUnits(source string) []uint64 { return o.stale[withoutTypography(source)] }

func withoutTypography(s string) string { return text.Fold(s, text.FoldTypography) }

// holdsWords reports whether s holds part as whole words.
func holdsWords(s, part string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], part)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(part)
		begins := start == 0 || !letterOrDigit(s[start-1])
		if begins && (end == len(s) || !letterOrDigit(s[end])) {
			return true
		}
		from = start + 1
	}
}
