package bitext_test

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

func TestReverseExchangesTheSides(t *testing.T) {
	u := bitext.Unit{
		Source: text.New("chat"), Target: text.New("cat"),
		SourceLang: language.French, TargetLang: language.English,
		SourcePlace: bitext.Place{Line: 1}, TargetPlace: bitext.Place{Line: 2},
		Context: bitext.Context{Previous: 1, Next: 2, Structure: "heading"},
		Props: []bitext.Prop{
			{Name: "a"},
			{Name: "b", Level: bitext.OnSource},
			{Name: "c", Level: bitext.OnTarget},
		},
	}
	u.Reverse()
	if u.Source.Plain != "cat" || u.Target.Plain != "chat" || u.SourcePlace.Line != 2 ||
		u.SourceLang != language.English || u.TargetLang != language.French {
		t.Errorf("sides are %+v", u)
	}
	levels := []bitext.Level{u.Props[0].Level, u.Props[1].Level, u.Props[2].Level}
	if !slices.Equal(levels, []bitext.Level{bitext.OnUnit, bitext.OnTarget, bitext.OnSource}) {
		t.Errorf("levels of props are %+v", u.Props)
	}
	if u.Context.Known() || u.Context.Structure != "heading" {
		t.Errorf("context is %+v", u.Context)
	}
}
