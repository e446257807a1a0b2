package xliff

import (
	"strings"
)

// checker checks a file of XLIFF 2 against its schema and the text of the
// standard.
type checker struct {
	*problems
	core string // the namespace of the core elements
	root *node
}

// checkRules reports the rules that a file of XLIFF 2 breaks.
func checkRules(root *node, p *problems) {
	c := &checker{problems: p, core: root.space, root: root}
	c.document()
}

func (c *checker) document() {
	version := c.root.attr("version")
	if c.core == nsXLIFF22 && version != "2.2" || c.core == nsXLIFF20 && version != "2.0" && version != "2.1" {
		c.report(c.root, "version %q does not go with the namespace %s", version, c.core)
	}
	c.version22()
	c.element(c.root)
	c.languages()
	files := map[string]*node{}
	for _, file := range c.root.children {
		if file.local != "file" || file.space != c.core {
			continue
		}
		c.unique(files, file.attr("id"), file, "document")
		groups, units := map[string]*node{}, map[string]*node{}
		file.walk(func(n *node) bool {
			if n.space != c.core {
				return true
			}
			switch n.local {
			case "group":
				c.unique(groups, n.attr("id"), n, "file")
			case "unit":
				c.unique(units, n.attr("id"), n, "file")
			case "notes":
				c.uniqueIn(n, "notes", "note")
			case "originalData":
				c.uniqueIn(n, "originalData", "data")
			case "skeleton":
				if (n.find("", "href") != nil) == (len(n.children) > 0) {
					c.report(n, "<skeleton> has either a href or content")
				}
			}
			return true
		})
		file.walk(func(n *node) bool {
			if n.space != c.core {
				return true
			}
			switch n.local {
			case "file", "group", "unit":
				c.extensionIDs(n)
				c.modules(n)
				if n.local == "unit" {
					u := &unitChecker{checker: c, unit: n, units: units}
					u.check()
				}
			}
			return true
		})
	}
}

// version22 lets <xliff> of 2.2 have notes and metadata before its files.
func (c *checker) version22() {
	if c.core != nsXLIFF22 {
		return
	}
	var rest []*node
	for _, n := range c.root.children {
		if n.space == c.core && n.local == "notes" || n.space == nsMetadata && n.local == "metadata" {
			c.element(n)
			continue
		}
		rest = append(rest, n)
	}
	root := *c.root
	root.children = rest
	c.root = &root
}

// uniqueIn checks the ids of the children of one name.
func (c *checker) uniqueIn(n *node, scope, name string) {
	seen := map[string]*node{}
	for _, child := range n.children {
		if child.local == name {
			c.unique(seen, child.attr("id"), child, scope)
		}
	}
}

// languages checks that sources and targets are in the languages of the
// document.
func (c *checker) languages() {
	srcLang, trgLang := c.root.attr("srcLang"), c.root.find("", "trgLang")
	told := false
	c.root.walk(func(n *node) bool {
		part := n.parent != nil && n.space == c.core && (n.parent.local == "segment" || n.parent.local == "ignorable")
		resource := n.space == nsResource
		if !part && !resource || n.local != "source" && n.local != "target" {
			return true
		}
		lang := n.attrNS(xmlSpace, "lang")
		switch {
		case n.local == "source" && lang != "" && !sameLanguage(lang, srcLang):
			c.report(n, "xml:lang %q is not the srcLang %q", lang, srcLang)
		case n.local == "source":
		case trgLang == nil && part && !told:
			told = true
			c.report(n, "there is a target and <xliff> has no trgLang")
		case trgLang != nil && lang != "" && !sameLanguage(lang, trgLang.value):
			c.report(n, "xml:lang %q is not the trgLang %q", lang, trgLang.value)
		}
		return true
	})
}

// sameLanguage reports whether lang is the language of the document or a
// variety of it.
func sameLanguage(lang, document string) bool {
	lang, document = strings.ToLower(lang), strings.ToLower(document)
	return lang == document || strings.HasPrefix(lang, document+"-")
}

// extensionIDs checks that ids of one vocabulary are unique among the
// extensions that stand directly in n.
func (c *checker) extensionIDs(n *node) {
	seen := map[string]map[string]*node{}
	for _, child := range n.children {
		if child.isText() || child.space == c.core {
			continue
		}
		child.walk(func(e *node) bool {
			if _, module := grammar()[c.grammarKey(e.space)]; module {
				return true
			}
			if seen[e.space] == nil {
				seen[e.space] = map[string]*node{}
			}
			c.unique(seen[e.space], e.attr("id"), e, n.local)
			c.unique(seen[e.space], e.attrNS(xmlSpace, "id"), e, n.local)
			return true
		})
	}
}
