package quality_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// newsPair is a line of the news data.
type newsPair struct{ ID, Fr, En string }

func newsPairs(t testing.TB, keep func(i int) bool) []newsPair {
	t.Helper()
	f, err := os.Open(fixtures.Shared(t, "data/terms/news.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []newsPair
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for i := 0; lines.Scan(); i++ {
		if !keep(i) {
			continue
		}
		var p newsPair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// ownPairs reads our own translations, which have no errors.
func ownPairs(t testing.TB) []newsPair {
	t.Helper()
	var out []newsPair
	rows := strings.TrimSpace(string(fixtures.Read(t, "quality/news.tsv")))
	for i, line := range strings.Split(rows, "\n") {
		if source, target, ok := strings.Cut(line, "\t"); ok && !strings.HasPrefix(line, "#") {
			out = append(out, newsPair{fmt.Sprint("news.tsv:", i+1), source, target})
		}
	}
	if len(out) < 10 {
		t.Fatalf("only %d pairs", len(out))
	}
	return out
}

func newsDocument(pairs []newsPair) *bitext.Document {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i, p := range pairs {
		doc.Units = append(doc.Units,
			&bitext.Unit{ID: p.ID, Source: text.New(p.Fr), Target: text.New(p.En), Paragraph: i})
	}
	return doc
}

// everySeventhBlock keeps 2,100 of the news pairs: every seventh block of
// fifty, so that most have their neighbours.
func everySeventhBlock(i int) bool { return i/50%7 == 2 }

// fewestSegmentsPerFalseAlarm is the gate for the rules that are on by default.
const fewestSegmentsPerFalseAlarm = 200

// Every finding on the news pairs was read; testdata/news.tsv has the verdicts:
// "real" where source and target do differ or the target has a slip, "false"
// where a reader would wave it through. A finding that nobody has read counts
// as false.
func TestRealTranslationsRaiseFewFalseAlarms(t *testing.T) {
	verdicts := map[string]string{}
	data, err := os.ReadFile("testdata/news.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		if cells := strings.Split(line, "\t"); len(cells) == 3 {
			verdicts[cells[0]+" "+cells[1]] = cells[2]
		}
	}
	doc := newsDocument(newsPairs(t, everySeventhBlock))
	judged := map[string]bool{}
	count, unread := map[string]int{}, 0
	for _, f := range quality.Check(doc, quality.Options{Jobs: 2}) {
		key := doc.Units[f.Segment].ID + " " + f.Rule
		verdict := verdicts[key]
		if verdict == "" {
			verdict, unread = "false", unread+1
			t.Logf("not read yet: %s: %s\n\t%s\n\t%s", key, f.Message, f.SourceText, f.TargetText)
		}
		judged[key] = true
		count[verdict]++
	}
	t.Logf("%d segments: %d real findings, %d false alarms (%d of them not read)", len(doc.Units),
		count["real"], count["false"], unread)
	if count["false"]*fewestSegmentsPerFalseAlarm > len(doc.Units) {
		t.Errorf("%d false alarms in %d segments, more than one in %d", count["false"],
			len(doc.Units), fewestSegmentsPerFalseAlarm)
	}
	for key, verdict := range verdicts {
		if verdict == "real" && !judged[key] {
			t.Errorf("a real finding is lost: %s", key)
		}
	}
}

func TestOwnTranslationsRaiseNoAlarm(t *testing.T) {
	for _, f := range quality.Check(newsDocument(ownPairs(t)), quality.Options{}) {
		t.Errorf("%s: %s\n\t%s\n\t%s", f.Rule, f.Message, f.SourceText, f.TargetText)
	}
}

// plants are errors that are planted in the targets of the news pairs, with the
// share of them that must be found.
var plants = []struct {
	name  string
	least float64
	plant func(s string) (string, bool)
}{
	{"another digit", 0.98, otherDigit},
	{"a digit lost", 0.98, lostDigit},
	{"the number dropped", 0.94, droppedNumber},
	{"million and billion", 0.92, swapped("million", "billion")},
	{"a decimal comma in English", 0.94, decimalComma},
	{"another month", 0.90,
		otherOf("January", "February", "March", "April", "June", "July", "August", "September",
			"October", "November", "December")},
	{"another weekday", 0.80,
		otherOf("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")},
}

func TestPlantedErrorsAreFound(t *testing.T) {
	fixtures.Measures(t)
	doc := newsDocument(newsPairs(t, func(i int) bool { return i%3 == 1 }))
	for _, p := range plants {
		t.Run(p.name, func(t *testing.T) { findPlanted(t, doc, p.plant, p.least) })
	}
}

func TestErrorsPlantedInOwnTranslationsAreFound(t *testing.T) {
	doc := newsDocument(ownPairs(t))
	for _, p := range plants {
		t.Run(p.name, func(t *testing.T) { findPlanted(t, doc, p.plant, 1) })
	}
}

// findPlanted plants an error in every target that can have it and that has no
// finding by itself, and wants at least a share of them to be found.
func findPlanted(t *testing.T, doc *bitext.Document, plant func(string) (string, bool), least float64) {
	only := quality.Options{Only: []string{"number"}, Jobs: 2}
	before := map[int]bool{}
	for _, f := range quality.Check(doc, only) {
		before[f.Segment] = true
	}

	changed := &bitext.Document{SourceLang: doc.SourceLang, TargetLang: doc.TargetLang}
	for i, u := range doc.Units {
		if target, ok := plant(u.Target.Plain); ok && !before[i] {
			c := *u
			c.Target = text.New(target)
			changed.Units = append(changed.Units, &c)
		}
	}
	if len(changed.Units) == 0 {
		t.Fatal("no target can have the error")
	}

	found := map[int]bool{}
	for _, f := range quality.Check(changed, only) {
		found[f.Segment] = true
	}
	share := float64(len(found)) / float64(len(changed.Units))
	t.Logf("%d of %d found (%.3f)", len(found), len(changed.Units), share)
	if share >= least {
		return
	}
	t.Errorf("%.3f are found, want %.2f", share, least)
	for i, u := range changed.Units {
		if !found[i] {
			t.Logf("missed: %s\n\t%s\n\t%s", u.ID, u.Source.Plain, u.Target.Plain)
		}
	}
}

var figures = regexp.MustCompile(`\d{2,}`)

// otherDigit adds three to the last digit of the first number of two digits or
// more.
func otherDigit(s string) (string, bool) {
	m := figures.FindStringIndex(s)
	if m == nil {
		return "", false
	}
	return s[:m[1]-1] + fmt.Sprint((int(s[m[1]-1]-'0')+3)%10) + s[m[1]:], true
}

func lostDigit(s string) (string, bool) {
	m := figures.FindStringIndex(s)
	if m == nil {
		return "", false
	}
	return s[:m[0]+1] + s[m[0]+2:], true
}

var wholeNumber = regexp.MustCompile(`\b\d[\d,.]*\d(?:st|nd|rd|th|%|s)? `)

func droppedNumber(s string) (string, bool) {
	m := wholeNumber.FindStringIndex(s)
	if m == nil || strings.Count(s, s[m[0]:m[1]-1]) > 1 {
		return "", false
	}
	return s[:m[0]] + s[m[1]:], true
}

func swapped(a, b string) func(string) (string, bool) {
	return func(s string) (string, bool) {
		switch {
		case strings.Count(s, a) == 1 && !strings.Contains(s, b) && !strings.Contains(s, a+"s"):
			return strings.Replace(s, a, b, 1), true
		case strings.Count(s, b) == 1 && !strings.Contains(s, a) && !strings.Contains(s, b+"s"):
			return strings.Replace(s, b, a, 1), true
		}
		return "", false
	}
}

var decimalPoint = regexp.MustCompile(`\b\d+\.\d\d?\b(?:[^.:\d]|$)`)

func decimalComma(s string) (string, bool) {
	m := decimalPoint.FindStringIndex(s)
	if m == nil {
		return "", false
	}
	return s[:m[0]] + strings.Replace(s[m[0]:m[1]], ".", ",", 1) + s[m[1]:], true
}

// otherOf puts the next of the words in the place of one that stands alone.
func otherOf(words ...string) func(string) (string, bool) {
	return func(s string) (string, bool) {
		at, n := -1, 0
		for i, w := range words {
			if c := strings.Count(s, w); c > 0 {
				at, n = i, n+c
			}
		}
		if n != 1 {
			return "", false
		}
		return strings.Replace(s, words[at], words[(at+3)%len(words)], 1), true
	}
}
