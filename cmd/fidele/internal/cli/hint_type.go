package cli

import (
	"errors"

	"golang.org/x/text/language"

	"fidele/tm/interchange"
	"fidele/tm/interchange/table"
	"fidele/tm/text/charset"
)

// hintOfType returns the advice that depends on what an error holds, "" where
// there is none.
func hintOfType(err error) string {
	var format *interchange.FormatError
	if errors.As(err, &format) {
		return formatHint(format)
	}
	var languages *table.LanguagesError
	if errors.As(err, &languages) {
		if languages.Missing == language.Und {
			return "write a header line of language tags (fr, en), or give --source and --target"
		}
		return "give --source and --target that the header line names"
	}
	var notUTF8 *charset.ByteError
	if errors.As(err, &notUTF8) {
		return "if the file is in Latin-1 or Windows-1252, give --encoding windows-1252, " +
			"or convert it: iconv -f WINDOWS-1252 -t UTF-8"
	}
	return ""
}

// formatHint says what can be done with a file that is not bilingual.
func formatHint(e *interchange.FormatError) string {
	switch e.Format {
	case interchange.TBX:
		return "termbases are imported by 'fidele glossary import'"
	case interchange.Text, interchange.HTML, interchange.DOCX, interchange.ODT, interchange.PPTX,
		interchange.IDML, interchange.EPUB, interchange.SRT, interchange.VTT, interchange.NINJS,
		interchange.NITF, interchange.NewsML, interchange.RSS, interchange.Atom:
		return "an article is added with its translation: 'fidele update SOURCE:TARGET'"
	case interchange.Bolt:
		return "export it with 'fidele --memory " + e.File + " export'"
	}
	return ""
}
