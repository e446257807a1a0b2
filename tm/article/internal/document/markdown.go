package document

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markdownParser reads CommonMark with tables, strikethrough, task lists,
// footnotes and heading attributes. Footnotes stay where they stand: the
// transformer that would move them to the end is left out.
func markdownParser() parser.Parser {
	p := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
		goldmark.WithParserOptions(parser.WithHeadingAttribute()),
	).Parser()
	p.AddOptions(
		parser.WithBlockParsers(util.Prioritized(extension.NewFootnoteBlockParser(), 999)),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
	)
	return p
}

func (a *Article) readMarkdown(Options) error {
	p, err := a.decode("")
	if err != nil {
		return err
	}
	m := &markdownReader{article: a, source: p.source, spelling: newHTMLSyntax(p)}
	// Front matter becomes blank lines of the same length, so that offsets stay.
	body := []byte(p.source)
	front := frontMatter(p.source)
	for i := range front {
		if body[i] != '\r' {
			body[i] = '\n'
		}
	}
	m.front(front)
	context := parser.NewContext()
	root := markdownParser().Parse(mdtext.NewReader(body), parser.WithContext(context))
	m.labels = map[string]bool{}
	for _, ref := range context.References() {
		m.labels[util.ToLinkReference(ref.Label())] = true
	}
	m.walk(root)
	m.levelWidths()
	a.orderBlocks(0)
	p.last = len(a.blocks)
	return nil
}

// markdownReader makes blocks of a parsed Markdown article.
type markdownReader struct {
	article  *Article
	source   string
	spelling *htmlSyntax
	labels   map[string]bool   // of link references, normalised
	filled   []*markdownSyntax // of the paragraphs whose lines are broken
}

func (m *markdownReader) walk(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Paragraph, *ast.TextBlock, *ast.Heading, *extast.TableCell:
			m.block(c)
		case *ast.HTMLBlock:
			m.html(c)
		default:
			m.walk(c)
		}
	}
}

// structure names the kind of block a node is.
func structureOf(n ast.Node) string {
	for ; n != nil; n = n.Parent() {
		switch n.(type) {
		case *ast.Heading:
			return Heading
		case *extast.TableCell:
			return Cell
		case *ast.ListItem:
			return ListItem
		case *ast.Blockquote:
			return Quotation
		}
	}
	return Paragraph
}

// block makes a block of a node that holds inline nodes.
func (m *markdownReader) block(n ast.Node) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	syntax := &markdownSyntax{labels: m.labels, spelling: m.spelling.spelling}
	switch n.(type) {
	case *ast.Heading:
		syntax.heading = true
	case *extast.TableCell:
		syntax.cell = true
	default:
		m.wrapping(syntax, lines)
	}
	r := markdownInline{markdownReader: m, lines: lines, at: lines.At(0).Start}
	if !r.all(n) {
		m.verbatim(n, lines)
		return
	}
	if b, ok := r.in.block(m.source, structureOf(n), syntax); ok {
		m.article.blocks = append(m.article.blocks, b)
		m.article.blocks = append(m.article.blocks, r.nested...)
	}
}

// wrapping remembers how the lines of a paragraph are broken.
func (m *markdownReader) wrapping(s *markdownSyntax, lines *mdtext.Segments) {
	for i := range lines.Len() - 1 {
		line := lines.At(i)
		text := strings.TrimRight(m.source[line.Start:line.Stop], " \t\r\n")
		s.width = max(s.width, utf8.RuneCountInString(text))
		if end := line.Start + len(text); s.softBreak == "" {
			s.softBreak = strings.TrimLeft(m.source[end:lines.At(i+1).Start], " \t\\")
		}
	}
	if s.width < narrowest {
		s.softBreak = ""
	}
	if s.softBreak != "" {
		m.filled = append(m.filled, s)
	}
}

// levelWidths makes short paragraphs as wide as the others: a paragraph of two
// lines says little of the width to which its lines are filled.
func (m *markdownReader) levelWidths() {
	var widths []int
	for _, s := range m.filled {
		widths = append(widths, s.width)
	}
	slices.Sort(widths)
	for _, s := range m.filled {
		s.width = max(s.width, widths[len(widths)*9/10])
	}
}

// verbatim makes blocks of lines whose markup could not be followed: their text
// is what stands in the file, and so is what is written.
func (m *markdownReader) verbatim(n ast.Node, lines *mdtext.Segments) {
	for i := range lines.Len() {
		line := lines.At(i)
		var in inline
		text := strings.TrimSpace(m.source[line.Start:line.Stop])
		from := line.Start + strings.Index(m.source[line.Start:line.Stop], text)
		in.text(from, from+len(text), "", true)
		if b, ok := in.block(m.source, structureOf(n), plainSyntax); ok && text != "" {
			m.article.blocks = append(m.article.blocks, b)
		}
	}
}

