package xliff_test

import (
	"fmt"
	"log"
	"os"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// A file is read, a segment is translated, and the file is written again with
// nothing else changed.
func ExampleRead() {
	data := []byte(`<xliff version="1.2"><file original="a.txt" source-language="fr" target-language="en" datatype="plaintext"><body>
<trans-unit id="1" x:kept="yes"><source>Bonjour</source></trans-unit>
</body></file></xliff>
`)
	file, err := xliff.Read("a.xlf", data)
	if err != nil {
		log.Fatal(err)
	}
	for _, doc := range file.Documents() {
		for _, u := range doc.Units {
			if !u.Locked && u.State == bitext.Untranslated {
				u.Target, u.State = text.New("Hello"), bitext.Translated
			}
		}
	}
	if err := file.Write(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <xliff version="1.2"><file original="a.txt" source-language="fr" target-language="en" datatype="plaintext"><body>
	// <trans-unit id="1" x:kept="yes"><source>Bonjour</source><target state="translated">Hello</target></trans-unit>
	// </body></file></xliff>
}

func ExampleWriteDocument() {
	doc := &bitext.Document{SourceFile: "a.txt", SourceLang: language.French, TargetLang: language.English, Units: []*bitext.Unit{
		{
			Source: text.New("Il pleut."), Target: text.New("It is raining."),
			State: bitext.Translated,
		},
		{Source: text.New("Il fait froid.")},
	}}
	if err := xliff.WriteDocument(os.Stdout, doc, xliff.WriteOptions{Version: "2.1"}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" srcLang="fr" trgLang="en">
	// <file id="f1" original="a.txt">
	// <unit id="u1" xml:space="preserve">
	// <segment id="s1" state="translated"><source>Il pleut.</source><target>It is raining.</target></segment>
	// <ignorable><source> </source></ignorable>
	// <segment id="s2"><source>Il fait froid.</source></segment>
	// </unit>
	// </file>
	// </xliff>
}

func ExampleFile_Check() {
	file, err := xliff.Read("a.xlf", []byte(`<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="fr">
<file id="f"><unit id="u"><segment subState="a:b"><source>Bonjour</source></segment></unit></file></xliff>`))
	if err != nil {
		log.Fatal(err)
	}
	for _, problem := range file.Check() {
		fmt.Println(problem)
	}
	// Output:
	// a.xlf:2:27: unit u: not valid XLIFF: subState without state
}
