package segment_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/segment"
)

func ExampleFor() {
	const paragraph = "« Qui vient ? » demande M. Lenoir. Mme Faure répond : « Personne. » Il est 9 h."
	for _, s := range segment.For(language.French).Split(paragraph) {
		fmt.Println(paragraph[s.Start:s.End])
	}
	// Output:
	// « Qui vient ? » demande M. Lenoir.
	// Mme Faure répond : « Personne. »
	// Il est 9 h.
}

func ExampleReadRules() {
	rules, err := segment.ReadRules("presse.rules", strings.NewReader("[fr never-final]\ncoeff\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	const paragraph = "Le coeff. Gini monte. Il inquiète."
	for _, d := range segment.New(language.French, segment.Options{Rules: []*segment.Rules{rules}}).Explain(paragraph) {
		fmt.Println(d.Break, d.Rule, paragraph[d.Next:])
	}
	// Output:
	// false never-final Gini monte. Il inquiète.
	// true stop Il inquiète.
}

func ExampleSRX_Segmenter() {
	x, err := segment.ReadSRX("simple.srx", []byte(`<srx version="2.0" xmlns="http://www.lisa.org/srx20">
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
