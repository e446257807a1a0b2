package srx_test

import (
	"fmt"

	"golang.org/x/text/language"

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
	for _, d := range s.Explain(paragraph) {
		fmt.Println(d.Break, d.Rule)
	}
	// Output:
	// false All 1 (line 5)
	// true All 2 (line 6)
}
