package language

import (
	"strings"
	"sync"
)

// Spelling is how the language writes words.
type Spelling struct {
	// Elided are words that an apostrophe ends, without it: "l" and "qu" for
	// "l’Armée" and "qu’il". The word after the apostrophe is a word of its own.
	// They are found in small letters and in capitals.
	Elided Words
	// AllElided says that every word before an apostrophe is elided, as in
	// Italian.
	AllElided bool
	// Accents says that words of the language have accents; Borrowed are words of
	// other languages, with accents or frequent there, that it uses as its own.
	Accents  bool
	Borrowed Words
	// Unspaced says that no space stands between sentences.
	Unspaced bool
	// CapitalNouns says that nouns have a capital, so that a capital makes no
	// name, as in German.
	CapitalNouns bool

	once    sync.Once
	letters [0x80]bool // elided words of one letter, which are most
	longer  []string   // the others
}

// Elides reports whether the language has elided words.
func (s *Spelling) Elides() bool { return s.AllElided || s.Elided.list != "" }

// IsElided reports whether word, which stands before an apostrophe, is an
// elided word.
func (s *Spelling) IsElided(word string) bool {
	if s.AllElided {
		return true
	}
	s.once.Do(func() {
		for _, elided := range s.Elided.All() {
			if len(elided) > 1 {
				s.longer = append(s.longer, elided)
				continue
			}
			s.letters[elided[0]] = true
			s.letters[strings.ToUpper(elided)[0]] = true
		}
	})
	if len(word) == 1 {
		return word[0] < 0x80 && s.letters[word[0]]
	}
	for _, elided := range s.longer {
		if strings.EqualFold(word, elided) {
			return true
		}
	}
	return false
}

// Vocabulary is words by which the language is known.
type Vocabulary struct {
	// Frequent are fifteen to twenty words that are frequent in this language
	// and no words, or rare ones, of the others here. They tell in which
	// language a text is.
	Frequent Words
}

// Segmentation is what decides whether a full stop ends a sentence. Words
// stand without their last stop. A word in lower case covers itself and the
// same word with a capital first letter, before numbers the word in capitals
// too; any other word covers itself alone. "_" joins two words that stand one
// after the other ("av._J.-C"). Package segment documents the sections, which
// the rules of a project have too, and the order in which they decide.
type Segmentation struct {
	// NeverFinal are abbreviations whose stop never ends a sentence: titles
	// ("Mme"), addresses, what stands before a name or a year.
	NeverFinal Words
	// Initial are first names cut short, which end a sentence only before a
	// starter, as single letters do ("Ch", "Wm").
	Initial Words
	// NumberBound are abbreviations that a number follows ("art", "p", months).
	NumberBound Words
	// HeadingWord are words after which a number with a stop is that of a
	// heading ("article", "chapter").
	HeadingWord Words
	// MayEnd are abbreviations that end a sentence before any capital ("etc").
	MayEnd Words
	// BeforeStarter are abbreviations that end a sentence only before a
	// starter ("Inc", "Jr").
	BeforeStarter Words
	// Label are words whose stop ends none at the beginning of a segment ("PS", "NDLR").
	Label Words
	// Company are abbreviations that end a sentence before a starter, and before any
	// other word with a capital that lower case follows ("Inc. Paris veut …"), unless it
	// is one of Branch, words by which the name goes on ("Inc. Europe a …").
	Company, Branch Words
	// BeforeAcronym are words after which letters with stops are no first names and end
	// a sentence as Company does ("l’O.N.U. Genève attend"), "l'" for an elision.
	BeforeAcronym Words
	// SpeechVerb are verbs that say, behind a name, who spoke (“Never!” Roe said).
	// Speaker are starters that stand for the name there (“Who?” I asked), BesideVerb
	// words in lower case that may stand in it or behind (“Never!” Roe later said).
	SpeechVerb, Speaker, BesideVerb Words
	// MarkedName are names that end in ! or ? ("Yahoo!").
	MarkedName Words
	// Unfinished are words that no sentence ends with: an ellipsis after one goes on
	// with a name ("Nice, Cannes et… Monaco").
	Unfinished Words
	// LowerParticle are words in lower case by which a name begins a sentence, with a
	// word in lower case behind it ("d'" and "de", for "… dort. de Gaulle écrit").
	LowerParticle Words
	// Byline are words that begin the line that says who wrote and where, which a full
	// stop and a dash end ("De_notre" for "De notre envoyé à Kiev. – La ville").
	Byline Words
	// CutEnding are endings that no word of the language has, so that one in lower case
	// that ends so is cut short ("prov", "dép"); in a language with such endings so is one
	// without a vowel.
	CutEnding Words
	// LateEnd are words of BeforeStarter, mostly for "year", that end a sentence before
	// any capital if six words of it stand before them: "W 1998 r. Polska …" goes on.
	LateEnd Words
	// OrdinalNoun are words with a capital that go on after an ordinal with a full stop,
	// where Ordinals is set and nouns have no capitals: Polish "18. Dywizja".
	OrdinalNoun Words
	// Starter are words that begin sentences, with a capital; "L'" is one for
	// every word after the elision.
	Starter Words
	// NameParticle are starters that begin surnames too ("Le").
	NameParticle Words
	// NeverLower are more abbreviations, which lower case may follow; they
	// count only where BreaksBeforeLower is set.
	NeverLower Words
	// LowerStarter and LowerAfterMark are words that begin sentences even in
	// lower case: after a full stop behind a short word, and after ? and !.
	// They count only where BreaksBeforeLower is set.
	LowerStarter, LowerAfterMark Words
	// BreaksBeforeLower says that a full stop before lower case may end a
	// sentence.
	BreaksBeforeLower bool
	// Ordinals says that a full stop after a figure makes an ordinal ("14. Juli"),
	// which ends a sentence only before a starter.
	Ordinals bool
	// ColonEnds and SemicolonEnds say that the sign is a stop: in Armenian the full
	// stop, in Greek the question mark.
	ColonEnds, SemicolonEnds bool
}

