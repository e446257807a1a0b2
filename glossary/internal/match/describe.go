package match

import (
	"strings"

	"fidele/glossary/internal/inflect"
)

// Description says what a pattern matches.
type Description struct {
	// Words are the forms of each word, the base form first, in lower case unless
	// capitals are compared.
	Words [][]string
	// Casing says what case the text must have.
	Casing Casing
	// Loose says that accents may be missing anywhere.
	Loose bool
}

// Describe says what a pattern matches, whether the matcher has it or not.
func (m *Matcher) Describe(p Pattern) Description {
	tokens := Tokenize(p.Text).Tokens
	if len(tokens) == 0 {
		return Description{}
	}

	settled := pattern{Pattern: p}
	parts := m.settle(&settled, tokens, nil)
	d := Description{Casing: settled.casing, Loose: settled.loose}
	for i := range tokens {
		d.Words = append(d.Words, m.formsOf(&tokens[i], parts[i], d.Casing))
	}
	return d
}

// formsOf returns the forms of one word as the casing compares them.
func (m *Matcher) formsOf(t *Token, part inflect.Part, casing Casing) []string {
	forms := m.Inflector.Forms(t.Lower, part)
	if casing != AcronymCapitals && casing != ExactCapitals {
		return forms
	}
	for i, form := range forms {
		if part == inflect.Article && form != t.Lower {
			continue // "du Caire" has lost the capital with the article
		}
		forms[i] = withCapitals(form, t)
	}
	return forms
}

// withCapitals writes a form with the capitals of the token it comes from.
func withCapitals(form string, t *Token) string {
	switch t.Shape {
	case TitleCase:
		return UpperFirst(form)
	case UpperCase, MixedCase:
		if rest, ok := strings.CutPrefix(form, t.Lower); ok {
			return t.Word + rest
		}
	}
	return form
}
