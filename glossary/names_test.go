package glossary_test

import (
	"slices"
	"testing"

	"fidele/glossary"
	"fidele/tm/quality"
)

func TestANameThatAFindingOfATermTellsIsDropped(t *testing.T) {
	at := func(rule string, segment, start, end int, severity quality.Severity) quality.Finding {
		place := quality.Location{Span: quality.Span{Start: start, End: end}}
		return quality.Finding{Rule: rule, Segment: segment, Severity: severity, Source: place, Target: place}
	}
	terms := []quality.Finding{
		at(glossary.RuleMissing, 0, 0, 7, quality.Error),
		at(glossary.RuleForbidden, 1, 5, 9, quality.Error),
		at(glossary.RuleForbidden, 2, 5, 9, quality.Info),
	}
	others := []quality.Finding{
		at(quality.RuleName, 0, 3, 7, quality.Error),
		at(quality.RuleName, 0, 7, 9, quality.Error), // beside the term
		at("number", 0, 3, 7, quality.Error),
		at(quality.RuleName, 1, 5, 9, quality.Error),
		at(quality.RuleName, 2, 5, 9, quality.Error), // where the term is but a note
	}
	want := []quality.Finding{others[1], others[2], others[4]}
	if got := glossary.WithoutNames(terms, slices.Clone(others)); !slices.EqualFunc(got, want,
		func(a, b quality.Finding) bool {
			return a.Rule == b.Rule && a.Segment == b.Segment && a.Source == b.Source
		}) {
		t.Errorf("left are %v, want %v", got, want)
	}
}
