package segment_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/segment"
)

// What takes the square of the length takes minutes with these.
func TestMarksInARowCostNoMoreThanTheirNumber(t *testing.T) {
	fixtures.Measures(t)
	for _, unit := range []string{
		"(…)", ".)[", "«.]", "A. (…) ", "…", "\"", "' ", "\u0301", "M. ",
		"« ", "(", ". ", "\n", "1) ",
		"a.\u0301", "😀", "-.", "e.g. ", "\"?\"",
	} {
		plain := "A. " + strings.Repeat(unit, 1_000_000/len(unit)) + " Un chat."
		for _, lang := range []language.Tag{language.French, language.English, language.Japanese} {
			spans := split(segment.For(lang), plain)
			if len(spans) == 0 || spans[len(spans)-1].End != len(plain) {
				t.Errorf("%q (%v): the last segment ends elsewhere", unit, lang)
			}
		}
	}
}

func TestOmissionsAreLookedPast(t *testing.T) {
	for _, c := range []struct {
		plain string
		want  int
	}{
		{"Il part. (…) Elle reste.", 2},
		{"Il part. [...] (…) « Elle reste. »", 2},
		{"Il part. (…) elle reste.", 1},
	} {
		if got := split(segment.For(language.French), c.plain); len(got) != c.want {
			t.Errorf("%q: %d segments, want %d", c.plain, len(got), c.want)
		}
	}
}
