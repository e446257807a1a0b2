package quality

// Rules lists the rules of this package in the order of the documentation.
func Rules() []Rule {
	out := make([]Rule, len(ruleset))
	for i, r := range ruleset {
		out[i] = r.Rule
	}
	return out
}

func pairOf(source, target string) Example { return Example{"fr", "en", source, target} }

// ruleset is every rule with what it does. Explanations are shown by
// `fidele explain RULE`.
var ruleset = []rule{
	{unit: empty, Rule: Rule{
		ID: "empty", Severity: Error,
		Summary: "a source segment without a translation",
		Explain: "Every segment of the source that has a word or a figure needs a target. In an article pair, the sentence was left out, or the aligner found no counterpart for it.",
		Example: pairOf("La séance est levée.", ""), Passes: pairOf("* * *", ""),
	}},
	{unit: added, Rule: Rule{
		ID: "added", Severity: Warning,
		Summary: "a target segment without a source",
		Explain: "The target has a segment that nothing in the source stands for. It may have been added by the translator, or its source may have been joined to a neighbour where the aligner did not see it.",
		Example: pairOf("", "This was not in the original."), Passes: pairOf("", "***"),
	}},
	{unit: untranslated, Rule: Rule{
		ID: "untranslated", Severity: Error,
		Summary: "a target, or a long part of it, that is still in the source language",
		Explain: "Reported is a target equal to its source that has words which only the source language has, and a run of more than five words taken from the source with such words in it. Names, addresses and figures stay as they are in any language and are let pass, and so are titles between quotation marks.",
		Example: pairOf("Le ministre a quitté la salle.", "Le ministre a quitté la salle."), Passes: pairOf("Damas, Homs, Hama", "Damas, Homs, Hama"),
	}},
	{unit: numbers, Rule: Rule{
		ID: "number", Severity: Error,
		Summary: "a number, date or time that differs",
		Explain: "Every number in figures must have its equal on the other side, in figures or in words. Both languages are understood: 3 000 is 3,000 and 3,5 % is 3.5%, 14h30 is 2:30 pm, 1er décembre is December 1, milliard is billion, les années 90 are the 1990s, vingt et un is 21, and 100 km may be 62 miles. A number in words may be missing on the other side, since languages put different things in words; two that stand for each other must agree. A number that a neighbouring sentence of the paragraph has is let pass. A number that is right but written as the source language writes it (3,5 in English) is reported with a fix.",
		Example: pairOf("Près de 3 000 personnes", "Nearly 300 people"), Passes: pairOf("Près de 3 000 personnes à 14h30", "Nearly 3,000 people at 2:30 pm"),
	}},
	{unit: codes, Rule: Rule{
		ID: "code", Severity: Error,
		Summary: "an inline code or placeholder that is missing or too many",
		Explain: "Formatting, links, variables and line breaks of the source must stand in the target, once each; so must placeholders in the text such as {name} or %s. Their order may change.",
		Example: pairOf("Bonjour {nom}", "Hello {name}"), Passes: pairOf("{heure} : {lieu}", "{lieu}: {heure}"),
	}},
	{unit: addresses, Rule: Rule{
		ID: "url", Severity: Error,
		Summary: "a web or e-mail address that differs",
		Explain: "Addresses are copied, not translated. An address that differs only in naming the language (/fr/ and /en/, fr. and en.) is let pass.",
		Example: pairOf("Voir https://exemple.org/a", "See https://exemple.org/b"), Passes: pairOf("Voir https://exemple.org/fr/a.", "See https://exemple.org/en/a."),
	}},
	{unit: punctuation, Rule: Rule{
		ID: "punctuation", Severity: Warning,
		Summary: "a segment that ends with another sign than its source",
		Explain: "Compared are the signs at the end, quotation marks and brackets looked through. An exclamation mark may become a full stop and the reverse; a question stays a question; a full stop that belongs to an abbreviation does not count.",
		Example: pairOf("Qui a gagné ?", "Who won"), Passes: pairOf("Il a dit : « Oui. »", "He said: “Yes.”"),
	}},
	{unit: brackets, Rule: Rule{
		ID: "bracket", Severity: Warning,
		Summary: "a bracket without its counterpart",
		Explain: "Round, square and curly brackets of the target must open and close, unless those of the source do not either. The heads of lists, 1) and a), and smileys do not count.",
		Example: pairOf("Le PIB (en hausse) résiste.", "GDP (rising is holding up."), Passes: pairOf("1) le budget", "1) the budget"),
	}},
	{unit: quotes, Rule: Rule{
		ID: "quote", Severity: Warning,
		Summary: "a quotation mark without its counterpart, or of the wrong language",
		Explain: "Double quotation marks of the target must open and close, unless those of the source do not either because the quotation runs over several sentences. French « » in English are reported with a fix.",
		Example: pairOf("« Oui », a-t-il dit.", "“Yes, he said."), Passes: pairOf("« Nous partons.", "“We are leaving."),
	}},
	{unit: repeated, Rule: Rule{
		ID: "repeated-word", Severity: Warning,
		Summary: "a word that stands twice in a row",
		Explain: "Words that may be doubled (had had, nous nous, very very), names, and doublings that the source has too are let pass. For words that never are (the the, de de) there is a fix.",
		Example: pairOf("Le chef du parti", "The head of the the party"), Passes: pairOf("Il avait eu tort.", "He had had no reason."),
	}},
	{unit: spaces, Rule: Rule{
		ID: "space", Severity: Warning,
		Summary: "a space too many or too few",
		Explain: "Reported are runs of spaces, white space at the ends that the source does not have, spaces before a comma or full stop (in English before ; : ? ! % too), and a clause that begins right after its punctuation. Addresses, file names, initials and signs the source has just so are let pass.",
		Example: pairOf("Il part, dit-il.", "He is leaving , he says."), Passes: pairOf("Voir exemple.org", "See exemple.org"),
	}},
	{unit: frenchSpaces, Rule: Rule{
		ID: "french-spacing", Severity: Warning,
		Summary: "French punctuation without its no-break space",
		Explain: "When French is the target: a no-break space stands before ; : ? ! % » and after «, so that no line begins with a lone sign. No space there is reported with a fix; so is an ordinary one in a document that has no-break spaces elsewhere. A house that leaves them to its publishing system has none and is left in peace. Times, addresses and ratios (14:30, http://, 3:1) are let pass.",
		Example: Example{"en", "fr", "Who won?", "Qui a gagné?"}, Passes: Example{"en", "fr", "Who won?", "Qui a gagné\u202f?"},
	}},
	{unit: length, Rule: Rule{
		ID: "length", Severity: Warning,
		Summary: "a target that is far too long or too short",
		Explain: "Compared are characters without spaces. Reported is a target less than half or more than twice as long as its source leads one to expect, if chance does not explain it; short segments vary more and are let pass.",
		Example: pairOf("Le ministre des Affaires étrangères a quitté la réunion avant la fin, a indiqué son porte-parole à la presse.", "The minister left."), Passes: pairOf("Oui.", "Yes, indeed it is."),
	}},
	{Rule: Rule{
		ID: RuleSuppression, Severity: Warning,
		Summary: "a comment that suppresses nothing, or gives no reason",
		Explain: "A comment <!-- fidele:ignore number: reason --> silences findings of the rules it names (all, if it names none) on its line or, alone on its line, in the paragraph that follows; fidele:ignore-file does so for the whole file. In a bilingual file it stands in a note of the unit; for plain text, which has no comments, a line FILE RULES \"PASSAGE\" : REASON stands in fidele.ignore beside fidele.toml. It needs a reason. One that silences nothing any more is reported, so that it can be deleted.",
	}},
	{document: inconsistent, Rule: Rule{
		ID: "inconsistent", Severity: Warning,
		Summary: "one source translated in two ways, or two sources by one target",
		Explain: "Compared are whole segments of a document, case and typography aside. Several targets for one source may be right where the context differs; two sources with one target are reported from four words on, where their words differ.",
	}},
}
