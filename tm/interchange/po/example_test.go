package po_test

import (
	"log"
	"os"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/text"
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

func ExampleWriteUnits() {
	units := func(yield func(*bitext.Unit, error) bool) {
		_ = yield(&bitext.Unit{
			SourceLang: language.English, TargetLang: language.French,
			Source: text.New("Front page"), Target: text.New("Une"), State: bitext.Translated,
		}, nil)
	}
	if err := po.WriteUnits(os.Stdout, units, language.Und, language.Und); err != nil {
		log.Fatal(err)
	}
	// Output:
	// msgid ""
	// msgstr ""
	// "Language: fr\n"
	// "MIME-Version: 1.0\n"
	// "Content-Type: text/plain; charset=UTF-8\n"
	// "Content-Transfer-Encoding: 8bit\n"
	// "X-Source-Language: en\n"
	// "X-Generator: fidele\n"
	//
	// msgid "Front page"
	// msgstr "Une"
}
