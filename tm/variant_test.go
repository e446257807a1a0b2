package tm_test

import (
	"context"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// The variant that is asked for comes first; another one costs a point, is marked, and never
// fills a target as confirmed. Where a side names no region there is nothing to compare.
func TestRegionalVariants(t *testing.T) {
	m := tm.InMemory(tm.OpenOptions{})
	defer m.Close()
	for target, words := range map[string]string{"en-GB": "The colour is grey.", "en-US": "The color is gray.", "en": "It is grey."} {
		u := &bitext.Unit{
			Source: text.New("La couleur est grise."), Target: text.New(words), State: bitext.Translated,
			SourceLang: language.French, TargetLang: language.MustParse(target),
		}
		if _, err := m.Add(context.Background(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		asked string
		score map[string]bitext.Score
	}{
		{"en-US", map[string]bitext.Score{"The color is gray.": 100, "The colour is grey.": 99, "It is grey.": 100}},
		{"en-GB", map[string]bitext.Score{"The color is gray.": 99, "The colour is grey.": 100, "It is grey.": 100}},
		{"en", map[string]bitext.Score{"The color is gray.": 100, "The colour is grey.": 100, "It is grey.": 100}},
	} {
		q := tm.Query{Source: text.New("La couleur est grise."), SourceLang: language.French, TargetLang: language.MustParse(c.asked)}
		results, err := m.Match(context.Background(), q)
		if err != nil || len(results) != 3 {
			t.Fatal(len(results), err)
		}
		for _, r := range results {
			if want := c.score[r.Target.Plain]; r.Score != want || r.OtherVariant != (want == 99) {
				t.Errorf("%s: %q has %d, %v", c.asked, r.Target.Plain, r.Score, r.OtherVariant)
			}
		}
	}

	british := tm.InMemory(tm.OpenOptions{})
	defer british.Close()
	u := &bitext.Unit{
		Source: text.New("La couleur est grise."), Target: text.New("The colour is grey."), State: bitext.Translated,
		SourceLang: language.French, TargetLang: language.BritishEnglish,
	}
	if _, err := british.Add(context.Background(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	for target, state := range map[language.Tag]bitext.State{language.AmericanEnglish: bitext.Draft, language.BritishEnglish: bitext.Translated} {
		doc := &bitext.Document{SourceLang: language.French, TargetLang: target, Units: []*bitext.Unit{{Source: u.Source}}}
		if _, err := british.Pretranslate(context.Background(), doc, tm.PretranslateOptions{}); err != nil {
			t.Fatal(err)
		}
		if got := doc.Units[0].State; got != state {
			t.Errorf("for %s: %v, want %v", target, got, state)
		}
	}
}
