package quality

import (
	"math"
	"slices"

	"fidele/tm/bitext"
)

// settle leaves one finding of those that are about the same thing: what a sentence
// or a passage has is no finding of its own where all of it is missing, too much or
// not translated, and a sentence that stands in the next segment is not missing. The
// findings are in the order of their segments.
func settle(part *bitext.Part, findings []Finding, ratio float64) []Finding {
	bySegment := map[int][]Finding{}
	for _, f := range findings {
		if f.coversPassage() {
			bySegment[f.Segment] = append(bySegment[f.Segment], f)
		}
	}
	if len(bySegment) == 0 {
		return findings
	}
	return slices.DeleteFunc(findings, func(f Finding) bool {
		for _, p := range bySegment[f.Segment] {
			if p.implies(f) {
				return true
			}
		}
		for _, other := range []int{f.Segment - 1, f.Segment + 1} {
			for _, p := range bySegment[other] {
				if movedAcross(part, f, p, ratio) {
					return true
				}
			}
		}
		return false
	})
}

// coversPassage reports whether a finding is about a sentence, or more, as a whole.
func (f *Finding) coversPassage() bool {
	switch f.Rule {
	case ruleOmitted, ruleAdded, ruleUntranslated, ruleEmpty:
		return true
	}
	return false
}

// implies reports whether a passage explains another finding of its segment.
func (f *Finding) implies(other Finding) bool {
	switch {
	case other.coversPassage() || other.Rule == ruleInconsistent || other.Rule == RuleSuppression:
		return false
	case f.Rule == ruleOmitted:
		// What the target lacks has no place in it.
		lacked := other.Target.Span == f.Target.Span || other.Target.Start == other.Target.End
		return other.Rule == ruleLength || lacked && f.Source.covers(other.Source.Span)
	case f.Rule == ruleAdded:
		return other.Rule == ruleLength || f.Target.covers(other.Target.Span)
	case f.Rule == ruleUntranslated:
		return f.Target.covers(other.Target.Span)
	}
	return false
}

// covers reports whether a span holds another.
func (sp Span) covers(other Span) bool { return sp.Start <= other.Start && other.End <= sp.End }

// movedAcross reports whether the sentence that one of two findings of neighbouring
// segments misses is the one that the other has too much: they were only divided in
// another way.
func movedAcross(part *bitext.Part, a, b Finding, ratio float64) bool {
	const mostDeviation = 1.5
	lacks := func(f Finding) bool { return f.Rule == ruleOmitted || f.Rule == ruleEmpty }
	if lacks(b) {
		a, b = b, a
	}
	if !lacks(a) || b.Rule != ruleAdded || a.Rule == ruleEmpty && part.Unit(b.Segment).Source.Plain == "" {
		return false
	}
	expected := float64(characters(a.Source.in(part.Unit(a.Segment).Source.Plain))) * ratio
	found := float64(characters(b.Target.in(part.Unit(b.Segment).Target.Plain)))
	return math.Abs(found-expected)/math.Sqrt(variancePerCharacter*(expected+found)/2) < mostDeviation
}
