package tree

import (
	"strings"

	"fidele/tm/xml"
)

// Node is an element, or a run of character data, of a parsed file. It knows
// which bytes of the decoded file it was read from, so that a file can be
// written again with nothing touched but what has changed.
type Node struct {
	// Name is the element's name as the file spells it, prefix included; ""
	// for character data.
	Name string
	// Space and Local are the name resolved. A prefix that nobody declared is
	// its own namespace.
	Space, Local string
	Attrs        []Attribute
	// Text is the character data, references resolved and line ends made "\n".
	Text     string
	Children []*Node
	Parent   *Node
	// Start and End are the whole; Inner and InnerEnd what stands between the
	// two tags. An element written <a/> has Empty set and Inner == InnerEnd ==
	// End.
	Start, Inner, InnerEnd, End int
	Empty                       bool
}

// Attribute is an attribute with its place.
type Attribute = xml.Attr

// SpaceXML is the namespace of the attributes xml:….
const SpaceXML = xml.SpaceXML

// IsText reports whether n is character data.
func (n *Node) IsText() bool { return n.Name == "" }

// Attr returns the value of an attribute without namespace.
func (n *Node) Attr(local string) string { return n.AttrNS("", local) }

// AttrNS returns the value of an attribute of a namespace.
func (n *Node) AttrNS(space, local string) string {
	if a := n.Find(space, local); a != nil {
		return a.Value
	}
	return ""
}

// Find returns an attribute, nil if n does not have it.
func (n *Node) Find(space, local string) *Attribute {
	for i := range n.Attrs {
		if a := &n.Attrs[i]; a.Local == local && a.Space == space {
			return a
		}
	}
	return nil
}

// Child returns the first child element of that local name in the namespace of
// n, nil if there is none.
func (n *Node) Child(local string) *Node {
	for _, c := range n.Children {
		if c.Local == local && c.Space == n.Space {
			return c
		}
	}
	return nil
}

// ChildNS returns the first child element of that name.
func (n *Node) ChildNS(space, local string) *Node {
	for _, c := range n.Children {
		if c.Local == local && c.Space == space {
			return c
		}
	}
	return nil
}

// Inherited returns an attribute of n or of the nearest ancestor that has it.
func (n *Node) Inherited(local string) string {
	for p := n; p != nil; p = p.Parent {
		if a := p.Find("", local); a != nil {
			return a.Value
		}
	}
	return ""
}

// Content is all character data below n.
func (n *Node) Content() string {
	if n.IsText() {
		return n.Text
	}
	if len(n.Children) == 1 && n.Children[0].IsText() {
		return n.Children[0].Text
	}
	var b strings.Builder
	var walk func(*Node)
	walk = func(n *Node) {
		b.WriteString(n.Text)
		for _, c := range n.Children {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// Prefix is the element's prefix with its colon, "" if it has none.
func (n *Node) Prefix() string {
	if i := strings.IndexByte(n.Name, ':'); i >= 0 {
		return n.Name[:i+1]
	}
	return ""
}

// Walk visits n and every element below it, in the order of the file, until
// visit says not to go further down.
func (n *Node) Walk(visit func(*Node) (deeper bool)) {
	if n.IsText() || !visit(n) {
		return
	}
	for _, c := range n.Children {
		c.Walk(visit)
	}
}
