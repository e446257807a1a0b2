package align_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/align"
	"fidele/tm/text"
)

var frenchEnglish = align.Options{SourceLang: language.French, TargetLang: language.English}

// article makes segments of text with a paragraph a line; sentences end at a
// full stop and a space.
func article(plain string) []align.Segment {
	var segments []align.Segment
	for n, line := range strings.Split(strings.TrimSpace(plain), "\n") {
		for _, sentence := range strings.SplitAfter(line, ". ") {
			segments = append(segments,
				align.Segment{Text: text.New(strings.TrimSpace(sentence)), Paragraph: n})
		}
	}
	return segments
}

func TestAnArticleAndItsTranslationAreAligned(t *testing.T) {
	var sides [2][]align.Segment
	for i, lang := range []string{"fr", "en"} {
		data, err := os.ReadFile(fixtures.Shared(t, "articles/syrie."+lang+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		sides[i] = article(string(data))
	}
	beads := align.Align(sides[0], sides[1], frenchEnglish)
	if len(beads) != 16 {
		t.Errorf("%d beads, want 16", len(beads))
	}
	for i, b := range beads {
		if !slices.Equal(b.Source, []int{i}) || !slices.Equal(b.Target, []int{i}) {
			t.Errorf("bead %d is %v", i, b)
		}
		if !b.Sure(0) {
			t.Errorf("bead %d is not sure: %v", i, b)
		}
	}
}

func TestAddressesOfTwoEditionsDoNotPartTheirSegments(t *testing.T) {
	for _, c := range [][2]string{
		{"Voir https://journal.example/monde/article/2024/03/03/crue_123.html.",
			"See https://journal.example/en/world/article/2024/03/03/flood_456.html."},
		{"Lire (www.agence.example/2023/11/07/9981) ou écrire à dep12@agence.example",
			"Read (www.agency.example/2024/2/8/77) or write to desk34@agency.example"},
	} {
		beads := align.Align(article(c[0]), article(c[1]), frenchEnglish)
		if len(beads) != 1 || len(beads[0].Source) != 1 || len(beads[0].Target) != 1 {
			t.Errorf("%q and %q: %v", c[0], c[1], beads)
		}
	}
}

// words draws short segments over a small vocabulary with figures.
var segments = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) align.Segment {
	words := rapid.SliceOfN(rapid.SampledFrom([]string{"", "minister", "ministre", "12", "?",
		"Damas", "a", "président", "president"}), 0, 6).Draw(t, "words")
	return align.Segment{
		Text:      text.New(strings.Join(words, " ")),
		Paragraph: rapid.IntRange(0, 2).Draw(t, "paragraph"),
		Structure: rapid.SampledFrom([]string{"", "heading", "paragraph"}).Draw(t, "structure"),
	}
}), 0, 30)

func TestBeadsHoldEverySegmentOnceInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source, target := segments.Draw(t, "source"), segments.Draw(t, "target")
		var gotSource, gotTarget []int
		for _, b := range align.Align(source, target, frenchEnglish) {
			if len(b.Source)+len(b.Target) == 0 || len(b.Source) > 4 || len(b.Target) > 4 {
				t.Fatalf("no such bead: %v", b)
			}
			if !(b.Confidence >= 0 && b.Confidence <= 1) {
				t.Fatalf("confidence %v", b.Confidence)
			}
			gotSource, gotTarget = append(gotSource, b.Source...), append(gotTarget, b.Target...)
		}
		for i, list := range [][]int{gotSource, gotTarget} {
			n := len(source)
			if i == 1 {
				n = len(target)
			}
			if len(list) != n || !slices.IsSorted(list) || n > 0 &&
				(list[0] != 0 || list[n-1] != n-1) {
				t.Fatalf("side %d of %d segments: %v", i, n, list)
			}
		}
	})
}
