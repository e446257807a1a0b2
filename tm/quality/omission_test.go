package quality_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/fixtures"
	"fidele/tm/align"
	"fidele/tm/article"
	"fidele/tm/bitext"
	"fidele/tm/quality"
	"fidele/tm/segment"
	"fidele/tm/text"
)

// aboutMissing are the rules that tell what was left out or added.
var aboutMissing = quality.Options{Only: []string{"empty", "omitted", "added", "length"}}

// articleSegments reads an article as the aligner wants it.
func articleSegments(t testing.TB, name string, lang language.Tag) []align.Segment {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	a, err := article.Load(name, data, article.Options{Lang: lang, Segmenter: segment.For(lang)})
	if err != nil {
		t.Fatal(err)
	}
	var out []align.Segment
	for _, u := range a.Segments() {
		out = append(out, align.Segment{Text: u.Source, Paragraph: u.Paragraph, Structure: u.Context.Structure})
	}
	return out
}

// lineSegments reads a text of a segment a line.
func lineSegments(t testing.TB, name string) []align.Segment {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []align.Segment
	for line := range strings.Lines(string(data)) {
		out = append(out, align.Segment{Text: text.New(strings.TrimSpace(line))})
	}
	return out
}

func alignNews(source, target []align.Segment) []align.Bead {
	return align.Align(source, target, align.Options{SourceLang: language.French, TargetLang: language.English})
}

// beadDocument makes units of beads.
func beadDocument(source, target []align.Segment, beads []align.Bead) *bitext.Document {
	side := func(segments []align.Segment, list []int) text.Text {
		var parts []text.Text
		for k, i := range list {
			if k > 0 {
				parts = append(parts, text.New(" "))
			}
			parts = append(parts, segments[i].Text)
		}
		return text.Concat(parts...)
	}
	doc := &bitext.Document{SourceLang: language.French, TargetLang: language.English}
	for _, b := range beads {
		u := &bitext.Unit{Source: side(source, b.Source), Target: side(target, b.Target)}
		if len(b.Source) > 0 {
			u.Paragraph = source[b.Source[0]].Paragraph
			u.Context.Structure = source[b.Source[0]].Structure
		}
		doc.Units = append(doc.Units, u)
	}
	return doc
}

// findingsByText returns findings by what they say of which texts.
func findingsByText(source, target []align.Segment, opts quality.Options) map[string]bool {
	found := map[string]bool{}
	for _, f := range quality.Check(beadDocument(source, target, alignNews(source, target)), opts) {
		found[f.Rule+"\n"+f.Message+"\n"+f.SourceText+"\n"+f.TargetText] = true
	}
	return found
}

// Of every sentence that one sentence translates, left out of an article one after
// the other, most make a finding. Words and figures that stand alone are no
// sentences.
func TestSentencesLeftOutOfArticlesAreFound(t *testing.T) {
	fixtures.Measures(t)
	const fewestWords = 2
	for _, c := range []struct {
		name  string
		pairs []string // * stands for the language
		least float64
	}{
		{"own articles", []string{
			filepath.Join(fixtures.Root(), "fixtures/articles/sommet.*.txt"),
			filepath.Join(fixtures.Root(), "fixtures/articles/proces.*.txt"),
			filepath.Join(fixtures.Root(), "fixtures/articles/budget.*.md"),
		}, 0.9},
		{"other articles", []string{
			"cases/walk/check/lyon-incendie.*.txt", "cases/walk/check/rugby-finale.*.txt",
			"cases/walk/check/sommet-arctique.*.txt", "articles/syrie.*.txt",
		}, 0.9},
	} {
		t.Run(c.name, func(t *testing.T) {
			all, hit := 0, 0
			for _, pair := range c.pairs {
				if !filepath.IsAbs(pair) {
					pair = filepath.Join(fixtures.Shared(t, filepath.Dir(pair)), filepath.Base(pair))
				}
				source := articleSegments(t, strings.Replace(pair, "*", "fr", 1), language.French)
				target := articleSegments(t, strings.Replace(pair, "*", "en", 1), language.English)
				clean := findingsByText(source, target, quality.Options{})
				for _, b := range alignNews(source, target) {
					if len(b.Source) != 1 || len(b.Target) != 1 ||
						len(strings.Fields(target[b.Target[0]].Text.Plain)) < fewestWords {
						continue
					}
					j := b.Target[0]
					found := findingsByText(source, slices.Delete(slices.Clone(target), j, j+1), quality.Options{})
					all++
					if slices.ContainsFunc(keys(found), func(s string) bool { return !clean[s] }) {
						hit++
					} else {
						t.Logf("missed: %s", target[j].Text.Plain)
					}
				}
			}
			recall := float64(hit) / float64(max(all, 1))
			t.Logf("%d of %d: %.3f", hit, all, recall)
			if recall < c.least {
				t.Errorf("%.3f of what was left out is found, want %.2f", recall, c.least)
			}
		})
	}
}

