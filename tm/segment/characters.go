package segment

import (
	"unicode"
	"unicode/utf8"
)

// class says what a character is to segmentation. A character has one class.
type class uint8

const (
	other    class = iota
	white          // white space of every kind, and characters of no width
	upper          // a letter that can begin a sentence: upper, title or without case
	lower          // a lower-case letter
	digit          // a decimal digit
	mark           // a combining mark: belongs to the letter before it
	period         // .
	query          // ? ! and their relatives
	dots           // …
	full           // stops that need no space after them: 。 ！ ？
	closer         // closes a quotation or bracket
	opener         // opens a quotation or bracket, ¿ ¡
	straight       // " and ', either of the two
	dash           // – — - • and other signs that begin a line of speech or a list item
	symbol         // signs that may begin a sentence before a figure or word: $ € # @
	note           // superscript figures, † ‡ *
	newline        // a line or paragraph break
)

// asciiClass is the class of every ASCII character.
var asciiClass = func() (t [utf8.RuneSelf]class) {
	for r := range t {
		t[r] = slowClass(rune(r))
	}
	return t
}()

// slowClass returns the class of a character without the table.
func slowClass(r rune) class {
	switch r {
	case '\n', '\r', '\u2028', '\u2029', '\v', '\f', '\u0085':
		return newline
	case '\u200b', '\u2060', '\ufeff':
		return white
	case '.':
		return period
	case '?', '!', '‼', '⁇', '⁈', '⁉', '‽', '؟', '۔', '।', '॥', '։':
		return query
	case '…':
		return dots
	case '。', '！', '？', '｡':
		return full
	case '»', '›', '”', '’', ')', ']', '}', '」', '』', '）', '】', '》', '〉', '〕':
		return closer
	case '«', '‹', '“', '‘', '„', '‚', '(', '[', '{', '¿', '¡', '「', '『', '（', '【', '《', '〈', '〔':
		return opener
	case '"', '\'', '`':
		return straight
	case '-', '–', '—', '―', '‐', '‑', '−', '•', '·', '▪', '●', '◦', '‣', '※':
		return dash
	case '$', '€', '£', '¥', '#', '@', '§', '+', '&', '~', '°', '±', '%':
		return symbol
	case '*', '†', '‡', '¹', '²', '³', '⁰':
		return note
	}
	if r >= '⁴' && r <= '⁹' {
		return note
	}
	switch {
	case unicode.IsLower(r):
		return lower
	case unicode.IsLetter(r):
		return upper
	case unicode.IsDigit(r):
		return digit
	case unicode.IsSpace(r):
		return white
	case unicode.IsMark(r):
		return mark
	}
	return other
}

// isWordy reports whether a class can stand inside a word or number.
func (c class) isWordy() bool {
	return c == upper || c == lower || c == digit || c == mark
}

// isLetter reports whether a class is a letter.
func (c class) isLetter() bool { return c == upper || c == lower }

// isSpace reports whether a class is white space, line breaks included.
func (c class) isSpace() bool { return c == white || c == newline }

// charAt decodes the character at byte i of s, with its class and its length;
// at the end of s the length is 0.
func charAt(s string, i int) (rune, class, int) {
	if i >= len(s) {
		return 0, other, 0
	}
	if b := s[i]; b < utf8.RuneSelf {
		return rune(b), asciiClass[b], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return r, slowClass(r), n
}

// charBefore decodes the character that ends at byte i of s.
func charBefore(s string, i int) (rune, class, int) {
	if i <= 0 {
		return 0, other, 0
	}
	if b := s[i-1]; b < utf8.RuneSelf {
		return rune(b), asciiClass[b], 1
	}
	r, n := utf8.DecodeLastRuneInString(s[:i])
	return r, slowClass(r), n
}
