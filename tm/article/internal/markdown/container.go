package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// An indentedNode holds what stands indented under a line such as "!!! note".
type indentedNode struct{ ast.BaseBlock }

var kindIndented = ast.NewNodeKind("Indented")

// Kind returns the kind of the node.
func (n *indentedNode) Kind() ast.NodeKind { return kindIndented }

// Dump shows the node.
func (n *indentedNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// indented parses admonitions and tabs: "!!! note "Title"", "??? note",
// "=== "Title"", with lines below them that are indented by four spaces.
type indented struct{ *guard }

// indentation is that of the lines below.
const indentation = 4

var indentedLine = lazyPattern{expr: `^(?:(?:!!!|\?\?\?\+?)(?:[ \t]+[\pL\pN_-]+)+(?:[ \t]+"(.*)")?` +
	`|(?:!!!|\?\?\?\+?|===[+!]*)[ \t]+"(.*)")$`}

// indentedTitle reports whether a line begins such a block, and which of its bytes
// are the title.
func indentedTitle(s string) (title [2]int, ok bool) {
	m := indentedLine.get().FindStringSubmatchIndex(s)
	if m == nil {
		return title, false
	}
	return [2]int{max(m[2], m[4]), max(m[3], m[5])}, true
}

// Trigger returns what such lines begin with.
func (*indented) Trigger() []byte { return []byte("!?=") }

// Open opens a block; its title is its first child.
func (p *indented) Open(
	_ ast.Node, reader mdtext.Reader, pc parser.Context,
) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	begin := pc.BlockOffset()
	if begin < 0 {
		return nil, parser.NoChildren
	}
	title, ok := indentedTitle(strings.TrimRight(string(line[begin:]), " \t\r\n"))
	if !ok {
		return nil, parser.NoChildren
	}

	node := &indentedNode{}
	if title[0] < title[1] {
		at := segment.Start + begin - segment.Padding
		child := &markerNode{}
		child.Lines().Append(mdtext.NewSegment(at+title[0], at+title[1]))
		if p.allows(child.Lines(), reader.Source()) {
			node.AppendChild(node, child)
		}
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// Continue takes lines that are indented. Another line is no continuation of a
// paragraph in the block.
func (p *indented) Continue(_ ast.Node, reader mdtext.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), indentation)
	if at < 0 {
		number, _ := reader.Position()
		pc.Set(freshLine, number)
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

// Close has nothing to do.
func (*indented) Close(ast.Node, mdtext.Reader, parser.Context) {}

// CanInterruptParagraph reports that such a line ends a paragraph.
func (*indented) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine reports that what is indented is code.
func (*indented) CanAcceptIndentedLine() bool { return false }

// freshLine is the number of a line that continues no paragraph.
var freshLine = parser.NewContextKey()

// freshParagraphs parses paragraphs that begin on such a line.
type freshParagraphs struct{ parser.BlockParser }

// Open opens a paragraph.
func (p freshParagraphs) Open(
	parent ast.Node, reader mdtext.Reader, pc parser.Context,
) (ast.Node, parser.State) {
	number, _ := reader.Position()
	if fresh, ok := pc.Get(freshLine).(int); !ok || fresh != number {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// CanInterruptParagraph reports that it ends the paragraph before.
func (freshParagraphs) CanInterruptParagraph() bool { return true }

// htmlBlocks parses blocks of HTML that end at a blank line. Lines of containers and
// shortcodes end them too.
type htmlBlocks struct{ parser.BlockParser }

// Continue takes a line of HTML.
func (p htmlBlocks) Continue(node ast.Node, reader mdtext.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	kind := node.(*ast.HTMLBlock).HTMLBlockType
	s := strings.TrimSpace(string(line))
	if (kind == ast.HTMLBlockType6 || kind == ast.HTMLBlockType7) && isFence(s) {
		return parser.Close
	}
	return p.BlockParser.Continue(node, reader, pc)
}

// isFence reports whether a line is the fence of a container or a shortcode.
func isFence(s string) bool {
	_, whole := markerTitle(s, false)
	return strings.HasPrefix(s, ":::") && whole ||
		strings.HasPrefix(s, "{{") && strings.HasSuffix(s, "}}") ||
		strings.HasPrefix(s, "{%") && strings.HasSuffix(s, "%}")
}

// definitions parses definitions of terms, and sees the terms before their inline
// nodes are parsed.
type definitions struct {
	parser.BlockParser
	*guard
}

func newDefinitions(g *guard) definitions {
	return definitions{extension.NewDefinitionDescriptionParser(), g}
}

// Open opens a definition.
func (p definitions) Open(
	parent ast.Node, reader mdtext.Reader, pc parser.Context,
) (ast.Node, parser.State) {
	node, state := p.BlockParser.Open(parent, reader, pc)
	for c := parent.LastChild(); node != nil && c != nil; c = c.PreviousSibling() {
		if _, ok := c.(*extast.DefinitionTerm); !ok {
			break
		}
		if !p.allows(c.Lines(), reader.Source()) {
			c.SetLines(mdtext.NewSegments())
		}
	}
	return node, state
}

// Close closes a definition.
func (p definitions) Close(node ast.Node, reader mdtext.Reader, pc parser.Context) {
	p.BlockParser.Close(node, reader, pc)
}

// A verseNode is a line of a line block, "| a verse", with the lines that continue
// it; or the row of a table that is none for CommonMark.
type verseNode struct{ ast.BaseBlock }

var kindVerse = ast.NewNodeKind("Verse")

// Kind returns the kind of the node.
func (n *verseNode) Kind() ast.NodeKind { return kindVerse }

// Dump shows the node.
func (n *verseNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// verses parses lines that begin with "|" and are no table.
type verses struct{ *guard }

// Trigger returns what such lines begin with.
func (*verses) Trigger() []byte { return []byte("|+") }

var delimiterRow = lazyPattern{expr: `^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t\r]*$`}

// longestRow is that of a row of hyphens under the head of a table, in bytes.
const longestRow = 1 << 20

// Open opens a line.
func (p *verses) Open(
	_ ast.Node, reader mdtext.Reader, pc parser.Context,
) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	begin := pc.BlockOffset()
	if begin < 0 {
		return nil, parser.NoChildren
	}
	s := strings.TrimRight(string(line[begin:]), " \t\r\n")
	node := &verseNode{}
	switch {
	case s == "|":
	case strings.HasPrefix(s, "+-") || strings.HasPrefix(s, "+="):
		if strings.Trim(s, "+-=:") != "" || !strings.HasSuffix(s, "+") {
			return nil, parser.NoChildren
		}
	case !strings.HasPrefix(s, "| "):
		return nil, parser.NoChildren
	default:
		next := reader.Source()[segment.Stop:]
		next = next[:min(len(next), longestRow)]
		row, _, _ := strings.Cut(string(next[:len(next)-len(afterLine(next))]), "\n")
		if strings.Contains(row, "-") && strings.Contains(row, "|") && delimiterRow.get().MatchString(row) {
			return nil, parser.NoChildren
		}
		text := strings.TrimLeft(s[1:], " \t")
		from := segment.Start + begin - segment.Padding + len(s) - len(text)
		to := from + len(text)
		if inner := strings.TrimRight(strings.TrimSuffix(text, "|"), " \t"); inner != "" {
			to = from + len(inner)
		}
		node.Lines().Append(mdtext.NewSegment(from, to))
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// Continue takes indented lines.
func (p *verses) Continue(node ast.Node, reader mdtext.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if node.Lines().Len() == 0 || len(line) == 0 || line[0] != ' ' || util.IsBlank(line) {
		return parser.Close
	}
	text := strings.TrimLeft(string(line), " \t")
	if text[0] == '|' || text[0] == '+' {
		return parser.Close
	}
	lines := node.Lines()
	last := lines.At(lines.Len() - 1)
	last.Stop += len(afterText(reader.Source()[last.Stop:]))
	lines.Set(lines.Len()-1, last)
	from := segment.Stop - len(text)
	lines.Append(mdtext.NewSegment(from, from+len(strings.TrimRight(text, " \t\r\n"))))
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// afterText returns the rest of the line that s begins with, with its end.
func afterText(s []byte) []byte { return s[:len(s)-len(afterLine(s))] }

// Close looks at the line before its inline nodes are parsed.
func (p *verses) Close(node ast.Node, reader mdtext.Reader, _ parser.Context) {
	if !p.allows(node.Lines(), reader.Source()) {
		node.SetLines(mdtext.NewSegments())
	}
}

// CanInterruptParagraph reports that a line of a paragraph may begin so.
func (*verses) CanInterruptParagraph() bool { return false }

// CanAcceptIndentedLine reports that what is indented is code.
func (*verses) CanAcceptIndentedLine() bool { return false }
