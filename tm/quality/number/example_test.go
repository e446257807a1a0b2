package number_test

import (
	"fmt"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

func ExampleScan() {
	s := "Vingt et un élus, 2,5 millions d'euros, à 14h30"
	for _, n := range number.Scan(s, language.French) {
		fmt.Printf("%s is %v\n", s[n.Start:n.End], n.Values[0])
	}
	// Output:
	// Vingt et un is 21
	// 2,5 millions is 2500000
	// 14h30 is 14:30
}

func ExampleCompare() {
	source := "le 1er décembre, 2,5 milliards et 91 juges"
	target := "on December 1, 2.5 million and ninety-one judges"
	r := number.Compare(
		number.Scan(source, language.French),
		number.Scan(target, language.English),
	)
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

func ExampleRewrite() {
	fmt.Println(number.Rewrite("3,5", language.English))
	fmt.Println(number.Rewrite("3.5", language.English)) // nothing to do
	// Output:
	// 3.5 true
	//  false
}
