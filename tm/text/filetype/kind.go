package filetype

import "strings"

// Kind is a kind of file.
type Kind string

// Bilingual files, in the formats that fidele reads.
const (
	TMX   Kind = "tmx"
	XLIFF Kind = "xliff" // all versions; the reader tells them apart
	PO    Kind = "po"
	TSV   Kind = "tsv"
	CSV   Kind = "csv"
	JSONL Kind = "jsonl"
	XLSX  Kind = "xlsx"
	SDLTM Kind = "sdltm" // a memory of Trados Studio
	// Wordfast is the text memory of Wordfast.
	Wordfast Kind = "wordfast"
)

// Articles.
const (
	Text     Kind = "text"
	Markdown Kind = "markdown"
	HTML     Kind = "html"
	DOCX     Kind = "docx"
	NITF     Kind = "nitf"
	NewsML   Kind = "newsml-g2"
	RSS      Kind = "rss"
	Atom     Kind = "atom"
	SRT      Kind = "srt"
	VTT      Kind = "vtt"
	NINJS    Kind = "ninjs"
	JSON     Kind = "json" // other; an article where there are rules for it
	XML      Kind = "xml"  // of another vocabulary; an article where there are rules for it
	ODT      Kind = "odt"
	PPTX     Kind = "pptx"
)

// Texts that are no articles yet.
const (
	ODS  Kind = "ods"
	ODP  Kind = "odp"
	EPUB Kind = "epub"
	IDML Kind = "idml"
)

// Other files of translators.
const (
	TBX  Kind = "tbx"
	MTF  Kind = "mtf" // MultiTerm; told by its name only
	SRX  Kind = "srx"
	Bolt Kind = "bbolt" // a memory of fidele
	// SQLite is a database that is none of the above.
	SQLite Kind = "sqlite"
)

// Files that are recognised only to be named.
const (
	Unknown  Kind = ""
	Empty    Kind = "empty"
	Tiled    Kind = "tiled" // a map of the Tiled editor, whose files end in .tmx too
	RTF      Kind = "rtf"
	Office   Kind = "office" // .doc and its kin, before .docx
	PDF      Kind = "pdf"
	ZIP      Kind = "zip"
	EmptyZIP Kind = "zip-empty"
	GZIP     Kind = "gzip"
	Image    Kind = "image"
	Program  Kind = "program"
	Binary   Kind = "binary" // not text, and nothing above
)

// Bilingual reports whether a file of the kind holds texts with their
// translations.
func (k Kind) Bilingual() bool {
	switch k {
	case TMX, XLIFF, PO, TSV, CSV, JSONL, XLSX, SDLTM, Wordfast:
		return true
	}
	return false
}

// names are the kinds whose name is not the kind in capital letters.
var names = map[Kind]string{
	Unknown:  "unknown format",
	Empty:    "empty file",
	JSONL:    "JSON lines",
	Text:     "text",
	Markdown: "Markdown",
	DOCX:     "Word document",
	NewsML:   "NewsML-G2",
	RSS:      "RSS feed",
	Atom:     "Atom feed",
	SRT:      "SubRip subtitles",
	VTT:      "WebVTT subtitles",
	NINJS:    "ninjs",
	ODT:      "OpenDocument text",
	ODS:      "OpenDocument table",
	ODP:      "OpenDocument presentation",
	XLSX:     "Excel table",
	SDLTM:    "Trados Studio memory",
	Wordfast: "Wordfast memory",
	SQLite:   "SQLite database",
	PPTX:     "PowerPoint presentation",
	EPUB:     "EPUB book",
	IDML:     "InDesign document",
	Bolt:     "memory of fidele",
	Tiled:    "Tiled map",
	Office:   "old Office file",
	ZIP:      "zip archive",
	EmptyZIP: "empty zip archive",
	GZIP:     "gzip file",
	Image:    "image",
	Program:  "program",
	Binary:   "binary data",
}

// String names the kind for people.
func (k Kind) String() string {
	if name, ok := names[k]; ok {
		return name
	}
	return strings.ToUpper(string(k))
}

// WithArticle returns the name with the article that a sentence needs: "a Tiled
// map", "an SRX", "text".
func (k Kind) WithArticle() string {
	switch k {
	case Binary, Text, Markdown, HTML, XML, NITF, NewsML, JSON, NINJS, SRT, VTT:
		return k.String()
	case RSS, Atom, ODT, ODS, ODP, XLSX, EPUB, IDML, SRX, SQLite, RTF, MTF, Image, Office, Empty, EmptyZIP, Unknown:
		return "an " + k.String()
	}
	return "a " + k.String()
}
