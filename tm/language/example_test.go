package language_test

import (
	"fmt"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

func ExampleFor() {
	canadian := languages.For(language.CanadianFrench)
	fmt.Println(canadian.Name)
	fmt.Println(canadian.Spelling.IsElided("qu"), canadian.Spelling.IsElided("aujourd"))
	fmt.Println(canadian.Segmentation.NeverFinal.Has("Mme"))

	fmt.Println(languages.For(language.Swahili).Name)
	// Output:
	// French
	// true false
	// true
	// General
}
