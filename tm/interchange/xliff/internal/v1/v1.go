package v1

import (
	"strings"

	"fidele/tm/interchange/xliff/internal/version"
)

// Version is XLIFF 1.0 to 1.2.
type Version struct{}

// Quirks reports states that the standard does not know, and translations that
// are not segmented as their source is.
func (Version) Quirks(s *version.Segment, report func(kind, detail string)) {
	if target := s.Container.Child("target"); target != nil {
		if state := target.Attr("state"); !isStandard(state) {
			report("unknown-state", state)
		}
	}
	if s.Mid == "" && len(segmentMarks(s.Container.Child("seg-source"))) > 1 {
		report("unsegmented-target", s.Container.Attr("id"))
	}
}

// isStandard reports whether a state is one of XLIFF 1.2, or one that it
// lets programs make up.
func isStandard(state string) bool {
	switch state {
	case "", "new", "translated", "signed-off", "final":
		return true
	}
	return strings.HasPrefix(state, "x-") || strings.HasPrefix(state, "needs-")
}
