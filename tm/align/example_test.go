package align_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/align"
	"fidele/tm/text"
)

func ExampleAlign() {
	segments := func(lines ...string) []align.Segment {
		out := make([]align.Segment, len(lines))
		for i, line := range lines {
			out[i] = align.Segment{Text: text.New(line)}
		}
		return out
	}
	source := segments(
		"Le ministre est arrivé à Nairobi le 12 mars.",
		"Il a signé l’accord, puis il est reparti sans un mot.",
	)
	target := segments(
		"The minister arrived in Nairobi on March 12.",
		"He signed the agreement.",
		"Then he left without a word.",
	)
	for _, bead := range align.Align(source, target, align.Options{SourceLang: language.French, TargetLang: language.English}) {
		fmt.Println(bead.Source, bead.Target)
	}
	// Output:
	// [0] [0]
	// [1] [1 2]
}
