package match

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fidele/tm/text"
)

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// ligatures writes ligatures out and drops characters of no width.
var ligatures = strings.NewReplacer("œ", "oe", "Œ", "OE", "æ", "ae", "Æ", "AE",
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "",
	"\u200e", "", "\u200f", "")

// fold returns the lower case of a word, that without accents, and its shape.
func fold(word string) (lower, bare string, s Shape) {
	var uppers, lowers int
	firstUpper, ascii := false, true
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch {
		case 'a' <= c && c <= 'z':
			lowers++
		case 'A' <= c && c <= 'Z':
			uppers++
			firstUpper = firstUpper || i == 0
		case c >= utf8.RuneSelf:
			ascii = false
			r, n := utf8.DecodeRuneInString(word[i:])
			if unicode.IsUpper(r) {
				uppers++
				firstUpper = firstUpper || i == 0
			} else if unicode.IsLetter(r) {
				lowers++
			}
			i += n - 1
		}
	}
	switch {
	case uppers == 0:
		s = LowerCase
	case uppers == 1 && firstUpper:
		s = TitleCase
	case lowers == 0:
		s = UpperCase
	default:
		s = MixedCase
	}
	lower = word
	if uppers > 0 {
		lower = strings.ToLower(word)
	}
	bare = lower
	if !ascii {
		bare = unaccented(lower)
	}
	return lower, bare, s
}

// baseLetters holds, for the letters of Latin-1 and Latin Extended-A and -B,
// the letter without its marks.
var baseLetters = sync.OnceValue(func() *[0x250 - 0x80]rune {
	table := new([0x250 - 0x80]rune)
	for i := range table {
		r := rune(i + 0x80)
		table[i], _ = utf8.DecodeRuneInString(norm.NFD.String(string(r)))
	}
	return table
})

// unaccented drops the marks of the letters of s.
func unaccented(s string) string {
	var buffer [64]byte
	out, letters := buffer[:0], baseLetters()
	for _, r := range s {
		switch {
		case r < 0x80:
			out = append(out, byte(r))
		case r < 0x250:
			out = utf8.AppendRune(out, letters[r-0x80])
		case !marksVary(r):
			out = utf8.AppendRune(out, r)
		default:
			return text.Fold(s, text.FoldAccents)
		}
	}
	return string(out)
}

// withoutAccents drops the accents of s and writes its ligatures out.
func withoutAccents(s string) string {
	if isASCII(s) {
		return s
	}
	return unaccented(ligatures.Replace(s))
}

// WithoutAccents returns s in lower case, without accents and ligatures: what
// words are looked up by.
func WithoutAccents(s string) string { return strings.ToLower(withoutAccents(s)) }

// IsUpper reports whether s has capitals and no letter in lower case.
func IsUpper(s string) bool {
	return strings.ContainsFunc(s, unicode.IsUpper) && !strings.ContainsFunc(s, unicode.IsLower)
}

// UpperFirst returns s with a capital first.
func UpperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

func isDigits(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsDigit(r) })
}
