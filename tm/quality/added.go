package quality

import "strings"

var addedRule = rule{unit: checkAdded, Rule: Rule{
	ID: "added", Severity: Warning,
	Summary: "a target segment without a source",
	Explain: "The target has a segment that nothing in the source stands for. It may have been " +
		"added by the translator, or its source may have been joined to a neighbour where " +
		"the aligner did not see it.",
	Example: frenchToEnglish("", "This was not in the original."),
	Passes:  frenchToEnglish("", "***"),
}}

// checkAdded reports targets without a source.
func checkAdded(p *pair) {
	if p.source != "" || strings.TrimSpace(p.target) == "" || !hasWord(p.target) {
		return
	}
	p.report(0, len(p.target), "the source has nothing of this", nil)
}
