package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/docx/docxtest"
)

func TestInteropLibreOfficeShowsATranslatedDOCX(t *testing.T) {
	fixtures.Measures(t)
	const samples = 12 // each with its seed
	sources := map[string][]byte{"depeche": fixtures.Read(t, "documents/depeche.fr.docx")}
	random := rapid.Custom(docxtest.Random)
	for seed := range samples {
		sources[fmt.Sprintf("seed%d", seed)] = docxtest.Archive(t, random.Example(seed))
	}
	articletest.ShownByLibreOffice(t, docx.Format{}, ".docx", sources, "txt", "Text (encoded):UTF8", strings.Fields)
}
