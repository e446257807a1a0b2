package number

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// words finds the numbers in words: cardinals added up ("vingt et un", "two
// hundred and five thousand"), and single words that stand for a number.
func (sc *scanner) words(lang language.Tag) {
	if sc.lang.cardinals == nil {
		return
	}
	w := wordReader{sc: sc}
	for _, t := range text.Tokens(sc.s, lang) {
		w.tokens = append(w.tokens, t)
		w.folded = append(w.folded, strings.ToLower(t.Of(sc.s)))
	}
	for i := 0; i < len(w.tokens); {
		if w.tokens[i].Kind != text.Word {
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
			n.measure = unitAfter(sc.s, n.End)
		}
		sc.spelt = append(sc.spelt, n)
		i = next
	}
}

type wordReader struct {
	sc     *scanner
	tokens []text.Token
	folded []string
}

// number reads the number whose first word is token i and returns the token
// after it; i itself when there is none.
func (w *wordReader) number(i int) (Number, int) {
	if n, next := w.halfOf(i); next > i {
		return n, next
	}
	s := w.sum(i)
	n := Number{Start: w.tokens[i].Start, Words: true}
	if s.any {
		n.End = w.tokens[s.last].End
		n.add(decimal(Amount, strconv.Itoa(s.total+s.group), 0))
		n.counts = true
		if w.folded[s.last] == "cents" && s.last > i && s.total == 0 && s.group%100 == 0 {
			n.add(Int(Amount, s.group/100)) // four cents
		}
		if s.last == i {
			w.single(&n, i)
		}
		n.Native = len(n.Values)
		return n, s.last + 1
	}
	n.End = w.tokens[i].End
	w.single(&n, i)
	n.Native = len(n.Values)
	if len(n.Values) == 0 {
		return n, i
	}
	return n, i + 1
}

// single adds the values that word i has by itself.
func (w *wordReader) single(n *Number, i int) {
	word, l := w.folded[i], w.sc.lang
	written := w.tokens[i].Of(w.sc.s)
	if m, ok := l.months[word]; ok && (l != english() || written != word) {
		n.add(Int(Month, m))
		// "May", "March" and "mars" are other words too.
		n.Dated = m != 3 && m != 5
		return
	}
	if d, ok := l.weekdays[word]; ok {
		n.add(Int(Weekday, d))
		return
	}
	if k := w.next(i); k > 0 && (word == "a" || word == "an" || word == "un" || word == "une") && units()[w.folded[k]] != nil {
		n.add(Int(Amount, 1))
		n.measure = units()[w.folded[k]]
		return
	}
	for _, v := range l.others[word] {
		n.add(v)
	}
	if v := roman(written); v > 0 {
		n.add(Int(Amount, v))
	}
}

