package glossary

import (
	"slices"
	"strings"

	"fidele/glossary/internal/match"
	"fidele/tm/bitext"
)

// analysis is what one unit says by itself.
type analysis struct {
	skipped     bool // it has no target
	occurrences []occurrence
	// rendered says, for each occurrence, which of the renditions is its own, -1
	// for none.
	rendered []int
	renders  []rendition
}

// rendition is a target term found in a target.
type rendition struct {
	spelling   int32 // place among the spellings of the target side
	start, end int   // bytes
	used       bool
	// otherCase says that it has other capitals than the glossary.
	otherCase bool
	// shares says that it has words inside that are no part of it, so that it may
	// share words with another: "North and South Korea".
	shares bool
	// attached says that small words are written together with it.
	attached bool
}

// analyst analyses one unit after the other and keeps its scratch space.
type analyst struct {
	p           *pairing
	scratch     match.Scratch
	occurrences []occurrence
}

// analyze looks at one unit.
func (a *analyst) analyze(u *bitext.Unit, out *analysis) {
	if strings.TrimSpace(u.Target.Plain) == "" {
		out.skipped = true
		return
	}

	source, hits := a.p.source.Scan(u.Source.Plain, &a.scratch)
	a.occurrences = a.p.resolve(&source, hits, a.occurrences[:0])
	a.occurrences = a.p.joinAppositions(&source, a.occurrences)
	if len(a.occurrences) == 0 && !a.p.always {
		return
	}

	target, hits := a.p.target.Scan(u.Target.Plain, &a.scratch)
	out.occurrences = slices.Clone(a.occurrences)
	out.renders = a.renditions(&target, hits)
	out.rendered = a.p.assign(out.occurrences, out.renders)
	a.p.useApposed(out, u.Target.Plain)
}

// renditions keeps the hits that matter: of concepts that the source has, and
// of terms forbidden everywhere.
func (a *analyst) renditions(tokens *match.Text, hits []match.Hit) []rendition {
	present := map[int32]bool{} // concepts that the source of the unit has
	for _, o := range a.occurrences {
		for _, c := range o.concepts {
			present[c] = true
		}
	}
	var out []rendition
	for _, h := range hits {
		s := &a.p.target.spellings[h.Pattern]
		everywhere := s.row.Match&Always != 0 || a.p.concepts[s.concept].source == ""
		if !everywhere && !present[s.concept] || h.OtherCase && !s.row.Status.Accepted() {
			continue
		}
		start, end := tokens.SpanOf(h)
		out = append(out, rendition{
			spelling: h.Pattern, start: start, end: end,
			otherCase: h.OtherCase, shares: h.GapTo > 0, attached: h.Before+h.Behind > 0,
		})
	}
	return out
}
