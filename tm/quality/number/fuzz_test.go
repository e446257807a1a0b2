package number_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/quality/number"
)

// Whatever a text holds, its numbers lie in it, in order, and a text compared
// with itself lacks nothing.
func FuzzScan(f *testing.F) {
	for _, p := range pairs {
		f.Add(p.french, true)
		f.Add(p.english, false)
	}
	f.Add("999999999999999999999999 milliards de milliards et demi", true)
	f.Add("1,2,3,,4..5 6\u00a0789\u202f0 0h60 24h00 '9'9\" 1/2/3/4", false)
	f.Add("١٢ \xff\xe2\x82 ٣٫٥ 9\"58 5ft 6in €10m ($11m) three quarters \x80", false)
	f.Add(" +0C -5 °C, 10 -12 °C moins 3 degrés below zero, des dizaines de milliers, trois des cinq", false)
	f.Fuzz(func(t *testing.T, s string, french bool) {
		lang := language.English
		if french {
			lang = language.French
		}
		numbers := number.Scan(s, lang)
		at := 0
		for _, n := range numbers {
			if n.Start < at || n.End <= n.Start || n.End > len(s) || len(n.Values) == 0 ||
				n.Native > len(n.Values) {
				t.Fatalf("%q: number %+v after byte %d", s, n, at)
			}
			at = n.End
			if out, ok := number.Rewrite(s[n.Start:n.End], lang); ok {
				if again, twice := number.Rewrite(out, lang); twice {
					t.Errorf("%q becomes %q becomes %q", s[n.Start:n.End], out, again)
				}
			}
		}
		shares := number.Fractions(s, lang)
		for _, n := range shares {
			if n.Start >= n.End || n.End > len(s) {
				t.Fatalf("%q: share %+v", s, n)
			}
		}
		if len(number.CompareFractions(shares, shares, numbers, numbers)) > 0 {
			t.Errorf("%q compared with itself: other shares", s)
		}
		r := number.Compare(numbers, number.Scan(s, lang))
		if len(r.Missing)+len(r.Extra)+len(r.Changed)+len(r.Miscounted)+
			len(r.Opposed)+len(r.Signed)+len(r.Reversed) > 0 {
			t.Errorf("%q compared with itself: %+v", s, r)
		}
	})
}

// fuzzLangs are languages of different conventions; the last has none that are known.
var fuzzLangs = []language.Tag{
	language.French, language.English, language.German, language.Spanish, language.Italian,
	language.Dutch, language.Polish, language.Portuguese, language.Turkish, language.Und,
}

// What is converted has the digits and the value of the original, and is, converted once
// more into its own language, what it was.
func FuzzConvert(f *testing.F) {
	for _, s := range []string{
		"1 200,5", "1\u202f234\u202f567,89", "1.200,50", "1,200.5", "3.000", "2026", "0,5", "007", "12 5", "1'000",
		"1,2,3", "1.2.3", "٣٫٥", "1\xff2", "",
	} {
		f.Add(s, uint8(0), uint8(1))
		f.Add(s, uint8(1), uint8(2))
		f.Add(s, uint8(8), uint8(9))
	}
	f.Fuzz(func(t *testing.T, s string, from, into uint8) {
		a, b := fuzzLangs[int(from)%len(fuzzLangs)], fuzzLangs[int(into)%len(fuzzLangs)]
		out, ok := number.Convert(s, a, b)
		if !ok {
			return
		}
		if digits(out) != digits(s) {
			t.Fatalf("%v→%v %q: %q has other digits", a, b, s, out)
		}
		if r := number.Compare(number.Scan(s, a), number.Scan(out, b)); len(r.Missing)+len(r.Extra)+len(r.Changed) > 0 {
			t.Fatalf("%v→%v %q: %q has another value: %+v", a, b, s, out, r)
		}
		if again, ok := number.Convert(out, b, b); ok && again != out {
			t.Fatalf("%v→%v %q: %q becomes %q", a, b, s, out, again)
		}
	})
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
