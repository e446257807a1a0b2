package workspace

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/revision"
	"fidele/tm/text"
)

// sentence draws short texts in which words are joined in many ways.
var sentence = rapid.Custom(func(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.SampledFrom([]string{
		"the", "old", "man", "men", "man's", "we", "we're", "it", "it’s", "don't", "don",
		"foot-long", "long", "1,200", "1", "U.S.", "Man", "résumé", "resume", "«old»", "\"old\"",
		"walked", "walking", "(we)", "and/or", "or", "a.m.", "e-mail", "mail", "MAN", "men,", "…",
		"x_y",
	}), 1, 6).Draw(t, "parts")
	return strings.Join(parts,
		rapid.SampledFrom([]string{" ", " ", "\u00a0", ", "}).Draw(t, "between"))
})

// What the index proposes holds all that a look at every unit finds.
func TestNothingOutdatedIsMissedByTheIndex(t *testing.T) {
	byIndex := 0
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		mem := tm.InMemory(tm.OpenOptions{})
		defer mem.Close()
		var units []*bitext.Unit
		for range rapid.IntRange(1, 12).Draw(t, "units") {
			u := &bitext.Unit{Source: text.New(sentence.Draw(t, "source")),
				Target: text.New(sentence.Draw(t, "target"))}
			if rapid.Bool().Draw(t, "codes") {
				u.Source.Codes = []text.Code{{At: 0, Kind: text.Open, ID: "1"},
					{At: len(u.Source.Plain), Kind: text.Close, ID: "1"}}
			}
			units = append(units, u)
		}
		opts := tm.AddOptions{SourceLang: language.French, TargetLang: language.English}
		if _, err := mem.Add(ctx, bitext.Stream(units), opts); err != nil {
			t.Fatal(err)
		}

		var old, new []revision.Segment
		for range rapid.IntRange(1, 3).Draw(t, "segments") {
			u := rapid.SampledFrom(units).Draw(t, "unit")
			old = append(old, revision.Segment{Text: u.Target, Source: u.Source.Plain})
			words := strings.Fields(u.Target.Plain)
			words[rapid.IntRange(0, len(words)-1).Draw(t, "at")] = "person"
			new = append(new,
				revision.Segment{Text: text.New(strings.Join(words, " ")), Source: u.Source.Plain})
		}
		lang := language.English
		r := revision.Compare(old, new, revision.Options{Lang: lang, Paired: true})

		want, got := r.Outdated(10), r.Outdated(10)
		var wantStale, gotStale []uint64
		for u, err := range mem.Units(ctx, tm.Filter{TargetLang: lang}) {
			if err != nil {
				t.Fatal(err)
			}
			if want.Add(u.ID, u.Source.Plain, u.Target.Plain) {
				wantStale = append(wantStale, u.ID)
			}
		}
		if _, found, _ := outdatedCandidates(ctx, mem, got, lang); found {
			byIndex++
		}
		err := FindOutdated(ctx, mem, got, lang,
			func(u *tm.Entry) { gotStale = append(gotStale, u.ID) })
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(wantStale, gotStale); diff != "" {
			t.Fatalf("stale units: -all +index: %s", diff)
		}
		for i, w := range want.Wordings {
			g := got.Wordings[i]
			if w.Units != g.Units || !cmp.Equal(w.Targets, g.Targets) {
				t.Fatalf("%q: %d units %q, by the index %d %q", w.Old, w.Units, w.Targets,
					g.Units, g.Targets)
			}
		}
	})
	if byIndex == 0 {
		t.Error("the index was never asked")
	}
	t.Logf("%d by the index", byIndex)
}
