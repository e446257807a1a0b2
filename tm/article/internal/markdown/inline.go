package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
)

// inline follows the inline nodes of one block through its source. The
// parser says what there is and in which order; where the markup stands is read
// off the source itself. Nodes that cannot be followed end the attempt.
type inline struct {
	*reader
	in     block.Builder
	lines  *mdtext.Segments
	line   int // index of the first line that may be next
	at     int // how far the source is accounted for
	nested []block.Block
}

// all reads the children of n, which must be the whole of the block's lines.
func (m *inline) all(n ast.Node) bool {
	end := m.lines.At(m.lines.Len() - 1).Stop
	if m.children(n) && m.at <= end && strings.Trim(m.source[m.at:end], " \t\r\n") == "" {
		return true
	}
	return isAttributed(n) && m.at <= end
}

// isAttributed reports whether a heading ends in attributes, which are no text.
func isAttributed(n ast.Node) bool {
	_, ok := n.(*ast.Heading)
	return ok && len(n.Attributes()) > 0
}

func (m *inline) children(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if !ok {
			if !m.node(c) {
				return false
			}
			continue
		}
		seg := t.Segment
		for { // text that the parser divided where markup might have begun
			next, ok := t.NextSibling().(*ast.Text)
			if !ok || t.SoftLineBreak() || t.HardLineBreak() ||
				next.Segment.Start != seg.Stop || next.IsRaw() != t.IsRaw() {
				break
			}
			seg.Stop, t, c = next.Segment.Stop, next, next
		}
		if !m.textNode(t, seg) {
			return false
		}
	}
	return true
}

func (m *inline) node(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.Emphasis:
		kind := map[int]string{1: "italic", 2: "bold"}[n.Level]
		return m.delimited(n, strings.Repeat(m.peek(), n.Level), "*_", kind)
	case *extast.Strikethrough:
		mark := "~"
		if strings.HasPrefix(m.source[m.at:], "~~") {
			mark = "~~"
		}
		return m.delimited(n, mark, "~", "strike")
	case *ast.CodeSpan:
		return m.codeSpan(n)
	case *ast.Link:
		return m.link(n, n.Reference)
	case *ast.Image:
		return m.image(n, n.Reference)
	case *ast.AutoLink:
		i := strings.IndexByte(m.source[m.at:], '>')
		if m.peek() != "<" || i < 0 {
			return false
		}
		m.alone(m.at+i+1, "link")
		return true
	case *ast.RawHTML:
		return m.rawHTML(n)
	case *spanNode:
		return m.span(n)
	case *extast.FootnoteLink:
		i := strings.IndexByte(m.source[m.at:], ']')
		if !strings.HasPrefix(m.source[m.at:], "[^") || i < 0 {
			return false
		}
		m.alone(m.at+i+1, "footnote")
		return true
	case *extast.TaskCheckBox:
		if m.peek() != "[" {
			return false
		}
		m.alone(skipBlank(m.source, m.at+len("[x]")), "checkbox")
		return true
	}
	return false
}

// peek returns the next byte of the source.
func (m *inline) peek() string {
	if m.at >= len(m.source) {
		return ""
	}
	return m.source[m.at : m.at+1]
}

// alone takes the source up to end for a code that stands alone.
func (m *inline) alone(end int, codeType string) {
	m.in.Object(m.at, end, codeType)
	m.at = end
}

// mark takes a piece of markup for half of a pair.
func (m *inline) mark(length int, side text.CodeKind, key, codeType string) {
	m.in.Code(m.at, m.at+length, side, key, codeType)
	m.at += length
}

// delimited reads a node that stands between two equal marks.
func (m *inline) delimited(n ast.Node, mark, allowed, kind string) bool {
	if mark == "" || !strings.Contains(allowed, mark[:1]) ||
		!strings.HasPrefix(m.source[m.at:], mark) {
		return false
	}
	m.mark(len(mark), text.Open, mark, kind)
	if !m.children(n) || !strings.HasPrefix(m.source[m.at:], mark) {
		return false
	}
	m.mark(len(mark), text.Close, mark, kind)
	return true
}

// textNode reads the text seg, which ends as n does.
func (m *inline) textNode(n *ast.Text, seg mdtext.Segment) bool {
	if n := seg.Stop - seg.Start; seg.Start < m.at && m.at+n <= len(m.source) &&
		m.source[seg.Start:seg.Stop] == m.source[m.at:m.at+n] {
		// What is left of a mark of which the parser took the first characters.
		seg = mdtext.NewSegment(m.at, m.at+n)
	}
	if seg.Start < m.at || strings.Trim(m.source[m.at:seg.Start], " \t\r\n") != "" {
		return false
	}
	if n.IsRaw() && seg.Stop > seg.Start {
		block.Plain(&m.in, m.source, seg.Start, seg.Stop)
	} else {
		m.characters(&m.in, seg.Start, seg.Stop)
	}
	m.at = seg.Stop
	if !n.SoftLineBreak() && !n.HardLineBreak() {
		return true
	}
	for ; m.line < m.lines.Len(); m.line++ {
		next := m.lines.At(m.line).Start
		if next <= m.at {
			continue
		}
		if n.HardLineBreak() {
			m.in.Break(m.at, next, "break", "\n")
		} else {
			m.in.Space(m.at, next)
		}
		m.at = next
		return true
	}
	return false
}

