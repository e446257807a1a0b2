package quality

import (
	"slices"
	"strings"
)

// typographic are the rules whose fixes do not touch what a person said, so
// that they may be made inside quotations.
var typographic = []string{"quote", "space", "french-spacing", "punctuation", ruleStyle}

// Fixes selects the findings of one document whose fixes can be made: those
// whose place in the file is known exactly, that do not overlap an earlier one,
// and that do not stand inside quotation marks unless quotations is set. The
// result is in the order of the document.
func Fixes(findings []Finding, quotations bool) []Finding {
	var out []Finding
	var marks quotationReader
	for _, f := range findings {
		if f.Fix == nil || !f.Fix.Exact || f.Suppression != nil || f.Fix.End > len(f.TargetText) {
			continue
		}
		if !quotations && !slices.Contains(typographic, f.Rule) &&
			marks.inside(f.TargetText, f.Fix.Start, f.Fix.End) {
			continue
		}
		out = append(out, f)
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return a.Fix.FileStart - b.Fix.FileStart })
	kept := out[:0]
	end := -1
	for _, f := range out {
		if f.Fix.FileStart < end || f.Fix.FileStart == end && f.Fix.FileEnd == end {
			continue
		}
		kept = append(kept, f)
		end = f.Fix.FileEnd
	}
	return kept
}

// Apply returns the content of a file with fixes in the place of the bytes that
// they replace; all else stays as it is. The fixes are some of those that
// [Fixes] selected for the file, in their order.
func Apply(content string, fixes []Finding) string {
	var b strings.Builder
	at := 0
	for _, f := range fixes {
		b.WriteString(content[at:f.Fix.FileStart])
		b.WriteString(f.Fix.Text)
		at = f.Fix.FileEnd
	}
	b.WriteString(content[at:])
	return b.String()
}
