package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Limits of a DOCX.
const (
	defaultMaxSize = 1 << 30 // bytes, all parts unpacked
	maxEntries     = 20_000
	maxDepth       = 1_000 // of nested elements
)

// The parts that hold text, by the end of their content type, in reading order.
var docxParts = []string{
	"wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
	"ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml",
	"wordprocessingml.footnotes+xml", "wordprocessingml.endnotes+xml",
	"wordprocessingml.header+xml", "wordprocessingml.footer+xml",
}

const docxMainParts = 4 // how many of docxParts are the document itself

// docxPackage is the zip archive of a DOCX, opened and found harmless.
type docxPackage struct {
	name  string
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	limit int64
}

func (a *Article) readDOCX(opts Options) error {
	archive, err := zip.NewReader(bytes.NewReader(a.data), int64(len(a.data)))
	if err != nil {
		return &text.PlaceError{File: a.Name, Err: fmt.Errorf("%w: the zip archive cannot be read: %v", ErrDamaged, err), Hint: "the file may be cut short; save it again as .docx"}
	}
	p, err := openPackage(a.Name, archive, int64(len(a.data)), opts.MaxSize)
	if err != nil {
		return err
	}
	names, err := p.textParts()
	if err != nil {
		return err
	}
	styles, err := p.styles()
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := a.readPart(p, name, styles); err != nil {
			return err
		}
	}
	a.number()
	return nil
}

