package segment_test

import (
	"os"
	"slices"
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
		segments += len(split(s, p))
	}
	if len(paragraphs) != 13 || segments != 16 {
		t.Errorf("%d paragraphs with %d segments, want 13 with 16", len(paragraphs), segments)
	}
}

func TestSegmentsOfOurOwnArticle(t *testing.T) {
	s := segment.For(language.French)
	var counts []int
	article := string(fixtures.Read(t, "articles/sommet.fr.txt"))
	for _, p := range strings.Split(strings.TrimSpace(article), "\n") {
		counts = append(counts, len(split(s, p)))
	}
	want := []int{1, 1, 2, 2, 2, 5, 2, 1, 1, 1, 1, 1, 3, 2, 1, 3, 3, 2, 2}
	if !slices.Equal(counts, want) {
		t.Errorf("segments by paragraph are %v, want %v", counts, want)
	}
}
