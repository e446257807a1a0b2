package align_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/align"
	"fidele/tm/text"
)

func readSegments(t testing.TB, path string) []align.Segment {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	segments := make([]align.Segment, len(lines))
	for i, line := range lines {
		segments[i] = align.Segment{Text: text.New(strings.TrimSpace(line))}
	}
	if par, err := os.ReadFile(path + ".par"); err == nil {
		for i, line := range strings.Fields(string(par)) {
			segments[i].Paragraph, _ = strconv.Atoi(line)
		}
	}
	return segments
}

func beadKey(source, target []int) string { return fmt.Sprint(source, target) }

type tally struct {
	gold, goldHits, test, testHits int
	twoSided, twoSidedHits         int
	sure, sureHits                 int
}

func (c tally) f1() float64 {
	p, r := float64(c.testHits)/float64(max(c.test, 1)),
		float64(c.goldHits)/float64(max(c.gold, 1))
	return 2 * p * r / (p + r)
}

func (c tally) String() string {
	return fmt.Sprintf("strict F %.4f (P %.4f R %.4f), two-sided P %.4f, sure %d of %d, precision %.4f",
		c.f1(), float64(c.testHits)/float64(max(c.test, 1)),
		float64(c.goldHits)/float64(max(c.gold, 1)),
		float64(c.twoSidedHits)/float64(max(c.twoSided, 1)), c.sure, c.gold,
		float64(c.sureHits)/float64(max(c.sure, 1)))
}

// score counts as the shared scorer does: precision over all beads, recall over
// the two-sided beads of the gold standard.
func (c *tally) add(t testing.TB, goldFile string, beads []align.Bead) {
	t.Helper()
	gold := map[string]bool{}
	var two []string
	for _, b := range goldBeads(t, goldFile) {
		key := beadKey(b[0], b[1])
		gold[key] = true
		if len(b[0]) > 0 && len(b[1]) > 0 {
			two = append(two, key)
		}
	}
	got := map[string]bool{}
	for _, b := range beads {
		key := beadKey(b.Source, b.Target)
		got[key] = true
		c.test++
		if gold[key] {
			c.testHits++
		}
		if b.TwoSided() {
			c.twoSided++
			if gold[key] {
				c.twoSidedHits++
			}
		}
		if b.Sure(0) {
			c.sure++
			if gold[key] {
				c.sureHits++
			}
		}
	}
	for _, key := range two {
		c.gold++
		if got[key] {
			c.goldHits++
		}
	}
}

func measure(t testing.TB, set, source, target string, opts align.Options) tally {
	dir := fixtures.Shared(t, "data/align/"+set)
	golds, _ := filepath.Glob(filepath.Join(dir, "*.gold"))
	var c tally
	for _, gold := range golds {
		base := strings.TrimSuffix(gold, ".gold")
		opts.SourceLang, opts.TargetLang = language.Make(source), language.Make(target)
		c.add(t, gold,
			align.Align(readSegments(t, base+"."+source), readSegments(t, base+"."+target), opts))
	}
	return c
}

// memoryTable learns from the aligned news sentences that stand for a memory.
func memoryTable(t testing.TB) *align.Table {
	dir := fixtures.Shared(t, "data/align/memory")
	source, target := readSegments(t, dir+"/newstest2013-2012.fr"),
		readSegments(t, dir+"/newstest2013-2012.en")
	return align.Learn(func(yield func(align.Pair) bool) {
		for i := range source {
			if !yield(align.Pair{Source: source[i].Text.Plain, Target: target[i].Text.Plain}) {
				return
			}
		}
	}, language.French, language.English)
}

func TestStrictF1(t *testing.T) {
	fixtures.Measures(t)
	for _, c := range []struct {
		set    string
		memory bool
		want   float64
		sure   float64 // part of the beads
		long   bool
	}{
		{"pud", false, 0.995, 0.85, false}, {"pudhard", false, 0.992, 0.85, false},
		{"transread", false, 0.952, 0.65, false}, {"textberg", false, 0.885, 0.08, false},
		{"pud", true, 0.99, 0.85, true}, {"pudhard", true, 0.98, 0.85, false}, {"transread", true, 0.94, 0.6, true},
	} {
		name, from, to, opts := c.set, "fr", "en", align.Options{}
		if c.set == "textberg" {
			from, to = "de", "fr" // no table is known
		}
		if c.memory {
			name += " with a memory"
		}
		t.Run(name, func(t *testing.T) {
			if c.long && os.Getenv("FIDELE_LONG") == "" {
				t.Skip("takes longer; set FIDELE_LONG=1")
			}
			if c.memory {
				opts.Lexicon = memoryTable(t)
			}
			got := measure(t, c.set, from, to, opts)
			t.Log(got)
			if got.f1() < c.want {
				t.Errorf("strict F1 %.4f, want at least %.3f", got.f1(), c.want)
			}
			if precision := float64(got.sureHits) / float64(max(got.sure, 1)); precision < 0.998 {
				t.Errorf("precision of what is sure %.4f, want at least 0.998", precision)
			}
			if part := float64(got.sure) / float64(got.gold); part < c.sure {
				t.Errorf("only %.3f of the beads are sure, want at least %.2f", part, c.sure)
			}
		})
	}
}

// A bead of a confidence of 0.7 is right in some seven of ten cases.
func TestConfidencesAreHowOftenBeadsAreRight(t *testing.T) {
	fixtures.Measures(t)
	const (
		lowest, width = 0.5, 0.1
		enough        = 100 // beads in a bin
		most          = 0.05
	)
	for name, sets := range map[string][]string{"news": {"pud", "pudhard"}, "books": {"transread"}} {
		t.Run(name, func(t *testing.T) {
			var n, right, said [5]float64
			for _, set := range sets {
				golds, _ := filepath.Glob(filepath.Join(fixtures.Shared(t, "data/align/"+set), "*.gold"))
				for _, file := range golds {
					gold := map[string]bool{}
					for _, b := range goldBeads(t, file) {
						gold[beadKey(b[0], b[1])] = true
					}
					base := strings.TrimSuffix(file, "gold")
					for _, b := range align.Align(readSegments(t, base+"fr"), readSegments(t, base+"en"), frenchEnglish) {
						if !b.TwoSided() || b.Confidence < lowest {
							continue
						}
						bin := min(int((b.Confidence-lowest)/width), len(n)-1)
						n[bin]++
						said[bin] += b.Confidence
						if gold[beadKey(b.Source, b.Target)] {
							right[bin]++
						}
					}
				}
			}
			for bin := range n {
				if n[bin] == 0 {
					continue
				}
				is, should := right[bin]/n[bin], said[bin]/n[bin]
				t.Logf("%.1f and more: %4.0f beads, confidence %.3f, right %.3f",
					lowest+float64(bin)*width, n[bin], should, is)
				if n[bin] >= enough && (is < should-most || is > should+most) {
					t.Errorf("bin %d: confidence %.3f, right %.3f", bin, should, is)
				}
			}
		})
	}
}
