package glossary

import (
	"iter"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/glossary/internal/match"
)

// Explanation says what a term matches.
type Explanation struct {
	// Term is the term as the glossary spells it, Language the language of its
	// side.
	Term     string       `json:"term"`
	Language language.Tag `json:"language"`
	// Known says whether the glossary has the term; if not, the explanation
	// says what it would match.
	Known bool `json:"known"`
	// Words are the forms of each word, as they are compared: in lower case,
	// unless capitals count.
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
	source, target := g.languages(language.Und, language.Und)
	p := g.pairing(source, target, time.Time{})
	side := &p.source
	if sameLanguage(lang, source) {
		lang = source
	} else {
		side, lang = &p.target, target
	}
	var out []Explanation
	seen := map[string]bool{}
	for i := range side.spellings {
		s, spelled := &side.spellings[i], side.Pattern(int32(i)).Text
		if s.kind != termSpelling || seen[spelled] || foldAll(spelled) != foldAll(term) {
			continue
		}
		seen[spelled] = true
		e := explanation(side, side.Pattern(int32(i)), lang)
		e.Known = true
		p.complete(&e, side, s)
		out = append(out, e)
	}
	if len(out) > 0 {
		return out
	}

	probe := match.Pattern{Text: term, Verb: side.Inflector.BeginsWithVerb(term)}
	if e := explanation(side, probe, lang); len(e.Words) > 0 {
		out = append(out, e)
	}
	return out
}

// foldAll brings a term to the form in which Explain knows it again.
func foldAll(s string) string { return match.WithoutAccents(fold(s)) }

// explanation says what a pattern matches.
func explanation(side *side, p match.Pattern, lang language.Tag) Explanation {
	d := side.Describe(p)
	return Explanation{
		Term: p.Text, Language: lang, Words: d.Words,
		Case: caseSentences[d.Casing], Accents: accentSentence(side, d),
	}
}

// complete adds what the glossary says of a spelling beside.
func (p *pairing) complete(e *Explanation, side *side, term *spelling) {
	strict := side.Strict()
	for i := range side.spellings {
		s := &side.spellings[i]
		if s == term || s.concept != term.concept || strict && s.row != term.row {
			continue
		}
		switch s.kind {
		case listedForm, adjectiveSpelling:
			e.Separate = append(e.Separate, side.Pattern(int32(i)).Text)
		case exemptPhrase:
			e.Unless = append(e.Unless, side.Pattern(int32(i)).Text)
		}
	}
	if !strict {
		e.Targets = p.targets(term.concept)
	}
}

var caseSentences = [...]string{
	match.AnyCase:         "any case",
	match.CapitalFirst:    "a capital first, or all capitals",
	match.SomeCapital:     "a capital at one of the words at least",
	match.AcronymCapitals: "capitals as written",
	match.ExactCapitals: "as written, but for a capital at the start of a sentence " +
		"and headings in capitals",
}

func accentSentence(side *side, d match.Description) string {
	switch {
	case side.Strict():
		return "as written; words in capitals may lack them"
	case d.Loose:
		return "may be missing"
	}
	return "as written; capitals may lack them"
}
