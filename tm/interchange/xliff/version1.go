package xliff

import "strings"

// version1 is XLIFF 1.0 to 1.2.
type version1 struct{}

// Quirks reports states that the standard does not know, and translations that
// are not segmented as their source is.
func (version1) Quirks(s *segment, report func(kind, detail string)) {
	if target := s.container.child("target"); target != nil {
		if state := target.attr("state"); !standardState(state) {
			report("unknown-state", state)
		}
	}
	if s.mid == "" && len(segmentMarks(s.container.child("seg-source"))) > 1 {
		report("unsegmented-target", s.container.attr("id"))
	}
}

// standardState reports whether a state is one of XLIFF 1.2, or one that it
// lets programs make up.
func standardState(state string) bool {
	switch state {
	case "", "new", "translated", "signed-off", "final":
		return true
	}
	return strings.HasPrefix(state, "x-") || strings.HasPrefix(state, "needs-")
}
