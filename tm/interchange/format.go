package interchange

import "fidele/tm/text/filetype"

// Format is a kind of file.
type Format = filetype.Kind

// The formats that [Open] reads.
const (
	TMX   = filetype.TMX
	XLIFF = filetype.XLIFF
	PO    = filetype.PO
	TSV   = filetype.TSV
	CSV   = filetype.CSV
	JSONL = filetype.JSONL

	XLSX     = filetype.XLSX
	SDLTM    = filetype.SDLTM
	Wordfast = filetype.Wordfast
)

// Formats that are recognised only to be named.
const (
	Unknown = filetype.Unknown
	Empty   = filetype.Empty
	TBX     = filetype.TBX
	SRX     = filetype.SRX
	Tiled   = filetype.Tiled
	XML     = filetype.XML
	HTML    = filetype.HTML
	DOCX    = filetype.DOCX
	EPUB    = filetype.EPUB
	SRT     = filetype.SRT
	VTT     = filetype.VTT
	NINJS   = filetype.NINJS
	JSON    = filetype.JSON
	NITF    = filetype.NITF
	NewsML  = filetype.NewsML
	RSS     = filetype.RSS
	Atom    = filetype.Atom
	ODT     = filetype.ODT
	PPTX    = filetype.PPTX
	IDML    = filetype.IDML
	ZIP     = filetype.ZIP
	GZIP    = filetype.GZIP
	PDF     = filetype.PDF
	Bolt    = filetype.Bolt
	Binary  = filetype.Binary
	Text    = filetype.Text
)

// HeadSize is how many bytes of a file [Detect] wants to see.
const HeadSize = filetype.HeadSize

// Detect tells what a file is from its first bytes, and from its name where
// these leave a choice. What is no bilingual file is told apart as far as the
// constants of this package go.
func Detect(name string, head []byte) Format {
	switch kind := filetype.Detect(name, head); kind {
	case filetype.Markdown, filetype.RTF:
		return Text
	case filetype.Image, filetype.Program, filetype.Office, filetype.EmptyZIP:
		return Binary
	default:
		return kind
	}
}

// promised returns the format that a name promises, [Unknown] where a file with
// such a name may be of several.
func promised(name string) Format {
	switch kind := filetype.Named(filetype.Uncompressed(name)); kind {
	case filetype.Text, filetype.Markdown, filetype.XML, filetype.MTF, filetype.JSON:
		return Unknown
	default:
		return kind
	}
}
