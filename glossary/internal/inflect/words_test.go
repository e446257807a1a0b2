package inflect

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

// wordList reads a list of our own: lines "noun word form …" with forms that a word must
// have, and "not word form …" with other words, that it must not; "notmember" says so of a
// word in a longer term.
func wordList(t *testing.T, lang language.Tag) (lines [][]string) {
	t.Helper()
	f, err := os.Open("testdata/" + lang.String() + ".txt")
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if words := strings.Fields(s.Text()); len(words) > 2 && words[0] != "#" {
			lines = append(lines, words)
		}
	}
	return lines
}

var partNames = map[string]Part{"noun": Noun, "member": Member, "verb": Verb, "not": Noun, "notmember": Member}

// Of the forms in our own lists all are made but for some of a hundred, and of the other
// words none.
func TestRegularFormsAreMadeAndOtherWordsAreNot(t *testing.T) {
	for _, lang := range Languages() {
		lines := wordList(t, lang)
		if lines == nil {
			continue // French and English have their tables in Go
		}
		i := New(lang, nil)
		forms, made, others := 0, 0, 0
		for _, line := range lines {
			have := i.Forms(line[1], partNames[line[0]])
			for _, form := range line[2:] {
				switch found := slices.Contains(have, form); {
				case strings.HasPrefix(line[0], "not"):
					others++
					if found {
						t.Errorf("%v: %q has the form %q, which is another word", lang, line[1], form)
					}
				case found:
					forms++
					made++
				default:
					forms++
					t.Logf("%v: %s %q has no form %q: %q", lang, line[0], line[1], form, have)
				}
			}
		}
		t.Logf("%v: %d of %d forms, %d other words", lang, made, forms, others)
		if forms < 200 || made*100 < forms*99 || others < 20 {
			t.Errorf("%v: %d of %d forms are made, want .99 of at least 200, and %d other words, want 20",
				lang, made, forms, others)
		}
	}
}

// The basic words of a language end in -o and have no row that would do for them, and the
// words without a feminine have one that does harm: a list holds nothing by mistake.
func TestListsOfGendersHoldWhatNoRowSays(t *testing.T) {
	for name, r := range map[string]*romance{"Spanish": spanish, "Portuguese": portuguese, "Italian": italian} {
		made := func(word string) bool {
			out, _ := replaced(r.feminines, word)
			return len(out) > 0 && len([]rune(word)) > 4
		}
		one := wordSet(r.oneGender)()
		for word := range wordSet(r.gendered)() {
			if !strings.HasSuffix(word, "o") || made(word) || one[word] {
				t.Errorf("%s: %q needs no place among words with a feminine", name, word)
			}
		}
		for word := range one {
			if !made(word) {
				t.Errorf("%s: %q needs no place among words without a feminine", name, word)
			}
		}
	}
}
