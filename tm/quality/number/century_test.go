package number_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

func TestTheYearsOfACenturyStandForIt(t *testing.T) {
	for _, c := range []struct {
		lang              language.Tag
		source, target    string
		missing, leftOver int
	}{
		{language.Spanish, "El arte del siglo XX", "The art of the 1900s", 0, 0},
		{language.Spanish, "El arte de los siglos XIX y XX", "The art of the 1800s and 1900s", 0, 0},
		{language.Spanish, "El arte del siglo XX", "The art of the 1800s", 0, 1},
		{language.Italian, "nel secolo XIX", "in the 1800s", 0, 0},
		{language.Portuguese, "no século XX", "in the 1900s", 0, 0},
		{language.German, "im 19. Jahrhundert", "in the 1800s", 0, 0},
		{language.German, "im 19. Jahrhundert", "in the 1900s", 1, 1},
	} {
		r := number.Compare(number.Scan(c.source, c.lang), number.Scan(c.target, language.English))
		if len(r.Missing) != c.missing || len(r.Extra) != c.leftOver || len(r.Foreign) > 0 {
			t.Errorf("%q, %q: %d missing, %d extra, %d foreign", c.source, c.target,
				len(r.Missing), len(r.Extra), len(r.Foreign))
		}
		r = number.Compare(number.Scan(c.target, language.English), number.Scan(c.source, c.lang))
		if (len(r.Missing)+len(r.Extra) > 0) != (c.missing+c.leftOver > 0) || len(r.Foreign) > 0 {
			t.Errorf("%q, %q the other way: %d missing, %d extra, %d foreign", c.target, c.source,
				len(r.Missing), len(r.Extra), len(r.Foreign))
		}
	}
}
