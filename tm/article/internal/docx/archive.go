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
	"fidele/tm/article/internal/ooxml"
	"fidele/tm/text"
)

// Limits of a DOCX. What an archive claims of its sizes is only its claim: parts
// are counted while they are unpacked.
const (
	defaultMaxSize = 1 << 30   // bytes, all parts unpacked
	maxReadSize    = 256 << 20 // bytes, the parts that are read
	maxEntries     = 20_000

	// A part of more than freeSize bytes may be maxRatio times as large as its
	// packed form. Text reaches 30.
	maxRatio = 100
	freeSize = 16 << 20
)

// archive is the zip archive of a DOCX, opened and found harmless.
type archive struct {
	name  string
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
	limit int64 // of the parts that are read, in bytes
}

// openArchive checks the names and sizes that an archive of size bytes declares,
// and that every part is where it should be: one that is only copied when the
// article is written would be missed too late.
func openArchive(name string, z *zip.Reader, size, limit int64) (*archive, error) {
	if limit == 0 {
		limit = defaultMaxSize
	}
	a := &archive{name: name, files: map[string]*zip.File{}, limit: min(limit, maxReadSize)}
	a.left = a.limit
	refuse := func(err error) (*archive, error) { return nil, a.untrusted(err) }
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
		if a.files[f.Name] != nil {
			return refuse(fmt.Errorf("%w: the archive holds %q twice", block.ErrUnsafe, f.Name))
		}
		a.files[f.Name] = f
		if strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 > 0 {
			return refuse(fmt.Errorf("%w: the folder %q holds data of its own", block.ErrUnsafe, f.Name))
		}
		if at, err := f.DataOffset(); err != nil {
			return nil, a.damaged(f.Name, err)
		} else if f.CompressedSize64 > uint64(size-at) {
			return nil, a.damaged(f.Name, io.ErrUnexpectedEOF)
		}
		total += f.UncompressedSize64
		if total > uint64(limit) || f.UncompressedSize64 > uint64(limit) {
			return refuse(tooLarge)
		}
	}
	return a, nil
}

