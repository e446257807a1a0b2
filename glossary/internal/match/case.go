package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fits reports whether the case of the text, at the tokens from up to to, is
// what the pattern wants.
func (m *Matcher) fits(p *pattern, t *Text, from, to int) bool {
	tokens := t.Tokens[from:to]
	switch p.casing {
	case CapitalFirst:
		return tokens[0].Shape != LowerCase
	case SomeCapital:
		for i := range tokens {
			if tokens[i].Shape != LowerCase {
				return true
			}
		}
		return false
	case AcronymCapitals:
		return m.acronymsFit(p.words, tokens)
	case ExactCapitals:
		if p.article && !strings.EqualFold(p.words[0], tokens[0].Word) {
			// "du Caire" has lost the capital with the article.
			return t.Capitals || capitalsFit(p.words[1:], tokens[1:])
		}
		return t.Capitals || capitalsFit(p.words, tokens)
	}
	return true
}

// fitsInOtherCase reports whether a token of a target is a name of one word, but
// for its capital: "treasury". A word that means something else in lower case is
// not, as plurals mostly do ("states"), nor is an acronym.
func (m *Matcher) fitsInOtherCase(p *pattern, t *Token) bool {
	return p.casing == CapitalFirst && t.Shape == LowerCase &&
		!m.isOrdinary(t.Lower) && m.Inflector.Base(t.Lower) == t.Lower
}

// isOrdinary reports whether a word in lower case is a word of the language that
// an acronym or a name may be spelled like.
func (m *Matcher) isOrdinary(lower string) bool {
	words := m.Inflector.Terms
	return words.Function.Has(lower) || words.Stop.Has(lower) || words.Common.Has(lower) ||
		words.NounOrVerb.Has(lower)
}

// acronymsFit compares acronyms with tokens.
func (m *Matcher) acronymsFit(want []string, tokens []Token) bool {
	if len(tokens) != len(want) {
		return false
	}
	for i := range tokens {
		if !m.acronymFits(want[i], &tokens[i]) {
			return false
		}
	}
	return true
}

// acronymFits compares an acronym with a token: its letters as written, an s of
// the plural after them, or, in sources of some languages, an acronym that can
// be pronounced and is written like a name (Onu).
func (m *Matcher) acronymFits(want string, t *Token) bool {
	if t.Word == want || t.Word == want+"s" || t.Symbol {
		return true
	}
	if m.strict {
		return false
	}
	return withoutAccents(want) == withoutAccents(t.Word) ||
		m.Inflector.Terms.SpokenAcronyms && t.Shape == TitleCase &&
			m.isPronounceable(t.Lower) && strings.EqualFold(want, t.Word)
}

// isPronounceable reports whether an acronym of at least three letters can be
// read as a word: vowels and consonants take turns, but for one pair.
func (m *Matcher) isPronounceable(lower string) bool {
	if utf8.RuneCountInString(lower) < 3 || m.Inflector.IsFunction(lower) {
		return false
	}
	vowels, run, longest := 0, 0, 0
	for _, r := range withoutAccents(lower) {
		if strings.ContainsRune("aeiouy", r) {
			vowels++
			run = 0
			continue
		}
		run++
		longest = max(longest, run)
	}
	return vowels > 0 && longest < 3 && vowels*4 >= len(lower)
}

// capitalsFit compares the capitals of words with those of tokens. A sentence
// may begin with a capital.
func capitalsFit(want []string, tokens []Token) bool {
	if len(tokens) != len(want) {
		return false // an adjective was skipped
	}
	for i := range tokens {
		t := &tokens[i]
		if sameCase(want[i], t.Word) {
			continue
		}
		if i > 0 || !t.First || !sameCase(want[0], lowerFirst(t.Word)) {
			return false
		}
	}
	return true
}

// sameCase compares capitals: each letter of the shorter word with the letter of
// the longer one, so that inflected forms pass.
func sameCase(want, got string) bool {
	a, b := []rune(want), []rune(got)
	for i := range min(len(a), len(b)) {
		if unicode.IsUpper(a[i]) != unicode.IsUpper(b[i]) {
			return false
		}
	}
	return true
}
