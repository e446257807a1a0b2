package inflect

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// english makes forms of English words: plurals and singulars here, verbs in
// english_verbs.go. The possessive needs none, since an apostrophe ends a token.
type english struct{ unruled }

func (e english) noun(word string) []string {
	out := append([]string{word}, englishPlurals(word)...)
	return append(out, englishSingulars(word)...)
}

func (e english) member(word string) []string { return e.noun(word) }

func (english) plural(word string) []string { return englishPlurals(word) }

func (english) base(word string) string {
	if singular := englishSingulars(word); len(singular) > 0 {
		return singular[0]
	}
	return word
}

// genderless writes what ends in a man or a woman with a person.
func (english) genderless(term string) string {
	for _, end := range []string{"woman", "man", "person"} {
		stem, ok := strings.CutSuffix(term, end)
		if last, _ := utf8.DecodeLastRuneInString(stem); ok && unicode.IsLetter(last) && !englishDemonyms.set()[lastWord(term)] {
			return stem + "person"
		}
	}
	return term
}

// lastWord returns what stands behind the last space of a term.
func lastWord(term string) string { return term[strings.LastIndexByte(term, ' ')+1:] }

// demonym goes by endings; a plural of a name that has one too is not met.
func (english) demonym(word string) bool {
	return hasSuffix(word, "ian", "ean", "ican", "lander", "iard", "ite") && word != "vatican" ||
		englishDemonyms.set()[word]
}

// adjectival knows the adjectives of places alone: others end like any word.
func (e english) adjectival(word string) bool {
	return e.demonym(word) || hasSuffix(word, "ish", "ese") || englishPlaces.set()[word]
}

func (english) startsOtherwise(word string) bool {
	return englishIrregularPlural()[word] != nil || englishIrregularSingular()[word] != ""
}

func (english) articles() []string { return []string{"an", "An", "a", "A"} }

// articleFor returns "a" or "an" by the letters of the word behind, which is
// right but for a few words.
func (english) articleFor(article, text string) string {
	word := strings.Fields(text)[0]
	first, _, _ := strings.Cut(strings.ToLower(text), " ")

	vowel := strings.ContainsRune("aeiou", rune(first[0]))
	digits := first[:len(first)-len(strings.TrimLeft(first, "0123456789"))]
	switch {
	case digits != "":
		// Eight, eleven and eighteen, alone or with thousands behind.
		vowel = digits[0] == '8' || (digits == "11" || digits == "18")
	case first == "us",
		hasPrefix(first, "uni", "use", "usu", "eu", "one", "once", "us-", "u.s", "uk", "u.k"):
		vowel = false
	case hasPrefix(first, "hour", "honest", "honour", "honor", "heir"):
		vowel = true
	case len(first) > 1 && isUpper(word):
		vowel = strings.ContainsRune("aefhilmnorsx", rune(first[0])) // an acronym is spelled
	}

	out := "a"
	if vowel {
		out = "an"
	}
	if article[0] == 'A' {
		out = "A" + out[1:]
	}
	return out
}

func isUpper(word string) bool {
	return strings.ContainsFunc(word, unicode.IsUpper) &&
		!strings.ContainsFunc(word, unicode.IsLower)
}

func englishPlurals(word string) []string {
	if p, ok := englishIrregularPlural()[word]; ok {
		return p
	}
	if englishUncounted.set()[word] {
		return nil
	}
	if stem, ok := strings.CutSuffix(word, "person"); ok {
		return []string{word + "s", stem + "people"}
	}
	for single, plural := range englishTails {
		if stem, ok := strings.CutSuffix(word, single); ok && len(stem) > 1 {
			return []string{stem + plural}
		}
	}
	switch {
	case hasSuffix(word, "s", "x", "z", "ch", "sh"):
		out := []string{word + "es"}
		if stem, ok := strings.CutSuffix(word, "is"); ok {
			out = append(out, stem+"es") // crisis
		}
		if stem, ok := strings.CutSuffix(word, "x"); ok {
			out = append(out, stem+"ces") // matrix, index
		}
		return out
	case strings.HasSuffix(word, "y") && !hasSuffix(word, "ay", "ey", "iy", "oy", "uy"):
		return []string{word[:len(word)-1] + "ies"}
	case strings.HasSuffix(word, "o"):
		return []string{word + "s", word + "es"}
	case strings.HasSuffix(word, "fe"):
		return []string{word + "s", word[:len(word)-2] + "ves"}
	case hasSuffix(word, "lf", "af", "rf") && utf8.RuneCountInString(word) > 3:
		return []string{word + "s", word[:len(word)-1] + "ves"}
	case strings.HasSuffix(word, "um"):
		return []string{word + "s", word[:len(word)-2] + "a"}
	}
	return []string{word + "s"}
}

