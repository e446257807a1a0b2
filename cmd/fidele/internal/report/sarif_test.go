package report_test

import (
	"encoding/json"
	"testing"

	"fidele/cmd/fidele/internal/report"
	"fidele/tm/quality"
)

// sarifRead is what readers of SARIF rely on.
type sarifRead struct {
	Version string
	Runs    []struct {
		ColumnKind string
		Tool       struct {
			Driver struct {
				Name  string
				Rules []struct{ ID string }
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI string }
					Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
				}
			}
		}
	}
}

// What the schema of SARIF demands of the parts that fidele writes, without the
// schema at hand.
func TestSARIFHoldsWhatReadersRelyOn(t *testing.T) {
	for _, r := range []*report.Report{sample(t), {FailOn: quality.Error}, withoutFiles(t)} {
		var log sarifRead
		data := write(t, r, "sarif")
		if err := json.Unmarshal(data, &log); err != nil {
			t.Fatal(err)
		}
		if log.Version != "2.1.0" || len(log.Runs) != 1 {
			t.Fatalf("version %s, %d runs", log.Version, len(log.Runs))
		}
		run := log.Runs[0]
		driver := run.Tool.Driver
		if driver.Name != "fidele" || run.ColumnKind != "utf16CodeUnits" || len(driver.Rules) != len(r.Rules) {
			t.Errorf("driver %+v, columns %s", driver, run.ColumnKind)
		}
		if len(run.Results) != len(r.Findings) {
			t.Errorf("%d results of %d findings", len(run.Results), len(r.Findings))
		}
		for i, result := range run.Results {
			if result.Message.Text == "" || len(result.Locations) != 1 {
				t.Errorf("result %d: %+v", i, result)
			}
			if k := result.RuleIndex; k >= 0 && driver.Rules[k].ID != result.RuleID {
				t.Errorf("result %d: rule %d is %s, not %s", i, k, driver.Rules[k].ID, result.RuleID)
			}
			place := result.Locations[0].PhysicalLocation
			at := place.Region
			if place.ArtifactLocation.URI == "" || at.StartLine < 1 {
				t.Errorf("result %d: %+v", i, place)
			}
			if at.EndLine > 0 && (at.EndLine < at.StartLine || at.EndLine == at.StartLine && at.EndColumn < at.StartColumn) {
				t.Errorf("result %d ends before it begins: %+v", i, at)
			}
		}
	}
}
