package workspace

import (
	"context"
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// A trial counts all units and spreads its sample, the same at any number of goroutines.
func TestATrialIsTheSameAtAnyNumberOfGoroutines(t *testing.T) {
	ctx := context.Background()
	m := tm.InMemory(tm.OpenOptions{Write: true, By: "marie"})
	defer m.Close()
	var units []*bitext.Unit
	for i := range 3000 {
		target := "Nothing."
		if i%3 == 0 {
			target = "Ten per cent, or per cent."
		}
		units = append(units, &bitext.Unit{
			Source: text.New(fmt.Sprintf("Phrase %d.", i)), SourceLang: language.French,
			Target: text.New(target), TargetLang: language.English, State: bitext.Reviewed,
		})
	}
	if _, err := m.Add(ctx, bitext.Stream(units), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	rule, err := quality.NewHouseRule(quality.HouseRuleText{ID: "percent", Message: "m", Forbid: "per cent"})
	if err != nil {
		t.Fatal(err)
	}
	var first TrialResult
	for _, jobs := range []int{1, 2, 7} {
		told := 0
		trial := Trial{Jobs: jobs, Sample: 10, Tell: func(units int) { told = max(told, units) },
			Check: func(doc *bitext.Document) []quality.Finding {
				return quality.Check(doc, quality.Options{Only: []string{"percent"}, House: []*quality.HouseRule{rule}})
			}}
		got, err := trial.Run(ctx, m, language.French, language.English)
		if err != nil {
			t.Fatal(err)
		}
		if jobs == 1 {
			first = got
		}
		if d := cmp.Diff(first, got); d != "" || told != 3000 {
			t.Errorf("%d goroutines, %d told: %s", jobs, told, d)
		}
	}
	if first.Units != 3000 || first.Hits != 1000 || first.Findings != 2000 || len(first.Sample) != 20 {
		t.Errorf("%d units, %d hits, %d findings, %d shown", first.Units, first.Hits, first.Findings, len(first.Sample))
	}
	last := first.Sample[len(first.Sample)-1]
	if id, err := strconv.Atoi(last.Unit); err != nil || last.Segment != 9 || id < 1500 {
		t.Errorf("the sample is not spread: the last is unit %s", last.Unit)
	}

	stopped, stop := context.WithCancel(ctx)
	stop()
	trial := Trial{Jobs: 2, Check: func(*bitext.Document) []quality.Finding { return nil }}
	if _, err := trial.Run(stopped, m, language.French, language.English); err == nil {
		t.Error("a trial that was interrupted has a result")
	}
}
