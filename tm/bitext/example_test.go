package bitext_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

func ExampleUnit() {
	u := bitext.Unit{
		Source: text.New("Le port rouvre."), SourceLang: language.French,
		Target: text.New("The port reopens."), TargetLang: language.English,
		State: bitext.Translated,
		Notes: []bitext.Note{{Text: "headline", Level: bitext.OnSource}},
	}

	swapped := u.Clone()
	swapped.Reverse()
	fmt.Println(swapped.Source.Plain, swapped.Notes[0].Level == bitext.OnTarget)
	fmt.Println(u.Source.Plain, u.State, u.State.Confirmed())
	// Output:
	// The port reopens. true
	// Le port rouvre. translated true
}

func ExampleDocument_LinkContext() {
	doc := bitext.Document{Units: []*bitext.Unit{
		{Source: text.New("Un.")},
		{Source: text.New("Deux.")},
	}}
	doc.LinkContext()
	fmt.Println(doc.Units[1].Context.Previous == bitext.HashContext("Un."))
	fmt.Println(doc.Units[1].Context.Next == bitext.DocumentEdge)
	// Output:
	// true
	// true
}

func ExampleScore() {
	for _, s := range []bitext.Score{bitext.ContextScore, bitext.ExactScore, 99, 72} {
		fmt.Println(int(s), s.Kind(), s.Band())
	}
	// Output:
	// 101 context context
	// 100 exact exact
	// 99 fuzzy 95-99
	// 72 fuzzy 50-74
}
