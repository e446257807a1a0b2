package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrInvalid: the bytes are not text in the encoding the file has.
	ErrInvalid = errors.New("not valid text")
	// ErrBinary: the bytes are no text at all.
	ErrBinary = errors.New("binary data, not text")
	// ErrUnknown: the file declares an encoding that fidele does not know.
	ErrUnknown = errors.New("unknown encoding")
	// ErrUnencodable: a character has no place in the file's encoding.
	ErrUnencodable = errors.New("character does not exist in the encoding of the file")
)

// File is a decoded file.
type File struct {
	// Text is the content in UTF-8, without byte-order mark.
	Text string
	// Encoding is the encoding's name as browsers spell it: "utf-8",
	// "utf-16le", "windows-1252".
	Encoding string
	// BOM tells whether the file began with a byte-order mark.
	BOM bool
	// Label is the encoding as the file spells it, where that decided; see
	// [File.Has].
	Label string
}

// Decode reads data, the content of the file called name. declared is the
// encoding that the file names inside, or that somebody knows it to have ("" when
// nobody says; a byte-order mark overrules it). The error is a [*text.PlaceError].
func Decode(name string, data []byte, declared string) (File, error) {
	f := File{Encoding: "utf-8"}
	var enc encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		f.BOM, data = true, data[3:]
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}):
		f.BOM, f.Encoding, data = true, "utf-32le", data[4:]
		enc = utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		f.BOM, f.Encoding, data = true, "utf-16le", data[2:]
		enc = utf16(f.Encoding)
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		f.BOM, f.Encoding, data = true, "utf-16be", data[2:]
		enc = utf16(f.Encoding)
	case wideLess(data) != "":
		f.Encoding = wideLess(data)
		enc = utf16(f.Encoding)
	case declared != "":
		f.Label = declared
		var err error
		if enc, f.Encoding, err = Lookup(declared); err != nil {
			return File{}, &text.PlaceError{File: name, Err: err,
				Hint: "save the file as UTF-8, or correct the encoding it declares"}
		}
		if strings.HasPrefix(f.Encoding, "utf-16") && !looksUTF16(data) {
			// It says UTF-16 and is not: the bytes win.
			f.Encoding, f.Label, enc = "utf-8", "", nil
		}
	}
	if enc == nil {
		s := string(data)
		if err := Check(name, s); err != nil {
			return File{}, err
		}
		f.Text = s
		return f, nil
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return File{}, &text.PlaceError{File: name, Err: fmt.Errorf("%w in %s: %v", ErrInvalid, f.Encoding, err)}
	}
	f.Text = string(out)
	i := strings.IndexRune(f.Text, utf8.RuneError)
	if i >= 0 && strings.HasPrefix(f.Encoding, "utf-16") && !replacementIn(data, f.Encoding) {
		p := text.NewLines(f.Text).Position(i)
		return File{}, &text.PlaceError{File: name, Line: p.Line, Column: p.Column,
			Err:  fmt.Errorf("%w: half a character pair in %s", ErrInvalid, f.Encoding),
			Hint: "the file is damaged or cut; save it again as UTF-8"}
	}
	if i := strings.IndexRune(f.Text, utf8.RuneError); i >= 0 && !strings.HasPrefix(f.Encoding, "utf-16") {
		// A byte that the encoding does not have; few encodings have U+FFFD itself.
		if back, err := enc.NewEncoder().Bytes(out); err != nil || !bytes.Equal(back, data) {
			p := text.NewLines(f.Text).Position(i)
			return File{}, &text.PlaceError{File: name, Line: p.Line, Column: p.Column,
				Err:  fmt.Errorf("%w: a byte here is not %s", ErrInvalid, f.Encoding),
				Hint: "the file is damaged, or in another encoding; save it again as UTF-8"}
		}
	}
	return f, checkNUL(name, f.Text)
}

// Check says where s, a part of the file called name, is not text in UTF-8. The
// error is a [*text.PlaceError], whose place is counted from the beginning of s.
func Check(name, s string) error {
	if i := invalidAt(s); i >= 0 {
		return invalid(name, s, i)
	}
	return checkNUL(name, s)
}

// ByteError says which byte of a file is not UTF-8. It wraps [ErrInvalid].
type ByteError struct{ Byte byte }

// Error says which byte it is.
func (e *ByteError) Error() string {
	return fmt.Sprintf("%v: byte 0x%02X is not UTF-8", ErrInvalid, e.Byte)
}

// Unwrap returns [ErrInvalid].
func (e *ByteError) Unwrap() error { return ErrInvalid }

// Lookup returns an encoding and its name as browsers spell it; nil for UTF-8. The
// error wraps [ErrUnknown].
func Lookup(name string) (encoding.Encoding, string, error) {
	e, err := htmlindex.Get(strings.TrimSpace(name))
	if err != nil {
		return nil, "", fmt.Errorf("%w %q", ErrUnknown, name)
	}
	canonical, _ := htmlindex.Name(e)
	if canonical == "utf-8" {
		e = nil
	}
	return e, canonical, nil
}

