package odt_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/odt"
	"fidele/tm/article/internal/odt/odttest"
)

func TestInteropLibreOfficeShowsATranslatedODT(t *testing.T) {
	fixtures.Measures(t)
	const samples = 12 // each with its seed
	sources := map[string][]byte{"depeche": fixtures.Read(t, "documents/depeche.fr.odt")}
	random := rapid.Custom(odttest.Random)
	for seed := range samples {
		sources[fmt.Sprintf("seed%d", seed)] = odttest.Archive(t, random.Example(seed))
	}
	articletest.ShownByLibreOffice(t, odt.Format{}, ".odt", sources, "txt", "Text (encoded):UTF8", strings.Fields)
	flat := map[string][]byte{"depeche": fixtures.Read(t, "documents/depeche.fr.fodt")}
	articletest.ShownByLibreOffice(t, odt.Format{}, ".fodt", flat, "txt", "Text (encoded):UTF8", strings.Fields)
}
