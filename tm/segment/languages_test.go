package segment_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/segment"
)

// marked are the languages, beside French and English, with marked sentences.
var marked = []string{"de", "es", "it", "pt", "nl", "pl", "uk", "ru", "ar", "zh", "ja", "el", "hy"}

// leastF1 is what each language must reach on sentences that were labelled before the
// rules were tried on them.
const leastF1 = 98

func TestSentencesOfOtherLanguages(t *testing.T) {
	for _, file := range marked {
		t.Run(file, func(t *testing.T) {
			records := markedRecords(t, file+".txt")
			c := score(segment.For(language.MustParse(file)), records, func(r goldRecord, got []string) {
				t.Logf("%s: %q", r.ID, got)
			})
			if c.f1() < leastF1 {
				t.Errorf("F1 %.1f, want %d", c.f1(), leastF1)
			}
			t.Logf("F1 %.1f, %d of %d exact", c.f1(), c.exact, c.records)
		})
	}
}

func TestExportedRulesBreakAlikeInOtherLanguages(t *testing.T) {
	fixtures.Measures(t)
	for _, file := range marked {
		t.Run(file, func(t *testing.T) {
			lang := language.MustParse(file)
			built, exported := segment.For(lang), exportedSegmenter(t, lang)
			for _, r := range markedRecords(t, file+".txt") {
				if pairing.MatchString(r.Text) {
					continue // what SRX cannot say
				}
				difference := compareBreaks(r.Text, split(exported, r.Text), split(built, r.Text))
				if difference != "" {
					t.Errorf("%s: %s", r.ID, difference)
				}
			}
		})
	}
}
