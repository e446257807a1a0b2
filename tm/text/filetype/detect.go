package filetype

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
	"unicode/utf16"

	"golang.org/x/text/language"
)

// HeadSize is how many bytes of a file [Detect] wants to see.
const HeadSize = 8192

// Detect tells what a file is from its first bytes, and from its name where
// these leave a choice. More than [HeadSize] bytes tell it nothing more.
func Detect(name string, head []byte) Kind {
	if len(head) == 0 {
		return Empty
	}

	named := Named(Uncompressed(name))
	proved := Magic(head)
	switch proved {
	case ZIP:
		if delivery(name, head) {
			return ZIP
		}
		if kind := packageKind(head, named); kind != Unknown {
			return kind
		}
		if bytes.Contains(head, []byte("word/")) || named == DOCX {
			return DOCX
		}
		return ZIP
	case GZIP:
		if named == TMX {
			return TMX // which is read compressed
		}
		return GZIP
	case PDF, Bolt:
		return proved
	case SQLite:
		if named == SDLTM || bytes.Contains(head, []byte("translation_units")) {
			return SDLTM
		}
		return SQLite
	}

	s := strings.TrimLeft(HeadText(head), " \t\r\n")
	switch {
	case s == "":
		return Empty
	case strings.IndexByte(s, 0) >= 0:
		return binaryKind(proved)
	case strings.HasPrefix(s, "<"):
		if kind := markupKind(s, named); kind != Unknown {
			return kind
		}
	}
	return textKind(s, name, named, proved)
}

// magics are the first bytes of files that are no plain text.
var magics = []struct {
	head string
	kind Kind
}{
	{"PK\x03\x04", ZIP},
	{"PK\x05\x06", EmptyZIP},
	{"\x1F\x8B", GZIP},
	{"%PDF-", PDF},
	{"{\\rtf", RTF},
	{"\xD0\xCF\x11\xE0", Office},
	{"\x89PNG", Image},
	{"\xFF\xD8\xFF", Image},
	{"\x7FELF", Program},
	{"SQLite format 3\x00", SQLite},
}

// delivery reports whether a zip archive is one of files that belong together for
// people: it is called .zip, and its first member is no part of a document. The
// documents that may be in it are not looked at.
func delivery(name string, head []byte) bool {
	if extension(name) != ".zip" || len(head) < 30 {
		return false
	}
	end := min(len(head), 30+int(head[26])+int(head[27])<<8)
	switch first, _, inFolder := strings.Cut(string(head[30:end]), "/"); first {
	case "mimetype", "[Content_Types].xml", "_rels", "docProps", "word", "xl", "ppt", "META-INF":
		return false
	default:
		return inFolder || strings.Contains(first, ".")
	}
}

// Magic returns the kind that the first bytes of a file prove, [Unknown] where
// they prove none, as with text. It does not look into archives: a Word
// document is a [ZIP].
func Magic(head []byte) Kind {
	for _, m := range magics {
		if bytes.HasPrefix(head, []byte(m.head)) {
			return m.kind
		}
	}
	if len(head) >= 20 && bytes.Equal(head[16:20], []byte{0xED, 0xDA, 0x0C, 0xED}) {
		return Bolt
	}
	return Unknown
}

// Protected reports whether an [Office] file is an encrypted package: a document of
// any kind that a password protects. It looks for the name of the stream that holds
// the document, which is UTF-16 in the directory of the file.
func Protected(data []byte) bool {
	var name []byte
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0)
	}
	return bytes.Contains(data, name)
}

// binaryKind returns the kind of a file that is no text. What Magic says counts
// only now: a text may begin with those bytes too.
func binaryKind(proved Kind) Kind {
	switch proved {
	case Image, Program, Office, EmptyZIP:
		return proved
	}
	return Binary
}

var poLine = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^(?:#~ ?)?(?:msgid|msgctxt) "`)
})

// textKind tells the kinds of text apart that are no markup.
func textKind(s, name string, named, proved Kind) Kind {
	first := firstLine(s)
	switch {
	case subtitles(s) != Unknown:
		return subtitles(s)
	case named == JSON, named == NINJS:
		return jsonKind(s)
	}
	if strings.HasPrefix(first, "{") && json.Valid([]byte(first)) {
		return JSONL
	}
	if strings.HasPrefix(first, "{") && json.Valid([]byte(s)) {
		return jsonKind(s)
	}
	if poLine().MatchString(s) {
		return PO
	}
	if strings.HasPrefix(first, "%") && strings.Contains(first, "\t%TU=") {
		return Wordfast
	}

	switch named {
	case CSV, TSV, JSONL, PO:
		return named
	}

	// A tab on the first line makes a table, except under these names. A text is one
	// only if its first line says so: paragraphs and lists hold tabs too.
	switch named {
	case TMX, Markdown, HTML:
	case Text:
		if isTableHeader(first) {
			return TSV
		}
	default:
		if strings.Contains(first, "\t") {
			return TSV
		}
	}
	switch {
	case proved == RTF:
		return RTF
	case named == Markdown:
		return Markdown
	}
	return Text
}

// isTableHeader reports whether the first line of a text names columns: at least two
// of its cells are tags of languages or the words for source and target.
func isTableHeader(line string) bool {
	named := 0
	for cell := range strings.SplitSeq(line, "\t") {
		cell = strings.ToLower(strings.Trim(cell, "\" \r"))
		switch cell {
		case "source", "target":
			named++
			continue
		}
		if tag, err := language.Parse(cell); err == nil && len(cell) < 12 {
			if base, confidence := tag.Base(); confidence == language.Exact && len(base.String()) == 2 {
				named++
			}
		}
	}
	return named >= 2
}

func firstLine(s string) string {
	first, _, _ := strings.Cut(s, "\n")
	return strings.TrimSpace(first)
}

// HTMLPage reports whether a text begins as a page of HTML does: with its
// document type or its root element.
func HTMLPage(head []byte) bool {
	head = bytes.TrimPrefix(head[:min(len(head), 512)], []byte(byteOrderMark))
	head = bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	return bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html"))
}

// Markup reports whether a text is XML or HTML: it begins with "<", or has an
// XML declaration behind whatever stands at its beginning.
func Markup(head []byte) bool {
	s := strings.TrimLeft(string(head[:min(len(head), 400)]), byteOrderMark+" \t\r\n")
	return strings.HasPrefix(s, "<") || strings.Contains(strings.ReplaceAll(s, "\x00", ""), "<?xml")
}

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\uFEFF"

// HeadText returns the first bytes of a text as UTF-8, without byte-order mark.
// UTF-16 is recognised with and without one; any other encoding stays as it is.
func HeadText(head []byte) string {
	head = bytes.TrimPrefix(head, []byte(byteOrderMark))
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
	return strings.TrimPrefix(string(utf16.Decode(units)), byteOrderMark)
}
