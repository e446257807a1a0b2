package number_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/quality/number"
)

// quantity is an amount of something, with what it is in both languages.
type quantity struct {
	amount  int
	decimal int // a digit behind the point, -1 for none
	power   int // of the magnitude: 0, 6 or 9
	thing   int // of counted
}

// counted are things that are never the same, with the noun before or behind.
var counted = []struct{ french, before, behind string }{
	{" €", "€", ""},
	{" d'euros", "", " euros"},
	{" dollars", "$", ""},
	{" livres sterling", "£", ""},
	{" km", "", " km"},
	{" miles", "", " miles"},
	{" kg", "", "kg"},
	{" hectares", "", " hectares"},
	{" acres", "", " acres"},
	{" %", "", "%"},
	{" points de pourcentage", "", " percentage points"},
	{" jours", "", " days"},
	{" semaines", "", " weeks"},
	{" mois", "", " months"},
	{" ans", "", " years"},
}

// sameCurrency are the two ways to say euros.
const euroSign, euroWord = 0, 1

var quantities = rapid.Custom(func(t *rapid.T) quantity {
	q := quantity{
		amount:  rapid.IntRange(3, 999_999).Draw(t, "amount"),
		decimal: rapid.IntRange(-1, 9).Draw(t, "decimal"),
		thing:   rapid.IntRange(0, len(counted)-1).Draw(t, "thing"),
	}
	if q.thing <= 3 { // money
		q.power = rapid.SampledFrom([]int{0, 6, 9}).Draw(t, "power")
	}
	if q.power > 0 {
		q.amount = 3 + q.amount%990
	}
	return q
})

// grouped writes n with a mark between groups of three figures.
func grouped(n int, mark string) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return s
}

func (q quantity) inFrench() string {
	s := grouped(q.amount, "\u202f")
	if q.decimal >= 0 {
		s += fmt.Sprint(",", q.decimal)
	}
	of := counted[q.thing].french
	switch q.power {
	case 6:
		s += " millions"
	case 9:
		s += " milliards"
	}
	if q.power > 0 && (q.thing == 2 || q.thing == 3) {
		of = " de" + of
	}
	if q.power == 0 {
		of = strings.Replace(of, " d'", " ", 1)
	}
	return s + of
}

func (q quantity) inEnglish() string {
	s := grouped(q.amount, ",")
	if q.decimal >= 0 {
		s += fmt.Sprint(".", q.decimal)
	}
	magnitude := map[int]string{0: "", 6: " million", 9: " billion"}[q.power]
	return counted[q.thing].before + s + magnitude + counted[q.thing].behind
}

// findings is how much is told of a pair.
func findings(french, english string) int {
	r := number.Compare(number.Scan(french, language.French), number.Scan(english, language.English))
	return len(r.Missing) + len(r.Extra) + len(r.Changed) + len(r.Foreign) + len(r.Miscounted)
}

// A quantity that is rendered rightly never alarms; with another amount,
// magnitude or thing it always does.
func TestQuantitiesRenderedRightlyPassAndOthersAreTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := quantities.Draw(t, "quantity")
		french := "Il y a " + q.inFrench() + " de plus."
		if english := "There are " + q.inEnglish() + " more."; findings(french, english) > 0 {
			t.Errorf("%q | %q is told", french, english)
		}

		wrong := q
		switch rapid.SampledFrom([]string{"amount", "magnitude", "thing"}).Draw(t, "fact") {
		case "amount":
			wrong.amount += rapid.IntRange(1, 9).Draw(t, "more")
		case "magnitude":
			if q.power == 0 {
				wrong.amount *= 10
			} else {
				wrong.power = 15 - q.power
			}
		case "thing":
			wrong.thing = rapid.IntRange(0, len(counted)-1).Filter(func(k int) bool {
				return k != q.thing && !(k <= euroWord && q.thing <= euroWord) && (k <= 3) == (q.thing <= 3)
			}).Draw(t, "other")
		}
		if english := "There are " + wrong.inEnglish() + " more."; findings(french, english) == 0 {
			t.Errorf("%q | %q is not told", french, english)
		}
	})
}

// Reading and comparing one segment of news: what the rule costs.
func BenchmarkSegment(b *testing.B) {
	french := "Mardi 3 mars, à 14 h 30, deux personnes ont perdu 2,5 millions d'euros, soit un tiers de leurs " +
		"biens, après trois semaines de procès."
	english := "On Tuesday, March 3, at 2:30 p.m., two people lost €2.5 million, a third of what they had, " +
		"after a trial of three weeks."
	b.ReportAllocs()
	for b.Loop() {
		source, target := number.Scan(french, language.French), number.Scan(english, language.English)
		number.Compare(source, target)
		number.CompareFractions(number.Fractions(french, language.French),
			number.Fractions(english, language.English), source, target)
	}
}

// Ratios of a text that is compared in pieces have their second numbers where a piece ends.
func TestRatiosOfManyNumbers(t *testing.T) {
	var french, english strings.Builder
	for k := range 1500 {
		fmt.Fprintf(&french, "%d sur %d, ", k+1, k+2)
		fmt.Fprintf(&english, "%d of %d, ", k+1, k+2)
	}
	r := number.Compare(number.Scan(french.String(), language.French), number.Scan(english.String(), language.English))
	if n := len(r.Missing) + len(r.Extra) + len(r.Changed) + len(r.Reversed); n > 0 {
		t.Errorf("%d findings: %+v", n, r)
	}
}
