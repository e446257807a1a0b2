package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	mdtext "github.com/yuin/goldmark/text"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// The parser takes time that grows with the square of some markup: of quotes in
// quotes and lists, of marks that open and are never closed, of tables with many columns.
// What would take long is refused before it is parsed. Articles come nowhere near.
const (
	// maxNesting is how many quotes and lists may be in each other.
	maxNesting = 200
	// maxCells is how many cells a table may be filled up to that has fewer bytes.
	maxCells = 1 << 17
	// The search for ends of markup may take freeSteps, and stepsPerByte more for
	// each byte of the article.
	freeSteps    = 1 << 27
	stepsPerByte = 64
)

// Why an article is refused.
var (
	errNesting = fmt.Errorf("%w: quotes and lists nested deeper than %d", block.ErrLimit, maxNesting)
	errCells   = fmt.Errorf("%w: a table of more than %d cells, most of them missing",
		block.ErrLimit, maxCells)
	errDefinitions = fmt.Errorf("%w: too many definitions of links without a blank line between them",
		block.ErrLimit)
	errSteps = fmt.Errorf("%w: too much markup that is not closed", block.ErrLimit)
)

// limitError returns the error for byte at of an article.
func limitError(name, source string, at int, err error) error {
	p := text.NewLines(source[:at]).Position(at)
	return &text.PlaceError{File: name, Line: p.Line, Column: p.Column, Err: err,
		Hint: "no article needs that; look at what stands there"}
}

// tooDeep returns the offset of a line on which more quotes and lists than limit are in
// each other, -1 when there is none. It counts no less than the parser does, at tabs
// and quotes no less than half: a list counts as open until an item stands farther
// left, whatever else ends it.
func tooDeep(body []byte, limit int) int {
	// The columns where the text of the open items begins at least and at most.
	var items, most []int
	at := 0
	for line := range bytes.Lines(body) {
		m := margin{rest: line}
		m.skip()
		for n := marker(m.rest); n > 0 && m.quotes <= limit && !isRule(m.rest); n = marker(m.rest) {
			open, _ := slices.BinarySearch(items, m.column+1)
			from := m.quoted
			if open > 0 {
				from = max(from, most[open-1])
			}
			if m.column-from >= codeIndent && m.tabs == 0 {
				break
			}
			m.column, m.rest = m.column+n, m.rest[n:]
			end, least := m.column, m.column-m.tabs+1
			m.skip()
			last := end + 1
			if m.blank < 0 || m.blank-end <= codeIndent || m.tabs > 0 {
				last = max(last, m.blank)
			}
			if m.tabs == 0 {
				least = last
			}
			if (m.tabs > 0 || m.quotes > 0) && open < len(items) {
				// An item, or a line of the text of one that stays open.
				items[open], most[open] = min(items[open], last), max(most[open], last)
			} else {
				items, most = append(items[:open], least), append(most[:open], last)
			}
			if open+1+m.quotes > limit {
				return at
			}
		}
		if open, _ := slices.BinarySearch(items, m.column+1); m.quotes > 0 && open+m.quotes > limit {
			return at
		}
		at += len(line)
	}
	return -1
}

// codeIndent is how far code is indented.
const codeIndent = 4

// margin is what stands before the text of a line.
type margin struct {
	column int    // behind it
	quotes int    // marks of quotes in it
	quoted int    // the column behind the last of these
	tabs   int    // how much narrower tabs in it may be, of which parsers think differently
	rest   []byte // the line behind it, nil where nothing follows
	blank  int    // the column behind the white space that was skipped last, -1 at the end
}

// skip skips white space and the marks of quotes.
func (m *margin) skip() {
	m.blank = -1
	for i, c := range m.rest {
		switch c {
		case '>':
			if m.blank < 0 {
				m.blank = m.column
			}
			m.quotes++
			m.column++
			m.quoted = m.column
			if i+1 < len(m.rest) && m.rest[i+1] == ' ' {
				m.quoted++
			}
		case ' ':
			m.column++
		case '\t':
			m.column += 4
			m.tabs += 3
		case '\n', '\r':
			m.rest = nil
			return
		default:
			if m.blank < 0 {
				m.blank = m.column
			}
			m.rest = m.rest[i:]
			return
		}
	}
	m.rest = nil
}

