package match

import (
	"slices"
	"strings"
)

// IsNoun reports whether the token at at, a form of a term of one word, is the
// noun by the words before it and no verb or participle that is spelled alike:
// "un juge", but "elle juge" and "elle la juge"; "les accusés", but "est accusé".
// Without a word before it, it is the noun.
func (m *Matcher) IsNoun(text *Text, at int, term string) bool {
	words, t := m.Inflector.Terms, &text.Tokens[at]
	verb := words.NounOrVerb.Has(t.Lower)
	if verb && m.isInverted(text, at) {
		return false
	}
	if t.Shape != LowerCase || t.First || at == 0 {
		return true
	}
	participle := m.Inflector.IsParticiple(t.Lower) || words.Auxiliary.Has(t.Lower)
	if m.afterPronoun(text, at, verb) || participle && m.afterAuxiliary(text, at) {
		return false
	}

	either := words.NounOrParticiple.Has(term)
	if !either && !verb {
		return true
	}
	before := &text.Tokens[at-1]
	switch {
	case before.Symbol:
		// After a comma an apposition is a noun, unless what a verb governs
		// follows.
		return at+1 == len(text.Tokens) || !words.Subordinator.Has(text.Tokens[at+1].Lower)
	case either:
		return words.BeforeNoun.Has(before.Lower)
	}
	return words.BeforeNoun.Has(before.Lower) || words.Copula.Has(before.Lower)
}

// isInverted reports whether a pronoun hangs on the token at at: "juge-t-il".
func (m *Matcher) isInverted(text *Text, at int) bool {
	if at+1 == len(text.Tokens) {
		return false
	}
	next := &text.Tokens[at+1]
	return next.Hyphened && m.Inflector.Terms.BeforePronoun.Has(next.Lower)
}

// afterPronoun reports whether the word before the token at at is a pronoun, the
// object of a verb, and no article: "il la garde", "son fils la garde". verb says
// that the token may be a form of a verb by itself.
func (m *Matcher) afterPronoun(text *Text, at int, verb bool) bool {
	words, t := m.Inflector.Terms, &text.Tokens[at]
	before := &text.Tokens[at-1]
	if before.Symbol || !words.ObjectPronoun.Has(before.Lower) {
		return false
	}
	if at > 1 && words.BeforePronoun.Has(text.Tokens[at-2].Lower) && !text.Tokens[at-1].First {
		return true
	}
	if !verb {
		return false
	}

	switch {
	case words.MasculineArticle.Has(before.Lower) && words.Feminine.Has(t.Lower):
		return true
	case words.PluralArticle.Has(before.Lower) && m.Inflector.Base(t.Lower) == t.Lower &&
		!strings.HasSuffix(t.Lower, "s"):
		return true
	}
	return m.endsSubject(text, at-1)
}

// longestSubject is how many words the subject of a verb is looked for in.
const longestSubject = 5

// endsSubject reports whether a subject, a noun with its article and adjectives
// or a name, begins a clause and ends before the token at at. After it no article
// can stand: what looks like one is a pronoun.
func (m *Matcher) endsSubject(text *Text, at int) bool {
	words := m.Inflector.Terms
	nouns := 0 // words that are the noun, or a name in one or several words
	for i := at - 1; i >= 0 && i >= at-longestSubject; i-- {
		t := &text.Tokens[i]
		switch {
		case t.Symbol || words.Time.Has(t.Lower):
			return false
		case words.Determiner.Has(t.Lower):
			return nouns > 0 && m.beginsClause(text, i)
		case t.Shape != LowerCase && !t.First:
			if i == 0 || m.beginsClause(text, i) {
				return true
			}
			nouns = 1
		case nouns == 0 && m.Inflector.IsAdjectival(t.Lower):
			if i > 0 && words.Determiner.Has(text.Tokens[i-1].Lower) {
				nouns = 1 // the adjective is the noun
			}
		case nouns > 0 && words.BeforeNoun.Has(t.Lower) && !m.Inflector.IsFunction(t.Lower):
			// "son jeune fils"
		case nouns == 0 && !m.Inflector.IsFunction(t.Lower):
			nouns = 1
		default:
			return false
		}
	}
	return false
}

// beginsClause reports whether the token at at stands where a subject may begin:
// first, or behind a sign or a conjunction.
func (m *Matcher) beginsClause(text *Text, at int) bool {
	if at == 0 || text.Tokens[at].First {
		return true
	}
	before := &text.Tokens[at-1]
	return before.Symbol || m.Inflector.Terms.Conjunction.Has(before.Lower)
}

// longestAdverbs is how many words may stand between an auxiliary and its
// participle.
const longestAdverbs = 3

// afterAuxiliary reports whether an auxiliary stands before the token at at, with
// adverbs between: "n’est pas encore parti".
func (m *Matcher) afterAuxiliary(text *Text, at int) bool {
	words := m.Inflector.Terms
	for i := at - 1; i >= 0 && i >= at-1-longestAdverbs; i-- {
		t := &text.Tokens[i]
		if t.Symbol {
			return false
		}
		if words.Auxiliary.Has(t.Lower) {
			return true
		}
		adverb := func(ending string) bool { return strings.HasSuffix(t.Lower, ending) }
		if !words.BeforeParticiple.Has(t.Lower) &&
			!slices.ContainsFunc(words.AdverbEnding.All(), adverb) {
			return false
		}
	}
	return false
}
