package number

import (
	"slices"
	"strings"
)

// sum is a number in words while it is read: total holds the groups that a
// magnitude has closed, group the one that is open.
type sum struct {
	total, group int
	any          bool
	last         int // the last word that belongs to it
}

const largest = 1e15 // above it, a number in words is taken for several

// sum adds up the words from word i on as long as each can follow what stands
// before it.
func (w *wordReader) sum(i int) sum {
	var s sum
	l := w.lang
	for k := i; k >= 0; k = w.next(k) {
		word := w.folded(k)
		c, cardinal := l.cardinal(word)
		switch {
		case !s.any && !cardinal && l.Indefinite.Has(word):
			next := w.next(k)
			if next < 0 || !l.Hundreds.Has(w.folded(next)) && l.powerOf(w.folded(next)) == 0 {
				return s
			}
			continue
		case l.And.Has(word):
			if !s.joins(w, k) {
				return s
			}
			continue
		case l.Hundreds.Has(word) && (s.any || k > i || l.StandAlone.Has(word)):
			if s.group >= 20 || !s.any && s.total > 0 {
				return s
			}
			s.group = max(s.group, 1) * 100
		case l.powerOf(word) > 0 && (s.any || k > i || l.StandAlone.Has(word)):
			if !s.magnitude(l.powerOf(word)) {
				return s
			}
		case !cardinal:
			return s.ordinal(l, k, word)
		case !s.add(c, l):
			return s
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
	c, ok := w.lang.cardinal(w.folded(next))
	if !ok {
		return false
	}
	if w.lang.AndAfterHundreds && s.group%100 == 0 && (s.group > 0 || s.total > 0) {
		return true
	}
	return s.group%100 >= 20 && s.group%10 == 0 && slices.Contains(w.lang.AndAfterTens, c)
}

// add adds a cardinal if it can follow what was read.
func (s *sum) add(c int, l *lexicon) bool {
	if c >= 1000 { // of thousands, in one word
		if s.group > 0 || s.total%1_000_000 > 0 {
			return false
		}
		s.total, s.group = s.total+c-c%1000, c%1000
		return true
	}
	if !s.any {
		s.group += c
		return true
	}
	low := s.group % 100
	for _, p := range l.Products {
		if low == p.Of && c == p.Times {
			s.group += p.Of*p.Times - p.Of
			return true
		}
	}
	switch {
	case c == 0:
		return false
	case c >= 100:
		if s.group > 0 {
			return false
		}
	case c < 10 && (low == 0 || low >= 20 && low%10 == 0):
	case c >= 10 && low == 0:
	case l.mayAdd(low, c):
	default:
		return false
	}
	s.group += c
	return true
}

// mayAdd reports whether a cardinal may follow a number that ends in low by the
// rules of the language alone.
func (l *lexicon) mayAdd(low, cardinal int) bool {
	for _, a := range l.Additions {
		if low == a.After && cardinal >= a.First && cardinal <= a.Last {
			return true
		}
	}
	return false
}

// magnitude closes the open group with a power of ten.
func (s *sum) magnitude(power int) bool {
	n := max(s.group, 1)
	if s.group == 0 && s.total > 0 { // "mille milliards"
		n, s.total = s.total, 0
	} else if power > 3 && s.total > 0 && s.total < 1_000_000 {
		n, s.total = s.total+s.group, 0 // "dos mil quinientos millones"
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
func (s sum) ordinal(l *lexicon, k int, word string) sum {
	if !s.any {
		return s
	}
	for _, v := range l.readings[word] {
		c, ok := v.whole()
		if ok && v.Kind == Amount && c > 0 && c < 20 && s.group%10 == 0 && l.isOrdinal(word) {
			s.group += c
			s.last = k
			return s
		}
	}
	if c, ok := l.OrdinalParts.Of(word); ok {
		s.group += c
		s.last = k
	}
	return s
}

// isOrdinal reports whether a word is an ordinal.
func (l *lexicon) isOrdinal(word string) bool {
	if l.OrdinalWords.Has(word) {
		return true
	}
	return slices.ContainsFunc(l.ordinalEndings, func(ending string) bool {
		return strings.HasSuffix(word, ending)
	})
}
