package xliff

import (
	"strings"

	"fidele/tm/bitext"
)

// dialect is a program, or a version of the standard, with words of its own for
// the state of a translation.
type dialect int

const (
	// xliff12 is the standard's attribute state of a target. MateCat, Okapi and
	// most other programs keep the state there too.
	xliff12 dialect = iota
	// approved12 is the standard's attribute approved of a trans-unit, which
	// older programs have instead of states.
	approved12
	// xliff2 is the attribute state of a segment of XLIFF 2.
	xliff2
	// sdl is the confirmation level of Trados Studio.
	sdl
	// memoQ is the row status of memoQ.
	memoQ
	// worldServer is the translation status of WorldServer.
	worldServer
)

// words pairs the words of the dialects with states. The first row with a word
// says how it is read, the first row with a state how that is written. A word
// that no row has is a draft.
var words = []struct {
	dialect dialect
	word    string
	state   bitext.State
}{
	{xliff12, "new", bitext.Untranslated},
	{xliff12, "needs-review-translation", bitext.Draft},
	{xliff12, "translated", bitext.Translated},
	{xliff12, "signed-off", bitext.Reviewed},
	{xliff12, "final", bitext.Final},

	{approved12, "no", bitext.Draft},
	{approved12, "no", bitext.Untranslated},
	{approved12, "no", bitext.Translated},
	{approved12, "yes", bitext.Reviewed},
	{approved12, "yes", bitext.Final},

	{xliff2, "initial", bitext.Untranslated},
	{xliff2, "initial", bitext.Draft},
	{xliff2, "translated", bitext.Translated},
	{xliff2, "reviewed", bitext.Reviewed},
	{xliff2, "final", bitext.Final},

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

	{worldServer, "pending", bitext.Untranslated},
	{worldServer, "pending", bitext.Draft},
	{worldServer, "finished", bitext.Translated},
	{worldServer, "finished", bitext.Reviewed},
	{worldServer, "finished", bitext.Final},
}

// readState returns the state that a word of a dialect means for a target, and
// whether the dialect has the word. A target without text is untranslated
// whatever the word, one with text at least a draft.
func readState(d dialect, word, target string) (state bitext.State, known bool) {
	if strings.TrimSpace(target) == "" {
		return bitext.Untranslated, true
	}
	for _, w := range words {
		if w.dialect == d && w.word == word {
			return max(w.state, bitext.Draft), true
		}
	}
	return bitext.Draft, false
}

// stateWord returns the word of a dialect for a state.
func stateWord(d dialect, s bitext.State) string {
	for _, w := range words {
		if w.dialect == d && w.state == s {
			return w.word
		}
	}
	return ""
}
