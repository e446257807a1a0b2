package align

import (
	"math"
	"slices"
)

// temperature tempers the scores for probabilities: pieces of evidence are not
// as independent as their sum takes them to be.
const temperature = 1.6

// beadCost is what a bead must be worth to be divided off: as many right beads of few
// count for more than as many of a lot.
const beadCost = 0.55

// leastJoined is the log of the probability below which segments are not joined only to
// have fewer beads.
const leastJoined = -3.0

// signs are what the confidence of a bead is made of: its log odds is their sum, weighted.
type signs [signsCount]float64

const (
	always = iota
	// pathOdds are the log odds of the bead over all paths, and surePath what they have
	// beyond surePathFrom.
	pathOdds
	surePath
	// neighbourOdds are those of its less probable neighbour.
	neighbourOdds
	// ofThree and ofMore tell that the bead has three segments, or more.
	ofThree
	ofMore
	// freedom is the part of the beads of the article that are not one to one: where
	// there are many, more of the others are wrong too.
	freedom
	// lengthOff is how far the lengths are from what they should be, in standard deviations.
	lengthOff
	// coverage tells how many words of the bead have a counterpart (file content.go), and
	// poorCoverage how far that is below 0.
	coverage
	poorCoverage
	// coveredPair is how far the coverage of a bead of one to one is above coveredFrom.
	coveredPair
	// nothingMet tells that no word which says something has a counterpart: the bead rests
	// on its place and its length alone. manyMet is the log of the number of those that have
	// one, and one.
	nothingMet
	// unmetWords is the root of the number of such words on the side that has fewer, where
	// none has a counterpart.
	unmetWords
	manyMet
	signsCount
)

const (
	surePathFrom, coveredFrom = 4.0, 2.0
	// freedomSeen and freedomPrior stand for beads not seen, so that a short
	// text is not taken for free because of one bead.
	freedomSeen, freedomPrior = 20, 1.5
	// leastOdds and greatestDeviation bound what enters the sum.
	leastOdds         = 1e-5
	greatestDeviation = 6.0
)

// calibrate turns the probabilities of beads into confidences, and parts those that are
// none.
func (p *problem) calibrate(beads []Bead) []Bead {
	beads, list := p.part(beads, p.signsOf(beads))
	for k, s := range list {
		if beads[k].TwoSided() {
			beads[k].Confidence = s.confidence(&p.content.model.certainty)
		}
	}
	p.doubtEdges(beads)
	return beads
}

// signsOf returns the signs of each bead of two sides, its Confidence being its
// probability over all paths.
func (p *problem) signsOf(beads []Bead) []signs {
	pairs, joined := 0.0, 0.0
	for _, b := range beads {
		if b.TwoSided() {
			pairs++
			if len(b.Source)+len(b.Target) > 2 {
				joined++
			}
		}
	}
	list := make([]signs, len(beads))
	i, j := 0, 0
	for k, b := range beads {
		i, j = i+len(b.Source), j+len(b.Target)
		if !b.TwoSided() {
			continue
		}
		neighbour := 1.0
		if k > 0 {
			neighbour = beads[k-1].Confidence
		}
		if k+1 < len(beads) {
			neighbour = min(neighbour, beads[k+1].Confidence)
		}
		s := &list[k]
		s[always] = 1
		s[pathOdds] = logOdds(b.Confidence)
		s[surePath] = max(s[pathOdds]-surePathFrom, 0)
		s[neighbourOdds] = logOdds(neighbour)
		s[freedom] = (joined + freedomPrior) / (pairs + freedomSeen)
		s[lengthOff] = p.lengths.deviation(i, j, len(b.Source), len(b.Target))
		switch n := len(b.Source) + len(b.Target); {
		case n == 3:
			s[ofThree] = 1
		case n > 3:
			s[ofMore] = 1
		}
		p.content.look(b, s)
	}
	return list
}

// confidence is the logistic function of the weighted sum.
func (s *signs) confidence(weights *signs) float64 {
	sum := 0.0
	for k, w := range weights {
		sum += w * s[k]
	}
	return 1 / (1 + math.Exp(-sum))
}

// logOdds is bounded, so that no probability decides alone.
func logOdds(p float64) float64 {
	p = min(max(p, leastOdds), 1-leastOdds)
	return math.Log(p / (1 - p))
}

// deviation is how far the lengths of a bead that ends before i and j are from
// what they should be, in standard deviations.
func (l *lengths) deviation(i, j, a, b int) float64 {
	s := (l.source[i] - l.source[i-a]) * l.ratio
	t := l.target[j] - l.target[j-b]
	return min(math.Abs(t-s)/math.Sqrt(lengthVariance*(s+t)/2+lengthFloor), greatestDeviation)
}

