package number

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

// words finds the numbers in words: cardinals added up ("vingt et un", "two
// hundred and five"), and single words that stand for a number.
func (sc *scanner) words(tokens []text.Token) {
	if !sc.lang.Cardinals.Known() {
		return
	}
	w := wordReader{sc: sc, lang: sc.lang, tokens: tokens}
	for i := 0; i < len(w.tokens); {
		if w.tokens[i].Kind != text.Word || !w.lang.mayBegin(w.tokens[i].Of(sc.s)) {
			i++
			continue
		}
		n, next := w.number(i)
		if next == i {
			i++
			continue
		}
		sc.half(&n)
		if n.counts {
			sc.lots(&n)
			sc.hours(&n)
			sc.afterNoon(&n)
			sc.halfTo(&n)
			n.measure = unitAfter(sc.s, n.End)
		}
		sc.spelt = append(sc.spelt, n)
		i = next
	}
}

// wordReader reads numbers from the words of a text.
type wordReader struct {
	sc     *scanner
	lang   *lexicon
	tokens []text.Token
}

// folded returns token i in lower case.
func (w *wordReader) folded(i int) string { return strings.ToLower(w.tokens[i].Of(w.sc.s)) }

// number reads the number whose first word is token i and returns the token
// after it; i itself when there is none.
func (w *wordReader) number(i int) (Number, int) {
	if n, next := w.halfOf(i); next > i {
		return n, next
	}
	if n, next := w.holiday(i); next > i {
		return n, next
	}
	s := w.sum(i)
	n := Number{Start: w.tokens[i].Start, Words: true}
	if !s.any {
		n.End = w.tokens[i].End
		w.single(&n, i)
		n.Native = len(n.Values)
		if n.ordinal {
			w.sc.floor(&n)
		}
		if len(n.Values) == 0 {
			return n, i
		}
		return n, i + 1
	}

	n.End = w.tokens[s.last].End
	n.add(decimal(Amount, strconv.Itoa(s.total+s.group), 0))
	n.counts = true
	if w.lang.Coins.Has(w.folded(s.last)) && s.last > i && s.total == 0 && s.group%100 == 0 {
		n.add(Int(Amount, s.group/100)) // four cents
	}
	if s.last == i {
		w.single(&n, i)
	}
	n.Native = len(n.Values)
	return n, s.last + 1
}

// single adds the values that word i has by itself.
func (w *wordReader) single(n *Number, i int) {
	word, calendar := w.folded(i), w.lang.calendar
	written := w.tokens[i].Of(w.sc.s)
	for _, s := range []string{"'s", "’s"} {
		word = strings.TrimSuffix(word, s)
	}
	if m, ok := calendar.Months.Of(word); ok && (!calendar.CapitalMonths || written != word) {
		n.add(Int(Month, m))
		n.Dated = !calendar.DoubtfulMonths.Has(word) ||
			i >= 2 && calendar.BeforeMonth.Has(w.folded(i-2)) && w.next(i-2) == i
		return
	}
	if d, ok := calendar.Weekdays.Of(word); ok {
		n.add(Int(Weekday, d))
		return
	}
	if k := w.next(i); k > 0 && w.lang.Indefinite.Has(word) {
		if u := units()[w.folded(k)]; u != nil {
			n.add(Int(Amount, 1))
			n.measure = u
			return
		}
	}
	if found := w.lang.things.byName[word]; found != nil && found[0].dimension == span {
		n.span = true
	}
	if k := w.next(i); k > 0 && w.lang.Indefinite.Has(word) {
		found := w.lang.things.byName[w.folded(k)]
		if found != nil && found[0].dimension == span {
			one := Number{Values: []Value{Int(Amount, 1)}}
			if w.sc.partMore(&one, w.tokens[k].End); len(one.Values) > 1 {
				n.add(one.Values[1])
				n.measure = found[0]
				return
			}
		}
	}
	for _, v := range w.lang.readings[word] {
		n.add(v)
	}
	if power := w.lang.powerOf(word); power >= 6 && len(n.Values) == 0 {
		n.add(decimal(Amount, "1", power))
		n.vague = true
	}
	n.multiple = w.lang.Multiples.Has(word)
	n.ordinal = len(n.Values) > 0 && w.lang.isOrdinal(word)
	n.series = n.ordinal && w.inSeries(i)
	if v := roman(written, w.lang); v > 0 {
		n.ordinal, n.series = true, n.series || v == 1
		n.roman = v <= lastCentury
		n.add(Int(Amount, v))
	}
}

// lastCentury is the largest Roman numeral that is taken for one without doubt: "CV" and
// "XL" are more often something else.
const lastCentury = 21

// inSeries reports whether word i stands before what is had in turn, with one word
// between at most: "second tour", "First World War".
func (w *wordReader) inSeries(i int) bool {
	for range 2 {
		if i = w.next(i); i < 0 {
			return false
		}
		if w.lang.Series.Has(w.folded(i)) {
			return true
		}
	}
	return false
}

// halfOf reads "half a million" and "demi-douzaine".
func (w *wordReader) halfOf(i int) (Number, int) {
	if !w.lang.HalfOf.Has(w.folded(i)) {
		return Number{}, i
	}
	k := w.next(i)
	if k > 0 && w.lang.Indefinite.Has(w.folded(k)) {
		k = w.next(k)
	}
	if k < 0 {
		return Number{}, i
	}
	n := Number{
		Start: w.tokens[i].Start, End: w.tokens[k].End,
		Words: true, Native: 1, counts: true,
	}
	if power := w.lang.powerOf(w.folded(k)); power > 0 {
		n.Values = []Value{decimal(Amount, "5", power-1)}
		return n, k + 1
	}
	if w.lang.Dozens.Has(w.folded(k)) {
		n.Values = []Value{Int(Amount, 6)}
		return n, k + 1
	}
	return Number{}, i
}

// holiday reads the name of a day that is the same in each year: "Bastille Day" is the
// fourteenth.
func (w *wordReader) holiday(i int) (Number, int) {
	start := w.tokens[i].Start
	for _, h := range w.lang.holidays {
		if !beginsWithWord(w.sc.s[start:], h.name) {
			continue
		}
		n := Number{Start: start, End: start + len(h.name), Words: true, Native: 1, Values: []Value{Int(Amount, h.day)}}
		for i < len(w.tokens) && w.tokens[i].Start < n.End {
			i++
		}
		return n, i
	}
	return Number{}, i
}

// next returns the word after word i when only one space or hyphen lies between,
// or -1.
func (w *wordReader) next(i int) int {
	if i+2 >= len(w.tokens) || w.tokens[i+2].Kind != text.Word {
		return -1
	}
	switch between := w.tokens[i+1].Of(w.sc.s); between {
	case " ", "-", "‑", "\u00a0", "\u202f":
		return i + 2
	}
	return -1
}
