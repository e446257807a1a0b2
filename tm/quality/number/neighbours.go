package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ranges lets a number share the magnitude and the unit of the one it forms a
// range with: "2 à 3 millions" is two, or two million, to three million.
func (sc *scanner) ranges() {
	for i := len(sc.out) - 2; i >= 0; i-- {
		a, b := &sc.out[i], &sc.out[i+1]
		if !sc.lang.connects(sc.s[a.End:b.Start]) {
			continue
		}
		shareHalf(a, b)
		if a.measure == nil {
			a.measure = b.measure
		}
		if a.Counted == nil && b.Counted != nil {
			a.Counted, a.CountStart, a.CountEnd, a.lent = b.Counted, a.Start, b.CountEnd, true
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

// shareHalf lets the first of two times be in the half of the day of the second:
// "between 6 and 8 p.m.".
func shareHalf(a, b *Number) {
	hour, ok := a.Values[0].whole()
	if !ok || hour > 12 || a.Values[0].Kind != Amount || b.time.half == 0 {
		return
	}
	a.addNative(Int(Clock, hour%12*60), Int(Clock, hour%12*60+day/2))
}

// oneIn adds the percentage of "un sur cinq" to the five.
func (sc *scanner) oneIn() {
	for i := 1; i < len(sc.out); i++ {
		a, b := &sc.out[i-1], &sc.out[i]
		n, ok := b.Values[0].whole()
		head := strings.TrimRightFunc(sc.s[:b.Start], isSpace)
		if ok && n >= 2 && n <= 100 && isOne(a) && b.Start-a.End <= longestUnit && endsWithWord(head, sc.lang.oneIn) {
			b.addNative(Int(Amount, 100/n))
		}
	}
}

// magnitudeOf returns the power of ten of the last magnitude word of a number.
func (sc *scanner) magnitudeOf(n Number) int {
	written := sc.s[n.Start:n.End]
	last := strings.ToLower(written)
	at := strings.LastIndexFunc(last, func(r rune) bool { return !unicode.IsLetter(r) })
	if at >= 0 {
		_, size := utf8.DecodeRuneInString(last[at:])
		last = last[at+size:]
	}
	if power := sc.lang.powerOf(last); power >= 3 {
		return power
	}
	power, ok := abbreviations()[written[len(written)-len(last):]]
	millions := last == "m" && strings.IndexAny(sc.s[n.End:], "€$£") == 0
	if ok && (len(last) > 1 || millions) {
		return power
	}
	return 0
}

// dates lets figures beside a slash or full stop be a month, and marks months
// in words that have a day or a year beside them.
func (sc *scanner) dates() {
	for i := range sc.out {
		n := &sc.out[i]
		if !n.Words && (sc.inDate(i-1) || sc.inDate(i)) {
			if m, ok := n.Values[0].whole(); ok && m >= 1 && m <= 12 {
				n.addNative(Int(Month, m))
			}
		}
		if n.Words && n.Values[0].Kind == Month {
			n.Dated = n.Dated ||
				i > 0 && !sc.out[i-1].Words && sc.beside(sc.out[i-1].End, n.Start) ||
				i+1 < len(sc.out) && !sc.out[i+1].Words && sc.beside(n.End, sc.out[i+1].Start)
		}
	}
}

// inDate reports whether a mark of dates stands between numbers i and i+1.
func (sc *scanner) inDate(i int) bool {
	if i < 0 || i+1 >= len(sc.out) {
		return false
	}
	switch sc.s[sc.out[i].End:sc.out[i+1].Start] {
	case "/", ".", "-":
		return true
	}
	return false
}

// beside reports whether a day and a month stand beside each other, with bytes
// from to end between them.
func (sc *scanner) beside(from, end int) bool {
	if from > end {
		return false
	}
	between := sc.s[from:end]
	if len(between) <= 6 && strings.Trim(between, " ,\u00a0\u202f") == "" {
		return true
	}
	word := strings.Trim(between, " ")
	return between == " "+word+" " && sc.lang.calendar.DayBeforeMonth.Has(word)
}
