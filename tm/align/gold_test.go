package align_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/align"
	"fidele/tm/text"
)

// goldArticle reads an article of fixtures/align: a segment a line, an empty line
// between paragraphs.
func goldArticle(t *testing.T, name string) []align.Segment {
	var out []align.Segment
	article := strings.TrimSpace(string(fixtures.Read(t, "align/"+name)))
	for n, paragraph := range strings.Split(article, "\n\n") {
		for _, line := range strings.Split(paragraph, "\n") {
			out = append(out, align.Segment{Text: text.New(line), Paragraph: n})
		}
	}
	return out
}

// Our own pairs have joined and divided sentences, a passage that the
// translation leaves out, and a sentence that it adds. Nothing that is wrong
// may be sure.
func TestOwnArticlesAreAlignedAsInTheGoldStandard(t *testing.T) {
	const want = 0.85
	var c tally
	for _, name := range []string{"digue", "scierie"} {
		source, target := goldArticle(t, name+".fr.txt"), goldArticle(t, name+".en.txt")
		c.add(t, filepath.Join(fixtures.Root(), "fixtures/align", name+".gold"),
			align.Align(source, target, frenchEnglish))
	}
	t.Log(c)
	if c.f1() < want {
		t.Errorf("strict F1 %.4f, want at least %.2f", c.f1(), want)
	}
	if c.sureHits < c.sure {
		t.Errorf("%d of %d beads that are sure are wrong", c.sure-c.sureHits, c.sure)
	}
	if c.sure < c.gold/4 {
		t.Errorf("only %d of %d beads are sure", c.sure, c.gold)
	}
}

// An article that was translated line by line.
func TestAnOwnArticleIsAlignedLineByLine(t *testing.T) {
	const mostUnsure = 4
	lines := func(name string) []align.Segment {
		var out []align.Segment
		for i, line := range strings.Split(string(fixtures.Read(t, "articles/"+name)), "\n") {
			if strings.TrimSpace(line) != "" {
				out = append(out, align.Segment{Text: text.New(line), Paragraph: i})
			}
		}
		return out
	}
	source, target := lines("budget.fr.md"), lines("budget.en.md")
	beads := align.Align(source, target, frenchEnglish)
	if len(beads) != len(source) || len(source) < 20 {
		t.Fatalf("%d beads of %d lines", len(beads), len(source))
	}
	unsure := 0
	for i, b := range beads {
		if !slices.Equal(b.Source, []int{i}) || !slices.Equal(b.Target, []int{i}) {
			t.Errorf("bead %d is %v", i, b)
		}
		if !b.Sure(0) {
			unsure++
		}
	}
	if unsure > mostUnsure {
		t.Errorf("%d of %d beads are not sure, want at most %d", unsure, len(beads), mostUnsure)
	}
}
