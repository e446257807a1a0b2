package idml

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// maxElements is how many elements a document may have: each takes a few hundred bytes
// of memory while the document is read.
const maxElements = 2_000_000

// A node is an element of a part, or characters, a CDATA section or a processing
// instruction in one.
type node struct {
	kind     xml.Kind // Start, Text, CData or Instruction
	name     string   // local name, or target
	from, to int      // with its tags
	// inner and end are where its content begins and ends.
	inner, end int
	attrs      []xml.Attr
	text       string // of characters
	children   []*node
	inside     uint8 // elements that it holds, at any depth
}

// attr returns the value of an attribute, "" when it is not there.
func (n *node) attr(name string) string {
	for i := range n.attrs {
		if n.attrs[i].Local == name {
			return n.attrs[i].Value
		}
	}
	return ""
}

// child returns the first child element of that name, nil when there is none.
func (n *node) child(name string) *node {
	for _, c := range n.children {
		if c.kind == xml.Start && c.name == name {
			return c
		}
	}
	return nil
}

// The elements that [node.holds] tells of.
const (
	contents = 1 << iota
	breaks
	ranges
	paragraphRanges
)

var held = map[string]uint8{
	"Content": contents, "Br": breaks, "CharacterStyleRange": ranges, "ParagraphStyleRange": paragraphRanges,
}

// holds reports whether one of the elements is in n, at any depth.
func (n *node) holds(elements uint8) bool { return n.inside&elements != 0 }

// walk calls visit with n and all elements in it, in order.
func (n *node) walk(visit func(*node)) {
	visit(n)
	for _, c := range n.children {
		if c.kind == xml.Start {
			c.walk(visit)
		}
	}
}

// readTree reads a part. The root of the tree is the document. room is how many elements
// there may still be.
func readTree(source string, room *int) (*node, error) {
	r := xml.NewReader(source, xml.Options{
		Namespaces: true, MaxDepth: block.MaxDepth, MaxAttrs: 4096,
		Tolerate: xml.RuleDeclaration | xml.RulePrefix,
	})
	root := &node{kind: xml.Start, end: len(source), to: len(source)}
	open := []*node{root}
	for {
		t, err := r.Next()
		if errors.Is(err, io.EOF) {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		if *room--; *room < 0 {
			return nil, fmt.Errorf("%w: more than %d elements", block.ErrLimit, maxElements)
		}

		top := open[len(open)-1]
		switch t.Kind {
		case xml.DocumentType:
			return nil, fmt.Errorf("%w: it declares a document type", block.ErrUnsafe)
		case xml.Start:
			n := &node{
				kind: xml.Start, name: t.Local, from: t.Start, to: t.End, inner: t.End, end: t.End,
				attrs: slices.Clone(t.Attrs),
			}
			top.children = append(top.children, n)
			top.inside |= held[n.name]
			if !t.Empty {
				open = append(open, n)
			}
		case xml.End:
			top.end, top.to = t.Start, t.End
			open = open[:len(open)-1]
			open[len(open)-1].inside |= top.inside
		case xml.Text, xml.CData, xml.Instruction:
			if top.name != "Content" && (t.Kind == xml.Instruction || strings.TrimSpace(t.Value) == "") {
				continue
			}
			top.children = append(top.children, &node{
				kind: t.Kind, name: t.Name, from: t.Start, to: t.End, inner: t.Inner, end: t.InnerEnd,
				text: t.Value,
			})
		}
	}
}