// marker returns the length of the mark of a list item at the beginning of a line, 0
// when there is none.
func marker(line []byte) int {
	if len(line) == 0 {
		return 0
	}
	size := 1
	switch c := line[0]; {
	case c == '-' || c == '+' || c == '*':
	case '0' <= c && c <= '9':
		size = len(line) - len(bytes.TrimLeft(line, "0123456789")) + 1
		if size > 10 || size > len(line) || line[size-1] != '.' && line[size-1] != ')' {
			return 0
		}
	default:
		return 0
	}
	if size < len(line) && !strings.ContainsRune(" \t\r\n", rune(line[size])) {
		return 0
	}
	return size
}

// isRule reports whether a line that begins with a mark is a thematic break, "* * *".
func isRule(line []byte) bool {
	return (line[0] == '-' || line[0] == '*') && len(bytes.Trim(line, string(line[:1])+" \t\r\n")) == 0 &&
		bytes.Count(line, line[:1]) > 2
}

// A guard refuses blocks whose markup would take too long to parse. It stands in
// front of the parser as a transformer of paragraphs and in front of the one of
// headings.
type guard struct {
	parser.BlockParser // of headings

	steps int // that may still be taken
	err   error
	at    int // where err is
}

// Transform looks at a paragraph before its inline nodes are parsed.
func (g *guard) Transform(node *ast.Paragraph, reader mdtext.Reader, _ parser.Context) {
	if !g.allows(node.Lines(), reader.Source()) {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// Close looks at a heading before its inline nodes are parsed.
func (g *guard) Close(node ast.Node, reader mdtext.Reader, pc parser.Context) {
	g.BlockParser.Close(node, reader, pc)
	if !g.allows(node.Lines(), reader.Source()) {
		node.SetLines(mdtext.NewSegments())
	}
}

// allows reports whether the markup of lines can be parsed within the limits.
func (g *guard) allows(lines *mdtext.Segments, source []byte) bool {
	if g.err != nil {
		return false
	}
	if lines.Len() == 0 {
		return true
	}

	start := lines.At(0).Start
	content := lines.Value(source)
	switch {
	case tooManyCells(lines, source, len(content)):
		g.err, g.at = errCells, start
	case !g.defines(lines, source):
		g.err, g.at = errDefinitions, start
	case !searches(content, !isTable(lines, source), &g.steps):
		g.err, g.at = errSteps, start
	}
	return g.err == nil
}

// definitionSteps is what the parser takes for each line behind a definition of a
// link, which it copies, in nanoseconds or nearly so.
const definitionSteps = 3

// defines takes the steps for the definitions of links that a paragraph may begin with,
// and reports whether there were enough. Titles may stand on lines between them.
func (g *guard) defines(lines *mdtext.Segments, source []byte) bool {
	for i := range lines.Len() {
		line := lines.At(i)
		if bytes.HasPrefix(bytes.TrimLeft(source[line.Start:line.Stop], " "), []byte("[")) {
			g.steps -= definitionSteps * (lines.Len() - i)
		} else if i == 0 {
			break
		}
	}
	return g.steps >= 0
}

// isTable reports whether the second line of a paragraph makes a table of it, whose
// cells are parsed one by one.
func isTable(lines *mdtext.Segments, source []byte) bool {
	if lines.Len() < 2 {
		return false
	}
	line := lines.At(1)
	row := line.Value(source)
	return bytes.Contains(row, []byte("-")) && len(bytes.Trim(row, "|:- \t\r\n")) == 0
}

// tooManyCells reports whether a paragraph is a table whose rows would be filled
// up with more cells than it has bytes.
func tooManyCells(lines *mdtext.Segments, source []byte, size int) bool {
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		row := line.Value(source)
		if len(row) > 2 && len(bytes.Trim(row, "|:- \t\r\n")) == 0 {
			columns = max(columns, bytes.Count(row, []byte{'|'})+1)
		}
	}
	cells := columns * lines.Len()
	return cells > maxCells && cells > size
}
