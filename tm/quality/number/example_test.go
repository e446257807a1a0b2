package number_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

func ExampleCompare() {
	source, target := "le 1er décembre, 2,5 milliards et 91 juges", "on December 1, 2.5 million and ninety-one judges"
	r := number.Compare(number.Scan(source, language.French), number.Scan(target, language.English))
	for _, n := range r.Missing {
		fmt.Println("missing:", source[n.Start:n.End])
	}
	for _, n := range r.Extra {
		fmt.Println("extra:", target[n.Start:n.End])
	}
	// Output:
	// missing: 2,5 milliards
	// extra: 2.5 million
}
