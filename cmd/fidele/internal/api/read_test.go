package api_test

import (
	"testing"

	"fidele/cmd/fidele/internal/api"
)

// Whoever has sent a document learns what is wrong in it by its own names.
func TestReadJSONSaysWhatIsWrong(t *testing.T) {
	for _, c := range []struct{ document, want string }{
		{`{"units":[{"source":"Oui.","target":"Yes."}]}`, ""},
		{`[]`, "the document is a list, not an object"},
		{`"x"`, "the document is a text, not an object"},
		{`{"units":{}}`, "units is an object, not a list"},
		{`{"units":[{"source":3}]}`, "units.source is a number, not a text"},
		{`{"dry_run":"yes"}`, "dry_run is a text, not true or false"},
		{`{"units":[{"sauce":"Oui."}]}`, `there is no field "sauce"`},
		{``, "a JSON document is needed"},
		{`{"units":[`, "the document ends in the middle"},
		{`{"units":x}`, "the document is no JSON at byte 10: invalid character 'x' looking for beginning of value"},
		{`{} {}`, "something follows the document"},
	} {
		got := ""
		if err := api.ReadJSON([]byte(c.document), &api.AddRequest{}, false); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.document, got, c.want)
		}
	}
	if err := api.ReadJSON([]byte(`{"max":1.5}`), &api.MatchRequest{}, false); err == nil || err.Error() != "max is 1.5, not a whole number that fits" {
		t.Error(err)
	}
	var pair api.TMServerPair
	if err := api.ReadJSON([]byte(`{"target":"Yes.","fuzzy":true}`), &pair, true); err != nil || pair.Target != "Yes." {
		t.Errorf("a field that may be there: %v", err)
	}
}
