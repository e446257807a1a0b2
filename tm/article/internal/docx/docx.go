package docx

import (
	"io"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/ooxml"
	"fidele/tm/article/internal/zipped"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Format reads DOCX.
type Format struct{}

// Read divides the texts of a DOCX into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	packed, err := zipped.Open(name, data, opts.MaxSize, mend)
	if err != nil {
		return nil, err
	}
	a := &archive{name, packed}
	named, err := a.textParts()
	if err != nil {
		return nil, err
	}
	sheet, styles, err := a.styles()
	if err != nil {
		return nil, err
	}

	var parts []block.Part
	if properties, ok, err := a.properties(); err != nil {
		return nil, err
	} else if ok {
		parts = append(parts, properties)
	}
	left := block.Left{}
	for _, p := range named {
		part, err := a.readPart(p, styles, opts.Comments, left)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
	}
	if settings, ok, err := a.languagePart("word/settings.xml"); err != nil {
		return nil, err
	} else if ok {
		parts = append(parts, settings)
	}
	if sheet.Name != "" {
		parts = append(parts, sheet)
	}
	f := block.NewPackage(name, data, parts, newContainer(a, parts))
	left.Tell(f)
	return f, nil
}

// readPart makes blocks of one part.
func (a *archive) readPart(
	p namedPart, styles map[string]ooxml.Style, comments bool, left block.Left,
) (block.Part, error) {
	file, err := a.decode(p.name)
	if err != nil {
		return block.Part{}, err
	}
	links, err := a.links(p.name)
	if err != nil {
		return block.Part{}, err
	}
	part, err := ooxml.Read(p.name, file, ooxml.Options{
		Kind: p.kind.Kind, Styles: styles, Links: links, Left: left,
		CountComments: p.kind.comments && !comments,
	})
	if err != nil {
		return block.Part{}, a.Damaged(p.name, err)
	}
	return part, nil
}

// properties reads the title of the document, and what describes it; ok is false when
// it has none.
func (a *archive) properties() (part block.Part, ok bool, err error) {
	const name = ooxml.PropertiesPart
	if !a.Has(name) {
		return part, false, nil
	}
	file, err := a.decode(name)
	if err != nil {
		return part, false, err
	}
	if part, err = ooxml.Properties(file); err != nil {
		return part, false, a.Placed(name, file.Text, err)
	}
	return part, true, nil
}

// decode unpacks a part, which must be there, as text.
func (a *archive) decode(name string) (charset.File, error) {
	data, _, err := a.Read(name)
	if err != nil {
		return charset.File{}, err
	}
	file, err := charset.Decode(a.name+": "+name, data, "")
	if err != nil {
		return charset.File{}, err
	}
	return file, a.checkXML(name, []byte(file.Text))
}

// languagePart returns a part that holds no text but may name the language of the
// article; ok is false when it is not there.
func (a *archive) languagePart(name string) (part block.Part, ok bool, err error) {
	if !a.Has(name) {
		return part, false, nil
	}
	file, err := a.decode(name)
	if err != nil {
		return part, false, err
	}
	languages, err := ooxml.Languages(file.Text, ooxml.Kind{})
	if err != nil {
		return part, false, a.Damaged(name, err)
	}
	return block.Part{Name: name, Text: file, Languages: languages}, true, nil
}

// container writes a DOCX whose parts were edited.
type container struct {
	archive *archive
	parts   []packedPart
}

// A packedPart is a part whose blocks the file keeps.
type packedPart struct {
	name string
	text charset.File
}

func newContainer(a *archive, parts []block.Part) *container {
	c := &container{archive: a}
	for _, p := range parts {
		c.parts = append(c.parts, packedPart{p.Name, p.Text})
	}
	return c
}

// Pack writes the archive with the parts that changed.
func (c *container) Pack(w io.Writer, changed map[int][]byte) error {
	replaced := map[string][]byte{}
	for i, content := range changed {
		p := c.parts[i]
		data, err := p.text.Encode(string(content))
		if err != nil {
			return &text.PlaceError{File: c.archive.name, Err: err}
		}
		replaced[p.name] = data
	}
	return c.archive.Pack(w, replaced)
}
