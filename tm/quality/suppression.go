package quality

// RuleSuppression reports comments that suppress nothing, or give no reason.
const RuleSuppression = "suppression"

// suppressionRule has no check: [Suppress] returns its findings.
var suppressionRule = rule{Rule: Rule{
	ID: RuleSuppression, Severity: Warning,
	Summary: "a comment that suppresses nothing, or gives no reason",
	Explain: "A comment <!-- fidele:ignore number: reason --> silences findings of the rules it " +
		"names (all, if it names none) on its line or, alone on its line, in the paragraph " +
		"that follows; fidele:ignore-file does so for the whole file. In a bilingual file it " +
		"stands in a note of the unit; for plain text, which has no comments, a line FILE " +
		"RULES \"PASSAGE\" : REASON stands in fidele.ignore beside fidele.toml. It needs a " +
		"reason. One that silences nothing any more is reported, so that it can be deleted.",
}}
