package v1

import (
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/state"
)

// readState reads the state of a target of XLIFF 1.2 from what the standard has.
// A target without any word about its state counts as translated, unless it
// repeats a source that cannot stay as it is or says that a machine or a memory proposed it.
func readState(word, qualifier, approved string, source, target string, lang language.Tag) bitext.State {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated
	}

	byApproval, approvalKnown := state.Read(state.Approved, approved, target)
	if word != "" {
		s, _ := state.Read(state.XLIFF12, word, target)
		if s == bitext.Translated && byApproval == bitext.Reviewed {
			return bitext.Reviewed
		}
		return s
	}
	switch {
	case approvalKnown:
		return byApproval
	case qualifier != "", source == target && !bitext.Stays(source, lang):
		return bitext.Draft
	}
	return bitext.Translated
}
