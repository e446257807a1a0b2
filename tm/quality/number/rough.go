package number

import (
	"math"
	"slices"
	"strings"
)

// rough is how many something is said to be by the word of a power of ten alone:
// "une centaine", "des dizaines de milliers".
type rough struct {
	power int  // of ten; 0 for a number that is none
	many  bool // several of them
	start int  // the byte where its words begin
}

// roughs finds the words of powers of ten that no number stands before. Two of them, with
// what joins a number to its unit between, are one.
func (sc *scanner) roughs() {
	for i := range sc.out {
		n := &sc.out[i]
		power, known := sc.lang.Rough.Of(strings.ToLower(sc.s[n.Start:n.End]))
		if n.vague {
			power, known = n.Values[0].exponent, true
		}
		if !known {
			continue
		}
		n.rough = rough{power: power, many: true, start: n.Start}
		if i == 0 {
			continue
		}
		before := &sc.out[i-1]
		switch between := sc.s[min(before.End, n.Start):n.Start]; {
		case before.rough.power > 0 && sc.joinsUnit(between):
			n.rough.power += before.rough.power
			n.rough.start, before.rough = before.rough.start, rough{}
		case between == "" || strings.TrimFunc(between, isSpaceOrHyphen) != "" || before.rough.power > 0:
		case isOne(before) && before.Words:
			n.rough.many = false
		default:
			n.rough = rough{} // "deux douzaines"
		}
	}
}

// joinsUnit reports whether s is a word between a number and its unit: " de ".
func (sc *scanner) joinsUnit(s string) bool {
	word := strings.ToLower(strings.TrimFunc(s, isSpace))
	return word != "" && sc.lang.measures.Of.Has(word)
}

// holds reports whether a number can be what is meant roughly: half of it, or what is
// counted with its power of ten.
func (r rough) holds(n *Number) bool {
	least, most := 0.4*math.Pow10(r.power), 2.5*math.Pow10(r.power)
	switch {
	case r.power >= 6:
		most = math.Pow10(r.power + 3) // "millions" are up to a billion
	case r.many:
		most = 15 * math.Pow10(r.power)
	}
	return slices.ContainsFunc(n.Values, func(v Value) bool {
		return v.Kind == Amount && v.float() >= least && v.float() < most
	})
}

// like reports whether two words may say the same: from a million on, what is between two
// of them may be said by the lower.
func (r rough) like(other rough) bool {
	return r.power == other.power || min(r.power, other.power) >= 6 && r.power/3 == other.power/3
}

// leftRough returns the rough numbers of one side that no number of the other can be.
func leftRough(side, other []Number) []*Number {
	var out []*Number
	for i := range side {
		n := &side[i]
		if n.rough.power == 0 {
			continue
		}
		if !slices.ContainsFunc(other, func(m Number) bool {
			return m.rough.like(n.rough) || m.rough.power == 0 && !m.ordinal && n.rough.holds(&m)
		}) {
			out = append(out, n)
		}
	}
	return out
}

// roughly pairs the rough numbers that are left, one on either side, or one that stands
// against the only cardinal in words that is left.
func (c *comparison) roughly() []Pair {
	left, right := leftRough(c.source, c.target), leftRough(c.target, c.source)
	if len(left)+len(right) == 0 || len(left) > 1 || len(right) > 1 {
		return nil
	}
	s, t := c.leftCardinals()
	alone := func(cardinals []*Number, side []Number) []*Number {
		if len(cardinals) == 1 && !slices.ContainsFunc(side, func(n Number) bool { return n.rough.power > 0 }) {
			return cardinals
		}
		return nil
	}
	switch {
	case len(left) == 0:
		left = alone(s, c.source)
	case len(right) == 0:
		right = alone(t, c.target)
	}
	out := inOrder(left, right)
	for i := range out {
		out[i].Source.Start = out[i].Source.beginning()
		out[i].Target.Start = out[i].Target.beginning()
	}
	return out
}

// beginning returns the byte where the words of a number begin, rough or not.
func (n *Number) beginning() int {
	if n.rough.power > 0 {
		return n.rough.start
	}
	return n.Start
}

// multiples pairs the words that multiply ("doubled", "triple"), one on either side, that
// the other side has in no way.
func (c *comparison) multiples() []Pair {
	return onlyLeft(c, func(n *Number) bool { return n.multiple }, func(n, m *Number) bool { return m.Has(n.Values[0]) })
}

// namedTimes pairs noon and midnight, one on either side, that the other side has not.
func (c *comparison) namedTimes() []Pair {
	clock := func(v Value) bool { return v.Kind == Clock }
	return onlyLeft(c, func(n *Number) bool {
		return n.Words && !n.counts && !n.figures && slices.ContainsFunc(n.Values, clock)
	}, func(n, m *Number) bool {
		return slices.ContainsFunc(n.Values, func(v Value) bool { return clock(v) && m.Has(v) })
	})
}

// onlyLeft pairs the number of a kind that is left on either side, where just one is: those
// that no number of the other side says.
func onlyLeft(c *comparison, kind func(*Number) bool, says func(n, other *Number) bool) []Pair {
	left := func(side, other []Number) (out []*Number) {
		for i := range side {
			n := &side[i]
			if kind(n) && !slices.ContainsFunc(other, func(m Number) bool { return says(n, &m) }) {
				out = append(out, n)
			}
		}
		return out
	}
	s, t := left(c.source, c.target), left(c.target, c.source)
	if len(s) != 1 {
		return nil
	}
	return inOrder(s, t)
}
