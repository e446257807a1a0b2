package likeness

import (
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm/text"
)

var anyText = rapid.StringOfN(
	rapid.SampledFrom(
		[]rune("aeélLdqu Ss'’  \u00a0\u202f«»“”\"-–…..,:;?!%0123œŒÆæ\u0301\u00adçÉ한中のไ\t\n🙂İẞςﬁ<`€‑"),
	),
	0,
	40,
	-1,
)

// words draws sentences that resemble each other.
var words = rapid.Custom(func(t *rapid.T) text.Text {
	list := rapid.SliceOfN(rapid.SampledFrom([]string{"Le", "le", "la", "armée", "armées", "Armee", "nationale", "12", "13", ",", ".", "«", "»", "l’", "l'", "中", "a\u00a0b", "?"}), 0, 14).
		Draw(t, "words")
	out := text.New(strings.Join(list, " "))
	if rapid.IntRange(0, 3).Draw(t, "coded") == 0 {
		out.Codes = []text.Code{
			{At: 0, Kind: text.Open, ID: "1", Data: "<b>"},
			{At: len(out.Plain), Kind: text.Close, ID: "1", Data: "</b>"},
		}
	}
	return out
})

func TestScoreKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := NewAnalyzer(language.French, &Classes{})
		x, y := words.Draw(t, "x"), words.Draw(t, "y")
		var s, u Sentence
		a.Analyze(&s, x)
		a.Analyze(&u, y)
		var c Scorer
		score := c.Score(&s, &u)
		if back := c.Score(&u, &s); back != score {
			t.Fatalf("%d one way, %d the other", score, back)
		}
		if (score == 100) != Identical(x, y) {
			t.Fatalf("score %d of %q and %q", score, x.Plain, y.Plain)
		}
		if _, _, explained := c.Explain(&s, &u); explained != score {
			t.Fatalf("score %d, explained as %d", score, explained)
		}
		n := max(len(s.Classes), len(u.Classes))
		h := Distance(s.Classes, u.Classes)
		if score < 99 && score > Highest(h, n) {
			t.Fatalf("score %d above the bound %d", score, Highest(h, n))
		}
		if score > 0 && score < 99 && h > Allowed(score, n) {
			t.Fatalf("score %d at distance %d of %d", score, h, n)
		}
		if score > 0 && score < 99 {
			if d := c.distance(&s, &u); d.heavy() != h {
				t.Fatalf("%d heavy edits, Levenshtein %d", d.heavy(), h)
			}
		}
	})
}

func TestPatternIsLevenshtein(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string, least uint16) []uint16 {
			return rapid.SliceOfN(rapid.Uint16Range(least, 6), 0, 150).Draw(t, name)
		}
		x, y := draw("x", 1), draw("y", 0) // 0: what the pattern does not have
		wide := func(s []uint16) (out []int32) {
			for _, v := range s {
				out = append(out, int32(v))
			}
			return
		}
		want := Distance(wide(x), wide(y))
		most := rapid.IntRange(0, 160).Draw(t, "most")
		var p Pattern
		p.Reset(x, 7)
		got := p.Distance(y, most)
		if want <= most && got != want || want > most && got <= most {
			t.Fatalf("distance %d, want %d (most %d)", got, want, most)
		}
	})
}

func TestScores(t *testing.T) {
	for _, c := range []struct {
		a, b     string
		min, max int
	}{
		{"L’Armée nationale syrienne a pris Alep.", "L'Armée nationale syrienne a pris Alep.", 99, 99},
		{"Le 12 mai", "Le 13 mai", 95, 99},
		{"12", "13", 95, 95},
		{"12 %", "1,234", 0, 0},
		{"12 %", "15 %", 95, 95},
		{"12\u00a0%", "1 234,5 %", 95, 95},
		{"12 %", "12 €", 0, 0},
		{"(12)", "12", 0, 0},
		{"12–15", "3–4", 95, 95},
		{"12 %", "12 pour cent", 0, 0},
		{"12 %", "12 km", 0, 0},
		{"12 km", "1 234 km", 95, 95},
		{"le roi", "Le roi!", 95, 99},
		{"LE ROI EST MORT", "le roi est mort", 95, 99},
		{" ", "\u00a0", 99, 99},
		{"", "a", 0, 0},
		{"a b c d", "a b c e", 75, 75},
		{"une maison verte", "des maisons vertes", 40, 60},
		{"1\u202f200 blessés", "1 200 blessés", 99, 99},
		{"1 200 blessés", "37 blessés", 95, 95},
		{"12\u00a0345\u00a0678,5 tonnes", "3 tonnes", 95, 95},
		{"En 2024 300 personnes", "En 2024 personnes", 75, 75},
		{"Les 12, 13 et 140", "Les 12 130 et 14", 60, 80},
		{"***", "**", 66, 66},
		{"中国人民", "中国人们", 75, 75},
	} {
		var s, u Sentence
		a := NewAnalyzer(language.French, &Classes{})
		a.Analyze(&s, text.New(c.a))
		a.Analyze(&u, text.New(c.b))
		var sc Scorer
		if got := sc.Score(&s, &u); got < c.min || got > c.max {
			t.Errorf("%q and %q: %d, want %d to %d", c.a, c.b, got, c.min, c.max)
		}
	}
}
