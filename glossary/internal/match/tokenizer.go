package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/width"
)

// tokenizer divides one text.
type tokenizer struct {
	s    string // in NFC
	out  []Token
	most int // tokens to stop after

	first    bool // the next token is the first of something
	capitals bool // no letter in lower case was met
	letters  bool // some letter was met
}

func (w *tokenizer) run() {
	for i := 0; i < len(w.s) && len(w.out) < w.most; {
		r, n := rune(w.s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(w.s[i:])
		}

		switch {
		case r >= firstUnspaced && isUnspaced(r):
			i = w.letter(i)
		case IsWordRune(r):
			i = w.word(i)
		case r == ' ' || IsJoint(r) && w.joins(i, n) || isInvisible(r) || isSpace(r):
			i += n
		default:
			sign := narrow(w.s[i:i+n], r)
			w.out = append(w.out, Token{
				Start: i, End: i + n, Word: sign, Lower: sign, Bare: sign, Symbol: true,
			})
			if opensSentence(r) {
				w.first = true
			}
			i += n
		}
	}
}

func isSpace(r rune) bool {
	return r >= utf8.RuneSelf && unicode.IsSpace(r) || '\t' <= r && r <= '\r'
}

// IsWordRune reports whether a rune is part of a word.
func IsWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiWord[r]
	}
	if 0xC0 <= r && r < 0x250 {
		return r != 0xD7 && r != 0xF7
	}
	return unicode.IsLetter(r) && r != 'ʼ' || unicode.IsDigit(r) || unicode.IsMark(r)
}

// asciiWord are the letters and digits of ASCII.
var asciiWord = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
	}
	return is
}()

// IsJoint reports whether r joins words: apostrophes, hyphens and dashes.
func IsJoint(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '‛', '`', '´', '′', '-', '‐', '‑', '‒', '–', '—', '−':
		return true
	}
	return false
}

// joins reports whether the joint at byte i of n bytes stands between two
// words; a dash between spaces separates clauses. An apostrophe always joins.
func (w *tokenizer) joins(i, n int) bool {
	r, _ := utf8.DecodeRuneInString(w.s[i:])
	switch r {
	case '-', '‐', '‑', '‒', '–', '—', '−':
		before, _ := utf8.DecodeLastRuneInString(w.s[:i])
		after, _ := utf8.DecodeRuneInString(w.s[i+n:])
		return IsWordRune(before) && IsWordRune(after)
	}
	return true
}

func isInvisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f':
		return true
	}
	return false
}

func opensSentence(r rune) bool {
	switch r {
	case '。', '！', '？', '「', '『', '.', '!', '?', '…', ':', '«', '“', '„', '"', '(', '[', '–', '—', '-', '•', '*', '#', '|':
		return true
	}
	return false
}

// word reads a run of letters and digits from byte i and returns its end.
func (w *tokenizer) word(i int) int {
	if i+1 < len(w.s) && w.s[i+1] == '.' {
		if end, letters := w.dotted(i); end > 0 {
			w.emit(i, end, letters)
			return end
		}
	}
	start, plain, writing := i, true, otherScript
	for i < len(w.s) {
		c := w.s[i]
		if c < utf8.RuneSelf {
			if !asciiWord[c] || writing != otherScript {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w.s[i:])
		if r >= firstAbjad && r != 'ー' || i == start {
			script := scriptOf(r)
			if i > start && script != writing && !unicode.IsMark(r) {
				break
			}
			if i == start {
				writing = script
			}
			plain = plain && !isVariable(r)
		}
		if isInvisible(r) || r == 'œ' || r == 'Œ' || r == 'æ' || r == 'Æ' || 'ﬀ' <= r && r <= 'ﬆ' {
			plain = false
		} else if !IsWordRune(r) {
			break
		}
		i += n
	}
	raw := w.s[start:i]
	if !plain {
		raw = cleanWord(raw)
	}
	w.emit(start, i, raw)
	return i
}

// dotted reads an acronym with full stops, "U.N.", and returns its letters.
func (w *tokenizer) dotted(i int) (end int, letters string) {
	var b []byte
	for i+1 < len(w.s) && 'A' <= w.s[i] && w.s[i] <= 'Z' && w.s[i+1] == '.' {
		b = append(b, w.s[i])
		i += 2
	}
	if len(b) == 0 {
		return 0, ""
	}
	if i < len(w.s) && 'A' <= w.s[i] && w.s[i] <= 'Z' {
		// "U.N" without the last stop, but not "J.Dupont".
		r, _ := utf8.DecodeRuneInString(w.s[i+1:])
		if i+1 == len(w.s) || !IsWordRune(r) {
			b = append(b, w.s[i])
			i++
		}
	}
	if len(b) < 2 {
		return 0, ""
	}
	return i, string(b)
}

func (w *tokenizer) emit(start, end int, word string) {
	if word == "" {
		return
	}

	t := Token{Start: start, End: end, Word: word, First: w.first}
	if n := len(w.out); n > 0 && !w.out[n-1].Symbol {
		before := w.out[n-1].End
		t.Joined = before == start
		r, size := utf8.DecodeRuneInString(w.s[before:])
		t.Hyphened = before+size == start && (r == '-' || r == '‐' || r == '‑')
	}
	w.first = false
	t.Lower, t.Bare, t.Shape = fold(word)
	w.out = append(w.out, t)

	if t.Shape == UpperCase {
		w.letters = true
		return
	}
	for _, r := range word {
		if unicode.IsLetter(r) {
			w.letters = true
			if unicode.IsLower(r) {
				w.capitals = false
				break
			}
		}
	}
}

// letter reads a letter of a script without spaces, with its marks, from byte i and
// returns its end.
func (w *tokenizer) letter(i int) int {
	start := i
	_, n := utf8.DecodeRuneInString(w.s[i:])
	for i += n; i < len(w.s); i += n {
		var r rune
		if r, n = utf8.DecodeRuneInString(w.s[i:]); !unicode.IsMark(r) && !isInvisible(r) {
			break
		}
	}
	w.emit(start, i, cleanWord(w.s[start:i]))
	return i
}

// cleanWord writes ligatures out, narrows wide letters and drops characters of no width
// and marks that may be left out. A word with one capital ligature at its start is
// written like a word with one capital.
func cleanWord(s string) string {
	out := strings.Map(dropVariable, width.Fold.String(ligatures.Replace(s)))
	if r, n := utf8.DecodeRuneInString(s); (r == 'Œ' || r == 'Æ') && n < len(s) {
		if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsLower(next) {
			out = out[:1] + strings.ToLower(out[1:2]) + out[2:]
		}
	}
	return norm.NFC.String(out)
}
