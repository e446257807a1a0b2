package tm

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/internal/likeness"
	"fidele/tm/text"
)

// The index is asked for classes that may belong to a word of some beginning:
// for every beginning of a word its class must be among them.
func TestAClassIsFoundByEveryBeginningOfItsWord(t *testing.T) {
	words := map[string]bool{
		"dying":     true,
		"yeux":      true,
		"skies":     true,
		"ß":         true,
		"Übersicht": true,
		"œuvre":     true,
		"слова":     true,
	}
	for _, name := range []string{"budget.en.md", "budget.fr.md", "proces.en.txt", "proces.fr.txt", "sommet.en.txt", "sommet.fr.txt"} {
		folded := likeness.Fold(string(fixtures.Read(t, "articles/"+name)))
		for _, k := range text.Tokens(folded, language.French) {
			if k.Kind == text.Word {
				words[k.Of(folded)] = true
			}
		}
	}
	for _, lang := range []string{"fr", "en", "es", "de", "it", "pt", "nl", "sv", "ro", "ru", "ar"} {
		a := likeness.NewAnalyzer(language.Make(lang), &likeness.Classes{})
		for word := range words {
			begin, class := bare(likeness.Fold(word)), []byte(a.Class(word))
			for n := range begin {
				if n > 0 && !mayBegin(begin[:n])(class) {
					t.Errorf("%s: %q begins with %q and is of class %q", lang, word, begin[:n], class)
				}
			}
			if !mayBegin(begin)(class) {
				t.Errorf("%s: %q is of class %q", lang, word, class)
			}
		}
	}
	long := strings.Repeat("consti", 20)
	a := likeness.NewAnalyzer(language.French, &likeness.Classes{})
	if !mayBegin("consti")([]byte(a.Class(long))) {
		t.Error("the class of a very long word is not found by its beginning")
	}
}

func TestNeededStringsOfRegularExpressions(t *testing.T) {
	for pattern, want := range map[string]string{
		`mort`:                  "[mort]",
		`\d+ (morts|blessés)`:   "[morts blessés]",
		`(?i)mort`:              "[]",
		`mor?t`:                 "[mo]",
		`(mort)+ de`:            "[mort]",
		`(mort)*`:               "[]",
		`[A-Z]{5,}`:             "[]",
		`a|`:                    "[]",
		`(ab){2,3}`:             "[ab]",
		"a\uFFFDb":              "[]",
		`^le (roi|la) reine$`:   "[ reine]",
		`a|b|c|dd|e f|g|h.h|ii`: "[]",
	} {
		re, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprintf("%s", neededBy(re.Simplify())); got != want {
			t.Errorf("%s: %s, want %s", pattern, got, want)
		}
	}
}
