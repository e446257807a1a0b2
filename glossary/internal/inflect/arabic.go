package inflect

import (
	"strings"
	"unicode/utf8"
)

// arabic makes the forms of Arabic words that endings alone make: the regular plurals
// and the dual, the feminine of adjectives in -i, the possessive pronouns. What stands
// before a word is taken off in texts (see [Inflector.Stems]). Plurals that change the
// word inside ("دولة", "دول") have to be listed in the glossary.
type arabic struct{ unruled }

// arabicArticle is the article, written together with the word behind it.
const arabicArticle = "ال"

func (arabic) startsOtherwise(word string) bool { return strings.HasPrefix(word, arabicArticle) }

func (a arabic) member(word string) []string { return a.noun(word) }

func (arabic) noun(word string) []string {
	stem, article := strings.CutPrefix(word, arabicArticle)
	if !article || utf8.RuneCountInString(stem) < 2 {
		stem = word
	}
	out := []string{word, stem}
	if utf8.RuneCountInString(stem) < 3 {
		return out
	}

	switch base, feminine := strings.CutSuffix(stem, "ة"); {
	case feminine:
		out = append(out, joinAll(base, arabicFeminine)...)
		if strings.HasSuffix(base, "ي") {
			out = append(out, joinAll(base, arabicRelation)...)
		}
	case strings.HasSuffix(stem, "ي"):
		out = append(append(out, joinAll(stem, arabicRelation)...), joinAll(stem, arabicPronouns)...)
	case strings.HasSuffix(stem, "ات"):
		out = append(out, strings.TrimSuffix(stem, "ات")+"ة")
		out = append(out, joinAll(stem, arabicPronouns)...)
	case hasSuffix(stem, "ون", "ين"):
		out = append(out, joinAll(stem[:len(stem)-len("ون")], "ون ين")...)
	default:
		out = append(append(out, joinAll(stem, arabicPlural)...), joinAll(stem, arabicPronouns)...)
	}
	return out
}

// Endings of Arabic words.
const (
	arabicPronouns = "ه ها هم هن هما نا كم ك"
	arabicPlural   = "ون ين ان ات ا ة"
	arabicRelation = "ة ون ين ان تان تين ات ا"
	arabicFeminine = "ات تان تين ته تها تهم تهن تنا تكم تي"
)
