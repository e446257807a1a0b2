package language_test

import (
	"testing"

	languages "fidele/tm/language"
)

func TestLanguagesAreKnownByTheirNames(t *testing.T) {
	for name, want := range map[string]string{
		"French": "fr", " FRANÇAIS ": "fr", "English (United Kingdom)": "en", "Deutsch": "de", "中文": "zh",
		"fr": "", "Notes": "", "": "",
	} {
		got, ok := languages.Named(name)
		if ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: %v, %v", name, got, ok)
		}
	}
}
