package filetype

import (
	"path/filepath"
	"strings"
)

// extensions lists what names promise.
var extensions = map[string]Kind{
	".tmx": TMX,
	".xlf": XLIFF, ".xliff": XLIFF, ".sdlxliff": XLIFF, ".mqxliff": XLIFF, ".mxliff": XLIFF,
	".po": PO, ".pot": PO,
	".tsv": TSV, ".tab": TSV,
	".csv":   CSV,
	".jsonl": JSONL,
	".sdltm": SDLTM,

	".txt": Text, ".text": Text,
	".md": Markdown, ".markdown": Markdown, ".mdx": Markdown, ".qmd": Markdown, ".rmd": Markdown,
	".mkd": Markdown, ".mdown": Markdown,
	".html": HTML, ".htm": HTML, ".xhtml": HTML,
	".docx": DOCX,
	".nitf": NITF, ".newsml": NewsML, ".rss": RSS, ".atom": Atom,
	".xml": XML,

	".srt": SRT, ".vtt": VTT,
	".json": JSON, ".ninjs": NINJS,
	".odt": ODT, ".ott": ODT, ".fodt": ODT, ".ods": ODS, ".fods": ODS, ".odp": ODP, ".fodp": ODP,
	".xlsx": XLSX,
	".pptx": PPTX, ".pptm": PPTX, ".potx": PPTX, ".potm": PPTX, ".ppsx": PPTX, ".ppsm": PPTX,
	".epub": EPUB, ".idml": IDML,

	".tbx": TBX,
	".mtf": MTF,
	".srx": SRX,
}

// Named returns the kind that the extension of a name promises, [Unknown] where
// it promises none.
func Named(name string) Kind {
	return extensions[extension(name)]
}

// Uncompressed returns a name without the extension of gzip, ".gz".
func Uncompressed(name string) string {
	if extension(name) == ".gz" {
		return name[:len(name)-len(".gz")]
	}
	return name
}

func extension(name string) string {
	return strings.ToLower(filepath.Ext(name))
}
