package docx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/ooxml"
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
	named, err := a.textParts()
	if err != nil {
		return nil, err
	}
	sheet, styles, err := a.styles()
	if err != nil {
		return nil, err
	}

	var parts []block.Part
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
	f := block.NewPackage(name, data, parts, newContainer(name, data, parts))
	left.Tell(f)
	return f, nil
}

// readPart makes blocks of one part.
func (a *archive) readPart(
	p namedPart, styles map[string]string, comments bool, left block.Left,
) (block.Part, error) {
	file, err := a.decode(p.name)
	if err != nil {
		return block.Part{}, err
	}
	part, err := ooxml.Read(p.name, file, ooxml.Options{
		Kind: p.kind.Kind, Structures: styles, Left: left,
		CountComments: p.kind.comments && !comments,
	})
	if err != nil {
		return block.Part{}, a.damaged(p.name, err)
	}
	return part, nil
}

// decode unpacks a part, which must be there, as text.
func (a *archive) decode(name string) (charset.File, error) {
	data, _, err := a.open(name)
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
	if a.files[name] == nil {
		return part, false, nil
	}
	file, err := a.decode(name)
	if err != nil {
		return part, false, err
	}
	languages, err := ooxml.Languages(file.Text, ooxml.Kind{})
	if err != nil {
		return part, false, a.damaged(name, err)
	}
	return block.Part{Name: name, Text: file, Languages: languages}, true, nil
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
		} else if strings.HasSuffix(f.Name, "/") {
			err = folder(out, f)
		} else {
			err = out.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// folder writes an entry that stands for a folder. Whatever it was packed with, it
// holds nothing.
func folder(out *zip.Writer, f *zip.File) error {
	header := f.FileHeader
	header.Method, header.CRC32, header.CompressedSize64 = zip.Store, 0, 0
	header.Flags &^= 0x8 // no data descriptor
	_, err := out.CreateRaw(&header)
	return err
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
