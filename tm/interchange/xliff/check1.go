package xliff

// checker1 checks the few rules of XLIFF 1.x that decide whether segments can be
// told apart.
type checker1 struct{ *problems }

// Check reports the rules that the file breaks.
func (version1) Check(f *content, p *problems) {
	c := checker1{p}
	for _, file := range f.root.children {
		if file.local != "file" {
			continue
		}
		for _, name := range []string{"original", "source-language", "datatype"} {
			if file.find("", name) == nil {
				c.report(file, "<file> has no %s", name)
			}
		}
		ids := map[string]*node{}
		file.walk(func(n *node) bool {
			if n.local != "trans-unit" {
				return true
			}
			c.unique(ids, n.attr("id"), n, "file")
			c.transUnit(n)
			return false
		})
	}
}

func (c checker1) transUnit(n *node) {
	if n.find("", "id") == nil {
		c.report(n, "<trans-unit> has no id")
	}
	if n.child("source") == nil {
		c.report(n, "<trans-unit> has no source")
	}
	mids := map[string]*node{}
	for _, m := range segmentMarks(n.child("seg-source")) {
		c.unique(mids, m.attr("mid"), m, "trans-unit")
	}
	for _, m := range segmentMarks(n.child("target")) {
		if mid := m.attr("mid"); mids[mid] == nil {
			c.report(m, "segment %q of the target is not in seg-source", mid)
		}
	}
}
