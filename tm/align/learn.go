package align

import "math"

const (
	// learnedPrior is how many observations the assumption about two words
	// weighs against what the first pass saw.
	learnedPrior = 3.0
	// leastSeen is how many beads must have two words before they are taken as
	// partners only because of that.
	leastSeen = 4
	// selfDiscount is taken off what was seen, because the bead to be judged is
	// among it.
	selfDiscount = 1.1
	// shapesPrior is how many beads the assumption about their shapes weighs.
	shapesPrior = 100.0
)

// learn takes from the beads of a pass what the next one needs: the path, the
// length ratio, the habits of borders, how common the shapes are and a word table.
func (p *problem) learn(beads []Bead) {
	p.path = p.path[:0]
	i, j := 0, 0
	var samples []sample
	var seen [len(shapes)]float64
	pairs := 0.0
	for _, b := range beads {
		if b.TwoSided() {
			pairs++
			seen[shapeIndex(len(b.Source), len(b.Target))]++
			samples = append(samples, sample{
				source: p.source.wordsOf(b.Source),
				target: p.target.wordsOf(b.Target),
			})
		}
		i, j = i+len(b.Source), j+len(b.Target)
		p.path = append(p.path, point{i, j})
	}
	p.lengths.learn(beads)
	p.paragraphs.learn(beads)
	p.sentences.learn(beads)
	p.counts.learn(beads)
	for k, sh := range shapes {
		p.shapes[k] = math.Log((seen[k] + shapesPrior*math.Exp(sh.prior)) / (pairs + shapesPrior))
	}
	p.learnWords(samples)
}

// wordsOf returns the distinct words of several segments.
func (s *side) wordsOf(segments []int) []int32 {
	if len(segments) == 1 {
		return s.words[segments[0]]
	}
	var words []int32
	seen := map[int32]bool{}
	for _, i := range segments {
		for _, w := range s.words[i] {
			if !seen[w] {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	return words
}

// learnWords adds to the partners what the beads of a pass show.
func (p *problem) learnWords(samples []sample) {
	partners := make([][]partner, len(p.partners))
	for w, seen := range learnPartners(samples, len(p.source.vocab), len(p.target.vocab)) {
		known := map[int32]float64{}
		for _, prior := range p.partners[w] {
			known[prior.word] = prior.probability
		}
		sourceCount := 0.0
		learned := map[int32]bool{}
		for _, o := range seen {
			sourceCount = o.sourceCount
			prior, assumed := known[o.word]
			if !assumed && o.count < leastSeen {
				continue
			}
			explained := max(o.expected-selfDiscount, 0)
			probability := (explained + prior*learnedPrior) / (o.sourceCount + learnedPrior)
			if probability >= leastProbability {
				partners[w] = append(partners[w], partner{o.word, min(probability, mostCertain)})
				learned[o.word] = true
			}
		}
		for _, prior := range p.partners[w] {
			if !learned[prior.word] {
				prior.probability *= learnedPrior / (sourceCount + learnedPrior)
				if prior.probability >= leastProbability {
					partners[w] = append(partners[w], prior)
				}
			}
		}
	}
	p.setPartners(partners)
}
