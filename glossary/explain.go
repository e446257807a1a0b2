package glossary

import (
	"iter"
	"strings"
	"time"

	"golang.org/x/text/language"
)

// Explanation says what a term matches.
type Explanation struct {
	// Term is the term as the glossary spells it, Language the language of its
	// side.
	Term     string       `json:"term"`
	Language language.Tag `json:"language"`
	// Known tells whether the glossary has the term; if not, the explanation
	// says what it would match.
	Known bool `json:"known"`
	// Words are the forms of each word, as they are compared: in lower case.
	Words [][]string `json:"words"`
	// Separate are spellings the glossary lists beside (forms, adjectives),
	// Unless the phrases inside which the term is none.
	Separate []string `json:"forms,omitempty"`
	Unless   []string `json:"unless,omitempty"`
	// Case and Accents say in a sentence what else must agree.
	Case    string `json:"case"`
	Accents string `json:"accents"`
	// Targets are the targets of a source term.
	Targets []Target `json:"targets,omitempty"`
}

// Count returns the number of forms that [Explanation.All] yields.
func (e *Explanation) Count() int {
	n := 1
	for _, forms := range e.Words {
		n *= len(forms)
	}
	return n + len(e.Separate)
}

// All yields every form that matches, the base form first. Spaces stand for
// hyphens and apostrophes too.
func (e *Explanation) All() iter.Seq[string] {
	return func(yield func(string) bool) {
		at := make([]int, len(e.Words))
		for {
			parts := make([]string, len(e.Words))
			for i, forms := range e.Words {
				parts[i] = forms[at[i]]
			}
			if !yield(strings.Join(parts, " ")) {
				return
			}
			i := len(at) - 1
			for ; i >= 0; i-- {
				if at[i]++; at[i] < len(e.Words[i]) {
					break
				}
				at[i] = 0
			}
			if i < 0 {
				break
			}
		}
		for _, s := range e.Separate {
			if !yield(s) {
				return
			}
		}
	}
}

// Explain says what a term matches in a text of the language: one entry for
// each term of the glossary that is spelled like it, apart from case and
// accents; if there is none, one for the term as if the glossary had it.
func (g *Glossary) Explain(term string, lang language.Tag) []Explanation {
	source, target := g.pair(language.Und, language.Und)
	p := g.pairing(source, target, time.Time{})
	m := p.source
	if !sameLanguage(lang, source) {
		m = p.target
		lang = target
	} else {
		lang = source
	}
	var out []Explanation
	seen := map[string]bool{}
	for i := range m.variants {
		v := &m.variants[i]
		if v.kind != kindTerm || seen[v.text] || foldAll(v.text) != foldAll(term) {
			continue
		}
		seen[v.text] = true
		out = append(out, p.explain(m, v, lang))
	}
	if len(out) == 0 {
		probe := newMatcher(lang, m.extra, m.strict, 1)
		probe.add(variant{text: term, row: &Row{Header: &Header{}}, verb: looksVerb(probe.base, term)})
		if len(probe.variants) == 1 {
			e := p.explain(probe, &probe.variants[0], lang)
			e.Known, e.Targets = false, nil
			out = append(out, e)
		}
	}
	return out
}

func foldAll(s string) string {
	return strings.ToLower(withoutAccents(fold(s)))
}

func (p *pairing) explain(m *matcher, v *variant, lang language.Tag) Explanation {
	seg := tokenize(nil, v.text)
	roles, named := m.roles(nil, seg.tokens, v)
	settled := variant{text: v.text, casing: casingOf(seg.tokens, v.match, named && !m.strict)}
	settled.loose = !m.strict && (len(seg.tokens) > 1 || settled.casing == nameCase)
	e := Explanation{Term: v.text, Language: lang, Known: true, Case: caseSentences[settled.casing], Accents: accentSentence(m, &settled)}
	for i, t := range seg.tokens {
		e.Words = append(e.Words, formsOf(m.in, m.extra, t.lower, roles[i]))
	}
	if settled.casing == acronymCase || settled.casing == exactCase {
		for i, t := range seg.tokens {
			for k, form := range e.Words[i] {
				e.Words[i][k] = withCase(form, t)
			}
		}
	}
	if len(p.concepts) == 0 {
		return e
	}
	for i := range m.variants {
		o := &m.variants[i]
		if o.concept != v.concept || o == v || m.strict && o.row != v.row {
			continue
		}
		switch o.kind {
		case kindForm, kindAdjective:
			e.Separate = append(e.Separate, o.text)
		case kindUnless:
			e.Unless = append(e.Unless, o.text)
		}
	}
	if !m.strict {
		e.Targets = p.targets(v.concept)
	}
	return e
}

// withCase writes a form with the capitals of the token it comes from.
func withCase(form string, t token) string {
	switch t.shape {
	case shapeTitle:
		return upperFirst(form)
	case shapeUpper, shapeMixed:
		if rest, ok := strings.CutPrefix(form, t.lower); ok {
			return t.word + rest
		}
	}
	return form
}

var caseSentences = [...]string{
	anyCase:     "any case",
	nameCase:    "a capital first, or all capitals",
	oneCapital:  "a capital at one of the words at least",
	acronymCase: "capitals as written",
	exactCase:   "as written, but for a capital at the start of a sentence and headings in capitals",
}

func accentSentence(m *matcher, v *variant) string {
	switch {
	case m.strict:
		return "as written; words in capitals may lack them"
	case v.loose:
		return "may be missing"
	}
	return "as written; capitals may lack them"
}
