package quality

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fidele/tm/text"
)

// word is a word of a text with its folded form.
type word struct {
	text.Token
	folded  string // lower case, with a straight apostrophe
	capital bool   // it begins with a capital
}

func wordsOf(s string, tokens []text.Token) []word {
	return appendWords(make([]word, 0, len(tokens)/2+1), s, tokens)
}

// wordsIn is [wordsOf] into a buffer.
func wordsIn(buffer *[]word, s string, tokens []text.Token) []word {
	if len(s) > mostBuffered {
		return wordsOf(s, tokens)
	}
	*buffer = appendWords((*buffer)[:0], s, tokens)
	return *buffer
}

func appendWords(out []word, s string, tokens []text.Token) []word {
	for _, t := range tokens {
		if t.Kind != text.Word {
			continue
		}
		written := t.Of(s)
		first, _ := utf8.DecodeRuneInString(written)
		folded := strings.ReplaceAll(strings.ToLower(written), "’", "'")
		out = append(out, word{t, folded, unicode.IsUpper(first)})
	}
	return out
}

// hasWord reports whether s has a letter or a digit.
func hasWord(s string) bool {
	return strings.IndexFunc(s, letterOrDigit) >= 0
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// spaceAt reports whether white space stands at byte i of s.
func spaceAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsSpace(r)
}
