package quality_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
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

func newsDocument(pairs []newsPair) *bitext.Document {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for i, p := range pairs {
		doc.Units = append(doc.Units, &bitext.Unit{ID: p.ID, Source: text.New(p.Fr), Target: text.New(p.En), Paragraph: i})
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
	t.Logf("%d segments: %d real findings, %d false alarms (%d of them not read)", len(doc.Units), count["real"], count["false"], unread)
	if count["false"]*fewestSegmentsPerFalseAlarm > len(doc.Units) {
		t.Errorf("%d false alarms in %d segments, more than one in %d", count["false"], len(doc.Units), fewestSegmentsPerFalseAlarm)
	}
	for key, verdict := range verdicts {
		if verdict == "real" && !judged[key] {
			t.Errorf("a real finding is lost: %s", key)
		}
	}
}

// leastPlantedFound is the share of planted errors that must be found.
const leastPlantedFound = 0.97

// A figure of the target is changed in one digit; the check must say so.
func TestPlantedNumbersAreFound(t *testing.T) {
	pairs := newsPairs(t, func(i int) bool { return i%5 == 1 })
	clean := map[int]bool{}
	doc := newsDocument(pairs)
	for i := range doc.Units {
		clean[i] = true
	}
	for _, f := range quality.Check(doc, quality.Options{Only: []string{"number"}, Jobs: 2}) {
		clean[f.Segment] = false
	}
	planted, found := 0, map[int]bool{}
	for i, u := range doc.Units {
		changed, ok := plant(u.Target.Plain)
		if !ok || !clean[i] {
			u.Target = text.New("")
			continue
		}
		u.Target = text.New(changed)
		planted++
	}
	for _, f := range quality.Check(doc, quality.Options{Only: []string{"number"}, Jobs: 2}) {
		found[f.Segment] = true
	}
	share := float64(len(found)) / float64(planted)
	t.Logf("%d of %d planted numbers found (%.3f)", len(found), planted, share)
	if share < leastPlantedFound {
		t.Errorf("%.3f of the planted numbers are found, want %.2f", share, leastPlantedFound)
		for i, u := range doc.Units {
			if u.Target.Plain != "" && !found[i] {
				t.Logf("missed: %s\n\t%s\n\t%s", u.ID, u.Source.Plain, u.Target.Plain)
			}
		}
	}
}

// plant adds three to the last digit of the first number of two digits or more.
func plant(s string) (string, bool) {
	for i := 0; i+1 < len(s); i++ {
		if isDigit(s[i]) && isDigit(s[i+1]) && (i+2 == len(s) || !isDigit(s[i+2])) {
			return s[:i+1] + fmt.Sprint((int(s[i+1]-'0')+3)%10) + s[i+2:], true
		}
	}
	return "", false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
