package markdown

import (
	"strings"

	"fidele/tm/article/internal/block"
)

// A yamlLevel is a mapping or a list that is open.
type yamlLevel struct {
	indent int
	key    string
	list   bool
}

// yamlReader reads front matter in YAML, line by line.
type yamlReader struct {
	*matter
	at     int // where the next line begins
	levels []yamlLevel
}

// yaml reads front matter in YAML: mappings, lists, values with and without
// quotation marks, folded and kept ones.
func (f *matter) yaml() {
	y := &yamlReader{matter: f, at: strings.IndexByte(f.source, '\n') + 1}
	for y.at < f.end {
		from, to := y.line()
		text := strings.TrimLeft(f.source[from:to], " ")
		if text == "" || text[0] == '#' || text == "---" || text == "..." {
			continue
		}
		y.entry(to-len(text)-from, to-len(text), to)
	}
}

// line returns the next line without its break and white space at its end.
func (y *yamlReader) line() (from, to int) {
	from = y.at
	line, _, _ := strings.Cut(y.source[from:y.end], "\n")
	y.at = from + len(line) + 1
	return from, from + len(strings.TrimRight(line, " \t\r"))
}

// peek returns the next line, and its indentation; blank lines have none.
func (y *yamlReader) peek() (from, to, indent int) {
	at := y.at
	from, to = y.line()
	y.at = at
	return from, to, to - from - len(strings.TrimLeft(y.source[from:to], " "))
}

// entry reads what stands on a line from at to to, indented by indent.
func (y *yamlReader) entry(indent, at, to int) {
	s := y.source[at:to]
	item := s == "-" || strings.HasPrefix(s, "- ")
	for n := len(y.levels); n > 0; n = len(y.levels) {
		top := y.levels[n-1]
		if top.indent < indent || top.indent == indent && item && !top.list {
			break
		}
		y.levels = y.levels[:n-1]
	}
	if len(y.levels) > block.MaxDepth {
		return
	}
	if item {
		y.levels = append(y.levels, yamlLevel{indent: indent, list: true})
		rest := strings.TrimLeft(s[1:], " ")
		if rest != "" {
			y.entry(indent+len(s)-len(rest), to-len(rest), to)
		}
		return
	}

	parent := -1
	if n := len(y.levels); n > 0 {
		parent = y.levels[n-1].indent
	}
	if n := yamlKey(s); n > 0 {
		y.levels = append(y.levels, yamlLevel{indent: indent, key: strings.Trim(s[:n], `"' `)})
		rest := strings.TrimLeft(s[n+1:], " \t")
		parent, at, s = indent, to-len(rest), rest
	}
	if s == "" || s[0] == '#' {
		return
	}
	y.path = y.path[:0]
	for _, l := range y.levels {
		if l.key != "" {
			y.path = append(y.path, l.key)
		}
	}
	y.scalar(at, to, parent)
}

// yamlKey returns the length of the key that s begins with, 0 where there is none.
func yamlKey(s string) int {
	at := 0
	if s[0] == '"' || s[0] == '\'' {
		n := strings.IndexByte(s[1:], s[0])
		if n < 0 {
			return 0
		}
		at = n + 2
		rest := strings.TrimLeft(s[at:], " ")
		if !strings.HasPrefix(rest, ":") {
			return 0
		}
		at = len(s) - len(rest)
	} else {
		if strings.IndexByte("[{|>#&*!%@`", s[0]) >= 0 {
			return 0
		}
		at = strings.Index(s+" ", ": ")
		if k := strings.Index(s, " #"); k >= 0 && k < at {
			return 0
		}
	}
	if at <= 0 || at+1 < len(s) && s[at+1] != ' ' && s[at+1] != '\t' {
		return 0
	}
	return at
}

// scalar reads the value that begins at at, in a line that ends at to, below
// something indented by parent.
func (y *yamlReader) scalar(at, to, parent int) {
	s := y.source[at:to]
	switch {
	case s[0] == '|' || s[0] == '>':
		y.kept(s, parent)
	case s[0] == '[' || s[0] == '{':
		y.goOn(y.flow(at, ":"))
	case s[0] == '"' || s[0] == '\'':
		y.goOn(y.quotedValue(at, s[:1]))
	case isSpecial(s):
		y.further(parent)
		y.skip(s)
	default:
		y.plain(at, to, parent)
	}
}

// goOn leaves the lines that a value took, which ends at end.
func (y *yamlReader) goOn(end int) {
	for y.at < end {
		y.line()
	}
}

// further returns the lines that go on with a value, which are indented by more
// than parent, with blank ones between them as empty stretches.
func (y *yamlReader) further(parent int) []block.Stretch {
	var lines []block.Stretch
	kept, keptAt := 0, y.at
	for y.at < y.end {
		from, to, indent := y.peek()
		if from == to {
			y.line()
			lines = append(lines, block.Stretch{From: to, To: to})
			continue
		}
		if indent <= parent {
			break
		}
		y.line()
		lines = append(lines, block.Stretch{From: from + indent, To: to})
		kept, keptAt = len(lines), y.at
	}
	y.at = keptAt
	return lines[:kept]
}

// plain reads a value without quotation marks.
func (y *yamlReader) plain(at, to, parent int) {
	s := y.source[at:to]
	comment := strings.Index(s, " #")
	if comment >= 0 {
		s = strings.TrimRight(s[:comment], " \t")
	}
	lines := []block.Stretch{{From: at, To: at + len(s)}}
	blank := false
	for _, l := range y.further(parent) {
		text := y.source[l.From:l.To]
		if text != "" && text[0] == '#' {
			continue
		}
		blank = blank || text == "" || strings.Contains(text, " #")
		lines = append(lines, l)
	}
	if blank {
		y.skip(s)
		return
	}
	y.bare(lines, &scalarSyntax{})
}

// kept reads a value of several lines behind "|" or ">". Each of its paragraphs is
// a block; the lines of a kept one end in codes.
func (y *yamlReader) kept(header string, parent int) {
	lines := y.further(parent)
	folded := header[0] == '>'
	if !y.isText() {
		for _, l := range lines {
			y.skip(y.source[l.From:l.To])
		}
		return
	}
	for len(lines) > 0 {
		n := 0
		for n < len(lines) && lines[n].From < lines[n].To {
			n++
		}
		if n > 0 {
			y.paragraph(lines[:n], folded)
		}
		lines = lines[min(n+1, len(lines)):]
	}
}

// paragraph makes a block of lines.
func (y *yamlReader) paragraph(lines []block.Stretch, folded bool) {
	syntax := &scalarSyntax{block: true}
	if folded {
		y.bare(lines, syntax)
		return
	}
	var in block.Builder
	for i, l := range lines {
		if i > 0 {
			in.Break(lines[i-1].To, l.From, "break", "\n")
		}
		block.Plain(&in, y.source, l.From, l.To)
	}
	y.value(&in, syntax)
}
