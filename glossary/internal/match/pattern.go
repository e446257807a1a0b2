package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/glossary/internal/inflect"
)

// Pattern is one spelling of a term.
type Pattern struct {
	// Text is the term as the glossary spells it.
	Text string
	// Exact looks for the words as they are, not for their other forms.
	Exact bool
	// Case compares capitals.
	Case bool
	// Verb says that the first word is a verb.
	Verb bool
	// Adjective says that a single word is an adjective, which has gender too.
	Adjective bool
}

// Casing says what case a text must have where a pattern is found.
type Casing uint8

// The casings.
const (
	AnyCase         Casing = iota
	CapitalFirst           // one capitalised word: a capital first
	SomeCapital            // a name of several words: a capital somewhere
	AcronymCapitals        // capitals as written
	ExactCapitals          // as written, but for a capital at the start of a sentence
)

// pattern is a pattern as it is compared.
type pattern struct {
	Pattern
	// words are the tokens as written, for the casings that compare them.
	words  []string
	casing Casing
	// article says that it begins with an article that may contract.
	article bool
	// loose says that accents may be missing anywhere, not on capitals only.
	loose bool
}

// settle says how a pattern of these tokens is compared, and returns the part
// that each of its words plays, appended to parts.
func (m *Matcher) settle(p *pattern, tokens []Token, parts []inflect.Part) []inflect.Part {
	parts, named := m.parts(parts, tokens, p.Pattern)
	p.article = parts[0] == inflect.Article
	p.casing = casingOf(tokens, p.Case, named && !m.strict)
	p.loose = !m.strict && (len(tokens) > 1 || p.casing == CapitalFirst)
	if p.casing == AcronymCapitals || p.casing == ExactCapitals {
		p.words = make([]string, len(tokens))
		for i, t := range tokens {
			p.words[i] = t.Word
		}
	}
	return parts
}

// parts says what part each word plays, and whether the term is a name: all its
// words but function words have capitals.
func (m *Matcher) parts(
	parts []inflect.Part, tokens []Token, p Pattern,
) (_ []inflect.Part, named bool) {
	named = true
	for i, t := range tokens {
		parts = append(parts, inflect.Literal)
		if t.Symbol {
			continue
		}
		if m.Inflector.IsFunction(t.Lower) {
			if i > 0 && i+1 < len(tokens) && tokens[i+1].Shape == LowerCase && !p.Exact &&
				m.Inflector.HasNumber(t.Lower) {
				parts[i] = inflect.Determiner
			}
			continue
		}
		digits := isDigits(t.Word)
		if t.Shape == LowerCase && !digits {
			named = false
		}

		switch {
		case p.Exact || digits:
		case t.Shape == UpperCase || t.Shape == MixedCase:
			if len(tokens) == 1 && !p.Case {
				parts[i] = inflect.Acronym
			}
		case len(tokens) > 1 || p.Adjective && t.Shape == LowerCase:
			parts[i] = inflect.Member
		case t.Shape == LowerCase || t.Shape == TitleCase && !p.Adjective && m.Inflector.IsDemonym(t.Lower):
			parts[i] = inflect.Noun
		}
	}

	switch first := tokens[0]; {
	case p.Exact:
	case p.Verb:
		parts[0] = inflect.Verb
	case len(tokens) > 1 && !first.Symbol && m.Inflector.Contracts(first.Lower) &&
		tokens[1].Shape != LowerCase && !tokens[1].Symbol:
		parts[0] = inflect.Article
	}
	return parts, named
}

// otherNumber returns the words of a term with the number of a noun in its
// complement changed, where that changes the number of words: "droit de la femme"
// and "droit des femmes".
func (m *Matcher) otherNumber(tokens []Token, parts []inflect.Part) (out [][]Token) {
	for i := 1; i+1 < len(tokens); i++ {
		noun := i + 1
		if noun+1 < len(tokens) && m.Inflector.IsFunction(tokens[noun].Lower) {
			noun++
		}
		if parts[noun] != inflect.Member || tokens[noun].Shape != LowerCase {
			continue
		}
		for _, words := range m.Inflector.OtherNumber(lowers(tokens[i:noun])) {
			other := slices.Clone(tokens[:i])
			for _, word := range words {
				other = append(other, Token{Word: word, Lower: word, Bare: withoutAccents(word)})
			}
			out = append(out, append(other, tokens[noun:]...))
		}
	}
	return out
}

// possessives makes ways for a pattern with the possessive of a singular inside where it
// is that of a plural: "journalist's visa" and "journalists' visas".
func (m *Matcher) possessives(number int32, tokens []Token) {
	p := &m.patterns[number]
	for i := 1; i+1 < len(tokens); i++ {
		if tokens[i].Lower != "s" || !strings.HasSuffix(strings.TrimRight(p.Text[:tokens[i].Start], "'’"), tokens[i-1].Word) ||
			tokens[i].Start == tokens[i-1].End {
			continue
		}
		for _, plural := range m.Inflector.Plural(tokens[i-1].Lower) {
			if !strings.HasSuffix(plural, "s") {
				continue // "children's"
			}
			other := slices.Concat(tokens[:i-1], []Token{{Word: plural, Lower: plural, Bare: withoutAccents(plural)}}, tokens[i+1:])
			parts, _ := m.parts(nil, other, p.Pattern)
			parts[i-1] = inflect.Literal
			m.path(number, other, parts)
		}
	}
}

func lowers(tokens []Token) []string {
	words := make([]string, len(tokens))
	for i := range tokens {
		words[i] = tokens[i].Lower
	}
	return words
}

func casingOf(tokens []Token, exact, named bool) Casing {
	if exact {
		return ExactCapitals
	}
	if len(tokens) == 1 {
		switch tokens[0].Shape {
		case TitleCase:
			if utf8.RuneCountInString(tokens[0].Word) == 1 {
				return AcronymCapitals
			}
			return CapitalFirst
		case UpperCase, MixedCase:
			return AcronymCapitals
		}
		return AnyCase
	}
	if allAcronyms(tokens) {
		return AcronymCapitals // "PKK/YPG"
	}
	if named {
		return SomeCapital
	}
	return AnyCase
}

// allAcronyms reports whether each word is one, numbers and signs aside.
func allAcronyms(tokens []Token) bool {
	some := false
	for _, t := range tokens {
		if t.Symbol || isDigits(t.Word) {
			continue
		}
		if t.Shape != UpperCase && t.Shape != MixedCase {
			return false
		}
		some = true
	}
	return some
}
