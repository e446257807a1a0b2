package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/article/internal/html/markup"
)

// Format reads Markdown.
type Format struct{}

// Read divides a Markdown article into blocks.
func (Format) Read(name string, data []byte, opts block.Options) (*block.File, error) {
	file, err := block.Decode(name, data, opts.Encoding)
	if err != nil {
		return nil, err
	}
	r := reader{source: file.Text, page: markup.NewSyntax(file), keys: opts.TextKeys, left: block.Left{}}
	if at, err := r.read(); err != nil {
		return nil, limitError(name, file.Text, at, err)
	}
	f := block.NewText(name, data, file, r.blocks, r.languages...)
	for _, key := range r.skipped {
		f.LeaveOut("value of "+strconv.Quote(key)+" in the front matter", 1)
	}
	r.left.Tell(f)
	return f, nil
}

// newParser returns a parser of CommonMark with tables, strikethrough, task
// lists, footnotes, heading attributes and the syntax of site generators. Footnotes stay where they stand: the
// transformer that would move them to the end is left out. The guard sees each
// block before its inline nodes are parsed.
func newParser(g *guard) parser.Parser {
	g.BlockParser = parser.NewATXHeadingParser(parser.WithHeadingAttribute())
	p := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	).Parser()
	p.AddOptions(
		parser.WithParagraphTransformers(util.Prioritized(g, 1)),
		parser.WithBlockParsers(
			util.Prioritized(g, 599),           // before the parser of headings that it stands for
			util.Prioritized(&indented{g}, 90), // before underlined headings
			util.Prioritized(&markers{guard: g, last: map[string]int{}}, 95),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(newDefinitions(g), 102),
			util.Prioritized(&verses{g}, 850),
			util.Prioritized(htmlBlocks{parser.NewHTMLBlockParser()}, 899),
			util.Prioritized(freshParagraphs{parser.NewParagraphParser()}, 998),
			util.Prioritized(extension.NewFootnoteBlockParser(), 999),
		),
		parser.WithInlineParsers(
			util.Prioritized(formulas{}, 99), util.Prioritized(components{}, 99),
			util.Prioritized(extension.NewFootnoteParser(), 101),
		),
	)
	return p
}

// reader makes blocks of a parsed Markdown article.
type reader struct {
	source string
	pages  string          // the source as far as it is HTML
	page   *markup.Syntax  // how the article writes HTML
	labels map[string]bool // of link references, normalised
	blocks []block.Block
	keys   []string // of front matter, see block.Options.TextKeys
	// languages are where front matter names the language of the article; skipped
	// are its keys whose values may be text and are not read.
	languages []block.Language
	skipped   []string
	bracketed bool      // the block has "[text][label]" that the article does not define
	filled    []*syntax // of the paragraphs whose lines are broken
	left      block.Left
}

// read reads the whole article. An error has the offset of its place.
func (m *reader) read() (at int, err error) {
	// Front matter becomes blank lines of the same length, so that offsets stay.
	body := []byte(m.source)
	lineFeeds(body)
	front := frontMatter(string(body))
	for i := range front {
		if body[i] != '\r' {
			body[i] = '\n'
		}
	}
	m.front(front)

	if at := tooDeep(body, maxNesting); at >= 0 {
		return at, errNesting
	}
	g := &guard{steps: freeSteps + stepsPerByte*len(body)}
	context := parser.NewContext()
	root := newParser(g).Parse(mdtext.NewReader(body), parser.WithContext(context))
	if g.err != nil {
		return g.at, g.err
	}

	m.labels = map[string]bool{}
	for _, ref := range context.References() {
		m.labels[util.ToLinkReference(ref.Label())] = true
	}
	m.pages = withoutMargins(m.source, root)
	m.walk(root)
	m.levelWidths()
	return 0, nil
}

// lineFeeds puts a line feed for each carriage return that stands alone, which the
// parser does not take for the end of a line.
func lineFeeds(body []byte) {
	for at := 0; ; at++ {
		n := bytes.IndexByte(body[at:], '\r')
		if n < 0 {
			return
		}
		if at += n; at+1 == len(body) || body[at+1] != '\n' {
			body[at] = '\n'
		}
	}
}

// walk makes blocks of the nodes below n.
func (m *reader) walk(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell,
			*extast.DefinitionTerm, *verseNode:
			m.block(c)
		case *markerNode:
			m.block(c)
			for _, v := range c.values {
				m.attribute(v)
			}
		case *ast.HTMLBlock:
			m.htmlBlock(c)
		case *ast.LinkReferenceDefinition:
			m.definition(c)
		default:
			m.walk(c)
		}
	}
}

// structureOf names the kind of block a node is.
func structureOf(n ast.Node) string {
	for ; n != nil; n = n.Parent() {
		switch n.(type) {
		case *ast.Heading, *markerNode:
			return block.Heading
		case *extast.TableCell:
			return block.Cell
		case *ast.ListItem:
			return block.ListItem
		case *ast.Blockquote:
			return block.Quotation
		}
	}
	return block.Paragraph
}

