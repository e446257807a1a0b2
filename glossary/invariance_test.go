package glossary_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"fidele/glossary"
)

// variation sets a text otherwise without changing what it says.
type variation struct {
	name  string
	apply func(string) string
	// fits says where the variation is none.
	fits func(string) bool
}

func anywhere(string) bool { return true }

var noAccents = strings.NewReplacer("É", "E", "È", "E", "Ê", "E", "À", "A", "Â", "A", "Ç", "C",
	"Ô", "O", "Î", "I", "Œ", "OE")

var variations = []variation{
	{"curly apostrophes", func(s string) string { return strings.ReplaceAll(s, "'", "’") },
		anywhere},
	{"straight apostrophes", func(s string) string { return strings.ReplaceAll(s, "’", "'") },
		anywhere},
	{"no-break spaces", func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
		anywhere},
	{"narrow no-break spaces",
		func(s string) string { return strings.ReplaceAll(s, " ", "\u202f") }, anywhere},
	{"NFD", norm.NFD.String, anywhere},
	{"NFC", norm.NFC.String, anywhere},
	{"ligatures written out",
		func(s string) string { return strings.NewReplacer("œ", "oe", "Œ", "Oe").Replace(s) },
		anywhere},
	{"capitals without accents", noAccents.Replace,
		func(s string) bool { return s == norm.NFC.String(s) }},
	{"no-break hyphens", func(s string) string { return strings.ReplaceAll(s, "-", "\u2011") },
		anywhere},
	{"quoted", func(s string) string { return "« " + s + " »" }, anywhere},
	{"soft hyphens", softHyphens, anywhere},
	{"elided", func(s string) string { return "l’" + s }, func(s string) bool {
		r, _ := utf8.DecodeRuneInString(s)
		return unicode.IsUpper(r)
	}},
}

// softHyphens puts one into each longer word.
func softHyphens(s string) string {
	words := strings.Split(s, " ")
	for i, w := range words {
		r := []rune(w)
		if len(r) > 6 && unicode.IsLetter(r[2]) && unicode.IsLetter(r[3]) {
			words[i] = string(r[:3]) + "\u00ad" + string(r[3:])
		}
	}
	return strings.Join(words, " ")
}

func terms(g *glossary.Glossary, s string) (out []string) {
	for _, o := range g.Find(s, language.French) {
		out = append(out, o.Term)
	}
	return out
}

// Whatever differs only in how it is set has the same terms, for any number of
// variations one after the other.
func TestHowATextIsSetDoesNotChangeItsTerms(t *testing.T) {
	g, pairs := ownSet(t)
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SampledFrom(pairs).Draw(t, "pair")
		s := p.FR
		want := terms(g, s)
		for range rapid.IntRange(1, 3).Draw(t, "variations") {
			v := rapid.SampledFrom(variations).Draw(t, "variation")
			if !v.fits(s) || strings.Contains(s, "\n") {
				continue
			}
			if s = v.apply(s); !slices.Equal(terms(g, s), want) {
				t.Fatalf("%s: %q has %q, want %q as %q has", v.name, s, terms(g, s), want, p.FR)
			}
		}
	})
}

// Each variation by itself, over every pair: the property above must not rest
// on luck.
func TestEachVariationKeepsTheTermsOfEachPair(t *testing.T) {
	g, pairs := ownSet(t)
	for _, v := range variations {
		changed := 0
		for _, p := range pairs {
			if !v.fits(p.FR) || strings.Contains(p.FR, "\n") {
				continue
			}
			s := v.apply(p.FR)
			if s != p.FR {
				changed++
			}
			if got, want := terms(g, s), terms(g, p.FR); !slices.Equal(got, want) {
				t.Errorf("%s: %q has %q, want %q", v.name, s, got, want)
			}
		}
		if changed == 0 && v.name != "NFC" {
			t.Errorf("%s changes no pair", v.name)
		}
	}
}

// A capital where a sentence begins does not hide a term, and text all in
// capitals, with or without accents, hides none.
func TestCapitalsHideNoTerm(t *testing.T) {
	g, pairs := ownSet(t)
	for _, p := range pairs {
		want := terms(g, p.FR)
		r, n := utf8.DecodeRuneInString(p.FR)
		if s := string(unicode.ToUpper(r)) + p.FR[n:]; !slices.Equal(terms(g, s), want) {
			t.Errorf("%q has %q, want %q", s, terms(g, s), want)
		}
		capitals := strings.ToUpper(norm.NFC.String(p.FR))
		for _, s := range []string{capitals, noAccents.Replace(capitals)} {
			got := terms(g, s)
			for _, term := range want {
				if !slices.Contains(got, term) {
					t.Errorf("%q has %q, want %q among them", s, got, term)
				}
			}
		}
	}
}

// In the target accents count: losing one is found.
func TestATargetWithoutItsAccentsIsNotTheTarget(t *testing.T) {
	g := newGlossary(t, "coup,coup d'état,,,", "Taïwan,Taiwan,,,")
	for target, alarm := range map[string]bool{"A coup d'état.": false, "A coup d’état.": false,
		"A COUP D'ETAT.": false, "A coup d'etat.": true} {
		if got := len(told(g.Check(pairDocument("Un coup.", target),
			glossary.Options{}))) > 0; got != alarm {
			t.Errorf("%q: alarm %v", target, got)
		}
	}
	if got := told(g.Check(pairDocument("Taïwan vote.", "Taïwan votes."),
		glossary.Options{})); len(got) != 1 {
		t.Errorf("an accent too many passes: %q", got)
	}
}
