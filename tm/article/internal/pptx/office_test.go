package pptx_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/article/internal/pptx"
	"fidele/tm/article/internal/pptx/pptxtest"
)

// LibreOffice writes no text of a presentation; in its flat form the words can be seen.
func TestInteropLibreOfficeShowsATranslatedPPTX(t *testing.T) {
	fixtures.Measures(t)
	const samples = 8 // each with its seed
	sources := map[string][]byte{"depeche": fixtures.Read(t, "documents/depeche.fr.pptx")}
	random := rapid.Custom(pptxtest.Random)
	for seed := range samples {
		sources[fmt.Sprintf("seed%d", seed)] = docxtest.Archive(t, random.Example(seed))
	}
	articletest.ShownByLibreOffice(t, pptx.Format{}, ".pptx", sources, "fodp", "OpenDocument Presentation Flat XML", wordsOf)
}

var (
	picture   = regexp.MustCompile(`(?is)<office:binary-data>.*?</office:binary-data>`)
	paragraph = regexp.MustCompile(`(?i)</text:p>|<text:(tab|line-break|s)[ /]`)
	tag       = regexp.MustCompile(`(?s)<[^>]*>`)
)

// wordsOf returns the words of a flat presentation, which is in capitals.
func wordsOf(flat string) []string {
	_, body, _ := strings.Cut(flat, "<OFFICE:PRESENTATION>")
	body = paragraph.ReplaceAllString(picture.ReplaceAllString(body, ""), " $0")
	return strings.Fields(tag.ReplaceAllString(body, ""))
}
