package look

import (
	"regexp/syntax"
	"unicode"
)

// Explosive reports whether an engine that tries the ways of a pattern one after
// the other may take time that doubles with each character of a text: whether
// some string can be divided among the parts of a repetition in more than one
// way, as by (a+)+ and (a|a)*. It says no of a pattern that cannot be read.
func Explosive(spelled string) bool {
	x := &extractor{in: spelled, backward: map[int]bool{}, apart: true}
	p, err := x.pattern(false)
	if err != nil {
		// Read forward it may name groups in a way that is none backward.
		return false
	}
	return p.main.explosive()
}

// explosive looks at a program and at the bodies of its special parts.
func (p *program) explosive() bool {
	for i := range p.specials {
		if body := p.specials[i].body; body != nil && body.explosive() {
			return true
		}
	}
	g := newWays(p)
	return g.twice() || g.together()
}

// ways is a program as a graph of its instructions that read: which may follow
// which, and in how many ways, one or more than one.
type ways struct {
	p     *program
	to    [][]int // by reader: those that may follow
	many  [][]int // those that may follow in more than one way
	cycle []int   // by reader: the number of its cycle, -1 for none
}

// mostSteps bounds what is looked at of a very large pattern.
const mostSteps = 3_000_000

func newWays(p *program) *ways {
	number := map[uint32]int{}
	for k, i := range p.readers {
		number[i] = k
	}
	g := &ways{p: p}
	arrived, visited := make([]int8, len(p.insts)), []uint32{}
	steps := 0
	for _, i := range p.readers {
		var to, many []int
		for _, i := range visited {
			arrived[i] = 0
		}
		visited = visited[:0]
		stack := []uint32{p.insts[i].Out}
		for len(stack) > 0 && steps < mostSteps {
			i := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			steps++
			if arrived[i] == 2 {
				continue
			}
			arrived[i]++
			visited = append(visited, i)
			k, reads := number[i]
			inst := &p.insts[i]
			switch {
			case reads && arrived[i] == 1:
				to = append(to, k)
			case reads:
				many = append(many, k)
			case inst.Op == syntax.InstMatch || inst.Op == syntax.InstFail:
			case inst.Op == syntax.InstAlt || inst.Op == syntax.InstAltMatch:
				stack = append(stack, inst.Out, inst.Arg)
			default:
				stack = append(stack, inst.Out)
			}
		}
		g.to, g.many = append(g.to, to), append(g.many, many)
	}
	g.cycle = cycles(len(g.to), func(k int) []int { return g.to[k] })
	return g
}

// twice reports whether a repetition can be gone through in two ways that read
// the same by the same instructions: (a+)+.
func (g *ways) twice() bool {
	for k, many := range g.many {
		for _, next := range many {
			if g.cycle[k] >= 0 && g.cycle[k] == g.cycle[next] {
				return true
			}
		}
	}
	return false
}

// mostTogether bounds the instructions of a repetition that are looked at in
// pairs.
const mostTogether = 100

// together reports whether a repetition can be gone through in two ways that
// read the same by different instructions: (a|a)*.
func (g *ways) together() bool {
	members := map[int][]int{}
	for k, c := range g.cycle {
		if c >= 0 {
			members[c] = append(members[c], k)
		}
	}
	for _, cycle := range members {
		if n := len(cycle); n <= mostTogether && g.pairsMeet(cycle) {
			return true
		}
	}
	return false
}

// pairsMeet looks for a way from an instruction to itself, taken twice at once,
// that parts and meets again.
func (g *ways) pairsMeet(cycle []int) bool {
	n, place := len(cycle), map[int]int{}
	for i, k := range cycle {
		place[k] = i
	}
	alike := make([]bool, n*n)
	for i, a := range cycle {
		for j, b := range cycle {
			alike[i*n+j] = overlap(g.inst(a), g.inst(b))
		}
	}

	next := func(pair int) (out []int) {
		for _, a := range g.to[cycle[pair/n]] {
			i, ok := place[a]
			if !ok {
				continue
			}
			for _, b := range g.to[cycle[pair%n]] {
				if j, ok := place[b]; ok && alike[i*n+j] {
					out = append(out, i*n+j)
				}
			}
		}
		return out
	}

	component := cycles(n*n, next)
	same := map[int]bool{} // components of pairs of one instruction with itself
	for i := range n {
		if c := component[i*n+i]; c >= 0 {
			same[c] = true
		}
	}
	for pair, c := range component {
		if pair/n != pair%n && c >= 0 && same[c] {
			return true
		}
	}
	return false
}

func (g *ways) inst(k int) *syntax.Inst { return &g.p.insts[g.p.readers[k]] }

// overlap reports whether two instructions read a common character.
func overlap(a, b *syntax.Inst) bool {
	return readsSomeOf(a, b) || readsSomeOf(b, a)
}

// readsSomeOf reports whether a reads one of the characters with which the ranges
// of b begin.
func readsSomeOf(a, b *syntax.Inst) bool {
	switch b.Op {
	case syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
		return a.MatchRune('a') || a.MatchRune(' ')
	}
	if len(b.Rune) == 1 {
		first := b.Rune[0]
		if a.MatchRune(first) {
			return true
		}
		for r := unicode.SimpleFold(first); r != first; r = unicode.SimpleFold(r) {
			if b.MatchRune(r) && a.MatchRune(r) {
				return true
			}
		}
		return false
	}
	for i := 0; i < len(b.Rune); i += 2 {
		if a.MatchRune(b.Rune[i]) {
			return true
		}
	}
	return false
}

// cycles returns, by node of a graph, the number of the cycle that it is on (its
// strongly connected component), -1 where it is on none. Tarjan's algorithm.
func cycles(nodes int, next func(int) []int) []int {
	component := make([]int, nodes)
	index, low := make([]int, nodes), make([]int, nodes)
	for i := range component {
		component[i] = -1
	}
	var stack []int
	open := make([]bool, nodes)
	visited, found := 0, 0

	var visit func(v int)
	visit = func(v int) {
		visited++
		index[v], low[v] = visited, visited
		stack, open[v] = append(stack, v), true
		loop := false
		for _, w := range next(v) {
			loop = loop || w == v
			if index[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if open[w] {
				low[v] = min(low[v], index[w])
			}
		}
		if low[v] != index[v] {
			return
		}

		at := len(stack) - 1
		for stack[at] != v {
			at--
		}
		for _, w := range stack[at:] {
			open[w] = false
			if loop || len(stack)-at > 1 {
				component[w] = found
			}
		}
		stack = stack[:at]
		found++
	}
	for v := range nodes {
		if index[v] == 0 {
			visit(v)
		}
	}
	return component
}
