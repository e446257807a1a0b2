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
		return tokens[0].Shape != LowerCase || !m.strict && m.isInstitution(t, from)
	case SomeCapital:
		for i := range tokens {
			if tokens[i].Shape != LowerCase {
				return true
			}
		}
		return false
	case AcronymCapitals:
		return m.acronymsFit(p.words, tokens) ||
			!m.strict && len(tokens) == 1 && len(p.words) == 1 && m.isSpoken(p.words[0], t, from)
	case ExactCapitals:
		if p.article && !strings.EqualFold(p.words[0], tokens[0].Word) {
			// "du Caire" has lost the capital with the article.
			return t.Capitals || capitalsFit(p.words[1:], tokens[1:])
		}
		return t.Capitals || capitalsFit(p.words, tokens)
	}
	return true
}

// isInstitution reports whether the word in lower case at at names an institution as it
// does with a capital: some do always, some with an article and nothing that would make
// it another thing ("le trésor emprunte", "le trésor des rois").
func (m *Matcher) isInstitution(t *Text, at int) bool {
	words := m.Inflector.Terms
	lower := t.Tokens[at].Lower
	if words.Institution.Has(lower) {
		return true
	}
	if !words.InstitutionAlone.Has(lower) || at == 0 || !words.Definite.Has(t.Tokens[at-1].Lower) {
		return false
	}
	return at+1 == len(t.Tokens) || !words.Complement.Has(t.Tokens[at+1].Lower)
}

// fitsInOtherCase reports whether the token at at of a target is a name of one
// word, but for its capital ("treasury"), or an acronym written like a name where
// that is the custom ("Onu"). A word that means something else in lower case is
// not, as plurals mostly do ("states").
func (m *Matcher) fitsInOtherCase(p *pattern, text *Text, at int) bool {
	t := &text.Tokens[at]
	switch p.casing {
	case CapitalFirst:
		return t.Shape == LowerCase && !m.isOrdinary(t.Lower) && m.Inflector.Base(t.Lower) == t.Lower
	case AcronymCapitals:
		return len(p.words) == 1 && m.isSpoken(p.words[0], text, at)
	}
	return false
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

// acronymFits compares an acronym with a token: its letters as written, or an s
// of the plural after them; in sources the accents of capitals may be missing.
func (m *Matcher) acronymFits(want string, t *Token) bool {
	return t.Word == want || t.Word == want+"s" || t.Symbol ||
		!m.strict && withoutAccents(want) == withoutAccents(t.Word)
}

// isSpoken reports whether the token at at is an acronym that is written like a
// name (Onu), and no ordinary word with a capital. One of two
// letters must stand where a noun does and a name mostly does not: "l’Ua".
func (m *Matcher) isSpoken(want string, text *Text, at int) bool {
	t := &text.Tokens[at]
	if !m.Inflector.Terms.SpokenAcronyms || t.Shape != TitleCase ||
		!strings.EqualFold(want, t.Word) || m.isOrdinary(t.Lower) {
		return false
	}
	if utf8.RuneCountInString(want) > 2 {
		return IsPronounceable(t.Lower) || !strings.ContainsAny(t.Bare, "aeiouy")
	}
	if at == 0 || at+1 < len(text.Tokens) && isName(&text.Tokens[at+1]) {
		return false
	}
	before := &text.Tokens[at-1]
	return before.Shape == LowerCase && m.Inflector.Terms.Determiner.Has(before.Lower)
}

// isName reports whether a token has a capital that no sentence gave it.
func isName(t *Token) bool { return !t.Symbol && !t.First && t.Shape != LowerCase }

// IsPronounceable reports whether an acronym can be read as a word: vowels and
// consonants take turns, but for one pair.
func IsPronounceable(lower string) bool {
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
