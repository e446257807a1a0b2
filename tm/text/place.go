package text

import (
	"fmt"
	"strings"
)

// PlaceError is an error with its place in a file, as every reader of files in
// fidele reports it. It prints as "file:line:column: unit ID: what was wrong",
// leaving out what is not known.
type PlaceError struct {
	File   string
	Line   int    // from 1; 0: unknown
	Column int    // from 1, in runes; 0: unknown
	Unit   string // id of the unit, "" if there is none
	Err    error  // what was wrong; wraps a sentinel of the reader's package
	// Hint is advice about the content of the file ("double a quotation mark
	// inside quotation marks"), "" if there is none. Advice about commands and
	// flags has no place in a library.
	Hint string
}

// Error returns place and cause in one line.
func (e *PlaceError) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		if e.File == "" {
			b.WriteString("line ")
		} else {
			b.WriteByte(':')
		}
		fmt.Fprintf(&b, "%d", e.Line)
		if e.Column > 0 {
			fmt.Fprintf(&b, ":%d", e.Column)
		}
	}
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	if e.Unit != "" {
		fmt.Fprintf(&b, "unit %s: ", e.Unit)
	}
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap returns the cause.
func (e *PlaceError) Unwrap() error { return e.Err }
