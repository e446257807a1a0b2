package charset_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

const sample = "L’Armée nationale\u00a0: «\u202fÀ l’aube\u202f» – 🙂\n"

func utf16(t testing.TB, order unicode.Endianness, bom unicode.BOMPolicy, s string) []byte {
	out, err := unicode.UTF16(order, bom).NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	latin, err := charmap.Windows1252.NewEncoder().Bytes([]byte("« Déjà » – l’été"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, declared string
		data           []byte
		want           charset.File
	}{
		{"UTF-8", "", []byte(sample), charset.File{Text: sample, Encoding: "utf-8"}},
		{"UTF-8 with byte-order mark", "", append([]byte{0xEF, 0xBB, 0xBF}, sample...), charset.File{Text: sample, Encoding: "utf-8", BOM: true}},
		{"UTF-16 little-endian with mark", "", utf16(t, unicode.LittleEndian, unicode.UseBOM, sample), charset.File{Text: sample, Encoding: "utf-16le", BOM: true}},
		{"UTF-16 big-endian with mark", "", utf16(t, unicode.BigEndian, unicode.UseBOM, sample), charset.File{Text: sample, Encoding: "utf-16be", BOM: true}},
		{"UTF-16 declared", "utf-16be", utf16(t, unicode.BigEndian, unicode.IgnoreBOM, sample), charset.File{Text: sample, Encoding: "utf-16be", Label: "utf-16be"}},
		{"the mark overrules the declaration", "windows-1252", append([]byte{0xEF, 0xBB, 0xBF}, sample...), charset.File{Text: sample, Encoding: "utf-8", BOM: true}},
		{"UTF-16 declared but not true", "utf-16", []byte(sample), charset.File{Text: sample, Encoding: "utf-8"}},
		{"Latin-1 is Windows-1252, as browsers have it", "iso-8859-1", latin, charset.File{Text: "« Déjà » – l’été", Encoding: "windows-1252", Label: "iso-8859-1"}},
		{"empty", "", nil, charset.File{Encoding: "utf-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := charset.Decode("a.txt", c.data, c.declared)
			if err != nil || got != c.want {
				t.Fatalf("got %+v, %v\nwant %+v", got, err, c.want)
			}
			back, err := got.Encode(got.Text)
			if err != nil || !bytes.Equal(back, c.data) {
				t.Errorf("encoded again: %x, %v\nwant %x", back, err, c.data)
			}
		})
	}
}

// A part of a file is UTF-8 only, whatever it begins with.
func TestCheckTakesNoByteOrderMark(t *testing.T) {
	for _, c := range []struct {
		name, data string
		want       string
	}{
		{"text", sample, ""},
		{"a mark of UTF-8 is a character", "\uFEFFa", ""},
		{"a mark of UTF-16 is not text", "a\n\xFF\xFEab", "p:2:1: not valid text: byte 0xFF is not UTF-8"},
		{"NUL", "\uFEFFa\x00", "p:1:3: binary data, not text: it holds a NUL byte"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if err := charset.Check("p", c.data); err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestDecodeNamesThePlaceOfBadBytes(t *testing.T) {
	for _, c := range []struct {
		name         string
		data         []byte
		want         error
		line, column int
		hint         string
	}{
		{"Latin-1", []byte("un\nl'\xe9t\xe9"), charset.ErrInvalid, 2, 3, "iconv -f WINDOWS-1252"},
		{"cut inside a character", []byte("é\xc3"), charset.ErrInvalid, 1, 2, "iconv"},
		{"UTF-16 without mark", []byte("a\x00b\x00c\x00"), charset.ErrBinary, 1, 2, "UTF-16"},
		{"binary", []byte("\x7fELF\x00\x01\x02aaaaaaaaaaaaaaaaaaaaa"), charset.ErrBinary, 1, 5, "article"},
		{"half a surrogate pair", []byte{0xFF, 0xFE, 'a', 0, 0x3D, 0xD8}, charset.ErrInvalid, 1, 2, "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := charset.Decode("a.txt", c.data, "")
			var p *text.PlaceError
			if !errors.As(err, &p) || !errors.Is(err, c.want) {
				t.Fatalf("error %v", err)
			}
			if p.File != "a.txt" || p.Line != c.line || p.Column != c.column || !strings.Contains(p.Hint, c.hint) {
				t.Errorf("%v (hint %q), want %d:%d and a hint with %q", p, p.Hint, c.line, c.column, c.hint)
			}
		})
	}
	if _, err := charset.Decode("a", nil, "klingon-8"); !errors.Is(err, charset.ErrUnknown) {
		t.Errorf("unknown encoding: %v", err)
	}
	f := charset.File{Encoding: "windows-1252"}
	if _, err := f.Encode("中"); !errors.Is(err, charset.ErrUnencodable) || !strings.Contains(err.Error(), "U+4E2D") {
		t.Errorf("a character without a place: %v", err)
	}
}

// What decodes encodes to the same bytes, unless the bytes themselves were not
// in the one form their encoding has.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(sample), "")
	f.Add([]byte("\xff\xfea\x00"), "")
	f.Add([]byte("caf\xe9"), "iso-8859-1")
	f.Fuzz(func(t *testing.T, data []byte, declared string) {
		file, err := charset.Decode("f", data, declared)
		if err != nil {
			var p *text.PlaceError
			if !errors.As(err, &p) {
				t.Fatalf("error without a place: %v", err)
			}
			return
		}
		out, err := file.Encode(file.Text)
		if err != nil {
			return
		}
		if file.Encoding == "utf-8" && !bytes.Equal(out, data) {
			t.Fatalf("%x became %x", data, out)
		}
	})
}
