package count

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/text"
)

// trados counts words, numbers and addresses of a text without tags.
func (c *Counter) trados(s string) (words int) {
	var array [64]text.Token
	tokens := c.tokenizer.Append(array[:0], s)
	last := -1 // end of the word before, in bytes; -1 where nothing may join it
	for i := 0; i < len(tokens); i++ {
		k := tokens[i]
		if k.Kind == text.Space {
			continue
		}
		if end := addressAt(s, k.Start); end > 0 {
			words++
			for i+1 < len(tokens) && tokens[i+1].Start < end {
				i++
			}
			last = -1
			continue
		}
		if k.Kind != text.Word && k.Kind != text.Number {
			continue
		}
		own := k.Of(s)
		if n := unspacedLetters(own); n > 0 {
			words += n
			last = -1
			continue
		}
		if !joins(s, last, k.Start) {
			words++
		}
		last = k.End
		if isApostropheEnd(own) {
			last = -1 // an elided word
		}
		for k.Kind == text.Number && i+2 < len(tokens) && groupFollows(s, tokens[i:i+3]) {
			i += 2
			last = tokens[i].End
		}
	}
	return words
}

// joins reports whether a hyphen alone stands between two bytes of s.
func joins(s string, from, to int) bool {
	if from < 0 || from >= to {
		return false
	}
	r, n := utf8.DecodeRuneInString(s[from:to])
	return n == to-from && isHyphen(r)
}

// isApostropheEnd reports whether a word ends in an apostrophe.
func isApostropheEnd(w string) bool {
	r, _ := utf8.DecodeLastRuneInString(w)
	return isApostrophe(r)
}

// groupFollows reports whether a number goes on after a space: with three figures, where
// it has three at most, or groups of three, before.
func groupFollows(s string, t []text.Token) bool {
	if t[1].Of(s) != " " || t[2].Kind != text.Number {
		return false
	}
	before, after := t[0].Of(s), t[2].Of(s)
	whole, rest, decimal := strings.Cut(after, ",")
	if len(whole) != 3 || !figures(whole) || decimal && !figures(rest) {
		return false
	}
	return len(before) <= 3 && figures(before)
}

// figures reports whether s consists of the figures 0 to 9.
func figures(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// unspacedLetters counts the letters of a word in a script that is written without
// spaces, 0 where it is in another.
func unspacedLetters(w string) (n int) {
	r, _ := utf8.DecodeRuneInString(w)
	if r < 0x0E00 || !isUnspaced(r) {
		return 0
	}
	for _, r := range w {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// isUnspaced reports whether r belongs to a script that is written without spaces.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー'
}

// addressAt returns the end of the address of a page or of a person that begins at a byte
// of s, 0 where none does. Marks that end a sentence do not belong to it.
func addressAt(s string, at int) int {
	if at > 0 {
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		if unicode.IsLetter(before) || unicode.IsDigit(before) {
			return 0
		}
	}
	end := len(s)
	if i := strings.IndexFunc(s[at:], endsAddress); i >= 0 {
		end = at + i
	}
	word := strings.TrimRightFunc(s[at:end], func(r rune) bool {
		return strings.ContainsRune(".,;:!?)]}'’…", r)
	})
	if len(word) < 4 {
		return 0
	}
	scheme, rest, page := strings.Cut(word, "://")
	switch {
	case page && rest != "" && letters(scheme):
	case len(word) > 4 && strings.EqualFold(word[:4], "www."):
	case isMail(word):
	default:
		return 0
	}
	return at + len(word)
}

// endsAddress reports whether no address has r.
func endsAddress(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>\"«»“”", r) }

// letters reports whether s consists of letters from a to z.
func letters(s string) bool {
	return s != "" && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz") == ""
}

// isMail reports whether s is the address of a person.
func isMail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	dot := strings.LastIndexByte(host, '.')
	return ok && name != "" && dot > 0 && dot < len(host)-2 && !strings.ContainsRune(host, '@') &&
		isLetterOrDigit(name)
}

// isLetterOrDigit reports whether s begins with a letter or a digit.
func isLetterOrDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
