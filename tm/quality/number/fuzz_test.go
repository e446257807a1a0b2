package number_test

import (
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
		if len(r.Missing)+len(r.Extra)+len(r.Changed)+len(r.Miscounted) > 0 {
			t.Errorf("%q compared with itself: %+v", s, r)
		}
	})
}
