package quality_test

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/quality"
	"fidele/tm/text"
)

func frEn(source, target string) quality.Example { return quality.Example{"fr", "en", source, target} }

func TestRulesOfAHouse(t *testing.T) {
	percent, dollar := "percent", "$$${1}"
	of := func(r quality.HouseRuleText) quality.HouseRuleText {
		r.ID, r.Message = "own", "not so"
		return r
	}
	for _, c := range []struct {
		name           string
		rule           quality.HouseRuleText
		source, target string
		want           string // source and target parts of findings, and fixes
	}{
		{"forbidden", of(quality.HouseRuleText{Forbid: "per cent", Fix: &percent}), "5 %", "5 per cent, 6 per cent",
			"5 %/per cent>percent|5 %/per cent>percent"},
		{"not there", of(quality.HouseRuleText{Forbid: "per cent"}), "5 per cent", "5 percent", ""},
		{"in the source", of(quality.HouseRuleText{Forbid: "per cent", In: quality.InSource}), "5 per cent", "5 percent", "per cent/5 percent"},
		{"in both", of(quality.HouseRuleText{Forbid: "cent", In: quality.InBoth}), "cent", "cent", "cent/cent|cent/cent"},
		{"case counts", of(quality.HouseRuleText{Forbid: "per cent"}), "5", "Per cent", ""},
		{"folded", of(quality.HouseRuleText{Forbid: "per cent", Fold: true, Fix: &percent}), "5", "Per\u00a0cent, PER CENT", "5/Per\u00a0cent>Percent|5/PER CENT>PERCENT"},
		{"apostrophes folded", of(quality.HouseRuleText{Forbid: "l'état", Fold: true}), "5", "L’État", "5/L’État"},
		{"a class folded", of(quality.HouseRuleText{Forbid: "l[’]é", Fold: true}), "5", "L'État", "5/L'É"},
		{"a class that leaves out, folded", of(quality.HouseRuleText{Forbid: `“[^”]*”`, Fold: true}), "5", "“a” b “c”", "5/“a”|5/“c”"},
		{"an ellipsis is no pattern when folded", of(quality.HouseRuleText{Forbid: "a…", Fold: true}), "5", "abcd a...", "5/a..."},
		{"a pattern with capitals keeps its correction", of(quality.HouseRuleText{Forbid: "Per Cent", Fold: true, Fix: &percent}), "5", "PER CENT", "5/PER CENT>percent"},
		{"parts of words", of(quality.HouseRuleText{Forbid: "art"}), "5", "part", "5/art"},
		{"whole words", of(quality.HouseRuleText{Forbid: "élu", Words: true}), "5", "réélu, élus, élu", "5/élu"},
		{"required", of(quality.HouseRuleText{If: "Banque centrale", Require: "central bank"}), "La Banque centrale dit", "The bank says", "Banque centrale/The bank says"},
		{"required and there", of(quality.HouseRuleText{If: "Banque centrale", Require: "central bank"}), "La Banque centrale dit", "The central bank says", ""},
		{"not required", of(quality.HouseRuleText{If: "Banque centrale", Require: "central bank"}), "La banque dit", "The bank says", ""},
		{"required of all", of(quality.HouseRuleText{Require: `[.!?]$`}), "Oui", "Yes", "Oui/Yes"},
		{"nothing is required of an empty target", of(quality.HouseRuleText{Require: `[.!?]$`}), "Oui", "", ""},
		{"forbidden if", of(quality.HouseRuleText{If: "^Oui", Forbid: "No"}), "Non", "No", ""},
		{"a group", of(quality.HouseRuleText{Forbid: `(\d+) dollars`, Fix: &dollar}), "5", "12 dollars", "5/12 dollars>$12"},
		{"an address may be forbidden", of(quality.HouseRuleText{Forbid: "http:"}), "5", "http://a.fr", "5/http:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			rule, err := quality.NewHouseRule(c.rule)
			if err != nil {
				t.Fatal(err)
			}
			doc := pairDocument(language.French, language.English, c.source, c.target)
			var got []string
			for _, f := range quality.Check(doc, quality.Options{House: []*quality.HouseRule{rule}, Only: []string{"own"}}) {
				s := c.source[f.Source.Start:f.Source.End] + "/" + c.target[f.Target.Start:f.Target.End]
				if f.Fix != nil {
					s += ">" + f.Fix.Text
				}
				if f.Severity != quality.Warning || f.Message != "not so" || f.Rule != "own" {
					t.Errorf("%+v", f)
				}
				got = append(got, s)
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("%q, want %q", s, c.want)
			}
		})
	}
}

