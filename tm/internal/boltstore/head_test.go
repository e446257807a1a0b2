package boltstore

import "testing"

// A file that is no memory is called what it is, and chance bytes are called nothing.
func TestWhatIsNoMemoryIsNamed(t *testing.T) {
	for head, want := range map[string]string{
		"<tmx version=\"1.4\">":       "an XML file",
		"\xef\xbb\xbf\n<?xml ":        "an XML file",
		"<!DOCTYPE tmx>":              "an XML file",
		"<\xd7\xd2\xc2\x00P\xd0\x17F": "of another kind",
		"<":                           "a text file",
		"fr\ten\n":                    "a text file",
		"PK\x03\x04":                  "a ZIP archive",
		"SQLite format 3\x00":         "an SQLite database",
	} {
		if got := whatIs([]byte(head)); got != want {
			t.Errorf("%q: %s, want %s", head, got, want)
		}
	}
}
