package number

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// years adds the years that a number of two figures can be because of what
// stands around it, "années 90", "'68" and "2011-12", and the decade of
// "années 1960".
func (sc *scanner) years(n *Number) {
	two, ok := n.Values[0].whole()
	if !ok {
		return
	}
	before := sc.s[:n.Start]
	for era, first := range sc.lang.calendar.Eras.All() {
		if strings.HasSuffix(before, era) {
			n.addNative(Int(Amount, first+two))
		}
	}
	head := strings.TrimRightFunc(before, isSpace)
	marked := endsWithWord(head, sc.lang.yearMarks) || two > 31 && sc.endsInMonth(head)
	if n.End-n.Start == 4 && two%10 == 0 && marked {
		n.addNative(Int(Amount, two%100))
	}
	if n.End-n.Start != 2 {
		return
	}

	mark, size := utf8.DecodeLastRuneInString(before)
	switch {
	case mark == '-' && letterBefore(before, len(before)-1),
		mark == '\'' || mark == '’' || mark == '‘',
		mark == '/' && n.Start > 1 && isDigit(before, n.Start-2),
		(mark == '-' || mark == '–' || mark == '/') && endsInYear(before[:len(before)-size]),
		marked,
		strings.HasPrefix(sc.s[n.End:], "s") && !letterAt(sc.s, n.End+1),
		strings.HasPrefix(sc.s[n.End:], "-") && isDigit(sc.s, n.End+1):
		n.addNative(Int(Amount, 1900+two), Int(Amount, 2000+two))
	}
}

// endsInMonth reports whether s ends in the name of a month: "mai 68".
func (sc *scanner) endsInMonth(s string) bool {
	at := strings.LastIndexFunc(s[max(0, len(s)-longestUnit):], isSpace) + 1
	_, ok := sc.lang.calendar.Months.Of(strings.ToLower(s[max(0, len(s)-longestUnit):][at:]))
	return ok
}

// endsInYear reports whether s ends in a year of four figures, or in a number
// of two ("14-18").
func endsInYear(s string) bool {
	figures := func(n int) bool {
		return len(s) >= n && strings.Trim(s[len(s)-n:], "0123456789") == ""
	}
	if figures(2) && (len(s) == 2 || !isDigit(s, len(s)-3)) {
		return true
	}
	return figures(4) && (s[len(s)-4] == '1' || s[len(s)-4] == '2')
}

// suffix reads what follows the figures: letters that belong to them, an
// abbreviated or written magnitude, a half, a unit.
func (sc *scanner) suffix(n *Number) {
	letters := leadingLetters(sc.s[n.End:])
	low := strings.ToLower(letters)
	switch {
	case letters == "":
	case sc.lang.Ordinals.Has(low):
		n.End += len(letters)
		sc.round(n)
		sc.floor(n)
		n.Words = sc.lang.RegnalOrdinals.Has(low) && (afterName(sc.s[:n.Start]) || beforeName(sc.s[n.End:]))
		return
	case low == "s":
		n.End++
		if year, ok := n.Values[0].whole(); ok && year >= 1000 && year%10 == 0 {
			n.addNative(Int(Amount, year%100))
			if year%100 == 0 && year <= 100*(lastWrittenCentury-1) {
				n.addNative(Int(Century, year/100+1)) // "the 1900s" are a century too
			}
		}
		return
	default:
		if power, ok := abbreviations()[letters]; ok {
			// "5m" is five million or five metres.
			native, foreign := slices.Clone(n.Values[:n.Native]), slices.Clone(n.Values[n.Native:])
			n.Values = nil
			for _, v := range native {
				n.add(v)
				n.add(v.times(power))
			}
			n.Native = len(n.Values)
			for _, v := range foreign {
				n.add(v)
				n.add(v.times(power))
			}
		}
	}

	end := n.End
	sc.magnitudes(n)
	n.sure = n.sure || n.Native > 0 && (n.End > end || strings.HasPrefix(strings.TrimLeftFunc(sc.s[n.End:], isSpace), "%"))
	sc.half(n)
	sc.hours(n)
	n.measure = unitAfter(sc.s, n.End)
	sc.feet(n)
	sc.lots(n)
	n.Words = sc.isWording(n)
}

// round adds the number of those who play in the round of a competition that
// an ordinal names: "8es de finale", the last sixteen.
func (sc *scanner) round(n *Number) {
	half, ok := n.Values[0].whole()
	if !ok {
		return
	}
	for _, of := range sc.lang.roundOf {
		if strings.HasPrefix(sc.s[n.End:], " "+of) {
			n.addNative(Int(Amount, 2*half))
		}
	}
}

// floor adds the number that a storey has where the one at the street is the first.
func (sc *scanner) floor(n *Number) {
	v, ok := n.Values[0].whole()
	rest := strings.TrimLeftFunc(sc.s[n.End:], isSpace)
	if ok && slices.ContainsFunc(sc.lang.floors, func(w string) bool { return beginsWithWord(rest, w) }) {
		n.addNative(Int(Amount, v+1))
	}
}

// afterName reports whether the word that ends s is capitalised:
// "François-Joseph 1er" is "Franz Joseph I".
func afterName(s string) bool {
	s = strings.TrimRightFunc(s, isSpace)
	s = s[max(0, len(s)-longestWord):]
	at := strings.LastIndexFunc(s, isSpace) + 1
	if at > 0 {
		_, n := utf8.DecodeRuneInString(s[at-1:])
		at = max(at, at-1+n)
	}
	r, _ := utf8.DecodeRuneInString(s[at:])
	return unicode.IsUpper(r)
}

