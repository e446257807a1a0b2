package termbase_test

import (
	"fmt"
	"log"

	"golang.org/x/text/language"

	"fidele/glossary/termbase"
)

func ExampleRead() {
	r, err := termbase.Read("omegat.txt", []byte("grève\tstrike\tnot walkout\n"), termbase.Options{
		Source: language.French, Target: language.English,
	})
	if err != nil {
		log.Fatal(err)
	}
	for _, row := range r.Glossary.Rows {
		fmt.Printf("%s: %s = %s (%s)\n", r.Format, row.Cell("fr"), row.Cell("en"), row.Cell("note"))
	}
	// Output:
	// OmegaT: grève = strike (not walkout)
}
