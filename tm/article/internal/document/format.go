package document

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"fidele/tm/text"
)

// Format is a kind of article.
type Format string

// The kinds of article.
const (
	PlainText Format = "text"
	Markdown  Format = "markdown"
	HTML      Format = "html"
	DOCX      Format = "docx"
)

var extensions = map[string]Format{
	".txt": PlainText, ".text": PlainText,
	".md": Markdown, ".markdown": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".docx": DOCX,
}

// magics are the first bytes of files that people take for articles.
var magics = []struct{ head, what, hint string }{
	{"%PDF-", "a PDF", "convert it to .docx or .txt first"},
	{"\xD0\xCF\x11\xE0", "an old Office file (.doc)", "save it as .docx first"},
	{"{\\rtf", "an RTF file", "save it as .docx first"},
	{"\x1f\x8b", "gzip-compressed", "unpack it first"},
	{"\x89PNG", "an image", "give an article (.txt, .md, .html, .docx)"},
	{"\xff\xd8\xff", "an image", "give an article (.txt, .md, .html, .docx)"},
	{"\x7fELF", "a program", "give an article (.txt, .md, .html, .docx)"},
}

// Detect tells the kind of article by content first and extension second. The
// error wraps [ErrFormat] and says what the file is instead.
func Detect(name string, data []byte) (Format, error) {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.head)) {
			return "", &text.PlaceError{File: name, Err: fmt.Errorf("%w: it is %s", ErrFormat, m.what), Hint: m.hint}
		}
	}
	byName, known := extensions[strings.ToLower(filepath.Ext(name))]
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return DOCX, nil
	}
	switch {
	case known && byName != DOCX:
		return byName, nil
	case known && len(data) > 0:
		return "", &text.PlaceError{File: name, Err: fmt.Errorf("%w: a .docx file is a zip archive, and this is none", ErrDamaged),
			Hint: "save the article again as .docx, or name it after what it is"}
	}
	head := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xEF\xBB\xBF")), " \t\r\n"))
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) {
		return HTML, nil
	}
	return PlainText, nil
}
