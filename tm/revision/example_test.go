package revision_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/revision"
	"fidele/tm/text"
)

func ExampleCompare() {
	old := []revision.Segment{{Text: text.New("The minister left on Monday.")}, {Text: text.New("He said nothing.")}}
	new := []revision.Segment{{Text: text.New("The minister left on Tuesday.")}, {Text: text.New("He said nothing.")}}
	r := revision.Compare(old, new, revision.Options{Lang: language.English})
	for _, c := range r.Changes {
		fmt.Println(c.Op)
		for _, h := range c.Hunks {
			fmt.Printf("%s: %s → %s\n", h.Class, h.Old.Of(c.OldText.Plain), h.New.Of(c.NewText.Plain))
		}
	}
	fmt.Printf("TER %.2f\n", r.Summary.TER.Rate())
	// Output:
	// changed
	// number: Monday → Tuesday
	// equal
	// TER 0.10
}

func ExampleTER() {
	// One block was shifted: one edit.
	fmt.Println(revision.TER([]string{"on", "Monday", "he", "left"}, []string{"he", "left", "on", "Monday"}))
	// Output: {1 4}
}
