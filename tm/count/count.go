package count

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Method is a way of counting.
type Method uint8

// The methods.
const (
	// Trados counts as Trados Studio does.
	Trados Method = iota
	// Word counts as word processors do.
	Word
	// GMX counts as GMX-V 2.0 says.
	GMX
)

// Methods are the names of all methods, by their number.
var Methods = []string{Trados: "trados", Word: "word", GMX: "gmx"}

// ErrMethod: there is no method of that name.
var ErrMethod = errors.New("no such way of counting")

// ParseMethod reads the name of a method. Its error wraps [ErrMethod].
func ParseMethod(name string) (Method, error) {
	for i, n := range Methods {
		if n == name {
			return Method(i), nil
		}
	}
	return 0, fmt.Errorf("%w: %q; there are %s", ErrMethod, name, strings.Join(Methods, ", "))
}

// String returns the name of the method.
func (m Method) String() string { return Methods[m] }

// Counts are the numbers of a text.
type Counts struct {
	Words int
	// Characters are those without white space; GMX leaves punctuation out too.
	Characters int
	// WithSpaces are all characters.
	WithSpaces int
}

// Counter counts texts of one language. It serves any number of goroutines.
type Counter struct {
	method    Method
	tokenizer text.Tokenizer
	// perWord is how many characters GMX-V takes for a word in the script of the
	// language, 0 where it has words.
	perWord float64
}

// New returns a counter.
func New(m Method, lang language.Tag) *Counter {
	script, _ := lang.Script()
	return &Counter{method: m, tokenizer: text.NewTokenizer(lang), perWord: factors[script.String()]}
}

// Count counts a text. Inline codes are no characters and no words.
func (c *Counter) Count(t text.Text) Counts {
	out := Counts{WithSpaces: utf8.RuneCountInString(t.Plain)}
	for _, r := range t.Plain {
		if c.isCharacter(r) {
			out.Characters++
		}
	}
	from := 0
	for _, code := range t.Codes {
		if code.At > from && code.At < len(t.Plain) && c.divides(code) {
			out.Words += c.words(t.Plain[from:code.At])
			from = code.At
		}
	}
	out.Words += c.words(t.Plain[from:])
	return out
}

// divides reports whether a code between letters makes two words of one: a line break
// does, and in Trados Studio every tag that does more than typography.
func (c *Counter) divides(code text.Code) bool {
	if code.Equiv != "" && strings.TrimSpace(code.Equiv) == "" {
		return true
	}
	return c.method == Trados && !code.IsTypography()
}

// words counts the words of a text without codes.
func (c *Counter) words(s string) int {
	switch c.method {
	case Word:
		return spaced(s)
	case GMX:
		return c.gmx(s)
	}
	return c.trados(s)
}

// isCharacter reports whether a rune counts among the characters without white space.
func (c *Counter) isCharacter(r rune) bool {
	if c.method != GMX {
		return !unicode.IsSpace(r)
	}
	if isApostrophe(r) || isNoBreakSpace(r) {
		return true // GMX-V has them neither as punctuation nor as white space
	}
	return !unicode.IsSpace(r) && !unicode.IsPunct(r)
}

// isNoBreakSpace reports whether r is a space at which no line ends.
func isNoBreakSpace(r rune) bool { return r == 0xA0 || r == 0x2007 || r == 0x202F }

// isApostrophe reports whether r may be an apostrophe.
func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

// isHyphen reports whether r is a hyphen, which is no dash.
func isHyphen(r rune) bool { return r == '-' || r == '\u2010' || r == '\u2011' }
