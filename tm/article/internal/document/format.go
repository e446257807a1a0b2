package document

import (
	"fmt"

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

// formats are the kinds of file that are articles, told by their name.
var formats = map[filetype.Kind]Format{
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
			return "", &text.PlaceError{
				File: name, Err: fmt.Errorf("%w: it is %s", ErrFormat, other.what), Hint: other.hint,
			}
		}
	}

	named, known := formats[filetype.Named(name)]
	switch {
	case known && named != DOCX:
		return named, nil
	case known && len(data) > 0:
		return "", &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: a .docx file is a zip archive, and this is none", ErrDamaged),
			Hint: "save the article again as .docx, or name it after what it is",
		}
	case filetype.HTMLPage(data):
		return HTML, nil
	}
	return PlainText, nil
}
