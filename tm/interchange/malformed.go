package interchange

import (
	"errors"
	"fmt"

	"fidele/tm/text"
)

// ErrMalformed is wrapped by what [File.Malformed] returns.
var ErrMalformed = errors.New("not well-formed XML")

// Malformed lists what of a TMX file breaks the rules of XML and was guessed, each kind
// with the place of the first, once its units were read. Other formats do not guess:
// there it is the error of the reader.
func (f *File) Malformed() (all []*text.PlaceError) {
	if f.TMX == nil {
		return nil
	}
	for _, q := range f.TMX.Report().Quirks {
		if !q.Kind.Repair() {
			continue
		}
		what := string(q.Kind)
		if q.Detail != "" {
			what += fmt.Sprintf(" %q", q.Detail)
		}
		if q.Count > 1 {
			what += fmt.Sprintf(" (%d times)", q.Count)
		}
		all = append(all, &text.PlaceError{File: f.Name, Line: q.Line, Column: q.Column,
			Err: fmt.Errorf("%w: %s", ErrMalformed, what), Hint: "save it again in the program that wrote it, or mend it there"})
	}
	return all
}