// levelOf returns the rank of a heading, or the depth of the list item or quotation
// that a node stands in and whether the item has a number.
func levelOf(n ast.Node) (level int, numbered bool) {
	var kind ast.NodeKind
	for ; n != nil; n = n.Parent() {
		switch c := n.(type) {
		case *ast.Heading:
			return c.Level, false
		case *markerNode, *extast.TableCell:
			return 0, false
		case *ast.ListItem, *ast.Blockquote:
			if level == 0 {
				kind = n.Kind()
				list, ok := n.Parent().(*ast.List)
				numbered = ok && list.IsOrdered()
			}
			if n.Kind() == kind {
				level++
			}
		}
	}
	return level, numbered
}

// block makes a block of a node that holds inline nodes.
func (m *reader) block(n ast.Node) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	s := &syntax{labels: m.labels, spelling: m.page.Spelling(), from: lines.At(0).Start}
	switch n.(type) {
	case *ast.Heading:
		s.heading = true
		before := strings.TrimRight(m.source[:lines.At(0).Start], " \t")
		s.inside = strings.HasSuffix(before, "#")
	case *extast.TableCell:
		s.cell = true
	case *markerNode, *extast.DefinitionTerm:
		s.inside = true
	case *verseNode:
		s.inside = true
		m.wrapping(s, lines)
	default:
		m.wrapping(s, lines)
	}
	m.bracketed = false
	r := inline{reader: m, lines: lines, at: lines.At(0).Start}
	if !r.all(n) {
		m.verbatim(n, lines)
		return
	}
	if m.bracketed {
		s.softBreak = "" // it could break between the brackets
	}
	if b, ok := r.in.Block(m.source, structureOf(n), s); ok {
		b.Level, b.Numbered = levelOf(n)
		m.blocks = append(m.blocks, b)
	}
	m.blocks = append(m.blocks, r.nested...)
}

// wrapping remembers how the lines of a paragraph are broken.
func (m *reader) wrapping(s *syntax, lines *mdtext.Segments) {
	for i := range lines.Len() - 1 {
		line := lines.At(i)
		text := strings.TrimRight(m.source[line.Start:line.Stop], " \t\r\n")
		s.width = max(s.width, utf8.RuneCountInString(text))
		if end := line.Start + len(text); s.softBreak == "" {
			s.softBreak = strings.TrimLeft(m.source[end:lines.At(i+1).Start], " \t\\")
		}
	}
	if s.width < block.MinWidth {
		s.softBreak = ""
	}
	if s.softBreak != "" {
		m.filled = append(m.filled, s)
	}
}

// levelWidths makes short paragraphs as wide as the others: a paragraph of two
// lines says little of the width to which its lines are filled.
func (m *reader) levelWidths() {
	var widths []int
	for _, s := range m.filled {
		widths = append(widths, s.width)
	}
	if len(widths) == 0 {
		return
	}
	common := block.CommonWidth(widths)
	for _, s := range m.filled {
		s.width = max(s.width, common)
	}
}

// verbatim makes blocks of lines whose markup could not be followed: their text
// is what stands in the file, and so is what is written.
func (m *reader) verbatim(n ast.Node, lines *mdtext.Segments) {
	for i := range lines.Len() {
		line := lines.At(i)
		whole := m.source[line.Start:line.Stop]
		text := strings.TrimSpace(whole)
		from := line.Start + strings.Index(whole, text)

		var in block.Builder
		in.Text(from, from+len(text))
		if b, ok := in.Block(m.source, structureOf(n), block.AsIs); ok && text != "" {
			m.blocks = append(m.blocks, b)
		}
	}
}

// htmlBlock reads a block of HTML.
func (m *reader) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	from, to := lines.At(0).Start, lines.At(lines.Len()-1).Stop
	if n.HasClosure() && n.ClosureLine.Start >= to {
		to = n.ClosureLine.Stop
	}
	if blocks, err := html.Blocks(m.pages, from, to, m.page); err == nil {
		m.blocks = append(m.blocks, blocks...)
	}
}

// withoutMargins returns the source with spaces for the marks of quotations that
// stand at the beginning of lines of HTML.
func withoutMargins(source string, root ast.Node) string {
	var masked []byte
	mask := func(from, to int) {
		if from < to && masked == nil {
			masked = []byte(source)
		}
		for i := from; i < to; i++ {
			masked[i] = ' '
		}
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		block, ok := n.(*ast.HTMLBlock)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		lines := block.Lines()
		for i := 1; i < lines.Len(); i++ {
			mask(lines.At(i-1).Stop, lines.At(i).Start)
		}
		if k := lines.Len(); k > 0 && block.HasClosure() {
			mask(lines.At(k-1).Stop, block.ClosureLine.Start)
		}
		return ast.WalkContinue, nil
	})
	if masked == nil {
		return source
	}
	return string(masked)
}
