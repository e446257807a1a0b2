package look

import (
	"errors"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// ErrSteps says that a pattern with an atomic group or a back-reference has more
// ways to match than are tried.
var ErrSteps = errors.New("too many steps")

// What a pattern that is tried way by way may take: so many steps at one place,
// and in a text so many, and for each byte of it so many more.
const (
	placeSteps = 20_000
	textSteps  = 1_000_000
	byteSteps  = 1_000
)

// tracker tries the ways of a pattern one after the other.
type tracker struct {
	*Matcher
	groups   []int // begin and end of each group that captures, -1 before
	from, to int   // the bytes that may be read
	left     int   // steps
}

// track matches a pattern that is not pure.
func (m *Matcher) track(p *Pattern, at int) (bool, error) {
	t := &tracker{Matcher: m, groups: make([]int, 2*p.groups+2), from: at, to: at}
	for i := range t.groups {
		t.groups[i] = -1
	}
	for range Reach {
		_, t.from = m.ahead(true, t.from)
		_, t.to = m.ahead(false, t.to)
	}

	allowed := min(placeSteps, m.budget)
	t.left = allowed
	_, ok := t.way(p.main, p.main.start, at, nil)
	used := allowed - max(t.left, 0)
	m.budget -= used
	m.steps += used
	if t.left < 0 {
		return false, ErrSteps
	}
	return ok, nil
}

// way follows a program from an instruction on, and returns where it matches.
// Entered are the branches taken since a character was read, so that a loop
// which reads nothing ends.
func (t *tracker) way(p *program, i uint32, at int, entered []uint32) (end int, ok bool) {
	for {
		if t.left--; t.left < 0 {
			return 0, false
		}
		inst := &p.insts[i]
		switch inst.Op {
		case syntax.InstMatch:
			return at, true
		case syntax.InstFail:
			return 0, false
		case syntax.InstNop:
		case syntax.InstAlt, syntax.InstAltMatch:
			if slices.Contains(entered, i) {
				return 0, false
			}
			entered = append(entered, i)
			t.left -= len(entered) / 32
			if end, ok := t.way(p, inst.Out, at, entered); ok {
				return end, true
			}
			i = inst.Arg
			continue
		case syntax.InstCapture:
			if int(inst.Arg) < len(t.groups) {
				was := t.groups[inst.Arg]
				t.groups[inst.Arg] = at
				if end, ok := t.way(p, inst.Out, at, entered); ok {
					return end, true
				}
				t.groups[inst.Arg] = was
				return 0, false
			}
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(inst.Arg)&^t.empty(p.backward, at) != 0 {
				return 0, false
			}
		default:
			s := p.special(inst)
			if s != nil && s.body != nil && !s.body.pure {
				return t.part(p, inst, s, at, entered)
			}
			after, ok := at, false
			switch {
			case s == nil:
				after, ok = t.read(p, inst, at)
			case s.kind == backReference:
				after, ok = t.again(s, at)
			case s.kind == atomicGroup:
				after, ok = t.way(s.body, s.body.start, at, nil)
			default:
				ok = t.holds(s, at)
			}
			if !ok {
				return 0, false
			}
			if after != at {
				at, entered = after, nil
			}
		}
		i = inst.Out
	}
}

// part follows a special part that may set groups, and what comes after it.
func (t *tracker) part(
	p *program, inst *syntax.Inst, s *compiledSpecial, at int, entered []uint32,
) (end int, ok bool) {
	was := slices.Clone(t.groups)
	after, ok := t.way(s.body, s.body.start, at, nil)
	if s.kind == lookAround {
		after = at
		if s.negative {
			copy(t.groups, was)
			ok = !ok
		}
	}
	if after != at {
		entered = nil
	}
	if ok {
		end, ok = t.way(p, inst.Out, after, entered)
	}
	if !ok {
		copy(t.groups, was)
	}
	return end, ok
}

// read reads a character.
func (t *tracker) read(p *program, inst *syntax.Inst, at int) (after int, ok bool) {
	r, after := t.ahead(p.backward, at)
	if r == none || after < t.from || after > t.to || !inst.MatchRune(r) {
		return at, false
	}
	return after, true
}

// again reads what a group has read once more.
func (t *tracker) again(s *compiledSpecial, at int) (after int, ok bool) {
	from, to := t.groups[2*s.group], t.groups[2*s.group+1]
	if from < 0 || to < from {
		return at, false
	}
	for from < to {
		t.left--
		want, n := utf8.DecodeRuneInString(t.text[from:])
		r, after := t.ahead(false, at)
		if r == none || after > t.to || r != want && !(s.fold && foldsTo(r, want)) {
			return at, false
		}
		from += n
		at = after
	}
	return at, true
}

// foldsTo reports whether two characters are alike but for their case.
func foldsTo(a, b rune) bool {
	for r := unicode.SimpleFold(a); r != a; r = unicode.SimpleFold(r) {
		if r == b {
			return true
		}
	}
	return false
}
