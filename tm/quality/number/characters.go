package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isDigit reports whether an ASCII digit stands at byte i of s.
func isDigit(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// isSpace reports whether r is white space, no-break spaces among it.
func isSpace(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009' || unicode.IsSpace(r)
}

func isSpaceOrHyphen(r rune) bool { return isSpace(r) || r == '-' }

// isSpaceAt reports whether white space stands at byte i of s.
func isSpaceAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return isSpace(r)
}

// letterAt reports whether a letter stands at byte i of s.
func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}

// letterBefore reports whether a letter ends before byte i of s.
func letterBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsLetter(r)
}

// leadingLetters returns the letters that s begins with.
func leadingLetters(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

// twoDigits reports whether exactly two digits stand at byte i of s.
func twoDigits(s string, i int) bool {
	return isDigit(s, i) && isDigit(s, i+1) && !isDigit(s, i+2)
}

// beginsWithWord reports whether s begins with a word, in any case, and no
// letter follows it.
func beginsWithWord(s, word string) bool {
	return len(s) >= len(word) && strings.EqualFold(s[:len(word)], word) && !letterAt(s, len(word))
}

// endsWithWord reports whether s ends with a word of a list, in any case.
func endsWithWord(s string, words []string) bool {
	for _, w := range words {
		if len(s) >= len(w) && strings.EqualFold(s[len(s)-len(w):], w) {
			return true
		}
	}
	return false
}
