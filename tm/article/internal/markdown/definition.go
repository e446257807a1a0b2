package markdown

import (
	"github.com/yuin/goldmark/ast"
)

// definitionTitle finds the title at the end of a line of the definition of a link.
var definitionTitle = lazyPattern{expr: `^\s*(?:(?:\[(?:[^\[\]\\]|\\.)+\]:)?\s*(?:<[^<>]*>|[^\s<"'(]\S*)\s+)?` +
	`("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))\s*$`}

// definition makes a block of the title of a link that stands where the link is defined.
// One of several lines is left out.
func (m *reader) definition(n *ast.LinkReferenceDefinition) {
	if len(n.Title) == 0 {
		return
	}
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		at := definitionTitle.get().FindStringSubmatchIndex(m.source[line.Start:line.Stop])
		if at == nil {
			continue
		}
		in := inline{reader: m}
		in.title([2]int{line.Start + at[2] + 1, line.Start + at[3] - 1})
		m.blocks = append(m.blocks, in.nested...)
		return
	}
	m.left["title of several lines in the definition of a link"]++
}
