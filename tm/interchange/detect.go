package interchange

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"
)

// Format is a kind of file.
type Format string

// The formats that [Open] reads.
const (
	TMX   Format = "tmx"
	XLIFF Format = "xliff"
	PO    Format = "po"
	TSV   Format = "tsv"
	CSV   Format = "csv"
	JSONL Format = "jsonl"
)

// Formats that are recognised only to be named.
const (
	Unknown Format = ""
	Empty   Format = "empty"
	TBX     Format = "tbx"
	SRX     Format = "srx"
	Tiled   Format = "tiled"
	XML     Format = "xml"
	HTML    Format = "html"
	DOCX    Format = "docx"
	ZIP     Format = "zip"
	GZIP    Format = "gzip"
	PDF     Format = "pdf"
	Bolt    Format = "bbolt"
	Binary  Format = "binary"
	Text    Format = "text"
)

// Bilingual reports whether [Open] reads the format.
func (f Format) Bilingual() bool {
	switch f {
	case TMX, XLIFF, PO, TSV, CSV, JSONL:
		return true
	}
	return false
}

// String names the format for people.
func (f Format) String() string {
	switch f {
	case TMX, XLIFF, PO, TSV, CSV, TBX, SRX, HTML, XML, PDF:
		return strings.ToUpper(string(f))
	case JSONL:
		return "JSON lines"
	case Tiled:
		return "Tiled map"
	case DOCX:
		return "Word document"
	case ZIP:
		return "zip archive"
	case GZIP:
		return "gzip file"
	case Bolt:
		return "memory of fidele"
	case Binary:
		return "binary data"
	case Empty:
		return "empty file"
	case Text:
		return "text"
	}
	return "unknown format"
}

// HeadSize is how many bytes of a file [Detect] wants to see.
const HeadSize = 8192

var rootElement = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?s:\s|<\?.*?\?>|<!--.*?-->|<!(?:[^<>\[]|\[.*?\])*>)*<\s*(?:[\pL_][\pL\pN._-]*:)?([\pL_][\pL\pN._-]*)`)
})

var xmlEncoding = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([^"']*)["']`) })

// Detect tells what a file is from its first bytes, and from its name where
// these leave a choice.
func Detect(name string, head []byte) Format {
	ext := strings.ToLower(filepath.Ext(name))
	if ext == ".gz" {
		ext = strings.ToLower(filepath.Ext(strings.TrimSuffix(name, filepath.Ext(name))))
	}
	if f := magic(ext, head); f != Unknown {
		return f
	}
	s := strings.TrimLeft(decodeHead(head), " \t\r\n")
	if s == "" {
		return Empty
	}
	if strings.IndexByte(s, 0) >= 0 {
		return Binary
	}
	if strings.HasPrefix(s, "<") {
		if m := rootElement().FindStringSubmatch(s); m != nil {
			return byRoot(strings.ToLower(m[1]))
		}
		if strings.HasPrefix(s, "<?xml") || strings.HasPrefix(s, "<!DOCTYPE tmx") {
			if ext == ".tmx" {
				return TMX
			}
			return XML
		}
	}
	return byText(ext, s)
}

// magic recognises what is no text.
func magic(ext string, head []byte) Format {
	switch {
	case len(head) == 0:
		return Empty
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		if bytes.Contains(head, []byte("word/")) || ext == ".docx" {
			return DOCX
		}
		return ZIP
	case bytes.HasPrefix(head, []byte{0x1F, 0x8B}):
		if ext == ".tmx" {
			return TMX // read compressed
		}
		return GZIP
	case bytes.HasPrefix(head, []byte("%PDF")):
		return PDF
	case len(head) >= 20 && bytes.Equal(head[16:20], []byte{0xED, 0xDA, 0x0C, 0xED}):
		return Bolt
	}
	return Unknown
}

// decodeHead makes UTF-8 of UTF-16.
func decodeHead(head []byte) string {
	head = bytes.TrimPrefix(head, []byte{0xEF, 0xBB, 0xBF})
	if len(head) < 4 {
		return string(head)
	}
	big := head[0] == 0xFE && head[1] == 0xFF || head[0] == 0 && head[2] == 0 && head[1] != 0
	little := head[0] == 0xFF && head[1] == 0xFE || head[1] == 0 && head[3] == 0 && head[0] != 0
	if !big && !little {
		return string(head)
	}
	units := make([]uint16, 0, len(head)/2)
	for i := 0; i+1 < len(head); i += 2 {
		a, b := uint16(head[i]), uint16(head[i+1])
		if big {
			a, b = b, a
		}
		units = append(units, a|b<<8)
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\uFEFF")
}

func byRoot(root string) Format {
	switch root {
	case "tmx":
		return TMX
	case "xliff":
		return XLIFF
	case "martif", "tbx":
		return TBX
	case "srx":
		return SRX
	case "map", "tileset":
		return Tiled
	case "html":
		return HTML
	}
	return XML
}

var poLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^(?:#~ ?)?(?:msgid|msgctxt) "`) })

// byText tells text formats apart.
func byText(ext, s string) Format {
	first, _, _ := strings.Cut(s, "\n")
	first = strings.TrimSpace(first)
	switch {
	case strings.HasPrefix(first, "{") && json.Valid([]byte(first)):
		return JSONL
	case poLine().MatchString(s):
		return PO
	case ext == ".csv":
		return CSV
	case ext == ".tsv", ext == ".tab":
		return TSV
	case ext == ".jsonl":
		return JSONL
	case ext == ".po", ext == ".pot":
		return PO
	case ext == ".tmx":
		return Text
	case strings.Contains(first, "\t") && ext != ".md" && ext != ".html":
		return TSV
	case utf8.ValidString(s), !strings.Contains(s, "\x00"):
		return Text
	}
	return Binary
}