// openPackage checks the names and sizes that an archive of size bytes declares,
// and that every part is where it should be: one that is only copied when the
// article is written would be missed too late.
func openPackage(name string, archive *zip.Reader, size, limit int64) (*docxPackage, error) {
	if limit == 0 {
		limit = defaultMaxSize
	}
	p := &docxPackage{name: name, files: map[string]*zip.File{}, left: limit, limit: limit}
	refuse := func(err error) (*docxPackage, error) {
		return nil, &text.PlaceError{File: name, Err: err, Hint: "do not trust this file; ask for the article in another form"}
	}
	if len(archive.File) > maxEntries {
		return refuse(fmt.Errorf("%w: %d parts, at most %d", ErrLimit, len(archive.File), maxEntries))
	}
	var total uint64
	for _, f := range archive.File {
		clean := path.Clean(strings.ReplaceAll(f.Name, `\`, "/"))
		if path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") || strings.Contains(clean, ":") || strings.Contains(f.Name, `\`) {
			return refuse(fmt.Errorf("%w: the archive holds the path %q, which leads out of it", ErrUnsafe, f.Name))
		}
		if p.files[f.Name] != nil {
			return refuse(fmt.Errorf("%w: the archive holds %q twice", ErrUnsafe, f.Name))
		}
		p.files[f.Name] = f
		if at, err := f.DataOffset(); err != nil {
			return nil, p.damaged(f.Name, err)
		} else if f.CompressedSize64 > uint64(size-at) {
			return nil, p.damaged(f.Name, io.ErrUnexpectedEOF)
		}
		if total += f.UncompressedSize64; total > uint64(limit) || f.UncompressedSize64 > uint64(limit) {
			return refuse(fmt.Errorf("%w: unpacked it is larger than %d MB", ErrLimit, limit>>20))
		}
	}
	return p, nil
}

// open unpacks a part; ok is false when there is none of that name.
func (p *docxPackage) open(name string) (data []byte, ok bool, err error) {
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
		return nil, true, &text.PlaceError{File: p.name, Err: fmt.Errorf("%w: unpacked it is larger than %d MB", ErrLimit, p.limit>>20),
			Hint: "do not trust this file; ask for the article in another form"}
	}
	return data, true, nil
}

func (p *docxPackage) damaged(part string, err error) error {
	return &text.PlaceError{File: p.name, Err: fmt.Errorf("%w: %s: %w", ErrDamaged, part, err), Hint: "open it in a word processor and save it again as .docx"}
}

// textParts returns the names of the parts that hold text, in reading order.
func (p *docxPackage) textParts() ([]string, error) {
	data, ok, err := p.open("[Content_Types].xml")
	if err != nil {
		return nil, err
	}
	var types struct {
		Overrides []struct {
			PartName    string `xml:"PartName,attr"`
			ContentType string `xml:"ContentType,attr"`
		} `xml:"Override"`
	}
	if ok {
		if err := p.checkXML("[Content_Types].xml", data); err != nil {
			return nil, err
		}
		if err := xml.Unmarshal(data, &types); err != nil {
			return nil, p.damaged("[Content_Types].xml", err)
		}
	}
	var names []string
	mains := 0
	for i, kind := range docxParts {
		var here []string
		for _, o := range types.Overrides {
			if strings.HasSuffix(o.ContentType, kind) {
				here = append(here, strings.TrimPrefix(o.PartName, "/"))
			}
		}
		slices.Sort(here)
		names = append(names, here...)
		if i < docxMainParts {
			mains += len(here)
		}
	}
	if mains == 0 {
		what := "a zip archive"
		switch {
		case p.files["xl/workbook.xml"] != nil:
			what = "a spreadsheet"
		case p.files["ppt/presentation.xml"] != nil:
			what = "a presentation"
		case p.files["content.xml"] != nil:
			what = "an OpenDocument file"
		}
		return nil, &text.PlaceError{File: p.name, Err: fmt.Errorf("%w: it is %s, not a DOCX", ErrFormat, what), Hint: "save the article as .docx"}
	}
	return slices.Compact(names), nil
}

// errEntities is why a part with a document type is refused.
var errEntities = errors.New("it declares a document type; at most 0 XML entities are allowed")

// checkXML refuses parts that declare entities; none that a word processor
// writes does.
func (p *docxPackage) checkXML(part string, data []byte) error {
	for rest := data; ; {
		i := bytes.Index(rest, []byte("<!"))
		if i < 0 {
			return nil
		}
		rest = rest[i+2:]
		if bytes.HasPrefix(rest, []byte("DOCTYPE")) || bytes.HasPrefix(rest, []byte("ENTITY")) {
			return &text.PlaceError{File: p.name, Err: fmt.Errorf("%w: %s: %w", ErrUnsafe, part, errEntities),
				Hint: "do not trust this file; ask for the article in another form"}
		}
	}
}

// readPart makes blocks of one part.
func (a *Article) readPart(p *docxPackage, name string, styles map[string]docxStyle) error {
	data, ok, err := p.open(name)
	if err != nil || !ok {
		return err
	}
	file, err := charset.Decode(a.Name+": "+name, data, "")
	if err != nil {
		return err
	}
	if err := p.checkXML(name, []byte(file.Text)); err != nil {
		return err
	}
	part := &part{name: name, source: file.Text, file: file, first: len(a.blocks)}
	r := docxReader{article: a, source: file.Text, styles: styles}
	if err := r.read(); err != nil {
		return p.damaged(name, err)
	}
	a.orderBlocks(part.first)
	part.last = len(a.blocks)
	a.parts = append(a.parts, part)
	return nil
}

// number numbers the blocks and builds the text that places lead to. A block
// that is the second form of another one (text boxes are stored twice) shares
// its number.
func (a *Article) number() {
	var view strings.Builder
	hidden := false
	byText := map[string]int{}
	for i := range a.blocks {
		b := &a.blocks[i]
		if b.docx != nil && b.docx.fallback {
			if n, ok := byText[b.Text.Tagged()]; ok {
				b.number, b.mirror, hidden = n, true, true
				continue
			}
		}
		b.number = len(a.visible)
		b.view, b.place = true, view.Len()
		view.WriteString(b.Text.Plain)
		view.WriteByte('\n')
		if b.docx != nil && b.docx.choice {
			byText[b.Text.Tagged()] = b.number
		}
		a.visible = append(a.visible, *b)
	}
	if !hidden {
		a.visible = a.blocks
	}
	a.view = view.String()
}

// writePackage writes the archive with the parts that changed. Every other part
// is copied as it is, packed.
func (a *Article) writePackage(w io.Writer, written [][]byte) error {
	changed := map[string][]byte{}
	for i, out := range written {
		if out == nil {
			continue
		}
		data, err := a.parts[i].file.Encode(string(out))
		if err != nil {
			return &text.PlaceError{File: a.Name, Err: err}
		}
		changed[a.parts[i].name] = data
	}
	if len(changed) == 0 {
		_, err := w.Write(a.data)
		return err
	}
	archive, err := zip.NewReader(bytes.NewReader(a.data), int64(len(a.data)))
	if err != nil {
		return err
	}
	out := zip.NewWriter(w)
	if err := out.SetComment(archive.Comment); err != nil {
		return err
	}
	for _, f := range archive.File {
		data, ok := changed[f.Name]
		if !ok {
			if err := out.Copy(f); err != nil {
				return err
			}
			continue
		}
		header := zip.FileHeader{Name: f.Name, Comment: f.Comment, Method: zip.Deflate, Modified: f.Modified,
			CreatorVersion: f.CreatorVersion, ExternalAttrs: f.ExternalAttrs}
		part, err := out.CreateHeader(&header)
		if err != nil {
			return err
		}
		if _, err := part.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}
