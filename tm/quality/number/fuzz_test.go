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
		r := number.Compare(numbers, number.Scan(s, lang))
		if len(r.Missing)+len(r.Extra)+len(r.Changed) > 0 {
			t.Errorf("%q compared with itself: %+v", s, r)
		}
	})
}
