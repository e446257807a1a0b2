package align

// What makes of sentences in another order one group.
const (
	// movedCovered is how well two segments without a counterpart must cover each other,
	// and movedMet how many of their words that say something, to be one that was moved.
	movedCovered, movedMet = 1.0, 2
	// movedConfidence is the confidence of a group with a moved sentence in it: its sides
	// translate each other, but not as they stand.
	movedConfidence = 0.4
)

// joinMoved joins a segment without a counterpart, one opposite without one that
// translates it, and what stands between, to one bead, where this is of no more than four
// segments on either side.
func (p *problem) joinMoved(beads []Bead) []Bead {
	for k := 0; k < len(beads); k++ {
		if end := p.movedTo(beads[k:]); end > 0 {
			group := Bead{Source: []int{}, Target: []int{}, Confidence: movedConfidence}
			for _, b := range beads[k : k+end+1] {
				group.Source = append(group.Source, b.Source...)
				group.Target = append(group.Target, b.Target...)
			}
			if p.inOnePlace(group) {
				beads = append(append(beads[:k:k], group), beads[k+end+1:]...)
			}
		}
	}
	return beads
}

// movedTo returns the index of the bead that holds the translation of the lonely segment
// of the first, 0 for none.
func (p *problem) movedTo(beads []Bead) int {
	first := beads[0]
	if first.TwoSided() {
		return 0
	}
	n, m, passed := 0, 0, 0
	for k, b := range beads {
		n, m, passed = n+len(b.Source), m+len(b.Target), passed+index(b.TwoSided())
		if n > maxBead || m > maxBead {
			return 0
		}
		if passed == 0 || b.TwoSided() || len(b.Source) == len(first.Source) {
			continue
		}
		source, target := first.Source, b.Target
		if len(source) == 0 {
			source, target = b.Source, first.Target
		}
		if p.content.coverage(source, target, true, true) >= movedCovered && p.content.hits >= movedMet {
			return k
		}
	}
	return 0
}

// inOnePlace reports whether no side of a bead reaches from one file or cell into another.
func (p *problem) inOnePlace(b Bead) bool {
	sh := shape{len(b.Source), len(b.Target)}
	return p.structure.score(b.Source[0], b.Target[0], sh) > cellDiffers
}
