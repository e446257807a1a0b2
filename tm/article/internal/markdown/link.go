package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
)

// link reads "[text](destination)", "[text][label]", "[text][]" and "[text]".
func (m *inline) link(n ast.Node, ref *ast.ReferenceLink) bool {
	if m.peek() != "[" {
		return false
	}
	from := m.at
	m.mark(1, text.Open, "[", "link")
	if !m.children(n) || m.peek() != "]" {
		return false
	}
	end, title := linkEnd(m.source, m.at, ref)
	if end < 0 {
		return false
	}
	label := m.source[from+1 : m.at]
	m.mark(end-m.at, text.Close, "[", "link")
	if ref != nil && ref.Type != ast.ReferenceLinkFull {
		// The text was its own label; another text needs the label beside it.
		m.in.Respell("][" + label + "]")
	}
	m.title(title)
	return true
}

// image reads an image, which is one code; its description and title are blocks
// of their own.
func (m *inline) image(n ast.Node, ref *ast.ReferenceLink) bool {
	if !strings.HasPrefix(m.source[m.at:], "![") {
		return false
	}
	description := inline{reader: m.reader, lines: m.lines, line: m.line, at: m.at + len("![")}
	if !description.children(n) || description.peek() != "]" {
		return false
	}
	end, title := linkEnd(m.source, description.at, ref)
	if end < 0 {
		return false
	}
	m.alone(end, "image")
	if ref != nil && ref.Type != ast.ReferenceLinkFull {
		// Its description is its label, which must stay.
		return true
	}
	s := &syntax{labels: m.labels, spelling: m.page.Spelling(), inside: true, nested: true}
	if b, ok := description.in.Block(m.source, block.Caption, s); ok {
		m.nested = append(m.nested, b)
	}
	m.nested = append(m.nested, description.nested...)
	m.title(title)
	return true
}

// title makes a block of the title of a link or image.
func (m *inline) title(span [2]int) {
	if span[0] >= span[1] {
		return
	}
	var in block.Builder
	m.characters(&in, span[0], span[1])
	if b, ok := in.Block(m.source, block.Caption, &titleSyntax{quote: m.source[span[0]-1]}); ok {
		m.nested = append(m.nested, b)
	}
}

// titleSyntax writes titles of links.
type titleSyntax struct{ quote byte }

// Render appends the text with its escapes.
func (t *titleSyntax) Render(dst []byte, r *block.Rewrite) []byte {
	return r.Write(dst, func(dst []byte, plain string) []byte {
		plain = block.OneLine(plain)
		for i := range len(plain) {
			c := plain[i]
			end := c == t.quote || t.quote == '(' && c == ')'
			code := c == '{' || strings.HasPrefix(plain[i:], "[^") // what characters reads as one
			if end || code || c == '\\' || c == '&' && markup.IsReference(plain[i:]) {
				dst = append(dst, '\\')
			}
			dst = append(dst, c)
		}
		return dst
	})
}

// Finish leaves the title as it is.
func (t *titleSyntax) Finish(dst []byte, _ int) []byte { return dst }

// linkEnd returns the end of a link whose text ends at at ("]"), and where its
// title stands; -1 when the link is not as expected.
func linkEnd(s string, at int, ref *ast.ReferenceLink) (end int, title [2]int) {
	at++
	if ref != nil {
		switch ref.Type {
		case ast.ReferenceLinkShortcut:
			return at, title
		case ast.ReferenceLinkCollapsed:
			if strings.HasPrefix(s[at:], "[]") {
				return at + 2, title
			}
			return -1, title
		}
		if !strings.HasPrefix(s[at:], "[") {
			return -1, title
		}
		return after(s, at+1, ']'), title
	}
	if !strings.HasPrefix(s[at:], "(") {
		return -1, title
	}
	at = skipBlank(s, at+1)
	if at = destination(s, at); at < 0 {
		return -1, title
	}
	space := at
	at = skipBlank(s, at)
	if at > space && at < len(s) && strings.IndexByte(`"'(`, s[at]) >= 0 {
		closer := s[at]
		if closer == '(' {
			closer = ')'
		}
		title[0] = at + 1
		if at = after(s, at+1, closer); at < 0 {
			return -1, title
		}
		title[1] = at - 1
		at = skipBlank(s, at)
	}
	if !strings.HasPrefix(s[at:], ")") {
		return -1, title
	}
	return at + 1, title
}

// destination returns the end of the link destination that begins at at, -1 when
// there is none.
func destination(s string, at int) int {
	if strings.HasPrefix(s[at:], "<") {
		return after(s, at+1, '>')
	}
	depth := 0
	for ; at < len(s); at++ {
		switch c := s[at]; {
		case c == '\\' && at+1 < len(s):
			at++
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				return at
			}
		case c <= ' ':
			return at
		}
	}
	return -1
}

// after returns the offset behind the next closer that is not escaped, -1 when
// there is none.
func after(s string, at int, closer byte) int {
	for ; at < len(s); at++ {
		switch s[at] {
		case '\\':
			at++
		case closer:
			return at + 1
		}
	}
	return -1
}

// skipBlank returns the offset of the next character from at on that is not white
// space.
func skipBlank(s string, at int) int {
	return len(s) - len(strings.TrimLeft(s[at:], " \t\r\n"))
}
