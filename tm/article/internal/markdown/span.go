package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"

	"fidele/tm/text"
)

// A spanNode is inline syntax beyond CommonMark: a formula, or a tag of JSX that
// is none of HTML.
type spanNode struct {
	ast.BaseInline
	from, to int
	name     string // of a tag
}

var kindSpan = ast.NewNodeKind("Span")

// Kind returns the kind of the node.
func (n *spanNode) Kind() ast.NodeKind { return kindSpan }

// Dump shows the node.
func (n *spanNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// formulas parses formulas in text, "$x^2$" and "$$x$$".
type formulas struct{}

// Trigger returns what formulas begin with.
func (formulas) Trigger() []byte { return []byte{'$'} }

// Parse parses a formula.
func (formulas) Parse(_ ast.Node, reader mdtext.Reader, _ parser.Context) ast.Node {
	line, segment := reader.PeekLine()
	n := formulaLength(string(line[:min(len(line), longestSpan)]))
	if n == 0 {
		return nil
	}
	reader.Advance(n)
	return &spanNode{from: segment.Start, to: segment.Start + n}
}

// longestSpan is that of a formula in text, in bytes.
const longestSpan = 1024

// formulaLength returns the length of the formula that s begins with, 0 when there
// is none. Between dollars that are prices there are spaces, or a digit follows.
func formulaLength(s string) int {
	mark := 1
	if strings.HasPrefix(s, "$$") {
		mark = 2
	}
	if !strings.HasPrefix(s, "$") || len(s) <= mark {
		return 0
	}
	body := s[mark:]
	n := strings.IndexByte(body, '$')
	for n > 0 && body[n-1] == '\\' {
		k := strings.IndexByte(body[n+1:], '$')
		if k < 0 {
			return 0
		}
		n += 1 + k
	}
	if n <= 0 || !strings.HasPrefix(body[n:], s[:mark]) {
		return 0
	}
	end := mark + n + mark
	next := byte(0)
	if end < len(s) {
		next = s[end]
	}
	if mark == 1 && (isBlank(body[0]) || isBlank(body[n-1]) || next >= '0' && next <= '9') {
		return 0
	}
	return end
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// components parses tags of JSX that hold expressions: "<Badge n={3}>".
type components struct{}

// Trigger returns what tags begin with.
func (components) Trigger() []byte { return []byte{'<'} }

// Parse parses a tag.
func (components) Parse(_ ast.Node, reader mdtext.Reader, _ parser.Context) ast.Node {
	line, segment := reader.PeekLine()
	s := line[:min(len(line), longestSpan)]
	name := componentName(string(s[:min(len(s), 64)]))
	if name == "" || len(s) < 2 || s[1] == '/' {
		return nil
	}
	n := tagEnd(s)
	if n < 0 || !strings.Contains(string(s[:n]), "{") {
		return nil
	}
	reader.Advance(n)
	return &spanNode{from: segment.Start, to: segment.Start + n, name: name}
}

// span reads a formula or a tag.
func (m *inline) span(n *spanNode) bool {
	if n.from != m.at {
		return false
	}
	switch {
	case n.name == "":
		m.alone(n.to, "formula")
	case strings.HasSuffix(m.source[n.from:n.to], "/>"):
		m.alone(n.to, "")
	default:
		m.mark(n.to-n.from, text.Open, "<"+strings.ToLower(n.name), "")
	}
	return true
}

// attributes are a list of them that follows what they speak of:
// "![](a.png){width=50%}", "un mot{: .petit}".
var attributes = lazyPattern{expr: `^\{(?::[^{}\n]*|[ ]*(?:[.#][\pL_-]|[\pL_][\pL\pN_-]*=)[^{}\n]*)\}`}

// attributesLength returns the length of the list of attributes at byte at of a
// text that ends at to, 0 when there is none.
func attributesLength(s string, at, to int) int {
	if at == 0 || strings.IndexByte(")]*_`>}", s[at-1]) < 0 && !strings.HasPrefix(s[at:to], "{:") {
		return 0
	}
	return len(attributes.get().FindString(s[at:min(to, at+longestSpan)]))
}

// A bracket is one end of "[text][label]" or "[text]{.class}" where the site
// generator, and not the article, says what it means.
type bracket struct {
	at, end  int
	side     text.CodeKind
	spelling string // of the end, once the text is another
}

var bracketedText = lazyPattern{expr: `\[[^\[\]\n]+\](?:\[[^\[\]\n]*\]|\{[.#][^{}\n]*\})`}

// bracketed finds such texts from from to to, their ends in order.
func bracketed(s string, from, to int) []bracket {
	if !strings.Contains(s[from:to], "][") && !strings.Contains(s[from:to], "]{") {
		return nil
	}
	var list []bracket
	for _, m := range bracketedText.get().FindAllStringIndex(s[from:to], -1) {
		begin, end := from+m[0], from+m[1]
		if begin > 0 && (s[begin-1] == '\\' || s[begin-1] == '!' || s[begin-1] == '^') {
			continue
		}
		middle := begin + strings.IndexByte(s[begin:end], ']')
		label := s[begin+1 : middle]
		if s[middle-1] == '\\' || label[0] == '^' {
			continue
		}
		closing := bracket{at: middle, end: end, side: text.Close}
		if s[middle:end] == "][]" {
			// The text was its own label.
			closing.spelling = "][" + label + "]"
		}
		list = append(list, bracket{at: begin, end: begin + 1, side: text.Open}, closing)
	}
	return list
}
