package align

// learnedPrior is how many observations the assumption about two words weighs
// against what the first pass saw.
const learnedPrior = 2.0

// learn takes from the beads of a pass what the next one needs: the path, the
// length ratio, the habits of paragraph borders and a word table.
func (p *problem) learn(beads []Bead) {
	p.path = p.path[:0]
	i, j := 0, 0
	var source, target float64
	for _, b := range beads {
		if b.TwoSided() {
			source += p.lengths.source[i+len(b.Source)] - p.lengths.source[i]
			target += p.lengths.target[j+len(b.Target)] - p.lengths.target[j]
		}
		i, j = i+len(b.Source), j+len(b.Target)
		p.path = append(p.path, point{i, j})
	}
	if source > 0 {
		p.lengths.ratio = target / source
	}
	p.borders.learn(beads)
}
