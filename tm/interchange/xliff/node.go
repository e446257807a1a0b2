package xliff

import (
	"strings"
)

// node is an element, or a run of character data, of a parsed file. It knows
// which bytes of the decoded file it was read from, so that a file can be
// written again with nothing touched but what has changed.
type node struct {
	// name is the element's name as the file spells it, prefix included; ""
	// for character data.
	name string
	// space and local are the name resolved.
	space, local string
	attrs        []attribute
	// text is the character data, references resolved and line ends made "\n".
	text     string
	children []*node
	parent   *node
	// start and end are the whole; inner and innerEnd what stands between the
	// two tags. An element written <a/> has empty set and inner == innerEnd ==
	// end.
	start, inner, innerEnd, end int
	empty                       bool
}

// attribute is an attribute with its place.
type attribute struct {
	name         string // as spelled
	space, local string
	value        string
	// start is the first byte of the name; the value stands between the quotes
	// at valueStart to valueEnd.
	start, valueStart, valueEnd int
}

// xmlSpace is the namespace of the attributes xml:….
const xmlSpace = "http://www.w3.org/XML/1998/namespace"

func (n *node) isText() bool { return n.name == "" }

// attr returns the value of an attribute without namespace.
func (n *node) attr(local string) string { return n.attrNS("", local) }

func (n *node) attrNS(space, local string) string {
	if a := n.find(space, local); a != nil {
		return a.value
	}
	return ""
}

func (n *node) find(space, local string) *attribute {
	for i := range n.attrs {
		if a := &n.attrs[i]; a.local == local && a.space == space {
			return a
		}
	}
	return nil
}

// child returns the first child element of that local name in the namespace of
// n, nil if there is none.
func (n *node) child(local string) *node {
	for _, c := range n.children {
		if c.local == local && c.space == n.space {
			return c
		}
	}
	return nil
}

// childNS returns the first child element of that name.
func (n *node) childNS(space, local string) *node {
	for _, c := range n.children {
		if c.local == local && c.space == space {
			return c
		}
	}
	return nil
}

// inherited returns an attribute of n or of the nearest ancestor that has it.
func (n *node) inherited(local string) string {
	for p := n; p != nil; p = p.parent {
		if a := p.find("", local); a != nil {
			return a.value
		}
	}
	return ""
}

// content is all character data below n.
func (n *node) content() string {
	if n.isText() {
		return n.text
	}
	if len(n.children) == 1 && n.children[0].isText() {
		return n.children[0].text
	}
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		b.WriteString(n.text)
		for _, c := range n.children {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// prefix is the element's prefix with its colon, "" if it has none.
func (n *node) prefix() string {
	if i := strings.IndexByte(n.name, ':'); i >= 0 {
		return n.name[:i+1]
	}
	return ""
}

// walk visits n and every element below it, in the order of the file, until
// visit says not to go further down.
func (n *node) walk(visit func(*node) (deeper bool)) {
	if n.isText() || !visit(n) {
		return
	}
	for _, c := range n.children {
		c.walk(visit)
	}
}
