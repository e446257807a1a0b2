package quality

import "fidele/tm/bitext"

// PropRepaired is the prop of a draft whose target is a match in which something was
// replaced; its value says what.
const PropRepaired = "repaired"

// PropFigures is the prop of a draft that has nothing but figures, addresses and codes,
// written by the conventions of its language; its value says what is not as in the source.
const PropFigures = "figures"

var repairedRule = rule{unit: checkRepaired, Rule: Rule{
	ID: "repaired", Severity: Info,
	Summary: "a draft from a match in which numbers, terms or names were replaced, or of figures alone",
	Explain: "Pretranslation has put the numbers, dates, terms or names of the segment in the " +
		"place of those that the match had, and nobody has confirmed the segment yet. Read it: " +
		"words around may have to change with them. So is a segment of figures, addresses and " +
		"codes alone, which is written by the conventions of the target. Confirmed, it is reported no more.",
}}

func checkRepaired(p *pair) {
	if p.unit.State >= bitext.Translated || p.unit.Target.IsEmpty() {
		return
	}
	if what := p.unit.Prop(PropRepaired); what != "" {
		p.report(0, len(p.target), "repaired, to be read: a match of "+what, nil)
	}
	if what := p.unit.Prop(PropFigures); what != "" {
		p.report(0, len(p.target), "figures by the conventions of the language, to be read: "+what, nil)
	}
}
