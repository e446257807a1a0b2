package revision_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/revision"
	"fidele/tm/text"
)

func ExampleCompare() {
	old := []revision.Segment{
		{Text: text.New("The minister left on Monday.")},
		{Text: text.New("He said nothing.")},
	}
	new := []revision.Segment{
		{Text: text.New("The minister left on Tuesday.")},
		{Text: text.New("He said nothing.")},
	}
	r := revision.Compare(old, new, revision.Options{Lang: language.English})
	for _, c := range r.Changes {
		fmt.Println(c.Op)
		for _, h := range c.Hunks {
			fmt.Printf("%s: %s → %s\n", h.Class, h.Old.Of(c.OldText.Plain),
				h.New.Of(c.NewText.Plain))
		}
	}
	fmt.Printf("TER %.2f\n", r.Summary.TER.Rate())
	// Output:
	// changed
	// number: Monday → Tuesday
	// equal
	// TER 0.10
}

func ExampleWords() {
	edits := revision.Words("The old man left.", "The young man left.", language.English)
	fmt.Println(revision.Marked(edits))
	// Output:
	// The [-old-]{+young+} man left.
}

// A translation of the old source is carried over to a new version of it.
func ExampleCarry() {
	old := []revision.Segment{
		{Text: text.New("Le port est fermé.")},
		{Text: text.New("Il pleut depuis lundi.")},
	}
	new := []revision.Segment{
		{Text: text.New("Le port est fermé.")},
		{Text: text.New("Il pleut depuis mardi.")},
		{Text: text.New("Le vent se lève.")},
	}
	// What an alignment says of the old source and its translation.
	beads := []revision.Bead{
		{Source: []int{0}, Target: []int{0}, Confidence: 0.999},
		{Source: []int{1}, Target: []int{1}, Confidence: 0.998},
	}
	r := revision.Compare(old, new, revision.Options{Lang: language.French})
	for _, c := range revision.Carry(r, beads) {
		fmt.Println(c.New, c.Kind, c.Target)
	}
	// Output:
	// [0] unchanged [0]
	// [1] edited [1]
	// [2] new []
}

// Units that hold the old target of a revised segment are stale.
func ExampleResult_Outdated() {
	const source = "Le ministre est parti."
	old := []revision.Segment{{Source: source, Text: text.New("The minister left.")}}
	new := []revision.Segment{{Source: source, Text: text.New("The secretary left.")}}
	r := revision.Compare(old, new, revision.Options{Lang: language.English})

	outdated := r.Outdated(10)
	fmt.Println(outdated.Add(1, source, "The minister left."))
	fmt.Println(outdated.Add(2, "Il a vu le ministre.", "He saw the minister."))
	for _, w := range outdated.Wordings {
		fmt.Printf("%d unit still says %q, now %q\n", w.Units, w.Old, w.New)
	}
	// Output:
	// true
	// false
	// 1 unit still says "minister", now "secretary"
}

func ExampleTER() {
	// One block was shifted: one edit.
	old := []string{"on", "Monday", "he", "left"}
	new := []string{"he", "left", "on", "Monday"}
	fmt.Println(revision.TER(old, new))
	// Output: {1 4}
}
