package bitext_test

import (
	"testing"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

func TestConfirmedUnitsHaveATargetThatSomebodyVouchesFor(t *testing.T) {
	unit := func(target string, state bitext.State) *bitext.Unit {
		return &bitext.Unit{Source: text.New("un"), Target: text.New(target), State: state}
	}
	doc := &bitext.Document{Units: []*bitext.Unit{
		unit("one", bitext.Translated), unit("", bitext.Translated),
		unit("one", bitext.Draft), unit("one", bitext.Final),
	}}
	confirmed := doc.Confirmed()
	if len(confirmed) != 2 || confirmed[0] != doc.Units[0] || confirmed[1] != doc.Units[3] {
		t.Errorf("%d units", len(confirmed))
	}

	n := 0
	for u, err := range bitext.Stream(doc.Units) {
		if err != nil || u != doc.Units[n] {
			t.Errorf("unit %d: %v", n, err)
		}
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d units streamed", n)
	}
}
