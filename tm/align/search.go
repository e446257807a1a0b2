package align

import "math"

// The passes of the search.
type pass int

const (
	firstPass pass = iota
	secondPass
)

// Gaps: the probability that one begins after a bead, that one which has begun
// goes on, and that a gap in the source is followed by one in the target.
const (
	gapBegins   = 0.010
	gapContinue = 0.28
	gapChanges  = 0.05
)

// states of the path: what the last step was.
const (
	paired = iota
	sourceGap
	targetGap
	states
)

// steps[from][to] is the log probability of changing state. A gap in the
// target is not followed by one in the source: the other order says the same.
var steps = [states][states]float64{
	paired: {math.Log(1 - 2*gapBegins), math.Log(gapBegins), math.Log(gapBegins)},
	sourceGap: {
		math.Log(1 - gapContinue - gapChanges), math.Log(gapContinue), math.Log(gapChanges),
	},
	targetGap: {math.Log(1 - gapContinue), math.Inf(-1), math.Log(gapContinue)},
}

// grid holds the bead scores of a band, one row of shapes a cell.
type grid struct {
	*band
	n, m  int
	beads [][len(shapes)]float32
}

const impossible = float32(-1e30)

// fill scores every bead that ends in the band and begins in it.
func (p *problem) fill(b *band, which pass) *grid {
	n, m := len(p.source.segments), len(p.target.segments)
	g := &grid{band: b, n: n, m: m, beads: make([][len(shapes)]float32, b.cells())}
	s := p.newScorer(b)
	for i := 0; i <= n; i++ {
		if i > 0 {
			if p.opts.Context.Err() != nil {
				return nil
			}
			s.advance(i)
			p.progress(which, i, n)
		}
		for j := b.lo[i]; j <= b.hi[i]; j++ {
			cell := &g.beads[b.at(i, j)]
			for k, sh := range shapes {
				cell[k] = impossible
				if i >= sh.source && j >= sh.target && b.at(i-sh.source, j-sh.target) >= 0 {
					cell[k] = float32(p.shapes[k] + s.bead(i, j, sh.shape))
				}
			}
		}
	}
	return g
}

// back says how a state of a cell was reached.
type back struct{ from, shape uint8 }

// best finds the path of the highest score and returns its beads.
func (g *grid) best() []Bead {
	score := make([][states]float64, g.cells())
	came := make([][states]back, g.cells())
	for i := 0; i <= g.n; i++ {
		for j := g.lo[i]; j <= g.hi[i]; j++ {
			at := g.at(i, j)
			score[at] = [states]float64{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
			if i == 0 && j == 0 {
				score[at][paired] = 0
				continue
			}
			reach := func(cell, to int, shape int, gain float64) {
				for from := range score[cell] {
					if v := score[cell][from] + steps[from][to] + gain; v > score[at][to] {
						score[at][to], came[at][to] = v, back{uint8(from), uint8(shape)}
					}
				}
			}
			if cell := g.at(i-1, j); cell >= 0 {
				reach(cell, sourceGap, 0, 0)
			}
			if cell := g.at(i, j-1); cell >= 0 {
				reach(cell, targetGap, 0, 0)
			}
			for k, sh := range shapes {
				if gain := g.beads[at][k]; gain > impossible {
					reach(g.at(i-sh.source, j-sh.target), paired, k, float64(gain))
				}
			}
		}
	}
	return g.trace(score, came)
}

// trace walks back from the end.
func (g *grid) trace(score [][states]float64, came [][states]back) []Bead {
	state := paired
	for k, v := range score[g.at(g.n, g.m)] {
		if v > score[g.at(g.n, g.m)][state] {
			state = k
		}
	}
	var beads []Bead
	for i, j := g.n, g.m; i > 0 || j > 0; {
		c := came[g.at(i, j)][state]
		a, b := 0, 0
		switch state {
		case paired:
			a, b = shapes[c.shape].source, shapes[c.shape].target
		case sourceGap:
			a = 1
		default:
			b = 1
		}
		beads = append(beads, Bead{Source: run(i-a, i), Target: run(j-b, j)})
		i, j, state = i-a, j-b, int(c.from)
	}
	for a, b := 0, len(beads)-1; a < b; a, b = a+1, b-1 {
		beads[a], beads[b] = beads[b], beads[a]
	}
	return beads
}

// run lists the numbers from first up to end.
func run(first, end int) []int {
	list := make([]int, 0, end-first)
	for k := first; k < end; k++ {
		list = append(list, k)
	}
	return list
}

// solve runs one pass. It returns nil when the context is done.
func (p *problem) solve(which pass) []Bead {
	g := p.fill(p.band(which), which)
	if g == nil {
		return nil
	}
	if which == firstPass {
		return g.best()
	}
	return p.calibrate(g.mostExpected())
}

// band returns the cells that a pass looks at.
func (p *problem) band(which pass) *band {
	n, m := len(p.source.segments), len(p.target.segments)
	switch {
	case (n+1)*(m+1) <= wholeGrid:
		return newBand(n, m, nil, max(n, m))
	case which == firstPass:
		return newBand(n, m, p.anchors(), firstWidth)
	}
	return newBand(n, m, p.path, secondWidth)
}
