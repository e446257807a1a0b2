package quality_test

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func ExampleCheck() {
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{
			{
				Source: text.New("Près de 3 000 personnes ont défilé à 14h30."),
				Target: text.New("Nearly 300 people marched at 2:30 pm."),
			},
			{
				Source: text.New("Une hausse de 3,5 %"),
				Target: text.New("A rise of 3,5%"),
			},
		},
	}
	findings := quality.Check(doc, quality.Options{})
	for _, f := range quality.Finish(doc, findings, quality.Places{}) {
		fmt.Printf("segment %d, %s: %s\n", f.Segment, f.Rule, f.Message)
		if f.Fix != nil {
			fmt.Printf("\tfix: %s\n", f.Fix.Text)
		}
	}
	// Output:
	// segment 0, number: "300" does not match "3 000" of the source
	// segment 1, number: "3,5" is not how the target language writes it: "3.5"
	// 	fix: 3.5
}

// A comment in the translation silences a rule for the paragraph that follows.
func ExampleSuppress() {
	const file = "<!-- fidele:ignore number: corrected by the agency -->\nThere are 13.\n"
	lines := text.NewLines(file)
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English, TargetFile: "a.en.md",
		Units: []*bitext.Unit{{
			Source: text.New("Ils sont 12."),
			Target: text.New("There are 13."),
			TargetPlace: bitext.Place{Start: strings.Index(file, "There"), End: len(file),
				Line: 2},
		}},
	}
	places := quality.Places{Lines: func(string) *text.Lines { return lines }}
	findings := quality.Finish(doc, quality.Check(doc, quality.Options{}), places)
	directives := quality.Directives("a.en.md", lines)
	quality.Suppress(findings, directives, quality.Rules(), quality.Warning)
	for _, f := range findings {
		fmt.Printf("line %d, %s: %s\n", f.Target.Line, f.Rule, f.Suppression.Reason)
	}
	// Output:
	// line 2, number: corrected by the agency
}

func ExampleBaseline() {
	findings := []quality.Finding{{Rule: "number", Fingerprint: "a1"}}
	var file strings.Builder
	if err := quality.WriteBaseline(&file, findings); err != nil {
		fmt.Println(err)
	}

	known, err := quality.ReadBaseline("baseline.json", []byte(file.String()))
	if err != nil {
		fmt.Println(err)
	}
	findings = append(findings, quality.Finding{Rule: "space", Fingerprint: "b2"})
	known.Mark(findings)
	for _, f := range findings {
		fmt.Println(f.Rule, f.Known)
	}
	// Output:
	// number true
	// space false
}

func ExampleApply() {
	const file = "Une hausse de 3,5 %\tA rise of  3,5%\n"
	source, target, _ := strings.Cut(strings.TrimSpace(file), "\t")
	at := strings.Index(file, target)
	lines := text.NewLines(file)
	doc := &bitext.Document{
		SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{{
			Source: text.New(source), SourcePlace: bitext.Place{End: len(source), Line: 1},
			Target:      text.New(target),
			TargetPlace: bitext.Place{Start: at, End: at + len(target), Line: 1},
		}},
	}
	places := quality.Places{Lines: func(string) *text.Lines { return lines }}
	findings := quality.Finish(doc, quality.Check(doc, quality.Options{}), places)
	fmt.Print(quality.Apply(file, quality.Fixes(findings, false)))
	// Output:
	// Une hausse de 3,5 %	A rise of 3.5%
}
