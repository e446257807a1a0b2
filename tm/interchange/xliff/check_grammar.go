package xliff

import (
	"slices"
	"strings"
)

// moduleParents says where the elements of modules may stand in core elements.
var moduleParents = map[string][]string{
	nsMatches + " matches":       {"unit"},
	nsGlossary + " glossary":     {"unit"},
	nsMetadata + " metadata":     {"xliff", "file", "group", "unit", "match"},
	nsResource + " resourceData": {"file", "group", "unit"},
	nsChanges + " changeTrack":   {"file", "group", "unit"},
	nsSize + " profiles":         {"file"},
	nsSize + " data":             {"file", "group", "unit"},
	nsValidation + " validation": {"file", "group", "unit"},
}

// grammarKey is under which the grammar lists a namespace: that of the core
// depends on the version.
func (c *checker) grammarKey(space string) string {
	if space == c.core {
		return "core"
	}
	// The revised module of 2.1 has the elements of the first one.
	if space == "urn:oasis:names:tc:xliff:changetracking:2.1" {
		return nsChanges
	}
	return space
}

// element checks an element and all below it against the grammar.
func (c *checker) element(n *node) {
	key := c.grammarKey(n.space)
	rules, known := grammar()[key]
	if !known {
		// An extension; modules inside it are checked all the same.
		c.below(n)
		return
	}
	r, ok := rules[n.local]
	if !ok {
		c.report(n, "there is no element <%s>", n.name)
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

func (c *checker) below(n *node) {
	for _, child := range n.children {
		if !child.isText() {
			c.element(child)
		}
	}
}

// standsRight checks where the outer element of a module stands.
func (c *checker) standsRight(n *node, key string) {
	parents, ok := moduleParents[key+" "+n.local]
	if !ok || n.parent == nil {
		return
	}
	if n.parent.space != c.core && n.parent.space != nsMatches {
		return
	}
	if !slices.Contains(parents, n.parent.local) {
		c.report(n, "<%s> cannot stand in <%s>", n.name, n.parent.name)
	}
	for _, other := range n.parent.children {
		if other == n {
			break
		}
		if other.space == n.space && other.local == n.local && key != nsSize && key != nsChanges {
			c.report(n, "<%s> has a second <%s>", n.parent.name, n.name)
		}
	}
}

func (c *checker) attributesOf(n *node, r rule) {
	for _, a := range n.attrs {
		name := a.local
		switch a.space {
		case "xmlns":
			continue
		case xmlSpace:
			name = "xml:" + name
		case "":
			if a.name == "xmlns" {
				continue
			}
		default:
			if !r.foreign {
				c.report(n, "<%s> takes no attribute %s", n.name, a.name)
			}
			continue
		}
		rule, ok := r.attributes[name]
		switch {
		case !ok && a.space == xmlSpace && c.core != n.space && (name == "xml:space" || name == "xml:id"):
		case !ok && n.local == "xliff", !ok && name == "ref" && n.local == "note" && c.core == nsXLIFF22:
			if name == "xml:lang" {
				c.report(n, "<%s> takes no attribute %s", n.name, a.name)
			}
		case !ok:
			c.report(n, "<%s> takes no attribute %s", n.name, a.name)
		case !fits(rule.kind, a.value):
			c.report(n, "%s=%q of <%s> is not a value it can have", a.name, a.value, n.name)
		}
	}
	for name, rule := range r.attributes {
		if rule.required && n.find("", name) == nil {
			c.report(n, "<%s> has no %s", n.name, name)
		}
	}
}

// childrenOf checks the children against the sequence that the grammar wants.
func (c *checker) childrenOf(n *node, r rule) {
	var elements []*node
	for _, child := range n.children {
		if !child.isText() {
			elements = append(elements, child)
			continue
		}
		if !r.text && strings.TrimSpace(child.text) != "" {
			c.report(n, "<%s> holds text", n.name)
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
			c.report(n, "<%s> misses <%s>", n.name, strings.Join(p.names, "> or <"))
			return
		}
	}
	if i < len(elements) {
		c.report(elements[i], "<%s> cannot stand here in <%s>", elements[i].name, n.name)
	}
}

func (c *checker) takes(n *node, p particle, child *node) bool {
	if p.names[0] == "*" {
		return child.space != n.space
	}
	return child.space == n.space && slices.Contains(p.names, child.local)
}
