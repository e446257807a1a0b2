package report_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"fidele/cmd/fidele/internal/report"
	"fidele/tm/quality"
)

// sarifRead is what readers of SARIF rely on.
type sarifRead struct {
	Version string
	Runs    []struct {
		ColumnKind         string
		OriginalURIBaseIDs map[string]struct{}
		Tool               struct {
			Driver struct {
				Name  string
				Rules []struct{ ID string }
			}
		}
		Results []struct {
			RuleID    string
			RuleIndex *int
			Level     string
			Message   struct{ Text string }
			Locations []struct {
				PhysicalLocation struct {
					ArtifactLocation struct{ URI, URIBaseID string }
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
			if k := result.RuleIndex; k != nil && driver.Rules[*k].ID != result.RuleID {
				t.Errorf("result %d: rule %d is %s, not %s", i, *k, driver.Rules[*k].ID, result.RuleID)
			}
			if !strings.ContainsRune(".!?", rune(result.Message.Text[len(result.Message.Text)-1])) {
				t.Errorf("result %d: the message is no sentence: %q", i, result.Message.Text)
			}
			place := result.Locations[0].PhysicalLocation
			at := place.Region
			address, err := url.Parse(place.ArtifactLocation.URI)
			if base := place.ArtifactLocation.URIBaseID; err != nil || (address.Scheme == "") != (base != "") {
				t.Errorf("result %d: %+v: %v", i, place, err)
			} else if _, known := run.OriginalURIBaseIDs[base]; base != "" && !known {
				t.Errorf("result %d: %s is not described", i, base)
			}
			if place.ArtifactLocation.URI == "" || at.StartLine < 1 {
				t.Errorf("result %d: %+v", i, place)
			}
			if at.EndLine > 0 && (at.EndLine < at.StartLine || at.EndLine == at.StartLine && at.EndColumn < at.StartColumn) {
				t.Errorf("result %d ends before it begins: %+v", i, at)
			}
		}
	}
}

// A colon in the first part of a relative address would make it a scheme.
func TestAFileNameWithAColonIsARelativeAddress(t *testing.T) {
	r := &report.Report{FailOn: quality.Error, Files: []string{"L'actu: le point.en.md"}, Findings: []quality.Finding{{
		Rule: "space", Severity: quality.Error, Message: "found", Target: quality.Location{File: "L'actu: le point.en.md", Line: 1},
	}}}
	var log sarifRead
	if err := json.Unmarshal(write(t, r, "sarif"), &log); err != nil {
		t.Fatal(err)
	}
	got := log.Runs[0].Results[0].Locations[0].PhysicalLocation.ArtifactLocation.URI
	if u, err := url.Parse(got); err != nil || u.Scheme != "" || u.Path != "L'actu: le point.en.md" {
		t.Errorf("%q: %+v, %v", got, u, err)
	}
}
