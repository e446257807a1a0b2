package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Number is a number in a text.
type Number struct {
	// Start and End are its bytes, with a magnitude ("million") or the marks
	// of a time, without a unit.
	Start, End int
	// Values are what it can stand for, the likeliest first, never empty.
	Values []Value
	// Native is how many of Values are readings by the rules of the text's own
	// language; the others take it as written by those of another ("3,5" in
	// English).
	Native int
	// Words says that it is not written in figures.
	Words bool
	// Dated says of a month that its word has no other sense, or that a day or
	// year stands beside it.
	Dated bool

	counts  bool     // it is a cardinal in words
	parts   []Number // the number read apart: "14" and "30" of "14h30"
	measure *unit    // the unit that follows
}

// Has reports whether the number can stand for v.
func (n *Number) Has(v Value) bool {
	for _, w := range n.Values {
		if v == w {
			return true
		}
	}
	return false
}

func (n *Number) add(v Value) {
	if !n.Has(v) {
		n.Values = append(n.Values, v)
	}
}

// Scan returns the numbers of s in order.
func Scan(s string, lang language.Tag) []Number {
	sc := scanner{s: s, lang: lexiconOf(lang)}
	sc.words(lang)
	sc.run()
	sc.ranges()
	sc.dates()
	return sc.out
}

// scanner walks over a text once. Numbers in words were found before; a number
// in figures that runs into one (a magnitude) swallows it.
type scanner struct {
	s     string
	lang  *lexicon
	spelt []Number // numbers in words, in order
	out   []Number
}

func (sc *scanner) run() {
	next := 0
	for i := 0; i < len(sc.s); {
		for next < len(sc.spelt) && sc.spelt[next].Start < i {
			next++
		}
		if next < len(sc.spelt) && sc.spelt[next].Start == i {
			sc.out = append(sc.out, sc.spelt[next])
			i = sc.spelt[next].End
			next++
			continue
		}
		if !isDigit(sc.s, i) {
			_, n := utf8.DecodeRuneInString(sc.s[i:])
			i += n
			continue
		}
		n := sc.figures(i)
		sc.out = append(sc.out, n...)
		i = n[len(n)-1].End
	}
}

// lots adds the value of "three decades" and "deux douzaines".
// figures reads the number in figures that begins at byte i.
func (sc *scanner) figures(i int) []Number {
	if n, ok := sc.clock(i); ok {
		return []Number{n}
	}
	groups, marks, end := chunks(sc.s, i)
	n := Number{Start: i, End: end}
	sc.read(&n, groups, marks)
	if len(n.Values) == 0 {
		return apart(sc.s, i, groups)
	}
	if marks != nil && (n.Native == 0 || !strings.ContainsAny(string(marks), ",.")) {
		// Two numbers beside each other, or a date: a reading by the rules of
		// the language that has a sign in it leaves no doubt.
		n.parts = apart(sc.s, i, groups)
	}
	if string(marks) == "." {
		dottedTime(&n, groups)
	}
	sc.context(&n)
	sc.suffix(&n)
	return []Number{n}
}

// dottedTime lets "6.30" be a time of day too: British papers write so, and not
// always with a.m. or p.m. behind it.
func dottedTime(n *Number, groups []string) {
	hour, _ := decimal(Amount, groups[0], 0).whole()
	minute, _ := decimal(Amount, groups[1], 0).whole()
	if len(groups[0]) > 2 || len(groups[1]) != 2 || hour > 23 || minute > 59 {
		return
	}
	n.add(Int(Clock, hour*60+minute))
	if hour <= 12 {
		n.add(Int(Clock, (hour+12)*60+minute))
	}
	if n.Native > 0 {
		n.Native = len(n.Values)
	}
}

