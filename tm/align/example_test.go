package align_test

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/align"
	"fidele/tm/text"
)

// lines makes a segment of each line.
func lines(lines ...string) []align.Segment {
	out := make([]align.Segment, len(lines))
	for i, line := range lines {
		out[i] = align.Segment{Text: text.New(line)}
	}
	return out
}

func ExampleAlign() {
	source := lines(
		"Le ministre est arrivé à Nairobi le 12 mars.",
		"Il a signé l’accord, puis il est reparti sans un mot.",
	)
	target := lines(
		"The minister arrived in Nairobi on March 12.",
		"He signed the agreement.",
		"Then he left without a word.",
	)
	opts := align.Options{SourceLang: language.French, TargetLang: language.English}
	for _, bead := range align.Align(source, target, opts) {
		fmt.Println(bead.Source, bead.Target)
	}
	// Output:
	// [0] [0]
	// [1] [1 2]
}

func ExampleInspect() {
	opts := align.Options{SourceLang: language.French, TargetLang: language.English}
	err := align.Inspect(lines("Oui, dit-il."), lines(""), opts)
	fmt.Println(errors.Is(err, align.ErrEmpty), err)
	// Output:
	// true no text to align: the target is empty
}

// What is known beforehand helps to find the pairs of another article.
func ExampleLearn() {
	pairs := []align.Pair{
		{Source: "le chien dort", Target: "the dog sleeps"},
		{Source: "un chien noir", Target: "a black dog"},
		{Source: "le chat dort", Target: "the cat sleeps"},
		{Source: "un chat noir", Target: "a black cat"},
	}
	table := align.Learn(slices.Values(pairs), language.French, language.English)
	fmt.Println(table.Partners(align.Key("chien", language.French))[0].Word)
	fmt.Println(table.Known("Le chien dort"))
	// Output:
	// dog
	// [the dog sleeps]
}

// A person looks at the pairs in a file, marks them, and the file is read back.
func ExampleWriteReview() {
	source, target := lines("Oui.", "Non."), lines("Yes.", "No.")
	beads := []align.Bead{
		{Source: []int{0}, Target: []int{0}, Confidence: 0.998},
		{Source: []int{1}, Target: []int{1}, Confidence: 0.61},
	}
	var file strings.Builder
	if err := align.WriteReview(&file, source, target, beads, 0, align.Options{}); err != nil {
		fmt.Println(err)
	}
	edited := strings.Replace(file.String(), "? 0.610", "+", 1)

	reviewed, err := align.ReadReview("review.txt", strings.NewReader(edited), source, target)
	if err != nil {
		fmt.Println(err)
	}
	for _, r := range reviewed {
		fmt.Fprintf(os.Stdout, "%c %v %v\n", r.Mark, r.Source, r.Target)
	}
	// Output:
	// + [0] [0]
	// + [1] [1]
}