// mostExpected returns the path whose beads are most often right, each with its
// probability over all paths: the path of the greatest sum of those probabilities, less
// what every bead costs.
func (g *grid) mostExpected() []Bead {
	forward, joined := g.forward()
	backward := g.backward()
	total := logSum(forward[g.at(g.n, g.m)][:])
	value := make([]float64, g.cells())
	came := make([]uint8, g.cells())
	const viaSource, viaTarget = uint8(len(shapes)), uint8(len(shapes) + 1)
	for i := 0; i <= g.n; i++ {
		for j := g.lo[i]; j <= g.hi[i]; j++ {
			at := g.at(i, j)
			if i == 0 && j == 0 {
				continue
			}
			value[at] = math.Inf(-1)
			try := func(from int, how uint8, p float64) {
				if v := value[from] + math.Exp(p) - beadCost; v > value[at] {
					value[at], came[at] = v, how
				}
			}
			if from := g.at(i-1, j); from >= 0 {
				try(from, viaSource, forward[at][sourceGap]+backward[at][sourceGap]-total)
			}
			if from := g.at(i, j-1); from >= 0 {
				try(from, viaTarget, forward[at][targetGap]+backward[at][targetGap]-total)
			}
			for k, sh := range shapes {
				if gain := g.beads[at][k]; gain > impossible {
					from := g.at(i-sh.source, j-sh.target)
					p := joined[from] + float64(gain)/temperature + backward[at][paired] - total
					if sh.source+sh.target > 2 && p < leastJoined {
						continue
					}
					try(from, uint8(k), p)
				}
			}
		}
	}
	var beads []Bead
	for i, j := g.n, g.m; i > 0 || j > 0; {
		at := g.at(i, j)
		a, b, p := 0, 0, 0.0
		switch how := came[at]; how {
		case viaSource:
			a, p = 1, forward[at][sourceGap]+backward[at][sourceGap]-total
		case viaTarget:
			b, p = 1, forward[at][targetGap]+backward[at][targetGap]-total
		default:
			a, b = shapes[how].source, shapes[how].target
			p = joined[g.at(i-a, j-b)] + float64(g.beads[at][how])/temperature + backward[at][paired] - total
		}
		beads = append(beads, Bead{Source: run(i-a, i), Target: run(j-b, j), Confidence: min(math.Exp(p), 1)})
		i, j = i-a, j-b
	}
	slices.Reverse(beads)
	return beads
}

// shapeIndex returns the place of a shape among shapes, -1 if it is none.
func shapeIndex(a, b int) int {
	for k, sh := range shapes {
		if sh.source == a && sh.target == b {
			return k
		}
	}
	return -1
}

// forward returns, for each cell and state, the log of the sum over all paths
// from the beginning; and that of going on from a cell to a bead of two sides.
func (g *grid) forward() (sums [][states]float64, joined []float64) {
	sums = make([][states]float64, g.cells())
	into := func(cell, to int) float64 {
		if cell < 0 {
			return math.Inf(-1)
		}
		var ways [states]float64
		for from := range ways {
			ways[from] = sums[cell][from] + steps[from][to]/temperature
		}
		return logSum(ways[:])
	}
	joined = make([]float64, g.cells())
	for i := 0; i <= g.n; i++ {
		for j := g.lo[i]; j <= g.hi[i]; j++ {
			at := g.at(i, j)
			if i == 0 && j == 0 {
				sums[at] = [states]float64{0, math.Inf(-1), math.Inf(-1)}
			} else {
				var ways [len(shapes)]float64
				for k, sh := range shapes {
					ways[k] = math.Inf(-1)
					if gain := g.beads[at][k]; gain > impossible {
						before := joined[g.at(i-sh.source, j-sh.target)]
						ways[k] = before + float64(gain)/temperature
					}
				}
				sums[at] = [states]float64{
					paired:    logSum(ways[:]),
					sourceGap: into(g.at(i-1, j), sourceGap),
					targetGap: into(g.at(i, j-1), targetGap),
				}
			}
			joined[at] = into(at, paired)
		}
	}
	return sums, joined
}

// backward is forward from the end.
func (g *grid) backward() [][states]float64 {
	sums := make([][states]float64, g.cells())
	for i := g.n; i >= 0; i-- {
		for j := g.hi[i]; j >= g.lo[i]; j-- {
			at := g.at(i, j)
			if i == g.n && j == g.m {
				continue
			}
			var ways [len(shapes)]float64
			for k, sh := range shapes {
				ways[k] = math.Inf(-1)
				if i+sh.source > g.n || j+sh.target > g.m {
					continue
				}
				if to := g.at(i+sh.source, j+sh.target); to >= 0 && g.beads[to][k] > impossible {
					ways[k] = sums[to][paired] + float64(g.beads[to][k])/temperature
				}
			}
			next := [states]float64{logSum(ways[:]), math.Inf(-1), math.Inf(-1)}
			if i < g.n {
				if to := g.at(i+1, j); to >= 0 {
					next[sourceGap] = sums[to][sourceGap]
				}
			}
			if to := g.at(i, j+1); to >= 0 {
				next[targetGap] = sums[to][targetGap]
			}
			for from := range sums[at] {
				var out [states]float64
				for to := range out {
					out[to] = steps[from][to]/temperature + next[to]
				}
				sums[at][from] = logSum(out[:])
			}
		}
	}
	return sums
}

// logSum is the log of the sum of exponentials.
func logSum(values []float64) float64 {
	top := math.Inf(-1)
	for _, v := range values {
		top = max(top, v)
	}
	if math.IsInf(top, -1) {
		return top
	}
	sum := 0.0
	for _, v := range values {
		sum += math.Exp(v - top)
	}
	return top + math.Log(sum)
}