func englishSingulars(word string) []string {
	if s, ok := englishIrregularSingular()[word]; ok {
		return []string{s}
	}
	if englishUncounted.set()[word] || englishSingularS.set()[word] || utf8.RuneCountInString(word) < 4 {
		return nil
	}
	switch {
	case hasSuffix(word, "ss", "us", "is", "'s"):
		return nil
	case strings.HasSuffix(word, "men"):
		return []string{word[:len(word)-2] + "an"}
	case strings.HasSuffix(word, "ies"):
		return []string{word[:len(word)-3] + "y", word[:len(word)-1]}
	case strings.HasSuffix(word, "ves"):
		return []string{word[:len(word)-1], word[:len(word)-3] + "f", word[:len(word)-3] + "fe"}
	case hasSuffix(word, "ses", "xes", "zes", "ches", "shes", "oes"):
		return []string{word[:len(word)-2], word[:len(word)-1]}
	case strings.HasSuffix(word, "s"):
		return []string{word[:len(word)-1]}
	}
	return nil
}

// englishTails are words whose plural is irregular at the end of compounds too.
var englishTails = map[string]string{
	"man": "men", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice",
	"goose": "geese",
}

var englishIrregularPlural = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"man": {"men"}, "woman": {"women"}, "child": {"children"}, "foot": {"feet"},
		"tooth": {"teeth"}, "mouse": {"mice"}, "goose": {"geese"}, "ox": {"oxen"},
		"person": {"people", "persons"}, "people": {"peoples"}, "human": {"humans"},
		"german": {"germans"}, "roman": {"romans"}, "norman": {"normans"},
		"ottoman": {"ottomans"}, "talisman": {"talismans"}, "shaman": {"shamans"},
		"caiman": {"caimans"}, "criterion": {"criteria"}, "phenomenon": {"phenomena"},
		"datum": {"data"}, "medium": {"media", "mediums"}, "bacterium": {"bacteria"},
		"stimulus": {"stimuli"}, "nucleus": {"nuclei"}, "fungus": {"fungi"},
		"alumnus": {"alumni"}, "die": {"dice", "dies"}, "quiz": {"quizzes"}, "leaf": {"leaves"},
		"thief": {"thieves"}, "bureau": {"bureaus", "bureaux"},
		"plateau": {"plateaus", "plateaux"}, "roof": {"roofs"},
		"network": {"networks", "networking"}, "chief": {"chiefs"}, "staff": {"staffs"},
		"belief": {"beliefs"}, "proof": {"proofs"},
	}
})

var englishIrregularSingular = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
		"mice": "mouse", "people": "person", "crises": "crisis", "analyses": "analysis",
		"bases": "basis", "theses": "thesis", "hypotheses": "hypothesis",
		"diagnoses": "diagnosis", "criteria": "criterion", "phenomena": "phenomenon",
		"data": "datum", "media": "medium", "bacteria": "bacterium", "indices": "index",
		"matrices": "matrix", "movies": "movie", "cookies": "cookie", "calories": "calorie",
		"zombies": "zombie",
	}
})

// englishUncounted have one form.
var englishUncounted = words{list: `
	news series species means headquarters politics economics physics mathematics ethics
	statistics athletics gymnastics diabetes measles rabies aircraft spacecraft sheep fish
	deer police information equipment evidence legislation research progress chess always
	perhaps texas kansas arkansas illinois wales brussels athens naples cyprus honduras laos`}

// englishDemonyms are demonyms with endings of their own.
var englishDemonyms = words{list: `
	kurd turk serb croat arab jew swede dane pole finn scot slav tatar uyghur uighur bedouin
	basque czech uzbek tajik kazakh greek thai briton breton saxon walloon celt zulu sikh hindu
	israeli iraqi pakistani saudi yemeni kuwaiti qatari emirati omani bahraini bangladeshi nepali
	somali azeri houthi yazidi german roman norman cuban moroccan afghan catalan ottoman texan
	muslim copt pashtun hutu tutsi tuareg fleming gypsy filipino latino eskimo maori lett`}

// englishPlaces are adjectives of places that end otherwise.
var englishPlaces = words{list: `
	french dutch german swiss greek welsh manx`}

// englishSingularS are singulars that end in s, and whose letters before it are
// no word of theirs.
var englishSingularS = words{list: `
	lens bus gas canvas atlas alias bias pancreas chaos`}
