package glossary_test

import (
	"slices"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
)

// The news pairs from English to French: an alarm is avoidable where the French
// truly has a term of one of the rows that the alarm is about. At most .008 of the
// terms found are blamed so.
func TestReversedNewsPairsPassTheGate(t *testing.T) {
	g := readGlossary(t, fixtures.Shared(t, "data/terms/news-glossary.csv"))
	pairs := readLines[goldPair](t, fixtures.Shared(t, "data/terms/news.jsonl"))
	ids := map[string][]string{} // ids of the rows, by the English term
	for _, row := range g.Rows {
		term := row.Term(language.English)
		ids[term] = append(ids[term], row.Cell("id"))
	}
	log := logTo(t)

	detected, alarms, avoidable := 0, 0, 0
	for _, p := range pairs {
		doc := pairDocument(p.EN, p.FR)
		doc.SourceLang, doc.TargetLang = language.English, language.French
		terms := map[string]bool{}
		for _, o := range g.Find(p.EN, language.English) {
			terms[o.Term] = true
		}
		detected += len(terms)
		for _, f := range g.Check(doc, glossary.Options{}) {
			if f.Rule != glossary.RuleMissing {
				continue
			}
			alarms++
			there := func(id string) bool { return slices.Contains(p.Terms, id) }
			if slices.ContainsFunc(ids[f.Term.Source], there) {
				avoidable++
				log("avoidable\t%s\t%s\t%s\t%s", p.ID, f.Message, p.EN, p.FR)
			}
		}
	}
	rate := ratio(avoidable, detected)
	t.Logf("%d terms, %d alarms, avoidable %.4f (%d)", detected, alarms, rate, avoidable)
	if detected < 3000 || rate > 0.008 {
		t.Errorf("avoidable alarms per term %.4f, want at most 0.008", rate)
	}
}

// What a French target may have otherwise than the glossary.
func TestFrenchTargetsAreReadAsFrenchIsWritten(t *testing.T) {
	g := newGlossary(t, "Île du Nord,North Island,,,", "ministre des Ports,Ports Minister,,,",
		"Sénat,Senate,,,", "OTPS,OTPS,,,", "OTAS,SEAO,,,", "chef de l’État,head of state,,,",
		"douane,customs,,,", "impôt sur le sel,salt tax,,,")
	for _, c := range []struct{ en, fr, want string }{
		{"The North Island votes.", "L’Ile du Nord vote.", ""},
		{"The North Island votes.", "L’île du Nord vote.", ""},
		{"The North Island votes.", "L’ile du Nord vote.", "term-missing"},
		{"The Ports Minister left.", "Le ministre verdais des Ports est là.", ""},
		{"The Ports Minister left.", "Le ministre verdais sortant des Ports est là.", ""},
		{"The Ports Minister left.", "Le ministre des Mines est là.", "term-missing"},
		{"The Senate votes.", "Le sénat vote.", "term-capitals"},
		{"The SEAO votes.", "L’Otas vote.", "term-capitals"},
		{"The head of state votes.", "Le chef de l’Etat vote.", ""},
		{"The salt tax rises.", "Les impôts sur les sels montent.", ""},
		{"The salt tax rises.", "Les impots sur les sels montent.", "term-missing"},
	} {
		doc := pairDocument(c.en, c.fr)
		doc.SourceLang, doc.TargetLang = language.English, language.French
		got := ""
		for _, f := range g.Check(doc, glossary.Options{}) {
			got += f.Rule
		}
		if got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.en, c.fr, got, c.want)
		}
	}
}
