package look

import (
	"regexp/syntax"
	"slices"
	"unicode"
)

// program is a pattern, or the body of a special part, compiled. It is read
// backward when its tree was reversed.
type program struct {
	insts    []syntax.Inst
	start    uint32
	backward bool
	specials []compiledSpecial

	// pure programs match or not by the place alone: there is no atomic group in
	// them and no back-reference, nor a group that one names.
	pure bool

	// What a sweep needs: instructions that read a character, those that match,
	// and by instruction those that lead to it without reading.
	readers []uint32
	matches []uint32
	from    [][]uint32
}

// compiledSpecial is a special part with its body compiled.
type compiledSpecial struct {
	*special
	body *program
}

// compile compiles a node; refs are the groups that back-references name.
func compile(n *node, backward bool, refs []int) (*program, error) {
	tree := n.tree.Simplify()
	if backward {
		tree = Reversed(tree)
	}
	compiled, err := syntax.Compile(tree)
	if err != nil {
		return nil, err
	}

	p := &program{
		insts:    compiled.Inst,
		start:    uint32(compiled.Start),
		backward: backward,
		pure:     true,
		from:     make([][]uint32, len(compiled.Inst)),
	}
	for _, s := range n.specials {
		c := compiledSpecial{special: s}
		if s.body != nil {
			if c.body, err = compile(s.body, s.backward, refs); err != nil {
				return nil, err
			}
			p.pure = p.pure && c.body.pure
		}
		p.pure = p.pure && s.kind != atomicGroup && s.kind != backReference
		p.specials = append(p.specials, c)
	}

	for i := range p.insts {
		inst := &p.insts[i]
		switch inst.Op {
		case syntax.InstMatch:
			p.matches = append(p.matches, uint32(i))
		case syntax.InstAlt, syntax.InstAltMatch:
			p.from[inst.Out] = append(p.from[inst.Out], uint32(i))
			p.from[inst.Arg] = append(p.from[inst.Arg], uint32(i))
		case syntax.InstFail:
		case syntax.InstCapture:
			p.from[inst.Out] = append(p.from[inst.Out], uint32(i))
			p.pure = p.pure && !slices.Contains(refs, int(inst.Arg/2))
		case syntax.InstNop, syntax.InstEmptyWidth:
			p.from[inst.Out] = append(p.from[inst.Out], uint32(i))
		default:
			if p.special(inst) != nil {
				p.from[inst.Out] = append(p.from[inst.Out], uint32(i))
			} else {
				p.readers = append(p.readers, uint32(i))
			}
		}
	}
	return p, nil
}

// special returns the special part that an instruction stands for, nil where it
// reads a character.
func (p *program) special(inst *syntax.Inst) *compiledSpecial {
	if inst.Op == syntax.InstRune1 && inst.Rune[0] >= firstSpecial {
		return &p.specials[inst.Rune[0]-firstSpecial]
	}
	return nil
}

// Reversed returns a tree that matches the same strings read backward. It has no
// groups that capture.
func Reversed(re *syntax.Regexp) *syntax.Regexp {
	out := *re
	switch re.Op {
	case syntax.OpLiteral:
		out.Rune = slices.Clone(re.Rune)
		slices.Reverse(out.Rune)
	case syntax.OpBeginLine:
		out.Op = syntax.OpEndLine
	case syntax.OpEndLine:
		out.Op = syntax.OpBeginLine
	case syntax.OpBeginText:
		out.Op = syntax.OpEndText
	case syntax.OpEndText:
		out.Op = syntax.OpBeginText
	case syntax.OpCapture:
		return Reversed(re.Sub[0])
	}

	out.Sub = make([]*syntax.Regexp, len(re.Sub))
	for i, sub := range re.Sub {
		j := i
		if re.Op == syntax.OpConcat {
			j = len(re.Sub) - 1 - i
		}
		out.Sub[j] = Reversed(sub)
	}
	return &out
}

// IsWord reports whether \b takes r for a character of a word, as \w does.
func IsWord(r rune) bool {
	return r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Pc)
}

// none is no character: the end of the text.
const none = rune(-1)

// emptyBetween returns the assertions that hold between the character read last
// and the next, in the direction of reading.
func emptyBetween(last, next rune) syntax.EmptyOp {
	var flags syntax.EmptyOp
	switch last {
	case none:
		flags |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	case '\n':
		flags |= syntax.EmptyBeginLine
	}
	switch next {
	case none:
		flags |= syntax.EmptyEndText | syntax.EmptyEndLine
	case '\n':
		flags |= syntax.EmptyEndLine
	}
	if (last != none && IsWord(last)) != (next != none && IsWord(next)) {
		return flags | syntax.EmptyWordBoundary
	}
	return flags | syntax.EmptyNoWordBoundary
}
