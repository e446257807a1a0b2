package po_test

import (
	"log"
	"os"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
)

// A fuzzy message is confirmed; the catalogue is written again with nothing
// else changed.
func ExampleRead() {
	file, err := po.Read("fr.po", []byte(`#: menu.c:12
#, fuzzy, c-format
msgid "Stop %s"
msgstr "Arrêter %s"
`))
	if err != nil {
		log.Fatal(err)
	}
	for _, u := range file.Documents()[0].Units {
		if u.State == bitext.Draft {
			u.State = bitext.Translated
		}
	}
	if err := file.Write(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// #: menu.c:12
	// #, c-format
	// msgid "Stop %s"
	// msgstr "Arrêter %s"
}