// characters reads text in which backslash escapes and character references
// count. Shortcodes of site generators, lists of attributes and the brackets of
// references that they resolve are codes.
func (m *reader) characters(in *block.Builder, from, to int) {
	s := m.source
	codes := shortcodes{
		braces: strings.LastIndex(s[from:to], "}}") + from,
		signs:  strings.LastIndex(s[from:to], "%}") + from,
	}
	spans := bracketed(s, from, to)
	m.bracketed = m.bracketed || len(spans) > 0
	run := from
	flush := func(at int) {
		left := at - len(strings.TrimLeft(s[run:at], " \t"))
		if left > run {
			in.Space(run, left)
		}
		right := left + len(strings.TrimRight(s[left:at], " \t"))
		if right > left {
			block.Plain(in, s, left, right)
		}
		if at > right {
			in.Space(right, at)
		}
	}
	for at := from; at < to; {
		for len(spans) > 0 && spans[0].at < at {
			spans = spans[1:]
		}
		if len(spans) > 0 && spans[0].at == at {
			b := spans[0]
			flush(at)
			in.Code(b.at, b.end, b.side, "[ ]", "link")
			if b.spelling != "" {
				in.Respell(b.spelling)
			}
			at, run = b.end, b.end
			continue
		}

		end, plain := at+1, ""
		switch {
		case s[at] == '\\' && at+1 < to && util.IsPunct(s[at+1]):
			end, plain = at+2, s[at+1:at+2]
		case s[at] == '&':
			n := markup.ReferenceLength(s[at:to])
			if p := markup.Unescape(s[at : at+n]); p != s[at:at+n] && s[at+n-1] == ';' {
				end, plain = at+n, p
			}
			if strings.Trim(plain, " \t\r\n") == "" && plain != "" {
				flush(at)
				markup.SpaceReference(in, at, end, plain)
				at, run = end, end
				continue
			}
		case s[at] == '[' && strings.HasPrefix(s[at:to], "[^"):
			if n := len(footnoteMark.get().FindString(s[at:min(to, at+longestSpan)])); n > 0 {
				flush(at)
				run = at + n
				in.Object(at, run, "footnote")
				at = run
				continue
			}
		case s[at] == '{':
			kind, n := "variable", codes.length(s, at, to)
			if n == 0 {
				kind, n = "attributes", attributesLength(s, at, to)
			}
			if n > 0 {
				flush(at)
				run = at + n
				in.Object(at, run, kind)
				at = run
				continue
			}
		}
		if plain != "" {
			flush(at)
			in.Characters(at, end, plain)
			run = end
		}
		at = end
	}
	flush(to)
}

// footnoteMark finds the mark of a footnote whose text stands elsewhere.
var footnoteMark = lazyPattern{expr: `^\[\^[^\[\]\s]+\]`}

// shortcodes knows where in a text the last shortcode ends, so that the end of
// one that has none is not searched.
type shortcodes struct{ braces, signs int }

// length returns the length of "{{…}}" or "{%…%}" at byte at of a text that ends at
// to, 0 when there is none.
func (c shortcodes) length(s string, at, to int) int {
	end, last := "}}", c.braces
	switch {
	case strings.HasPrefix(s[at:to], "{%"):
		end, last = "%}", c.signs
	case !strings.HasPrefix(s[at:to], "{{"):
		return 0
	}
	if at+2 > last {
		return 0
	}
	return len("{{") + strings.Index(s[at+2:to], end) + len(end)
}

func (m *inline) codeSpan(n *ast.CodeSpan) bool {
	marks := 0
	for m.at+marks < len(m.source) && m.source[m.at+marks] == '`' {
		marks++
	}
	at := m.at + marks
	if c, ok := n.LastChild().(*ast.Text); ok {
		at = max(at, c.Segment.Stop)
	}
	for at < len(m.source) && marks > 0 {
		i := strings.IndexByte(m.source[at:], '`')
		if i < 0 {
			return false
		}
		at += i
		run := len(m.source[at:]) - len(strings.TrimLeft(m.source[at:], "`"))
		at += run
		if run == marks {
			m.alone(at, "code")
			return true
		}
	}
	return false
}

// ignoreComment finds a comment that speaks to fidele.
var ignoreComment = lazyPattern{expr: `^<!--\s*fidele:ignore(?:-file)?\b`}

// rawHTML reads an inline HTML tag or comment.
func (m *inline) rawHTML(n *ast.RawHTML) bool {
	if n.Segments.Len() == 0 || n.Segments.At(0).Start != m.at {
		return false
	}
	end := n.Segments.At(n.Segments.Len() - 1).Stop
	if strings.HasPrefix(m.source[m.at:end], "<!--") && ignoreComment.get().MatchString(m.source[m.at:end]) {
		m.in.Aside(m.at, end)
		m.at = end
		return true
	}
	attributes, ok := html.AddTag(&m.in, m.source, m.at, end, m.page)
	m.nested = append(m.nested, attributes...)
	m.at = end
	return ok
}
