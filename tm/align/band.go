package align

import (
	"math"
	"sort"
)

// Widths of the band, in target segments to either side of its middle.
const (
	// wholeGrid is the number of cells up to which all of them are looked at.
	wholeGrid = 120 * 120
	// firstWidth holds the first pass around the chain of anchors.
	firstWidth = 45
	// secondWidth holds the second pass around the first one's path.
	secondWidth = 20
	// mostWhole is how many cells the stretches without an anchor that are looked at whole
	// may have together: of others only what is near their diagonals is looked at. Sentences
	// nearly all alike have no anchor.
	mostWhole = 1 << 19
	// mostCells bounds the cells of a band, about.
	mostCells = 8 << 20
	// anchorLimit is how often a word may stand in a text to anchor it.
	anchorLimit = 3
	// anchorWeight is what the shared words of an anchor must weigh together: a
	// figure or name that stands once on either side is enough.
	anchorWeight = 0.75
)

// band says which cells of the grid are looked at: in row i those from lo[i]
// to hi[i], both included. Neither ever falls from one row to the next.
type band struct {
	lo, hi []int
	offset []int // where a row's cells begin in an array of all cells
}

// cells returns the number of cells in the band.
func (b *band) cells() int { return b.offset[len(b.lo)] }

// at returns a cell's place in an array of all cells, -1 when it is outside.
func (b *band) at(i, j int) int {
	if i < 0 || j < b.lo[i] || j > b.hi[i] {
		return -1
	}
	return b.offset[i] + j - b.lo[i]
}

// point is a corner of the path that a band surrounds.
type point struct{ i, j int }

// newBand surrounds the path through the points, which rise in both
// coordinates, from 0, 0 to n, m.
func newBand(n, m int, points []point, width int) *band {
	b := &band{lo: make([]int, n+1), hi: make([]int, n+1), offset: make([]int, n+2)}
	for i := range b.lo {
		b.lo[i], b.hi[i] = m, 0
	}
	widen := func(i, j, w int) {
		b.lo[i] = min(b.lo[i], max(j-w, 0))
		b.hi[i] = max(b.hi[i], min(j+w, m))
	}
	points = append(append([]point{{0, 0}}, points...), point{n, m})
	width, left := min(width, mostCells/(2*(n+1))), mostWhole
	for k := 1; k < len(points); k++ {
		p, q := points[k-1], points[k]
		// The longer the stretch without anchor, the less the middle is known.
		w := width + min(max(q.i-p.i, q.j-p.j)/4, 4*width)
		at := func(i int) int {
			if q.i == p.i {
				return p.j
			}
			return p.j + (q.j-p.j)*(i-p.i)/(q.i-p.i)
		}
		if area := (q.i - p.i) * (q.j - p.j); area <= left {
			left -= area
			widen(p.i, q.j, w)
			widen(q.i, p.j, w)
		} else {
			w = min(w, mostCells/(2*(n+1)))
		}
		for i := p.i; i <= q.i; i++ {
			widen(i, at(i), w)
			if i < q.i {
				widen(i, at(i+1), w) // rows must overlap
			}
		}
	}
	// Rows next to a point where the path jumps must overlap.
	for i := n - 1; i >= 0; i-- {
		b.lo[i] = min(b.lo[i], b.lo[i+1])
	}
	for i := 1; i <= n; i++ {
		b.hi[i] = max(b.hi[i], b.hi[i-1])
	}
	for i := range b.lo {
		b.offset[i+1] = b.offset[i] + b.hi[i] - b.lo[i] + 1
	}
	return b
}

// anchors finds a chain of segment pairs that share rare words: the heaviest
// chain that rises on both sides.
func (p *problem) anchors() []point {
	weight := map[point]float64{}
	sourceAt, targetAt := p.source.where(), p.target.where()
	for w, partners := range p.partners {
		if p.source.count[w] > anchorLimit {
			continue
		}
		for _, partner := range partners {
			if partner.word < 0 || p.target.count[partner.word] > anchorLimit {
				continue
			}
			value := partner.probability / float64(p.source.count[w]*p.target.count[partner.word])
			for _, i := range sourceAt[w] {
				for _, j := range targetAt[partner.word] {
					weight[point{int(i), int(j)}] += value
				}
			}
		}
	}
	points := make([]point, 0, len(weight))
	for at, value := range weight {
		if value >= anchorWeight {
			points = append(points, at)
		}
	}
	sort.Slice(points, func(a, b int) bool {
		if points[a].i != points[b].i {
			return points[a].i < points[b].i
		}
		return points[a].j > points[b].j
	})
	return heaviestChain(points, weight, len(p.target.segments))
}

// where lists the segments that have each word, for rare words only.
func (s *side) where() [][]int32 {
	at := make([][]int32, len(s.vocab))
	for i, words := range s.words {
		for _, w := range words {
			if s.count[w] <= anchorLimit {
				at[w] = append(at[w], int32(i))
			}
		}
	}
	return at
}

// heaviestChain picks from points, sorted by i and then falling j, those of the
// strictly rising chain with the greatest sum of weights, in
// O(points · log m) with a tree of prefix maxima over j.
func heaviestChain(points []point, weight map[point]float64, m int) []point {
	best := make([]float64, len(points))
	previous := make([]int, len(points))
	tree := make([]int, m+2) // index of a point plus 1
	for k, at := range points {
		last := 0
		for j := at.j; j > 0; j -= j & -j {
			if c := tree[j]; c > 0 && (last == 0 || best[c-1] > best[last-1]) {
				last = c
			}
		}
		previous[k] = last - 1
		best[k] = weight[at]
		if last > 0 {
			best[k] += best[last-1]
		}
		for j := at.j + 1; j <= m+1; j += j & -j {
			if c := tree[j]; c == 0 || best[k] > best[c-1] {
				tree[j] = k + 1
			}
		}
	}
	end, top := -1, math.Inf(-1)
	for k := range points {
		if best[k] > top {
			end, top = k, best[k]
		}
	}
	var chain []point
	for k := end; k >= 0; k = previous[k] {
		chain = append(chain, points[k])
	}
	for a, b := 0, len(chain)-1; a < b; a, b = a+1, b-1 {
		chain[a], chain[b] = chain[b], chain[a]
	}
	return chain
}
