package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Inside returns bytes start to end of a target as they are written behind other text,
// before, in another target of the language: where they begin a sentence of the one and
// none of the other, the capital of their first word goes. It goes where the word is an
// article or another function word, and where it is seen elsewhere in small letters. Other
// words keep it, since they may be names, as do capitals behind the first letter; in a
// language whose nouns have capitals, all but articles and linking words do.
func Inside(target string, start, end int, before string, into language.Tag, seen func(word string) bool) string {
	part := target[start:end]
	if !beginsSentence(target[:start]) || beginsSentence(before) {
		return part
	}
	at := strings.IndexFunc(part, isWordRune)
	if at < 0 {
		return part
	}
	size := strings.IndexFunc(part[at:], func(r rune) bool { return !isWordRune(r) })
	if size < 0 {
		size = len(part) - at
	}
	word, rest := part[at:at+size], part[at+size:]
	lower := strings.ToLower(word)
	first, n := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || word[n:] != strings.ToLower(word[n:]) || strings.HasPrefix(rest, "-") {
		return part
	}

	lang := languages.For(into)
	free := lang.Terms.Articles.Has(lower) || lang.Terms.Linking.Has(lower)
	if !lang.Spelling.CapitalNouns {
		free = free || lang.Terms.Function.Has(lower) || len(word) > n && seen(lower)
	}
	if !free {
		return part
	}
	return part[:at] + string(unicode.ToLower(first)) + word[n:] + rest
}

// beginsSentence reports whether what follows a text begins a sentence: there is nothing
// before it, or the end of another, but for quotation marks, brackets and dashes.
func beginsSentence(before string) bool {
	for before != "" {
		r, n := utf8.DecodeLastRuneInString(before)
		before = before[:len(before)-n]
		switch {
		case r == '\n' || strings.ContainsRune(".!?…", r):
			return true
		case unicode.IsSpace(r), strings.ContainsRune(`"'¿¡•`, r),
			unicode.In(r, unicode.Pi, unicode.Pf, unicode.Ps, unicode.Pe, unicode.Pd):
		default:
			return false
		}
	}
	return true
}
