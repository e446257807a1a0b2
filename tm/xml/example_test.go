package xml_test

import (
	"errors"
	"fmt"
	"io"

	"fidele/tm/xml"
)

func ExampleReader() {
	src := `<note lang="fr">d&apos;accord</note>`
	r := xml.NewReader(src, xml.Options{})
	for {
		t, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			fmt.Println(err)
			return
		}
		switch t.Kind {
		case xml.Start:
			fmt.Println(t.Name, t.Attr("lang").Value)
		case xml.Text:
			fmt.Println(t.Start, t.End, t.Value)
		}
	}
	// Output:
	// note fr
	// 16 29 d'accord
}

func ExampleCheck() {
	err := xml.Check("<a><b></a>", xml.Options{})
	var broken *xml.Error
	if errors.As(err, &broken) {
		fmt.Println(broken.Offset, broken.Message)
	}
	// Output:
	// 6 </a> closes <b>
}

func ExampleLexer() {
	l := xml.NewLexer("Tom & <Jerry", xml.Options{
		Tolerate: xml.RuleAmpersand | xml.RuleLess | xml.RuleEnd,
		Quirk:    func(_ xml.Rule, at int, _ string) { fmt.Println("bare & at", at) },
	})
	for t, err := l.Next(); err == nil; t, err = l.Next() {
		value, _ := l.Decode(t.Start, t.End)
		fmt.Printf("%d %q\n", t.Start, value)
	}
	// Output:
	// bare & at 4
	// 0 "Tom & "
	// 6 "<"
	// 7 "Jerry"
}

func ExampleParseDeclaration() {
	d, ok := xml.ParseDeclaration(`<?xml version="1.0" encoding="windows-1252"?><tmx/>`)
	fmt.Println(d.Encoding, d.End, ok)
	// Output:
	// windows-1252 45 true
}
