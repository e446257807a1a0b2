package number

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Change is a rise or a fall that a text tells of, and where it does: the word ("gained",
// "hausse"), or the sign.
type Change struct {
	// Way is +1 for a rise, -1 for a fall, 0 where none is told.
	Way int
	// Start and End are the bytes of the word or sign together with the number.
	Start, End int

	signed bool // a sign says it
}

const (
	// nearChange is how many bytes before a number the word of its change may stand,
	// mostBetween how many words between the two.
	nearChange, mostBetween = 64, 3
	// closely is how many words lie at most between a verb and its number, so that no
	// noun behind the number counts: "rose by 3%, falling".
	closely = 1
)

// endsClause are what no change reaches over.
const endsClause = ".,;:!?()[]«»“”\"–—\n0123456789"

// changes finds what the text says of amounts with a unit, of money and of shares: that
// they are a rise or a fall. Spans of time are left out: "fell after three days".
func (sc *scanner) changes() {
	if sc.lang.Rise.Known() && sc.lang.Fall.Known() {
		for i := range sc.out {
			if n := &sc.out[i]; len(n.Counted) > 0 && n.Counted[0].dimension != span && n.figures {
				n.Change = sc.change(n)
			}
		}
	}
}

func (sc *scanner) change(n *Number) Change {
	from := min(n.Start, n.CountStart)
	if way, start := sign(sc.s[:from]); way != 0 {
		if n.isTemperature() {
			return Change{} // -5 °C may be reached from either side
		}
		return Change{Way: way, Start: start, End: n.CountEnd, signed: true}
	}
	before, between := sc.changeBefore(from)
	if before.Way != 0 && between <= closely {
		before.End = n.CountEnd
		return before
	}
	if behind := sc.changeBehind(n.CountEnd); behind.Way != 0 {
		behind.Start = from
		return behind
	}
	before.End = n.CountEnd
	return before
}

// sign returns what the sign that ends s says, and where it stands.
func sign(s string) (way, start int) {
	for _, mark := range []struct {
		sign string
		way  int
	}{{"+", 1}, {"-", -1}, {"−", -1}} {
		head, ok := strings.CutSuffix(s, mark.sign)
		bare := strings.TrimRightFunc(head, isSpace)
		behindSpace := bare != head && (bare == "" || !isDigit(bare, len(bare)-1)) // no range: "10 -12"
		if ok && (head == "" || strings.HasSuffix(head, "(") || behindSpace) {
			return mark.way, len(head)
		}
	}
	return 0, 0
}

// changeBefore returns the change that the nearest word before byte i tells in its
// clause, and how many words lie between. An article begins anew what is counted:
// "rose after a 3% fall".
func (sc *scanner) changeBefore(i int) (Change, int) {
	from := max(0, i-nearChange)
	if from > 0 {
		from += strings.IndexFunc(sc.s[from:i]+" ", isSpace) // a word cut in two is none
	}
	from = min(from, i)
	if at := strings.LastIndexAny(sc.s[from:i], endsClause); at >= 0 {
		from += at + 1
	}
	next, end, between := "", i, 0
	for range mostBetween + 1 {
		head := strings.TrimRightFunc(sc.s[from:end], notLetter)
		written := trailingLetters(head)
		if written == "" {
			break
		}
		start, word := from+len(head)-len(written), strings.ToLower(written)
		if way := sc.wayOf(word); way != 0 && !sc.lang.NoChange.Has(word+"_"+next) {
			return Change{Way: way, Start: start}, between
		}
		between++
		if sc.lang.Indefinite.Has(word) {
			between = closely + 1
		}
		next, end = word, start
	}
	return Change{}, 0
}

// changeBehind returns the change that the word right behind byte i tells: "a 3% rise",
// "3 % de hausse".
func (sc *scanner) changeBehind(i int) Change {
	rest := strings.TrimLeftFunc(sc.s[i:], isSpaceOrHyphen)
	for _, of := range partitives() {
		rest = strings.TrimPrefix(rest, of)
	}
	first := leadingLetters(rest)
	return Change{Way: sc.wayOf(strings.ToLower(first)), End: len(sc.s) - len(rest) + len(first)}
}

// wayOf returns +1 for a word that tells a rise, -1 for one that tells a fall.
func (sc *scanner) wayOf(word string) int {
	switch {
	case sc.lang.Rise.Has(word):
		return 1
	case sc.lang.Fall.Has(word):
		return -1
	}
	return 0
}

// trailingLetters returns the letters that end s.
func trailingLetters(s string) string {
	at := strings.LastIndexFunc(s, notLetter)
	if at < 0 {
		return s
	}
	_, size := utf8.DecodeRuneInString(s[at:])
	return s[at+size:]
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// opposed returns the amounts that stand once on either side, and rise on the one and
// fall on the other.
func (c *comparison) opposed() []Pair {
	if len(c.source)*len(c.target) > mostCounted {
		return nil
	}
	var out []Pair
	for i := range c.source {
		s := &c.source[i]
		if s.Change.Way == 0 {
			continue
		}
		j, once := c.onlyEqual(s)
		if !once {
			continue
		}
		if t := &c.target[j]; s.Change.Way == -t.Change.Way && !(s.Change.signed && t.Change.signed) {
			out = append(out, Pair{*s, *t})
		}
	}
	return out
}

// onlyEqual returns the index of the only number in figures of the target that has the
// amount of s, where s is the only one of the source that has the amount of that.
func (c *comparison) onlyEqual(s *Number) (int, bool) {
	equal := func(t Number) bool { return t.figures && sameAmount(s, &t) }
	j := slices.IndexFunc(c.target, equal)
	if j < 0 || slices.ContainsFunc(c.target[j+1:], equal) {
		return 0, false
	}
	often := 0
	for i := range c.source {
		if c.source[i].figures && sameAmount(&c.source[i], &c.target[j]) {
			often++
		}
	}
	return j, often == 1
}