// html reads a block of HTML, where it stands in one piece.
func (m *markdownReader) html(n *ast.HTMLBlock) {
	lines := n.Lines()
	if lines.Len() == 0 {
		return
	}
	from, to := lines.At(0).Start, lines.At(0).Stop
	for i := 1; i < lines.Len(); i++ {
		if lines.At(i).Start != to {
			return
		}
		to = lines.At(i).Stop
	}
	if n.HasClosure() && n.ClosureLine.Start == to {
		to = n.ClosureLine.Stop
	}
	tags, err := scanHTML(m.source[from:to])
	if err != nil {
		return
	}
	for i := range tags {
		tags[i].from += from
		tags[i].to += from
	}
	r := htmlReader{article: m.article, source: m.source, tags: tags, syntax: m.spelling}
	r.read()
}

// frontMatter returns the front matter at the beginning of an article: what
// stands between two lines of "---" (YAML) or "+++" (TOML), with them.
func frontMatter(s string) string {
	fence, _, _ := strings.Cut(s, "\n")
	fence = strings.TrimRight(fence, " \t\r")
	if fence != "---" && fence != "+++" {
		return ""
	}
	at := strings.IndexByte(s, '\n') + 1
	for at > 0 && at < len(s) {
		line, _, more := strings.Cut(s[at:], "\n")
		if t := strings.TrimRight(line, " \t\r"); t == fence || fence == "---" && t == "..." {
			return s[:min(at+len(line)+1, len(s))]
		}
		if !more {
			break
		}
		at += len(line) + 1
	}
	return ""
}

// frontKeys are the entries of front matter that readers see.
var frontKeys = map[string]string{
	"title": Heading, "titre": Heading, "subtitle": Heading, "headline": Heading,
	"description": Paragraph, "summary": Paragraph, "excerpt": Paragraph, "chapo": Paragraph, "caption": Caption,
}

// front makes blocks of the values of front matter that stand on one line.
func (m *markdownReader) front(front string) {
	at := 0
	toml := strings.HasPrefix(front, "+++")
	for line := range strings.Lines(front) {
		begin := at
		at += len(line)
		separator := ":"
		if toml {
			separator = "="
		}
		key, value, ok := strings.Cut(line, separator)
		structure := frontKeys[strings.TrimSpace(key)]
		if !ok || structure == "" || strings.HasPrefix(key, " ") {
			continue
		}
		from := begin + len(key) + 1 + len(value) - len(strings.TrimLeft(value, " \t"))
		m.scalar(from, strings.TrimSpace(value), structure, toml)
	}
}

// scalar makes a block of a value of front matter. Values that are lists,
// blocks, or hold escapes beyond quotation marks stay as they are.
func (m *markdownReader) scalar(from int, value, structure string, toml bool) {
	var quote byte
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		quote = value[0]
		from, value = from+1, value[1:n-1]
	}
	switch {
	case value == "", quote == 0 && (toml || strings.ContainsAny(value[:1], "|>[{&*!%@`\"'#") || strings.Contains(value, " #")):
		return
	}
	var in inline
	for at := 0; at < len(value); {
		next, n := len(value), 0
		if i := strings.IndexByte(value[at:], escapeByte(quote)); quote != 0 && i >= 0 {
			next, n = at+i, 2
		}
		if next > at {
			in.text(from+at, from+next, "", true)
		}
		if n > 0 {
			if next+1 == len(value) || value[next+1] != quote && value[next+1] != escapeByte(quote) {
				return
			}
			in.text(from+next, from+next+n, value[next+1:next+2], false)
		}
		at = next + n
	}
	if b, ok := in.block(m.source, structure, &scalarSyntax{quote: quote}); ok {
		m.article.blocks = append(m.article.blocks, b)
	}
}

// escapeByte returns the character that escapes in a quoted value.
func escapeByte(quote byte) byte {
	if quote == '"' {
		return '\\'
	}
	return quote
}

// scalarSyntax writes values of front matter.
type scalarSyntax struct{ quote byte }

func (s *scalarSyntax) render(dst []byte, r *rewrite) []byte {
	plain := oneLine(r.text.Plain)
	switch s.quote {
	case '"':
		plain = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(plain)
	case '\'':
		plain = strings.ReplaceAll(plain, "'", "''")
	}
	return append(dst, plain...)
}

// finish puts quotation marks around a value that had none and would mean
// something else without them.
func (s *scalarSyntax) finish(dst []byte, from int, _ *Block) []byte {
	value := string(dst[from:])
	if s.quote != 0 || value == "" || !strings.ContainsAny(value[:1], "|>[{&*!%@`\"'#-?:,") &&
		!strings.Contains(value, ": ") && !strings.Contains(value, " #") && !strings.HasSuffix(value, ":") {
		return dst
	}
	quoted := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value)
	return append(slices.Clip(dst[:from]), `"`+quoted+`"`...)
}
