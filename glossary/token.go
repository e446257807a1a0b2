package glossary

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fidele/tm/text"
)

// token is a run of letters and digits, or one symbol. Spaces, hyphens and
// apostrophes are no tokens: they only separate, so that "États Unis" is
// "États-Unis" and "l’Armée" begins a token at "Armée".
type token struct {
	start, end int // bytes of the text as given
	// word is the token as written, in NFC, without characters of no width,
	// ligatures and dots of an acronym; lower is its lower case and bare lower
	// without accents.
	word, lower, bare string
	shape             shape
	symbol            bool
	// first: it begins the text or follows what may end a sentence or open a
	// quotation.
	first bool
	// hyphened: a hyphen alone parts it from the token before.
	hyphened bool
}

// shape says where a token has capitals.
type shape uint8

const (
	shapeLower shape = iota // none
	shapeTitle              // the first letter
	shapeUpper              // all letters, at least two
	shapeMixed              // otherwise
)

// segmentText is a text divided into tokens.
type segmentText struct {
	tokens []token
	// capitals: the text has letters and none is lower case.
	capitals bool
}

// tokenize divides plain into tokens. It appends to dst, which may be nil.
func tokenize(dst []token, plain string) segmentText { return tokenizeUpTo(dst, plain, len(plain)) }

// tokenizeFirst returns the first token alone.
func tokenizeFirst(dst []token, plain string) segmentText { return tokenizeUpTo(dst, plain, 1) }

func tokenizeUpTo(dst []token, plain string, most int) segmentText {
	s, back := plain, (*text.Folded)(nil)
	if !isASCII(plain) && !norm.NFC.IsNormalString(plain) {
		folded := text.FoldMap(plain, 0)
		s, back = folded.Text, &folded
	}
	w := tokenizer{s: s, out: dst, most: most, first: true, capitals: true}
	w.run()
	if back != nil {
		for i := range w.out {
			w.out[i].start, w.out[i].end = back.Span(w.out[i].start, w.out[i].end)
		}
	}
	return segmentText{tokens: w.out, capitals: w.capitals && w.letters}
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

type tokenizer struct {
	s                        string
	out                      []token
	most                     int
	first, capitals, letters bool
}

func (w *tokenizer) run() {
	for i := 0; i < len(w.s) && len(w.out) < w.most; {
		r, n := rune(w.s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(w.s[i:])
		}
		switch {
		case isWordRune(r):
			i = w.word(i)
		case r == ' ' || isJoint(r) && w.joins(i, n) || isInvisible(r) || r >= utf8.RuneSelf && unicode.IsSpace(r) || '\t' <= r && r <= '\r':
			i += n
		default:
			w.out = append(w.out, token{start: i, end: i + n, word: w.s[i : i+n], lower: w.s[i : i+n], bare: w.s[i : i+n], symbol: true})
			if opensSentence(r) {
				w.first = true
			}
			i += n
		}
	}
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	if 0xC0 <= r && r < 0x250 {
		return r != 0xD7 && r != 0xF7
	}
	return unicode.IsLetter(r) && r != 'ʼ' || unicode.IsDigit(r) || unicode.IsMark(r)
}

// isJoint reports whether r joins words: apostrophes, hyphens and dashes.
func isJoint(r rune) bool {
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
		return isWordRune(before) && isWordRune(after)
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
	case '.', '!', '?', '…', ':', '«', '“', '„', '"', '(', '[', '–', '—', '-', '•', '*', '#', '|':
		return true
	}
	return false
}

// word reads a run of letters and digits from byte i and returns its end.
func (w *tokenizer) word(i int) int {
	if end, letters := w.dotted(i); end > 0 {
		w.emit(i, end, letters)
		return end
	}
	start, plain := i, true
	for i < len(w.s) {
		c := w.s[i]
		if c < utf8.RuneSelf {
			if !isWordRune(rune(c)) {
				break
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(w.s[i:])
		if isInvisible(r) || r == 'œ' || r == 'Œ' || r == 'æ' || r == 'Æ' || 'ﬀ' <= r && r <= 'ﬆ' {
			plain = false
		} else if !isWordRune(r) {
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
		if i+1 == len(w.s) || !isWordRune(r) {
			b = append(b, w.s[i])
			i++
		}
	}
	if len(b) < 2 {
		return 0, ""
	}
	return i, string(b)
}

var ligatures = strings.NewReplacer("œ", "oe", "Œ", "OE", "æ", "ae", "Æ", "AE",
	"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u200e", "", "\u200f", "")

// cleanWord writes ligatures out and drops characters of no width. A word with
// one capital ligature at its start is written like a word with one capital.
func cleanWord(s string) string {
	out := ligatures.Replace(s)
	if r, n := utf8.DecodeRuneInString(s); (r == 'Œ' || r == 'Æ') && n < len(s) {
		if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsLower(next) {
			out = out[:1] + strings.ToLower(out[1:2]) + out[2:]
		}
	}
	return norm.NFC.String(out)
}

func (w *tokenizer) emit(start, end int, word string) {
	if word == "" {
		return
	}
	t := token{start: start, end: end, word: word, first: w.first}
	if n := len(w.out); n > 0 && !w.out[n-1].symbol {
		r, size := utf8.DecodeRuneInString(w.s[w.out[n-1].end:])
		t.hyphened = w.out[n-1].end+size == start && (r == '-' || r == '‐' || r == '‑')
	}
	w.first = false
	t.lower, t.bare, t.shape = forms(word)
	switch t.shape {
	case shapeLower, shapeTitle, shapeMixed:
		for _, r := range word {
			if unicode.IsLetter(r) {
				w.letters = true
				if unicode.IsLower(r) {
					w.capitals = false
					break
				}
			}
		}
	case shapeUpper:
		w.letters = true
	}
	w.out = append(w.out, t)
}

// forms returns the lower case of a word, that without accents, and its shape.
func forms(word string) (lower, bare string, s shape) {
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
		s = shapeLower
	case uppers == 1 && firstUpper:
		s = shapeTitle
	case lowers == 0:
		s = shapeUpper
	default:
		s = shapeMixed
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

// baseLetters gives, for the letters of Latin-1 and Latin Extended-A and -B,
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
		default:
			return text.Fold(s, text.FoldAccents)
		}
	}
	return string(out)
}
