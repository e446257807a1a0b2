package v2

import (
	"fidele/tm/interchange/xliff/internal/v2/internal/rules"
	"fidele/tm/interchange/xliff/internal/version"
)

// Version is XLIFF 2.0 to 2.2.
type Version struct{}

// Quirks reports nothing: what is unusual in XLIFF 2 is not valid, and Check
// names it.
func (Version) Quirks(*version.Segment, func(kind, detail string)) {}

// Check reports the rules that the file breaks.
func (Version) Check(f *version.File, p *version.Problems) { rules.Check(f.Root, p) }
