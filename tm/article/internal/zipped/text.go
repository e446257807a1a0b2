package zipped

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Text unpacks and decodes a part that is XML; ok is false when there is none of that
// name. A part that declares entities is refused.
func (a *Archive) Text(
	part string, decode func(name string, data []byte, encoding string) (charset.File, error),
) (file charset.File, ok bool, err error) {
	data, ok, err := a.Read(part)
	if err != nil || !ok {
		return file, ok, err
	}
	if file, err = decode(a.name+": "+part, data, ""); err != nil {
		return file, true, err
	}
	if strings.Contains(file.Text, "<!ENTITY") {
		return file, true, a.Untrusted(
			fmt.Errorf("%w: %s: it declares XML entities, of which 0 are allowed", block.ErrUnsafe, part))
	}
	return file, true, nil
}

// Placed returns the error err of the part whose text is source, with its place if err
// knows it.
func (a *Archive) Placed(part, source string, err error) error {
	return PlacedIn(a.name+": "+part, source, a.hint, err)
}

// PlacedIn returns the error err of the file called name whose text is source, with its
// place if err knows it.
func PlacedIn(name, source, hint string, err error) error {
	e := &text.PlaceError{File: name, Err: err, Hint: hint}
	var broken *xml.Error
	if errors.As(err, &broken) {
		kind := block.ErrDamaged
		if errors.Is(err, xml.ErrLimit) {
			kind = block.ErrLimit
		}
		e.Err = fmt.Errorf("%w: %w: %s", kind, broken.Unwrap(), broken.Message)
		p := text.NewLines(source).Position(broken.Offset)
		e.Line, e.Column = p.Line, p.Column
	}
	return e
}

// Container returns what writes the archive with the parts that were edited.
func (a *Archive) Container(parts []block.Part) block.Container {
	c := &container{archive: a}
	for _, p := range parts {
		c.parts = append(c.parts, textPart{p.Name, p.Text})
	}
	return c
}

// container is an archive whose parts are texts.
type container struct {
	archive *Archive
	parts   []textPart
}

// A textPart is what is needed of a part to write it.
type textPart struct {
	name string
	text charset.File
}

// Pack writes the archive with the parts that changed.
func (c *container) Pack(w io.Writer, changed map[int][]byte) error {
	replaced := map[string][]byte{}
	for i, content := range changed {
		p := c.parts[i]
		data, err := p.text.Encode(string(content))
		if err != nil {
			return &text.PlaceError{
				File: c.archive.name + ": " + p.name, Err: err, Hint: "save the file in UTF-8 first",
			}
		}
		replaced[p.name] = data
	}
	return c.archive.Pack(w, replaced)
}
