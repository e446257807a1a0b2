package tmx

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"

	"fidele/tm/text"
	"fidele/tm/xml"
)

// sniffed is how many bytes are looked at to tell an encoding.
const sniffed = 4096

// open finds out what the bytes are (compressed, which encoding) and puts a
// window of UTF-8 over them. Bytes win over what the file declares.
func (t *Reader) open(r io.Reader) error {
	raw := bufio.NewReaderSize(r, 1<<16)
	head, err := raw.Peek(sniffed)
	if err != nil && err != io.EOF && !errors.Is(err, bufio.ErrBufferFull) {
		return &text.PlaceError{File: t.name, Err: err}
	}
	if bytes.HasPrefix(head, []byte{0x1F, 0x8B}) {
		unzip, err := gzip.NewReader(raw)
		if err != nil {
			return &text.PlaceError{File: t.name, Err: fmt.Errorf("damaged gzip file: %w", err)}
		}
		t.Header.Gzip = true
		raw = bufio.NewReaderSize(&capped{unzip, t.options.MaxBytes}, 1<<16)
		head, err = raw.Peek(sniffed)
		if err != nil && err != io.EOF {
			return &text.PlaceError{File: t.name, Err: fmt.Errorf("damaged gzip file: %w", err)}
		}
	}
	if len(head) == 0 {
		return &text.PlaceError{File: t.name, Err: ErrEmpty, Hint: "give a TMX file"}
	}
	if what := foreign(head); what != "" {
		return &text.PlaceError{File: t.name, Err: fmt.Errorf("%w: it is %s", ErrNotTMX, what), Hint: "give the TMX file itself"}
	}
	enc := t.sniff(raw, head)
	var in io.Reader = raw
	if enc != nil {
		if damagedLineEnds(head, t.Header.Encoding) {
			return &text.PlaceError{File: t.name, Err: fmt.Errorf("%w: its UTF-16 was broken by a conversion of line ends", ErrNotTMX),
				Hint: "get the file again, copied in binary mode"}
		}
		in = transform.NewReader(raw, enc.NewDecoder())
	}
	t.window = newWindow(in, t.report.add)
	return nil
}

// capped fails when more than left bytes are read.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, fmt.Errorf("%w: it unfolds to more than allowed", ErrTooLarge)
	}
	return n, err
}

// foreign recognises files that are no text at all.
func foreign(head []byte) string {
	for _, f := range []struct{ magic, what string }{
		{"PK\x03\x04", "a zip archive"},
		{"PK\x05\x06", "a zip archive"},
		{"%PDF", "a PDF file"},
		{"BZh", "a bzip2 file"},
		{"\xFD7zXZ", "an xz file"},
		{"\x28\xB5\x2F\xFD", "a zstd file"},
		{"7z\xBC\xAF", "a 7-Zip archive"},
		{"SQLite format", "an SQLite database"},
		{"\xD0\xCF\x11\xE0", "an old Office document"},
		{"{\\rtf", "an RTF document"},
	} {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return f.what
		}
	}
	return ""
}

// sniff sets the header's encoding, drops a byte-order mark from raw, and gives
// the encoding to decode from, nil for UTF-8.
func (t *Reader) sniff(raw *bufio.Reader, head []byte) encoding.Encoding {
	h := &t.Header
	mark := 0
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		h.Encoding, mark = "utf-8", 3
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE, 0, 0}):
		h.Encoding, mark = "utf-32le", 4
	case bytes.HasPrefix(head, []byte{0, 0, 0xFE, 0xFF}):
		h.Encoding, mark = "utf-32be", 4
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		h.Encoding, mark = "utf-16le", 2
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		h.Encoding, mark = "utf-16be", 2
	case len(head) >= 4 && head[0] != 0 && head[1] == 0 && head[2] != 0 && head[3] == 0:
		h.Encoding = "utf-16le"
	case len(head) >= 4 && head[0] == 0 && head[1] != 0 && head[2] == 0 && head[3] != 0:
		h.Encoding = "utf-16be"
	}
	h.BOM = mark > 0
	raw.Discard(mark)
	switch h.Encoding {
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "utf-32le":
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)
	case "utf-32be":
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)
	}
	h.Encoding = "utf-8"
	declared := ""
	if mark == 0 {
		d, _ := xml.ParseDeclaration(strings.TrimLeft(string(head), " \t\r\n"))
		declared = cmp.Or(t.options.Encoding, d.Encoding)
	}
	switch strings.ToLower(declared) {
	case "utf-8", "utf8", "us-ascii", "ascii", "":
		return nil
	}
	enc, err := htmlindex.Get(declared)
	if err != nil {
		t.report.add(QuirkUnknownCharset, 1, 1, declared)
		return nil
	}
	name, _ := htmlindex.Name(enc)
	if name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		// It declares UTF-16 and is not: the bytes win.
		if name != "utf-8" {
			t.report.add(QuirkEncoding, 1, 1, declared)
		}
		return nil
	}
	h.Encoding = name
	return enc
}

// damagedLineEnds recognises UTF-16 in which line feeds were turned into
// carriage return and line feed byte by byte: characters that no language has.
func damagedLineEnds(head []byte, name string) bool {
	if name != "utf-16le" && name != "utf-16be" {
		return false
	}
	for i := 0; i+1 < len(head); i += 2 {
		a, b := head[i], head[i+1]
		if name == "utf-16be" {
			a, b = b, a
		}
		if a == 0x0D && b == 0x0A || a == 0x00 && b == 0x0A && i > 0 || a == 0 && b == 0x3C {
			return true
		}
	}
	return false
}
