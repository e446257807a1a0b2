package revision

import (
	"math"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// How segments are paired. Weights are in words.
const (
	// worth is the part of the words of a bead that must be shared for it to be
	// worth more than leaving its segments alone.
	worth = 0.25
	// joinCost is what each segment beyond the first costs on either side.
	joinCost = 1.2
	// crossCost is what a bead of two by two costs besides.
	crossCost = 2.0
	// moveShare is the part of their words that two left-over segments must
	// share to be one that moved, sureMove the part when they are short.
	moveShare = 0.5
	// markWeight is the weight of a mark of punctuation, of a word 1.
	markWeight = 0.15
	// sourceWorth is added, in words, when both translate the same source.
	sourceWorth = 8.0
	// longestJoin is the most segments that one is divided into.
	longestJoin = 4
	// wholeTable is the number of cells up to which all are looked at, and
	// bandWidth the width of the band beyond.
	wholeTable = 1 << 20
	bandWidth  = 250
)

// bead is old and new segments that belong together.
type bead struct {
	old, new []int
	moved    bool
}

// bag is a segment as pairing sees it: its words, by number and ascending.
type bag struct {
	words  []int32
	weight float64
	// key is what an unchanged segment is recognised by: its source where a
	// bilingual file gives one, else its text, folded.
	key string
}

type pairing struct {
	old, new             []bag
	oldSource, newSource []Segment
	weights              []float64 // by word
}

// pair divides both versions into beads, in the order of the new one.
func pair(old, new []Segment, lang language.Tag) []bead {
	p := &pairing{oldSource: old, newSource: new}
	numbers := map[string]int32{}
	p.old, p.new = p.bags(old, numbers, lang), p.bags(new, numbers, lang)
	chain, moved := p.anchors()
	var beads []bead
	i, j := 0, 0
	skipOld, skipNew := map[int]bool{}, map[int]bool{}
	for _, m := range moved {
		skipOld[m[0]], skipNew[m[1]] = true, true
	}
	for _, at := range append(chain, [2]int{len(old), len(new)}) {
		beads = append(beads, p.between(span(i, at[0], skipOld), span(j, at[1], skipNew))...)
		if at[0] < len(old) {
			beads = append(beads, bead{old: []int{at[0]}, new: []int{at[1]}})
		}
		i, j = at[0]+1, at[1]+1
	}
	for _, m := range moved {
		beads = append(beads, bead{old: []int{m[0]}, new: []int{m[1]}, moved: true})
	}
	return inOrder(p.findMoves(beads))
}

// span lists the numbers from first up to end that are not skipped.
func span(first, end int, skip map[int]bool) []int {
	var list []int
	for k := first; k < end; k++ {
		if !skip[k] {
			list = append(list, k)
		}
	}
	return list
}

func (p *pairing) bags(segments []Segment, numbers map[string]int32, lang language.Tag) []bag {
	bags := make([]bag, len(segments))
	for i, s := range segments {
		folded := text.Fold(s.Text.Plain, text.FoldTypography|text.FoldCase)
		b := bag{key: "text " + strings.TrimSpace(folded)}
		if s.Source != "" && len(s.SourceIndexes) == 0 {
			b.key = "source " + s.Source
		}
		for _, token := range text.Tokens(folded, lang) {
			if token.Kind == text.Space {
				continue
			}
			key := token.Of(folded)
			n, ok := numbers[key]
			if !ok {
				n = int32(len(numbers))
				numbers[key] = n
				weight := 1.0
				if token.Kind == text.Symbol {
					weight = markWeight
				}
				p.weights = append(p.weights, weight)
			}
			b.words = append(b.words, n)
			b.weight += p.weights[n]
		}
		slices.Sort(b.words)
		bags[i] = b
	}
	return bags
}

// anchors pairs segments that have the same key and stand once on either side: the
// heaviest chain that keeps its order, and the others, which moved.
func (p *pairing) anchors() (chain, moved [][2]int) {
	type where struct{ old, new, olds, news int }
	seen := map[string]*where{}
	for i, b := range p.old {
		if seen[b.key] == nil {
			seen[b.key] = &where{}
		}
		seen[b.key].old = i
		seen[b.key].olds++
	}
	for j, b := range p.new {
		if w := seen[b.key]; w != nil {
			w.new = j
			w.news++
		}
	}
	var pairs [][2]int
	for j, b := range p.new {
		if w := seen[b.key]; w != nil && w.olds == 1 && w.news == 1 && len(b.words) > 0 {
			pairs = append(pairs, [2]int{w.old, j})
		}
	}
	// pairs rise in the new version; the chain must rise in the old one too.
	best, previous := make([]float64, len(pairs)), make([]int, len(pairs))
	tree := make([]int, len(p.old)+2) // prefix maxima over old, index plus 1
	end := 0
	for k, at := range pairs {
		last := 0
		for i := at[0]; i > 0; i -= i & -i {
			if c := tree[i]; c > 0 && (last == 0 || best[c-1] > best[last-1]) {
				last = c
			}
		}
		previous[k], best[k] = last, p.old[at[0]].weight
		if last > 0 {
			best[k] += best[last-1]
		}
		for i := at[0] + 1; i < len(tree); i += i & -i {
			if c := tree[i]; c == 0 || best[k] > best[c-1] {
				tree[i] = k + 1
			}
		}
		if end == 0 || best[k] > best[end-1] {
			end = k + 1
		}
	}
	inChain := map[int]bool{}
	for k := end; k > 0; k = previous[k-1] {
		chain = append(chain, pairs[k-1])
		inChain[k-1] = true
	}
	slices.Reverse(chain)
	for k, at := range pairs {
		if !inChain[k] {
			moved = append(moved, at)
		}
	}
	return chain, moved
}

// shared gives the weight of the words that two bags share.
func (p *pairing) shared(a, b []int32) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			sum += p.weights[a[i]]
			i, j = i+1, j+1
		}
	}
	return sum
}

