package state

import (
	"testing"

	"fidele/tm/bitext"
)

func TestWhatIsWrittenIsReadAsTheSameState(t *testing.T) {
	for d := XLIFF12; d <= worldServer; d++ {
		for s := bitext.Untranslated; s <= bitext.Final; s++ {
			word := Word(d, s)
			if word == "" {
				t.Errorf("dialect %d has no word for %v", d, s)
			}
			got, known := Read(d, word, "a target")
			coarse := d == Approved || d == worldServer
			if !known || !coarse && got != max(s, bitext.Draft) || got.Confirmed() && !s.Confirmed() {
				t.Errorf("dialect %d: %v is written %q, which is read as %v", d, s, word, got)
			}
			if got, _ := Read(d, word, " \n"); got != bitext.Untranslated {
				t.Errorf("dialect %d: %q without a target is read as %v", d, word, got)
			}
		}
		if got, known := Read(d, "a word of nobody", "a target"); known || got != bitext.Draft {
			t.Errorf("dialect %d: an unknown word is read as %v", d, got)
		}
	}
}
