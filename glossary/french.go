package glossary

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// french makes forms of French words. The rules are generous: a form that no
// French word has does no harm, since no text has it. What must not happen is
// that a form is another word ("cours" gives no "cour"); lists hold what the
// rules would get wrong.
type french struct{}

func (french) function(word string) bool { return frenchFunction()[word] }

func (french) irregular(word string) bool {
	_, person := frenchPersons()[word]
	return person || frenchIrregularPlural[word] != nil || frenchIrregularSingular[word] != "" || frenchIrregularGender()[word] != nil
}

// noun gives plural or singular of a word that is a term by itself, and the
// feminine of words for persons.
func (f french) noun(word string) []string {
	singular := frenchBase(word)
	out := append([]string{word}, singular...)
	for _, w := range singular {
		out = append(out, frenchPlurals(w)...)
		for _, fem := range frenchPersonFeminine(w) {
			out = append(append(out, fem), frenchPlurals(fem)...)
		}
	}
	return out
}

// part gives number and gender of a word inside a longer term.
func (f french) part(word string) []string {
	singular := frenchBase(word)
	out := append([]string{word}, singular...)
	for _, w := range singular {
		out = append(out, frenchPlurals(w)...)
		for _, other := range frenchGenders(w) {
			out = append(append(out, other), frenchPlurals(other)...)
		}
	}
	return out
}

// frenchBase returns what the singular of a word may be: the word itself unless
// it looks like a plural.
func frenchBase(word string) []string {
	singular := frenchSingulars(word)
	if len(singular) == 0 || !hasSuffix(word, "s", "x") {
		return []string{word}
	}
	if hasSuffix(word, "eux", "is", "as") {
		// "dangereux" and "gris" are singulars too.
		return append([]string{word}, singular...)
	}
	return singular
}

// endings replaces the longest ending that a table has.
type ending struct {
	from string
	to   []string
}

// apply returns the words that the first fitting row makes.
func apply(table []ending, word string) []string {
	for _, e := range table {
		stem, ok := strings.CutSuffix(word, e.from)
		if !ok || utf8.RuneCountInString(stem) < 1 {
			continue
		}
		out := make([]string, len(e.to))
		for i, to := range e.to {
			out[i] = stem + to
		}
		return out
	}
	return nil
}

var frenchPluralEndings = []ending{
	{"s", nil}, {"x", nil}, {"z", nil},
	{"eau", []string{"eaux"}},
	{"au", []string{"aux", "aus"}},
	{"eu", []string{"eux", "eus"}},
	{"ou", []string{"ous", "oux"}},
	{"al", []string{"aux", "als"}},
	{"ail", []string{"ails", "aux"}},
	{"", []string{"s"}},
}

func frenchPlurals(word string) []string {
	if p, ok := frenchIrregularPlural[word]; ok {
		return p
	}
	return apply(frenchPluralEndings, word)
}

var frenchSingularEndings = []ending{
	{"eaux", []string{"eau"}},
	{"aux", []string{"al", "au", "ail"}},
	{"eux", []string{"eu"}},
	{"oux", []string{"ou"}},
	{"ss", nil}, {"us", nil}, {"is", []string{"i"}},
	{"s", []string{""}},
}

func frenchSingulars(word string) []string {
	if frenchInvariable()[word] {
		return nil
	}
	if s, ok := frenchIrregularSingular[word]; ok {
		return []string{s}
	}
	if len(word) < 4 {
		return nil
	}
	return apply(frenchSingularEndings, word)
}

var frenchFeminineEndings = []ending{
	{"eux", []string{"euse"}},
	{"oux", []string{"ouse", "ouce", "ousse"}},
	{"aux", []string{"ausse"}},
	{"teur", []string{"trice", "teuse", "teure"}},
	{"eur", []string{"euse", "eure", "eresse"}},
	{"er", []string{"ère"}},
	{"if", []string{"ive"}},
	{"ef", []string{"ève", "effe"}},
	{"f", []string{"ve"}},
	{"el", []string{"elle"}},
	{"eil", []string{"eille"}},
	{"ul", []string{"ulle", "ule"}},
	{"en", []string{"enne"}},
	{"on", []string{"onne", "one"}},
	{"an", []string{"ane", "anne"}},
	{"et", []string{"ette", "ète"}},
	{"ot", []string{"otte", "ote"}},
	{"ec", []string{"ecque", "èche", "ecte"}},
	{"c", []string{"que", "che"}},
	{"eau", []string{"elle"}},
	{"ou", []string{"olle", "oue"}},
	{"ais", []string{"aise", "aîche"}},
	{"as", []string{"asse", "ase"}},
	{"os", []string{"osse", "ose"}},
	{"s", []string{"se"}},
	{"gu", []string{"guë", "güe"}},
	{"g", []string{"gue"}},
	{"in", []string{"ine", "igne"}},
	{"e", nil},
	{"", []string{"e"}},
}

