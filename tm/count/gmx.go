package count

import (
	"math"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// factors are the characters that GMX-V 2.0 takes for a word, by the script of the
// language.
var factors = map[string]float64{
	"Hans": 2.8, "Hant": 2.8, "Hani": 2.8,
	"Jpan": 3.0, "Hrkt": 3.0, "Hira": 3.0, "Kana": 3.0,
	"Kore": 3.3, "Hang": 3.3,
	"Thai": 6.0,
}

// gmx counts the words of UAX #29 that hyphens and apostrophes do not join, and the words
// that characters without words make up.
func (c *Counter) gmx(s string) int {
	total, parts := 0, 0.0
	open := false  // a word stands immediately before
	joint := false // and a hyphen or an apostrophe behind it
	for seg := words.FromString(s); seg.Next(); {
		w := seg.Value()
		r, n := utf8.DecodeRuneInString(w)
		letter := firstLetter(w)
		switch {
		case letter < 0:
			joint = open && n == len(w) && (isHyphen(r) || isApostrophe(r))
			open = false
			continue
		case c.factorOf(letter) > 0:
			for _, r := range w {
				if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
					parts += 1 / c.factorOf(letter)
				}
			}
			open, joint = false, false
			continue
		case !joint:
			total++
		}
		open, joint = true, false
	}
	return total + int(math.Round(parts))
}

// firstLetter returns the first letter or digit of a word, -1 where there is none.
func firstLetter(w string) rune {
	for _, r := range w {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return -1
}

// factorOf returns how many characters such as r make a word, 0 where r belongs to words.
func (c *Counter) factorOf(r rune) float64 {
	own := func(otherwise string) float64 {
		if c.perWord > 0 {
			return c.perWord
		}
		return factors[otherwise]
	}
	switch {
	case r < 0x0E00:
		return 0
	case unicode.Is(unicode.Thai, r):
		return factors["Thai"]
	case unicode.Is(unicode.Hangul, r):
		return factors["Kore"]
	case unicode.In(r, unicode.Hiragana, unicode.Katakana) || r == 'ー':
		return factors["Jpan"]
	case unicode.In(r, unicode.Han, unicode.Bopomofo):
		return own("Hans")
	}
	return 0
}
