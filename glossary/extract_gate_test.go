package glossary_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"iter"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/glossary"
	"fidele/tm/bitext"
	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
)

// verdicts are the pairs that somebody read and judged: a pair is right when each side is
// a whole term or name and they translate each other.
func verdicts(t *testing.T) map[string]bool {
	t.Helper()
	data, err := os.ReadFile("testdata/extracted.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right := map[string]bool{}
	for line := range strings.Lines(string(data)) {
		verdict, pair, _ := strings.Cut(strings.TrimSpace(line), "\t")
		right[pair] = verdict == "right"
	}
	return right
}

// tmxUnits streams the units of a TMX file with French as their source.
func tmxUnits(t *testing.T, path string) iter.Seq2[*bitext.Unit, error] {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := tmx.Read(path, bytes.NewReader(data), tmx.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(*bitext.Unit, error) bool) {
		for u, err := range r.Units() {
			if err == nil && text.Base(u.SourceLang) != "fr" {
				u.Reverse()
			}
			if !yield(u, err) {
				return
			}
		}
	}
}

// lawUnits returns the first pairs of laws that mention one of some words, at most 4,000.
func lawUnits(t *testing.T, path string, words ...string) (units []*bitext.Unit) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unpacked, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(unpacked)
	lines.Buffer(nil, 1<<22)
	for len(units) < 4000 && lines.Scan() {
		line := strings.ToLower(lines.Text())
		for _, word := range words {
			if strings.Contains(line, word) {
				source, target, _ := strings.Cut(lines.Text(), "\t")
				units = append(units, &bitext.Unit{Source: text.New(source), Target: text.New(target)})
				break
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return units
}

// Of the hundred pairs that come first nine of ten are right, in texts on medicine and
// in laws, which repeat formulas. A pair that nobody judged counts as wrong.
func TestTheFirstHundredPairsAreRight(t *testing.T) {
	if testing.Short() {
		t.Skip("reads large files")
	}
	laws := fixtures.Shared(t, "data/match/fr-en.tsv.gz")
	judged := verdicts(t)
	all, rightOfAll := 0, 0
	for _, c := range []struct {
		name  string
		units iter.Seq2[*bitext.Unit, error]
		least int // of 100
	}{
		{"medicine", tmxUnits(t, fixtures.Shared(t, "data/terms/tico19/all.en-fr.tmx")), 95},
		{"insurance", bitext.Stream(lawUnits(t, laws, "assureur", "assurance", "actuaire")), 88},
		{"nuclear", bitext.Stream(lawUnits(t, laws, "radioactif", "nucléaire", "radioprotection")), 86},
	} {
		candidates, err := glossary.Extract(c.units,
			glossary.ExtractOptions{SourceLang: language.French, TargetLang: language.English})
		if err != nil {
			t.Fatal(err)
		}
		right := 0
		for _, x := range candidates[:min(len(candidates), 100)] {
			is, known := judged[x.Source+"\t"+x.Target]
			switch {
			case is:
				right++
			case !known:
				t.Logf("%s: not judged: %s\t%s", c.name, x.Source, x.Target)
			}
		}
		t.Logf("%s: %d of the first 100 right", c.name, right)
		if right < c.least {
			t.Errorf("%s: %d of the first 100 are right, want %d", c.name, right, c.least)
		}
		all, rightOfAll = all+100, rightOfAll+right
	}
	if ratio(rightOfAll, all) < 0.90 {
		t.Errorf("%d of %d are right, want 90 %%", rightOfAll, all)
	}
}
