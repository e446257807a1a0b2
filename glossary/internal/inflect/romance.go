package inflect

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// romance makes forms of words in Spanish, Italian and Portuguese, which do it alike:
// number and gender are endings, articles contract with prepositions. A language fills
// in its endings and the words that do not follow them.
type romance struct {
	unruled
	// plurals and singulars replace the endings of nouns and adjectives; a row that
	// makes nothing says that words with this ending have one number.
	plurals, singulars []ending
	// ofMembers are singulars of plurals that a term of one word hardly is: most of
	// its words in this ending are singulars ("nazione", but "forze armate").
	ofMembers []ending
	// feminines and masculines replace those of adjectives and of nouns for persons.
	feminines, masculines []ending
	// irregular are plurals that no row makes: "singular plural plural; …".
	irregular string
	// persons are nouns with a feminine that no row makes: "masculine feminine; …".
	persons string
	// gendered are further words in -o with a feminine in -a, oneGender words that end
	// like those of feminines and have none: what would be theirs is another word.
	gendered, oneGender string
	// invariable are words of one form.
	invariable string
	// others are spellings of the same word ("gran" of "grande").
	others string
	// articles that contract, and those that stand inside terms, each with what may
	// stand for it; numbers with another count of words.
	contractions, determiners string
	numbers                   map[string][][]string
	// verbs
	conjugations []conjugation
	enclitics    string // pronouns that are written together with verbs
	verbs        string // irregular: "infinitive form form …; …"
	nominals     string // infinitives that are nouns
	demonyms     []string
	adjectives   []string

	once  sync.Once
	lists romanceLists
}

// romanceLists are the lists of a language as maps.
type romanceLists struct {
	plural, singular, person, other map[string][]string
	gendered, fixed                 map[string]bool
	invariable, nominal             map[string]bool
	contraction, determiner, verb   map[string][]string
}

// ready makes the lists when they are first asked for.
func (r *romance) ready() *romanceLists {
	r.once.Do(func() {
		r.lists = romanceLists{
			plural: wordLists(r.irregular), person: wordLists(r.persons), other: wordLists(r.others),
			contraction: wordLists(r.contractions), determiner: wordLists(r.determiners),
			verb: wordLists(r.verbs), singular: map[string][]string{},
			gendered: wordSet(r.gendered)(), fixed: wordSet(r.oneGender)(),
			invariable: wordSet(r.invariable)(), nominal: wordSet(r.nominals)(),
		}
		for single, plurals := range r.lists.plural {
			for _, p := range plurals {
				r.lists.singular[p] = append(r.lists.singular[p], single)
			}
		}
	})
	return &r.lists
}

// wordLists makes a map of lines "word word …; …": the first word of each to the others.
func wordLists(s string) map[string][]string {
	lists := map[string][]string{}
	for line := range strings.SplitSeq(s, ";") {
		if words := strings.Fields(line); len(words) > 1 {
			lists[words[0]] = append(lists[words[0]], words[1:]...)
		}
	}
	return lists
}

func (r *romance) noun(word string) []string {
	return r.forms(word, r.bases(word), r.personGender)
}

func (r *romance) member(word string) []string {
	singulars, _ := replaced(r.ofMembers, word)
	return r.forms(word, append(slices.Clone(r.bases(word)), singulars...), r.anyGender)
}

// forms returns the numbers of a word with its singulars, and of what gender makes of
// them.
func (r *romance) forms(word string, singulars []string, gender func(string) []string) []string {
	out := append([]string{word}, r.ready().other[word]...)
	for _, single := range singulars {
		out = append(append(out, single), r.pluralsOf(single)...)
		for _, other := range gender(single) {
			out = append(append(out, other), r.pluralsOf(other)...)
		}
	}
	return out
}

// bases returns what the singular of a word may be, the word itself where it may be
// one.
func (r *romance) bases(word string) []string {
	if r.ready().invariable[word] {
		return []string{word}
	}
	if singular := r.lists.singular[word]; singular != nil {
		return singular
	}
	if r.lists.plural[word] != nil || utf8.RuneCountInString(word) < 4 {
		return []string{word}
	}
	singular, ok := replaced(r.singulars, word)
	if !ok {
		return []string{word}
	}
	return singular
}

// replaced is replaceEnding; ok reports whether a row makes something. "=" in a row is
// the word itself.
func replaced(table []ending, word string) (out []string, ok bool) {
	out = replaceEnding(table, word)
	for i, w := range out {
		if strings.HasSuffix(w, "=") {
			out[i] = word
		}
	}
	return out, len(out) > 0
}

// pluralsOf returns the plurals of a singular.
func (r *romance) pluralsOf(word string) []string {
	if p := r.ready().plural[word]; p != nil {
		return p
	}
	if r.lists.invariable[word] {
		return nil
	}
	out, _ := replaced(r.plurals, word)
	return out
}

