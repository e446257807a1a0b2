package repair_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/quality/number"
	"fidele/tm/repair"
	"fidele/tm/text"
)

// Segments of figures, addresses and codes are written as the target's language writes
// them; all others, and what is not certain, are left.
func TestFigures(t *testing.T) {
	const left = ""
	for _, c := range []struct{ from, into, source, want string }{
		{"fr", "en", "12 500 €", "€12,500"},
		{"fr", "en", "12\u202f500\u00a0€", "€12,500"},
		{"fr", "en", "3,5 %", "3.5%"},
		{"fr", "en", "3,5\u00a0%.", "3.5%."},
		{"fr", "en", "1 234 567,89", "1,234,567.89"},
		{"fr", "en", "−12,5 %", "−12.5%"},
		{"fr", "en", "(+ 3,5 %)", "(+ 3.5%)"},
		{"fr", "en", "2026", "2026"},
		{"fr", "en", "2024-2026", "2024-2026"},
		{"fr", "en", "10-12 %", "10-12%"},
		{"fr", "en", "12 € - 15 €", "€12 - €15"},
		{"fr", "en", "3,5 km", "3.5 km"},
		{"fr", "en", "37,2 °C", "37.2 °C"},
		{"fr", "en", "14:30", "14:30"},
		{"fr", "en", "2 :", "2:"},
		{"fr", "en", "https://exemple.org/fr/a?b=1,5", "https://exemple.org/fr/a?b=1,5"},
		{"fr", "en", "www.exemple.org", "www.exemple.org"},
		{"fr", "en", "redaction@exemple.org", "redaction@exemple.org"},
		{"fr", "en", "AB-12/7", "AB-12/7"},
		{"fr", "en", "2026-11-28", "2026-11-28"},
		{"en", "fr", "€12,500", "12\u202f500\u00a0€"},
		{"en", "fr", "3.5%", "3,5\u00a0%"},
		{"en", "fr", "$1,200.50", "1\u202f200,50\u00a0$"},
		{"en", "de", "$1,200.50", "1.200,50\u00a0$"},
		{"de", "en", "3.000 €", "€3,000"},
		{"fr", "es", "1 200 €", "1200\u00a0€"},
		{"fr", "es", "12 500 €", "12.500\u00a0€"},
		{"fr", "nl", "12 500 €", "€\u00a012.500"},
		{"fr", "tr", "2026", "2026"},

		{"fr", "en", "3.000", left},   // three, or three thousand
		{"fr", "en", "3,500", left},   // in French text both happen
		{"fr", "en", "10-12 €", left}, // the sign belongs to both
		{"en", "fr", "€10–12", left},
		{"fr", "en", "06 12 345 678", left}, // a telephone number
		{"fr", "en", "12/05/2026", left},
		{"fr", "en", "12.05.2026", left},
		{"fr", "en", "14 h 30", left},
		{"fr", "en", "20H30", left},
		{"fr", "en", "1er", left},
		{"fr", "en", "T1 2026", left}, // Q1
		{"fr", "en", "VIH-1", left},
		{"fr", "en", "12 mai 2026", left},
		{"fr", "en", "5 millions", left},
		{"fr", "en", "12 500 EUR", left},
		{"fr", "en", "« 12 »", left},
		{"fr", "en", "100 %%", left},
		{"fr", "en", "%1$s", left},
		{"fr", "en", "—", left},
		{"fr", "en", "Damas", left},
		{"fr", "es-MX", "12 500 €", left}, // habits differ
		{"fr", "tr", "3,5", left},         // it is not known how
		{"en", "fr", "6.30", left},        // a time, or an amount
		{"en", "fr", "Why?", left},
	} {
		got, changes, ok := repair.Figures(text.New(c.source), language.Make(c.from), language.Make(c.into))
		if ok != (c.want != left) || ok && got.Plain != c.want {
			t.Errorf("%s→%s %q: %q, %v; want %q", c.from, c.into, c.source, got.Plain, ok, c.want)
		}
		if ok && (got.Plain == c.source) != (len(changes) == 0) {
			t.Errorf("%q: %v", c.source, changes)
		}
	}
}

// Whatever is written has the numbers of the source, and nothing but figures is written.
func TestFiguresKeepTheirValue(t *testing.T) {
	langs := []language.Tag{
		language.French, language.English, language.German, language.Spanish,
		language.Italian, language.Dutch, language.Polish, language.Portuguese,
	}
	written := 0
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.SampledFrom(langs).Draw(t, "from")
		into := rapid.SampledFrom(langs).Draw(t, "into")
		parts := rapid.SliceOfN(rapid.SampledFrom([]string{
			"12", "3,5", "3.5", "1 200", "1,200", "1.200", "12\u202f500", "2026", "0", "007", " ", "\u00a0", "€", "$", "%",
			"-", "–", "(", ")", ":", ";", "/", ",", ".", "A", "AB-12/7", "a@b.org", "km", "h",
		}), 1, 6).Draw(t, "parts")
		s := strings.Join(parts, "")
		got, changes, ok := repair.Figures(text.New(s), from, into)
		if !ok {
			if got.Plain != s || changes != nil {
				t.Fatalf("%q is left, and is %q", s, got.Plain)
			}
			return
		}
		written++
		digits := func(s string) string { return strings.Trim(digitsOf(s), " ") }
		if digits(got.Plain) != digits(s) {
			t.Fatalf("%v→%v %q: other digits in %q", from, into, s, got.Plain)
		}
		r := number.Compare(number.Scan(s, from), number.Scan(got.Plain, into))
		if len(r.Missing)+len(r.Extra)+len(r.Changed) > 0 {
			t.Fatalf("%v→%v %q: %q has other numbers: %+v", from, into, s, got.Plain, r)
		}
	})
	if written == 0 {
		t.Error("nothing was written")
	}
}

// Only what had no target and has no exact match is filled, as a draft that says so.
func TestFillFigures(t *testing.T) {
	matched := func(score bitext.Score, state bitext.State) *bitext.Unit {
		m := bitext.Match{Source: text.New("11 500 €"), Target: text.New("€11,500"), Score: score}
		return &bitext.Unit{Source: text.New("12 500 €"), Target: m.Target, State: state, Matches: []bitext.Match{m}}
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English, Units: []*bitext.Unit{
		{Source: text.New("12 500 €")},
		matched(80, bitext.Draft),
		matched(100, bitext.Draft),
		{Source: text.New("12 500 €"), Target: text.New("12,500 euros"), State: bitext.Draft},
		{Source: text.New("12 500 €"), Locked: true},
		{Source: text.New("Il a 12 ans.")},
	}}
	if n := repair.FillFigures(doc, slices.Concat(doc.Units[:3], doc.Units[4:])); n != 2 {
		t.Errorf("%d filled", n)
	}
	var got []string
	for _, u := range doc.Units {
		got = append(got, fmt.Sprint(u.Target.Plain, " ", u.State, " ", u.Prop(quality.PropFigures)))
	}
	want := []string{
		"€12,500 draft “12 500 €” → “€12,500”", "€12,500 draft “12 500 €” → “€12,500”", "€11,500 draft ",
		"12,500 euros draft ", " untranslated ", " untranslated ",
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%d: %q, want %q", i, got[i], want[i])
		}
	}
}
