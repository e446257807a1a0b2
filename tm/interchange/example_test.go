package interchange_test

import (
	"fmt"
	"strings"

	"fidele/tm/interchange"
)

func ExampleOpen() {
	file := "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\nmsgid \"cat\"\nmsgstr \"chat\"\n"
	f, err := interchange.Open("anything", strings.NewReader(file), interchange.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for unit, err := range f.Units() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Printf("%s: %s = %s\n", f.Format, unit.Source.Plain, unit.Target.Plain)
	}
	// Output: PO: cat = chat
}
