package quality_test

import (
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/text"
)

func TestACheckTellsHowFarItHasComeAndCanBeGivenUp(t *testing.T) {
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for range 1000 {
		doc.Units = append(doc.Units, &bitext.Unit{Source: text.New("Il a 3 ans."), Target: text.New("He is 4.")})
	}

	for _, jobs := range []int{1, 4} {
		last, total := 0, 0
		found := quality.Check(doc, quality.Options{Jobs: jobs, Progress: func(done, of int) bool {
			if done < last {
				t.Errorf("%d steps after %d", done, last)
			}
			last, total = done, of
			return true
		}})
		if len(found) == 0 || last != total || total < len(doc.Units) {
			t.Errorf("%d jobs: %d findings, %d of %d steps", jobs, len(found), last, total)
		}

		steps := 0
		found = quality.Check(doc, quality.Options{Jobs: jobs, Progress: func(int, int) bool {
			steps++
			return false
		}})
		if found != nil || steps > jobs {
			t.Errorf("%d jobs: given up after %d steps with %d findings", jobs, steps, len(found))
		}
	}
}
