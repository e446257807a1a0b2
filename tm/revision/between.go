package revision

import (
	"math"
	"slices"
)

// between pairs the segments between two anchors by dynamic programming.
func (p *pairing) between(old, new []int) []bead {
	n, m := len(old), len(new)
	if n == 0 || m == 0 {
		return alone(old, new)
	}
	oldRuns, newRuns := runs(p.old, old), runs(p.new, new)
	g := newGrid(n, m)
	for i := 0; i <= n; i++ {
		for j := g.low[i]; j < g.low[i]+len(g.came[i]); j++ {
			if i == 0 && j == 0 {
				continue
			}
			best, shape := math.Inf(-1), 0
			for k, s := range shapes {
				a, b := s[0], s[1]
				v, ok := g.value(i-a, j-b)
				if !ok {
					continue
				}
				if a > 0 && b > 0 {
					v += p.value(old[i-a:i], new[j-b:j], &oldRuns[i][a], &newRuns[j][b])
				}
				if v > best {
					best, shape = v, k
				}
			}
			g.set(i, j, best, shape)
		}
	}
	var beads []bead
	for i, j := n, m; i > 0 || j > 0; {
		s := shapes[g.came[i][j-g.low[i]]]
		a, b := s[0], s[1]
		beads = append(beads, bead{
			old: slices.Clone(old[i-a : i]),
			new: slices.Clone(new[j-b : j]),
		})
		i, j = i-a, j-b
	}
	slices.Reverse(beads)
	return beads
}

// grid is the table of the search: for each pair of borders that is looked at,
// the shape of the bead that ends there, one byte each. Values are kept for the
// last rows alone.
type grid struct {
	low    []int // first column of each row
	came   [][]uint8
	values [longestJoin + 1][]float64 // of row i at i modulo their number
}

// newGrid makes a grid for n and m segments: of few segments all borders are
// looked at, else a band around the diagonal.
func newGrid(n, m int) *grid {
	g := &grid{low: make([]int, n+1), came: make([][]uint8, n+1)}
	for i := range g.came {
		lo, hi := 0, m
		if n*m > wholeTable {
			lo, hi = max(0, i*m/n-bandWidth), min(m, i*m/n+bandWidth)
			if i > 0 {
				lo = min(lo, g.low[i-1]+len(g.came[i-1])-1) // rows must touch
			}
		}
		g.low[i], g.came[i] = lo, make([]uint8, hi-lo+1)
	}
	g.values[0] = make([]float64, len(g.came[0]))
	return g
}

// value returns the value of the best path to i, j, and false where none is
// looked at.
func (g *grid) value(i, j int) (float64, bool) {
	if i < 0 || j < g.low[i] || j >= g.low[i]+len(g.came[i]) {
		return 0, false
	}
	return g.values[i%len(g.values)][j-g.low[i]], true
}

// set puts down the best path to i, j; rows are set in order, each from its
// first column on.
func (g *grid) set(i, j int, value float64, shape int) {
	row := &g.values[i%len(g.values)]
	if j == g.low[i] {
		*row = slices.Grow((*row)[:0], len(g.came[i]))[:len(g.came[i])]
	}
	(*row)[j-g.low[i]] = value
	g.came[i][j-g.low[i]] = uint8(shape)
}

// shapes are the beads that are looked for; of equal ones the first is taken.
var shapes = [][2]int{
	{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1},
	{1, longestJoin}, {longestJoin, 1}, {2, 2},
}

func alone(old, new []int) []bead {
	var beads []bead
	for _, i := range old {
		beads = append(beads, bead{old: []int{i}})
	}
	for _, j := range new {
		beads = append(beads, bead{new: []int{j}})
	}
	return beads
}

// findMoves pairs segments that were left over on both sides, best first. Of two
// long texts that share next to nothing it finds none.
func (p *pairing) findMoves(beads []bead) []bead {
	var olds, news []int // beads
	for k, b := range beads {
		switch {
		case len(b.new) == 0:
			olds = append(olds, k)
		case len(b.old) == 0:
			news = append(news, k)
		}
	}
	type candidate struct {
		share    float64
		old, new int
	}
	var candidates []candidate
	if len(olds)*len(news) > wholeTable {
		return beads // two texts that have little to do with each other
	}
	for _, o := range olds {
		for _, n := range news {
			a, b := &p.old[beads[o].old[0]], &p.new[beads[n].new[0]]
			share := 2 * p.shared(a.words, b.words) / (a.weight + b.weight)
			if sameSource(a.sources, b.sources) > 0 {
				share = max(share, 0.9)
			}
			if share >= moveShare {
				candidates = append(candidates, candidate{share, o, n})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int {
		switch {
		case a.share > b.share:
			return -1
		case a.share < b.share:
			return 1
		}
		return 0
	})
	gone := map[int]bool{}
	for _, c := range candidates {
		if gone[c.old] || len(beads[c.new].old) > 0 {
			continue
		}
		beads[c.new].old, beads[c.new].moved = beads[c.old].old, true
		gone[c.old] = true
	}
	var out []bead
	for k, b := range beads {
		if !gone[k] {
			out = append(out, b)
		}
	}
	return out
}

// inOrder sorts beads by the new version; what was deleted goes before what
// stood after it in the old one.
func inOrder(beads []bead) []bead {
	var out, deleted []bead
	for _, b := range beads {
		if len(b.new) == 0 {
			deleted = append(deleted, b)
		} else {
			out = append(out, b)
		}
	}
	slices.SortStableFunc(out, func(a, b bead) int { return first(a.new) - first(b.new) })
	slices.SortStableFunc(deleted, func(a, b bead) int { return first(a.old) - first(b.old) })
	// Beads that did not move rise on both sides, so one walk places all.
	var placed []bead
	next := 0
	for _, b := range out {
		if len(b.old) > 0 && !b.moved {
			for next < len(deleted) && first(deleted[next].old) < first(b.old) {
				placed = append(placed, deleted[next])
				next++
			}
		}
		placed = append(placed, b)
	}
	return append(placed, deleted[next:]...)
}
