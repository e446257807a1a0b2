package xliff

import (
	"regexp"
	"strings"
	"sync"
)

var (
	integerPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]+$`) })
	decimalPattern = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9.,]+$`) })
)

// modules checks the modules that stand directly in a file, group or unit.
func (c *checker) modules(n *node) {
	for _, child := range n.children {
		if child.isText() || child.space == c.core {
			continue
		}
		switch c.grammarKey(child.space) {
		case nsMetadata:
			c.idsBelow(child, "metadata", "metaGroup")
		case nsGlossary:
			c.glossary(child)
		case nsMatches:
			c.matches(child)
		case nsResource:
			c.resources(n, child)
		case nsChanges:
			c.changes(n, child)
		case nsValidation:
			c.validation(n, child)
		}
	}
	c.sizes(n)
}

// idsBelow checks that the ids of the elements below n are unique.
func (c *checker) idsBelow(n *node, scope string, names ...string) {
	seen := map[string]*node{}
	n.walk(func(e *node) bool {
		for _, name := range append(names, n.local) {
			if e.local == name && e.space == n.space {
				c.unique(seen, e.attr("id"), e, scope)
			}
		}
		return true
	})
}

func (c *checker) glossary(n *node) {
	c.idsBelow(n, "glossary", "glossEntry", "translation")
	for _, entry := range n.children {
		if entry.local == "glossEntry" && entry.childNS(n.space, "translation") == nil && entry.childNS(n.space, "definition") == nil {
			c.report(entry, "a glossary entry has a translation or a definition")
		}
	}
}

func (c *checker) matches(n *node) {
	c.uniqueIn(n, "matches", "match")
	for _, match := range n.children {
		if match.local != "match" {
			continue
		}
		source, target := match.childNS(c.core, "source"), match.childNS(c.core, "target")
		if source == nil || target == nil {
			c.report(match, "<%s> has a source and a target", match.name)
		}
		if match.find("", "subType") != nil && match.find("", "type") == nil {
			c.report(match, "subType without type")
		}
		u := &unitChecker{checker: c, unit: match, ids: map[string]*node{}, data: map[string]bool{}, parts: []*node{match}}
		if data := match.childNS(c.core, "originalData"); data != nil {
			for _, d := range data.children {
				u.data[d.attr("id")] = true
			}
			c.uniqueIn(data, "originalData", "data")
		}
		// The core elements of a match are those of a segment.
		part := &node{name: match.name, space: c.core, local: "segment", parent: match.parent, start: match.start}
		for _, e := range []*node{source, target} {
			if e != nil {
				part.children = append(part.children, e)
			}
		}
		u.parts = []*node{part}
		u.sources, u.targets = u.codes("source"), u.codes("target")
		u.partIDs()
		for _, codes := range [][]*node{u.sources, u.targets} {
			u.pairs(codes)
			for _, code := range codes {
				u.matchCode(code)
			}
		}
	}
}

// matchCode checks the original data of a code of a match.
func (u *unitChecker) matchCode(n *node) {
	for _, name := range []string{"dataRef", "dataRefStart", "dataRefEnd"} {
		if a := n.find("", name); a != nil && !u.data[a.value] {
			u.report(n, "%s names data %q, which the match does not have", name, a.value)
		}
	}
}

func (c *checker) resources(container, n *node) {
	c.idsBelow(n, "resourceData", "resourceItem", "resourceItemRef")
	items := map[string]bool{}
	file := container
	for file.local != "file" && file.parent != nil {
		file = file.parent
	}
	file.walk(func(e *node) bool {
		if e.space == n.space && e.local == "resourceItem" {
			items[e.attr("id")] = true
		}
		return true
	})
	n.walk(func(e *node) bool {
		if e.space != n.space {
			return true
		}
		switch e.local {
		case "resourceItemRef":
			if !items[e.attr("ref")] {
				c.report(e, "ref names resource %q, which the file does not have", e.attr("ref"))
			}
		case "resourceItem":
			if e.find("", "mimeType") == nil && !inlineResource(e) {
				c.report(e, "a resource has a mimeType unless it holds source and target")
			}
		case "source", "target":
			if (e.find("", "href") != nil) == hasElements(e) {
				c.report(e, "<%s> has either a href or content", e.name)
			}
		}
		return true
	})
}

func inlineResource(item *node) bool {
	source, target := item.childNS(item.space, "source"), item.childNS(item.space, "target")
	return source != nil && hasElements(source) || target != nil && hasElements(target)
}

