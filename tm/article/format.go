package article

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/markdown"
	"fidele/tm/article/internal/plain"
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

// formats are the readers of the kinds of article.
var formats = map[Format]block.Format{
	PlainText: plain.Format{},
	Markdown:  markdown.Format{},
	HTML:      html.Format{},
	DOCX:      docx.Format{},
}

// read reads the article data, the content of the file called name. What it is
// is told by name and content, unless the options say it.
func read(name string, data []byte, opts Options) (*block.File, Format, error) {
	format := opts.Format
	if format == "" {
		var err error
		if format, err = Detect(name, data); err != nil {
			return nil, "", err
		}
	}
	if len(data) <= 64 && len(bytes.TrimSpace(data)) == 0 {
		return nil, "", block.Empty(name)
	}
	reader, ok := formats[format]
	if !ok {
		err := fmt.Errorf("%w: no format %q", ErrFormat, format)
		return nil, "", &text.PlaceError{File: name, Err: err}
	}
	file, err := reader.Read(name, data, block.Options{Layout: opts.Layout, MaxSize: opts.MaxSize})
	return file, format, err
}

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
			err := fmt.Errorf("%w: it is %s", ErrFormat, m.what)
			return "", &text.PlaceError{File: name, Err: err, Hint: m.hint}
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
		err := fmt.Errorf("%w: a .docx file is a zip archive, and this is none", ErrDamaged)
		return "", &text.PlaceError{File: name, Err: err,
			Hint: "save the article again as .docx, or name it after what it is"}
	}

	head := bytes.TrimPrefix(data[:min(len(data), 512)], []byte("\xEF\xBB\xBF"))
	head = bytes.ToLower(bytes.TrimLeft(head, " \t\r\n"))
	if bytes.HasPrefix(head, []byte("<!doctype html")) || bytes.HasPrefix(head, []byte("<html")) {
		return HTML, nil
	}
	return PlainText, nil
}