// leadsOut reports whether the name of an entry is a path out of the archive.
func leadsOut(name string) bool {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	return path.IsAbs(clean) || clean == ".." || strings.HasPrefix(clean, "../") ||
		strings.Contains(clean, ":") || strings.Contains(name, `\`)
}

// open unpacks a part; ok is false when there is none of that name.
func (a *archive) open(name string) (data []byte, ok bool, err error) {
	f := a.files[name]
	if f == nil {
		return nil, false, nil
	}
	byRatio := max(freeSize, int64(min(f.CompressedSize64, 1<<40))*maxRatio)
	r, err := f.Open()
	if err == nil {
		defer r.Close()
		data, err = io.ReadAll(io.LimitReader(r, min(a.left, byRatio)+1))
	}
	if err != nil {
		return nil, true, a.damaged(name, err)
	}

	size := int64(len(data))
	a.left -= size
	switch {
	case a.left < 0:
		return nil, true, a.untrusted(
			fmt.Errorf("%w: unpacked it is larger than %d MB", block.ErrLimit, a.limit>>20))
	case size > byRatio:
		return nil, true, a.untrusted(fmt.Errorf("%w: %s: unpacked it is more than %d times as large",
			block.ErrLimit, name, maxRatio))
	}
	return data, true, nil
}

// damaged returns the error for a part that cannot be read.
func (a *archive) damaged(part string, err error) error {
	return &text.PlaceError{
		File: a.name, Err: fmt.Errorf("%w: %s: %w", block.ErrDamaged, part, err),
		Hint: "open it in a word processor and save it again as .docx",
	}
}

// untrusted returns the error for a file that no word processor writes.
func (a *archive) untrusted(err error) error {
	return &text.PlaceError{
		File: a.name, Err: err,
		Hint: "do not trust this file; ask for the article in another form",
	}
}

// A partKind is what a part is to a reader of the article.
type partKind struct {
	// contentType is the end of the part's content type.
	contentType string
	ooxml.Kind
	// comments are read where they are asked for.
	comments bool
}

// partKinds are the parts that hold text, in reading order. The first mainKinds are
// the document itself.
var partKinds = []partKind{
	{contentType: "wordprocessingml.document.main+xml"},
	{contentType: "wordprocessingml.template.main+xml"},
	{contentType: "ms-word.document.macroEnabled.main+xml"},
	{contentType: "ms-word.template.macroEnabledTemplate.main+xml"},
	{contentType: "drawingml.chart+xml", Kind: ooxml.Kind{Drawing: true}},
	{contentType: "ms-office.chartex+xml", Kind: ooxml.Kind{Drawing: true}},
	{contentType: "drawingml.diagramData+xml", Kind: ooxml.Kind{Drawing: true, First: true}},
	{contentType: "drawingml.diagramDrawing+xml", Kind: ooxml.Kind{Drawing: true, Second: true}},
	{contentType: "wordprocessingml.footnotes+xml"},
	{contentType: "wordprocessingml.endnotes+xml"},
	{contentType: "wordprocessingml.header+xml"},
	{contentType: "wordprocessingml.footer+xml"},
	{contentType: "wordprocessingml.comments+xml", comments: true},
}

const mainKinds = 4

// A namedPart is a part that holds text.
type namedPart struct {
	name string
	kind partKind
}

// textParts returns the parts that hold text, in reading order.
func (a *archive) textParts() ([]namedPart, error) {
	types, err := a.contentTypes()
	if err != nil {
		return nil, err
	}

	var parts []namedPart
	for i, kind := range partKinds {
		var here []string
		for name, contentType := range types {
			if strings.HasSuffix(contentType, kind.contentType) {
				here = append(here, name)
			}
		}
		slices.Sort(here)
		for _, name := range here {
			parts = append(parts, namedPart{name, kind})
		}

		switch {
		case i != mainKinds-1:
		case len(parts) == 0:
			return nil, a.notDOCX()
		case len(parts) > 1:
			// One type for all .xml files makes them all look like the document.
			if parts, err = a.mainPart(parts); err != nil {
				return nil, err
			}
		}
	}
	return parts, nil
}

// mainPart returns of several parts the one that the package says is the document,
// or all if it is none of them.
func (a *archive) mainPart(parts []namedPart) ([]namedPart, error) {
	const name = "_rels/.rels"
	data, ok, err := a.readXML(name)
	if err != nil || !ok {
		return parts, err
	}
	relations, err := ooxml.Relations(data)
	if err != nil {
		return nil, a.damaged(name, err)
	}
	main := ""
	for _, r := range relations {
		if r.Kind == "officeDocument" {
			main = strings.TrimPrefix(r.Target, "/")
		}
	}
	i := slices.IndexFunc(parts, func(p namedPart) bool { return strings.EqualFold(p.name, main) })
	if i < 0 {
		return parts, nil
	}
	return parts[i : i+1], nil
}

// contentTypes returns the content types of the archive's files, by name. Names of
// parts and extensions may be written in any case.
func (a *archive) contentTypes() (map[string]string, error) {
	const name = "[Content_Types].xml"
	data, ok, err := a.readXML(name)
	if err != nil || !ok {
		return nil, err
	}
	list, err := ooxml.ContentTypes(data)
	if err != nil {
		return nil, a.damaged(name, err)
	}

	byPart, byExtension := map[string]string{}, map[string]string{}
	for _, t := range list {
		if t.Part != "" {
			byPart[strings.ToLower(strings.TrimPrefix(t.Part, "/"))] = t.Kind
		} else {
			byExtension[strings.ToLower(t.Extension)] = t.Kind
		}
	}
	types := map[string]string{}
	for name := range a.files {
		key := strings.ToLower(name)
		kind, ok := byPart[key]
		if !ok {
			kind = byExtension[strings.TrimPrefix(path.Ext(key), ".")]
		}
		if kind != "" {
			types[name] = kind
		}
	}
	return types, nil
}

// readXML unpacks a part of the package that is no text of the article.
func (a *archive) readXML(name string) (data []byte, ok bool, err error) {
	data, ok, err = a.open(name)
	if err != nil || !ok {
		return nil, ok, err
	}
	return data, true, a.checkXML(name, data)
}

// notDOCX returns the error that says what the archive is instead.
func (a *archive) notDOCX() error {
	what := "a zip archive"
	switch {
	case a.files["xl/workbook.xml"] != nil:
		what = "a spreadsheet"
	case a.files["ppt/presentation.xml"] != nil:
		what = "a presentation"
	case a.files["content.xml"] != nil:
		what = "an OpenDocument file"
	}
	return &text.PlaceError{
		File: a.name, Err: fmt.Errorf("%w: it is %s, not a DOCX", block.ErrFormat, what),
		Hint: "save the article as .docx",
	}
}

// errEntities is why a part with a document type is refused.
var errEntities = errors.New("it declares a document type; at most 0 XML entities are allowed")

// checkXML refuses parts that declare entities; none that a word processor
// writes does.
func (a *archive) checkXML(part string, data []byte) error {
	for rest := data; ; {
		i := bytes.Index(rest, []byte("<!"))
		if i < 0 {
			return nil
		}
		rest = rest[i+2:]
		if bytes.HasPrefix(rest, []byte("DOCTYPE")) || bytes.HasPrefix(rest, []byte("ENTITY")) {
			return a.untrusted(fmt.Errorf("%w: %s: %w", block.ErrUnsafe, part, errEntities))
		}
	}
}
