package xliff_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff"
)

func TestTheGapOfAnArticleIsItsWhiteSpace(t *testing.T) {
	const content = "One.\n  Two. *Three*."
	at := func(start, end int) *bitext.Unit {
		return &bitext.Unit{SourcePlace: bitext.Place{Start: start, End: end}}
	}
	gap := xliff.GapIn(content, language.English)
	usual := xliff.Gap(language.English)
	for _, c := range []struct {
		before, after *bitext.Unit
		want          string
	}{
		{at(0, 4), at(7, 11), "\n  "},
		{at(7, 11), at(13, 18), usual}, // a star stands between
		{at(7, 11), at(90, 95), usual}, // in no such place
		{at(13, 18), at(7, 11), usual}, // the wrong way round
		{at(7, 11), at(11, 12), ""},
	} {
		if got := gap(c.before, c.after); got != c.want {
			t.Errorf("%v, %v: %q, want %q", c.before.SourcePlace, c.after.SourcePlace, got, c.want)
		}
	}
}

func TestTheHashOfASourceIsNamed(t *testing.T) {
	const want = "sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	if got := xliff.HashSource(nil); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
