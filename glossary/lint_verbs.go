package glossary

import (
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"fidele/glossary/internal/inflect"
	languages "fidele/tm/language"
	"fidele/tm/text"
)

// verbForms are the frequent verbs of a language by the forms that a text of the third
// person may have: "marche", "parti", "devoir". Languages that list no verbs have none.
type verbForms struct {
	words *languages.Terms
	verbs map[string]string
}

// verbFormsOf keeps what [verbsOf] has made, by base language.
var verbFormsOf sync.Map

// verbsOf returns the forms of the verbs of a language.
func verbsOf(lang language.Tag) *verbForms {
	base := text.Base(lang)
	if made, ok := verbFormsOf.Load(base); ok {
		return made.(*verbForms)
	}
	inflector := inflect.New(lang, nil)
	v := &verbForms{words: inflector.Terms, verbs: map[string]string{}}
	for _, verb := range v.words.Verb.All() {
		forms := map[string]bool{}
		for _, form := range inflector.Forms(verb, inflect.Verb) {
			forms[form] = true
		}
		for form := range forms {
			if other := v.verbs[form]; !v.rare(form, verb, forms) && (other == "" || verb < other) {
				v.verbs[form] = verb
			}
		}
	}
	verbFormsOf.Store(base, v)
	return v
}

// of returns the verb that a noun is a form of, "" if there is none. An infinitive that
// is no noun is a term as a verb.
func (v *verbForms) of(word string) string {
	verb := v.verbs[word]
	if verb == word && !v.words.VerbNoun.Has(word) {
		return ""
	}
	return verb
}

// finite reports whether a word has the form of a verb, and not of its participles and
// infinitive.
func (v *verbForms) finite(word string) bool {
	return v.verbs[word] != "" && !endsIn(word, v.words.ParticipleForm.All())
}

// rare reports whether a form of a verb, all of whose forms are given, is one that news
// hardly has: "nous avions", and where the third person ends in -t or -d, "je cours"; "tu
// armes" of verbs in -er.
func (v *verbForms) rare(form, verb string, forms map[string]bool) bool {
	if endsIn(form, v.words.RareEnding.All()) {
		return true
	}
	if stem, ok := strings.CutSuffix(form, "es"); ok && verb == stem+"er" {
		return true
	}
	stem, ok := strings.CutSuffix(form, "s")
	if !ok {
		stem, ok = strings.CutSuffix(form, "x") // "je peux"
	}
	return ok && (forms[stem+"t"] || strings.HasSuffix(stem, "d") && forms[stem])
}

func endsIn(word string, endings []string) bool {
	return slices.ContainsFunc(endings, func(ending string) bool { return strings.HasSuffix(word, ending) })
}
