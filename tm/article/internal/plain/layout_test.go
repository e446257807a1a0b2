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

// newsLines gives real articles as lists of lines, one a paragraph.
func newsLines(t *testing.T) [][]string {
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
		all = append(all, strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' }))
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

// Of real articles with a line for each paragraph no two lines are joined; of
// the same articles with filled lines at least 99 of 100 paragraphs are found
// whole.
func TestLayoutOfRealArticles(t *testing.T) {
	found, all := 0, 0
	for _, lines := range newsLines(t) {
		if got := plainBlocks(t, strings.Join(lines, "\n")); len(got) != len(lines) {
			t.Errorf("%d lines are %d blocks: %q", len(lines), len(got), lines)
		}
		for _, width := range []int{60, 72, 100} {
			var wrapped []string
			for _, l := range lines {
				wrapped = append(wrapped, wrapAt(l, width))
			}
			got := map[string]bool{}
			for _, b := range plainBlocks(t, strings.Join(wrapped, "\n\n")) {
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
	if share < 0.99 {
		t.Errorf("only %.2f %% of filled paragraphs are found whole", 100*share)
	}
}
