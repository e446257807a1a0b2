package match

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fidele/tm/text"
)

// Token is a run of letters and digits, a letter of a script without spaces, or one
// symbol. Spaces, hyphens and
// apostrophes are no tokens: they only separate, so that "États Unis" is
// "États-Unis" and "l’Armée" begins a token at "Armée".
type Token struct {
	// Start and End are bytes of the text as given.
	Start, End int
	// Word is the token as written, in NFC, without characters of no width,
	// ligatures and the stops of an acronym; Lower is its lower case and Bare
	// that without accents.
	Word, Lower, Bare string
	Shape             Shape
	Symbol            bool
	// First says that it begins the text, or follows what may end a sentence or
	// open a quotation.
	First bool
	// Hyphened says that a hyphen alone parts it from the token before.
	Hyphened bool
	// Joined says that nothing parts it from the word before: a text without spaces.
	Joined bool
}

// Shape says where a word has capitals.
type Shape uint8

// The shapes.
const (
	LowerCase Shape = iota // no capital
	TitleCase              // the first letter
	UpperCase              // all letters, at least two
	MixedCase              // otherwise
)

// Text is a text divided into tokens.
type Text struct {
	Tokens []Token
	// Capitals says that the text has letters and none in lower case.
	Capitals bool
}

// Span returns the bytes from the token at from to the one before to.
func (t *Text) Span(from, to int) (start, end int) {
	return t.Tokens[from].Start, t.Tokens[to-1].End
}

// SpanOf returns the bytes of a hit, without small words that are written together with
// it.
func (t *Text) SpanOf(h Hit) (start, end int) {
	return t.Tokens[h.From].Start + h.Before, t.Tokens[h.To-1].End - h.Behind
}

// Joined returns the text with the tokens that nothing parts joined.
func (t Text) Joined() Text {
	var out []Token
	for _, next := range t.Tokens {
		n := len(out)
		if n == 0 || !next.Joined {
			out = append(out, next)
			continue
		}
		last := &out[n-1]
		last.End = next.End
		last.Word, last.Lower, last.Bare = last.Word+next.Word, last.Lower+next.Lower, last.Bare+next.Bare
		last.Shape = max(last.Shape, next.Shape)
	}
	t.Tokens = out
	return t
}

// Tokenize divides a text into tokens.
func Tokenize(plain string) Text { return tokenize(nil, plain, len(plain)) }

// longText is from how many bytes on tokens are counted first, so that their slice
// need not grow: the old and the new one together would take twice the memory.
const longText = 1 << 16

// countTokens returns about how many tokens a text has: what is not ASCII counts as a
// part of words.
func countTokens(s string) int {
	n, inWord := 0, false
	for i := range len(s) {
		c := s[i]
		word := c >= utf8.RuneSelf || IsWordRune(rune(c))
		if word && !inWord || !word && c > ' ' && !IsJoint(rune(c)) {
			n++
		}
		inWord = word
	}
	return n
}

// tokenize divides a text up to a number of tokens, which are appended to dst.
func tokenize(dst []Token, plain string, most int) Text {
	s, back := plain, (*text.Folded)(nil)
	if !isASCII(plain) && !norm.NFC.IsNormalString(plain) {
		folded := text.FoldMap(plain, 0)
		s, back = folded.Text, &folded
	}

	if cap(dst) == 0 && len(s) > longText && most > longText {
		dst = make([]Token, 0, countTokens(s))
	}
	w := tokenizer{s: s, out: dst, most: most, first: true, capitals: true}
	w.run()
	if back != nil {
		for i := range w.out {
			t := &w.out[i]
			t.Start, t.End = back.Span(t.Start, t.End)
		}
	}
	return Text{Tokens: w.out, Capitals: w.capitals && w.letters}
}
