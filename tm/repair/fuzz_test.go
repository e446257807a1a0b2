package repair_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
	"fidele/tm/repair"
	"fidele/tm/text"
)

// What is written has the digits, the numbers and the codes of the source; what is not
// certain is left as it is.
func FuzzFigures(f *testing.F) {
	for _, s := range []string{
		"12 500 €", "12\u202f500\u00a0€", "(+ 3,5 %)", "10-12 %", "12 € - 15 €", "https://exemple.org/a?b=1,5",
		"AB-12/7", "$1,200.50", "3.000 €", "2 :", "14 h 30", "%1$s", "« 12 »", "١٢ %", "1\xff2 €", "",
	} {
		f.Add(s, uint8(0), uint8(1), uint8(2), uint8(3))
		f.Add(s, uint8(1), uint8(0), uint8(0), uint8(255))
	}
	f.Add("00€", uint8(125), uint8(83), uint8(10), uint8(255)) // a pair of codes at the end
	langs := []language.Tag{
		language.French, language.English, language.German, language.Spanish, language.Italian,
		language.Dutch, language.Polish, language.Portuguese, language.Turkish, language.Und,
	}
	f.Fuzz(func(t *testing.T, s string, a, b, open, end uint8) {
		from, into := langs[int(a)%len(langs)], langs[int(b)%len(langs)]
		source := text.New(s)
		if at, to := place(s, open), place(s, end); at <= to {
			source.Codes = []text.Code{
				{At: at, Kind: text.Open, ID: "1", Data: "<b>"}, {At: to, Kind: text.Close, ID: "1", Data: "</b>"},
			}
		}
		got, changes, ok := repair.Figures(source, from, into)
		if !ok {
			if !got.Equal(source) || len(changes) > 0 {
				t.Fatalf("%q is left, and is %q (%v)", source.Tagged(), got.Tagged(), changes)
			}
			return
		}
		if digitsOf(got.Plain) != digitsOf(s) {
			t.Fatalf("%v→%v %q: other digits in %q", from, into, s, got.Plain)
		}
		if r := number.Compare(number.Scan(s, from), number.Scan(got.Plain, into)); len(r.Missing)+len(r.Extra)+len(r.Changed) > 0 {
			t.Fatalf("%v→%v %q: %q has other numbers: %+v", from, into, s, got.Plain, r)
		}
		if err := got.Check(); err != nil || len(got.Codes) != len(source.Codes) {
			t.Fatalf("%q: the codes of %q: %v", source.Tagged(), got.Tagged(), err)
		}
	})
}

// place is a place of a text between two characters.
func place(s string, at uint8) int {
	i := int(at) % (len(s) + 1)
	for i < len(s) && s[i]&0xc0 == 0x80 {
		i++
	}
	return i
}
