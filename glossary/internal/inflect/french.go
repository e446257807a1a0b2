package inflect

import (
	"strings"
	"unicode/utf8"
)

// french makes forms of French words: number and gender here, verbs in
// french_verbs.go. What the rules for endings would get wrong is in
// french_exceptions.go.
type french struct{ unruled }

func (french) startsOtherwise(word string) bool {
	_, person := frenchPersons()[word]
	return person ||
		frenchIrregularPlural()[word] != nil ||
		frenchIrregularSingular()[word] != "" ||
		frenchIrregularGender()[word] != nil
}

func (french) elided(word string) []string {
	if word == "de" || word == "d" {
		return []string{"de", "d"}
	}
	return nil
}

func (french) contracted(word string) []string {
	switch word {
	case "le":
		return []string{"le", "du", "au"}
	case "les":
		return []string{"les", "des", "aux"}
	}
	return nil
}

func (french) determiner(word string) []string {
	switch word {
	case "le", "la", "l":
		return []string{word, "les"}
	case "les":
		return []string{"les", "le", "la", "l"}
	case "du":
		return []string{"du", "des"}
	case "au":
		return []string{"au", "aux"}
	case "des":
		return []string{"des", "du"}
	case "aux":
		return []string{"aux", "au"}
	}
	return nil
}

func (french) otherNumber(words []string) [][]string {
	switch strings.Join(words, " ") {
	case "de la", "de l":
		return [][]string{{"des"}}
	case "à la", "à l":
		return [][]string{{"aux"}}
	case "des":
		return [][]string{{"de", "la"}, {"de", "l"}}
	case "aux":
		return [][]string{{"à", "la"}, {"à", "l"}}
	}
	return nil
}

func (french) base(word string) string { return frenchBase(word)[0] }

// noun returns plural or singular of a word that is a term by itself, and the
// feminine of words for persons.
func (french) noun(word string) []string {
	singular := frenchBase(word)
	out := append([]string{word}, singular...)
	for _, w := range singular {
		out = append(out, frenchPlurals(w)...)
		for _, fem := range append(frenchPersonFeminine(w), frenchAdjectiveFeminine(w)...) {
			out = append(append(out, fem), frenchPlurals(fem)...)
		}
	}
	return out
}

// member returns number and gender of a word inside a longer term.
func (french) member(word string) []string {
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

// ending is a row of a table that replaces the endings of words; longer endings
// come first.
type ending struct {
	from string
	to   []string
}

// replaceEnding returns the words that the first fitting row makes.
func replaceEnding(table []ending, word string) []string {
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
	if p, ok := frenchIrregularPlural()[word]; ok {
		return p
	}
	return replaceEnding(frenchPluralEndings, word)
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
	if frenchInvariable.set()[word] {
		return nil
	}
	if s, ok := frenchIrregularSingular()[word]; ok {
		return []string{s}
	}
	if len(word) < 4 {
		return nil
	}
	return replaceEnding(frenchSingularEndings, word)
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

// frenchOneGender are endings of nouns, which have one gender.
var frenchOneGender = []string{
	"tion", "sion", "xion", "isme", "iste", "aste", "ance", "ence", "ense", "ture",
}

// frenchGenders returns the other gender of an adjective, whichever it has.
func frenchGenders(word string) []string {
	if g, ok := frenchIrregularGender()[word]; ok {
		return g
	}
	if len(word) < 3 || hasSuffix(word, frenchOneGender...) {
		return nil
	}
	if strings.HasSuffix(word, "e") || strings.HasSuffix(word, "ë") {
		return replaceEnding(frenchMasculineEndings, word)
	}
	return replaceEnding(frenchFeminineEndings, word)
}

// frenchPersonFeminine returns the feminine of a noun for a person, nil for
// other words: "secteur" has none, "policière" is mostly an adjective.
func frenchPersonFeminine(word string) []string {
	if fem, ok := frenchPersons()[word]; ok {
		return []string{fem}
	}
	switch {
	case frenchThings.set()[word]:
		return nil
	case hasSuffix(word, "ateur", "cteur", "iteur", "uteur"):
		return []string{strings.TrimSuffix(word, "teur") + "trice"}
	case strings.HasSuffix(word, "quêteur"):
		stem := strings.TrimSuffix(word, "eur")
		return []string{stem + "euse", stem + "rice"}
	case strings.HasSuffix(word, "eur") && utf8.RuneCountInString(word) > 5:
		stem := strings.TrimSuffix(word, "eur")
		return []string{stem + "euse", stem + "eure"}
	}
	return nil
}
