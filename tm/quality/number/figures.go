package number

import (
	"strings"
	"unicode/utf8"

	languages "fidele/tm/language"
)

// figures reads the number in figures that begins at byte i, or the numbers
// that it falls into.
func (sc *scanner) figures(i int) []Number {
	if n, ok := sc.clock(i); ok {
		return []Number{n}
	}
	if n, ok := sc.spacedDecimal(i); ok {
		return []Number{n}
	}
	groups, marks, end := chunks(sc.s, i)
	n := Number{Start: i, End: end, figures: true}
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
	sc.years(&n)
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
	grouped := true // so far in groups of three
	for {
		start := i
		for isDigit(s, i) {
			i++
		}
		groups = append(groups, s[start:i])
		if k := len(marks) - 1; k >= 0 {
			point := marks[k] == '.' || marks[k] == ','
			grouped = grouped && !point && i-start == 3
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case (r == '.' || r == ',') && isDigit(s, i+n):
		case isSpace(r) && grouped && thousands(groups[0], s, i+n):
			r = ' '
		case (r == '\'' || r == '’') && grouped && thousands(groups[0], s, i+n):
		default:
			return groups, marks, i
		}
		marks = append(marks, r)
		i += n
	}
}

// thousands reports whether exactly three digits stand at byte i and the first
// group can be the head of a number in groups of three.
func thousands(first, s string, i int) bool {
	if len(first) > 3 || first[0] == '0' {
		return false
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
		out = append(out, Number{
			Start: i, End: i + len(g),
			Values: []Value{decimal(Amount, g, 0)}, Native: 1,
		})
		i += len(g)
	}
	return out
}

// read fills the values of figures: by the conventions of the text's language
// first, then by those of others.
func (sc *scanner) read(n *Number, groups []string, marks []rune) {
	if len(marks) == 0 {
		n.addNative(decimal(Amount, groups[0], 0))
		return
	}
	for _, f := range sc.lang.writing.Figures {
		if v, ok := readFigures(f, groups, marks); ok {
			n.add(v)
		}
	}
	n.Native = len(n.Values)
	n.sure = n.Native > 0 && sc.lang.writing.Group == string(marks[:1]) // "38,500" in English
	for _, f := range sc.lang.writing.ForeignFigures {
		if v, ok := readFigures(f, groups, marks); ok {
			n.add(v)
		}
	}
}

// readFigures returns the value of groups with marks between them by a
// convention for figures.
func readFigures(f languages.Figures, groups []string, marks []rune) (Value, bool) {
	last := len(marks) - 1
	whole := groups
	fraction := ""
	if marks[last] == f.Point {
		whole, fraction = groups[:last+1], groups[last+1]
		marks = marks[:last]
	}
	for k, m := range marks {
		if !strings.ContainsRune(f.Groups, m) || m != marks[0] || len(whole[k+1]) != 3 {
			return Value{}, false
		}
	}
	if len(marks) > 0 && (len(whole[0]) > 3 || whole[0][0] == '0') {
		return Value{}, false
	}
	return decimal(Amount, strings.Join(whole, "")+fraction, -len(fraction)), true
}

// spacedDecimal reads decimals with more than a mark before them: a time in
// seconds, "9\"58" and "9 s 85", and the slip "0, 7 %".
func (sc *scanner) spacedDecimal(i int) (Number, bool) {
	after := i
	for isDigit(sc.s, after) {
		after++
	}
	if after-i > 2 {
		return Number{}, false
	}
	rest := sc.s[after:]
	for _, mark := range []string{"\"", "″", "''", " s ", "\u00a0s\u00a0", "\u202fs\u202f"} {
		if strings.HasPrefix(rest, mark) && twoDigits(rest, len(mark)) && !letterAt(rest, len(mark)+2) {
			return sc.decimalAt(i, after, after+len(mark)), true
		}
	}
	point := sc.lang.writing.Point + " "
	if sc.lang.writing.Point == "," && strings.HasPrefix(rest, point) && isDigit(rest, len(point)) {
		end := after + len(point)
		for isDigit(sc.s, end) {
			end++
		}
		if strings.HasPrefix(strings.TrimLeftFunc(sc.s[end:], isSpace), "%") {
			return sc.decimalAt(i, after, after+len(point)), true
		}
	}
	return Number{}, false
}

// decimalAt returns the number whose whole part is bytes i to whole and whose
// decimals begin at byte from.
func (sc *scanner) decimalAt(i, whole, from int) Number {
	end := from
	for isDigit(sc.s, end) {
		end++
	}
	return Number{
		Start: i, End: end, Native: 1, figures: true,
		Values: []Value{decimal(Amount, sc.s[i:whole]+sc.s[from:end], from-end)},
	}
}
