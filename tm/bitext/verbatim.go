package bitext

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
	"fidele/tm/text"
)

// Stays reports whether a source may well be its own translation, so that a target that
// repeats it is no sign that nobody has translated it: it has nothing but figures, signs
// and addresses, or is a name of two words or more, each with a capital. In languages that
// give headlines or nouns capitals no name is told by them, and neither is a single word,
// which a capital begins anywhere.
func Stays(plain string, lang language.Tag) bool {
	l := languages.For(lang)
	capitals := !l.Typography.HeadlineCapitals && !l.Spelling.CapitalNouns
	words, isAddress := 0, false
	for _, t := range text.Tokens(plain, lang) {
		switch t.Kind {
		case text.Space:
			isAddress = false
		case text.Word:
			if isAddress = isAddress || beginsAddress(plain[t.Start:]); isAddress {
				continue
			}
			first, _ := utf8.DecodeRuneInString(plain[t.Start:])
			if !capitals || !unicode.IsUpper(first) {
				return false
			}
			words++
		}
	}
	return words != 1
}

// beginsAddress reports whether the field at the beginning of a text is a web or mail
// address.
func beginsAddress(s string) bool {
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			return false
		case r == '@' && i > 0, r == ':' && len(s) > i+2 && s[i:i+3] == "://", r == '.' && s[:i] == "www":
			return true
		}
	}
	return false
}
