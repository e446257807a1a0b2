package quality_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// ruleCase is a line of a file of fixtures/quality.
type ruleCase struct {
	line           int
	source, target string
	from, to       language.Tag
	want           string
}

// ruleCases reads the cases of a rule.
func ruleCases(t testing.TB, rule string) []ruleCase {
	t.Helper()
	name := "quality/" + rule + ".tsv"
	var out []ruleCase
	lines := strings.Split(strings.TrimRight(string(fixtures.Read(t, name)), "\n"), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 4 {
			t.Fatalf("%s:%d: %d cells, want 4", name, i+1, len(cells))
		}
		from, to, _ := strings.Cut(cells[0], ">")
		out = append(out, ruleCase{
			line: i + 1, from: language.Make(from), to: language.Make(to),
			want: unescape(t, cells[1]), source: unescape(t, cells[2]),
			target: unescape(t, cells[3]),
		})
	}
	return out
}

func unescape(t testing.TB, s string) string {
	t.Helper()
	out, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return out
}

func pairDocument(from, to language.Tag, source, target string) *bitext.Document {
	return &bitext.Document{SourceFile: "a.fr.txt", TargetFile: "a.en.txt", SourceLang: from,
		TargetLang: to,
		Units:      []*bitext.Unit{{Source: text.New(source), Target: text.New(target)}}}
}

func TestEveryRuleFindsItsFaultsAndLetsNearMissesPass(t *testing.T) {
	for _, r := range quality.Rules() {
		switch r.ID {
		case "inconsistent", quality.RuleSuppression:
			continue // has documents, not pairs; see below
		case "reading-speed", "line-length":
			continue // has subtitles; see subtitle_test.go
		case "repaired":
			continue // is about how a target came about; see repaired_test.go
		}
		found, passed := 0, 0
		for _, c := range ruleCases(t, r.ID) {
			t.Run(fmt.Sprintf("%s/line %d", r.ID, c.line), func(t *testing.T) {
				if got := foundBy(r.ID, c); got != c.want {
					t.Errorf("%q | %q: found %q, want %q", c.source, c.target, got, c.want)
				}
			})
			if c.want == "-" {
				passed++
			} else {
				found++
			}
		}
		if found < 2 || passed < 2 {
			t.Errorf("rule %s has %d faults and %d near misses", r.ID, found, passed)
		}
	}
}

// foundBy writes what a rule finds as the files of cases do.
func foundBy(rule string, c ruleCase) string {
	doc := pairDocument(c.from, c.to, c.source, c.target)
	var parts []string
	for _, f := range quality.Check(doc, quality.Options{Only: []string{rule}}) {
		part := c.target[f.Target.Start:f.Target.End]
		switch {
		case f.Target.Start == 0 && f.Target.End == len(c.target):
			part = "="
		case part == "":
			part = "<>"
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return "-"
	}
	return strings.Join(parts, " | ")
}

// A rule's documentation and check stand in the file that has its name, and
// its cases in the fixture of that name.
func TestEveryRuleHasItsFile(t *testing.T) {
	for _, r := range quality.Rules() {
		name := strings.ReplaceAll(r.ID, "-", "_") + ".go"
		data, err := os.ReadFile(name)
		if err != nil {
			t.Errorf("rule %s: %v", r.ID, err)
			continue
		}
		for _, want := range []string{"= rule{", strconv.Quote(r.ID), "Summary:", "Explain:"} {
			if !strings.Contains(string(data), want) {
				t.Errorf("%s has no %s of the rule", name, want)
			}
		}
	}
}

func TestEveryRuleIsExplainedAndItsExamplesAreTrue(t *testing.T) {
	for _, r := range quality.Rules() {
		t.Run(r.ID, func(t *testing.T) {
			if r.Severity == quality.Off || r.Summary == "" || len(r.Explain) < 80 {
				t.Errorf("severity %v, summary %q, explanation %q", r.Severity, r.Summary,
					r.Explain)
			}
			check := func(x quality.Example) []quality.Finding {
				return quality.Check(pairDocument(language.Make(x.SourceLang),
					language.Make(x.TargetLang), x.Source, x.Target),
					quality.Options{Only: []string{r.ID}})
			}
			if r.Example == (quality.Example{}) {
				return
			}
			if len(check(r.Example)) == 0 {
				t.Errorf("the example is not reported: %+v", r.Example)
			}
			if found := check(r.Passes); len(found) > 0 {
				t.Errorf("the near miss is reported: %+v", found)
			}
		})
	}
}

func TestOneSourceTranslatedInTwoWays(t *testing.T) {
	cases := map[string]struct {
		pairs [][2]string
		want  string
	}{
		"the second of two translations is reported": {[][2]string{{"Oui.", "Yes."},
			{"Non.", "No."}, {"Oui.", "Indeed."}},
			`2: the same source is translated differently in segment 0: "Yes."`},
		"typography and case do not count": {[][2]string{{"L'avis", "The notice"},
			{"L’avis", "the notice"}}, ""},
		"two sources with one long target": {[][2]string{{"Il est parti hier.",
			"He left yesterday evening."},
			{"Elle est partie hier.", "He left yesterday evening."}},
			`1: the same target in segment 0 stands for another source: "Il est parti hier."`},
		"short targets stand for many sources": {[][2]string{{"a-t-il dit", "he said"},
			{"a-t-il ajouté", "he said"}}, ""},
		"sources that differ in signs alone": {[][2]string{{"Le vote est clos !",
			"The vote is closed."}, {"Le vote est clos.", "The vote is closed."}}, ""},
		"sources that write numbers and titles differently": {[][2]string{
			{"M. Roy a reçu 3 000 lettres en mai.", "Mr. Roy received 3,000 letters in May."},
			{"Monsieur Roy part.", "Mr. Roy leaves."},
			{"Mme Roy a reçu trois mille lettres en mai.", "Mr. Roy received 3,000 letters in May."}}, ""},
		"targets that write numbers and titles differently": {[][2]string{
			{"M. Roy a reçu 3 000 lettres.", "Mr. Roy received 3,000 letters."},
			{"M. Roy a reçu 3 000 lettres.", "Roy received three thousand letters"}}, ""},
		"segments without words are passed over": {[][2]string{{"***", "***"}, {"***", "* * *"}},
			""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
			for _, p := range c.pairs {
				doc.Units = append(doc.Units,
					&bitext.Unit{Source: text.New(p[0]), Target: text.New(p[1])})
			}
			var got []string
			for _, f := range quality.Check(doc, quality.Options{Only: []string{"inconsistent"}}) {
				got = append(got, fmt.Sprintf("%d: %s", f.Segment, f.Message))
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("got %s\nwant %s", s, c.want)
			}
		})
	}
}

