package main

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"fidele/fixtures"
)

// Everyday copy of two languages, right as it is: what differs in emphasis, line
// breaks, raised letters, lists, tracked changes and quotation marks for italics is a
// note at most.
func TestEverydayCopyRaisesNotesAtMost(t *testing.T) {
	const (
		fewestSegments = 200
		mostIn100      = 0.5
	)
	dir := filepath.Join(fixtures.Root(), "fixtures/quality")
	segments, alarms := 0, 0
	for _, kind := range []string{"md", "html"} {
		for _, languages := range [][2]string{{"fr", "en"}, {"en", "fr"}, {"fr-CA", "en-CA"}, {"en-CA", "fr-CA"}} {
			if languages[1] == "fr" && kind == "html" {
				continue // its spacing is Canadian
			}
			from, to := languages[0], languages[1]
			_, out, said := inFidele(dir, "--source", from, "--target", to, "check", "--format", "json",
				"blog."+from[:2]+"."+kind+":blog."+to[:2]+"."+kind)
			var r struct {
				Findings []struct{ Severity, Rule, Message, Source, Target string }
				Summary  struct{ Segments int }
			}
			if err := json.Unmarshal([]byte(out), &r); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
			segments += r.Summary.Segments
			for _, f := range r.Findings {
				if f.Severity != "info" {
					alarms++
					t.Logf("%s, %s into %s: %s [%s]\n\t%s\n\t%s", kind, from, to, f.Message, f.Rule, f.Source, f.Target)
				}
			}
		}
	}
	t.Logf("%d findings above notes in %d segments", alarms, segments)
	if segments < fewestSegments || float64(alarms)*100 > mostIn100*float64(segments) {
		t.Errorf("%d findings in %d segments, want at most %.1f in 100", alarms, segments, mostIn100)
	}
}
