package bitext_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
)

// Figures, addresses and names may be their own translation; headings and words may not.
func TestStays(t *testing.T) {
	for _, c := range []struct {
		lang, plain string
		want        bool
	}{
		{"fr", "12 500 €", true},
		{"fr", "14:30", true},
		{"fr", "https://exemple.org/la-ville", true},
		{"fr", "redaction@exemple.org", true},
		{"fr", "www.exemple.org, 2026", true},
		{"fr", "Emmanuel Macron", true},
		{"fr", "Abou Mohammed Al-Joulani (2026)", true},
		{"fr", "Sommaire", false}, // a heading
		{"fr", "Le ministre", false},
		{"fr", "3 blessés", false},
		{"fr", "écrire à redaction@exemple.org", false},
		{"en", "Breaking News", false}, // headlines have capitals
		{"en", "3,500", true},
		{"de", "Neue Nachrichten", false},
	} {
		if got := bitext.Stays(c.plain, language.Make(c.lang)); got != c.want {
			t.Errorf("%s %q: %v", c.lang, c.plain, got)
		}
	}
}
