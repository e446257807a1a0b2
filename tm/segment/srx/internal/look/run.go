package look

import (
	"regexp/syntax"
	"unicode/utf8"
)

// Reach bounds how far a pattern is followed from the place it is tried at, in
// characters. A pattern that would need more does not match.
const Reach = 128

// Matcher tries patterns at places of a text. It belongs to one goroutine at a
// time. The zero value has the empty text.
type Matcher struct {
	text  string
	swept map[*program]places // where look-arounds match in the text
	free  []places

	budget int // steps left for the text, where patterns are tried way by way
	steps  int // all that were taken, of all kinds

	// What following all ways of a program at once needs.
	mark      []uint32 // by instruction: the closure that visited it last
	visit     uint32
	stack     []uint32
	now, next []uint32
}

// Reset turns to another text, or to no text.
func (m *Matcher) Reset(text string) {
	for p, bits := range m.swept {
		m.free = append(m.free, bits)
		delete(m.swept, p)
	}
	m.text, m.steps = text, 0
	m.budget = textSteps + byteSteps*len(text)
}

// Steps returns how many steps patterns have taken since the last [Matcher.Reset].
func (m *Matcher) Steps() int { return m.steps }

// Match reports whether a pattern matches at byte at: begins there, or ends there
// if it was parsed to be read backward. The error is [ErrSteps].
func (m *Matcher) Match(p *Pattern, at int) (bool, error) {
	if p.main.pure {
		return m.run(p.main, at), nil
	}
	return m.track(p, at)
}

// ahead returns the character that a program reads next at byte at, and the byte
// after it in the direction of reading; none at the end of the text.
func (m *Matcher) ahead(backward bool, at int) (rune, int) {
	if backward {
		if at == 0 {
			return none, at
		}
		r, n := utf8.DecodeLastRuneInString(m.text[:at])
		return r, at - n
	}
	if at >= len(m.text) {
		return none, at
	}
	r, n := utf8.DecodeRuneInString(m.text[at:])
	return r, at + n
}

// empty returns the assertions that hold at byte at for a program.
func (m *Matcher) empty(backward bool, at int) syntax.EmptyOp {
	last, _ := m.ahead(!backward, at)
	next, _ := m.ahead(backward, at)
	return emptyBetween(last, next)
}

// run follows all ways of a pure program at once.
func (m *Matcher) run(p *program, at int) bool {
	now, matched := m.close(p, append(m.now[:0], p.start), m.next[:0], at)
	for range Reach {
		if matched || len(now) == 0 {
			break
		}
		r, after := m.ahead(p.backward, at)
		if r == none {
			break
		}
		m.now = m.now[:0]
		for _, i := range now {
			m.steps++
			if p.insts[i].MatchRune(r) {
				m.now = append(m.now, p.insts[i].Out)
			}
		}
		at = after
		now, matched = m.close(p, m.now, now[:0], at)
	}
	m.next = now
	return matched
}

// close follows what reads nothing from some instructions, appends those that
// read to dst, and reports whether the program matches.
func (m *Matcher) close(p *program, from, dst []uint32, at int) ([]uint32, bool) {
	for len(m.mark) < len(p.insts) {
		m.mark = append(m.mark, 0)
	}
	m.visit++
	if m.visit == 0 {
		clear(m.mark)
		m.visit = 1
	}

	flags, known := syntax.EmptyOp(0), false
	stack := append(m.stack[:0], from...)
	for len(stack) > 0 {
		i := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if m.mark[i] == m.visit {
			continue
		}
		m.mark[i] = m.visit
		m.steps++
		switch inst := &p.insts[i]; inst.Op {
		case syntax.InstMatch:
			m.stack = stack
			return dst, true
		case syntax.InstAlt, syntax.InstAltMatch:
			stack = append(stack, inst.Out, inst.Arg)
		case syntax.InstCapture, syntax.InstNop:
			stack = append(stack, inst.Out)
		case syntax.InstEmptyWidth:
			if !known {
				flags, known = m.empty(p.backward, at), true
			}
			if syntax.EmptyOp(inst.Arg)&^flags == 0 {
				stack = append(stack, inst.Out)
			}
		case syntax.InstFail:
		default:
			if s := p.special(inst); s == nil {
				dst = append(dst, i)
			} else if m.holds(s, at) {
				stack = append(stack, inst.Out)
			}
		}
	}
	m.stack = stack
	return dst, false
}

// holds reports whether a special part that depends on the place alone holds at
// byte at.
func (m *Matcher) holds(s *compiledSpecial, at int) bool {
	if s.kind == dollar {
		return at == len(m.text) || m.text[at:] == "\n"
	}
	return m.sweep(s.body).has(at) != s.negative
}
