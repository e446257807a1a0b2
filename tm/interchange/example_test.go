package interchange_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange"
	"fidele/tm/text"
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

// A file that is something else says what it is.
func ExampleFormatError() {
	_, err := interchange.Open("a.tmx", strings.NewReader("%PDF-1.7"), interchange.Options{})
	fmt.Println(err)

	var format *interchange.FormatError
	fmt.Println(errors.As(err, &format) && format.Format == interchange.PDF)
	// Output:
	// a.tmx: not a bilingual file: it is a PDF
	// true
}

func ExampleWrite() {
	units := func(yield func(*bitext.Unit, error) bool) {
		yield(&bitext.Unit{
			SourceLang: language.French, TargetLang: language.English,
			Source: text.New("chat"), Target: text.New("cat"), State: bitext.Translated,
		}, nil)
	}
	err := interchange.Write(os.Stdout, units, interchange.WriteOptions{
		Format: interchange.CSV, TextOnly: true,
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// fr,en
	// chat,cat
}

func ExampleDescribe() {
	file := `<xliff version="2.0" srcLang="fr" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
<unit id="u"><segment subState="a:b"><source>chat</source></segment></unit></file></xliff>`
	info, err := interchange.Describe("a.xlf", strings.NewReader(file), interchange.Options{Check: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(info.Format, info.Version, info.Units)
	for _, b := range info.Broken {
		fmt.Printf("%d:%d: %s\n", b.Line, b.Column, b.Message)
	}
	// Output:
	// XLIFF 2.0 1
	// 2:14: subState without state
}

func ExampleLosses() {
	losses := interchange.NewLosses(interchange.PO, false)
	losses.Count(&bitext.Unit{ID: "17", Locked: true})
	fmt.Println(losses.List())
	// Output: [ids (of 1 unit) locks (of 1 unit)]
}