func hasElements(n *node) bool {
	for _, child := range n.children {
		if !child.isText() || strings.TrimSpace(child.text) != "" {
			return true
		}
	}
	return false
}

// changes checks that the change track of n speaks of what is there.
func (c *checker) changes(n, track *node) {
	for i, r := range track.children {
		if r.local != "revisions" || i > maxProblems {
			continue
		}
		var named, byID *node
		count := 0
		ref, withID := r.attr("ref"), false
		n.walk(func(e *node) bool {
			if e == track || e != n && (e.local == "unit" || e.local == "group") && e.space == c.core && n.local == "file" {
				return false
			}
			if e.local == r.attr("appliesTo") && e.space == c.core {
				named = e
				count++
				withID = withID || e.attr("id") != ""
			}
			if ref != "" && e.attr("id") == ref && e != n {
				byID = e
			}
			return true
		})
		switch {
		case ref != "" && byID == nil:
			c.report(r, "ref names %q, which <%s> does not have", ref, n.name)
			continue
		case ref == "" && count > 1 && withID:
			c.report(r, "<%s> has several %s; a ref says which", n.name, r.attr("appliesTo"))
			continue
		case byID != nil:
			named = byID
		}
		c.revisions(r, named)
	}
}

// revisions checks that properties are those of the element that changed.
func (c *checker) revisions(r, changed *node) {
	versions := map[string]bool{}
	for _, revision := range r.children {
		if revision.local != "revision" {
			continue
		}
		versions[revision.attr("version")] = true
		for _, item := range revision.children {
			property := item.attr("property")
			if item.local != "item" || property == "content" || changed == nil {
				continue
			}
			has := false
			for _, a := range changed.attrs {
				has = has || a.name == property || a.local == property
			}
			if !has {
				c.report(item, "property %q is neither content nor an attribute of <%s>", property, changed.name)
			}
		}
	}
	if v := r.find("", "currentVersion"); v != nil && !versions[v.value] {
		c.report(r, "currentVersion %q is the version of no revision", v.value)
	}
}

func (c *checker) validation(container, n *node) {
	for _, r := range n.children {
		if r.local != "rule" {
			continue
		}
		kinds := 0
		for _, name := range []string{"isPresent", "isNotPresent", "startsWith", "endsWith"} {
			if r.find("", name) != nil {
				kinds++
			}
		}
		custom := false
		for _, a := range r.attrs {
			custom = custom || a.space != "" && a.space != "xmlns" && a.space != xmlSpace
		}
		switch {
		case kinds > 1, kinds == 1 && custom:
			c.report(r, "a rule says one thing")
		case kinds == 0 && !custom:
			c.report(r, "a rule says nothing")
		}
		if r.find("", "existsInSource") != nil && r.find("", "isNotPresent") != nil {
			c.report(r, "existsInSource with isNotPresent")
		}
		if r.attr("disabled") == "yes" && container.local == "file" {
			c.report(r, "a rule of the file is disabled, which only groups and units do")
		}
	}
}

// sizes checks the attributes of the size restriction module on n and, for a
// unit, on all it holds. What they may say depends on the profile, and only the
// profiles of the standard are known.
func (c *checker) sizes(n *node) {
	file := n
	for file.local != "file" && file.parent != nil {
		file = file.parent
	}
	profiles := file.childNS(nsSize, "profiles")
	standard := profiles != nil && strings.HasPrefix(profiles.attr("generalProfile")+profiles.attr("storageProfile"), "xliff:")
	n.walk(func(e *node) bool {
		if e != n && n.local != "unit" {
			return false
		}
		for _, a := range e.attrs {
			if a.space != nsSize {
				continue
			}
			switch a.local {
			case "sizeRestriction", "storageRestriction":
				if standard && !sizePattern().MatchString(a.value) {
					c.report(e, "%s=%q is not a size, nor two", a.name, a.value)
				}
			case "sizeInfo", "equivStorage":
				if !integerPattern().MatchString(a.value) && (standard || decimalPattern().MatchString(a.value)) {
					c.report(e, "%s=%q is not a number", a.name, a.value)
				}
				if a.local == "sizeInfo" && e.find(nsSize, "sizeInfoRef") != nil {
					c.report(e, "<%s> has sizeInfo and sizeInfoRef", e.name)
				}
			}
		}
		return true
	})
}
