package quality_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func TestSubtitlesAreReadInTheirTimeAndFitTheScreen(t *testing.T) {
	cue := func(d time.Duration, lines ...string) *bitext.Cue {
		return &bitext.Cue{Start: time.Hour, End: time.Hour + d, Lines: lines}
	}
	shared := cue(time.Second, "- "+strings.Repeat("a", 15), "- b")
	for _, c := range []struct {
		name string
		cues [][]*bitext.Cue // by unit
		want []string
	}{
		{"17 characters a second", [][]*bitext.Cue{{cue(2*time.Second, strings.Repeat("a", 34))}}, nil},
		{"more", [][]*bitext.Cue{{cue(2*time.Second, strings.Repeat("a", 20), strings.Repeat("b", 14))}},
			[]string{"0 reading-speed: the subtitle shows 35 characters in 2 s: 17.5 characters a second, at most 17"}},
		{"no time", [][]*bitext.Cue{{cue(0, "a")}},
			[]string{"0 reading-speed: the subtitle shows 1 character in 0 s: no time to read it, at most 17"}},
		{"nothing in no time", [][]*bitext.Cue{{cue(0, "")}}, nil},
		{"clusters are one character", [][]*bitext.Cue{{cue(time.Second, strings.Repeat("e\u0301", 17))}}, nil},
		{"42 columns, two lines", [][]*bitext.Cue{{cue(time.Minute, strings.Repeat("a", 42), "b")}}, nil},
		{"43 columns", [][]*bitext.Cue{{cue(time.Minute, "b", strings.Repeat("a", 43))}},
			[]string{"0 line-length: line 2 of the subtitle takes 43 columns, at most 42"}},
		{"wide characters", [][]*bitext.Cue{{cue(time.Minute, strings.Repeat("橋", 22))}},
			[]string{"0 line-length: line 1 of the subtitle takes 44 columns, at most 42"}},
		{"three lines", [][]*bitext.Cue{{cue(time.Minute, "a", "b", "c")}},
			[]string{"0 line-length: the subtitle has 3 lines, at most 2"}},
		{"a subtitle of two units is told of once", [][]*bitext.Cue{{shared}, {shared}},
			[]string{"0 reading-speed: the subtitle shows 21 characters in 1 s: 21.0 characters a second, at most 17"}},
		{"no subtitle", [][]*bitext.Cue{nil}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
			for _, cues := range c.cues {
				doc.Units = append(doc.Units, &bitext.Unit{
					Source: text.New("Un."), Target: text.New("One."), Cues: cues,
				})
			}
			var got []string
			for _, f := range quality.Check(doc, quality.Options{Only: []string{"reading-speed", "line-length"}}) {
				got = append(got, fmt.Sprintf("%d %s: %s", f.Segment, f.Rule, f.Message))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheLimitsOfSubtitlesCanBeSet(t *testing.T) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	cue := &bitext.Cue{End: time.Second, Lines: []string{"abcdef", "gh", "ij"}}
	doc.Units = []*bitext.Unit{{Source: text.New("Un."), Target: text.New("One."), Cues: []*bitext.Cue{cue}}}
	check := func(limits bitext.CueLimits) (n int) {
		only := []string{"reading-speed", "line-length"}
		return len(quality.Check(doc, quality.Options{Only: only, Subtitles: limits}))
	}
	for limits, want := range map[bitext.CueLimits]int{
		{}:                                 1, // three lines
		{Lines: 3}:                         0,
		{Lines: 3, Columns: 6, Speed: 12}:  0,
		{Lines: 3, Columns: 5, Speed: 12}:  1,
		{Lines: 3, Columns: 6, Speed: 11}:  1,
		{Lines: 1, Columns: 1, Speed: 11}:  5,
		{Lines: 3, Columns: 50, Speed: 99}: 0,
	} {
		if got := check(limits); got != want {
			t.Errorf("%+v: %d findings, want %d", limits, got, want)
		}
	}
}
