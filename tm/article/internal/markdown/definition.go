package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"

	"fidele/tm/article/internal/block"
)

// linkDefinitions keeps the lines of paragraphs that may define links, before the parser
// takes the definitions out.
type linkDefinitions struct{ kept []linesOf }

// linesOf are the lines that a paragraph had.
type linesOf struct {
	node  *ast.Paragraph
	lines []mdtext.Segment
}

// Transform looks at a paragraph before its definitions are taken out.
func (l *linkDefinitions) Transform(node *ast.Paragraph, reader mdtext.Reader, _ parser.Context) {
	lines := node.Lines()
	if lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	if bytes.HasPrefix(bytes.TrimLeft(first.Value(reader.Source()), " \t"), []byte("[")) {
		l.kept = append(l.kept, linesOf{node, slices.Clone(lines.Sliced(0, lines.Len()))})
	}
}

// taken returns the lines that the parser took out.
func (p linesOf) taken() []mdtext.Segment {
	if p.node.Parent() == nil || p.node.Lines().Len() == 0 {
		return p.lines
	}
	left := p.node.Lines().At(0).Start
	for i, line := range p.lines {
		if line.Start >= left {
			return p.lines[:i]
		}
	}
	return p.lines
}

// definitionTitle finds the title at the end of a line of a definition of a link.
var definitionTitle = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\s*(?:(?:\[(?:[^\[\]\\]|\\.)+\]:)?\s*(?:<[^<>]*>|[^\s<"'(]\S*)\s+)?` +
		`("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s*$`)
})

// definitions makes blocks of the titles of links that stand where these are defined;
// titled is how many of the definitions have one. A title of several lines is left out.
func (m *reader) definitions(l *linkDefinitions, titled int) {
	for _, p := range l.kept {
		for _, line := range p.taken() {
			at := definitionTitle().FindStringSubmatchIndex(m.source[line.Start:line.Stop])
			if at == nil {
				continue
			}
			titled--
			in := inline{reader: m}
			in.title([2]int{line.Start + at[2] + 1, line.Start + at[3] - 1})
			m.blocks = append(m.blocks, in.nested...)
		}
	}
	m.left = block.Left{}
	if titled > 0 {
		m.left["title of several lines in the definition of a link"] = titled
	}
}
