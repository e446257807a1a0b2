package glossary

import (
	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Merge joins glossaries, given in order of precedence. The first glossary that
// has a source term decides what it is called: the accepted targets of that term
// in later ones are left out, and so is a pair that an earlier one has with
// another status. What a later one forbids stays forbidden, unless an earlier
// one accepts it.
func Merge(glossaries ...*Glossary) *Glossary {
	if len(glossaries) == 1 {
		return glossaries[0]
	}

	out := &Glossary{dictionaries: map[string]FormSource{}}
	decided := map[string]bool{} // source terms that an earlier glossary has
	known := map[termPair]bool{}
	for _, g := range glossaries {
		if out.Languages == nil {
			out.Header, out.Languages = g.Header, g.Languages
		}
		for base, forms := range g.dictionaries {
			if out.dictionaries[base] == nil {
				out.dictionaries[base] = forms
			}
		}

		source, target := out.languages(language.Und, language.Und)
		for _, row := range g.Rows {
			s, t := fold(row.Term(source)), fold(row.Term(target))
			if known[termPair{s, t}] || decided[s] && s != "" && row.Status.Accepted() {
				continue
			}
			out.Rows = append(out.Rows, row)
		}
		for _, row := range g.Rows {
			s, t := fold(row.Term(source)), fold(row.Term(target))
			known[termPair{s, t}] = true
			decided[s] = decided[s] || row.Status.Accepted()
		}
	}
	return out
}

// fold brings a term to the form in which rows of it are one.
func fold(term string) string { return text.Fold(term, text.FoldTypography) }
