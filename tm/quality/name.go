package quality

import (
	"fmt"

	"fidele/tm/bitext"
	"fidele/tm/quality/name"
)

// RuleName is the id of the rule about names.
const RuleName = "name"

var nameRule = rule{survey: surveyNames, together: checkNames, Rule: Rule{
	ID: RuleName, Severity: Error, Together: true,
	Summary: "a name that is misspelt, another name of the article, or one left in its French form",
	Explain: "A name of the target that is a letter or two away from one of the source, or from " +
		"its English form, is misspelt; ways to write names of other scripts (Tymochenko, " +
		"Tymoshenko) pass unless the article has the other spelling too, and so does what " +
		"the memory or the glossary has. A name that the source does not have there, but the " +
		"article elsewhere, stands in the place of one that is lost. Names that English " +
		"writes in another way (Londres, Pékin, Otan) must not be copied, except in longer " +
		"French names (Crédit Suisse). Names and words of French into English are known; " +
		"between other languages only a spelling is reported that differs from the source's " +
		"and from the one that the article has elsewhere. A name that is a term of the " +
		"glossary is right as it stands there.",
	Example: frenchToEnglish("Le sommet de Londres s’ouvre lundi.", "The Londres summit opens on Monday."),
	Passes:  frenchToEnglish("Le sommet de Londres s’ouvre lundi.", "The London summit opens on Monday."),
}}

// surveyNames gathers the names of all units. Only together do they tell how an
// article spells a name, and whose names it has.
func surveyNames(r *Run, p *bitext.Part) { r.names.Add(p.To-p.From, namesAt(p), r.opts.each) }

// namesAt returns the units of a part as pairs whose names are compared.
func namesAt(p *bitext.Part) func(i int) name.Pair {
	return func(i int) name.Pair {
		u := p.Unit(i)
		from, to := languagesOf(p.Document, u)
		return name.Pair{Source: u.Source.Plain, Target: u.Target.Plain, SourceLang: from, TargetLang: to}
	}
}

// checkNames compares the names of units with those of all.
func checkNames(r *Run, p *bitext.Part) []Finding {
	var out []Finding
	for _, f := range r.names.Check(p.From, p.To, namesAt(p), r.opts.again) {
		source, target := Span(f.Source), Span(f.Target)
		if newPair(p, f.Segment).machineText().touches(target.Start, target.End) {
			continue
		}
		u := p.Unit(f.Segment)
		out = append(out, Finding{
			Rule: RuleName, Segment: f.Segment,
			Message: nameMessage(f, source.in(u.Source.Plain), target.in(u.Target.Plain)),
			Source:  Location{Span: source}, Target: Location{Span: target},
		})
	}
	return out
}

// nameMessage says what is wrong with a name.
func nameMessage(f name.Finding, source, target string) string {
	switch f.Kind {
	case name.Swapped:
		return fmt.Sprintf("\"%s\" is another name of the article; the source has \"%s\"", target, source)
	case name.Left:
		return fmt.Sprintf("\"%s\" is left as in the source: expected \"%s\"", target, f.Expected)
	case name.Unlike:
		return fmt.Sprintf("\"%s\" is \"%s\" elsewhere in the article", target, f.Expected)
	}
	message := fmt.Sprintf("\"%s\" is not how \"%s\" of the source is spelt", target, source)
	if f.Expected != source {
		message += fmt.Sprintf(": expected \"%s\"", f.Expected)
	}
	return message
}
