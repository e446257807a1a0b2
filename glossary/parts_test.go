package glossary_test

import (
	"reflect"
	"testing"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func TestADocumentInPartsIsCheckedAsAWhole(t *testing.T) {
	g, err := glossary.Read("terms.csv", []byte("fr,en,status,first_mention\n"+
		"armée,army,,\narmée,armed forces,,\narmée,troops,forbidden,\n"+
		"Organisation mondiale de la santé,World Health Organization,,introduced\n"+
		"Organisation mondiale de la santé,WHO,,introduced\n"))
	if err != nil {
		t.Fatal(err)
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for k := range 8 {
		for _, pair := range [][2]string{
			{"L’armée avance.", "The army advances."},
			{"L’armée recule.", "The armed forces withdraw."},
			{"L’armée est là.", "They are there."},
			{"Elle attend.", "The army waits."},
			{"L’armée dort.", "The troops sleep."},
			{"L’Organisation mondiale de la santé avertit.", "The WHO warns."},
			{"L’Organisation mondiale de la santé se tait.", "The World Health Organization is silent."},
			{"L’armée, l’armée !", "The army!"},
			{"Elle part.", "The army leaves with the army."},
			{"Rien.", ""},
		} {
			doc.Units = append(doc.Units, &bitext.Unit{
				Source: text.New(pair[0]), Target: text.New(pair[1]), Paragraph: (len(doc.Units) + k) / 4,
			})
		}
	}
	opts := glossary.Options{Options: quality.Options{
		Jobs: 2, Severity: map[string]quality.Severity{glossary.RuleFirstMention: quality.Warning},
	}}
	want := g.Check(doc, opts)
	rules := map[string]bool{}
	for _, f := range want {
		rules[f.Rule] = true
	}
	for _, rule := range []string{glossary.RuleMissing, glossary.RuleForbidden, glossary.RuleInconsistent, glossary.RuleFirstMention} {
		if !rules[rule] {
			t.Errorf("nothing is found by %s", rule)
		}
	}
	for _, size := range []int{1, 2, 3, 7, 1000} {
		run := g.NewRun(doc.SourceLang, doc.TargetLang, opts)
		for p := range doc.Parts(bitext.Stream(doc.Units), size) {
			run.Survey(p)
		}
		got := want[:0:0]
		for p := range doc.Parts(bitext.Stream(doc.Units), size) {
			got = append(got, run.Check(p)...)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%d findings in parts of %d, %d in the whole, or they differ", len(got), size, len(want))
		}
	}
}
