package xliff

import (
	"cmp"
	"slices"
	"strings"
)

// editor collects replacements of byte ranges of a string.
type editor struct {
	s     string
	edits []edit
}

type edit struct {
	start, end int
	text       string
}

func (e *editor) replace(start, end int, text string) {
	e.edits = append(e.edits, edit{start, end, text})
}

// attribute sets an attribute of a start tag; the name is written only when
// the attribute is new.
func (e *editor) attribute(n *node, space, local, name, value string) {
	var b strings.Builder
	if a := n.find(space, local); a != nil {
		if a.value != value {
			escapeAttribute(&b, value)
			e.replace(a.valueStart, a.valueEnd, b.String())
		}
		return
	}
	at := n.start + 1 + len(n.name)
	for _, a := range n.attrs {
		at = max(at, a.valueEnd+1)
	}
	writeAttribute(&b, name, value)
	e.replace(at, at, b.String())
}

// drop takes an attribute away, with the white space before it.
func (e *editor) drop(n *node, local string) {
	a := n.find("", local)
	if a == nil {
		return
	}
	start := a.start
	for start > n.start && isSpace(e.s[start-1]) {
		start--
	}
	e.replace(start, a.valueEnd+1, "")
}

// fill gives an element new content.
func (e *editor) fill(n *node, content string) {
	if !n.empty {
		e.replace(n.inner, n.innerEnd, content)
		return
	}
	start := n.end - 2
	for start > n.start && isSpace(e.s[start-1]) {
		start--
	}
	e.replace(start, n.end, ">"+content+"</"+n.name+">")
}

// result returns the string with all replacements made; insertions at one point
// stand in the order they were asked for, before what replaces the bytes there.
func (e *editor) result() string { return e.span(0, len(e.s)) }

// span returns bytes start to end with the replacements inside them made.
func (e *editor) span(start, end int) string {
	slices.SortStableFunc(e.edits, func(a, b edit) int { return cmp.Or(a.start-b.start, a.end-b.end) })
	var b strings.Builder
	at := start
	for _, d := range e.edits {
		if d.start < at || d.end > end {
			continue
		}
		b.WriteString(e.s[at:d.start])
		b.WriteString(d.text)
		at = d.end
	}
	b.WriteString(e.s[at:end])
	return b.String()
}

// indentation returns the line break and white space before n, "" when n follows
// something else.
func indentation(s string, n *node) string {
	start := n.start
	for start > 0 && isSpace(s[start-1]) {
		start--
	}
	if start == 0 || s[start-1] != '>' || !strings.Contains(s[start:n.start], "\n") {
		return ""
	}
	return s[start:n.start]
}
