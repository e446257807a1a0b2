package rules

import (
	"strings"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

var (
	integerPattern = &lazyPattern{expr: `^[0-9]+$`}
	decimalPattern = &lazyPattern{expr: `^[0-9.,]+$`}
	sizePattern    = &lazyPattern{expr: `^(\*|[0-9]+|[0-9]+,(\*|[0-9]+))$`}
)

// modules checks the modules that stand directly in a file, group or unit.
func (c *checker) modules(n *tree.Node) {
	for _, child := range n.Children {
		if child.IsText() || child.Space == c.core {
			continue
		}
		switch c.grammarKey(child.Space) {
		case version.SpaceMetadata:
			c.idsBelow(child, "metadata", "metaGroup")
		case version.SpaceGlossary:
			c.glossary(child)
		case version.SpaceMatches:
			c.matches(child)
		case version.SpaceResource:
			c.resources(n, child)
		case version.SpaceChanges:
			c.changes(n, child)
		case version.SpaceValidation:
			c.validation(n, child)
		}
	}
	c.sizes(n)
}

// idsBelow checks that the ids of the elements below n are unique.
func (c *checker) idsBelow(n *tree.Node, scope string, names ...string) {
	seen := map[string]*tree.Node{}
	n.Walk(func(e *tree.Node) bool {
		for _, name := range append(names, n.Local) {
			if e.Local == name && e.Space == n.Space {
				c.Unique(seen, e.Attr("id"), e, scope)
			}
		}
		return true
	})
}

// glossary checks the glossary module.
func (c *checker) glossary(n *tree.Node) {
	c.idsBelow(n, "glossary", "glossEntry", "translation")
	for _, entry := range n.Children {
		translation := entry.ChildNS(n.Space, "translation")
		definition := entry.ChildNS(n.Space, "definition")
		if entry.Local == "glossEntry" && translation == nil && definition == nil {
			c.Report(entry, "a glossary entry has a translation or a definition")
		}
	}
}

// matches checks the matches module. A match is checked as a unit of its own.
func (c *checker) matches(n *tree.Node) {
	c.uniqueIn(n, "matches", "match")
	for _, match := range n.Children {
		if match.Local != "match" {
			continue
		}
		source, target := match.ChildNS(c.core, "source"), match.ChildNS(c.core, "target")
		if source == nil || target == nil {
			c.Report(match, "<%s> has a source and a target", match.Name)
		}
		if match.Find("", "subType") != nil && match.Find("", "type") == nil {
			c.Report(match, "subType without type")
		}
		u := &unitChecker{
			checker: c, unit: match, ids: map[string]*tree.Node{}, data: map[string]bool{},
		}
		if data := match.ChildNS(c.core, "originalData"); data != nil {
			for _, d := range data.Children {
				u.data[d.Attr("id")] = true
			}
			c.uniqueIn(data, "originalData", "data")
		}
		// The core elements of a match are those of a segment.
		part := &tree.Node{
			Name: match.Name, Space: c.core, Local: "segment",
			Parent: match.Parent, Start: match.Start,
		}
		for _, e := range []*tree.Node{source, target} {
			if e != nil {
				part.Children = append(part.Children, e)
			}
		}
		u.parts = []*tree.Node{part}
		u.sources, u.targets = u.codes("source"), u.codes("target")
		u.partIDs()
		for _, codes := range [][]*tree.Node{u.sources, u.targets} {
			u.pairs(codes)
			for _, code := range codes {
				u.matchCode(code)
			}
		}
	}
}

// matchCode checks the original data of a code of a match.
func (u *unitChecker) matchCode(n *tree.Node) {
	for _, name := range []string{"dataRef", "dataRefStart", "dataRefEnd"} {
		if a := n.Find("", name); a != nil && !u.data[a.Value] {
			u.Report(n, "%s names data %q, which the match does not have", name, a.Value)
		}
	}
}

// resources checks the resource data module.
func (c *checker) resources(container, n *tree.Node) {
	c.idsBelow(n, "resourceData", "resourceItem", "resourceItemRef")
	items := map[string]bool{}
	file := container
	for file.Local != "file" && file.Parent != nil {
		file = file.Parent
	}
	file.Walk(func(e *tree.Node) bool {
		if e.Space == n.Space && e.Local == "resourceItem" {
			items[e.Attr("id")] = true
		}
		return true
	})
	n.Walk(func(e *tree.Node) bool {
		if e.Space != n.Space {
			return true
		}
		switch e.Local {
		case "resourceItemRef":
			if !items[e.Attr("ref")] {
				c.Report(e, "ref names resource %q, which the file does not have", e.Attr("ref"))
			}
		case "resourceItem":
			if e.Find("", "mimeType") == nil && !inlineResource(e) {
				c.Report(e, "a resource has a mimeType unless it holds source and target")
			}
		case "source", "target":
			if (e.Find("", "href") != nil) == hasElements(e) {
				c.Report(e, "<%s> has either a href or content", e.Name)
			}
		}
		return true
	})
}

func inlineResource(item *tree.Node) bool {
	source, target := item.ChildNS(item.Space, "source"), item.ChildNS(item.Space, "target")
	return source != nil && hasElements(source) || target != nil && hasElements(target)
}

func hasElements(n *tree.Node) bool {
	for _, child := range n.Children {
		if !child.IsText() || strings.TrimSpace(child.Text) != "" {
			return true
		}
	}
	return false
}

// changes checks that the change track of n names elements and attributes that
// are there.
func (c *checker) changes(n, track *tree.Node) {
	for i, r := range track.Children {
		if r.Local != "revisions" || i > version.MaxProblems {
			continue
		}
		var named, byID *tree.Node
		count := 0
		ref, withID := r.Attr("ref"), false
		n.Walk(func(e *tree.Node) bool {
			inner := e != n && (e.Local == "unit" || e.Local == "group") && e.Space == c.core
			if e == track || inner && n.Local == "file" {
				return false
			}
			if e.Local == r.Attr("appliesTo") && e.Space == c.core {
				named = e
				count++
				withID = withID || e.Attr("id") != ""
			}
			if ref != "" && e.Attr("id") == ref && e != n {
				byID = e
			}
			return true
		})
		switch {
		case ref != "" && byID == nil:
			c.Report(r, "ref names %q, which <%s> does not have", ref, n.Name)
			continue
		case ref == "" && count > 1 && withID:
			c.Report(r, "<%s> has several %s; a ref says which", n.Name, r.Attr("appliesTo"))
			continue
		case byID != nil:
			named = byID
		}
		c.revisions(r, named)
	}
}

// revisions checks that properties are those of the element that changed.
func (c *checker) revisions(r, changed *tree.Node) {
	versions := map[string]bool{}
	for _, revision := range r.Children {
		if revision.Local != "revision" {
			continue
		}
		versions[revision.Attr("version")] = true
		for _, item := range revision.Children {
			property := item.Attr("property")
			if item.Local != "item" || property == "content" || changed == nil {
				continue
			}
			has := false
			for _, a := range changed.Attrs {
				has = has || a.Name == property || a.Local == property
			}
			if !has {
				c.Report(item, "property %q is neither content nor an attribute of <%s>",
					property, changed.Name)
			}
		}
	}
	if v := r.Find("", "currentVersion"); v != nil && !versions[v.Value] {
		c.Report(r, "currentVersion %q is the version of no revision", v.Value)
	}
}

// validation checks the validation module.
func (c *checker) validation(container, n *tree.Node) {
	for _, r := range n.Children {
		if r.Local != "rule" {
			continue
		}
		kinds := 0
		for _, name := range []string{"isPresent", "isNotPresent", "startsWith", "endsWith"} {
			if r.Find("", name) != nil {
				kinds++
			}
		}
		custom := false
		for _, a := range r.Attrs {
			custom = custom || a.Space != "" && a.Space != "xmlns" && a.Space != tree.SpaceXML
		}
		switch {
		case kinds > 1, kinds == 1 && custom:
			c.Report(r, "a rule says one thing")
		case kinds == 0 && !custom:
			c.Report(r, "a rule says nothing")
		}
		if r.Find("", "existsInSource") != nil && r.Find("", "isNotPresent") != nil {
			c.Report(r, "existsInSource with isNotPresent")
		}
		if r.Attr("disabled") == "yes" && container.Local == "file" {
			c.Report(r, "a rule of the file is disabled, which only groups and units do")
		}
	}
}

// sizes checks the attributes of the size restriction module on n and, for a
// unit, on all it holds. What they may say depends on the profile, and only the
// profiles of the standard are known.
func (c *checker) sizes(n *tree.Node) {
	file := n
	for file.Local != "file" && file.Parent != nil {
		file = file.Parent
	}
	profiles := file.ChildNS(version.SpaceSize, "profiles")
	standard := false
	if profiles != nil {
		names := profiles.Attr("generalProfile") + profiles.Attr("storageProfile")
		standard = strings.HasPrefix(names, "xliff:")
	}
	n.Walk(func(e *tree.Node) bool {
		if e != n && n.Local != "unit" {
			return false
		}
		for _, a := range e.Attrs {
			if a.Space != version.SpaceSize {
				continue
			}
			switch a.Local {
			case "sizeRestriction", "storageRestriction":
				if standard && !sizePattern.MatchString(a.Value) {
					c.Report(e, "%s=%q is not a size, nor two", a.Name, a.Value)
				}
			case "sizeInfo", "equivStorage":
				number := standard || decimalPattern.MatchString(a.Value)
				if number && !integerPattern.MatchString(a.Value) {
					c.Report(e, "%s=%q is not a number", a.Name, a.Value)
				}
				if a.Local == "sizeInfo" && e.Find(version.SpaceSize, "sizeInfoRef") != nil {
					c.Report(e, "<%s> has sizeInfo and sizeInfoRef", e.Name)
				}
			}
		}
		return true
	})
}
