package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Format reads DOCX.
type Format struct{}

// Read divides the texts of a DOCX into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, &text.PlaceError{
			File: name,
			Err:  fmt.Errorf("%w: the zip archive cannot be read: %v", block.ErrDamaged, err),
			Hint: "the file may be cut short; save it again as .docx",
		}
	}
	a, err := openArchive(name, z, int64(len(data)), opts.MaxSize)
	if err != nil {
		return nil, err
	}
	names, err := a.textParts()
	if err != nil {
		return nil, err
	}
	styles, err := a.styles()
	if err != nil {
		return nil, err
	}

	var parts []block.Part
	for _, partName := range names {
		part, ok, err := a.readPart(partName, styles)
		if err != nil {
			return nil, err
		}
		if ok {
			parts = append(parts, part)
		}
	}
	return block.NewPackage(name, data, parts, newContainer(name, data, parts)), nil
}

// readPart makes blocks of one part; ok is false when it is not there.
func (a *archive) readPart(name string, styles map[string]style) (block.Part, bool, error) {
	data, ok, err := a.open(name)
	if err != nil || !ok {
		return block.Part{}, false, err
	}
	file, err := charset.Decode(a.name+": "+name, data, "")
	if err != nil {
		return block.Part{}, false, err
	}
	if err := a.checkXML(name, []byte(file.Text)); err != nil {
		return block.Part{}, false, err
	}
	r := reader{source: file.Text, styles: styles}
	if err := r.read(); err != nil {
		return block.Part{}, false, a.damaged(name, err)
	}
	return block.Part{Name: name, Text: file, Blocks: r.blocks}, true, nil
}

// container writes a DOCX whose parts were edited.
type container struct {
	name  string
	data  []byte
	parts []packedPart
}

// A packedPart is a part whose blocks the file keeps.
type packedPart struct {
	name string
	text charset.File
}

func newContainer(name string, data []byte, parts []block.Part) *container {
	c := &container{name: name, data: data}
	for _, p := range parts {
		c.parts = append(c.parts, packedPart{p.Name, p.Text})
	}
	return c
}

// Pack writes the archive with the parts that changed. Every other part is
// copied as it is, packed.
func (c *container) Pack(w io.Writer, changed map[int][]byte) error {
	byName := map[string][]byte{}
	for i, p := range c.parts {
		content, ok := changed[i]
		if !ok {
			continue
		}
		data, err := p.text.Encode(string(content))
		if err != nil {
			return &text.PlaceError{File: c.name, Err: err}
		}
		byName[p.name] = data
	}

	z, err := zip.NewReader(bytes.NewReader(c.data), int64(len(c.data)))
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	if err := out.SetComment(z.Comment); err != nil {
		return err
	}
	for _, f := range z.File {
		if data, ok := byName[f.Name]; ok {
			err = replace(out, f, data)
		} else {
			err = out.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// replace writes an entry of an archive with other content.
func replace(out *zip.Writer, f *zip.File, data []byte) error {
	part, err := out.CreateHeader(&zip.FileHeader{
		Name: f.Name, Comment: f.Comment, Method: zip.Deflate, Modified: f.Modified,
		CreatorVersion: f.CreatorVersion, ExternalAttrs: f.ExternalAttrs,
	})
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return err
}
