package align

import (
	"strings"
	"unicode"
)

// How often a bead that covers its sides well is wrong all the same, because a translation
// puts the end of one sentence at the beginning of the next.
const (
	// strayedRisk is for a bead beside one with which it shares words at their border that
	// have a counterpart there and none in their own bead.
	strayedRisk = 0.06
	// shiftedRisk is for a bead that has more sentences on one side, beside one that has
	// more on the other.
	shiftedRisk = 0.03
	// bareRisk is for a bead of whose first or last part no word has a counterpart, and
	// leastBare is of how many words that part must be.
	bareRisk, leastBare = 0.012, 2
	// fullRisk is for a bead of as many segments on one side as there may be: one more may
	// belong to it.
	fullRisk = 0.03
	// edgeShare is the part of the words of a segment that is its edge.
	edgeShare = 3
)

// loose are the words at the edges of a bead that say something and have no counterpart in
// it: by side, those where its first segment begins and where its last one ends.
type loose struct{ first, last [2][]int32 }

// doubtEdges lowers the confidence of beads whose borders may lie elsewhere.
func (p *problem) doubtEdges(beads []Bead) {
	risks := make([]float64, len(beads))
	doubt := func(k int, risk float64) { risks[k] = 1 - (1-risks[k])*(1-risk) }
	var before loose
	i, j, surplus := 0, 0, 0 // surplus is of source sentences in the bead before
	for k, b := range beads {
		i, j = i+len(b.Source), j+len(b.Target)
		if !b.TwoSided() {
			before, surplus = loose{}, 0
			continue
		}
		here := p.content.loose(b)
		if p.bareEdge(b) >= leastBare {
			doubt(k, bareRisk)
		}
		if max(len(b.Source), len(b.Target)) == maxBead {
			doubt(k, fullRisk)
		}
		s, t := p.counts.of(i, j, len(b.Source), len(b.Target))
		if p.content.meet(before.last[0], here.first[1]) || p.content.meet(here.first[0], before.last[1]) {
			doubt(k-1, strayedRisk)
			doubt(k, strayedRisk)
		}
		if surplus*(s-t) < 0 {
			doubt(k-1, shiftedRisk)
			doubt(k, shiftedRisk)
		}
		before, surplus = here, s-t
	}
	for k := range beads {
		beads[k].Confidence *= 1 - risks[k]
	}
}

// loose lists the loose words of a bead.
func (c *content) loose(b Bead) (l loose) {
	c.coverage(b.Source, b.Target, true, true)
	for number, s := range []*side{c.source, c.target} {
		segments := [][]int{b.Source, b.Target}[number]
		first, last := s.words[segments[0]], s.words[segments[len(segments)-1]]
		l.first[number] = c.unmet(number, first[:(len(first)+edgeShare-1)/edgeShare])
		l.last[number] = c.unmet(number, last[len(last)-(len(last)+edgeShare-1)/edgeShare:])
	}
	return l
}

// unmet picks the words that say something and had no counterpart in what was asked last.
func (c *content) unmet(number int, words []int32) (list []int32) {
	for _, w := range words {
		if !c.empty[number][w] && c.answered[number][w] != c.question {
			list = append(list, w)
		}
	}
	return list
}

// meet reports whether one of the source words has a counterpart among the target words.
func (c *content) meet(source, target []int32) bool {
	if len(source) == 0 || len(target) == 0 {
		return false
	}
	c.question++
	for _, w := range target {
		c.asked[1][w] = c.question
	}
	for _, w := range source {
		for _, p := range c.partners[w] {
			if p.word >= 0 && c.asked[1][p.word] == c.question {
				return true
			}
		}
	}
	return false
}

// bareEdge returns of how many words the largest part at an edge of a bead is of which none
// has a counterpart. The bead is the one that was asked about last.
func (p *problem) bareEdge(b Bead) int {
	most := 0
	for number, s := range []*side{p.source, p.target} {
		var parts []string
		for _, i := range [][]int{b.Source, b.Target}[number] {
			parts = append(parts, partsOf(s.segments[i].Text.Plain)...)
		}
		if len(parts) < 2 {
			continue
		}
		for _, part := range []string{parts[0], parts[len(parts)-1]} {
			most = max(most, p.content.bare(number, s, part))
		}
	}
	return most
}

// bare returns the number of words of a part that say something, 0 if one of them had a
// counterpart.
func (c *content) bare(number int, s *side, part string) int {
	n := 0
	for _, key := range s.keyer.keys(part) {
		w, ok := s.number[key]
		switch {
		case !ok || c.empty[number][w]:
		case c.answered[number][w] == c.question:
			return 0
		default:
			n++
		}
	}
	return n
}

// partsOf divides a text at its stops, colons and semicolons.
func partsOf(plain string) []string {
	var parts []string
	start, stop := 0, false
	for at, r := range plain {
		switch {
		case strings.ContainsRune(".;:?!…", r):
			stop = true
		case unicode.IsSpace(r):
			if stop {
				parts = append(parts, plain[start:at])
				start = at
			}
			stop = false
		case !notALetter(r):
			stop = false
		}
	}
	if strings.TrimFunc(plain[start:], notALetter) != "" {
		parts = append(parts, plain[start:])
	}
	return parts
}
