package repair_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/repair"
)

func TestPartsInsideASentenceLoseTheCapitalOfItsBeginning(t *testing.T) {
	seen := func(word string) bool { return word == "government" || word == "brief" }
	for _, c := range []struct {
		before, target, part, want string
		into                       language.Tag
	}{
		{"Yesterday, ", "The Defence Minister left.", "The Defence Minister", "the Defence Minister", language.English},
		{"He said (", "“The army left.", "“The army", "“the army", language.English},
		{"Hier ", "L'armée est partie.", "L'armée", "l'armée", language.French},
		{"Yesterday ", "Government forces left.", "Government forces", "government forces", language.English},
		{"Yesterday ", "He slept. The army left.", "The army", "the army", language.English},
		{"Gestern hat ", "Die Armee ging.", "Die Armee", "die Armee", language.German},

		// The sentence begins here too.
		{"", "The army left.", "The army", "The army", language.English},
		{"“", "The army left.", "The army", "The army", language.English},
		{"He slept. – ", "The army left.", "The army", "The army", language.English},
		{"Title\n", "The army left.", "The army", "The army", language.English},
		// The capital is not that of a beginning.
		{"Yesterday ", "Now The Hague says so.", "The Hague", "The Hague", language.English},
		// Names, and what may be one.
		{"Yesterday ", "Syrian forces left.", "Syrian forces", "Syrian forces", language.English},
		{"Yesterday ", "UN forces left.", "UN forces", "UN forces", language.English},
		{"Yesterday ", "I left.", "I left", "I left", language.English},
		{"Yesterday ", "The-Army left.", "The-Army", "The-Army", language.English},
		{"Gestern hat ", "Brief und Siegel.", "Brief und Siegel", "Brief und Siegel", language.German},
		{"Gestern haben ", "Ihre Briefe gefehlt.", "Ihre Briefe", "Ihre Briefe", language.German},
		{"Yesterday ", "the army left.", "the army", "the army", language.English},
		{"Yesterday ", "…", "…", "…", language.English},
	} {
		at := len(c.target) - len(c.part)
		for at > 0 && c.target[at:at+len(c.part)] != c.part {
			at--
		}
		if got := repair.Inside(c.target, at, at+len(c.part), c.before, c.into, seen); got != c.want {
			t.Errorf("%q behind %q: %q, want %q", c.part, c.before, got, c.want)
		}
	}
}
