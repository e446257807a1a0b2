package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
)

// A markerNode is a line, or several, that site generators read as syntax: the
// fence of a container, a shortcode, a formula. Its Lines are a title that readers
// see, if there is one.
type markerNode struct {
	ast.BaseBlock
	values [][2]int // of attributes that readers see, in the source
	end    int      // where the syntax ends that takes several lines
	blank  bool     // it ends at the next blank line
}

var kindMarker = ast.NewNodeKind("Marker")

// Kind returns the kind of the node.
func (n *markerNode) Kind() ast.NodeKind { return kindMarker }

// Dump shows the node.
func (n *markerNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// markers parses lines that are syntax beyond CommonMark. They end paragraphs.
type markers struct {
	*guard
	last map[string]int // of what ends syntax of several lines, where it stands last
}

// Trigger returns what markers begin with.
func (*markers) Trigger() []byte { return []byte("[:{$\\*<ie/-") }

// Open opens a marker.
func (p *markers) Open(
	parent ast.Node, reader mdtext.Reader, pc parser.Context,
) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	begin := pc.BlockOffset()
	if begin < 0 {
		return nil, parser.NoChildren
	}
	if isItem(line[begin:]) {
		return nil, parser.NoChildren
	}
	s := strings.TrimRight(string(line[begin:]), " \t\r\n")
	at := segment.Start + begin - segment.Padding
	continues := ast.IsParagraph(pc.LastOpenedBlock().Node)

	node := &markerNode{end: at + len(s)}
	source := reader.Source()
	_, inQuote := parent.(*ast.Blockquote)
	switch title, ok := markerTitle(s, inQuote && parent.LastChild() == nil); {
	case ok:
		if title[0] < title[1] {
			node.Lines().Append(mdtext.NewSegment(at+title[0], at+title[1]))
		}
	case !continues && esmLine.get().MatchString(s):
		node.blank = true
	default:
		end := p.syntaxEnd(source, at, s, continues)
		if end < 0 {
			return nil, parser.NoChildren
		}
		node.end = end
	}
	if !node.blank {
		node.values = valuesIn(string(source[at:node.end]), at)
	}
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// isItem reports whether a line begins as an item of a list, which no marker does.
func isItem(line []byte) bool {
	return len(line) > 1 && (line[0] == '-' || line[0] == '*') && (line[1] == ' ' || line[1] == '\t')
}

// Continue takes further lines of the marker.
func (p *markers) Continue(node ast.Node, reader mdtext.Reader, _ parser.Context) parser.State {
	n := node.(*markerNode)
	line, segment := reader.PeekLine()
	if n.blank && len(strings.TrimSpace(string(line))) == 0 || !n.blank && segment.Start >= n.end {
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// Close looks at the title before its inline nodes are parsed.
func (p *markers) Close(node ast.Node, reader mdtext.Reader, _ parser.Context) {
	if !p.allows(node.Lines(), reader.Source()) {
		node.SetLines(mdtext.NewSegments())
	}
}

// CanInterruptParagraph reports that a marker ends a paragraph.
func (*markers) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine reports that what is indented is code.
func (*markers) CanAcceptIndentedLine() bool { return false }

// The lines that are syntax as a whole. The first group that matched is a title.
var (
	alertLine = lazyPattern{expr: `^\[![\pL][\pL\pN_-]*(?:\|[^\]]*)?\][+-]?(?:[ \t]+(.+))?$`}
	wholeLine = lazyPattern{expr: strings.Join([]string{
		// Containers: ":::note[Title]{.class}", "::: {.note} Title", ":::"
		`^:{3,}[ \t]*:*$`,
		`^:{3,}[ \t]*[\pL][\pL\pN_-]*\[(.*)\][ \t]*(?:\{[^{}]*\})?$`,
		`^:{3,}[ \t]*\{(?:figure|image|include|literalinclude|code-block|code-cell|toctree)\}.*$`,
		`^:{3,}[ \t]*(?:[\pL][\pL\pN_-]*|\{[^{}]*\})[ \t]*(?:\{[^{}]*\})?[ \t]+"(.*)"[ \t]*:*$`,
		`^:{3,}[ \t]*(?:[\pL][\pL\pN_-]*[ \t]*)?\{[^{}]*\}(?:[ \t]*:*|[ \t]+([^:].*?))$`,
		`^:{3,}[ \t]*[\pL][\pL\pN_-]*(?:[ \t]+([^:{ \t].*?))??[ \t]*(?:\{[^{}]*\})?[ \t]*:*$`,
		// Blocks between slashes: "/// note | Title"
		`^/{3,}[ \t]*(?:[\pL][\pL\pN_-]*(?:[ \t]*\|[ \t]*(.+))?)?$`,
		// Lists of attributes, comments and inclusions in braces
		`^\{[:#.!][^{}]*\}$`, `^\{/\*.*\*/\}$`, `^-+8<-+.*$`,
		// Options of a directive: ":class: tip"
		`^:(?:caption|alt|title|subtitle|description):[ \t]+(.+)$`, `^:[a-z][a-z0-9_-]*:(?:[ \t].*)?$`,
		// Tables of contents
		`^(?i:\[toc\]|\[\[_?toc_?\]\])$`,
		// Abbreviations: "*[HTML]: Hypertext"
		`^\*\[[^\]]+\]:(?:[ \t]+(.+))?$`,
		// Commands of TeX that stand alone
		`^\\(?:new|clear|page)[a-z]*(?:\{[^{}]*\})*$`,
	}, "|")}
	esmLine = lazyPattern{expr: `^(?:import[ \t]+(?:["'{*]|[\w$]+(?:[ \t]*,.*)?[ \t]+from[ \t]+["'])` +
		`|export[ \t]+(?:(?:const|let|var|function|class|async|default)\b|[{*]))`}
)

// mayBeWhole reports whether a line begins as one that wholeLine matches. Most lines
// do not: those of lists, tags, words.
func mayBeWhole(s string) bool {
	if s == "" {
		return false
	}
	switch s[0] {
	case ':', '{', '\\':
		return true
	case '/':
		return strings.HasPrefix(s, "///")
	case '-':
		return strings.HasPrefix(strings.TrimLeft(s, "-"), "8<")
	case '[':
		return len(s) <= len("[[_toc_]]") && strings.HasSuffix(s, "]")
	case '*':
		return strings.HasPrefix(s, "*[")
	}
	return false
}

// markerTitle reports whether a line is syntax as a whole, and which of its bytes
// are a title. first: it is the first one of a quotation.
func markerTitle(s string, first bool) (title [2]int, ok bool) {
	m := []int(nil)
	if first && strings.HasPrefix(s, "[!") {
		m = alertLine.get().FindStringSubmatchIndex(s)
	}
	if m == nil && mayBeWhole(s) {
		m = wholeLine.get().FindStringSubmatchIndex(s)
	}
	if m == nil {
		return title, false
	}
	for k := 2; k < len(m); k += 2 {
		if m[k] >= 0 {
			return [2]int{m[k], m[k+1]}, true
		}
	}
	return title, true
}

// syntaxEnd returns the end of syntax that begins at byte at of the source, whose
// line goes on with s, and that may take several lines; -1 where none begins.
// continues: it would end a paragraph.
func (p *markers) syntaxEnd(source []byte, at int, s string, continues bool) int {
	open, closer := "", ""
	switch {
	case strings.HasPrefix(s, "{{"):
		open, closer = "{{", "}}"
	case strings.HasPrefix(s, "{%"):
		open, closer = "{%", "%}"
	case strings.HasPrefix(s, "$$") && (!continues || s == "$$"):
		open, closer = "$$", "$$"
	case s == `\[`:
		open, closer = s, `\]`
	case strings.HasPrefix(s, `\begin{`) && strings.Contains(s, "}"):
		open = s[:strings.IndexByte(s, '}')+1]
		closer = `\end` + open[len(`\begin`):]
		source = source[:min(len(source), at+longestFormula)]
	case s[0] == '<':
		return p.component(source, at, s)
	default:
		return -1
	}
	return p.lineEnd(source, p.find(source, at+len(open), closer), closer)
}

// longestFormula is that of an environment of TeX, in bytes.
const longestFormula = 4 << 10

// find returns the end of the next closer from byte at on, -1 when there is none.
// One that cannot be found is not searched again.
func (p *markers) find(source []byte, at int, closer string) int {
	if len(closer) > 2 {
		n := bytes.Index(source[min(at, len(source)):], []byte(closer))
		if n < 0 {
			return -1
		}
		return at + n + len(closer)
	}

	last, ok := p.last[closer]
	if !ok {
		last = bytes.LastIndex(source, []byte(closer))
		p.last[closer] = last
	}
	if at > last {
		return -1
	}
	return at + bytes.Index(source[at:], []byte(closer)) + len(closer)
}

// lineEnd returns the end of a line of which nothing is left at byte at but more
// of the same syntax; -1 where there is text.
func (p *markers) lineEnd(source []byte, at int, closer string) int {
	for at >= 0 {
		rest := source[at:]
		for len(rest) > 0 && (rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r') {
			rest = rest[1:]
		}
		switch {
		case len(rest) == 0 || rest[0] == '\n':
			return len(source) - len(rest)
		case closer == "}}" && strings.HasPrefix(string(rest[:min(2, len(rest))]), "{{"),
			closer == "%}" && strings.HasPrefix(string(rest[:min(2, len(rest))]), "{%"):
			at = p.find(source, len(source)-len(rest)+2, closer)
		default:
			return -1
		}
	}
	return -1
}

// component returns the end of a tag of JSX that stands alone, "<Tabs items={a}>".
func (p *markers) component(source []byte, at int, s string) int {
	if s == "<>" || s == "</>" {
		return at + len(s)
	}
	if componentName(s) == "" {
		return -1
	}
	end := tagEnd(source[at:min(len(source), at+longestTag)])
	if end < 0 {
		return -1
	}
	return p.lineEnd(source, at+end, ">")
}

// longestTag is that of a tag of JSX, in bytes.
const longestTag = 4096

// componentName returns the name of a component whose tag s begins with: it has a
// capital and small letters.
func componentName(s string) string {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "<"), "/")
	n := 0
	for n < len(s) && (s[n] == '.' || s[n] == '_' || isLetterOrDigit(s[n])) {
		n++
	}
	name := s[:n]
	if name == "" || name[0] < 'A' || name[0] > 'Z' || strings.ToUpper(name) == name {
		return ""
	}
	if n < len(s) && strings.IndexByte(" \t\r\n/>", s[n]) < 0 {
		return ""
	}
	return name
}

func isLetterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// tagEnd returns the end of the tag that s begins with, -1 when it has none.
// Strings and expressions in braces may hold anything.
func tagEnd(s []byte) int {
	depth := 0
	var quote byte
	for i, c := range s {
		switch {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'' || c == '`' && depth > 0:
			quote = c
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '>' && depth == 0:
			return i + 1
		case c == '<' && i > 0 && depth == 0:
			return -1
		}
	}
	return -1
}

// textValue finds the attributes of shortcodes, components and containers whose
// values readers see.
var textValue = lazyPattern{expr: `(?s)[\s{,](?:title|titre|caption|legende|alt|label|description|summary|` +
	`heading|subtitle|placeholder)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"`}

// valuesIn returns where in the source the values of a marker stand that readers
// see; s begins at byte at.
func valuesIn(s string, at int) [][2]int {
	if strings.IndexByte(s, '=') < 0 || strings.HasPrefix(s, "$") || strings.HasPrefix(s, "\\") {
		return nil
	}
	var values [][2]int
	for _, m := range textValue.get().FindAllStringSubmatchIndex(s, -1) {
		if m[2] < m[3] {
			values = append(values, [2]int{at + m[2], at + m[3]})
		}
	}
	return values
}