// beforeName reports whether s goes on with a capitalised word: "la 1re Guerre
// mondiale" is "World War I".
func beforeName(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, isSpace))
	return unicode.IsUpper(r)
}

// isWording reports whether figures are a way to say something that is no
// number elsewhere: "100 %" is "entirely", "No. 1" is "the leader", "CO2" is a
// name.
func (sc *scanner) isWording(n *Number) bool {
	v, ok := n.Values[0].whole()
	if !ok || n.Values[0].Kind != Amount {
		return false
	}
	if v <= 9 && n.End-n.Start == 1 && letterBefore(sc.s, n.Start) {
		return true
	}
	if n.time.set && n.time.minutes == 60*v && sc.isBroadcast(n) {
		return true // the 20 heures of a channel
	}
	if rest := sc.s[n.End:]; strings.HasPrefix(rest, "x") && isDigit(rest, 1) {
		return true // a 4x4
	}
	if v == 100 {
		return strings.HasPrefix(strings.TrimLeftFunc(sc.s[n.End:], isSpace), "%")
	}
	before := strings.TrimRightFunc(sc.s[:n.Start], isSpace)
	return v == 1 && endsWithWord(before, sc.lang.numberSigns)
}

// magnitudes multiplies by the "million" or "milliard" that follows, and by
// what follows that.
func (sc *scanner) magnitudes(n *Number) {
	for {
		rest := sc.s[n.End:]
		at := n.End + len(rest) - len(strings.TrimLeftFunc(rest, isSpaceOrHyphen))
		word := leadingLetters(sc.s[at:])
		power, ok := sc.lang.Magnitudes.Of(strings.ToLower(word))
		if !ok && at > n.End {
			power, ok = abbreviations()[word]
			millions := word == "M" && strings.IndexAny(sc.s[at+1:], "€$£") == 0
			ok = ok && (len(word) > 1 || millions)
		}
		if !ok || at == n.End && n.End > n.Start && letterBefore(sc.s, n.End) {
			return
		}
		for i := range n.Values {
			n.Values[i] = n.Values[i].times(power)
		}
		n.End = at + len(word)
		n.parts = nil
		if power == 3 {
			sc.thousandsMore(n)
		}
	}
}

// thousandsMore adds the three figures behind the thousands of "5 mille 300".
func (sc *scanner) thousandsMore(n *Number) {
	rest := sc.s[n.End:]
	whole, ok := n.Values[0].whole()
	if !ok || whole < 1000 || !strings.HasPrefix(rest, " ") || !thousands("1", rest, 1) {
		return
	}
	more, _ := decimal(Amount, rest[1:4], 0).whole()
	n.Values, n.Native = []Value{Int(Amount, whole+more)}, 1
	n.End += 4
}

// half adds the half of "3 millions et demi" and "3 and a half".
func (sc *scanner) half(n *Number) {
	base := n.Values[0]
	if base.exponent < 0 {
		return
	}
	rest := strings.TrimLeftFunc(sc.s[n.End:], isSpace)
	for _, h := range sc.lang.halves {
		if len(rest) < len(h) || !strings.EqualFold(rest[:len(h)], h) {
			continue
		}
		zeros := base.exponent % 3 // of ten and of a hundred millions
		digits := base.digits + strings.Repeat("0", zeros) + "5"
		n.add(decimal(Amount, digits, base.exponent-zeros-1))
		if one, ok := base.whole(); ok && one == 1 {
			n.add(Int(Amount, 18)) // months of a year and a half
			n.add(Int(Amount, 90)) // minutes of an hour and a half
		}
		n.Native = len(n.Values)
		sc.halfMagnitude(n, h)
		if isDigit(h, 0) {
			n.End = len(sc.s) - len(rest) + len(h) // "5 1/2"
		}
		return
	}
}

// halfMagnitude multiplies by the magnitude that follows a half: "one and a half
// million".
func (sc *scanner) halfMagnitude(n *Number, half string) {
	at := strings.Index(sc.s[n.End:], half)
	if at < 0 {
		return
	}
	at += n.End + len(half)
	rest := strings.TrimLeftFunc(sc.s[at:], isSpaceOrHyphen)
	word := leadingLetters(rest)
	if power := sc.lang.powerOf(strings.ToLower(word)); power >= 3 {
		n.addNative(n.Values[1].times(power))
		n.End = len(sc.s) - len(rest) + len(word)
	}
}

// lots adds the value of "three decades", "deux douzaines" and "12 centièmes".
func (sc *scanner) lots(n *Number) {
	name, _ := word(strings.TrimLeftFunc(sc.s[n.End:], isSpaceOrHyphen))
	if power, ok := sc.lang.Decimals.Of(strings.ToLower(name)); ok && n.Values[0].Kind == Amount {
		n.addNative(n.Values[0].times(-power))
		return
	}
	size, ok := sc.lang.Lots.Of(strings.ToLower(name))
	count, small := n.Values[0].whole()
	if !ok || !small || count > 1000 || n.Values[0].Kind != Amount {
		return
	}
	n.addNative(Int(Amount, count*size))
}
