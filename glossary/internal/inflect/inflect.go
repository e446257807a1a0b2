package inflect

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Part is the part that a word plays in its term, which decides on its forms.
type Part uint8

// The parts.
const (
	Literal    Part = iota // it stays as it is
	Noun                   // it is the term: number, and the feminine of persons
	Member                 // it is one word of several: number and gender
	Verb                   // the verb that the term begins with: all its forms
	Acronym                // it may have an s
	Article                // it begins a name, and prepositions may contract with it
	Determiner             // it stands before a noun inside a term, and has its number
	Parts                  // the number of parts
)

// Source adds forms to words, as a dictionary does.
type Source interface {
	// Forms returns further forms of a lower-case word, itself included or not.
	Forms(word string) []string
}

// Inflector makes the forms of words of one language. It may be used by several
// goroutines if its source may.
type Inflector struct {
	// Terms are the words that the language has for terms.
	Terms *languages.Terms

	rules  rules
	source Source
	// prefixes and particles are the small words written together with others.
	prefixes, particles []attachment
}

// rules are what one language knows of its words. Words are in lower case.
type rules interface {
	// noun returns the forms of a word that is a term by itself, member those of
	// a word of a longer term, verb those of an infinitive. The word itself may
	// be among them, and forms may come twice.
	noun(word string) []string
	member(word string) []string
	verb(word string) []string
	// elided returns the spellings of a word that stands in a term as it is:
	// "de" and "d".
	elided(word string) []string
	// contracted returns an article with what it becomes behind prepositions
	// ("le", "du", "au"), and nothing for a word that does not contract.
	contracted(word string) []string
	// determiner returns the forms of an article inside a term, of its gender in
	// both numbers, and nothing for other words. otherNumber returns what stands
	// for a preposition with an article where the noun has the other number, if it
	// has more or fewer words ("de la", "des").
	determiner(word string) []string
	otherNumber(words []string) [][]string
	// startsOtherwise reports whether some noun or member may begin with other
	// letters than the word, by a list of exceptions ("œil", "yeux").
	startsOtherwise(word string) bool
	// base returns one form for all forms of a word, to count them together.
	base(word string) string
	// genderless returns one term for all that differ in whom they name, a woman, a man
	// or either.
	genderless(term string) string
	// plural returns the plurals of a word, the usual one first, where a plural
	// in a text can be exchanged for the plural of another word. nil where other
	// words have to agree with it, as in French.
	plural(word string) []string
	// demonym reports whether a word that is a name by its capital names the
	// people of a place, and so has the forms of a noun ("Israélien").
	demonym(word string) bool
	// adjectival reports whether a word in a text may be an adjective, in any of
	// its forms, by its ending.
	adjectival(word string) bool
	// infinitive reports whether a word looks like an infinitive, and whether it
	// is certain to be one at the beginning of a term, whatever follows.
	infinitive(word string) (looks, certain bool)
	// nominal reports whether an infinitive is the noun before the word that
	// follows: "être humain".
	nominal(infinitive, next string) bool
	// articles are the articles that depend on the sound that follows, and
	// articleFor is the right one of them before the text given.
	articles() []string
	articleFor(article, text string) string
}

// ruled are the languages with rules, by base language.
var ruled = map[string]rules{
	"fr": french{},
	"en": english{},
	"de": german{},
	"es": spanish,
	"it": italian,
	"pt": portuguese,
}

// endings are the languages of which the regular endings are known and nothing of the
// grammar of a sentence.
var endings = map[string]rules{
	"ar": arabic{},
}

// Languages returns the languages that have rules, in the order of their tags.
func Languages() []language.Tag {
	var tags []language.Tag
	for _, base := range slices.Sorted(maps.Keys(ruled)) {
		tags = append(tags, language.Make(base))
	}
	return tags
}