func TestARuleOfAHouseIsHeldToItsExamples(t *testing.T) {
	fix, same := "percent", "per cent or so"
	good := quality.HouseRuleText{
		ID: "style-percent", Message: "write percent", Forbid: "per cent", Fix: &fix, Severity: quality.Error,
		Examples:        []quality.Example{frEn("5 %", "5 per cent")},
		CounterExamples: []quality.Example{frEn("5 %", "5 percent")},
	}
	rule, err := quality.NewHouseRule(good)
	if err != nil || rule.Severity != quality.Error || rule.Example.Target != "5 per cent" || rule.Corrects == "" ||
		!strings.Contains(rule.Explain, "per cent") {
		t.Fatalf("%+v, %v", rule, err)
	}
	for _, c := range []struct {
		setting string
		index   int
		change  func(*quality.HouseRuleText)
	}{
		{"example", 1, func(r *quality.HouseRuleText) { r.Examples = append(r.Examples, frEn("", "5 percent")) }},
		{"counter-example", 0, func(r *quality.HouseRuleText) { r.CounterExamples[0].Target = "5 per cent" }},
		{"fix", 0, func(r *quality.HouseRuleText) { r.Fix = &same }},
		{"fix", 0, func(r *quality.HouseRuleText) { s := "$2"; r.Fix = &s }},
		{"fix", 0, func(r *quality.HouseRuleText) { r.In = quality.InSource }},
		{"forbid", 0, func(r *quality.HouseRuleText) { r.Forbid = "per (cent" }},
		{"forbid", 0, func(r *quality.HouseRuleText) { r.Forbid = "(per cent)?" }},
		{"require", 0, func(r *quality.HouseRuleText) { r.Require = "percent" }},
		{"id", 0, func(r *quality.HouseRuleText) { r.ID = "" }},
		{"id", 0, func(r *quality.HouseRuleText) { r.ID = "Percent" }},
		{"id", 0, func(r *quality.HouseRuleText) { r.ID = "number" }},
		{"id", 0, func(r *quality.HouseRuleText) { r.ID = "term-percent" }},
		{"message", 0, func(r *quality.HouseRuleText) { r.Message = " " }},
		{"in", 0, func(r *quality.HouseRuleText) { r.In = "text" }},
		{"id", 0, func(r *quality.HouseRuleText) { r.Forbid, r.Fix = "", nil }},
	} {
		bad := good
		bad.Examples = append([]quality.Example(nil), good.Examples...)
		bad.CounterExamples = append([]quality.Example(nil), good.CounterExamples...)
		c.change(&bad)
		_, err := quality.NewHouseRule(bad)
		var of *quality.HouseRuleError
		if !errors.As(err, &of) || of.Setting != c.setting || of.Index != c.index {
			t.Errorf("want an error of %s %d: %v", c.setting, c.index, err)
		}
	}
}

func ExampleNewHouseRule() {
	fix := "percent"
	rule, err := quality.NewHouseRule(quality.HouseRuleText{
		ID: "percent", Message: "the house writes percent", Forbid: "per cent", Fold: true, Fix: &fix,
	})
	if err != nil {
		panic(err)
	}
	doc := pairDocument(language.French, language.English, "Cinq pour cent", "Five per cent")
	for _, f := range quality.Check(doc, quality.Options{House: []*quality.HouseRule{rule}}) {
		fmt.Println(f.Rule, f.Message, f.Fix.Text)
	}
	// Output: percent the house writes percent percent
}

// What a rule finds does not depend on how it is looked for: the short ways past texts
// that cannot match lead past no other.
func TestRulesOfAHouseFindWhatPlainSearchFinds(t *testing.T) {
	parts := []string{"per cent", "PER\u00a0CENT", "per\u00adcent", "ﬁn", "FIN", "œuvre", "l’été", "L'ÉTÉ", "e\u0301te\u0301", "“a”", "…", "\u212a", "ſ", "x", " ", ".", "ß", "SS"}
	patterns := [][2]string{ // as written, and by hand what it is for a folded text
		{"per ?cent", "per ?cent"}, {"Fin", "fin"}, {"œ|x", "oe|x"}, {"l’ÉTÉ", "l'été"}, {"“a”", `"a"`}, {"…", `\.\.\.`},
		{"k", "k"}, {"s", "s"}, {"ß", "ß"}, {"[A-F]in", "[a-f]in"}, {"(?:per|fin) [cx]", "(?:per|fin) [cx]"}, {"é", "é"},
	}
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 8).Draw(t, "text"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		expression := rapid.SampledFrom(patterns).Draw(t, "pattern")
		rule, err := quality.NewHouseRule(quality.HouseRuleText{ID: "own", Message: "m", Forbid: expression[0], Fold: true})
		if err != nil {
			t.Fatal(err)
		}
		folded := text.Fold(source, text.FoldTypography|text.FoldCase)
		want := len(regexp.MustCompile(expression[1]).FindAllString(folded, -1))
		doc := pairDocument(language.French, language.English, "x", source)
		if got := len(quality.Check(doc, quality.Options{House: []*quality.HouseRule{rule}, Only: []string{"own"}})); got != want {
			t.Fatalf("%q in %q: %d findings, a plain search finds %d", expression, source, got, want)
		}
	})
}
