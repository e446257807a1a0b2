package article

import (
	"bytes"
	"fmt"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/markdown"
	"fidele/tm/article/internal/plain"
	"fidele/tm/text"
	"fidele/tm/text/filetype"
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

// readers read the kinds of article.
var readers = map[Format]block.Format{
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

	reader, ok := readers[format]
	if !ok {
		err := fmt.Errorf("%w: no format %q", ErrFormat, format)
		return nil, "", &text.PlaceError{File: name, Err: err}
	}
	file, err := reader.Read(name, data, block.Options{
		Layout: block.Layout(opts.Layout), Encoding: opts.Encoding, MaxSize: opts.MaxSize,
		TextKeys: opts.TextKeys,
	})
	return file, format, err
}

// kinds are the kinds of file that are articles, told by their name.
var kinds = map[filetype.Kind]Format{
	filetype.Text:     PlainText,
	filetype.Markdown: Markdown,
	filetype.HTML:     HTML,
	filetype.DOCX:     DOCX,
}

// others are the kinds of file that people take for articles.
var others = map[filetype.Kind]struct{ what, hint string }{
	filetype.PDF:     {"a PDF", "convert it to .docx or .txt first"},
	filetype.Office:  {"an old Office file (.doc)", "save it as .docx first"},
	filetype.RTF:     {"an RTF file", "save it as .docx first"},
	filetype.GZIP:    {"gzip-compressed", "unpack it first"},
	filetype.Image:   {"an image", "give an article (.txt, .md, .html, .docx)"},
	filetype.Program: {"a program", "give an article (.txt, .md, .html, .docx)"},
}

// Detect tells the kind of article by content first and extension second. The
// error wraps [ErrFormat] and says what the file is instead.
func Detect(name string, data []byte) (Format, error) {
	switch kind := filetype.Magic(data); kind {
	case filetype.ZIP, filetype.EmptyZIP:
		return DOCX, nil
	default:
		if other, ok := others[kind]; ok {
			err := fmt.Errorf("%w: it is %s", ErrFormat, other.what)
			return "", &text.PlaceError{File: name, Err: err, Hint: other.hint}
		}
	}

	named, known := kinds[filetype.Named(name)]
	switch {
	case known && named != DOCX:
		return named, nil
	case known && len(data) > 0:
		err := fmt.Errorf("%w: a .docx file is a zip archive, and this is none", ErrDamaged)
		return "", &text.PlaceError{File: name, Err: err,
			Hint: "save the article again as .docx, or name it after what it is"}
	case filetype.HTMLPage(data):
		return HTML, nil
	}
	return PlainText, nil
}
