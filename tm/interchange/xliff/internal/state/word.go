package state

import (
	"strings"

	"fidele/tm/bitext"
)

// Dialect is a program, or a version of the standard, with words of its own for
// the state of a translation.
type Dialect int

const (
	// XLIFF12 is the standard's attribute state of a target. MateCat, Okapi and
	// most other programs keep the state there too.
	XLIFF12 Dialect = iota
	// Approved is the standard's attribute approved of a trans-unit, which
	// older programs have instead of states.
	Approved
	// XLIFF2 is the attribute state of a segment of XLIFF 2.
	XLIFF2
	// sdl is the confirmation level of Trados Studio.
	sdl
	// memoQ is the row status of memoQ.
	memoQ
	// worldServer is the translation status of WorldServer.
	worldServer
	// phrase is the mark "confirmed" of Phrase.
	phrase
)

// words pairs the words of the dialects with states. The first row with a word
// says how it is read, the first row with a state how that is written. A word
// that no row has is a draft.
var words = []struct {
	Dialect Dialect
	word    string
	state   bitext.State
}{
	{XLIFF12, "new", bitext.Untranslated},
	{XLIFF12, "needs-review-translation", bitext.Draft},
	{XLIFF12, "translated", bitext.Translated},
	{XLIFF12, "signed-off", bitext.Reviewed},
	{XLIFF12, "final", bitext.Final},

	{Approved, "no", bitext.Draft},
	{Approved, "no", bitext.Untranslated},
	{Approved, "no", bitext.Translated},
	{Approved, "yes", bitext.Reviewed},
	{Approved, "yes", bitext.Final},

	{XLIFF2, "initial", bitext.Untranslated},
	{XLIFF2, "initial", bitext.Draft},
	{XLIFF2, "translated", bitext.Translated},
	{XLIFF2, "reviewed", bitext.Reviewed},
	{XLIFF2, "final", bitext.Final},

	{sdl, "Unspecified", bitext.Untranslated},
	{sdl, "Draft", bitext.Draft},
	{sdl, "Translated", bitext.Translated},
	{sdl, "ApprovedTranslation", bitext.Reviewed},
	{sdl, "ApprovedSignOff", bitext.Final},

	{memoQ, "NotStarted", bitext.Untranslated},
	{memoQ, "PartiallyEdited", bitext.Draft},
	{memoQ, "ManuallyConfirmed", bitext.Translated},
	{memoQ, "Confirmed", bitext.Translated},
	{memoQ, "Reviewed", bitext.Reviewed},
	{memoQ, "Reviewer1Confirmed", bitext.Reviewed},
	{memoQ, "Proofread", bitext.Final},

	{phrase, "0", bitext.Untranslated},
	{phrase, "0", bitext.Draft},
	{phrase, "1", bitext.Translated},
	{phrase, "1", bitext.Reviewed},
	{phrase, "1", bitext.Final},
	{phrase, "true", bitext.Translated},

	{worldServer, "pending", bitext.Untranslated},
	{worldServer, "pending", bitext.Draft},
	{worldServer, "finished", bitext.Translated},
	{worldServer, "finished", bitext.Reviewed},
	{worldServer, "finished", bitext.Final},
}

// Read returns the state that a word of a dialect means for a target, and
// whether the dialect has the word. A target without text is untranslated
// whatever the word, one with text at least a draft.
func Read(d Dialect, word, target string) (state bitext.State, known bool) {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated, true
	}
	for _, w := range words {
		if w.Dialect == d && w.word == word {
			return max(w.state, bitext.Draft), true
		}
	}
	return bitext.Draft, false
}

// Word returns the word of a dialect for a state.
func Word(d Dialect, s bitext.State) string {
	for _, w := range words {
		if w.Dialect == d && w.state == s {
			return w.word
		}
	}
	return ""
}
