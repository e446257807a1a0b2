package glossary

import (
	"slices"

	"fidele/tm/quality"
)

// WithoutNames drops from the findings of other rules those about names that a
// finding about a term tells already: a name of the source whose term is missing, or
// a forbidden term in the target. What is left keeps its order.
func WithoutNames(terms, others []quality.Finding) []quality.Finding {
	bySegment := map[int][]*quality.Finding{}
	for i := range terms {
		switch t := &terms[i]; {
		case t.Severity < quality.Warning:
		case t.Rule == RuleMissing || t.Rule == RuleForbidden:
			bySegment[t.Segment] = append(bySegment[t.Segment], t)
		}
	}

	return slices.DeleteFunc(others, func(f quality.Finding) bool {
		return f.Rule == quality.RuleName && slices.ContainsFunc(bySegment[f.Segment], func(t *quality.Finding) bool {
			if t.Rule == RuleMissing {
				return overlap(t.Source.Span, f.Source.Span)
			}
			return overlap(t.Target.Span, f.Target.Span)
		})
	})
}

// overlap reports whether two spans share a byte.
func overlap(a, b quality.Span) bool { return a.Start < b.End && b.Start < a.End }
