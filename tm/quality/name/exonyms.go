package name

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// exonyms.tsv has names that English writes in another way than French: the
// French name, a tab, the English ones divided by "|", the usual one first. We
// wrote it; places, peoples, people and organisations in the news, acronyms. A name
// alone on its line is the same in both languages.
//
// territories.tsv has the countries and regions of the Unicode CLDR in the same
// form, as golang.org/x/text/language/display has them; a test makes the file. The
// package itself is not linked, because its tables are made at the start of every
// process.
var (
	//go:embed exonyms.tsv
	ownExonyms string
	//go:embed territories.tsv
	territories string
)

// exonym is a French name and what English calls it.
type exonym struct {
	words   []string // of the French name, folded
	acronym bool     // of capitals alone
	// english are the English names, the usual one first; each is also there as its
	// folded words.
	english []string
	forms   [][]string
}

// exonyms are the names that the two languages write in different ways.
type exonyms struct {
	// byFirst has the names by their first word, the longest first.
	byFirst map[string][]*exonym
	// byWord has them by each of their words.
	byWord map[string][]*exonym
	// same are the names, folded, that both languages write alike.
	same map[string]bool
	// english are the folded words of English names.
	english map[string]bool
}

var frenchNames = sync.OnceValue(func() *exonyms {
	x := &exonyms{byFirst: map[string][]*exonym{}, byWord: map[string][]*exonym{},
		english: map[string]bool{}, same: map[string]bool{}}
	seen := map[string]bool{}
	for _, list := range []string{ownExonyms, territories} {
		for line := range strings.Lines(list) {
			french, names, _ := strings.Cut(strings.TrimSpace(line), "\t")
			if names == "" {
				x.same[fold(french)] = true
				names = french
			}
			if seen[fold(french)] {
				continue
			}
			seen[fold(french)] = true
			x.add(french, strings.Split(names, "|"))
		}
	}
	return x
})

func (x *exonyms) add(french string, names []string) {
	e := &exonym{words: wordsOf(french, language.French), english: names,
		acronym: isAcronym(french) && utf8.RuneCountInString(french) <= longestAcronym}
	for _, name := range names {
		form := wordsOf(name, language.English)
		e.forms = append(e.forms, form)
		for _, w := range form {
			x.english[w] = true
		}
	}
	for _, w := range e.words {
		x.byWord[w] = append(x.byWord[w], e)
	}
	list := append(x.byFirst[e.words[0]], e)
	for i := len(list) - 1; i > 0 && len(list[i].words) > len(list[i-1].words); i-- {
		list[i], list[i-1] = list[i-1], list[i]
	}
	x.byFirst[e.words[0]] = list
}

// longestAcronym is how many letters an acronym has at most.
const longestAcronym = 7

// wordsOf returns the folded words of a string.
func wordsOf(s string, lang language.Tag) []string {
	var out []string
	for _, t := range text.Tokens(s, lang) {
		if t.Kind == text.Word {
			out = append(out, fold(withoutGenitive(t.Of(s))))
		}
	}
	return out
}

// at returns the longest name that begins with word i of a text, nil for none.
func (x *exonyms) at(words []string, i int) *exonym {
	for _, e := range x.byFirst[words[i]] {
		if startsWith(words[i:], e.words) {
			return e
		}
	}
	return nil
}

// startsWith reports whether words begin with others.
func startsWith(words, others []string) bool {
	if len(words) < len(others) {
		return false
	}
	for i, w := range others {
		if words[i] != w {
			return false
		}
	}
	return true
}

// count returns how often a run of words stands in a text.
func count(words, run []string) int {
	n := 0
	for i := 0; i+len(run) <= len(words); i++ {
		if startsWith(words[i:], run) {
			n++
		}
	}
	return n
}
