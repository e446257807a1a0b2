package revision

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// refine returns edits smaller than a word where old and new have as many words
// and at least one pair of them shares a stem; else nil.
func refine(old, new string, lang language.Tag) []Edit {
	a, b := wordsOf(old, lang), wordsOf(new, lang)
	if len(a) == 0 || len(a) != len(b) {
		return nil
	}
	var w editWriter
	shared := false
	for i := range a {
		if a[i].space != b[i].space {
			w.gone(a[i].space)
			w.come(b[i].space)
		} else {
			w.keep(a[i].space)
		}
		if a[i].text != b[i].text && shareStem(a[i].text, b[i].text, lang) {
			shared = true
			start, end := commonEnds(a[i].text, b[i].text)
			w.keep(a[i].text[:start])
			w.gone(a[i].text[start : len(a[i].text)-end])
			w.come(b[i].text[start : len(b[i].text)-end])
			w.keep(a[i].text[len(a[i].text)-end:])
			continue
		}
		w.match(word{text: a[i].text}, word{text: b[i].text})
	}
	if !shared {
		return nil
	}
	return w.done()
}

// shareStem reports whether two words are forms of one: the same stem, the same
// beginning for most of their length, or an end with its letters exchanged.
func shareStem(a, b string, lang language.Tag) bool {
	if !isWord(a) || !isWord(b) {
		return false
	}
	const folding = text.FoldTypography | text.FoldCase
	a, b = text.Fold(a, folding), text.Fold(b, folding)
	if a == b {
		return true
	}
	stem := func(s string) string { return text.Fold(text.Stem(s, lang), text.FoldAccents) }
	if stem(a) == stem(b) {
		return true
	}

	a, b = text.Fold(a, text.FoldAccents), text.Fold(b, text.FoldAccents)
	start, _ := commonEnds(a, b)
	return start >= 4 && 3*start >= 2*max(len(a), len(b)) ||
		start >= 3 && sameLetters(a[start:], b[start:])
}

// sameLetters reports whether two strings are the same letters in another order,
// as the ends of "metre" and "meter" are.
func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func isWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}

// commonEnds returns the bytes that two words have in common at the beginning and
// at the end, whole characters with their marks, and without overlap.
func commonEnds(a, b string) (start, end int) {
	for start < len(a) && start < len(b) {
		x, n := utf8.DecodeRuneInString(a[start:])
		if y, _ := utf8.DecodeRuneInString(b[start:]); x != y {
			break
		}
		start += n
	}
	// A mark belongs to the letter before it.
	for start > 0 && (beginsWithMark(a[start:]) || beginsWithMark(b[start:])) {
		_, n := utf8.DecodeLastRuneInString(a[:start])
		start -= n
	}
	for end < len(a)-start && end < len(b)-start {
		x, n := utf8.DecodeLastRuneInString(a[:len(a)-end])
		if y, _ := utf8.DecodeLastRuneInString(b[:len(b)-end]); x != y {
			break
		}
		end += n
	}
	for end > 0 && beginsWithMark(a[len(a)-end:]) {
		_, n := utf8.DecodeRuneInString(a[len(a)-end:])
		end -= n
	}
	return start, end
}

func beginsWithMark(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.TrimSpace(s) != "" && unicode.IsMark(r)
}
