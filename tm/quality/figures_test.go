package quality_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// leastRecall is the share of planted errors in figures that must be found, by
// their kind. The errors are those of the script beside the data.
var leastRecall = map[string]float64{
	"currency": .85, "unit": .85, "fraction": .85,
	"hour": .95, "month": .95, "span": .95, "spanunit": .95, "toll": .95,
	"points": .97, "scale": .97, "age": .97, "figure": .97, "year": .97, "score": .97,
}

// plantedFigure is a pair of news with one error in a figure or what it counts.
type plantedFigure struct{ Kind, Was, Now, Fr, En string }

// plantedFigures runs the script that plants errors in the pairs of some sets.
func plantedFigures(t testing.TB, sets string) []plantedFigure {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	script := fixtures.Shared(t, "data/planted/plant_figures.py")
	out, err := exec.Command(python, script, fixtures.Shared(t, "data/terms/news.jsonl"), sets, "60").Output()
	if err != nil {
		t.Fatal(err)
	}
	var planted []plantedFigure
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p plantedFigure
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		planted = append(planted, p)
	}
	return planted
}

// figureFindings returns what the rule on numbers says of pairs, by the pair.
func figureFindings(doc *bitext.Document) map[int][]quality.Finding {
	found := map[int][]quality.Finding{}
	for _, f := range quality.Check(doc, quality.Options{Only: []string{"number"}, Jobs: 2}) {
		found[f.Segment] = append(found[f.Segment], f)
	}
	return found
}

func TestPlantedFiguresAreFound(t *testing.T) {
	for _, sets := range []string{
		"newstest2012,newstest2013",
		"ntrex2019,newstest2014,pud,flores,newsdiscusstest2015",
	} {
		planted := plantedFigures(t, sets)
		doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
		for i, p := range planted {
			doc.Units = append(doc.Units, &bitext.Unit{
				ID: fmt.Sprint(i), Source: text.New(p.Fr), Target: text.New(p.En), Paragraph: i,
			})
		}
		found := figureFindings(doc)
		all, hit := map[string]int{}, map[string]int{}
		for i, p := range planted {
			all[p.Kind]++
			if len(found[i]) > 0 {
				hit[p.Kind]++
			} else {
				t.Logf("missed %s: %s > %s | %s | %s", p.Kind, p.Was, p.Now, p.Fr, p.En)
			}
		}
		t.Logf("%s:", sets)
		for kind, least := range leastRecall {
			recall := float64(hit[kind]) / float64(all[kind])
			t.Logf("%-9s %3d of %3d: %.3f", kind, hit[kind], all[kind], recall)
			if all[kind] >= 20 && recall < least {
				t.Errorf("%.3f of %s are found, want %.2f", recall, kind, least)
			}
		}
	}
}

// mostAlarms is how many findings on figures a hundred published translations
// may have. Nearly all of them are slips of the translations.
const mostAlarms = 1.0

func TestFiguresOfPublishedTranslationsRaiseFewAlarms(t *testing.T) {
	pairs := newsPairs(t, func(int) bool { return true })
	doc := newsDocument(pairs)
	found := figureFindings(doc)
	all, with := map[string]int{}, map[string]int{}
	for i, p := range pairs {
		set, _, _ := strings.Cut(p.ID, ":")
		all[set]++
		if len(found[i]) > 0 {
			with[set]++
		}
		for _, f := range found[i] {
			t.Logf("%s: %s\n\t%s\n\t%s", p.ID, f.Message, p.Fr, p.En)
		}
	}
	for set := range all {
		alarms := 100 * float64(with[set]) / float64(all[set])
		t.Logf("%-20s %.2f in 100 pairs", set, alarms)
	}
	if alarms := 100 * float64(len(found)) / float64(len(pairs)); alarms > mostAlarms {
		t.Errorf("%.2f findings in 100 pairs, want at most %.2f", alarms, mostAlarms)
	}
}

// Equivalent ways to say a figure, which no rule may touch.
func TestIdiomsOfFiguresRaiseNoAlarm(t *testing.T) {
	data, err := os.ReadFile(fixtures.Shared(t, "data/planted/idioms.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var pairs []newsPair
	for line := range strings.Lines(strings.TrimSpace(string(data))) {
		fr, en, _ := strings.Cut(strings.TrimSpace(line), "\t")
		pairs = append(pairs, newsPair{fmt.Sprint("idioms:", len(pairs)+1), fr, en})
	}
	found := figureFindings(newsDocument(pairs))
	for _, i := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s\n\t%s\n\t%s", found[i][0].Message, pairs[i].Fr, pairs[i].En)
	}
}
