package rules

import (
	"slices"
	"strings"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// checker checks a file of XLIFF 2 against its schema and the text of the
// standard.
type checker struct {
	*version.Problems
	core string // the namespace of the core elements
	root *tree.Node
}

// Check reports the rules that a file of XLIFF 2 breaks.
func Check(root *tree.Node, p *version.Problems) {
	c := &checker{Problems: p, core: root.Space, root: root}
	c.document()
}

// document checks the whole file.
func (c *checker) document() {
	number := c.root.Attr("version")
	numbers := map[string][]string{
		version.SpaceXLIFF20: {"2.0", "2.1"},
		version.SpaceXLIFF22: {"2.2"},
	}[c.core]
	if numbers != nil && !slices.Contains(numbers, number) {
		c.Report(c.root, "version %q does not go with the namespace %s", number, c.core)
	}
	c.version22()
	c.element(c.root)
	c.languages()
	files := map[string]*tree.Node{}
	for _, file := range c.root.Children {
		if file.Local != "file" || file.Space != c.core {
			continue
		}
		c.Unique(files, file.Attr("id"), file, "document")
		groups, units := map[string]*tree.Node{}, map[string]*tree.Node{}
		file.Walk(func(n *tree.Node) bool {
			if n.Space != c.core {
				return true
			}
			switch n.Local {
			case "group":
				c.Unique(groups, n.Attr("id"), n, "file")
			case "unit":
				c.Unique(units, n.Attr("id"), n, "file")
			case "notes":
				c.uniqueIn(n, "notes", "note")
			case "originalData":
				c.uniqueIn(n, "originalData", "data")
			case "skeleton":
				if (n.Find("", "href") != nil) == (len(n.Children) > 0) {
					c.Report(n, "<skeleton> has either a href or content")
				}
			}
			return true
		})
		file.Walk(func(n *tree.Node) bool {
			if n.Space != c.core {
				return true
			}
			switch n.Local {
			case "file", "group", "unit":
				c.extensionIDs(n)
				c.modules(n)
				if n.Local == "unit" {
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
	if c.core != version.SpaceXLIFF22 {
		return
	}
	var rest []*tree.Node
	for _, n := range c.root.Children {
		notes := n.Space == c.core && n.Local == "notes"
		if notes || n.Space == version.SpaceMetadata && n.Local == "metadata" {
			c.element(n)
			continue
		}
		rest = append(rest, n)
	}
	root := *c.root
	root.Children = rest
	c.root = &root
}

// uniqueIn checks the ids of the children of one name.
func (c *checker) uniqueIn(n *tree.Node, scope, name string) {
	seen := map[string]*tree.Node{}
	for _, child := range n.Children {
		if child.Local == name {
			c.Unique(seen, child.Attr("id"), child, scope)
		}
	}
}

// languages checks that sources and targets are in the languages of the
// document.
func (c *checker) languages() {
	srcLang, trgLang := c.root.Attr("srcLang"), c.root.Find("", "trgLang")
	told := false
	c.root.Walk(func(n *tree.Node) bool {
		part := n.Parent != nil && n.Space == c.core &&
			(n.Parent.Local == "segment" || n.Parent.Local == "ignorable")
		resource := n.Space == version.SpaceResource
		if !part && !resource || n.Local != "source" && n.Local != "target" {
			return true
		}
		lang := n.AttrNS(tree.SpaceXML, "lang")
		switch {
		case n.Local == "source" && lang != "" && !sameLanguage(lang, srcLang):
			c.Report(n, "xml:lang %q is not the srcLang %q", lang, srcLang)
		case n.Local == "source":
		case trgLang == nil && part && !told:
			told = true
			c.Report(n, "there is a target and <xliff> has no trgLang")
		case trgLang != nil && lang != "" && !sameLanguage(lang, trgLang.Value):
			c.Report(n, "xml:lang %q is not the trgLang %q", lang, trgLang.Value)
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
func (c *checker) extensionIDs(n *tree.Node) {
	seen := map[string]map[string]*tree.Node{}
	for _, child := range n.Children {
		if child.IsText() || child.Space == c.core {
			continue
		}
		child.Walk(func(e *tree.Node) bool {
			if _, module := grammar()[c.grammarKey(e.Space)]; module {
				return true
			}
			if seen[e.Space] == nil {
				seen[e.Space] = map[string]*tree.Node{}
			}
			c.Unique(seen[e.Space], e.Attr("id"), e, n.Local)
			c.Unique(seen[e.Space], e.AttrNS(tree.SpaceXML, "id"), e, n.Local)
			return true
		})
	}
}
