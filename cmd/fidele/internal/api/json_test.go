package api_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/glossary"
	"fidele/tm"
	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/revision"
)

// A reader may go through a list without asking whether it is there.
func TestListsAreNeverNull(t *testing.T) {
	a, err := article.Load("a.txt", []byte("Oui."), article.Options{Lang: language.French})
	if err != nil {
		t.Fatal(err)
	}
	for name, v := range map[string]any{
		"match":       api.NewMatchList(nil),
		"matches":     api.NewMatches("x", "", nil, nil, false),
		"concordance": api.NewHits([]tm.Hit{{Entry: &tm.Entry{Unit: &bitext.Unit{}}}}),
		"batches":     api.NewBatches(nil),
		"segments":    api.NewSegments(a),
		"beads":       api.NewBead(align.Bead{}, &bitext.Unit{}, nil, nil),
		"terms":       api.NewTermsFound("", 0, "x", nil),
		"candidates":  api.NewTermCandidates([]glossary.Candidate{{}}),
		"findings":    api.Check{Findings: []api.Finding{}},
		"diff":        api.NewDiff(&revision.Result{Changes: []revision.Change{{}}}),
		"carried":     api.NewCarriedSegment("new", nil, nil, nil, ""),
		"srx":         api.NewRuleProblems(),
	} {
		var b bytes.Buffer
		if err := api.WriteJSON(&b, v); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(b.String(), "null") {
			t.Errorf("%s: %s", name, b.String())
		}
	}
}

func TestAReportIsWrittenOneFindingAfterTheOther(t *testing.T) {
	finding := quality.Finding{
		Rule: "number", Severity: quality.Error, Message: "<3 & 4>", SourceText: "3", TargetText: "4",
	}
	for n := range 3 {
		list := slices.Repeat([]quality.Finding{finding}, n)
		summary := api.CheckSummary{Segments: 7, Errors: n}
		var got, want bytes.Buffer
		err := errors.Join(
			api.WriteCheck(&got, api.Findings(list), summary),
			api.WriteJSON(&want, api.Check{
				Findings: append([]api.Finding{}, slices.Collect(api.Findings(list))...), Summary: summary,
			}))
		if err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%d findings:\n%s\nwant\n%s", n, &got, &want)
		}
	}
}

func TestJSONIsWrittenAsItReads(t *testing.T) {
	var b bytes.Buffer
	if err := api.WriteJSONLines(&b, []any{map[string]string{"a": "<é & ’>"}, 2}); err != nil {
		t.Fatal(err)
	}
	if got, want := b.String(), "{\"a\":\"<é & ’>\"}\n2\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestWhatIsNotCertainNeverReadsAsOne(t *testing.T) {
	if got := api.Thousandths(0.99999); got != 0.999 {
		t.Error(got)
	}
}
