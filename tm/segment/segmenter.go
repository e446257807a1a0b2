package segment

import (
	"strings"

	"fmt"

	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Span is one segment: bytes Start up to End of the text that was split, with
// the white space at both ends cut off. A span is never empty.
type Span struct{ Start, End int }

// Segmenter splits text into segments. It is safe for concurrent use.
type Segmenter struct {
	engine Engine
	handle FormatHandle
}

// FormatHandle says of each kind of inline code whether one that stands between
// two segments stays with the first of them. The usual values are false for
// codes that begin something, true for those that end it, false for others.
type FormatHandle struct{ Start, End, Isolated bool }

// Engine decides where segments end: the built-in rules do, and the rules of
// package srx.
type Engine interface {
	// Scan calls decided for every place of plain at which a segment might end,
	// in order. The places may have white space around them. An error is a
	// [ScanError]. It must be safe for concurrent use.
	Scan(plain string, decided func(Decision)) error
}

// ScanError says that an engine could not decide a place of a text. The built-in
// rules never return one.
type ScanError struct {
	At  int // the place, a byte of the text
	Err error
}

// Error returns the cause and the place.
func (e *ScanError) Error() string { return fmt.Sprintf("%v, at byte %d", e.Err, e.At) }

// Unwrap returns the cause.
func (e *ScanError) Unwrap() error { return e.Err }

// FromEngine returns the segmenter that breaks where an engine says, and sends
// codes between two segments where handle says.
func FromEngine(engine Engine, handle FormatHandle) *Segmenter {
	return &Segmenter{engine, handle}
}

// Options change the built-in rules. The zero value leaves them as they are.
type Options struct {
	// Rules are put on top of the built-in ones, in order: each adds words or
	// takes them out and sets switches.
	Rules []*Rules
	// Colon and Semicolon end a segment at ":" and ";" before white space.
	Colon, Semicolon bool
}

// For returns the segmenter with the built-in rules for a language: those that
// its file in package language has, general ones for any other.
func For(lang language.Tag) *Segmenter {
	return New(lang, Options{})
}

// New is For with options.
func New(lang language.Tag, opts Options) *Segmenter {
	rules := language.Und
	if base, sure := lang.Base(); sure != language.No && !lang.IsRoot() {
		rules = language.Raw.Make(base.String())
	}
	return FromEngine(newBuiltin(rules, opts), FormatHandle{End: true})
}

// newBuiltin makes the table of the built-in rules for a language.
func newBuiltin(lang language.Tag, opts Options) *table {
	file := languages.For(lang)
	t := newTable(languages.Base(lang), append([]*Rules{builtinRules(file)}, opts.Rules...))
	t.closing = closing(file.Typography.Quotes)
	t.opening = opening(file.Typography.Quotes)
	t.colon = t.colon || opts.Colon
	t.semicolon = t.semicolon || opts.Semicolon
	t.ready()
	return t
}

// closing returns the marks that open quotations elsewhere and close them too: “ and
// ‘, which close German „…“ in any language, and those that close in the language.
func closing(quotes []languages.Quotes) string {
	marks := "“‘"
	for _, q := range quotes {
		if r, c, _ := charAt(q.Close, 0); c == opener && !strings.ContainsRune(marks, r) {
			marks += string(r)
		}
	}
	return marks
}

// opening returns the marks that close quotations elsewhere and open them in the language.
func opening(quotes []languages.Quotes) string {
	marks := ""
	for _, q := range quotes {
		if r, c, _ := charAt(q.Open, 0); c == closer {
			marks += string(r)
		}
	}
	return marks
}

// Split returns the segments of one paragraph or block, in order. Joined, they
// hold everything but white space of the text. An error, a [ScanError], comes
// from rules of package srx alone.
func (s *Segmenter) Split(plain string) ([]Span, error) {
	return s.Append(nil, plain)
}

// Append is Split into a slice that the caller may use again.
func (s *Segmenter) Append(dst []Span, plain string) ([]Span, error) {
	start := 0
	err := s.engine.Scan(plain, func(d Decision) {
		if d.Break {
			dst = appendTrimmed(dst, plain, start, d.End)
			start = d.Next
		}
	})
	if err != nil {
		return dst, err
	}
	return appendTrimmed(dst, plain, start, len(plain)), nil
}

// appendTrimmed adds the span from start to end without the white space around
// it, unless nothing is left.
func appendTrimmed(dst []Span, plain string, start, end int) []Span {
	for start < end {
		_, c, n := charAt(plain, start)
		if !c.isSpace() {
			break
		}
		start += n
	}
	for end > start {
		_, c, n := charBefore(plain, end)
		if !c.isSpace() {
			break
		}
		end -= n
	}
	if start < end {
		dst = append(dst, Span{start, end})
	}
	return dst
}