func keys(set map[string]bool) []string {
	var out []string
	for s := range set {
		out = append(out, s)
	}
	return out
}

// plantedOmissions runs the script that leaves sentences out of articles.
func plantedOmissions(t testing.TB, set string, more ...string) (golds []string) {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	dir := t.TempDir()
	args := append([]string{
		fixtures.Shared(t, "data/planted/plant_omission.py"), fixtures.Shared(t, "data/terms/news.jsonl"), set, dir,
	}, more...)
	if out, err := exec.Command(python, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if golds, err = filepath.Glob(filepath.Join(dir, "*.gold")); err != nil || len(golds) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	return golds
}

// What is left out of articles without paragraphs, by an aligner that knows no words
// but those of the article itself: a sentence is told when a finding stands in its
// segment or in one beside it, which a person looks at together.
func TestSentencesLeftOutOfNewsAreFound(t *testing.T) {
	fixtures.Measures(t)
	const leastTold, leastExact = 0.96, 0.94
	for _, set := range []string{"newstest2013", "ntrex2019"} {
		all, exact, told := 0, 0, 0
		for _, gold := range plantedOmissions(t, set) {
			base := strings.TrimSuffix(gold, ".gold")
			source, target := lineSegments(t, base+".fr"), lineSegments(t, base+".en")
			beads := alignNews(source, target)
			found := map[int]bool{}
			for _, f := range quality.Check(beadDocument(source, target, beads), aboutMissing) {
				found[f.Segment] = true
			}
			omitted, err := os.ReadFile(base + ".omitted")
			if err != nil {
				t.Fatal(err)
			}
			for _, field := range strings.FieldsFunc(string(omitted), func(r rune) bool { return r < '0' || r > '9' }) {
				i, err := strconv.Atoi(field)
				if err != nil {
					t.Fatal(err)
				}
				k := slices.IndexFunc(beads, func(b align.Bead) bool { return slices.Contains(b.Source, i) })
				all++
				if found[k] {
					exact++
				}
				if found[k-1] || found[k] || found[k+1] {
					told++
				} else {
					t.Logf("missed: %s", source[i].Text.Plain)
				}
			}
		}
		t.Logf("%s: of %d, %.3f are told, %.3f in their own segment", set, all,
			float64(told)/float64(all), float64(exact)/float64(all))
		if float64(told) < leastTold*float64(all) || float64(exact) < leastExact*float64(all) {
			t.Errorf("%s: too few are found", set)
		}
	}
}

// The translations themselves leave out some sentences: about half of these findings
// are right.
func TestWholeNewsRaiseFewAlarmsOfOmissions(t *testing.T) {
	fixtures.Measures(t)
	const (
		pairsPerAlarm   = 500 // of the rules on sentences left out
		pairsPerFinding = 280 // with clauses, and what was added
	)
	pairs, alarms, all := 0, 0, 0
	for _, set := range []string{"newstest2012", "newstest2013", "newstest2014", "ntrex2019"} {
		for _, gold := range plantedOmissions(t, set, "clean") {
			base := strings.TrimSuffix(gold, ".gold")
			source, target := lineSegments(t, base+".fr"), lineSegments(t, base+".en")
			pairs += len(source)
			for _, f := range quality.Check(beadDocument(source, target, alignNews(source, target)), aboutMissing) {
				all++
				if f.Rule == "omitted" || f.Rule == "empty" {
					alarms++
				}
				t.Logf("%s: %s\n\t%s\n\t%s", f.Rule, f.Message, f.SourceText, f.TargetText)
			}
		}
	}
	t.Logf("%d findings, %d of them of sentences left out, in %d pairs", all, alarms, pairs)
	if alarms*pairsPerAlarm > pairs || all*pairsPerFinding > pairs {
		t.Error("too many alarms")
	}
}
