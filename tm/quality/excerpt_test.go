package quality_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fidele/tm/quality"
)

func TestFindingsOfAShortSegmentHaveAllOfIt(t *testing.T) {
	var e quality.Excerpts
	text := strings.Repeat("é", 500)
	for range 100 {
		f := quality.Finding{SourceText: text, TargetText: text, Target: quality.At(10, 12)}
		source, target := e.Of(f)
		if source.Text != text || target.Text != text || source.Cut || target.Cut {
			t.Fatalf("a part of %d and %d bytes", len(source.Text), len(target.Text))
		}
	}
}

func TestFindingsOfALongSegmentShareItsText(t *testing.T) {
	text := strings.Repeat("é€a", 100_000)
	for _, segment := range []int{0, 1} {
		total := 0
		var e quality.Excerpts
		for i := range 1_000 {
			at := i * len("é€a") * 100
			f := quality.Finding{
				Segment: segment, SourceText: text, TargetText: text,
				Source: quality.At(0, len(text)), Target: quality.At(at, at+2),
			}
			source, target := e.Of(f)
			total += len(source.Text) + len(target.Text)
			if i == 0 && (source.Text != text || target.Text != text) {
				t.Error("the first finding has not the whole segment")
			}
			for _, x := range []quality.Excerpt{source, target} {
				whole := text[x.Start : x.Start+len(x.Text)]
				if whole != x.Text || !utf8.ValidString(x.Text) || x.Cut != (len(x.Text) < len(text)) {
					t.Fatalf("a part of %d bytes from %d, cut: %v", len(x.Text), x.Start, x.Cut)
				}
			}
			if x := target; x.Start > at || x.Start+len(x.Text) < at+2 {
				t.Fatalf("the part from %d is not around %d", x.Start, at)
			}
		}
		if limit := 2*len(text) + 1_000*2_000; total > limit {
			t.Errorf("%d bytes are shown, more than %d", total, limit)
		}
	}
}
