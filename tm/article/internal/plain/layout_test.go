package plain_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fidele/fixtures"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/plain"
)

// realArticles returns real articles as lists of lines, one a paragraph.
func realArticles(t *testing.T) [][]string {
	files, err := filepath.Glob(filepath.Join(fixtures.Shared(t, "data/revise/real"), "*.*"))
	if err != nil || len(files) < 100 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	var all [][]string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, nonBlankLines(string(data)))
	}
	return all
}

func plainBlocks(t *testing.T, content string) []string {
	a, err := plain.Format{}.Read("a.txt", []byte(content), block.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, b := range a.Blocks() {
		out = append(out, b.Text.Plain)
	}
	return out
}

// wrapAt fills lines up to a width.
func wrapAt(s string, width int) string {
	var b strings.Builder
	column := 0
	for i, w := range strings.Fields(s) {
		n := utf8.RuneCountInString(w)
		switch {
		case i == 0:
		case column+1+n > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(w)
		column += n
	}
	return b.String()
}

// ourArticles returns those of our articles that have a line for each paragraph.
func ourArticles(t *testing.T) [][]string {
	var all [][]string
	for _, name := range []string{"articles/sommet.fr.txt", "articles/sommet.en.txt",
		"documents/lignes.fr.txt"} {
		all = append(all, nonBlankLines(string(fixtures.Read(t, name))))
	}
	return all
}

func nonBlankLines(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' })
}

// Of articles with a line for each paragraph no two lines are joined; of the
// same articles with filled lines nearly all paragraphs are found whole.
func TestLayoutOfRealArticles(t *testing.T) { checkLayout(t, realArticles(t), 0.99) }

func TestLayoutOfOurArticles(t *testing.T) { checkLayout(t, ourArticles(t), 0.99) }

// checkLayout wants at least a share of paragraphs to be found whole.
func checkLayout(t *testing.T, articles [][]string, least float64) {
	t.Helper()
	found, all := 0, 0
	for _, lines := range articles {
		if got := plainBlocks(t, strings.Join(lines, "\n")); len(got) != len(lines) {
			t.Errorf("%d lines are %d blocks: %q", len(lines), len(got), lines)
		}
		for _, width := range []int{60, 72, 100} {
			got := map[string]bool{}
			for _, b := range plainBlocks(t, filled(lines, width)) {
				got[b] = true
			}
			for _, l := range lines {
				all++
				if got[strings.Join(strings.Fields(l), " ")] {
					found++
				}
			}
		}
	}
	share := float64(found) / float64(all)
	t.Logf("%d of %d filled paragraphs found whole, %.2f %%", found, all, 100*share)
	if share < least {
		t.Errorf("only %.2f %% of filled paragraphs are found whole", 100*share)
	}
}

// filled fills the lines of paragraphs, with a blank line between two.
func filled(paragraphs []string, width int) string {
	var out []string
	for _, p := range paragraphs {
		out = append(out, wrapAt(p, width))
	}
	return strings.Join(out, "\n\n")
}
