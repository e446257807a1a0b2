package number_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

func TestSharesThatStandForEachOtherAgree(t *testing.T) {
	for _, c := range []struct{ french, english, want string }{
		{"Un tiers des élus", "A quarter of the members", "Un tiers>A quarter"},
		{"la moitié du stock", "two-thirds of the stock", "moitié>two-thirds"},
		{"la moitié du stock", "half the stock", ""},
		{"les trois quarts", "75%", ""},
		{"un tiers des élus, soit un quart", "33% of the members, or half", "un quart>half"},
		{"une demi-heure", "half an hour", ""},
		{"un quart de finale à moitié vide", "a half-empty quarter-final", ""},
		{"un pays tiers, une moitié", "a third country, a half", ""},
		{"en seconde période, la moitié", "in the second half, a half", ""},
	} {
		source, target := number.Fractions(c.french, language.French), number.Fractions(c.english, language.English)
		r := number.Result{Changed: number.CompareFractions(source, target,
			number.Scan(c.french, language.French), number.Scan(c.english, language.English))}
		if got := report(r, c.french, c.english); got != c.want {
			t.Errorf("%q | %q: got %q, want %q", c.french, c.english, got, c.want)
		}
	}
	if len(number.Fractions("το μισό, un tiers", language.Greek)) > 0 {
		t.Error("a language whose shares are not known has some")
	}
}
