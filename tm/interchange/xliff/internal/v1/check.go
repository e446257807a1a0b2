package v1

import (
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// checker checks the few rules of XLIFF 1.x that decide whether segments can be
// told apart.
type checker struct{ *version.Problems }

// Check reports the rules that the file breaks.
func (Version) Check(f *version.File, p *version.Problems) {
	c := checker{p}
	for _, file := range f.Root.Children {
		if file.Local != "file" {
			continue
		}
		for _, name := range []string{"original", "source-language", "datatype"} {
			if file.Find("", name) == nil {
				c.Report(file, "<file> has no %s", name)
			}
		}
		ids := map[string]*tree.Node{}
		file.Walk(func(n *tree.Node) bool {
			if n.Local != "trans-unit" {
				return true
			}
			c.Unique(ids, n.Attr("id"), n, "file")
			c.transUnit(n)
			return false
		})
	}
}

// transUnit checks one trans-unit.
func (c checker) transUnit(n *tree.Node) {
	if n.Find("", "id") == nil {
		c.Report(n, "<trans-unit> has no id")
	}
	if n.Child("source") == nil {
		c.Report(n, "<trans-unit> has no source")
	}
	mids := map[string]*tree.Node{}
	for _, m := range segmentMarks(n.Child("seg-source")) {
		c.Unique(mids, m.Attr("mid"), m, "trans-unit")
	}
	for _, m := range segmentMarks(n.Child("target")) {
		if mid := m.Attr("mid"); mids[mid] == nil {
			c.Report(m, "segment %q of the target is not in seg-source", mid)
		}
	}
}
