package text

import (
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// A Token is a piece of a string: bytes Start up to End.
type Token struct {
	Start, End int
	Kind       TokenKind
}

// Of returns the token's text, s being the string it was made from.
func (t Token) Of(s string) string { return s[t.Start:t.End] }

// TokenKind says whether a token is a word, a number, a symbol or a space.
type TokenKind uint8

// The kinds of token.
const (
	// Word is a run of letters, marks and digits that begins with a letter,
	// apostrophes inside it included where the language keeps them. In scripts
	// written without spaces it is one character or what Unicode (UAX #29)
	// keeps together.
	Word TokenKind = iota + 1
	// Number begins with a digit: "3,5", "1 200" (with a no-break space),
	// "14h30", "1er".
	Number
	// Symbol is one character that is neither letter, digit nor space, or a run
	// of full stops.
	Symbol
	// Space is a run of white space.
	Space
)

// Tokens divides s into tokens that, joined, are s again. An apostrophe between
// letters ends an elided word of the language ("l’" + "Armée", but "aujourd'hui"
// and "quelqu'un" stay whole) and belongs to the word elsewhere ("don't"); see
// [languages.Spelling].
func Tokens(s string, lang language.Tag) []Token {
	return NewTokenizer(lang).Append(make([]Token, 0, len(s)/4+1), s)
}

// Tokenizer divides texts of one language into tokens. It serves any number of
// goroutines.
type Tokenizer struct {
	// elisions is nil where an apostrophe ends no word.
	elisions *languages.Spelling
}

// NewTokenizer returns a tokenizer for a language.
func NewTokenizer(lang language.Tag) Tokenizer {
	if spelling := languages.For(lang).Spelling; spelling.Elides() {
		return Tokenizer{spelling}
	}
	return Tokenizer{}
}

// Append is [Tokens] into a slice that the caller may use again.
func (t Tokenizer) Append(dst []Token, s string) []Token {
	for i := 0; i < len(s); {
		start := i
		if i = skipLetters(s, i); i > start && endsWord(s, i) {
			dst = append(dst, Token{start, i, Word})
			// Most often one space follows, and then a word or the like.
			if i+1 < len(s) && s[i] == ' ' && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf {
				dst = append(dst, Token{i, i + 1, Space})
				i++
			}
			continue
		}
		switch class, n := classAt(s, start); class {
		case classSpace:
			i = skipSpaces(s, i+n)
			dst = append(dst, Token{start, i, Space})
		case classLetter, classMark:
			var unspaced bool
			if i, unspaced = scanWord(s, start, i, t.elisions); unspaced {
				dst = appendUnspaced(dst, s, start, i)
			} else {
				dst = append(dst, Token{start, i, Word})
			}
		case classDigit:
			i = scanNumber(s, i)
			dst = append(dst, Token{start, i, Number})
		default:
			i += n
			if s[start] == '.' {
				for i < len(s) && s[i] == '.' {
					i++
				}
			}
			dst = append(dst, Token{start, i, Symbol})
		}
	}
	return dst
}

// class says what a character is to tokens.
type class uint8

const (
	classSymbol class = iota
	classSpace
	classDigit
	classLetter
	classMark
	classApostrophe
)

var asciiClass = func() (t [utf8.RuneSelf]class) {
	for c := range t {
		switch {
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			t[c] = classLetter
		case '0' <= c && c <= '9':
			t[c] = classDigit
		case c == ' ' || '\t' <= c && c <= '\r':
			t[c] = classSpace
		case c == '\'':
			t[c] = classApostrophe
		}
	}
	return
}()

// endsWord reports whether a word surely ends at byte i of s: where s ends, or
// before an ASCII character that no word has.
func endsWord(s string, i int) bool {
	return i == len(s) || s[i] < utf8.RuneSelf && asciiClass[s[i]] < classDigit
}

// skipSpaces returns the end of the white space that stands at byte i of s.
func skipSpaces(s string, i int) int {
	for {
		class, n := classAt(s, i)
		if class != classSpace {
			return i
		}
		i += n
	}
}

// classAt classifies the character at byte i of s and returns its length; past
// the end it returns a symbol of length 0.
func classAt(s string, i int) (class, int) {
	if i >= len(s) {
		return classSymbol, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return asciiClass[c], 1
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	return classOf(r), n
}

func classOf(r rune) class {
	switch {
	case r < utf8.RuneSelf:
		return asciiClass[r]
	case 0xC0 <= r && r < 0x250 && r != 0xD7 && r != 0xF7:
		return classLetter
	case r == '’' || r == 'ʼ':
		return classApostrophe
	case r == 0xA0 || r == 0x202F || r == 0x2009:
		return classSpace
	case r == '\u00ad' || r == '\u200d' || r == '\u200c' || r == '\u2060':
		return classMark // soft hyphens and joiners belong to their word
	case unicode.IsLetter(r):
		return classLetter
	case unicode.IsMark(r):
		return classMark
	case unicode.IsDigit(r):
		return classDigit
	case unicode.IsSpace(r):
		return classSpace
	}
	return classSymbol
}

// scanNumber finds the end of a number that begins at byte i: digits and
// letters, a separator between two digits, a no-break space before three.
func scanNumber(s string, i int) int {
	for i < len(s) {
		class, n := classAt(s, i)
		switch {
		case class == classDigit || class == classMark:
			i += n
		case class == classLetter:
			for class == classLetter || class == classMark || class == classDigit {
				i += n
				class, n = classAt(s, i)
			}
			return i
		case (s[i] == '.' || s[i] == ',' || s[i] == ':') && digitAt(s, i+1):
			i++
		case class == classSpace && n > 1 && threeDigitsAt(s, i+n):
			i += n + 3 // a no-break space, which groups digits
		default:
			return i
		}
	}
	return i
}

func digitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// threeDigitsAt reports whether three digits, and no fourth, stand at byte i.
func threeDigitsAt(s string, i int) bool {
	return digitAt(s, i) && digitAt(s, i+1) && digitAt(s, i+2) && !digitAt(s, i+3)
}

// scanWord finds the end of a word that begins at byte start and goes on at
// least to byte i, and whether it has characters of a script that is written
// without spaces.
func scanWord(s string, start, i int, elisions *languages.Spelling) (end int, unspaced bool) {
	for {
		i = skipLetters(s, i)
		if endsWord(s, i) {
			return i, unspaced
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch classOf(r) {
		case classLetter, classMark, classDigit:
			unspaced = unspaced || r >= 0x0E00 && isUnspaced(r)
			i += n
		case classApostrophe:
			next, _ := classAt(s, i+n)
			if elisions != nil && elisions.IsElided(s[start:i]) {
				return i + n, unspaced
			}
			if next != classLetter {
				return i, unspaced
			}
			i += n
		default:
			return i, unspaced
		}
	}
}

// isUnspaced reports whether r belongs to a script in which white space does
// not divide words.
func isUnspaced(r rune) bool {
	return unicode.In(r,
		unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan)
}

// appendUnspaced divides bytes start to end of s by the word rules of UAX #29.
func appendUnspaced(dst []Token, s string, start, end int) []Token {
	at := start
	for w := words.FromString(s[start:end]); w.Next(); {
		n := len(w.Value())
		dst = append(dst, Token{at, at + n, Word})
		at += n
	}
	return dst
}

// Base returns the language subtag of a tag ("fr" for fr-CA), "und" when there is
// none.
func Base(lang language.Tag) string { return languages.Base(lang) }
