package srx

import (
	"regexp/syntax"
	"slices"

	"fidele/tm/segment/srx/internal/look"
)

// reach bounds how far a pattern is followed from the place it is tried at, in
// characters. A pattern that would need more does not match.
const reach = look.Reach

// maxStates bounds the states that an automaton remembers.
const maxStates = 16384

// program is many patterns as one non-deterministic automaton. It reads
// forward, or backward when its patterns were reversed.
type program struct {
	insts    []syntax.Inst
	starts   []uint32 // of each pattern
	owner    []int32  // the pattern of each instruction
	wanted   []bool   // by pattern: a run goes on for its sake
	alphabet *alphabet
}

// add puts a syntax tree into the program and returns the pattern's number.
func (p *program) add(tree *syntax.Regexp) (int, error) {
	prog, err := syntax.Compile(tree)
	if err != nil {
		return 0, err
	}
	shift, id := uint32(len(p.insts)), len(p.starts)
	for _, inst := range prog.Inst {
		inst.Out += shift
		switch inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			inst.Arg += shift
		case syntax.InstMatch:
			inst.Arg = uint32(id)
		}
		p.insts = append(p.insts, inst)
		p.owner = append(p.owner, int32(id))
	}
	p.starts = append(p.starts, uint32(prog.Start)+shift)
	p.wanted = append(p.wanted, false)
	return id, nil
}

// emptyFlags returns the assertions that hold between two characters.
func emptyFlags(last, next side) syntax.EmptyOp {
	var flags syntax.EmptyOp
	if last == sideNone {
		flags |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	}
	if last == sideLine {
		flags |= syntax.EmptyBeginLine
	}
	if next == sideNone {
		flags |= syntax.EmptyEndText | syntax.EmptyEndLine
	}
	if next == sideLine {
		flags |= syntax.EmptyEndLine
	}
	if (last == sideWord) != (next == sideWord) {
		return flags | syntax.EmptyWordBoundary
	}
	return flags | syntax.EmptyNoWordBoundary
}

// automaton is a program made deterministic while it runs. It belongs to one
// goroutine at a time.
type automaton struct {
	*program
	states []state
	index  map[string]int32 // of states by what they are
	begin  [sides]int32     // first state by what is behind, plus one
	goesOn []bool           // by state: some instruction belongs to a wanted pattern
	table  []transition     // stride by state: by class, and one for the end of the text
	stride int

	accepts [][]int32        // lists of patterns; 0 is the empty one
	lists   map[string]int32 // of their numbers by what they are

	// What closing a set of instructions needs.
	mark  []uint32 // by instruction: the closure that visited it last
	visit uint32   // closures so far
	stack []uint32
	key   []byte
}

// state is a set of instructions and what was read last.
type state struct {
	insts []uint32
	last  side
}

// transition is where a character leads; to is the state plus two, 1 for
// nowhere, 0 when it is not known yet.
type transition struct {
	to      int32
	accepts int32
}

func newAutomaton(p *program) *automaton {
	a := &automaton{
		program: p,
		mark:    make([]uint32, len(p.insts)),
		stride:  len(p.alphabet.sample) + 1,
	}
	a.reset()
	return a
}

// reset forgets the states.
func (a *automaton) reset() {
	a.states, a.index = a.states[:0], map[string]int32{}
	a.begin = [sides]int32{}
	a.goesOn, a.table = a.goesOn[:0], a.table[:0]
	a.accepts, a.lists = [][]int32{nil}, map[string]int32{"": 0}
}

// first returns the state to begin in.
func (a *automaton) first(last side) int32 {
	if a.begin[last] == 0 {
		if len(a.states) >= maxStates {
			a.reset()
		}
		a.begin[last] = a.state(a.starts, last) + 1
	}
	return a.begin[last] - 1
}

