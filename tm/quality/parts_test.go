package quality_test

import (
	"fmt"
	"reflect"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

// unevenDocument has what depends on other units, near and far: numbers in the neighbour,
// sentences divided anew, names spelt in two ways, sources with two targets and targets
// with two sources, no-break spaces, units without a place, quotations over two units.
func unevenDocument(source, target language.Tag) *bitext.Document {
	doc := &bitext.Document{SourceFile: "a", TargetFile: "b", SourceLang: source, TargetLang: target}
	add := func(s, t string) {
		n := len(doc.Units)
		u := &bitext.Unit{ID: fmt.Sprint(n), Source: text.New(s), Target: text.New(t), Paragraph: n / 3}
		if n%5 != 3 {
			u.TargetPlace = bitext.Place{File: "b", Start: 100 * n, End: 100*n + 50, Line: n + 1, Column: 1}
		}
		doc.Units = append(doc.Units, u)
	}
	for k := range 12 {
		add("Le port a rouvert lundi.", "The port reopened on Monday.")
		add("Il y avait 12 navires.", "There were ships.")
		add("Ils sont partis hier soir sans attendre la marée haute.", "12 of them left.")
		add(fmt.Sprintf("Le ministre Kowalczuk a vu %d marins.", 20+k), fmt.Sprintf("Minister Kowalczyk saw %d sailors.", 20+k))
		add("Kowalczuk est reparti à Paris avec les siens.", "Kowalczuk left for Paris with his people.")
		add("« Nous verrons demain.", "“We will see tomorrow.")
		add("Et puis nous partirons », a-t-il dit.", "And then we will leave,” he said.")
		add("Le port a rouvert lundi.", fmt.Sprintf("The harbour opened again in week %d.", k%4))
		add("La grève est finie depuis ce matin au port.", "The strike at the port is over since today.")
		add("Le travail reprend ce matin au port de Brest.", "The strike at the port is over since today.")
		add("Un mot. Deux phrases manquent ici tout à fait, dit Merkel.", "One word.")
		add("Merkel parle.", "Two sentences are missing here altogether, said Merkel. Merkell speaks.")
		add("Why? Yes!", "Pourquoi\u00a0? Oui !")
		add("Le Londres de Dickens", "The Londres of Dickens")
		add("", "A target alone, of 5 words")
	}
	return doc
}

func TestADocumentInPartsIsCheckedAsAWhole(t *testing.T) {
	for _, langs := range [][2]language.Tag{
		{language.French, language.English}, {language.English, language.French}, {language.German, language.Japanese},
	} {
		doc := unevenDocument(langs[0], langs[1])
		want := quality.Finish(doc, quality.Check(doc, quality.Options{}), quality.Places{})
		rules := map[string]bool{}
		for _, f := range want {
			rules[f.Rule] = true
		}
		if langs[0] == language.French && (!rules["number"] || !rules["name"] || !rules["inconsistent"] || !rules["added"]) {
			t.Errorf("only %v are found", rules)
		}
		for _, size := range []int{1, 2, 3, 7, 64, 1000} {
			run := quality.NewRun(doc.SourceLang, doc.TargetLang, quality.Options{Jobs: 2})
			for p := range doc.Parts(bitext.Stream(doc.Units), size) {
				run.Survey(p)
			}
			finisher := quality.NewFinisher(quality.Places{})
			var got []quality.Finding
			for p := range doc.Parts(bitext.Stream(doc.Units), size) {
				got = append(got, finisher.Finish(p, run.Check(p))...)
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%v: %d findings in parts of %d, %d in the whole, or they differ", langs, len(got), size, len(want))
			}
		}
	}
}
