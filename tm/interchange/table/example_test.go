package table_test

import (
	"fmt"
	"strings"

	"fidele/tm/interchange/table"
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
