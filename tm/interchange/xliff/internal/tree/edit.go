package tree

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/tm/xml"
)

// Editor collects replacements of byte ranges of a string.
type Editor struct {
	text  string
	edits []edit
	// has reports whether a character can be written as it is.
	has func(rune) bool
}

// edit replaces bytes start to end.
type edit struct {
	start, end int
	text       string
}

// NewEditor returns an editor of text, the decoded file that nodes lead to.
func NewEditor(text string) *Editor { return &Editor{text: text} }

// Encode makes the editor write characters for which has is false as numeric
// references. What was read stays as it is.
func (e *Editor) Encode(has func(rune) bool) { e.has = has }

// Replace replaces bytes start to end of the text.
func (e *Editor) Replace(start, end int, text string) {
	if e.has != nil {
		text = e.encodable(text)
	}
	e.edits = append(e.edits, edit{start, end, text})
}

// encodable returns text or attributes with only characters that the file's
// encoding has.
func (e *Editor) encodable(s string) string {
	other := func(r rune) bool { return r >= utf8.RuneSelf && !e.has(r) }
	if strings.IndexFunc(s, other) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if other(r) {
			fmt.Fprintf(&b, "&#%d;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Attribute sets an attribute of a start tag; the name is written only when
// the attribute is new.
func (e *Editor) Attribute(n *Node, space, local, name, value string) {
	var b strings.Builder
	if a := n.Find(space, local); a != nil {
		if a.Value != value {
			EscapeAttribute(&b, value)
			e.Replace(a.ValueStart, a.ValueEnd, b.String())
		}
		return
	}
	at := n.Start + 1 + len(n.Name)
	for _, a := range n.Attrs {
		at = max(at, a.ValueEnd+1)
	}
	WriteAttribute(&b, name, value)
	e.Replace(at, at, b.String())
}

// Drop takes an attribute away, with the white space before it.
func (e *Editor) Drop(n *Node, local string) {
	if a := n.Find("", local); a != nil {
		e.DropAttribute(n, a)
	}
}

// DropAttribute takes this attribute of an element away, with the white space before it.
func (e *Editor) DropAttribute(n *Node, a *Attribute) {
	start := a.Start
	for start > n.Start && xml.IsSpace(e.text[start-1]) {
		start--
	}
	e.Replace(start, a.ValueEnd+1, "")
}

// Fill gives an element new content.
func (e *Editor) Fill(n *Node, content string) {
	if !n.Empty {
		e.Replace(n.Inner, n.InnerEnd, content)
		return
	}
	start := n.End - 2
	for start > n.Start && xml.IsSpace(e.text[start-1]) {
		start--
	}
	e.Replace(start, n.End, ">"+content+"</"+n.Name+">")
}

// Result returns the string with all replacements made; insertions at one point
// stand in the order they were asked for, before what replaces the bytes there.
func (e *Editor) Result() string { return e.Span(0, len(e.text)) }

// Span returns bytes start to end with the replacements inside them made.
func (e *Editor) Span(start, end int) string {
	slices.SortStableFunc(e.edits, func(a, b edit) int {
		return cmp.Or(a.start-b.start, a.end-b.end)
	})
	var b strings.Builder
	at := start
	for _, d := range e.edits {
		if d.start < at || d.end > end {
			continue
		}
		b.WriteString(e.text[at:d.start])
		b.WriteString(d.text)
		at = d.end
	}
	b.WriteString(e.text[at:end])
	return b.String()
}

// Indentation returns the line break and white space before n, "" when n follows
// something else.
func Indentation(s string, n *Node) string {
	start := n.Start
	for start > 0 && xml.IsSpace(s[start-1]) {
		start--
	}
	if start == 0 || s[start-1] != '>' || !strings.Contains(s[start:n.Start], "\n") {
		return ""
	}
	return s[start:n.Start]
}
