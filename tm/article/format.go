package article

import (
	"bytes"
	"fmt"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/epub"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/idml"
	"fidele/tm/article/internal/jsondoc"
	"fidele/tm/article/internal/markdown"
	"fidele/tm/article/internal/odt"
	"fidele/tm/article/internal/plain"
	"fidele/tm/article/internal/pptx"
	"fidele/tm/article/internal/subtitle"
	"fidele/tm/article/internal/vocabulary"
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
	EPUB      Format = "epub"
	ODT       Format = "odt"
	PPTX      Format = "pptx"
	IDML      Format = "idml"
	NITF      Format = "nitf"
	NewsML    Format = "newsml-g2"
	RSS       Format = "rss"
	Atom      Format = "atom"
	SRT       Format = "srt"
	VTT       Format = "vtt"
	NINJS     Format = "ninjs"
	JSON      Format = "json" // with rules of its own
	XML       Format = "xml"  // of a vocabulary with rules of its own
)

// readers read the kinds of article.
var readers = map[Format]block.Format{
	PlainText: plain.Format{},
	Markdown:  markdown.Format{},
	HTML:      html.Format{},
	DOCX:      docx.Format{},
	EPUB:      epub.Format{},
	ODT:       odt.Format{},
	PPTX:      pptx.Format{},
	IDML:      idml.Format{},
	SRT:       subtitle.Format{},
	VTT:       subtitle.Format{VTT: true},
}

// vocabularies are the kinds of article that are XML, read by rules.
var vocabularies = map[Format]bool{NITF: true, NewsML: true, RSS: true, Atom: true, XML: true}

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
	switch {
	case vocabularies[format]:
		reader, ok = vocabulary.Format{Rules: opts.XML}, true
	case format == JSON, format == NINJS:
		reader, ok = jsondoc.Format{Rules: opts.JSON, News: format == NINJS}, true
	}
	if !ok {
		err := fmt.Errorf("%w: no format %q", ErrFormat, format)
		return nil, "", &text.PlaceError{File: name, Err: err}
	}
	file, err := reader.Read(name, data, block.Options{
		Layout: block.Layout(opts.Layout), Encoding: opts.Encoding, MaxSize: opts.MaxSize,
		Comments:  opts.Comments,
		TextKeys:  opts.TextKeys,
		Subtitles: opts.Subtitles,
	})
	return file, format, err
}

// kinds are the kinds of file that are articles.
var kinds = map[filetype.Kind]Format{
	filetype.Text:     PlainText,
	filetype.Markdown: Markdown,
	filetype.HTML:     HTML,
	filetype.DOCX:     DOCX,
	filetype.EPUB:     EPUB,
	filetype.ODT:      ODT,
	filetype.PPTX:     PPTX,
	filetype.IDML:     IDML,
	filetype.SRT:      SRT,
	filetype.JSON:     JSON,
	filetype.NINJS:    NINJS,
	filetype.VTT:      VTT,
	filetype.NITF:     NITF,
	filetype.NewsML:   NewsML,
	filetype.RSS:      RSS,
	filetype.Atom:     Atom,
	filetype.XML:      XML,
}

const (
	giveArticle = "give an article (.txt, .md, .html, .docx, .odt, .pptx, .epub, .idml, .xml, .srt, .vtt, .json)"
	asSegments  = "copy its text into a .txt or .docx, or give the article it was made of"
	bilingual   = "it is bilingual: 'info' says what it holds, 'import' takes it into the memory"
)

// others are the kinds of file that people take for articles.
var others = map[filetype.Kind]struct{ what, hint string }{
	filetype.PDF:      {"a PDF", "convert it to .docx or .txt first"},
	filetype.Office:   {"an old Office file (.doc)", "save it as .docx first"},
	filetype.RTF:      {"an RTF file", "save it as .docx first"},
	filetype.GZIP:     {"gzip-compressed", "unpack it first"},
	filetype.Image:    {"an image", giveArticle},
	filetype.Program:  {"a program", giveArticle},
	filetype.ODS:      {"an OpenDocument table", "save it as .csv first"},
	filetype.ODP:      {"an OpenDocument presentation", "save it as .pptx first"},
	filetype.XLSX:     {"an Excel table", bilingual},
	filetype.TMX:      {"a TMX file", bilingual},
	filetype.XLIFF:    {"an XLIFF file", bilingual},
	filetype.TBX:      {"a termbase (TBX)", "'glossary import' takes it"},
	filetype.SRX:      {"segmentation rules (SRX)", "give an article, and these as its rules"},
	filetype.Tiled:    {"a map of the Tiled editor", giveArticle},
	filetype.PO:       {"a PO file", bilingual},
	filetype.JSONL:    {"JSON lines", bilingual},
	filetype.SDLTM:    {"a Trados Studio memory", bilingual},
	filetype.SQLite:   {"an SQLite database", giveArticle},
	filetype.Wordfast: {"a Wordfast memory", bilingual},
}

// Detect tells the kind of article by content first and extension second. The
// error wraps [ErrFormat] and says what the file is instead.
func Detect(name string, data []byte) (Format, error) {
	kind := filetype.Article(name, data)
	if kind == filetype.Office && filetype.Protected(data) {
		return "", &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: it is protected by a password", ErrFormat),
			Hint: "open it in its program and save a copy without the password",
		}
	}
	if other, ok := others[kind]; ok {
		err := fmt.Errorf("%w: it is %s", ErrFormat, other.what)
		return "", &text.PlaceError{File: name, Err: err, Hint: other.hint}
	}
	if kind == filetype.DOCX && filetype.Magic(data) == filetype.Unknown && len(data) > 0 {
		err := fmt.Errorf("%w: a .docx file is a zip archive, and this is none", ErrDamaged)
		return "", &text.PlaceError{File: name, Err: err,
			Hint: "save the article again as .docx, or name it after what it is"}
	}
	if format, ok := kinds[kind]; ok {
		return format, nil
	}
	return PlainText, nil
}
