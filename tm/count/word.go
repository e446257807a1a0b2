package count

import "unicode"

// spaced counts what white space separates. A character of Chinese or Japanese, or of
// their punctuation, counts for itself.
func spaced(s string) (words int) {
	inWord := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			inWord = false
		case isEastAsian(r):
			words++
			inWord = false
		case !inWord:
			words++
			inWord = true
		}
	}
	return words
}

// isEastAsian reports whether a word processor counts r as an Asian character. Hangul is
// counted by words.
func isEastAsian(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case 0x3001 <= r && r <= 0x303F, 0xFF01 <= r && r <= 0xFF9F:
		return true // punctuation and full or half width forms
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r == 'ー' || r == '゠'
}
