package quality

import "fidele/tm/bitext"

// Rule is something that is checked. Packages list theirs in a function Rules.
type Rule struct {
	// ID is the rule's name in configuration, reports and suppressions: lower
	// case, words joined by hyphens. It never changes its meaning.
	ID string
	// Severity applies unless the configuration says otherwise.
	Severity Severity
	// Summary is one line: what the rule finds.
	Summary string
	// Explain says in a few sentences why, what is understood and what is let
	// pass, and what to do about a finding.
	Explain string
	// Corrects says, for a rule with corrections, when one is offered and why it is
	// right then; "" for the others.
	Corrects string
	// Together says that the rule compares the units of a document with one another, so
	// that what it finds in some depends on which others there are.
	Together bool
	// Example is a pair that the rule finds fault with, Passes one that comes
	// near and is right.
	Example, Passes Example
}

// Example is a source and a target with their languages as tags ("fr").
type Example struct{ SourceLang, TargetLang, Source, Target string }

// Rules returns the rules of this package in the order of the documentation.
func Rules() []Rule {
	out := make([]Rule, len(ruleset))
	for i, r := range ruleset {
		out[i] = r.Rule
	}
	return out
}

// ruleset is every rule of this package. Each has a file of its own, named by
// its id, and its cases in fixtures/quality.
var ruleset = []*rule{
	&emptyRule,
	&omittedRule,
	&addedRule,
	&untranslatedRule,
	&numberRule,
	&nameRule,
	&countryRule,
	&codeRule,
	&urlRule,
	&punctuationRule,
	&bracketRule,
	&quoteRule,
	&styleRule,
	&repeatedWordRule,
	&spaceRule,
	&frenchSpacingRule,
	&lengthRule,
	&readingSpeedRule,
	&lineLengthRule,
	&repairedRule,
	&suppressionRule,
	&inconsistentRule,
}

// rule is a [Rule] with its check. One of the functions is set, or two; none
// where the findings come from elsewhere, as those of [RuleSuppression] do.
type rule struct {
	Rule
	// prose says that the rule speaks of what people read: what programs read of a
	// text, as addresses are, is none of its business.
	prose bool
	// patterns says that the rule reads no tokens, only texts.
	patterns bool
	// unit looks at one unit. It is called on several goroutines.
	unit func(*pair)
	// afterUnits returns what can be said of unit i only when unit has been
	// called for all.
	afterUnits func(r *Run, p *bitext.Part, open []openNumbers, i int) []Finding
	// survey looks at all units before any is checked, and together, which goes with it,
	// at those of a part with what they have shown.
	survey   func(*Run, *bitext.Part)
	together func(*Run, *bitext.Part) []Finding
}

// frenchToEnglish returns an example of the most common pair of languages.
func frenchToEnglish(source, target string) Example {
	return Example{"fr", "en", source, target}
}
