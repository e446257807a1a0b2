package document

import (
	"fmt"
	"io"

	"fidele/tm/text"
)

func (a *Article) notYet() error {
	return &text.PlaceError{File: a.Name, Err: fmt.Errorf("%w: %s is not read yet", ErrFormat, a.Format), Hint: "save it as plain text"}
}
func (a *Article) readDOCX(Options) error                 { return a.notYet() }
func (a *Article) writePackage(io.Writer, [][]byte) error { return a.notYet() }
