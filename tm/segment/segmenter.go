package segment

import (
	"golang.org/x/text/language"

	languages "fidele/tm/language"
)

// Span is one segment: bytes Start up to End of the text that was split, with
// the white space at both ends cut off. A span is never empty.
type Span struct{ Start, End int }

// Segmenter splits text into segments. It is safe for concurrent use.
type Segmenter struct {
	engine
	handle FormatHandle
}

// usualHandle is the format handle of the built-in rules.
var usualHandle = FormatHandle{End: true}

// engine finds the places where a segment may end, in order, and decides them.
type engine interface {
	scan(plain string, decided func(decision))
}

// Options change the built-in rules. The zero value leaves them as they are.
type Options struct {
	// Rules are put on top of the built-in ones, in order: each adds words or
	// takes them out and sets switches.
	Rules []*Rules
	// Colon and Semicolon end a segment at ":" and ";" before white space.
	Colon, Semicolon bool
}

// For returns the segmenter with the built-in rules for a language: its own for
// French and English, general ones for any other.
func For(lang language.Tag) *Segmenter {
	return New(lang, Options{})
}

// New is For with options.
func New(lang language.Tag, opts Options) *Segmenter {
	base, sure := lang.Base()
	if sure == language.No || lang.IsRoot() {
		return &Segmenter{newBuiltin(language.Und, opts), usualHandle}
	}
	return &Segmenter{newBuiltin(language.Raw.Make(base.String()), opts), usualHandle}
}

// newBuiltin makes the table of the built-in rules for a language.
func newBuiltin(lang language.Tag, opts Options) *table {
	builtin := builtinRules(languages.For(lang))
	t := newTable(languages.Base(lang), append([]*Rules{builtin}, opts.Rules...))
	t.colon = t.colon || opts.Colon
	t.semicolon = t.semicolon || opts.Semicolon
	t.ready()
	return t
}

// Split returns the segments of one paragraph or block, in order. Joined, they
// hold everything but white space of the text.
func (s *Segmenter) Split(plain string) []Span {
	return s.Append(nil, plain)
}

// Append is Split into a slice that the caller may use again.
func (s *Segmenter) Append(dst []Span, plain string) []Span {
	start := 0
	s.scan(plain, func(d decision) {
		if d.cut {
			dst = appendTrimmed(dst, plain, start, d.end)
			start = d.next
		}
	})
	return appendTrimmed(dst, plain, start, len(plain))
}

// appendTrimmed adds the span from start to end without the white space around
// it, unless nothing is left.
func appendTrimmed(dst []Span, plain string, start, end int) []Span {
	for start < end {
		_, c, n := at(plain, start)
		if !c.isSpace() {
			break
		}
		start += n
	}
	for end > start {
		_, c, n := before(plain, end)
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