// value is what pairing these segments is worth; a and b are their words.
func (p *pairing) value(old, new []int, a, b *bag) float64 {
	v := 2*p.shared(a.words, b.words) - worth*(a.weight+b.weight)
	v -= joinCost * float64(len(old)+len(new)-2)
	if len(old) > 1 && len(new) > 1 {
		v -= crossCost
	}
	return v + sourceWorth*p.sameSource(old, new)
}

// runs puts together the words of up to four segments that end before each
// place in a list: runs[end][count].
func runs(bags []bag, indexes []int) [][longestJoin + 1]bag {
	list := make([][longestJoin + 1]bag, len(indexes)+1)
	for end := range list {
		for n := 1; n <= min(end, longestJoin); n++ {
			list[end][n] = merged(bags, indexes[end-n:end])
		}
	}
	return list
}

// merged puts the words of several segments into one bag.
func merged(bags []bag, indexes []int) bag {
	out := bags[indexes[0]]
	if len(indexes) == 1 {
		return out
	}
	out.words = slices.Clone(out.words)
	for _, i := range indexes[1:] {
		out.words = append(out.words, bags[i].words...)
		out.weight += bags[i].weight
	}
	slices.Sort(out.words)
	return out
}

// sameSource tells how far two groups of segments translate the same source: 1
// if they do, less if only in part or if nothing is known, at least -1.
func (p *pairing) sameSource(old, new []int) float64 {
	a, b := sourcesOf(p.oldSource, old), sourcesOf(p.newSource, new)
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for s := range a {
		if b[s] {
			both++
		}
	}
	return 2*float64(both)/float64(max(len(a), len(b))) - 1
}

type sourceKey struct {
	text  string
	index int
}

func sourcesOf(segments []Segment, indexes []int) map[sourceKey]bool {
	keys := map[sourceKey]bool{}
	for _, i := range indexes {
		s := &segments[i]
		for _, k := range s.SourceIndexes {
			keys[sourceKey{index: k}] = true
		}
		if len(s.SourceIndexes) == 0 && s.Source != "" {
			keys[sourceKey{text: s.Source}] = true
		}
	}
	return keys
}

// between pairs the segments between two anchors by dynamic programming.
func (p *pairing) between(old, new []int) []bead {
	n, m := len(old), len(new)
	if n == 0 || m == 0 {
		return alone(old, new)
	}
	type cell struct {
		value float64
		a, b  uint8
	}
	oldRuns, newRuns := runs(p.old, old), runs(p.new, new)
	table := make([][]cell, n+1)
	low := make([]int, n+1)
	for i := range table {
		lo, hi := 0, m
		if n*m > wholeTable {
			lo, hi = max(0, i*m/n-bandWidth), min(m, i*m/n+bandWidth)
			if i > 0 {
				lo = min(lo, low[i-1]+len(table[i-1])-1) // rows must touch
			}
		}
		low[i], table[i] = lo, make([]cell, hi-lo+1)
	}
	at := func(i, j int) *cell {
		if i < 0 || j < low[i] || j >= low[i]+len(table[i]) {
			return nil
		}
		return &table[i][j-low[i]]
	}
	for i := range table {
		for k := range table[i] {
			j := low[i] + k
			c := &table[i][k]
			if i == 0 && j == 0 {
				continue
			}
			c.value = math.Inf(-1)
			for _, s := range shapes {
				a, b := s[0], s[1]
				if i < a || j < b {
					continue
				}
				from := at(i-a, j-b)
				if from == nil {
					continue
				}
				v := from.value
				if a > 0 && b > 0 {
					v += p.value(old[i-a:i], new[j-b:j], &oldRuns[i][a], &newRuns[j][b])
				}
				if v > c.value {
					c.value, c.a, c.b = v, uint8(a), uint8(b)
				}
			}
		}
	}
	var beads []bead
	for i, j := n, m; i > 0 || j > 0; {
		c := at(i, j)
		a, b := int(c.a), int(c.b)
		beads = append(beads, bead{old: slices.Clone(old[i-a : i]), new: slices.Clone(new[j-b : j])})
		i, j = i-a, j-b
	}
	slices.Reverse(beads)
	return beads
}

// shapes are the beads that are looked for; of equal ones the first is taken.
var shapes = [][2]int{{1, 1}, {1, 0}, {0, 1}, {1, 2}, {2, 1}, {1, 3}, {3, 1}, {1, longestJoin}, {longestJoin, 1}, {2, 2}}

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
			if p.sameSource(beads[o].old, beads[n].new) > 0 {
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
