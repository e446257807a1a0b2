package glossary_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// heaps are many marks in a row: more than package norm takes together, of
// several scripts, some that fold to nothing, and vowels of Korean that count
// as marks.
var heaps = []string{
	strings.Repeat("\u0301", 31), strings.Repeat("\u0323\u0301", 100), strings.Repeat("\u0344", 64),
	strings.Repeat("\u034f\u0338", 40), strings.Repeat("\u200d\ufe0f", 40),
	strings.Repeat("ㅠ", 40),
	strings.Repeat("\u1161\u11a8", 40), strings.Repeat("\u0f73\u064b", 40),
}

// Marks in a row have overflowed the stack.
func TestManyMarksInARowDoNotKeepTermsFromBeingFound(t *testing.T) {
	for _, heap := range heaps {
		csv := "fr,en\ngroupe armé,armed group\nzalgo e" + heap + ",zalgo\n" + heap + "x,lone\n"
		g, err := glossary.Read("g.csv", []byte(csv))
		if err != nil {
			t.Fatal(err)
		}
		problems, err := glossary.Lint("g.csv", []byte(csv))
		if err != nil || len(problems) > 20 {
			t.Errorf("%.20q: %d problems, %v", heap, len(problems), err)
		}

		plain := "Le e" + heap + " zalgo e" + heap + " d’un groupe armé " + heap + " ici."
		found := map[string]string{}
		for _, o := range g.Find(plain, language.French) {
			if o.Found != plain[o.Start:o.End] {
				t.Errorf("%+.40q: occurrence %+v", plain, o)
			}
			found[o.Term] = o.Found
		}
		if found["groupe armé"] != "groupe armé" || found["zalgo e"+heap] != "zalgo e"+heap {
			t.Errorf("%+.40q: found %+.80q", plain, found)
		}

		doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
		for range 3 {
			doc.Units = append(doc.Units, &bitext.Unit{
				Source: text.New(plain),
				Target: text.New("An armed group " + heap + " e" + heap + " zalgo."),
			})
		}
		for _, f := range g.Check(doc, glossary.Options{}) {
			t.Errorf("%+.40q: %s: %+.80q", heap, f.Rule, f.Message)
		}
		_, err = glossary.Extract(func(yield func(*bitext.Unit, error) bool) {
			for _, u := range doc.Units {
				if !yield(u, nil) {
					return
				}
			}
		}, glossary.ExtractOptions{SourceLang: language.French, TargetLang: language.English})
		if err != nil {
			t.Error(err)
		}
	}
}
