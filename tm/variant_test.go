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
			if want := c.score[r.Target.Plain]; r.Score != want || r.OtherVariant() != (want == 99) {
				t.Errorf("%s: %q has %d, %v", c.asked, r.Target.Plain, r.Score, r.Variant)
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

// A source in another regional variant counts like a target in one, once for both, in either
// direction, and only where both name a region.
func TestRegionalVariantsOfTheSource(t *testing.T) {
	m := tm.InMemory(tm.OpenOptions{})
	defer m.Close()
	u := &bitext.Unit{
		Source: text.New("La fin de semaine est longue."), Target: text.New("The weekend is long."),
		State:      bitext.Translated,
		SourceLang: language.MustParse("fr-CA"), TargetLang: language.BritishEnglish,
	}
	if _, err := m.Add(context.Background(), bitext.Stream([]*bitext.Unit{u}), tm.AddOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		source, target string
		variant        string // "und" for none
	}{
		{"fr-CA", "en-GB", "und"},
		{"fr", "en", "und"},
		{"fr", "en-GB", "und"},
		{"fr-FR", "en-GB", "fr-CA"},
		{"fr-FR", "en", "fr-CA"},
		{"fr-CA", "en-US", "en-GB"},
		{"fr-FR", "en-US", "en-GB"},
	} {
		source, target := language.MustParse(c.source), language.MustParse(c.target)
		for _, q := range []tm.Query{
			{Source: u.Source, SourceLang: source, TargetLang: target},
			{Source: u.Target, SourceLang: target, TargetLang: source, Reverse: true},
		} {
			want := bitext.Score(100)
			if c.variant != "und" {
				want = 99
			}
			results, err := m.Match(context.Background(), q)
			if err != nil || len(results) != 1 {
				t.Fatalf("%s to %s: %d results, error %v", q.SourceLang, q.TargetLang, len(results), err)
			}
			r := results[0]
			if r.Score != want || r.OtherVariant() != (want == 99) {
				t.Errorf("%s to %s: %d, variant %v", q.SourceLang, q.TargetLang, r.Score, r.Variant)
			}
			if names := c.variant != "und"; names != (r.Variant != language.Und) ||
				!r.Reversed && r.Variant.String() != c.variant {
				t.Errorf("%s to %s: variant %s, want %s", q.SourceLang, q.TargetLang, r.Variant, c.variant)
			}
		}
	}
}
