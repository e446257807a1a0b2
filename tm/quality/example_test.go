package quality_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func ExampleCheck() {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English, Units: []*bitext.Unit{
		{Source: text.New("Près de 3 000 personnes ont défilé à 14h30."), Target: text.New("Nearly 300 people marched at 2:30 pm.")},
		{Source: text.New("Une hausse de 3,5 %"), Target: text.New("A rise of 3,5%")},
	}}
	for _, f := range quality.Finish(doc, quality.Check(doc, quality.Options{}), quality.Places{}) {
		fmt.Printf("segment %d, %s: %s\n", f.Segment, f.Rule, f.Message)
		if f.Fix != nil {
			fmt.Printf("\tfix: %s\n", f.Fix.Text)
		}
	}
	// Output:
	// segment 0, number: "300" does not match "3 000" of the source
	// segment 1, number: "3,5" is not how the target language writes it: "3.5"
	// 	fix: 3.5
}
