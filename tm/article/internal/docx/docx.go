package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Limits of a DOCX.
const (
	defaultMaxSize = 1 << 30 // bytes, all parts unpacked
	maxEntries     = 20_000
)

// The parts that hold text, by the end of their content type, in reading order.
var textTypes = []string{
	"wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
	"ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml",
	"wordprocessingml.footnotes+xml", "wordprocessingml.endnotes+xml",
	"wordprocessingml.header+xml", "wordprocessingml.footer+xml",
}

// mainTypes is how many of textTypes are the document itself.
const mainTypes = 4

// archive is the zip archive of a DOCX, opened and found harmless.
type archive struct {
	name  string
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	limit int64
}

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
	p, err := openArchive(name, z, int64(len(data)), opts.MaxSize)
	if err != nil {
		return nil, err
	}
	names, err := p.textParts()
	if err != nil {
		return nil, err
	}
	styles, err := p.styles()
	if err != nil {
		return nil, err
	}

	container := &container{name: name, data: data}
	for _, partName := range names {
		part, ok, err := p.readPart(partName, styles)
		if err != nil {
			return nil, err
		}
		if ok {
			container.parts = append(container.parts, part)
		}
	}
	return block.NewPackage(name, data, container.parts, container), nil
}

// openArchive checks the names and sizes that an archive of size bytes declares,
// and that every part is where it should be: one that is only copied when the
// article is written would be missed too late.
func openArchive(name string, z *zip.Reader, size, limit int64) (*archive, error) {
	if limit == 0 {
		limit = defaultMaxSize
	}
	p := &archive{name: name, files: map[string]*zip.File{}, left: limit, limit: limit}
	refuse := func(err error) (*archive, error) { return nil, p.untrusted(err) }
	tooLarge := fmt.Errorf("%w: unpacked it is larger than %d MB", block.ErrLimit, limit>>20)
	if len(z.File) > maxEntries {
		return refuse(fmt.Errorf("%w: %d parts, at most %d", block.ErrLimit, len(z.File), maxEntries))
	}
	var total uint64
	for _, f := range z.File {
		if leadsOut(f.Name) {
			return refuse(fmt.Errorf("%w: the archive holds the path %q, which leads out of it",
				block.ErrUnsafe, f.Name))
		}
		if p.files[f.Name] != nil {
			return refuse(fmt.Errorf("%w: the archive holds %q twice", block.ErrUnsafe, f.Name))
		}
		p.files[f.Name] = f
		if at, err := f.DataOffset(); err != nil {
			return nil, p.damaged(f.Name, err)
		} else if f.CompressedSize64 > uint64(size-at) {
			return nil, p.damaged(f.Name, io.ErrUnexpectedEOF)
		}
		total += f.UncompressedSize64
		if total > uint64(limit) || f.UncompressedSize64 > uint64(limit) {
			return refuse(tooLarge)
		}
	}
	return p, nil
}

// leadsOut reports whether the name of an entry is a path out of the archive.
func leadsOut(name string) bool {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	return path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") ||
		strings.Contains(clean, ":") || strings.Contains(name, `\`)
}

// open unpacks a part; ok is false when there is none of that name.
func (p *archive) open(name string) (data []byte, ok bool, err error) {
	f := p.files[name]
	if f == nil {
		return nil, false, nil
	}
	r, err := f.Open()
	if err == nil {
		defer r.Close()
		data, err = io.ReadAll(io.LimitReader(r, p.left+1))
	}
	if err != nil {
		return nil, true, p.damaged(name, err)
	}
	if p.left -= int64(len(data)); p.left < 0 {
		return nil, true, p.untrusted(
			fmt.Errorf("%w: unpacked it is larger than %d MB", block.ErrLimit, p.limit>>20))
	}
	return data, true, nil
}

// damaged returns the error for a part that cannot be read.
func (p *archive) damaged(part string, err error) error {
	return &text.PlaceError{
		File: p.name, Err: fmt.Errorf("%w: %s: %w", block.ErrDamaged, part, err),
		Hint: "open it in a word processor and save it again as .docx",
	}
}

// untrusted returns the error for a file that no word processor writes.
func (p *archive) untrusted(err error) error {
	return &text.PlaceError{
		File: p.name, Err: err,
		Hint: "do not trust this file; ask for the article in another form",
	}
}

// textParts returns the names of the parts that hold text, in reading order.
func (p *archive) textParts() ([]string, error) {
	data, ok, err := p.open("[Content_Types].xml")
	if err != nil {
		return nil, err
	}
	var types []contentType
	if ok {
		if err := p.checkXML("[Content_Types].xml", data); err != nil {
			return nil, err
		}
		if types, err = parseContentTypes(data); err != nil {
			return nil, p.damaged("[Content_Types].xml", err)
		}
	}

	var names []string
	mains := 0
	for i, kind := range textTypes {
		var here []string
		for _, t := range types {
			if strings.HasSuffix(t.kind, kind) {
				here = append(here, strings.TrimPrefix(t.part, "/"))
			}
		}
		slices.Sort(here)
		names = append(names, here...)
		if i < mainTypes {
			mains += len(here)
		}
	}
	if mains == 0 {
		return nil, p.notDOCX()
	}
	return slices.Compact(names), nil
}

// notDOCX returns the error that says what the archive is instead.
func (p *archive) notDOCX() error {
	what := "a zip archive"
	switch {
	case p.files["xl/workbook.xml"] != nil:
		what = "a spreadsheet"
	case p.files["ppt/presentation.xml"] != nil:
		what = "a presentation"
	case p.files["content.xml"] != nil:
		what = "an OpenDocument file"
	}
	return &text.PlaceError{
		File: p.name, Err: fmt.Errorf("%w: it is %s, not a DOCX", block.ErrFormat, what),
		Hint: "save the article as .docx",
	}
}

// errEntities is why a part with a document type is refused.
var errEntities = errors.New("it declares a document type; at most 0 XML entities are allowed")

// checkXML refuses parts that declare entities; none that a word processor
// writes does.
func (p *archive) checkXML(part string, data []byte) error {
	for rest := data; ; {
		i := bytes.Index(rest, []byte("<!"))
		if i < 0 {
			return nil
		}
		rest = rest[i+2:]
		if bytes.HasPrefix(rest, []byte("DOCTYPE")) || bytes.HasPrefix(rest, []byte("ENTITY")) {
			return p.untrusted(fmt.Errorf("%w: %s: %w", block.ErrUnsafe, part, errEntities))
		}
	}
}

// readPart makes blocks of one part; ok is false when it is not there.
func (p *archive) readPart(name string, styles map[string]style) (block.Part, bool, error) {
	data, ok, err := p.open(name)
	if err != nil || !ok {
		return block.Part{}, false, err
	}
	file, err := charset.Decode(p.name+": "+name, data, "")
	if err != nil {
		return block.Part{}, false, err
	}
	if err := p.checkXML(name, []byte(file.Text)); err != nil {
		return block.Part{}, false, err
	}
	r := reader{source: file.Text, styles: styles}
	if err := r.read(); err != nil {
		return block.Part{}, false, p.damaged(name, err)
	}
	return block.Part{Name: name, Text: file, Blocks: r.blocks}, true, nil
}

// container writes a DOCX whose parts were edited.
type container struct {
	name  string
	data  []byte
	parts []block.Part
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
		data, err := p.Text.Encode(string(content))
		if err != nil {
			return &text.PlaceError{File: c.name, Err: err}
		}
		byName[p.Name] = data
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