// Typography is how the language sets its text.
type Typography struct {
	// Quotes are the quotation marks, the outer ones first.
	Quotes []Quotes
	// SpacedSigns are the signs that a no-break space stands before, each a
	// word of the list; NarrowSpaced those among them with the narrow one.
	SpacedSigns, NarrowSpaced Words
	// UnspacedIn lists, by region, those of SpacedSigns that no space stands before
	// there, separated by spaces: "CA".
	UnspacedIn map[string]string
	// UnspacedSigns are signs that no space stands before, beside comma and
	// full stop.
	UnspacedSigns Words
	// Money and Percent show how the signs of a currency and of a share stand beside an
	// amount, "€1" or "1 €", with the space that is usual; "" where habits differ. MoneyIn
	// are the regions in which Money holds, beside texts that name none; none named: all.
	Money, Percent string
	MoneyIn        Words
	// HeadlineCapitals says that headlines have a capital on most words.
	HeadlineCapitals bool
}

// Quotes is a pair of quotation marks, with the space inside them.
type Quotes struct{ Open, Close, Space string }

// Sentences is words by which checks understand a sentence.
type Sentences struct {
	// QuestionWords make a question wherever they stand, QuestionOpeners at
	// the beginning or before one of Subjects, the pronouns that follow the
	// verb in a question.
	QuestionWords, QuestionOpeners, Subjects Words
	// Repeatable are words that may well stand twice in a row, NeverRepeated
	// those that cannot.
	Repeatable, NeverRepeated Words
	// Connectives are words that hold sentences together and are no words of
	// the other languages here: where they stand, a text is in this language.
	Connectives Words
}

