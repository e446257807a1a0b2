package language_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

const (
	french = "Le ministre est parti avec les députés dans le train de nuit, et il n’a pas dit qui le " +
		"remplacera pour la séance des finances. Les élus sont dans la salle, mais le président est absent."
	english = "The minister left with the deputies on the night train, and he did not say who will be " +
		"there for the session of the budget. They are in the hall, but the president is not with them."
	russian = "Министр уехал вместе с депутатами на ночном поезде и не сказал, кто его заменит на заседании."
	german  = "Der Minister ist mit den Abgeordneten in den Nachtzug gestiegen und hat nicht gesagt, wer " +
		"die Sitzung über das Budget leiten wird. Sie sind in dem Saal, aber der Präsident ist nicht da."
)

func TestATextInAnotherLanguageIsTold(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"fr", french, ""}, {"fr-CA", french, ""}, {"en", english, ""}, {"de", german, ""}, {"ru", russian, ""},
		{"fr", english, `looks like "en", not "fr"`},
		{"en-GB", french, `looks like "fr", not "en"`},
		{"fr", german, `looks like "de", not "fr"`},
		{"fr", russian, `is not written in the letters of "fr"`},
		{"el", english, `is not written in the letters of "el"`},
		{"ja", strings.Repeat("東京で会議が開かれました。", 10), ""},
		{"fr", "Oui. The end.", ""}, // too short to be plain
		{"fr", "Windows 11, Linux, the GNU Hurd", ""},
		{"fr", "1 2 3 4 " + strings.Repeat("12,5 %", 50), ""},
		{"und", english, ""}, {"", english, ""},
		{"fr", french + " « " + english[:80] + " »", ""}, // a quotation
	} {
		tag := language.Make(c.tag)
		if got := languages.Unlike(tag, slices.Values(strings.SplitAfter(c.text, ". "))); got != c.want {
			t.Errorf("%s %.20q: %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}
