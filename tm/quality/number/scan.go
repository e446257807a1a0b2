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
	// Dated says of a month that a day or year stands beside it.
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

// Scan gives the numbers of s in order.
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
func (sc *scanner) lots(n *Number) {
	rest := strings.TrimLeftFunc(sc.s[n.End:], func(r rune) bool { return isSpace(r) || r == '-' })
	name, _ := word(rest)
	size, ok := sc.lang.lots[strings.ToLower(name)]
	count, small := n.Values[0].whole()
	if !ok || !small || count > 1000 || n.Values[0].Kind != Amount {
		return
	}
	n.add(Int(Amount, count*size))
	n.Native = len(n.Values)
}

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
	if len(marks) > 0 {
		n.parts = apart(sc.s, i, groups)
	}
	sc.context(&n)
	sc.suffix(&n)
	return []Number{n}
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

// apart gives each group of digits from byte i on as a number of its own.
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

// read gives the value of groups with marks between them.
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
func (sc *scanner) context(n *Number) {
	two, ok := n.Values[0].whole()
	if !ok {
		return
	}
	before := sc.s[:n.Start]
	head := strings.TrimRightFunc(before, isSpace)
	if n.End-n.Start == 4 && two%10 == 0 && hasWordBefore(head, sc.lang.years) {
		n.add(Int(Amount, two%100))
		n.Native = len(n.Values)
	}
	if n.End-n.Start != 2 {
		return
	}
	r, size := utf8.DecodeLastRuneInString(before)
	switch {
	case r == '\'' || r == '’' || r == '‘',
		r == '/' && n.Start > 1 && isDigit(before, n.Start-2),
		(r == '-' || r == '–' || r == '/') && endsInYear(before[:len(before)-size]),
		hasWordBefore(head, sc.lang.years),
		strings.HasPrefix(sc.s[n.End:], "s") && !letterAt(sc.s, n.End+1),
		strings.HasPrefix(sc.s[n.End:], "-") && isDigit(sc.s, n.End+1):
		n.add(Int(Amount, 1900+two))
		n.add(Int(Amount, 2000+two))
		n.Native = len(n.Values)
	}
}

// endsInYear reports whether s ends in a year of four figures, or in a number
// of two ("14-18").
func endsInYear(s string) bool {
	if len(s) >= 2 && strings.Trim(s[len(s)-2:], "0123456789") == "" && (len(s) == 2 || !isDigit(s, len(s)-3)) {
		return true
	}
	return len(s) >= 4 && strings.Trim(s[len(s)-4:], "0123456789") == "" && (s[len(s)-4] == '1' || s[len(s)-4] == '2')
}

