package look

import "regexp/syntax"

// places is a set of bytes of a text.
type places []uint64

func (p places) has(at int) bool { return p[at/64]>>(at%64)&1 == 1 }

func (p places) add(at int) { p[at/64] |= 1 << (at % 64) }

// newPlaces returns an empty set for the text.
func (m *Matcher) newPlaces() places {
	words := len(m.text)/64 + 1
	if n := len(m.free); n > 0 {
		p := m.free[n-1]
		m.free = m.free[:n-1]
		if cap(p) >= words {
			p = p[:words]
			clear(p)
			return p
		}
	}
	return make(places, words)
}

// sweep returns the places of the text at which a pure program matches. They are
// found in one go against the direction of reading: at each place, the
// instructions that lead to a match are those that read the next character and
// lead to one from the place after it, and those that lead there reading
// nothing.
func (m *Matcher) sweep(p *program) places {
	if bits, ok := m.swept[p]; ok {
		return bits
	}
	for i := range p.specials {
		if body := p.specials[i].body; body != nil {
			m.sweep(body)
		}
	}

	bits := m.newPlaces()
	w := &sweeper{m, p, make([]bool, len(p.insts)), make([]bool, len(p.insts)), nil}
	at := len(m.text)
	if p.backward {
		at = 0
	}
	for {
		if w.place(at); w.here[p.start] {
			bits.add(at)
		}
		r, before := m.ahead(!p.backward, at)
		if r == none {
			break
		}
		at = before
		w.here, w.after = w.after, w.here
	}

	if m.swept == nil {
		m.swept = map[*program]places{}
	}
	m.swept[p] = bits
	return bits
}

// sweeper is a sweep under way.
type sweeper struct {
	m     *Matcher
	p     *program
	here  []bool // by instruction: it leads to a match from this place
	after []bool // the same of the place after it
	stack []uint32
}

// place sets here for the place at byte at.
func (w *sweeper) place(at int) {
	m, p := w.m, w.p
	clear(w.here)
	w.stack = w.stack[:0]
	for _, i := range p.matches {
		w.lead(i)
	}
	if r, _ := m.ahead(p.backward, at); r != none {
		for _, i := range p.readers {
			if inst := &p.insts[i]; w.after[inst.Out] && inst.MatchRune(r) {
				w.lead(i)
			}
		}
	}
	m.steps += len(p.readers)

	flags, known := syntax.EmptyOp(0), false
	for len(w.stack) > 0 {
		i := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		for _, from := range p.from[i] {
			m.steps++
			if w.here[from] {
				continue
			}
			inst := &p.insts[from]
			if inst.Op == syntax.InstEmptyWidth {
				if !known {
					flags, known = m.empty(p.backward, at), true
				}
				if syntax.EmptyOp(inst.Arg)&^flags != 0 {
					continue
				}
			} else if s := p.special(inst); s != nil && !m.holds(s, at) {
				continue
			}
			w.lead(from)
		}
	}
}

// lead notes an instruction that leads to a match.
func (w *sweeper) lead(i uint32) {
	w.here[i] = true
	w.stack = append(w.stack, i)
}
