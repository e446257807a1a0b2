package align

import (
	"math"
	"slices"
)

const (
	// leastBeside is what the log odds of the beads beside a pair must be at least to take
	// it apart: where they are in doubt themselves, its border may be wrong instead.
	leastBeside = 2.0
	// mostFree is the freedom beyond which nothing is taken apart: a free translation has
	// other words.
	mostFree = 0.07
	// leastBeads is of how many beads an article must be at least: in a shorter one there is
	// nothing to hold on to.
	leastBeads = 3
	// leastUnmet is of how many words that say something each side of a pair must be at
	// least, where none of them has a counterpart: of fewer, a free translation has none.
	leastUnmet = 3
)

// part divides pairs of one to one that look like two sentences without a counterpart,
// which stand at the same place. The path joins them where both are about as long: to
// leave two sentences out costs it more than words that have no counterpart. The sum of
// the signs, weighted, tells which of the two it is.
func (p *problem) part(beads []Bead, signs []signs) ([]Bead, []signs) {
	if len(beads) < leastBeads {
		return beads, signs
	}
	apart := &p.content.model.apart
	parted := beads[:0:0]
	kept := signs[:0:0]
	for k, b := range beads {
		if len(b.Source) != 1 || len(b.Target) != 1 || p.vouched(b) || signs[k].tooShort() ||
			signs[k][neighbourOdds] < leastBeside || signs[k][freedom] > mostFree {
			parted, kept = append(parted, b), append(kept, signs[k])
			continue
		}
		confidence := signs[k].confidence(apart)
		if confidence <= 0.5 {
			parted, kept = append(parted, b), append(kept, signs[k])
			continue
		}
		parted = append(parted,
			Bead{Source: b.Source, Target: []int{}, Confidence: confidence},
			Bead{Source: []int{}, Target: b.Target, Confidence: confidence})
		kept = append(kept, signs[k], signs[k])
	}
	return parted, kept
}

// tooShort reports whether a bead of which nothing met has so few words that this says
// little.
func (s *signs) tooShort() bool {
	return s[nothingMet] > 0 && math.Round(s[unmetWords]*s[unmetWords]) < leastUnmet
}

// vouched reports whether something beside the words tells that a pair is one: the lexicon
// knows the translation, both are the same cell of two tables, or both have figures, which
// may be wrong in one of them.
func (p *problem) vouched(b Bead) bool {
	i, j := b.Source[0], b.Target[0]
	return slices.Contains(p.exact[i], int32(j)) || p.structure.sourceCell[i] > 0 ||
		p.source.hasFigure(i) && p.target.hasFigure(j)
}

// hasFigure reports whether a segment has a figure.
func (s *side) hasFigure(segment int) bool {
	return slices.ContainsFunc(s.words[segment], func(w int32) bool { return s.kind[w] == figureWord })
}
