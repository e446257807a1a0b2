package xliff

import (
	"errors"
	"io"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// File is an XLIFF file that was read. It keeps the whole of the file, and
// knows of every segment where it stands.
type File struct {
	raw     []byte
	decoded charset.File
	damage  []*text.PlaceError
	version version
	content *content
}

var declaredEncoding = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)
})

// Read parses an XLIFF file of version 1.0 to 1.2 or 2.0 to 2.2. name is used
// in places and errors. The error is a [*text.PlaceError] that wraps
// [ErrSyntax], [ErrNotXLIFF], [ErrLimit] or an error of package charset.
func Read(name string, data []byte) (*File, error) {
	decoded, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	root, damage, err := parseXML(name, decoded.Text)
	if err != nil {
		return nil, err
	}
	if root.local != "xliff" {
		return nil, &text.PlaceError{
			File: name, Line: 1, Err: ErrNotXLIFF,
			Hint: "its root element is <" + root.name + ">; give an XLIFF file (.xlf, .xliff, .sdlxliff, .mqxliff)",
		}
	}

	f := &File{raw: data, decoded: decoded, damage: damage}
	f.content = &content{name: name, text: decoded.Text, root: root, tool: tool(root)}
	f.content.places = newLocator(name, decoded.Text)
	f.version = version1{}
	if strings.HasPrefix(f.Version(), "2") {
		f.version = version2{}
	}
	f.version.Read(f.content)

	for _, d := range f.content.docs {
		d.LinkContext()
	}
	for _, s := range f.content.segments {
		s.remember()
	}
	return f, nil
}

// decode turns the bytes of a file into text. A file that says UTF-8, or says
// nothing, and is not UTF-8 is taken for Windows-1252, as its writers did.
func decode(name string, data []byte) (charset.File, error) {
	declared := ""
	if m := declaredEncoding().FindSubmatch(data[:min(len(data), 512)]); m != nil {
		declared = string(m[1])
	}
	f, err := charset.Decode(name, data, declared)
	if errors.Is(err, charset.ErrInvalid) && !utf8.Valid(data) && (declared == "" || strings.EqualFold(declared, "utf-8")) {
		if g, err := charset.Decode(name, data, "windows-1252"); err == nil && !g.BOM {
			return g, nil
		}
	}
	return f, err
}

// Version is the version the file says it has ("1.2"); files without one are
// told by their namespace.
func (f *File) Version() string {
	if v := f.content.root.attr("version"); v != "" {
		return v
	}
	switch f.content.root.space {
	case nsXLIFF20:
		return "2.0"
	case nsXLIFF22:
		return "2.2"
	}
	return "1.2"
}

// Documents returns one document for each file element, its units in the order
// of the file: one for each segment, or for the whole of a trans-unit that is
// not segmented. Change targets, states and matches of the units and call
// [File.Write]; nothing else is written back.
func (f *File) Documents() []*bitext.Document { return f.content.docs }

// Originals says what each of [File.Documents] was made from.
func (f *File) Originals() []Original { return f.content.origins }

// Units counts the trans-units, or the units of XLIFF 2; a unit has one segment
// or more.
func (f *File) Units() int { return f.content.units }

// Damage lists what was wrong with the file and could be passed over, at most
// 100 places.
func (f *File) Damage() []*text.PlaceError { return f.damage }

// Encoding is the encoding of the file, as package charset names it.
func (f *File) Encoding() string { return f.decoded.Encoding }

// Write writes the file. Unless a unit has changed these are the bytes that
// were read; where one has, its target, the state and proposals added to it
// differ and nothing else. A change to a locked unit is an error that wraps
// [ErrLocked], and nothing is written then.
func (f *File) Write(w io.Writer) error {
	changed, err := f.content.changed()
	if err != nil {
		return err
	}
	if len(changed) == 0 {
		_, err := w.Write(f.raw)
		return err
	}

	e := &editor{s: f.decoded.Text}
	for _, group := range changed {
		f.version.Edit(f.content, e, group)
	}
	out, err := f.decoded.Encode(e.result())
	if err != nil {
		return &text.PlaceError{File: f.content.name, Err: err, Hint: "convert the file to UTF-8 first"}
	}
	_, err = w.Write(out)
	return err
}
