package match

import (
	"strings"
	"testing"
)

// marked divides a text and returns the token that "*" stands before.
func marked(t *testing.T, s string) (Text, int) {
	t.Helper()
	before, after, _ := strings.Cut(s, "*")
	text := Tokenize(before + after)
	for at := range text.Tokens {
		if text.Tokens[at].Start == len(before) {
			return text, at
		}
	}
	t.Fatalf("%q has no word after a star", s)
	return text, 0
}

func TestAPronounBeforeAVerbIsNoArticle(t *testing.T) {
	m := matcher(false)
	for _, c := range []struct {
		text string
		noun bool
	}{
		{"Sa nièce la *garde au chaud.", false},
		{"Ma vieille tante la *garde au chaud.", false},
		{"Un cargo turc le *cible.", false},
		{"Les voisins disent que son frère aîné la *garde.", false},
		{"Hier, Paul Morin la *garde encore.", false},
		{"Il la *garde depuis hier.", false},
		{"Elle ne la *garde pas.", false},
		{"Celle qui la *garde est là.", false},
		{"On leur *demande peu.", false},
		{"Il en *compte trois.", false},
		{"Des avions le *cible.", false},
		{"Ils les *garde.", false},
		{"Ce que les *juge pense.", false},
		{"Ainsi *juge-t-elle.", false},
		{"*Compte-t-on les voix ?", false},
		{"Le soldat monte la *garde.", true},
		{"Il assure la *garde du pont.", true},
		{"La *garde du pont dort.", true},
		{"Le tribunal lui retire la *garde.", true},
		{"Il confie à son fils la *garde du pont.", true},
		{"Le juge a accordé la *garde au père.", true},
		{"Il donne chaque semaine la *garde au père.", true},
		{"Cette nuit la *garde dort.", true},
		{"Ils ont maintenu leur *demande.", true},
		{"Pour la *garde, il paie.", true},
		{"Les *juges parlent.", true},
		{"À Paris la *garde défile.", true},
		{"Il a pris le *guide.", true},
	} {
		text, at := marked(t, c.text)
		if got := m.IsNoun(&text, at, text.Tokens[at].Lower); got != c.noun {
			t.Errorf("%q: it is a noun: %v", c.text, got)
		}
	}
}

func TestAParticipleAfterAnAuxiliaryIsNoNoun(t *testing.T) {
	m := matcher(false)
	for _, c := range []struct {
		text, term string
		noun       bool
	}{
		{"Elle est *partie tôt.", "parti", false},
		{"Ils sont *partis.", "parti", false},
		{"Il n’est pas encore *parti.", "parti", false},
		{"Est-il déjà *parti ?", "parti", false},
		{"Ils étaient discrètement *partis.", "parti", false},
		{"Il a *fait trois pas.", "fait", false},
		{"L’usine a *produit mille vis.", "produit", false},
		{"Cela a *été long.", "été", false},
		{"Il est *mort.", "mort", false},
		{"Le *parti a voté.", "parti", true},
		{"Le principal *parti est uni.", "parti", true},
		{"C’est un *parti uni.", "parti", true},
		{"Le *fait est rare.", "fait", true},
		{"Il est *député.", "député", true},
		{"Quel *produit achète-t-on ?", "produit", true},
	} {
		text, at := marked(t, c.text)
		if got := m.IsNoun(&text, at, c.term); got != c.noun {
			t.Errorf("%q: it is a noun: %v", c.text, got)
		}
	}
}
