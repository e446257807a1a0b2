package revision

import (
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
	// sources are the sources that it translates, by number, ascending and each once.
	sources []int32
	// key is what an unchanged segment is recognised by: its source where a
	// bilingual file gives one, else its text, folded.
	key string
}

type pairing struct {
	old, new []bag
	weights  []float64 // by word
	numbers  map[string]int32
	sources  map[sourceKey]int32
}

// pair divides both versions into beads, in the order of the new one.
func pair(old, new []Segment, lang language.Tag) []bead {
	p := &pairing{numbers: map[string]int32{}, sources: map[sourceKey]int32{}}
	p.old, p.new = p.bags(old, lang), p.bags(new, lang)
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

func (p *pairing) bags(segments []Segment, lang language.Tag) []bag {
	bags := make([]bag, len(segments))
	for i, s := range segments {
		folded := text.Fold(s.Text.Plain, text.FoldTypography|text.FoldCase)
		b := bag{key: "text " + strings.TrimSpace(folded), sources: p.sourcesOf(&s)}
		if s.Source != "" && len(s.SourceIndexes) == 0 {
			b.key = "source " + s.Source
		}
		for _, token := range text.Tokens(folded, lang) {
			if token.Kind == text.Space {
				continue
			}
			key := token.Of(folded)
			n, ok := p.numbers[key]
			if !ok {
				n = int32(len(p.numbers))
				p.numbers[key] = n
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
	inChain := map[int]bool{}
	// A segment whose translation is new had no words before.
	weight := func(k int) float64 { return 1 + p.old[pairs[k][0]].weight + p.new[pairs[k][1]].weight }
	for _, k := range heaviestChain(pairs, len(p.old), weight) {
		chain = append(chain, pairs[k])
		inChain[k] = true
	}
	for k, at := range pairs {
		if !inChain[k] {
			moved = append(moved, at)
		}
	}
	return chain, moved
}

// heaviestChain picks from pairs, which rise in the second place, those of the
// chain of greatest weight that rises in the first place too; first places are
// below n. It takes O(pairs · log n) with a tree of prefix maxima.
func heaviestChain(pairs [][2]int, n int, weight func(int) float64) []int {
	best, previous := make([]float64, len(pairs)), make([]int, len(pairs))
	tree := make([]int, n+2) // index of a pair plus 1
	end := 0
	for k, at := range pairs {
		last := 0
		for i := at[0]; i > 0; i -= i & -i {
			if c := tree[i]; c > 0 && (last == 0 || best[c-1] > best[last-1]) {
				last = c
			}
		}
		previous[k], best[k] = last, weight(k)
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
	var chain []int
	for k := end; k > 0; k = previous[k-1] {
		chain = append(chain, k-1)
	}
	slices.Reverse(chain)
	return chain
}

// shared returns the weight of the words that two bags share.
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
	return v + sourceWorth*sameSource(a.sources, b.sources)
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
	out.words, out.sources = slices.Clone(out.words), slices.Clone(out.sources)
	for _, i := range indexes[1:] {
		out.words = append(out.words, bags[i].words...)
		out.sources = append(out.sources, bags[i].sources...)
		out.weight += bags[i].weight
	}
	slices.Sort(out.words)
	out.sources = distinct(out.sources)
	return out
}

// sameSource tells how far two groups of segments translate the same source: 1
// if they do, less if only in part or if nothing is known, at least -1.
func sameSource(a, b []int32) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return 2*float64(both)/float64(max(len(a), len(b))) - 1
}

type sourceKey struct {
	text  string
	index int
}

// sourcesOf returns the numbers of the sources that a segment translates,
// ascending. Pairing compares them for millions of pairs.
func (p *pairing) sourcesOf(s *Segment) []int32 {
	var list []int32
	add := func(key sourceKey) {
		n, ok := p.sources[key]
		if !ok {
			n = int32(len(p.sources))
			p.sources[key] = n
		}
		list = append(list, n)
	}
	for _, k := range s.SourceIndexes {
		add(sourceKey{index: k})
	}
	if len(s.SourceIndexes) == 0 && s.Source != "" {
		add(sourceKey{text: s.Source})
	}
	return distinct(list)
}

// distinct sorts a list and leaves out what it has twice.
func distinct(list []int32) []int32 {
	slices.Sort(list)
	return slices.Compact(list)
}
