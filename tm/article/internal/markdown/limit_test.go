package markdown

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"pgregory.net/rapid"
)

// nested returns how many items and quotes are in each other below n at most.
func nested(n ast.Node) int {
	most := 0
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		depth := nested(c)
		switch c.(type) {
		case *ast.ListItem, *ast.Blockquote:
			depth++
		}
		most = max(most, depth)
	}
	return most
}

// What the parser nests is never deeper than what is counted before it is asked.
func TestNestingIsNotCountedTooLow(t *testing.T) {
	line := rapid.Custom(func(t *rapid.T) string {
		indent := strings.Repeat(" ", rapid.IntRange(0, 14).Draw(t, "indent"))
		marks := rapid.SliceOfN(rapid.SampledFrom([]string{
			"- ", "* ", "+ ", "-", "1. ", "2. ", "10) ", "1.", "> ", ">", " ", "   ", "\t", "- - ", "---",
		}), 0, 4).Draw(t, "marks")
		return indent + strings.Join(marks, "") + rapid.SampledFrom([]string{"", "a", "b c", "```", "# d"}).Draw(t, "text")
	})
	rapid.Check(t, func(t *rapid.T) {
		body := []byte(strings.Join(rapid.SliceOfN(line, 1, 12).Draw(t, "lines"), "\n"))
		g := &guard{steps: freeSteps}
		root := newParser(g).Parse(mdtext.NewReader(body), parser.WithContext(parser.NewContext()))
		depth := nested(root)
		least := depth
		if bytes.ContainsAny(body, "\t>") {
			least = depth / 2
		}
		if least > 0 && tooDeep(body, least-1) < 0 {
			t.Fatalf("%q: nested %d deep", body, depth)
		}
	})
}
