package segment_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/segment"
	"fidele/tm/text"
)

func ExampleFor() {
	const paragraph = "« Qui vient ? » demande M. Lenoir. Mme Faure répond : « Personne. » Il est 9 h."
	spans, _ := segment.For(language.French).Split(paragraph)
	for _, s := range spans {
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
	s := segment.New(language.French, segment.Options{Rules: []*segment.Rules{rules}})
	decisions, _ := s.Explain(paragraph)
	for _, d := range decisions {
		fmt.Println(d.Break, d.Rule, paragraph[d.Next:])
	}
	// Output:
	// false never-final Gini monte. Il inquiète.
	// true stop Il inquiète.
}

func ExampleSegmenter_SplitText() {
	paragraph := text.Text{Plain: "Le port rouvre. Enfin.", Codes: []text.Code{
		{At: 3, Kind: text.Open, ID: "1", Data: "<b>"},
		{At: 15, Kind: text.Close, ID: "1", Data: "</b>"},
		{At: 16, Kind: text.Alone, ID: "2", Data: "<br>"},
	}}
	parts, _ := segment.For(language.French).SplitText(paragraph)
	for _, part := range parts {
		fmt.Println(part.Tagged())
	}
	// Output:
	// Le <1>port rouvre.</1>
	// <1/>Enfin.
}

// breaksAtBars is an engine that ends a segment at every bar.
type breaksAtBars struct{}

func (breaksAtBars) Scan(plain string, decided func(segment.Decision)) error {
	for i, r := range plain {
		if r == '|' {
			decided(segment.Decision{End: i, Next: i + 1, Break: true, Rule: "bar"})
		}
	}
	return nil
}

func ExampleFromEngine() {
	s := segment.FromEngine(breaksAtBars{}, segment.FormatHandle{End: true})
	const line = "un | deux | trois"
	spans, _ := s.Split(line)
	for _, span := range spans {
		fmt.Println(line[span.Start:span.End])
	}
	// Output:
	// un
	// deux
	// trois
}
