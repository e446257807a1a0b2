package name

import (
	"testing"

	"golang.org/x/text/language"
)

// Whatever the texts are, findings lie in them, and neither Check nor a ledger panics.
func FuzzCheck(f *testing.F) {
	f.Add("Hier, Poutine a vu Angela Merkel à Londres.", "Yesterday Poutin saw Angela Merckel in Londres.", true)
	f.Add("La Haye \u0301\u0302 L’OTAN-Nord", "The Hague \u0301' OTAN-Nord's", true)
	f.Add("Москва Rosendahl ÉTÉ", "Moscow Rosendal ß’", false)
	f.Fuzz(func(t *testing.T, source, target string, known bool) {
		to := language.English
		if !known {
			to = language.German
		}
		at := func(i int) Pair {
			p := Pair{source, target, language.French, to}
			if i == 1 {
				p.Source, p.Target = target, source
			}
			return p
		}
		l := NewLedger()
		for i := range 3 {
			l.Learn(uint64(i), at(i))
		}
		l.Accept(source, target, language.French, to)
		l.Renditions()
		for _, finding := range Check(3, at, l, inOrder) {
			p := at(finding.Segment)
			for _, s := range []struct {
				span Span
				text string
			}{{finding.Source, p.Source}, {finding.Target, p.Target}} {
				if s.span.Start < 0 || s.span.Start >= s.span.End || s.span.End > len(s.text) {
					t.Errorf("%+v lies outside of %q", s.span, s.text)
				}
			}
		}
	})
}
