package match

import (
	"unicode"

	"golang.org/x/text/width"
)

// Texts in some scripts have no spaces between words. A word of them cannot be told
// from the next without a dictionary, so each letter with its marks is a token, and a
// term is found wherever its letters stand. Words in katakana, mostly foreign names,
// are tokens: their ends are seen where another script begins. So is what stands in
// Hangul or Latin letters beside them.

// script is a script as far as tokens depend on it.
type script uint8

const (
	otherScript script = iota
	unspaced
	katakana
	hangul
)

// firstUnspaced is the first letter of the scripts without spaces, firstAbjad that of
// the scripts in which marks may be left out.
const firstUnspaced, firstAbjad = 0x0E00, 0x0590

// isUnspaced reports whether r is a letter or digit of a script without spaces between
// words, katakana aside.
func isUnspaced(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r < 0x1000: // Thai, Lao, Tibetan
		return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
	case r >= 0x4E00 && r < 0xA000, r >= 0x3041 && r < 0x30A0:
		return unicode.IsLetter(r)
	case r >= 0xAC00 && r < 0xD7A4:
		return false
	}
	return unicode.IsLetter(r) && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Myanmar, unicode.Khmer)
}

// scriptOf returns the script of a letter.
func scriptOf(r rune) script {
	switch {
	case r < firstUnspaced:
		return otherScript
	case r == 'ー', unicode.Is(unicode.Katakana, r), r == 'ﾞ', r == 'ﾟ', r == 'ｰ':
		return katakana
	case unicode.Is(unicode.Hangul, r):
		return hangul
	case isUnspaced(r):
		return unspaced
	}
	return otherScript
}

// isVariable reports whether a character may be written otherwise or left out, and the
// word be the same.
func isVariable(r rune) bool { return isWide(r) || dropVariable(r) < 0 }

// isWide reports whether a character is a wide or narrow form of another one.
func isWide(r rune) bool { return 0xFF01 <= r && r <= 0xFFEE }

// dropVariable returns -1 for the marks that scripts may leave out: short vowels of
// Arabic and Hebrew, the stroke that makes an Arabic word longer, and what selects a
// variant of a character. Others it returns.
func dropVariable(r rune) rune {
	switch {
	case r < firstAbjad:
	case r == 0x0640, 0x064B <= r && r <= 0x0652, 0x0656 <= r && r <= 0x065F, r == 0x0670,
		0x06D6 <= r && r <= 0x06ED && unicode.IsMark(r),
		0x0591 <= r && r <= 0x05C7 && unicode.IsMark(r),
		0xFE00 <= r && r <= 0xFE0F, 0xE0100 <= r && r <= 0xE01EF:
		return -1
	}
	return r
}

// narrow returns a sign without its width.
func narrow(sign string, r rune) string {
	if isWide(r) {
		return width.Fold.String(sign)
	}
	return sign
}

// marksVary reports whether letters like r may lack their marks, or be compared without
// them: in other scripts another mark makes another word.
func marksVary(r rune) bool { return r < 0x0900 || 0x1E00 <= r && r < 0x2000 }
