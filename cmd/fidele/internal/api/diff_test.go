package api_test

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/cmd/fidele/internal/api"
	"fidele/tm/revision"
	"fidele/tm/text"
)

func TestDiffHasThePublishedShape(t *testing.T) {
	r := revision.Compare(
		[]revision.Segment{{Text: text.New("A cat <sat>.")}},
		[]revision.Segment{{Text: text.New("A dog <sat>.")}, {Text: text.New("Yes.")}},
		revision.Options{Lang: language.English})
	data, err := json.Marshal(api.NewDiff(r))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Segments []map[string]any `json:"segments"`
		Summary  map[string]any   `json:"summary"`
	}
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"op", "old_index", "new_index", "old_indexes", "new_indexes", "ter_edits", "ter_words", "old", "new", "edits"} {
		if _, ok := got.Segments[0][key]; !ok {
			t.Errorf("no %s in %s", key, data)
		}
	}
	if got, want := string(data), `"old":"A cat \u003csat\u003e."`; !strings.Contains(got, want) {
		t.Errorf("no %s in %s", want, got)
	}
	if _, ok := got.Segments[1]["old_index"]; ok {
		t.Errorf("an inserted segment has an old index: %s", data)
	}
	for _, key := range []string{"equal", "changed", "inserted", "deleted", "moved", "split", "merged", "ter", "chrf", "words_old", "words_new"} {
		if _, ok := got.Summary[key]; !ok {
			t.Errorf("no %s in the summary", key)
		}
	}
}
