package filetype

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"sync"
)

// Article tells what a file is that somebody gives as an article; data is all of it. It
// differs from [Detect] in what the name means: a text called .txt, .md or .html is
// one, tabs and tags or not, unless it proves to be something else that has no
// sentences of its own.
func Article(name string, data []byte) Kind {
	named := Named(name)
	switch proved := Magic(data); proved {
	case ZIP, EmptyZIP:
		if kind := packageKind(data[:min(len(data), HeadSize)], named); kind != Unknown {
			return kind
		}
		return DOCX
	case SQLite:
		return Detect(name, data)
	case Unknown:
	default:
		return proved
	}
	switch named {
	case Markdown, HTML, DOCX, SRT, VTT, ODT, ODS, ODP, XLSX, PPTX, EPUB, IDML, TMX, XLIFF, PO, JSONL,
		SRX, TBX:
		return named
	case JSON, NINJS:
		return jsonKind(string(data))
	}

	s := strings.TrimLeft(HeadText(data[:min(len(data), HeadSize)]), " \t\r\n")
	if strings.HasPrefix(s, "<") {
		return articleMarkup(s, named, data)
	}
	switch {
	case subtitles(s) != Unknown:
		return subtitles(s)
	case isJSON(s) && json.Valid(bytes.TrimPrefix(data, []byte(byteOrderMark))):
		return jsonKind(s)
	case poLine().MatchString(s) && strings.Contains(s, "\nmsgstr "):
		return PO
	case strings.HasPrefix(s, "%") && strings.Contains(firstLine(s), "\t%TU="):
		return Wordfast
	}
	switch named {
	case NITF, NewsML, RSS, Atom, XML:
		return XML
	}
	return Text
}

// articleMarkup returns the kind of a text that begins with "<" and whose name leaves
// a choice.
func articleMarkup(s string, named Kind, data []byte) Kind {
	declared := strings.HasPrefix(s, "<?xml")
	switch kind := markupKind(s, named); {
	case kind == HTML && named == Text && !declared:
		return Text
	case kind == HTML || named == Unknown && HTMLPage([]byte(s)):
		return HTML
	case kind != XML && kind != Unknown:
		return kind
	case declared, named == Unknown && isElement(data):
		return XML
	}
	switch named {
	case NITF, NewsML, RSS, Atom, XML:
		return XML
	}
	return Text
}

// isElement reports whether a text that begins with "<" ends as an element does.
func isElement(data []byte) bool {
	data = bytes.TrimRight(data, " \t\r\n\x00")
	open := bytes.LastIndexByte(data, '<')
	return open >= 0 && bytes.HasPrefix(data[open:], []byte("</")) && bytes.HasSuffix(data, []byte(">"))
}

var subRip = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\d+[ \t]*\r?\n\d+:\d\d:\d\d[,.]\d+[ \t]*-->`)
})

// subtitles returns the kind of subtitles that a text begins as, [Unknown] for none.
func subtitles(s string) Kind {
	if rest, ok := strings.CutPrefix(s, "WEBVTT"); ok &&
		(rest == "" || strings.IndexByte(" \t\r\n", rest[0]) >= 0) {
		return VTT
	}
	if subRip().MatchString(s) {
		return SRT
	}
	return Unknown
}

// isJSON reports whether a text begins as an object of JSON, or a list of them.
func isJSON(s string) bool {
	s, list := strings.CutPrefix(s, "[")
	if list {
		s = strings.TrimLeft(s, " \t\r\n")
		return strings.HasPrefix(s, "{") || strings.HasPrefix(s, "\"")
	}
	return strings.HasPrefix(s, "{")
}

// jsonKind tells a news item from other JSON.
func jsonKind(s string) Kind {
	has := func(name string) bool { return strings.Contains(s, `"`+name+`"`) }
	if has("uri") && (has("headline") || has("headlines") || has("versioncreated")) {
		return NINJS
	}
	return JSON
}

// packages are the types that packages say of themselves at their beginning.
var packages = []struct {
	mimetype string
	kind     Kind
}{
	{openDocument + "text", ODT},
	{openDocument + "spreadsheet", ODS},
	{openDocument + "presentation", ODP},
	{"application/epub+zip", EPUB},
	{"application/vnd.adobe.indesign-idml-package", IDML},
}

// packageKind returns the kind of a zip archive that says what it is, or whose name
// does; [Unknown] for others, and for Word documents.
func packageKind(head []byte, named Kind) Kind {
	for _, p := range packages {
		if bytes.Contains(head[:min(len(head), 200)], []byte("mimetype"+p.mimetype)) {
			return p.kind
		}
	}
	if bytes.Contains(head, []byte("word/")) {
		return Unknown
	}
	switch named {
	case ODT, ODS, ODP, XLSX, PPTX, EPUB, IDML:
		return named
	}
	if bytes.Contains(head, []byte("xl/workbook.xml")) || bytes.Contains(head, []byte("xl/worksheets/")) {
		return XLSX
	}
	if bytes.Contains(head, []byte("ppt/presentation.xml")) || bytes.Contains(head, []byte("ppt/slides/")) {
		return PPTX
	}
	return Unknown
}
