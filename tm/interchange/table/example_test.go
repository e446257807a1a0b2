package table_test

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/table"
	"fidele/tm/text"
)

func ExampleRead() {
	r, err := table.Read("memory.tsv", strings.NewReader("fr\ten\tdomain\nchat\tcat\tzoo\n"), table.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit, err := range r.Units() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(unit.Source.Plain, "=", unit.Target.Plain, unit.Prop("domain"))
	}
	// Output: chat = cat zoo
}

func ExampleWrite() {
	units := func(yield func(*bitext.Unit, error) bool) {
		_ = yield(&bitext.Unit{
			SourceLang: language.French, TargetLang: language.English,
			Source: text.New("=A1"), Target: text.New(`the "front" page`),
		}, nil)
	}
	err := table.Write(os.Stdout, units, table.WriteOptions{Format: table.CSV, TextOnly: true})
	if err != nil {
		fmt.Println(err)
	}
	// A spreadsheet would execute the first cell; the apostrophe is taken away
	// again when the table is read.

	// Output:
	// fr,en
	// '=A1,"the ""front"" page"
}