// afterName reports whether the word that ends s is capitalised: "François-Joseph
// 1er" is "Franz Joseph I".
func afterName(s string) bool {
	s = strings.TrimRightFunc(s, isSpace)
	at := strings.LastIndexFunc(s, isSpace) + 1
	if at > 0 {
		_, n := utf8.DecodeRuneInString(s[at-1:])
		at = max(at, at-1+n)
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsUpper(r)
}

func hasWordBefore(s string, words []string) bool {
	for _, w := range words {
		if len(s) >= len(w) && strings.EqualFold(s[len(s)-len(w):], w) {
			return true
		}
	}
	return false
}

// suffix reads what follows the figures: letters that belong to them, an
// abbreviated or written magnitude, a half, a unit.
func (sc *scanner) suffix(n *Number) {
	rest := sc.s[n.End:]
	letters := leadingLetters(rest)
	low := strings.ToLower(letters)
	switch {
	case letters == "":
	case sc.lang.ordinals[low]:
		n.End += len(letters)
		if round, ok := n.Values[0].whole(); ok && strings.HasPrefix(sc.s[n.End:], " de finale") {
			n.add(Int(Amount, 2*round)) // "8es de finale", the last sixteen
			n.Native = len(n.Values)
		}
		n.Words = (low == "er" || low == "re" || low == "ère") && afterName(sc.s[:n.Start])
		return
	case low == "s":
		n.End++
		if year, ok := n.Values[0].whole(); ok && year >= 1000 && year%10 == 0 {
			n.add(Int(Amount, year%100))
			n.Native = len(n.Values)
		}
		return
	default:
		if power, ok := abbreviations[letters]; ok {
			// "5m" is five million or five metres.
			for _, v := range n.Values[:n.Native] {
				n.add(v.times(power))
			}
			n.Native = len(n.Values)
		}
	}
	sc.magnitudes(n)
	sc.half(n)
	sc.hours(n)
	n.measure = unitAfter(sc.s, n.End)
	sc.feet(n)
	sc.lots(n)
	if v, ok := n.Values[0].whole(); ok && n.Values[0].Kind == Amount {
		rest := strings.TrimLeftFunc(sc.s[n.End:], isSpace)
		before := strings.ToLower(strings.TrimRightFunc(sc.s[:n.Start], isSpace))
		// "100 %" is "entirely", "No. 1" is "the leader", "CO2" is a name.
		n.Words = v <= 9 && n.End-n.Start == 1 && isLetterBefore(sc.s, n.Start) || v == 100 && strings.HasPrefix(rest, "%") ||
			v == 1 && (strings.HasSuffix(before, "no.") || strings.HasSuffix(before, "n°") || strings.HasSuffix(before, "#"))
	}
}

// magnitudes multiplies by the "million" or "milliard" that follows, and by
// what follows that.
func (sc *scanner) magnitudes(n *Number) {
	for {
		at := n.End + len(sc.s[n.End:]) - len(strings.TrimLeftFunc(sc.s[n.End:], func(r rune) bool { return isSpace(r) || r == '-' }))
		word := leadingLetters(sc.s[at:])
		power, ok := sc.lang.magnitudes[strings.ToLower(word)]
		if !ok {
			power, ok = abbreviations[word]
			ok = ok && at > n.End && len(word) > 1 || ok && at > n.End && word == "M" && strings.IndexAny(sc.s[at+1:], "€$£") == 0
		}
		if !ok || at == n.End && n.End > n.Start && isLetterBefore(sc.s, n.End) {
			return
		}
		for i := range n.Values {
			n.Values[i] = n.Values[i].times(power)
		}
		n.End = at + len(word)
		n.parts = nil
	}
}

// half adds the half of "3 millions et demi" and "3 and a half".
func (sc *scanner) half(n *Number) {
	rest := strings.TrimLeftFunc(sc.s[n.End:], isSpace)
	for _, h := range sc.lang.halves {
		base := n.Values[0]
		if len(rest) < len(h) || !strings.EqualFold(rest[:len(h)], h) || base.exponent < 0 {
			continue
		}
		zeros := base.exponent % 3 // of ten and of a hundred millions
		n.add(decimal(Amount, base.digits+strings.Repeat("0", zeros)+"5", base.exponent-zeros-1))
		if one, ok := base.whole(); ok && one == 1 {
			n.add(Int(Amount, 18)) // months of a year and a half
			n.add(Int(Amount, 90)) // minutes of an hour and a half
		}
		n.Native = len(n.Values)
		return
	}
}

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
func (sc *scanner) ranges() {
	for i := len(sc.out) - 2; i >= 0; i-- {
		a, b := &sc.out[i], &sc.out[i+1]
		if !sc.lang.connects(sc.s[a.End:b.Start]) {
			continue
		}
		if a.measure == nil {
			a.measure = b.measure
		}
		power := sc.magnitudeOf(*b)
		if power == 0 || sc.magnitudeOf(*a) != 0 {
			continue
		}
		for _, v := range a.Values[:max(a.Native, 1)] {
			if v.Kind == Amount {
				a.add(v.times(power))
			}
		}
		a.Native = len(a.Values)
	}
}

// magnitudeOf gives the power of ten of the last magnitude word of a number.
func (sc *scanner) magnitudeOf(n Number) int {
	written := sc.s[n.Start:n.End]
	s := strings.ToLower(written)
	at := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(s[at:])
		s = s[at+size:]
	}
	if power, ok := sc.lang.magnitudes[s]; ok && power >= 3 {
		return power
	}
	if power, ok := abbreviations[written[len(written)-len(s):]]; ok && len(s) > 1 {
		return power
	}
	return 0
}

// dates lets figures beside a slash or full stop be a month, and marks months
// in words that have a day or a year beside them.
func (sc *scanner) dates() {
	for i := range sc.out {
		n := &sc.out[i]
		for _, k := range []int{i - 1, i} {
			if k < 0 || k+1 >= len(sc.out) || n.Words {
				continue
			}
			between := sc.s[sc.out[k].End:sc.out[k+1].Start]
			if m, ok := n.Values[0].whole(); ok && m >= 1 && m <= 12 && (between == "/" || between == "." || between == "-") {
				n.add(Int(Month, m))
				n.Native = len(n.Values)
			}
		}
		if n.Values[0].Kind != Month || !n.Words {
			continue
		}
		near := func(from, to int) bool {
			return from <= to && to-from <= 6 && strings.Trim(sc.s[from:to], " ,\u00a0\u202f") == "" || sc.s[from:to] == " of " || sc.s[from:to] == " the "
		}
		n.Dated = i > 0 && !sc.out[i-1].Words && near(sc.out[i-1].End, n.Start) ||
			i+1 < len(sc.out) && !sc.out[i+1].Words && near(n.End, sc.out[i+1].Start)
	}
}

// lexiconOf gives what is known of a language.
func lexiconOf(lang language.Tag) *lexicon {
	switch text.Base(lang) {
	case "fr":
		return french
	case "en":
		return english
	}
	return unknown
}
