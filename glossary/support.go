package glossary

import (
	"slices"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
	"fidele/tm/text"
)

// Support says in which forms terms of a language are found.
type Support string

// The kinds of support, the most first.
const (
	// InAllForms: number, gender, case and verbs by rules.
	InAllForms Support = "all forms"
	// WithSmallWords: beside small words that are written together with them, and with
	// regular endings where the language has such.
	WithSmallWords Support = "small words"
	// InOneForm: words have one form, and are found inside texts without spaces.
	InOneForm Support = "one form"
	// AsWritten: in any case, and in the forms that the glossary or a dictionary lists.
	AsWritten Support = "as written"
)

// SupportFor returns in which forms terms of a language are found.
func SupportFor(lang language.Tag) Support {
	i := inflect.New(lang, nil)
	switch {
	case slices.ContainsFunc(inflect.Languages(), func(ruled language.Tag) bool {
		return sameLanguage(ruled, lang)
	}):
		return InAllForms
	case i.Attaches():
		return WithSmallWords
	case i.Terms.OneForm:
		return InOneForm
	}
	return AsWritten
}

// HasForms reports whether anything but the glossary says which forms words of a
// language have: rules or a dictionary. A language of which the glossary has no terms
// needs none.
func (g *Glossary) HasForms(lang language.Tag) bool {
	known := func(column language.Tag) bool { return sameLanguage(column, lang) }
	return SupportFor(lang) != AsWritten || g.formSource(lang) != nil ||
		text.Base(lang) == "und" || !slices.ContainsFunc(g.Languages, known)
}
