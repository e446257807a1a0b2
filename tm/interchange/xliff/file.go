package xliff

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/v1"
	"fidele/tm/interchange/xliff/internal/v2"
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// File is an XLIFF file that was read. It keeps the whole of the file, and
// knows of every segment where it stands.
type File struct {
	raw     []byte
	decoded charset.File
	damage  []*text.PlaceError
	version version.Version
	content *version.File
	bare    bool // content has no tree of its units, see [ReadToEdit]
}

// Original is what a file element says of the file it was made from.
type Original = version.Original

// Read parses an XLIFF file of version 1.0 to 1.2 or 2.0 to 2.2. name is used
// in places and errors. The error is a [*text.PlaceError] that wraps
// [ErrSyntax], [ErrNotXLIFF], [ErrLimit] or an error of package charset.
func Read(name string, data []byte) (*File, error) { return ReadAs(name, data, "") }

// ReadAs is [Read] for a file that is known to be in an encoding ("windows-1252"),
// whatever it declares; "" believes the file.
func ReadAs(name string, data []byte, encoding string) (*File, error) {
	decoded, err := decode(name, data, encoding)
	if err != nil {
		return nil, err
	}
	return read(name, data, decoded)
}

// read parses a decoded file. raw are its bytes, nil where it will not be written.
func read(name string, raw []byte, decoded charset.File) (*File, error) {
	root, damage, err := tree.Parse(name, decoded.Text)
	if err != nil {
		return nil, err
	}
	if err := isXLIFF(name, root); err != nil {
		return nil, err
	}

	f := &File{raw: raw, decoded: decoded, damage: damage}
	f.content = &version.File{Name: name, Text: decoded.Text, Root: root, Tool: tool(root)}
	f.content.Places = version.NewLocator(name, decoded.Text)
	f.version = readerOf(root)
	f.version.Read(f.content)
	f.damage = append(f.damage, f.content.Damage...)
	if err := f.checkSizes(); err != nil {
		return nil, err
	}

	for _, d := range f.content.Documents {
		d.LinkContext()
	}
	for _, s := range f.content.Segments {
		s.Remember()
	}
	return f, nil
}

// decode decodes a file that is in the encoding given, else in the one it declares.
func decode(name string, data []byte, encoding string) (charset.File, error) {
	declared := declaredEncoding(string(data[:min(len(data), 512)]))
	return charset.Decode(name, data, cmp.Or(encoding, declared))
}

// MaxSegment bounds the text of a segment, source and target together, in bytes.
const MaxSegment = 8 << 20

// checkSizes returns an error for a segment that is longer than [MaxSegment].
func (f *File) checkSizes() error {
	for _, d := range f.content.Documents {
		for _, u := range d.Units {
			if err := checkSize(f.content.Name, u); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkSize returns an error where a unit is longer than [MaxSegment].
func checkSize(name string, u *bitext.Unit) error {
	size := len(u.Source.Plain) + len(u.Target.Plain)
	if size <= MaxSegment {
		return nil
	}
	return &text.PlaceError{
		File: name, Line: u.SourcePlace.Line, Column: u.SourcePlace.Column,
		Unit: u.ID,
		Err:  fmt.Errorf("%w: a segment of %d bytes, more than %d", ErrLimit, size, MaxSegment),
	}
}

// isXLIFF returns an error where the root of a file is that of another format.
func isXLIFF(name string, root *tree.Node) error {
	if root.Local == "xliff" {
		return nil
	}
	return &text.PlaceError{
		File: name, Line: 1, Err: ErrNotXLIFF,
		Hint: "its root element is <" + root.Name +
			">; give an XLIFF file (.xlf, .xliff, .sdlxliff, .mqxliff)",
	}
}

// declaredEncoding returns the encoding that a file names at its beginning, ""
// where it names none or what can be no name.
func declaredEncoding(head string) string {
	d, _ := xml.ParseDeclaration(head)
	odd := func(r rune) bool {
		letter := 'a' <= r|0x20 && r|0x20 <= 'z'
		return !letter && !('0' <= r && r <= '9') && !strings.ContainsRune("._:-", r)
	}
	if strings.ContainsFunc(d.Encoding, odd) {
		return ""
	}
	return d.Encoding
}

// Version is the version the file says it has ("1.2"); files without one are
// told by their namespace.
func (f *File) Version() string { return versionOf(f.content.Root) }

// readerOf returns the reader of the version that a file says it has.
func readerOf(root *tree.Node) version.Version {
	if strings.HasPrefix(versionOf(root), "2") {
		return v2.Version{}
	}
	return v1.Version{}
}

func versionOf(root *tree.Node) string {
	if v := root.Attr("version"); v != "" {
		return v
	}
	switch root.Space {
	case version.SpaceXLIFF20:
		return "2.0"
	case version.SpaceXLIFF22:
		return "2.2"
	}
	return "1.2"
}

// Documents returns one document for each file element, its units in the order
// of the file: one for each segment, or for the whole of a trans-unit that is
// not segmented. Change targets, states and matches of the units and call
// [File.Write]; nothing else is written back.
func (f *File) Documents() []*bitext.Document { return f.content.Documents }

// Originals says what each of [File.Documents] was made from.
func (f *File) Originals() []Original { return f.content.Originals }

// Units counts the trans-units, or the units of XLIFF 2; a unit has one segment
// or more.
func (f *File) Units() int { return f.content.Units }

// Damage lists what was wrong with the file and could be passed over: at most
// 100 places that are no XML, each wrapping [ErrSyntax], and then the units of
// which it is not clear what translates what, each wrapping [ErrUnclear]; these
// have no confirmed target, and are locked where text stands beside segments.
func (f *File) Damage() []*text.PlaceError { return f.damage }

// Encoding is the encoding of the file, as package charset names it.
func (f *File) Encoding() string { return f.decoded.Encoding }

// Write writes the file. Unless a unit has changed these are the bytes that
// were read; where one has, its target, the state and proposals added to it
// differ and nothing else. A change to a locked unit is an error that wraps
// [ErrLocked], and nothing is written then.
func (f *File) Write(w io.Writer) error {
	changed, err := f.content.Changed()
	if err != nil {
		return err
	}
	if len(changed) == 0 {
		_, err := w.Write(f.raw)
		return err
	}
	if f.bare { // what changed was found without the elements that it stands in
		if err := f.withTree(); err != nil {
			return err
		}
		if changed, err = f.content.Changed(); err != nil {
			return err
		}
	}

	e := tree.NewEditor(f.decoded.Text)
	e.Encode(f.decoded.Has)
	for _, group := range changed {
		f.version.Edit(f.content, e, group)
	}
	out, err := f.decoded.Encode(e.Result())
	if err != nil {
		hint := "convert the file to UTF-8 first"
		return &text.PlaceError{File: f.content.Name, Err: err, Hint: hint}
	}
	_, err = w.Write(out)
	return err
}