// Whether changes were tracked says nothing of the text. Only the beginning of a pair
// has a type in some formats.
func TestInsertionsAreNoFindings(t *testing.T) {
	for _, kind := range []string{"inserted", "x-inserted"} {
		inserted := []text.Code{{At: 0, Kind: text.Open, ID: "1", Type: kind, Data: "<w:ins>"},
			{At: 3, Kind: text.Close, ID: "1", Data: "</w:ins>"}}
		doc := pairDocument(language.French, language.English, "Oui", "Yes")
		doc.Units[0].Source.Codes = inserted
		if found := quality.Check(doc, quality.Options{}); len(found) > 0 {
			t.Errorf("in the source: %+v", found)
		}
		doc.Units[0].Source.Codes, doc.Units[0].Target.Codes = nil, inserted
		if found := quality.Check(doc, quality.Options{}); len(found) > 0 {
			t.Errorf("in the target: %+v", found)
		}
	}
}

func TestNumbersMayMoveToTheNextSentenceOfTheParagraph(t *testing.T) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English,
		Units: []*bitext.Unit{
			{Source: text.New("Le 12 mai, il a réuni 300 personnes."),
				Target: text.New("On May 12 he held a meeting.")},
			{Source: text.New("La salle était pleine."),
				Target: text.New("With 300 people in it, the hall was full.")},
		}}
	if found := quality.Check(doc, quality.Options{}); len(found) > 0 {
		t.Errorf("reported: %+v", found)
	}
	doc.Units[1].Paragraph = 1
	if found := quality.Check(doc, quality.Options{}); len(found) != 2 {
		t.Errorf("across paragraphs %d findings, want 2: %+v", len(found), found)
	}
}

// A rule that corrects says why its corrections are right, and its cases show some.
func TestEveryRuleWithCorrectionsSaysWhatTheyProve(t *testing.T) {
	for _, r := range quality.Rules() {
		if _, err := fixtures.Files.Open("quality/" + r.ID + ".tsv"); err != nil {
			continue
		}
		corrects := false
		for _, c := range ruleCases(t, r.ID) {
			doc := pairDocument(c.from, c.to, c.source, c.target)
			for _, f := range quality.Check(doc, quality.Options{Only: []string{r.ID}}) {
				corrects = corrects || f.Fix != nil
			}
		}
		if corrects != (r.Corrects != "") {
			t.Errorf("rule %s: some cases are corrected: %v; what that proves: %q", r.ID, corrects, r.Corrects)
		}
	}
}
