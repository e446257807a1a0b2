package hunspell_test

import (
	"fmt"
	"log"

	"fidele/glossary/hunspell"
)

func ExampleRead() {
	aff := "SET UTF-8\nSFX S Y 1\nSFX S 0 s [^s]\n"
	dic := "1\nlutin/S\n"
	d, err := hunspell.Read("fr.aff", []byte(aff), "fr.dic", []byte(dic))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(d.Forms("lutin"))
	// Output:
	// [lutins]
}