// personGender returns the feminine of a masculine singular that is an adjective or
// names a person.
func (r *romance) personGender(word string) []string {
	if fem := r.ready().person[word]; fem != nil {
		return fem
	}
	if r.lists.gendered[word] {
		return []string{strings.TrimSuffix(word, "o") + "a"}
	}
	if r.lists.fixed[word] || r.lists.invariable[word] {
		return nil
	}
	// Short words in these endings are mostly others ("vida", "mesa", but "peón").
	if length := utf8.RuneCountInString(word); length < 3 || length < 5 && !strings.HasSuffix(word, "n") {
		return nil
	}
	out, _ := replaced(r.feminines, word)
	return out
}

// anyGender returns the other gender of a word, whichever it has.
func (r *romance) anyGender(word string) []string {
	out := r.personGender(word)
	if out != nil || r.lists.invariable[word] {
		return out
	}
	masculine, _ := replaced(r.masculines, word)
	return slices.DeleteFunc(masculine, func(w string) bool { return !slices.Contains(r.personGender(w), word) })
}

func (r *romance) base(word string) string { return r.bases(word)[0] }

func (r *romance) startsOtherwise(word string) bool {
	l := r.ready()
	return l.plural[word] != nil || l.singular[word] != nil || l.person[word] != nil ||
		l.other[word] != nil || len(word) < 10 && hasSuffix(word, "triz", "trices", "trizes", "trice", "trici")
}

func (r *romance) contracted(word string) []string {
	if with := r.ready().contraction[word]; with != nil {
		return append([]string{word}, with...)
	}
	return nil
}

func (r *romance) determiner(word string) []string {
	if with := r.ready().determiner[word]; with != nil {
		return append([]string{word}, with...)
	}
	return nil
}

func (r *romance) otherNumber(words []string) [][]string { return r.numbers[strings.Join(words, " ")] }

// demonym goes by endings.
func (r *romance) demonym(word string) bool {
	single := r.bases(word)[0]
	return utf8.RuneCountInString(single) > 4 && hasSuffix(single, r.demonyms...)
}

func (r *romance) adjectival(word string) bool {
	return slices.ContainsFunc(r.bases(word), func(w string) bool { return hasSuffix(w, r.adjectives...) })
}

// conjugation is the endings of the verbs whose infinitive ends alike, longer ones
// first.
type conjugation struct {
	ending  string
	endings string // behind the stem
	future  string // behind the infinitive
	hosts   string // endings behind the stem that pronouns are written together with
}

func (r *romance) verb(word string) []string {
	if forms := r.ready().verb[word]; forms != nil {
		return append(r.regular(word), forms...)
	}
	// "obtener" goes like "tener".
	for cut := 2; cut <= 5 && cut+5 <= len(word); cut++ {
		forms := r.lists.verb[word[cut:]]
		if forms == nil {
			continue
		}
		out := r.regular(word)
		for _, f := range forms {
			out = append(out, word[:cut]+f)
		}
		return out
	}
	return r.regular(word)
}

// regular conjugates a verb as if it were regular, with the spellings that the sound of
// its stem needs before another vowel.
func (r *romance) regular(word string) []string {
	for _, c := range r.conjugations {
		stem, ok := strings.CutSuffix(word, c.ending)
		if !ok || stem == "" {
			continue
		}
		out := append(joinAll(stem, c.endings), joinAll(word, c.future)...)
		out = append(out, r.withPronouns(stem, c)...)
		for _, s := range softened(stem) {
			out = append(append(out, joinAll(s, c.endings)...), r.withPronouns(s, c)...)
		}
		return out
	}
	return r.member(word)
}

// withPronouns returns the forms of a verb with the pronouns that are written together
// with them: "tomarle", "tomándole".
func (r *romance) withPronouns(stem string, c conjugation) (out []string) {
	for _, host := range joinAll(stem, c.hosts) {
		out = append(out, joinAll(host, r.enclitics)...)
	}
	return out
}

// softened returns the other spellings of the stem of a verb: "toc-ar" and "toqu-e",
// "pens-ar" and "piens-a".
func softened(stem string) (out []string) {
	out = append(out, replaceEnding([]ending{
		{"gu", []string{"g", "gü"}}, {"qu", []string{"c"}}, {"c", []string{"qu", "ch", "z", "zc", "ç"}}, {"g", []string{"gu", "gh", "j"}},
		{"z", []string{"c"}}, {"ç", []string{"c"}}, {"i", []string{""}},
	}, stem)...)
	if i := strings.LastIndexAny(stem, "eo"); i > 0 && len(stem)-i < 5 {
		for _, v := range map[byte][]string{'e': {"ie", "i"}, 'o': {"ue", "u"}}[stem[i]] {
			out = append(out, stem[:i]+v+stem[i+1:])
		}
	}
	return out
}

func (r *romance) infinitive(word string) (looks, certain bool) {
	if r.ready().nominal[word] {
		return false, false
	}
	if r.lists.verb[word] != nil {
		return true, true
	}
	for _, c := range r.conjugations {
		if strings.HasSuffix(word, c.ending) && utf8.RuneCountInString(word) > 4 {
			return true, false
		}
	}
	return false, false
}
