package glossary

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
)

// Classes are filed by the first two letters of their word, so each form of a
// word that is not filed at once must begin with them.
func TestFormsBeginLikeTheirWordOrAreFiledAtOnce(t *testing.T) {
	g, err := Read("terms/glossary.csv", fixtures.Read(t, "terms/glossary.csv"))
	if err != nil {
		t.Fatal(err)
	}
	vocabulary := map[string][]string{}
	for _, row := range g.Rows {
		for base, lang := range map[string]language.Tag{"fr": language.French, "en": language.English} {
			for _, tok := range tokenize(nil, row.Term(lang)).tokens {
				vocabulary[base] = append(vocabulary[base], tok.lower)
			}
		}
	}
	for _, table := range []map[string]bool{frenchFunction(), frenchInvariable(), frenchNounOrVerb(), frenchThings(), stopWords["fr"](), commonWords["fr"]()} {
		for w := range table {
			vocabulary["fr"] = append(vocabulary["fr"], w)
		}
	}
	for w := range frenchPersons() {
		vocabulary["fr"] = append(vocabulary["fr"], w)
	}
	for _, table := range []map[string]bool{englishFunction(), englishUncounted(), stopWords["en"](), commonWords["en"]()} {
		for w := range table {
			vocabulary["en"] = append(vocabulary["en"], w)
		}
	}
	for base, words := range vocabulary {
		m := newMatcher(language.Make(base), nil, false, 0)
		for _, word := range words {
			for _, r := range []role{roleNoun, rolePart, roleAcronym} {
				bare := withoutAccents(word)
				if m.eager(word, bare, r) {
					continue
				}
				for _, form := range formsOf(m.in, nil, word, r) {
					if shardKey(withoutAccents(form)) != shardKey(bare) {
						t.Errorf("%s: %q is a form of %q and begins otherwise", base, form, word)
					}
				}
			}
		}
	}
}

func TestForms(t *testing.T) {
	for _, c := range []struct {
		lang, word string
		role       role
		want       string // forms that must be among them
		not        string // forms that must not
	}{
		{"fr", "journal", roleNoun, "journaux", "journale"},
		{"fr", "travail", roleNoun, "travaux", ""},
		{"fr", "bateau", roleNoun, "bateaux", "bateaus"},
		{"fr", "genou", roleNoun, "genoux", ""},
		{"fr", "œil", roleNoun, "yeux", ""},
		{"fr", "cours", roleNoun, "", "cour"},
		{"fr", "fils", roleNoun, "", "fil"},
		{"fr", "prix", roleNoun, "", "pri"},
		{"fr", "forces", roleNoun, "force", ""},
		{"fr", "parti", roleNoun, "partis", "partie"},
		{"fr", "secteur", roleNoun, "secteurs", "sectrice"},
		{"fr", "acteur", roleNoun, "actrices", ""},
		{"fr", "infirmier", roleNoun, "infirmières", ""},
		{"fr", "policier", roleNoun, "policiers", "policière"},
		{"fr", "dangereux", rolePart, "dangereuse dangereuses", ""},
		{"fr", "européen", rolePart, "européenne européens européennes", ""},
		{"fr", "public", rolePart, "publique publics publiques", ""},
		{"fr", "bref", rolePart, "brève brèves", ""},
		{"fr", "nouveau", rolePart, "nouvelle nouvel nouveaux nouvelles", ""},
		{"fr", "complet", rolePart, "complète complètes", ""},
		{"fr", "aigu", rolePart, "aiguë aigüe", ""},
		{"fr", "municipal", rolePart, "municipaux municipale municipales", ""},
		{"fr", "étrangères", rolePart, "étrangère étranger étrangers", ""},
		{"fr", "générales", rolePart, "général généraux", ""},
		{"fr", "nation", rolePart, "nations", "natione"},
		{"fr", "prendre", roleVerb, "pris prend prennent prenait prendra prenne", ""},
		{"fr", "reprendre", roleVerb, "repris reprennent", ""},
		{"fr", "soumettre", roleVerb, "soumis soumettent", ""},
		{"fr", "obtenir", roleVerb, "obtenu obtiennent obtiendra", ""},
		{"fr", "appeler", roleVerb, "appelle appelons appellera appelé", ""},
		{"fr", "céder", roleVerb, "cède cédait cédé", ""},
		{"fr", "lever", roleVerb, "lève levait lèvera", ""},
		{"fr", "lancer", roleVerb, "lançait lance lancé", ""},
		{"fr", "engager", roleVerb, "engageait engage engagée", ""},
		{"fr", "finir", roleVerb, "finit finissent fini finies", ""},
		{"fr", "rendre", roleVerb, "rend rendu rendent rendra", ""},
		{"fr", "conduire", roleVerb, "conduit conduisent conduite", ""},
		{"fr", "craindre", roleVerb, "craint craignent", ""},
		{"fr", "ouvrir", roleVerb, "ouvre ouvert ouverte ouvrait", ""},
		{"fr", "conclure", roleVerb, "conclu conclut conclura", ""},
		{"fr", "voir", roleVerb, "vu voit verra vus", ""},
		{"fr", "faire", roleVerb, "fait font fera faisait", ""},
		{"fr", "avoir", roleVerb, "a ont eu aura avait", ""},
		{"en", "body", roleNoun, "bodies", "bodys"},
		{"en", "policeman", roleNoun, "policemen", "policemans"},
		{"en", "crisis", roleNoun, "crises", "crisi"},
		{"en", "knife", roleNoun, "knives", ""},
		{"en", "gas", roleNoun, "gases", "ga"},
		{"en", "criteria", roleNoun, "criterion", ""},
		{"en", "series", roleNoun, "", "sery"},
		{"en", "german", roleNoun, "germans", "germen"},
		{"en", "take", roleVerb, "took taken takes taking", ""},
		{"en", "plan", roleVerb, "planned planning plans", ""},
		{"en", "carry", roleVerb, "carried carries carrying", ""},
		{"en", "agree", roleVerb, "agreed agreeing", ""},
	} {
		forms := formsOf(inflectorOf(c.lang), nil, c.word, c.role)
		if forms[0] != c.word {
			t.Errorf("the first form of %q is %q", c.word, forms[0])
		}
		for _, want := range strings.Fields(c.want) {
			if !slices.Contains(forms, want) {
				t.Errorf("%q has no form %q: %q", c.word, want, forms)
			}
		}
		for _, not := range strings.Fields(c.not) {
			if slices.Contains(forms, not) {
				t.Errorf("%q has the form %q", c.word, not)
			}
		}
	}
}

func TestEdgeTableKeepsWhatIsPut(t *testing.T) {
	table := newEdgeTable(0)
	for i := int32(0); i < 5000; i++ {
		table.put(i%70, i/70, i+1)
	}
	for i := int32(0); i < 5000; i++ {
		if got := table.get(i%70, i/70); got != i+1 {
			t.Fatalf("edge %d leads to %d", i, got)
		}
	}
	if table.get(71, 3) != 0 || table.get(0, 9999) != 0 {
		t.Error("an edge that was not put leads somewhere")
	}
}
