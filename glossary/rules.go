package glossary

import "fidele/tm/quality"

// The ids of the terminology rules.
const (
	RuleMissing      = "term-missing"
	RuleForbidden    = "term-forbidden"
	RuleInconsistent = "term-inconsistent"
	RuleFewer        = "term-fewer"
	RuleCapitals     = "term-capitals"
	RuleFirstMention = "term-first-mention"
)

// Rules lists the terminology rules.
func Rules() []quality.Rule {
	return []quality.Rule{
		{
			ID: RuleMissing, Severity: quality.Error,
			Summary: "a term of the glossary is not rendered by any of its targets",
			Explain: "The source has a term of the glossary, in any of its forms, and the " +
				"target has none of the preferred or admitted targets of that term, in " +
				"any of their forms; the segments before and after in the same paragraph " +
				"have none to spare either. A term inside a longer term of the glossary " +
				"does not count. Put one of the targets, or add what the target says to " +
				"the glossary as admitted.",
			Example: french("Les zones rurales se vident.",
				"The countryside is emptying."),
			Passes: french("Les zones rurales se vident.",
				"Rural areas are emptying."),
		},
		{
			ID: RuleForbidden, Severity: quality.Error,
			Summary: "the target has a term that the glossary forbids or calls deprecated",
			Explain: "A target that the glossary forbids stands where the source has its term, " +
				"or stands anywhere when its row says always or has no source. Deprecated " +
				"targets are warnings. A forbidden term inside an accepted one passes. A " +
				"row without a target forbids a spelling in the source. Where the " +
				"glossary prefers one target, the finding proposes it.",
			Corrects: "The glossary prefers one target of the concept, and one alone: it takes " +
				"the place of the forbidden one, with its capital, its plural and the article " +
				"that its sound wants. Inside quotation marks only on request.",
			Example: french("Le chef de l’État a parlé.",
				"The chief of state spoke."),
			Passes: french("Le chef de l’État a parlé.",
				"The head of state spoke."),
		},
		{
			ID: RuleInconsistent, Severity: quality.Warning, Together: true,
			Summary: "one term is rendered by different accepted targets in one document",
			Explain: "The glossary admits several targets for the term and the document uses " +
				"more than one. Acronyms and adjectives of places are no inconsistency " +
				"beside the full name. The finding stands at each target that differs " +
				"from the one used most.",
			Example: french("Un entretien téléphonique a suivi un entretien téléphonique.",
				"A phone call followed a telephone conversation."),
			Passes: french("Un entretien téléphonique a suivi un entretien téléphonique.",
				"A phone call followed a phone call."),
		},
		{
			ID: RuleFewer, Severity: quality.Info,
			Summary: "a term occurs more often in the source than its targets in the target",
			Explain: "Each occurrence of a term in the source is given a target of its own. " +
				"Some are left over, which is often right: a pronoun, or one word for " +
				"two. Where nothing renders the term at all the rule is term-missing.",
			Example: french("Le Sénat a voté, puis le Sénat a ajourné.",
				"The Senate voted and then adjourned."),
			Passes: french("Le Sénat a voté.",
				"The Senate voted."),
		},
		{
			ID: RuleCapitals, Severity: quality.Info,
			Summary: "a target of one word is there with other capitals than in the glossary",
			Explain: "The glossary writes the target with a capital, and the target has it " +
				"without (treasury). The term counts as rendered. Acronyms, targets whose " +
				"row says case, and words that mean something else in lower case (turkey) " +
				"are compared with their capitals; there the rule is term-missing.",
			Example: french("Le Sénat a voté.",
				"The senate voted."),
			Passes: french("Le Sénat a voté.",
				"The Senate voted."),
		},
		{
			ID: RuleFirstMention, Severity: quality.Off, Together: true,
			Summary: "a name is mentioned first by its short form, or again by its full one",
			Explain: "Off unless [check] in fidele.toml gives it a severity, or it is asked " +
				"for by name. Where a term has a name of several words and an acronym " +
				"among its targets, the article has the full form first and then the short " +
				"one. first-mention in [terms] of fidele.toml says whether the full form " +
				"brings the short one in brackets (introduced) or not (full); the column " +
				"first_mention of the glossary says so of one term, or that the short form " +
				"may stand alone (short). Headings do not count. The finding proposes the " +
				"other form where the article before it suits both.",
			Example: french("L’ONU a parlé.",
				"The UN spoke."),
			Passes: french("L’ONU a parlé.",
				"The United Nations spoke."),
		},
	}
}

// french returns an example with its English translation.
func french(source, target string) quality.Example {
	return quality.Example{SourceLang: "fr", TargetLang: "en", Source: source, Target: target}
}
