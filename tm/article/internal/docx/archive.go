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

// textTypes are the parts that hold text, by the end of their content type, in reading order.
var textTypes = []string{
	"wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml",
	"ms-word.document.macroEnabled.main+xml", "ms-word.template.macroEnabledTemplate.main+xml",
	"wordprocessingml.footnotes+xml", "wordprocessingml.endnotes+xml",
	"wordprocessingml.header+xml", "wordprocessingml.footer+xml",
}

// mainTypes is how many of textTypes are the document itself.
const mainTypes = 4

// textParts returns the names of the parts that hold text, in reading order.
func (a *archive) textParts() ([]string, error) {
	data, ok, err := a.open("[Content_Types].xml")
	if err != nil {
		return nil, err
	}
	var types []contentType
	if ok {
		if err := a.checkXML("[Content_Types].xml", data); err != nil {
			return nil, err
		}
		if types, err = parseContentTypes(data); err != nil {
			return nil, a.damaged("[Content_Types].xml", err)
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
		return nil, a.notDOCX()
	}
	return slices.Compact(names), nil
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