func utf16(name string) encoding.Encoding {
	if name == "utf-16be" {
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
}

// wideLess names the encoding of XML in UTF-16 without byte-order mark, which
// its first two characters tell: "<" and what may follow it. "" for all else.
func wideLess(data []byte) string {
	switch {
	case len(data) < 4:
	case data[0] == '<' && data[1] == 0 && beginsTag(data[2]) && data[3] == 0:
		return "utf-16le"
	case data[0] == 0 && data[1] == '<' && data[2] == 0 && beginsTag(data[3]):
		return "utf-16be"
	}
	return ""
}

// beginsTag reports whether c makes a tag or declaration behind "<".
func beginsTag(c byte) bool {
	return c == '?' || c == '!' || c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z'
}

// looksUTF16 reports whether every other byte near the start is often zero.
func looksUTF16(data []byte) bool {
	head := data[:min(len(data), 256)]
	return bytes.Count(head, []byte{0}) > len(head)/4
}

// replacementIn reports whether the file itself holds U+FFFD.
func replacementIn(data []byte, name string) bool {
	if name == "utf-16be" {
		return bytes.Contains(data, []byte{0xFF, 0xFD})
	}
	return bytes.Contains(data, []byte{0xFD, 0xFF})
}

// invalidAt returns the offset of the first byte that is not UTF-8, or -1.
func invalidAt(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func invalid(name, s string, i int) error {
	if at := strings.IndexByte(s[:min(len(s), 8192)], 0); at >= 0 {
		if looksUTF16([]byte(s)) {
			return &text.PlaceError{File: name, Err: fmt.Errorf("%w: it looks like UTF-16 without a byte-order mark", ErrInvalid),
				Hint: "convert it: iconv -f UTF-16 -t UTF-8"}
		}
		return checkNUL(name, s)
	}
	p := text.NewLines(s[:i]).Position(i)
	return &text.PlaceError{File: name, Line: p.Line, Column: p.Column,
		Err:  &ByteError{Byte: s[i]},
		Hint: "if the file is in Latin-1 or Windows-1252, convert it: iconv -f WINDOWS-1252 -t UTF-8"}
}

func checkNUL(name, s string) error {
	i := strings.IndexByte(s, 0)
	if i < 0 {
		return nil
	}
	p := text.NewLines(s[:i]).Position(i)
	hint := "give an article (.txt, .md, .html, .docx, .epub) or a bilingual file"
	if looksUTF16([]byte(s)) {
		hint = "if the file is UTF-16, convert it: iconv -f UTF-16 -t UTF-8"
	}
	return &text.PlaceError{File: name, Line: p.Line, Column: p.Column,
		Err: fmt.Errorf("%w: it holds a NUL byte", ErrBinary), Hint: hint}
}

// Encode writes s as the file was written, byte-order mark included. A
// character that the encoding does not have is an error that wraps
// [ErrUnencodable] and names it.
func (f File) Encode(s string) ([]byte, error) {
	var enc encoding.Encoding
	var bom []byte
	switch f.Encoding {
	case "utf-8", "":
		bom = []byte{0xEF, 0xBB, 0xBF}
	case "utf-16le":
		bom, enc = []byte{0xFF, 0xFE}, utf16(f.Encoding)
	case "utf-16be":
		bom, enc = []byte{0xFE, 0xFF}, utf16(f.Encoding)
	case "utf-32le":
		bom, enc = []byte{0xFF, 0xFE, 0, 0}, utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	default:
		e, err := htmlindex.Get(f.Encoding)
		if err != nil {
			return nil, fmt.Errorf("%w %q", ErrUnknown, f.Encoding)
		}
		enc = e
	}
	if enc == nil {
		return append(f.mark(bom, nil), s...), nil
	}
	out, err := enc.NewEncoder().Bytes([]byte(s))
	if err != nil {
		for _, r := range s {
			if _, err := enc.NewEncoder().String(string(r)); err != nil {
				return nil, fmt.Errorf("%w: %q (U+%04X) in %s", ErrUnencodable, r, r, f.Encoding)
			}
		}
		return nil, fmt.Errorf("%w: %s", ErrUnencodable, f.Encoding)
	}
	return append(f.mark(bom, out), out...), nil
}

// mark returns the byte-order mark that goes before content: that of the encoding
// where the file had one, or where its first tag told UTF-16 and is there no longer.
func (f File) mark(bom, content []byte) []byte {
	told := strings.HasPrefix(f.Encoding, "utf-16") && f.Label == ""
	if f.BOM || told && wideLess(content) != f.Encoding {
		return bom
	}
	return nil
}
