package ooxml

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// fieldEnd looks for the end of the field that run i begins, run by run, and
// returns how far it is.
func fieldEnd(runs []*element, i int) int {
	open := 0
	for k := i; k < len(runs); k++ {
		if open += fieldChars(runs[k]); open == 0 && k > i {
			return k - i
		}
		if open == 0 {
			return 0
		}
	}
	return 0
}

func TestFieldsEndWhereASearchFindsTheirEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := rapid.SliceOf(rapid.SampledFrom([]string{"begin", "separate", "end", ""}))
		var runs []*element
		var want []int
		for range rapid.IntRange(0, 12).Draw(t, "runs") {
			run := &element{name: "w:r"}
			for _, kind := range kinds.Draw(t, "characters") {
				run.children = append(run.children, &element{name: "w:fldChar", fieldChar: kind})
			}
			runs = append(runs, run)
		}
		for i := range runs {
			want = append(want, fieldEnd(runs, i))
		}
		if diff := cmp.Diff(want, fieldEnds(runs)); diff != "" && len(runs) > 0 {
			t.Fatal(diff)
		}
	})
}
