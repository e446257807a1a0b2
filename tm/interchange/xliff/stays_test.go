package xliff_test

import (
	"fmt"
	"strings"
	"testing"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
)

// A target without a state that repeats its source is a draft, unless it is a name or
// figures.
func TestWhatStaysAsItIsIsTranslated(t *testing.T) {
	var units strings.Builder
	for i, s := range []string{"12 500", "Emmanuel Macron", "https://exemple.org/a", "Sommaire", "Le ministre dort."} {
		fmt.Fprintf(&units, "<trans-unit id=\"%d\"><source>%s</source><target>%s</target></trans-unit>", i, s, s)
	}
	f, err := xliff.Read("a.xlf", []byte("<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">"+
		"<file original=\"a\" source-language=\"fr\" target-language=\"en\" datatype=\"plaintext\"><body>"+
		units.String()+"</body></file></xliff>"))
	if err != nil {
		t.Fatal(err)
	}
	want := []bitext.State{bitext.Translated, bitext.Translated, bitext.Translated, bitext.Draft, bitext.Draft}
	for i, u := range f.Documents()[0].Units {
		if u.State != want[i] {
			t.Errorf("%q is %v, want %v", u.Source.Plain, u.State, want[i])
		}
	}
}