// state finds or makes a state.
func (a *automaton) state(insts []uint32, last side) int32 {
	a.key = append(a.key[:0], byte(last))
	for _, i := range insts {
		a.key = append(a.key, byte(i), byte(i>>8), byte(i>>16))
	}
	if i, ok := a.index[string(a.key)]; ok {
		return i
	}

	i := int32(len(a.states))
	a.states = append(a.states, state{slices.Clone(insts), last})
	a.goesOn = append(a.goesOn, slices.ContainsFunc(insts, func(i uint32) bool {
		return a.program.wanted[a.owner[i]]
	}))
	a.table = append(a.table, make([]transition, a.stride)...)
	a.index[string(a.key)] = i
	return i
}

// firstClasses returns the classes a pattern can begin with; all of them for one
// that may match nothing.
func (a *automaton) firstClasses(id int) []bool {
	out := make([]bool, len(a.alphabet.sample))
	all := id < 0
	if !all {
		every := ^syntax.EmptyOp(0)
		a.close(a.starts[id:id+1], every, func(i uint32) {
			inst := &a.insts[i]
			if inst.Op == syntax.InstMatch {
				all = true
				return
			}
			for c, r := range a.alphabet.sample {
				out[c] = out[c] || inst.MatchRune(r)
			}
		})
	}
	if all {
		for c := range out {
			out[c] = true
		}
	}
	return out
}

// step returns the transition of a state by a class of characters, or by the end
// of the text, which is the number after the last class.
func (a *automaton) step(from int32, class uint16) transition {
	t := a.table[int(from)*a.stride+int(class)]
	if t.to == 0 {
		t = a.build(from, class)
	}
	return t
}

// build works a transition out.
func (a *automaton) build(from int32, class uint16) transition {
	s := &a.states[from]
	next, r := sideNone, rune(-1)
	if int(class) < len(a.alphabet.sample) {
		r, next = a.alphabet.sample[class], a.alphabet.side[class]
	}

	var matched []int32
	var out []uint32
	a.close(s.insts, emptyFlags(s.last, next), func(i uint32) {
		inst := &a.insts[i]
		switch {
		case inst.Op == syntax.InstMatch:
			matched = append(matched, int32(inst.Arg))
		case r >= 0 && inst.MatchRune(r):
			out = append(out, inst.Out)
		}
	})
	slices.Sort(out)
	out = slices.Compact(out)

	t := transition{to: 1, accepts: a.list(matched)}
	if len(out) > 0 {
		if len(a.states) >= maxStates {
			// Begin afresh, keeping what this transition needs.
			a.reset()
			t.accepts = a.list(matched)
			t.to = a.state(out, next) + 2
			return t
		}
		t.to = a.state(out, next) + 2
	}
	a.table[int(from)*a.stride+int(class)] = t
	return t
}

// list finds or makes a list of patterns.
func (a *automaton) list(ids []int32) int32 {
	if len(ids) == 0 {
		return 0
	}
	slices.Sort(ids)
	a.key = a.key[:0]
	for _, id := range ids {
		a.key = append(a.key, byte(id), byte(id>>8), byte(id>>16))
	}
	if i, ok := a.lists[string(a.key)]; ok {
		return i
	}
	a.accepts = append(a.accepts, ids)
	i := int32(len(a.accepts) - 1)
	a.lists[string(a.key)] = i
	return i
}

// close follows what needs no character from some instructions and hands over
// those that match or read one.
func (a *automaton) close(from []uint32, flags syntax.EmptyOp, found func(uint32)) {
	a.visit++
	a.stack = append(a.stack[:0], from...)
	for len(a.stack) > 0 {
		i := a.stack[len(a.stack)-1]
		a.stack = a.stack[:len(a.stack)-1]
		if a.mark[i] == a.visit {
			continue
		}
		a.mark[i] = a.visit
		switch inst := &a.insts[i]; inst.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			a.stack = append(a.stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			a.stack = append(a.stack, inst.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^flags == 0 {
				a.stack = append(a.stack, inst.Out)
			}
		case syntax.InstFail:
		default:
			found(i)
		}
	}
}