// halfOf reads "half a million" and "demi-douzaine".
func (w *wordReader) halfOf(i int) (Number, int) {
	if h := w.folded[i]; h != "half" && h != "demi" && h != "demie" {
		return Number{}, i
	}
	k := w.next(i)
	if k > 0 && w.folded[k] == "a" {
		k = w.next(k)
	}
	if k < 0 {
		return Number{}, i
	}
	n := Number{Start: w.tokens[i].Start, End: w.tokens[k].End, Words: true, Native: 1, counts: true}
	switch power, ok := w.sc.lang.magnitudes[w.folded[k]]; {
	case ok:
		n.Values = []Value{decimal(Amount, "5", power-1)}
	case strings.HasPrefix(w.folded[k], "dozen"), strings.HasPrefix(w.folded[k], "douzaine"):
		n.Values = []Value{Int(Amount, 6)}
	default:
		return Number{}, i
	}
	return n, k + 1
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

// sum is a number in words while it is read: total holds the groups that a
// magnitude has closed, group the one that is open.
type sum struct {
	total, group int
	any          bool
	last         int // the last word that belongs to it
}

const largest = 1e15 // above it, a number in words is taken for several

func (w *wordReader) sum(i int) sum {
	var s sum
	l := w.sc.lang
	for k := i; k >= 0; k = w.next(k) {
		word := w.folded[k]
		switch {
		case !s.any && word == "a" && l == english():
			if next := w.next(k); next < 0 || !l.hundreds[w.folded[next]] && l.magnitudes[w.folded[next]] == 0 {
				return s
			}
			continue
		case word == l.and:
			if !s.joins(w, k) {
				return s
			}
			continue
		case l.hundreds[word] && (s.any || k > i || l == french()):
			if s.group >= 20 || !s.any && s.total > 0 {
				return s
			}
			s.group = max(s.group, 1) * 100
		case l.magnitudes[word] > 0 && (s.any || k > i || word == "mille"):
			if !s.magnitude(l.magnitudes[word]) {
				return s
			}
		default:
			c, ok := l.cardinals[word]
			if !ok {
				return s.ordinal(w, k, word)
			}
			if !s.add(c, l) {
				return s
			}
		}
		s.any, s.last = true, k
	}
	return s
}

// joins reports whether the "and" at word k stands inside a number.
func (s *sum) joins(w *wordReader, k int) bool {
	next := w.next(k)
	if !s.any || next < 0 {
		return false
	}
	c, ok := w.sc.lang.cardinals[w.folded[next]]
	if !ok {
		return false
	}
	if w.sc.lang == french() {
		return s.group%100 >= 20 && s.group%10 == 0 && (c == 1 || c == 11)
	}
	return s.group%100 == 0 && (s.group > 0 || s.total > 0)
}

// add adds a cardinal if it can follow what was read.
func (s *sum) add(c int, l *lexicon) bool {
	low := s.group % 100
	switch {
	case !s.any:
	case l == french() && c == 20 && low == 4:
		s.group += 80 - 4
		return true
	case c == 0:
		return false
	case c < 10 && (low == 0 || low >= 20 && low%10 == 0 || l == french() && low == 10 && c >= 7):
	case c >= 10 && c < 20 && (low == 0 || l == french() && (low == 60 || low == 80)):
	case c >= 20 && low == 0:
	default:
		return false
	}
	s.group += c
	return true
}

// magnitude closes the open group with a power of ten.
func (s *sum) magnitude(power int) bool {
	n := max(s.group, 1)
	if s.group == 0 && s.total > 0 { // "mille milliards"
		n, s.total = s.total, 0
	}
	for range power {
		if n *= 10; n > largest {
			return false
		}
	}
	s.total, s.group = s.total+n, 0
	return true
}

// ordinal ends a number with an ordinal: "vingt-cinquième", "twenty-first".
func (s sum) ordinal(w *wordReader, k int, word string) sum {
	if !s.any {
		return s
	}
	for _, v := range w.sc.lang.others[word] {
		if c, ok := v.whole(); ok && v.Kind == Amount && c > 0 && c < 20 && s.group%10 == 0 && endsOrdinal(word) {
			s.group += c
			s.last = k
			return s
		}
	}
	if word == "unième" {
		s.group++
		s.last = k
	}
	return s
}

func endsOrdinal(word string) bool {
	return strings.HasSuffix(word, "ième") || strings.HasSuffix(word, "th") || word == "first" || word == "second" || word == "third"
}

// roman reads a Roman numeral in capitals, alone or with the ending of a French
// ordinal; 0 when there is none. One letter counts only with an ending.
func roman(word string) int {
	end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsUpper(r) })
	ending := ""
	if end >= 0 {
		word, ending = word[:end], word[end:]
	}
	if ending != "" && ending != "e" && ending != "er" && ending != "ème" || len(word) < 2 && (ending == "" || !strings.Contains("IVX", word)) {
		return 0 // "Le" and "Ce" are no numbers
	}
	worth := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50, 'C': 100}
	total := 0
	for i := range len(word) {
		v := worth[word[i]]
		if v == 0 {
			return 0
		}
		if i+1 < len(word) && worth[word[i+1]] > v {
			v = -v
		}
		total += v
	}
	return max(total, 0)
}
