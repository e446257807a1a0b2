package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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

func endsInYear(s string) bool {
	if len(s) >= 2 && strings.Trim(s[len(s)-2:], "0123456789") == "" && (len(s) == 2 || !isDigit(s, len(s)-3)) {
		return true
	}
	return len(s) >= 4 && strings.Trim(s[len(s)-4:], "0123456789") == "" && (s[len(s)-4] == '1' || s[len(s)-4] == '2')
}

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
	if power, ok := abbreviations[written[len(written)-len(s):]]; ok && (len(s) > 1 || s == "m" && strings.IndexAny(sc.s[n.End:], "€$£") == 0) {
		return power
	}
	return 0
}

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
		n.Dated = n.Dated || i > 0 && !sc.out[i-1].Words && near(sc.out[i-1].End, n.Start) ||
			i+1 < len(sc.out) && !sc.out[i+1].Words && near(n.End, sc.out[i+1].Start)
	}
}
