package align_test

import (
	"path/filepath"
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
	for n, paragraph := range strings.Split(strings.TrimSpace(string(fixtures.Read(t, "align/"+name))), "\n\n") {
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
		c.add(t, filepath.Join(fixtures.Root(), "fixtures/align", name+".gold"), align.Align(source, target, frenchEnglish))
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
