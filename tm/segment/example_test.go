package segment_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/segment"
)

func ExampleFor() {
	const paragraph = "« Qui vient ? » demande M. Lenoir. Mme Faure répond : « Personne. » Il est 9 h."
	for _, s := range segment.For(language.French).Split(paragraph) {
		fmt.Println(paragraph[s.Start:s.End])
	}
	// Output:
	// « Qui vient ? » demande M. Lenoir.
	// Mme Faure répond : « Personne. »
	// Il est 9 h.
}

func ExampleReadRules() {
	rules, err := segment.ReadRules("presse.rules", strings.NewReader("[fr never-final]\ncoeff\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	const paragraph = "Le coeff. Gini monte. Il inquiète."
	s := segment.New(language.French, segment.Options{Rules: []*segment.Rules{rules}})
	for _, d := range s.Explain(paragraph) {
		fmt.Println(d.Break, d.Rule, paragraph[d.Next:])
	}
	// Output:
	// false never-final Gini monte. Il inquiète.
	// true stop Il inquiète.
}
