package tm

import (
	"fmt"
	"regexp/syntax"
	"strings"
	"testing"
	"unicode/utf8"

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

// Texts are passed over by the digits that they have before they are folded: no character
// may become a digit, and none of ASCII may be dropped between two.
func TestFoldingMakesNoFigures(t *testing.T) {
	for r := rune(0); r <= '\U000e0fff'; r++ {
		if r == '\U00020000' {
			r = '\U000e0000' // past ideographs and what is not assigned
		}
		if !utf8.ValidRune(r) || r < utf8.RuneSelf && isFigure(byte(r)) {
			continue
		}
		for _, around := range [][2]string{{"1", "2"}, {"1\u200b", " 2 %"}} {
			plain := around[0] + string(r) + around[1]
			folded := likeness.Fold(plain)
			if strings.Count(folded, "1")+strings.Count(folded, "2") != 2 ||
				strings.ContainsAny(folded, "03456789") ||
				strings.Contains(folded, "12") && !mayHaveFigures([]byte(plain), []byte("12")) {
				t.Fatalf("%+q is folded to %+q", plain, folded)
			}
		}
	}
	for number, want := range map[string]string{
		"12": "[12]", "1.200,5": "[1 200 5]", "14h30": "[14 30]", "1er": "[1]", "1 234": "[1 234]", "٣": "[]",
	} {
		if got := fmt.Sprintf("%s", figuresOf(number)); got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
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
