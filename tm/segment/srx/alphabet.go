package srx

import (
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"fidele/tm/segment/srx/internal/look"
	"fidele/tm/segment/srx/internal/pattern"
)

// alphabet divides the characters into classes that no pattern tells apart.
type alphabet struct {
	ascii  [utf8.RuneSelf]uint16
	low    []uint16 // of characters below lowLimit
	bounds []rune   // first characters of intervals above
	class  []uint16 // of those intervals
	sample []rune   // a character of each class
	side   []side   // of each class
}

// lowLimit bounds the characters that have a class of their own in a table.
const lowLimit = 0x3100

// newAlphabet makes the alphabet of some programs.
func newAlphabet(programs ...*program) *alphabet {
	bounds, tests := boundaries(programs)

	a := &alphabet{low: make([]uint16, lowLimit)}
	known := map[string]uint16{}
	signature := make([]byte, len(tests)+2)
	for i, lo := range bounds {
		for k, t := range tests {
			signature[k] = '0'
			if t.MatchRune(lo) {
				signature[k] = '1'
			}
		}
		signature[len(tests)], signature[len(tests)+1] = '0', '0'
		if look.IsWord(lo) {
			signature[len(tests)] = '1'
		}
		if lo == '\n' {
			signature[len(tests)+1] = '1'
		}

		id, ok := known[string(signature)]
		if !ok {
			id = uint16(len(a.sample))
			known[string(signature)] = id
			a.sample = append(a.sample, lo)
			a.side = append(a.side, sideOf(lo))
		}

		hi := rune(utf8.MaxRune)
		if i+1 < len(bounds) {
			hi = bounds[i+1] - 1
		}
		for r := lo; r <= hi && r < lowLimit; r++ {
			a.low[r] = id
		}
		a.bounds, a.class = append(a.bounds, lo), append(a.class, id)
	}
	copy(a.ascii[:], a.low)
	return a
}

// boundaries returns the first characters of all intervals whose characters no
// instruction tells apart, and the different instructions.
func boundaries(programs []*program) ([]rune, []*syntax.Inst) {
	set := map[rune]bool{0: true, '\n': true, '\n' + 1: true}
	var tests []*syntax.Inst
	seen := map[string]bool{}
	for _, p := range programs {
		for i := range p.insts {
			inst := &p.insts[i]
			switch inst.Op {
			case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			default:
				continue
			}
			key := string(rune(inst.Op)) + string(rune(inst.Arg)) + string(inst.Rune)
			if seen[key] {
				continue
			}
			seen[key] = true
			tests = append(tests, inst)
			if len(inst.Rune) == 1 {
				for r := inst.Rune[0]; ; {
					set[r], set[r+1] = true, true
					if r = unicode.SimpleFold(r); r == inst.Rune[0] {
						break
					}
				}
				continue
			}
			for k := 0; k+1 < len(inst.Rune); k += 2 {
				set[inst.Rune[k]], set[inst.Rune[k+1]+1] = true, true
			}
		}
	}

	words := pattern.WordSet()
	for i := 0; i < len(words); i += 2 {
		set[words[i]], set[words[i+1]+1] = true, true
	}

	out := make([]rune, 0, len(set))
	for r := range set {
		if r <= utf8.MaxRune {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return out, tests
}

// classOf returns the class of a character.
func (a *alphabet) classOf(r rune) uint16 {
	if r < lowLimit {
		return a.low[r]
	}
	i := sort.Search(len(a.bounds), func(i int) bool { return a.bounds[i] > r })
	return a.class[i-1]
}

// next returns the class of the character at byte i of s and its length; at the
// end the number after the last class.
func (a *alphabet) next(s string, i int) (uint16, int) {
	if i >= len(s) {
		return uint16(len(a.sample)), 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return a.ascii[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return a.classOf(r), n
}

// previous returns the class of the character that ends at byte i of s.
func (a *alphabet) previous(s string, i int) (uint16, int) {
	if i <= 0 {
		return uint16(len(a.sample)), 0
	}
	if c := s[i-1]; c < utf8.RuneSelf {
		return a.ascii[c], 1
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return a.classOf(r), n
}

// side says what stands on the other side of the place a scan begins or is at.
type side uint8

const (
	sideNone  side = iota // the end of the text
	sideOther             // neither of those below
	sideLine              // a line break
	sideWord              // a character of a word
	sides
)

// sideOf returns the side that a character is.
func sideOf(r rune) side {
	switch {
	case r == '\n':
		return sideLine
	case look.IsWord(r):
		return sideWord
	}
	return sideOther
}
