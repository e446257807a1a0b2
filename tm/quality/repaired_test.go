package quality_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
)

// A repaired draft is reported until somebody confirms it.
func TestRepairedDraftsAskForALook(t *testing.T) {
	for _, c := range []struct {
		state bitext.State
		prop  string
		want  int
	}{
		{bitext.Draft, "99 %: “3” → “4”", 1},
		{bitext.Translated, "99 %: “3” → “4”", 0},
		{bitext.Draft, "", 0},
	} {
		doc := pairDocument(language.French, language.English, "Il a 4 ans.", "He is 4 years old.")
		doc.Units[0].State = c.state
		if c.prop != "" {
			doc.Units[0].Props = []bitext.Prop{{Name: quality.PropRepaired, Value: c.prop}}
		}
		found := quality.Check(doc, quality.Options{})
		if len(found) != c.want {
			t.Errorf("%v with %q: %d findings", c.state, c.prop, len(found))
		}
		for _, f := range found {
			if f.Rule != "repaired" || f.Severity != quality.Info {
				t.Errorf("found %s, %v", f.Rule, f.Severity)
			}
		}
	}
}
