package segment_test

import (
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/segment"
)

func TestSegmentsOfTheWireArticle(t *testing.T) {
	data, err := os.ReadFile(fixtures.Shared(t, "articles/syrie.fr.txt"))
	if err != nil {
		t.Fatal(err)
	}
	s := segment.For(language.French)
	paragraphs, segments := strings.Split(strings.TrimSpace(string(data)), "\n"), 0
	for _, p := range paragraphs {
		segments += len(s.Split(p))
	}
	if len(paragraphs) != 13 || segments != 16 {
		t.Errorf("%d paragraphs with %d segments, want 13 with 16", len(paragraphs), segments)
	}
}