// Terms is what finding, checking and extracting terms knows of words.
type Terms struct {
	// Articles are the articles.
	Articles Words
	// Function are words that have one form only inside a term: articles,
	// prepositions, conjunctions.
	Function Words
	// Linking are those of them that may stand inside a proposed term, between
	// its other words ("de", "of").
	Linking Words
	// Complement are the prepositions that begin the complement of a noun. An
	// adjective may stand between the two: "ministre syrien de la Défense" is a
	// "ministre de la Défense". Without any, a term is found in one piece only.
	Complement Words
	// Coordinator are words that join parts of terms that share the rest: "Afrique
	// centrale et de l'Ouest", "North and South Korea". NounFirst says that the
	// rest shared is the noun before, as in French, not behind.
	Coordinator Words
	NounFirst   bool
	// Stop are words, beside those of Function, that no proposed term has.
	Stop Words
	// Institution are institutions whose name is the same thing in lower case
	// ("le parlement").
	Institution Words
	// InstitutionAlone are words that are an institution in lower case behind one of
	// Definite, the definite articles of one thing, and without a complement: "le trésor
	// emprunte", but "le trésor des rois", "un trésor".
	InstitutionAlone, Definite Words
	// Common are ordinary words that acronyms and names are likely to be
	// spelled like.
	Common Words

	// NounOrVerb are nouns that are spelled like a form of a common verb
	// ("juge"), NounOrParticiple those that are participles too ("accusé"). The
	// word before decides which it is, so fill BeforeNoun with them.
	NounOrVerb, NounOrParticiple Words
	// BeforeNoun are words after which such a word is the noun: determiners,
	// prepositions, adjectives that stand before nouns.
	BeforeNoun Words
	// Copula are forms of "to be": after them such a word is the noun rather
	// than the verb, and the participle rather than the noun.
	Copula Words
	// ObjectPronoun are those of BeforeNoun that are pronouns before a verb too
	// ("la garde", "leur demande"), BeforePronoun the words after which they are
	// ("il", "ne"). Conjunction are words after which a subject begins.
	ObjectPronoun, BeforePronoun, Conjunction Words
	// MasculineArticle are those of ObjectPronoun that are no article before a
	// noun of Feminine, the nouns of NounOrVerb that have that gender only;
	// PluralArticle are no article before a singular.
	MasculineArticle, PluralArticle, Feminine Words
	// Determiner are words that begin a noun with all that belongs to it: articles,
	// demonstratives, possessives.
	Determiner Words
	// Auxiliary are forms of "to have" and "to be": after them a participle is no
	// noun, also behind one of BeforeParticiple ("est déjà parti") or a word with an AdverbEnding.
	Auxiliary, BeforeParticiple, AdverbEnding Words
	// Time are nouns that say when, with their article, and are no subject.
	Time Words
	// Subordinator are words that a verb governs: where one follows, a word
	// after a comma is the verb.
	Subordinator Words
	// ParticipleEnding are endings that mostly make a participle, NotParticiple
	// the nouns that end so and are none, Participle participles, used as nouns,
	// that end otherwise. A term of these is warned of.
	ParticipleEnding, NotParticiple, Participle Words
	// SpokenAcronyms says that acronyms that can be read as a word are written
	// like names too: "Onu".
	SpokenAcronyms bool

	// Prefixed are small words that are written together with the word behind them,
	// as in Arabic, each with the least number of letters that must be left for it
	// to be one. Particles are those written together with the word before, as in
	// Korean, by the sound that they follow: "any", "vowel", "consonant",
	// and "liquid", the consonant ㄹ.
	Prefixed  Values
	Particles Table
	// OneForm says that words have one form, as in Chinese, so that terms need no
	// rules.
	OneForm bool

	// HeadFirst says that what qualifies a noun stands behind it, HeadLast that it
	// stands before it.
	HeadFirst, HeadLast bool
	// NameLink are words of Function, beside Linking, that may stand inside a name
	// ("Loi sur l'énergie"), NameAnd those that join two parts of a name ("Safety and
	// Control Act").
	NameLink, NameAnd Words
	// PeopleEnding are the endings, folded, of names of people by where they live,
	// for which a writer has other words. Such a name stands behind one of
	// ArticleOfOne, or in the plural behind one of ArticleOfMany: "les Corréziens".
	PeopleEnding, ArticleOfOne, ArticleOfMany Words
	// Locution are the prepositions that make another one with a noun and Complement
	// behind them ("en vertu de"), LocutionNoun nouns that do so with an article ("à la
	// suite de").
	Locution, LocutionNoun Words
	// Verb are infinitives of frequent verbs, VerbNoun those that are nouns too: a
	// term that is spelled like a form of one is warned of.
	Verb, VerbNoun Words
	// RareEnding are endings of forms that texts in the third person hardly have,
	// ParticipleForm those of participles and infinitives.
	RareEnding, ParticipleForm Words
}