// New returns the inflector of a language. A language without rules leaves
// words as they are. source may be nil.
func New(lang language.Tag, source Source) *Inflector {
	i := &Inflector{Terms: languages.For(lang).Terms, rules: unruled{}, source: source}
	base := languages.Base(lang)
	if r := cmp.Or(ruled[base], endings[base]); r != nil {
		i.rules = r
	}
	i.prefixes, i.particles = attachments(i.Terms)
	return i
}

// Forms returns the forms of a lower-case word, each once. The word comes first
// unless it is an elided one or an article; a word that is none has no forms as
// [Article] and [Determiner].
func (i *Inflector) Forms(word string, part Part) []string {
	out := []string{word}
	switch part {
	case Literal:
		if elided := i.rules.elided(word); elided != nil {
			return elided
		}
		return out
	case Article:
		return i.rules.contracted(word)
	case Determiner:
		return i.rules.determiner(word)
	case Acronym:
		return append(out, word+"s")
	case Noun:
		out = append(out, i.rules.noun(word)...)
	case Member:
		out = append(out, i.rules.member(word)...)
	case Verb:
		out = append(out, i.rules.verb(word)...)
	}
	if i.source != nil {
		for _, f := range i.source.Forms(word) {
			out = append(out, strings.ToLower(f))
		}
	}
	return unique(out)
}

// HasNumber reports whether a word is a [Determiner] inside a term.
func (i *Inflector) HasNumber(word string) bool { return i.rules.determiner(word) != nil }

// OtherNumber returns what stands for prepositions and articles where the noun
// behind has the other number, if it has more or fewer words: "des" for "de la".
func (i *Inflector) OtherNumber(words []string) [][]string { return i.rules.otherNumber(words) }

// Nouns returns the forms that rules make of a word as a noun; a form may come
// twice. A dictionary adds none.
func (i *Inflector) Nouns(word string) []string { return i.rules.noun(word) }

// IsFunction reports whether a word has one form only inside a term.
func (i *Inflector) IsFunction(word string) bool { return i.Terms.Function.Has(word) }

// StartsOtherwise reports whether a form of the word may begin with other
// letters than the word does, for all that lists of exceptions and a dictionary
// say. What rules for endings do to a short word has to be looked at.
func (i *Inflector) StartsOtherwise(word string) bool {
	return i.source != nil || i.rules.startsOtherwise(word)
}

// Contracts reports whether a word is an article that contracts with
// prepositions, where it begins a name ("Le Havre", "au Havre").
func (i *Inflector) Contracts(word string) bool { return i.rules.contracted(word) != nil }

// IsDemonym reports whether a word, which the glossary has with a capital, names
// the people of a place and has the forms of a noun.
func (i *Inflector) IsDemonym(word string) bool { return i.rules.demonym(word) }

// IsAdjectival reports whether a word may be an adjective, in any of its forms,
// by its ending.
func (i *Inflector) IsAdjectival(word string) bool { return i.rules.adjectival(word) }

// IsParticiple reports whether a word may be a past participle, in any number and
// gender, by its ending or the list of those that end otherwise.
func (i *Inflector) IsParticiple(word string) bool {
	singular := strings.TrimSuffix(word, "s")
	for _, w := range []string{word, singular, strings.TrimSuffix(singular, "e")} {
		if i.Terms.Participle.Has(w) {
			return true
		}
	}
	ends := func(ending string) bool { return strings.HasSuffix(singular, ending) }
	return slices.ContainsFunc(i.Terms.ParticipleEnding.All(), ends) &&
		!i.Terms.NotParticiple.Has(singular)
}

// Base returns one form for all forms of a word, to count them together.
func (i *Inflector) Base(word string) string {
	if !i.IsFunction(word) {
		return i.rules.base(word)
	}
	if elided := i.rules.elided(word); elided != nil {
		return elided[0]
	}
	return word
}

// Genderless returns one term for all that differ only in whom they name, a woman, a man
// or either: "spokeswoman" and "spokesperson".
func (i *Inflector) Genderless(term string) string { return i.rules.genderless(term) }

// Plural returns the plurals of a word, the usual one first; nil where a plural
// cannot be exchanged for another without changing words around it.
func (i *Inflector) Plural(word string) []string { return i.rules.plural(word) }

