package bitext_test

import (
	"errors"
	"iter"
	"slices"
	"testing"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

func TestPartsHaveEachUnitOnceAndItsNeighbours(t *testing.T) {
	for n := range 30 {
		for size := 1; size < 9; size++ {
			var all []*bitext.Unit
			for range n {
				all = append(all, &bitext.Unit{Source: text.New("un")})
			}
			doc := &bitext.Document{TargetFile: "a.tmx"}
			at := 0
			for p, err := range doc.Parts(bitext.Stream(all), size) {
				if err != nil || p.TargetFile != "a.tmx" || p.From != at || p.To <= at || p.To-p.From > size {
					t.Fatalf("%d in %d: from %d to %d, want from %d; %v", n, size, p.From, p.To, at, err)
				}
				for ; at < p.To; at++ {
					if p.Unit(at) != all[at] || at > 0 && p.Unit(at-1) != all[at-1] || at+1 < n && p.Unit(at+1) != all[at+1] {
						t.Fatalf("%d in %d: unit %d or one beside it is another", n, size, at)
					}
				}
				if p.Has(p.First-1) || p.Has(p.First+len(p.Units)) || !p.Has(p.First) || p.First+len(p.Units) > n {
					t.Fatalf("%d in %d: part from %d has %d units", n, size, p.First, len(p.Units))
				}
			}
			if at != n {
				t.Fatalf("%d in %d: %d units", n, size, at)
			}
		}
	}
}

func TestAnErrorEndsTheParts(t *testing.T) {
	damaged := errors.New("damaged")
	var units iter.Seq2[*bitext.Unit, error] = func(yield func(*bitext.Unit, error) bool) {
		_ = yield(&bitext.Unit{}, nil) && yield(nil, damaged) && yield(&bitext.Unit{}, nil)
	}
	var errs []error
	for _, err := range (&bitext.Document{}).Parts(units, 1) {
		errs = append(errs, err)
	}
	if !slices.Equal(errs, []error{damaged}) {
		t.Errorf("%v", errs)
	}
	whole := (&bitext.Document{Units: []*bitext.Unit{{}, {}}}).Whole()
	if whole.From != 0 || whole.To != 2 || whole.Has(2) {
		t.Errorf("%+v", whole)
	}
}
