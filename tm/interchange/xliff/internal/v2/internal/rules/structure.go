package rules

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// moduleParents says where the elements of modules may stand in core elements.
var moduleParents = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		version.SpaceMatches + " matches":       {"unit"},
		version.SpaceGlossary + " glossary":     {"unit"},
		version.SpaceMetadata + " metadata":     {"xliff", "file", "group", "unit", "match"},
		version.SpaceResource + " resourceData": {"file", "group", "unit"},
		version.SpaceChanges + " changeTrack":   {"file", "group", "unit"},
		version.SpaceSize + " profiles":         {"file"},
		version.SpaceSize + " data":             {"file", "group", "unit"},
		version.SpaceValidation + " validation": {"file", "group", "unit"},
	}
})

// grammarKey is under which the grammar lists a namespace: that of the core
// depends on the version.
func (c *checker) grammarKey(space string) string {
	if space == c.core {
		return "core"
	}
	// The revised module of 2.1 has the elements of the first one.
	if space == "urn:oasis:names:tc:xliff:changetracking:2.1" {
		return version.SpaceChanges
	}
	return space
}

// element checks an element and all below it against the grammar.
func (c *checker) element(n *tree.Node) {
	key := c.grammarKey(n.Space)
	rules, known := grammar()[key]
	if !known {
		// An extension; modules inside it are checked all the same.
		c.below(n)
		return
	}
	r, ok := rules[n.Local]
	if !ok {
		c.Report(n, "there is no element <%s>", n.Name)
		return
	}
	c.standsRight(n, key)
	c.attributesOf(n, r)
	if r.any {
		c.below(n)
		return
	}
	c.childrenOf(n, r)
	c.below(n)
}

// below checks the elements in n.
func (c *checker) below(n *tree.Node) {
	for _, child := range n.Children {
		if !child.IsText() {
			c.element(child)
		}
	}
}

// standsRight checks where the outer element of a module stands.
func (c *checker) standsRight(n *tree.Node, key string) {
	parents, ok := moduleParents()[key+" "+n.Local]
	if !ok || n.Parent == nil {
		return
	}
	if n.Parent.Space != c.core && n.Parent.Space != version.SpaceMatches {
		return
	}
	if !slices.Contains(parents, n.Parent.Local) {
		c.Report(n, "<%s> cannot stand in <%s>", n.Name, n.Parent.Name)
	}
	for _, other := range n.Parent.Children {
		if other == n {
			break
		}
		several := key == version.SpaceSize || key == version.SpaceChanges
		if other.Space == n.Space && other.Local == n.Local && !several {
			c.Report(n, "<%s> has a second <%s>", n.Parent.Name, n.Name)
		}
	}
}

// attributesOf checks the attributes of an element.
func (c *checker) attributesOf(n *tree.Node, r rule) {
	for _, a := range n.Attrs {
		name := a.Local
		switch a.Space {
		case "xmlns":
			continue
		case tree.SpaceXML:
			name = "xml:" + name
		case "":
			if a.Name == "xmlns" {
				continue
			}
		default:
			if !r.foreign {
				c.Report(n, "<%s> takes no attribute %s", n.Name, a.Name)
			}
			continue
		}

		rule, ok := r.attributes[name]
		noteRef := c.core == version.SpaceXLIFF22 && name == "ref" && n.Local == "note"
		switch {
		case !ok && c.core != n.Space && (name == "xml:space" || name == "xml:id"):
		case !ok && n.Local == "xliff", !ok && noteRef:
			if name == "xml:lang" {
				c.Report(n, "<%s> takes no attribute %s", n.Name, a.Name)
			}
		case !ok:
			c.Report(n, "<%s> takes no attribute %s", n.Name, a.Name)
		case !fits(rule.kind, a.Value):
			c.Report(n, "%s=%q of <%s> is not a value it can have", a.Name, a.Value, n.Name)
		}
	}

	for _, name := range slices.Sorted(maps.Keys(r.attributes)) {
		if r.attributes[name].required && n.Find("", name) == nil {
			c.Report(n, "<%s> has no %s", n.Name, name)
		}
	}
}

// childrenOf checks the children against the sequence that the grammar wants.
func (c *checker) childrenOf(n *tree.Node, r rule) {
	var elements []*tree.Node
	for _, child := range n.Children {
		if !child.IsText() {
			elements = append(elements, child)
			continue
		}
		if !r.text && strings.TrimSpace(child.Text) != "" {
			c.Report(n, "<%s> holds text", n.Name)
		}
	}
	i := 0
	for _, p := range r.particles {
		count := 0
		for i < len(elements) && (p.max == 0 || count < p.max) && c.takes(n, p, elements[i]) {
			count++
			i++
		}
		if count < p.min {
			c.Report(n, "<%s> misses <%s>", n.Name, strings.Join(p.names, "> or <"))
			return
		}
	}
	if i < len(elements) {
		c.Report(elements[i], "<%s> cannot stand here in <%s>", elements[i].Name, n.Name)
	}
}

// takes reports whether a child can stand at a place of the sequence.
func (c *checker) takes(n *tree.Node, p particle, child *tree.Node) bool {
	if p.names[0] == "*" {
		return child.Space != n.Space
	}
	return child.Space == n.Space && slices.Contains(p.names, child.Local)
}
