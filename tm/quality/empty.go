package quality

import "strings"

const ruleEmpty = "empty"

var emptyRule = rule{unit: checkEmpty, Rule: Rule{
	ID: ruleEmpty, Severity: Error,
	Summary: "a source segment without a translation",
	Explain: "Every segment of the source that has a word or a figure needs a target. In an " +
		"article pair, the sentence was left out, or the aligner found no counterpart for it. " +
		"A locked segment (translate=\"no\" in XLIFF) needs none.",
	Example: frenchToEnglish("La séance est levée.", ""),
	Passes:  frenchToEnglish("* * *", ""),
}}

// checkEmpty reports sources without a target.
func checkEmpty(p *pair) {
	if p.source == "" || p.unit.Locked || strings.TrimSpace(p.target) != "" || !hasWord(p.source) {
		return
	}
	p.report(0, len(p.target), "the source is not translated", nil)
}
