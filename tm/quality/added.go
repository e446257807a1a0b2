package quality

import (
	"fmt"
	"strings"
)

const ruleAdded = "added"

var addedRule = rule{unit: checkAdded, Rule: Rule{
	ID: ruleAdded, Severity: Warning,
	Summary: "a target segment, or a sentence of one, without a source",
	Explain: "The target has a segment that nothing in the source stands for, or a sentence " +
		"among those of a segment. It may have been added by the translator, or its source " +
		"may have been joined to a neighbour where the aligner did not see it.",
	Example: frenchToEnglish("", "This was not in the original."),
	Passes:  frenchToEnglish("", "***"),
}}

// checkAdded reports targets, and sentences of targets, without a source.
func checkAdded(p *pair) {
	for _, s := range p.uncovered(true) {
		p.report(s.Start, s.End, fmt.Sprintf("the source has nothing of \"%s\"", shorten(s.in(p.target))), nil)
	}
	if p.source != "" || strings.TrimSpace(p.target) == "" || !hasWord(p.target) {
		return
	}
	p.report(0, len(p.target), "the source has nothing of this", nil)
}
