package number

import (
	"strings"
	"unicode/utf8"

	languages "fidele/tm/language"
)

// numberParts reads numbers that are written as one word: "zweitausenddreihundert",
// "ventuno", "eenentwintig". A nil one reads nothing.
type numberParts struct {
	lang *languages.Numbers
	// byFirst are the parts by their first byte, the longest first.
	byFirst map[byte][]numberPart
	longest int // bytes of a word that is looked at
}

// numberPart is a piece of such a word: a cardinal, or a hundred or thousand.
type numberPart struct {
	word  string
	value int
	kind  partKind
}

type partKind uint8

const (
	cardinalPart partKind = iota
	hundredPart
	thousandPart
	andPart // between a unit and its ten, or behind a hundred
)

// mostPartBytes is how long a number in one word may be.
const mostPartBytes = 80

func newNumberParts(l *languages.Numbers) *numberParts {
	if !l.OneWord {
		return nil
	}
	p := &numberParts{lang: l, byFirst: map[byte][]numberPart{}, longest: mostPartBytes}
	add := func(word string, value int, kind partKind) {
		list := append(p.byFirst[word[0]], numberPart{word, value, kind})
		for i := len(list) - 1; i > 0 && len(list[i].word) > len(list[i-1].word); i-- {
			list[i], list[i-1] = list[i-1], list[i]
		}
		p.byFirst[word[0]] = list
	}
	for word, value := range l.Cardinals.All() {
		if value > 0 {
			add(word, value, cardinalPart)
		}
	}
	for word, value := range l.Parts.All() {
		if value == 100 {
			add(word, value, hundredPart)
		} else {
			add(word, value, cardinalPart)
		}
	}
	for _, word := range l.Hundreds.All() {
		add(word, 100, hundredPart)
	}
	for word, power := range l.Magnitudes.All() {
		if power == 3 {
			add(word, 1000, thousandPart)
		}
	}
	for _, word := range l.UnitAnd.All() {
		add(word, 0, andPart)
	}
	return p
}

// mayRead reports whether a word, in any case, is a number of several parts.
func (p *numberParts) mayRead(written string) bool {
	if p == nil || len(written) > p.longest {
		return false
	}
	first := written[0]
	if first < utf8.RuneSelf {
		first |= 0x20 // in lower case
	}
	if p.byFirst[first] == nil {
		return false
	}
	_, ok := p.read(strings.ToLower(written))
	return ok
}

// read returns the value of a word in lower case that is made of parts of numbers and
// of nothing else.
func (p *numberParts) read(word string) (int, bool) {
	if p == nil || len(word) > p.longest || word == "" {
		return 0, false
	}
	return p.rest(word, partSum{})
}

// partSum is a number in one word while it is read.
type partSum struct {
	total, group int
	parts        int
	joined       bool // an "and" stands last
}

// rest reads what follows; the first way to divide the word that makes a number is
// taken.
func (p *numberParts) rest(word string, s partSum) (int, bool) {
	if word == "" {
		return s.total + s.group, s.parts > 1 && !s.joined
	}
	for _, part := range p.byFirst[word[0]] {
		if !strings.HasPrefix(word, part.word) {
			continue
		}
		next, ok := s.with(part)
		if !ok {
			continue
		}
		if value, ok := p.rest(word[len(part.word):], next); ok {
			return value, true
		}
	}
	return 0, false
}

// with returns the number with one part more, if that can follow.
func (s partSum) with(part numberPart) (partSum, bool) {
	unit := s.group % 100
	switch part.kind {
	case andPart:
		hundreds := unit == 0 && s.group+s.total > 0
		if s.joined || !hundreds && (unit < 1 || unit > 9) {
			return s, false
		}
		s.joined = true
	case hundredPart:
		if s.joined || s.group >= 20 {
			return s, false
		}
		s.group = max(s.group, 1) * 100
	case thousandPart:
		if s.joined || s.total > 0 {
			return s, false
		}
		s.total, s.group = max(s.group, 1)*1000, 0
	default:
		c := part.value
		switch {
		case s.joined && unit > 0 && (c < 20 || c%10 > 0 || c > 90):
			return s, false
		case !s.joined && unit > 0 && (unit < 20 || unit%10 > 0 || c > 9):
			return s, false
		}
		s.group += c
		s.joined = false
	}
	s.parts++
	return s, true
}
