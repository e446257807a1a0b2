package xliff

import (
	"strings"

	"fidele/tm/bitext"
)

// state12 reads the state of a target of XLIFF 1.2 from what the standard has.
// A target without any word about its state counts as translated, unless it
// repeats the source or says that a machine or a memory proposed it.
func state12(state, qualifier, approved string, source, target string) bitext.State {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated
	}

	byApproval, approvalKnown := readState(approved12, approved, target)
	if state != "" {
		s, _ := readState(xliff12, state, target)
		if s == bitext.Translated && byApproval == bitext.Reviewed {
			return bitext.Reviewed
		}
		return s
	}
	switch {
	case approvalKnown:
		return byApproval
	case qualifier != "", source == target:
		return bitext.Draft
	}
	return bitext.Translated
}
