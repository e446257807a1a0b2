package revision_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/revision"
	"fidele/tm/text"
)

func lines(t testing.TB, path string) []revision.Segment {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var segments []revision.Segment
	for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		segments = append(segments, revision.Segment{Text: text.New(line)})
	}
	return segments
}

func TestSegmentsOfRevisedArticlesArePaired(t *testing.T) {
	const want = 0.985
	golds, _ := filepath.Glob(filepath.Join(fixtures.Shared(t, "data/revise/sim"), "*.gold"))
	var proposed, correct, expected, found int
	for _, gold := range golds {
		base := strings.TrimSuffix(gold, ".gold")
		r := revision.Compare(lines(t, base+".v1"), lines(t, base+".v2"),
			revision.Options{Lang: language.English})
		got := map[string]bool{}
		for _, c := range r.Changes {
			got[fmt.Sprint(append([]int{}, c.Old...), append([]int{}, c.New...))] = true
		}
		data, _ := os.ReadFile(gold)
		ref := map[string]bool{}
		for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
			var a, b []int
			x, y, _ := strings.Cut(line, ":")
			if json.Unmarshal([]byte(x), &a) != nil || json.Unmarshal([]byte(y), &b) != nil {
				t.Fatal(line)
			}
			key := fmt.Sprint(a, b)
			ref[key] = true
			if len(a) > 0 && len(b) > 0 {
				expected++
				if got[key] {
					found++
				}
			}
		}
		for key := range got {
			proposed++
			if ref[key] {
				correct++
			} else {
				t.Logf("%s: %s", filepath.Base(base), key)
			}
		}
	}
	p, r := float64(correct)/float64(proposed), float64(found)/float64(expected)
	f := 2 * p * r / (p + r)
	t.Logf("strict F %.4f (P %.4f, R %.4f)", f, p, r)
	if f < want {
		t.Errorf("strict F %.4f, want at least %.3f", f, want)
	}
}

func TestTERAndChrFEqualTheReferencePrograms(t *testing.T) {
	data, err := os.ReadFile(fixtures.Shared(t, "data/ter/mlqe_en.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, wrong, far := 0, 0, 0
	var total revision.TERCount
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		want, _ := strconv.Atoi(f[7])
		count := revision.TER(strings.Fields(f[2]), strings.Fields(f[3]))
		total = total.Plus(count)
		rows++
		if count.Edits != want {
			wrong++
			t.Logf("%s %s: %d edits, want %d (tercom %s)", f[0], f[1], count.Edits, want, f[5])
		}
		chrF, _ := strconv.ParseFloat(f[9], 64)
		if got := revision.ChrF(f[2], f[3]).Score(); got-chrF > 1e-4 || chrF-got > 1e-4 {
			far++
			t.Logf("%s %s: chrF %.5f, want %.4f", f[0], f[1], got, chrF)
		}
	}
	t.Logf("%d rows, %d edit counts differ, %d chrF scores differ, TER %.4f", rows, wrong, far,
		total.Rate())
	if wrong > 1 {
		t.Errorf("%d of %d edit counts differ, want at most 1", wrong, rows)
	}
	if far > 0 {
		t.Errorf("%d of %d chrF scores differ by more than 0.0001", far, rows)
	}
}