// BeginsWithVerb reports whether a term of several words begins with an
// infinitive: one that an article or preposition follows ("prendre le
// contrôle"), or that needs none.
func (i *Inflector) BeginsWithVerb(term string) bool {
	first, rest, ok := strings.Cut(term, " ")
	if !ok {
		return false
	}
	second, _, _ := strings.Cut(rest, " ")
	looks, certain := i.rules.infinitive(first)
	if !looks || i.rules.nominal(first, strings.ToLower(second)) {
		return false
	}
	if certain {
		return true
	}

	if i.IsFunction(strings.ToLower(second)) {
		return true
	}
	elided, _, ok := cutApostrophe(second)
	return ok && i.Terms.Articles.Has(elided)
}

// cutApostrophe divides a word at its first apostrophe.
func cutApostrophe(word string) (before, after string, ok bool) {
	if before, after, ok = strings.Cut(word, "'"); ok {
		return before, after, ok
	}
	return strings.Cut(word, "’")
}

// Articles returns the articles that depend on the sound of the word behind
// them, in lower case and with a capital, longer ones first.
func (i *Inflector) Articles() []string { return i.rules.articles() }

// ArticleFor returns the form of an article that is right before a text, with a
// capital where the article given has one.
func (i *Inflector) ArticleFor(article, text string) string {
	return i.rules.articleFor(article, text)
}

// unruled are the rules of languages without any.
type unruled struct{}

func (unruled) noun(word string) []string               { return []string{word} }
func (unruled) member(word string) []string             { return []string{word} }
func (unruled) verb(word string) []string               { return []string{word} }
func (unruled) elided(string) []string                  { return nil }
func (unruled) contracted(string) []string              { return nil }
func (unruled) determiner(string) []string              { return nil }
func (unruled) otherNumber([]string) [][]string         { return nil }
func (unruled) startsOtherwise(string) bool             { return false }
func (unruled) base(word string) string                 { return word }
func (unruled) genderless(term string) string           { return term }
func (unruled) plural(string) []string                  { return nil }
func (unruled) demonym(string) bool                     { return false }
func (unruled) adjectival(string) bool                  { return false }
func (unruled) infinitive(string) (looks, certain bool) { return false, false }
func (unruled) nominal(infinitive, next string) bool    { return false }
func (unruled) articles() []string                      { return nil }
func (unruled) articleFor(article, text string) string  { return article }

func hasPrefix(word string, beginnings ...string) bool {
	for _, b := range beginnings {
		if strings.HasPrefix(word, b) {
			return true
		}
	}
	return false
}

// unique drops what is in the list already. It changes the list.
func unique(list []string) []string {
	out := list[:0]
	for i, s := range list {
		if !slices.Contains(list[:i], s) {
			out = append(out, s)
		}
	}
	return out
}

// wordSet makes a set of the words of s when it is first asked for.
func wordSet(s string) func() map[string]bool { return (&words{list: s}).set }

// words is a set of words that is made when it is first asked for. A variable of this
// type costs nothing before main.
type words struct {
	list string
	once sync.Once
	in   map[string]bool
}

func (w *words) set() map[string]bool {
	w.once.Do(func() {
		w.in = map[string]bool{}
		for word := range strings.FieldsSeq(w.list) {
			w.in[word] = true
		}
	})
	return w.in
}

// lazyMap makes a map of pairs of words when it is first asked for, lazyLists one of
// lines "word form form; …".
func lazyMap(s string) func() map[string]string {
	return sync.OnceValue(func() map[string]string {
		out := map[string]string{}
		words := strings.Fields(s)
		for i := 0; i+1 < len(words); i += 2 {
			out[words[i]] = words[i+1]
		}
		return out
	})
}

func lazyLists(s string) func() map[string][]string {
	return sync.OnceValue(func() map[string][]string { return wordLists(s) })
}

func hasSuffix(word string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(word, e) {
			return true
		}
	}
	return false
}
