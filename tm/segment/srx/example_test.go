package srx_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/segment"
	"fidele/tm/segment/srx"
)

func ExampleFile_Segmenter() {
	x, err := srx.Read("simple.srx", []byte(`<srx version="2.0" xmlns="http://www.lisa.org/srx20">
  <header segmentsubflows="yes" cascade="no"/>
  <body>
    <languagerules><languagerule languagerulename="All">
      <rule break="no"><beforebreak>\bM\.</beforebreak><afterbreak>\s</afterbreak></rule>
      <rule break="yes"><beforebreak>[.?!]</beforebreak><afterbreak>\s</afterbreak></rule>
    </languagerule></languagerules>
    <maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules>
  </body>
</srx>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := x.Segmenter(language.French)
	if err != nil {
		fmt.Println(err)
		return
	}
	const paragraph = "M. Lenoir vient. Il est tard."
	decisions, err := s.Explain(paragraph)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range decisions {
		fmt.Println(d.Break, d.Rule)
	}
	// Output:
	// false All 1 (line 5)
	// true All 2 (line 6)
}

func ExampleFile_Lint() {
	x, err := srx.Read("simple.srx", []byte(`<srx version="2.0">
  <header segmentsubflows="yes" cascade="no"/>
  <body>
    <languagerules><languagerule languagerulename="Français">
      <rule break="yes"><beforebreak>[.?!</beforebreak><afterbreak>\s</afterbreak></rule>
    </languagerule></languagerules>
    <maprules><languagemap languagepattern="FR.*" languagerulename="French"/></maprules>
  </body>
</srx>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range x.Lint() {
		fmt.Println(p.Line, p.Message)
	}
	// Output:
	// 4 no map leads to "Français"
	// 5 Français 1 (line 5), beforebreak "[.?!": a class in brackets has no end
	// 7 the map for "FR.*" names "French", and no language rule is called so
}

func ExampleWrite() {
	var file strings.Builder
	if err := srx.Write(&file, segment.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	x, err := srx.Read("fidele.srx", []byte(file.String()))
	if err != nil {
		fmt.Println(err)
		return
	}
	s, err := x.Segmenter(language.French)
	if err != nil {
		fmt.Println(err)
		return
	}
	const paragraph = "Selon M. Lenoir, il part. Enfin !"
	spans, err := s.Split(paragraph)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, span := range spans {
		fmt.Println(paragraph[span.Start:span.End])
	}
	// Output:
	// Selon M. Lenoir, il part.
	// Enfin !
}