// chunks divides the figures from byte i on into groups of digits and the
// marks between them; a space is a mark only where thousands can be.
func chunks(s string, i int) (groups []string, marks []rune, end int) {
	for {
		start := i
		for isDigit(s, i) {
			i++
		}
		groups = append(groups, s[start:i])
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case (r == '.' || r == ',') && isDigit(s, i+n):
		case isSpace(r) && thousands(groups, marks, s, i+n):
			r = ' '
		case (r == '\'' || r == '’') && thousands(groups, marks, s, i+n):
		default:
			return groups, marks, i
		}
		marks = append(marks, r)
		i += n
	}
}

// thousands reports whether exactly three digits stand at byte i and what came
// before can be the head of a number in groups of three.
func thousands(groups []string, marks []rune, s string, i int) bool {
	if len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for k, m := range marks {
		if m == '.' || m == ',' || len(groups[k+1]) != 3 {
			return false
		}
	}
	return isDigit(s, i) && isDigit(s, i+1) && isDigit(s, i+2) && !isDigit(s, i+3)
}

// apart returns each group of digits from byte i on as a number of its own.
func apart(s string, i int, groups []string) []Number {
	out := make([]Number, 0, len(groups))
	for _, g := range groups {
		for !isDigit(s, i) {
			i++
		}
		out = append(out, Number{Start: i, End: i + len(g), Values: []Value{decimal(Amount, g, 0)}, Native: 1})
		i += len(g)
	}
	return out
}

// read fills the values of figures: by the conventions of the text's language
// first, then by those of others.
func (sc *scanner) read(n *Number, groups []string, marks []rune) {
	if len(marks) == 0 {
		n.Values, n.Native = []Value{decimal(Amount, groups[0], 0)}, 1
		return
	}
	for _, style := range sc.lang.native {
		if v, ok := style.read(groups, marks); ok {
			n.add(v)
		}
	}
	n.Native = len(n.Values)
	for _, style := range sc.lang.foreign {
		if v, ok := style.read(groups, marks); ok {
			n.add(v)
		}
	}
}

// style is a convention for writing numbers in figures.
type style struct {
	decimal rune
	groups  string // marks between groups of three
}

// read returns the value of groups with marks between them.
func (st style) read(groups []string, marks []rune) (Value, bool) {
	last := len(marks) - 1
	whole := groups
	fraction := ""
	if marks[last] == st.decimal {
		whole, fraction = groups[:last+1], groups[last+1]
		marks = marks[:last]
	}
	for k, m := range marks {
		if !strings.ContainsRune(st.groups, m) || m != marks[0] || len(whole[k+1]) != 3 {
			return Value{}, false
		}
	}
	if len(marks) > 0 && (len(whole[0]) > 3 || whole[0][0] == '0') {
		return Value{}, false
	}
	return decimal(Amount, strings.Join(whole, "")+fraction, -len(fraction)), true
}

// context adds the values that what stands before the figures suggests: the
// years of "années 90", "'68" and "2011-12".
// endsInYear reports whether s ends in a year of four figures, or in a number
// of two ("14-18").
// afterName reports whether the word that ends s is capitalised: "François-Joseph
// 1er" is "Franz Joseph I".
// suffix reads what follows the figures: letters that belong to them, an
// abbreviated or written magnitude, a half, a unit.
// magnitudes multiplies by the "million" or "milliard" that follows, and by
// what follows that.
// half adds the half of "3 millions et demi" and "3 and a half".
func isDigit(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

func isSpace(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || unicode.IsSpace(r)
}

func leadingLetters(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

func isLetterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r)
}

// ranges lets a number share the magnitude and the unit of the one it forms a
// range with: "2 à 3 millions" is two, or two million, to three million.
// magnitudeOf returns the power of ten of the last magnitude word of a number.
// dates lets figures beside a slash or full stop be a month, and marks months
// in words that have a day or a year beside them.
// lexiconOf returns what is known of a language.
func lexiconOf(lang language.Tag) *lexicon {
	switch text.Base(lang) {
	case "fr":
		return french()
	case "en":
		return english()
	}
	return unknown
}
