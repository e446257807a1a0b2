package number

import (
	"slices"
	"strings"
)

// lastWrittenCentury is the last century that an ordinal beside the word for one names;
// greater numbers count centuries.
const lastWrittenCentury = 21

// centuries adds to an ordinal that names a century the century, so that it is that of
// years: "siglo XX" and "20th century" are "the 1900s". In a list the word stands once:
// "siglos XIX y XX".
func (sc *scanner) centuries() {
	named := make([]int, 0, 8) // the numbers beside the word, and those that are listed with them
	for i := range sc.out {
		if n := &sc.out[i]; isCentury(n) && (sc.isCenturyWord(firstWord(sc.s[n.End:])) ||
			sc.isCenturyWord(lastWord(sc.s[:n.Start]))) {
			named = append(named, i)
		}
	}
	if len(named) == 0 {
		return
	}
	for _, i := range named {
		sc.century(i)
		for k := i - 1; k >= 0 && sc.listed(k); k-- {
			sc.century(k)
		}
		for k := i + 1; k < len(sc.out) && sc.listed(k-1); k++ {
			sc.century(k)
		}
	}
}

// century adds the century to number i.
func (sc *scanner) century(i int) {
	n := &sc.out[i]
	v, _ := n.Values[0].whole()
	n.add(Int(Century, v)) // no reading of its figures, so that those stay the only one
}

// listed reports whether numbers i and i+1 may be centuries of one list or range.
func (sc *scanner) listed(i int) bool {
	a, b := &sc.out[i], &sc.out[i+1]
	if !isCentury(a) || !isCentury(b) || a.End > b.Start {
		return false
	}
	between := strings.ToLower(strings.TrimFunc(sc.s[a.End:b.Start], isSpace))
	return between == "," || between == "-" || between == "–" ||
		sc.lang.And.Has(between) || sc.lang.Between.Has(between)
}

// isCentury reports whether a number may be that of a century.
func isCentury(n *Number) bool {
	v, ok := n.Values[0].whole()
	return ok && n.Values[0].Kind == Amount && (n.ordinal || n.figures || n.counts) && v >= 1 && v <= lastWrittenCentury
}

// isCenturyWord reports whether a word is the name of the span of a hundred years.
func (sc *scanner) isCenturyWord(word string) bool {
	return slices.ContainsFunc(sc.lang.things.byName[strings.ToLower(word)], func(u *unit) bool {
		return u.dimension == span && u.symbol == "century"
	})
}

// firstWord returns the letters that follow a space or a full stop at the head of s.
func firstWord(s string) string {
	return leadingLetters(strings.TrimLeftFunc(strings.TrimPrefix(s, "."), isSpaceOrHyphen))
}

// lastWord returns the letters before the space that ends s, where they are no more than a
// word has.
func lastWord(s string) string {
	s = strings.TrimRightFunc(s, isSpace)
	tail := s[max(0, len(s)-longestWord):]
	return tail[strings.LastIndexFunc(tail, isSpace)+1:]
}