var frenchMasculineEndings = []ending{
	{"euse", []string{"eux", "eur"}},
	{"trice", []string{"teur"}},
	{"eure", []string{"eur"}},
	{"ère", []string{"er"}},
	{"ève", []string{"ef"}},
	{"ive", []string{"if"}},
	{"ve", []string{"f"}},
	{"elle", []string{"el", "eau"}},
	{"eille", []string{"eil"}},
	{"ulle", []string{"ul"}},
	{"enne", []string{"en"}},
	{"onne", []string{"on"}},
	{"ette", []string{"et"}},
	{"ète", []string{"et"}},
	{"otte", []string{"ot"}},
	{"ecque", []string{"ec"}},
	{"èche", []string{"ec"}},
	{"aîche", []string{"ais"}},
	{"que", []string{"c"}},
	{"che", []string{"c"}},
	{"gue", []string{"g"}},
	{"guë", []string{"gu"}}, {"güe", []string{"gu"}},
	{"olle", []string{"ou"}},
	{"ousse", []string{"oux"}}, {"ausse", []string{"aux"}}, {"ouce", []string{"oux"}},
	{"asse", []string{"as"}}, {"osse", []string{"os"}},
	{"igne", []string{"in"}},
	{"ée", []string{"é"}}, {"ie", []string{"i"}}, {"ue", []string{"u"}},
	{"ale", []string{"al"}}, {"ile", []string{"il"}}, {"ule", []string{"ul"}},
	{"oire", []string{"oir"}}, {"ure", []string{"ur"}},
	{"de", []string{"d"}}, {"te", []string{"t"}}, {"se", []string{"s"}}, {"ne", []string{"n"}},
}

// frenchGenders returns the other gender of an adjective, whichever it has.
func frenchGenders(word string) []string {
	if g, ok := frenchIrregularGender()[word]; ok {
		return g
	}
	if len(word) < 3 || hasSuffix(word, "tion", "sion", "xion", "isme", "iste", "aste", "ance", "ence", "ense", "ture") {
		return nil
	}
	if strings.HasSuffix(word, "e") || strings.HasSuffix(word, "ë") {
		return apply(frenchMasculineEndings, word)
	}
	return apply(frenchFeminineEndings, word)
}

// frenchPersonFeminine returns the feminine of a noun for a person, nil for
// other words: "secteur" has none, "policière" is mostly an adjective.
func frenchPersonFeminine(word string) []string {
	if fem, ok := frenchPersons()[word]; ok {
		return []string{fem}
	}
	switch {
	case frenchThings()[word]:
		return nil
	case strings.HasSuffix(word, "ateur"), strings.HasSuffix(word, "cteur"), strings.HasSuffix(word, "iteur"), strings.HasSuffix(word, "uteur"):
		return []string{strings.TrimSuffix(word, "teur") + "trice"}
	case strings.HasSuffix(word, "quêteur"):
		return []string{strings.TrimSuffix(word, "eur") + "euse", strings.TrimSuffix(word, "eur") + "rice"}
	case strings.HasSuffix(word, "eur") && utf8.RuneCountInString(word) > 5:
		stem := strings.TrimSuffix(word, "eur")
		return []string{stem + "euse", stem + "eure"}
	}
	return nil
}

// words makes a set of the words of s when it is first asked for.
func words(s string) func() map[string]bool {
	return sync.OnceValue(func() map[string]bool {
		m := map[string]bool{}
		for _, w := range strings.Fields(s) {
			m[w] = true
		}
		return m
	})
}

// wordsByLanguage are sets of words by base language.
type wordsByLanguage map[string]func() map[string]bool

func (l wordsByLanguage) has(base, word string) bool {
	set := l[base]
	return set != nil && set()[word]
}
