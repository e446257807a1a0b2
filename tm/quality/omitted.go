package quality

import (
	"fmt"
	"slices"
)

const ruleOmitted = "omitted"

var omittedRule = rule{unit: checkOmitted, Rule: Rule{
	ID: ruleOmitted, Severity: Warning,
	Summary: "a sentence of the source that the target leaves out",
	Explain: "Where the source of a segment has several sentences, each is looked for in the " +
		"target: by how long the target should be with and without it, by its figures and " +
		"names, and by words that look alike. Reported is a sentence that is likely missing. " +
		"A sentence that was joined to its neighbour, or shortened, is let pass. A segment " +
		"without any translation is reported as 'empty'. The rule knows the languages of " +
		"western Europe and Polish.",
	Example: frenchToEnglish(
		"Le pont a rouvert mardi. Deux ouvriers avaient été blessés pendant les travaux, en juin 2025.",
		"The bridge reopened on Tuesday."),
	Passes: frenchToEnglish(
		"Le pont a rouvert mardi. Le maire est venu.",
		"The bridge reopened on Tuesday and the mayor was there."),
}}

// checkOmitted reports sentences of the source that the target has nothing of.
func checkOmitted(p *pair) {
	for _, s := range p.uncovered(false) {
		p.reportSource(s.Start, s.End, fmt.Sprintf("the target has nothing of \"%s\"", shorten(s.in(p.source))))
	}
}

const (
	// omittedFrom is how likely, as a logit, a sentence must be missing where the
	// target has fewer sentences, addedFrom where the source has: French joins fewer
	// than English does. Where the other side has as many, one was divided or
	// another was added; hence amongAsMany.
	omittedFrom, addedFrom = 0.4, 1.8
	amongAsMany            = 4.5
	// shortestSentence is how many characters a sentence must have to be missed.
	shortestSentence = 13
)

// uncovered returns the sentences of one side, the source or the target, of which
// the other has nothing. Without a second sentence there are none.
func (p *pair) uncovered(ofTarget bool) []Span {
	if !p.complete() || !p.comparable() || max(len(p.source), len(p.target)) > mostCompared {
		return nil
	}
	s, lang, spelling, ratio, from := p.source, p.sourceLang, p.from.Spelling, p.ratio, omittedFrom
	other, otherLang, otherTokens := p.target, p.targetLang, p.targetTokens
	if ofTarget {
		s, lang, spelling, ratio, from = p.target, p.targetLang, p.to.Spelling, 1/p.ratio, addedFrom
		other, otherLang, otherTokens = p.source, p.sourceLang, p.sourceTokens
	}
	sentences := p.sentences(ofTarget)
	if len(sentences) < 2 || len(sentences) > mostSentences {
		return nil
	}
	rest, others := float64(characters(s)), len(p.sentences(!ofTarget))
	least := func(sentences []Span) float64 {
		if others >= len(sentences) {
			return amongAsMany
		}
		return from
	}
	c := newCoverage(s, lang, other)
	c.ratio, c.capitals = ratio, !spelling.CapitalNouns
	if !slices.ContainsFunc(sentences, func(sentence Span) bool {
		return c.mostMissing(sentence.in(s), rest) > least(sentences)
	}) {
		return nil // as it is with most, and costs little to find out
	}
	sentences = slices.Clone(sentences) // some are taken out
	c.list(otherLang, otherTokens)
	found := make([]sentenceFound, len(sentences))
	for i, sentence := range sentences {
		found[i] = c.found(sentence.in(s))
	}

	var out []Span
	for len(sentences) > 1 {
		c.sentences = sentences
		at, least := -1, least(sentences)
		for i, sentence := range sentences {
			if characters(sentence.in(s)) < shortestSentence {
				continue
			}
			if logit := c.missing(i, found, rest); logit > least {
				at, least = i, logit
			}
		}
		if at < 0 {
			break
		}
		out = append(out, sentences[at])
		rest -= float64(characters(sentences[at].in(s)))
		sentences = slices.Delete(sentences, at, at+1)
		found = slices.Delete(found, at, at+1)
	}
	return out
}
