package glossary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fidele/glossary"
)

// A full name with its acronym beside it is one thing said twice.
func TestANameWithItsAcronymIsRenderedOnceByEither(t *testing.T) {
	rows := []string{
		"Agence des mers du Sud,Southern Seas Agency,,,", "AMS,SSA,,,",
		"Ligue des ports,League of Ports,,,", "LP,League of Ports,,,",
		"Conseil du littoral,Coastal Council,,,", "Conseil du littoral,CC,admitted,,",
		"CdL,CC,,,", "CdL,Coastal Council,admitted,,",
		"Verdan,Verdan,,,", "Ostalie,Ostalia,,,",
	}
	for _, c := range []struct {
		name, source, target string
		want                 []string
	}{
		{"by the name", "L’Agence des mers du Sud (AMS) proteste.",
			"The Southern Seas Agency is protesting.", nil},
		{"by the acronym", "L’Agence des mers du Sud (AMS) proteste.", "The SSA is protesting.", nil},
		{"by both", "L’Agence des mers du Sud (AMS) proteste.",
			"The Southern Seas Agency (SSA) is protesting.", nil},
		{"the acronym first", "L’AMS (Agence des mers du Sud) proteste.",
			"The Southern Seas Agency is protesting.", nil},
		{"between commas, with an article", "L’AMS, l’Agence des mers du Sud, proteste.",
			"The SSA is protesting.", nil},
		{"the same target", "La Ligue des ports (LP) gagne.", "The League of Ports is winning.", nil},
		{"an acronym with a small letter", "Le Conseil du littoral (CdL) siège.",
			"The Coastal Council is sitting.", nil},
		{"by neither is one finding", "L’Agence des mers du Sud (AMS) proteste.",
			"They are protesting.", []string{"0 term-missing error"}},
		{"the acronym again, rendered once is a note",
			"L’Agence des mers du Sud (AMS) proteste, dit l’AMS.",
			"The Southern Seas Agency is protesting.", []string{"0 term-fewer info"}},
		{"the acronym again, rendered twice",
			"L’Agence des mers du Sud (AMS) proteste, dit l’AMS.",
			"The Southern Seas Agency is protesting, the SSA says.", nil},
		{"a place in brackets is another thing", "À Verdan (Ostalie), il neige.",
			"It is snowing in Verdan.", []string{"0 term-missing error"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGlossary(t, rows...)
			got := rulesOf(g.Check(pairDocument(c.source, c.target), glossary.Options{}))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// The acronym of the target that stands beside its name is none to spare.
func TestTheAcronymBesideARenditionIsNotSpare(t *testing.T) {
	g := newGlossary(t, "Agence des mers du Sud,Southern Seas Agency,,,", "AMS,SSA,,,")
	doc := document("L’Agence des mers du Sud (AMS) proteste.|The Southern Seas Agency (SSA) protests.",
		"L’AMS attend.|They wait.")
	if d := cmp.Diff([]string{"1 term-missing error"},
		rulesOf(g.Check(doc, glossary.Options{}))); d != "" {
		t.Error(d)
	}
}

// A rendition inside that of a longer term belongs to the longer term.
func TestTheTermThatIsMissingIsNamed(t *testing.T) {
	rows := []string{"Sénat,Senate,,,", "Sénat des îles,Islands Senate,,,", "caisse,fund,,,",
		"caisse des ports,ports fund,,,", "port,port,,,"}
	for _, c := range []struct{ source, target, missing string }{
		{"Le Sénat défie le Sénat des îles.", "The upper house defies the Islands Senate.", "Sénat"},
		{"Le Sénat des îles défie le Sénat.", "The Islands Senate defies the upper house.", "Sénat"},
		{"La caisse attaque la caisse des ports.", "The bank attacks the ports fund.", "caisse"},
		{"La caisse d’un port attaque la caisse des ports.", "The bank attacks the ports fund.",
			"caisse port"},
		{"Le Sénat défie le Sénat des îles.", "The Senate defies the Islands Senate.", ""},
		{"Le Sénat défie le Sénat des îles.", "The Senate defies the council.", "Sénat des îles"},
	} {
		var missing []string
		for _, f := range newGlossary(t, rows...).Check(pairDocument(c.source, c.target),
			glossary.Options{}) {
			missing = append(missing, f.Term.Source)
			for _, expected := range f.Term.Expected {
				if expected == f.Term.Found {
					t.Errorf("%q: %s", c.target, f.Message)
				}
			}
		}
		if got := strings.Join(missing, " "); got != c.missing {
			t.Errorf("%q, %q: %q is missing, want %q", c.source, c.target, got, c.missing)
		}
	}
}

func TestOtherCapitalsOfOneWordAreANote(t *testing.T) {
	rows := []string{"Trésor,Treasury,,,", "Turquie,Turkey,,,", "OMI,IMO,,,",
		"Diète,Diet,,case,", "Démocrates,Democrats,,,", "Douane,Customs Service,,,",
		"Fisc,Treasury,forbidden,,", "Fisc,Exchequer,,,"}
	for _, c := range []struct {
		source, target string
		want           []string
	}{
		{"Le Trésor emprunte.", "The Treasury is borrowing.", nil},
		{"Le Trésor emprunte.", "The treasury is borrowing.", []string{"0 term-capitals info"}},
		{"Le Trésor emprunte.", "The treasury says the Treasury is borrowing.", nil},
		{"La Turquie vote.", "The turkey votes.", []string{"0 term-missing error"}},
		{"L’OMI vote.", "The Imo votes.", []string{"0 term-missing error"}},
		{"La Diète vote.", "The diet votes.", []string{"0 term-missing error"}},
		{"Les Démocrates votent.", "The democrats vote.", []string{"0 term-missing error"}},
		{"La Douane vote.", "The customs service votes.", nil},
		{"Le Fisc vote.", "The exchequer and the treasury vote.", []string{"0 term-capitals info"}},
	} {
		got := rulesOf(newGlossary(t, rows...).Check(pairDocument(c.source, c.target),
			glossary.Options{}))
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%q: %s", c.target, d)
		}
	}
}
