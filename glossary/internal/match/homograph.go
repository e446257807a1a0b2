package match

// IsNoun reports whether the token at at, a form of a term of one word, is the
// noun by the word before it and no verb or participle that is spelled alike:
// "un juge", but "elle juge"; "les accusés", but "est accusé". Without a word
// before it, it is the noun.
func (m *Matcher) IsNoun(text *Text, at int, term string) bool {
	words, t := m.Inflector.Terms, &text.Tokens[at]
	participle := words.NounOrParticiple.Has(term)
	if !participle && !words.NounOrVerb.Has(t.Lower) {
		return true
	}
	if t.Shape != LowerCase || t.First || at == 0 {
		return true
	}

	before := &text.Tokens[at-1]
	switch {
	case before.Symbol:
		// After a comma an apposition is a noun, unless what a verb governs
		// follows.
		return at+1 == len(text.Tokens) || !words.Subordinator.Has(text.Tokens[at+1].Lower)
	case participle:
		return words.BeforeNoun.Has(before.Lower)
	}
	return words.BeforeNoun.Has(before.Lower) || words.Copula.Has(before.Lower)
}
