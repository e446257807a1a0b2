package xliff

import (
	"errors"
	"fmt"
	"sort"

	"fidele/tm/text"
)

// ErrInvalid: the file is well-formed and breaks a rule of XLIFF.
var ErrInvalid = errors.New("not valid XLIFF")

// maxProblems bounds how many problems [File.Check] names.
const maxProblems = 1000

// Check names what a file does against the rules of its version, in the order
// of the file: of XLIFF 2 those of the schema and those that stand in the text
// of the standard only, core and modules; of XLIFF 1.x the few that decide
// whether segments can be told apart. Each error wraps [ErrInvalid]. Reading
// and writing need no valid file.
func (f *File) Check() []*text.PlaceError {
	c := &checker{lines: text.NewLines(f.decoded.Text), name: f.name, core: f.root.space, root: f.root}
	if f.version2 {
		c.check2()
	} else {
		c.check1()
	}
	sort.SliceStable(c.problems, func(i, j int) bool {
		a, b := c.problems[i], c.problems[j]
		return a.Line < b.Line || a.Line == b.Line && a.Column < b.Column
	})
	return c.problems
}

// checker collects problems.
type checker struct {
	name     string
	core     string // the namespace of the core elements
	root     *node
	lines    *text.Lines
	problems []*text.PlaceError
}

// report names a problem at an element.
func (c *checker) report(n *node, format string, args ...any) {
	if len(c.problems) >= maxProblems {
		return
	}
	unit := ""
	for p := n; p != nil; p = p.parent {
		if p.local == "unit" || p.local == "trans-unit" {
			unit = p.attr("id")
		}
	}
	pos := c.lines.Position(n.start)
	c.problems = append(c.problems, &text.PlaceError{File: c.name, Line: pos.Line, Column: pos.Column, Unit: unit,
		Err: fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))})
}

// unique reports the second of two elements with one id.
func (c *checker) unique(seen map[string]*node, id string, n *node, scope string) {
	if id == "" {
		return
	}
	if _, ok := seen[id]; ok {
		c.report(n, "two elements of one %s have the id %q", scope, id)
		return
	}
	seen[id] = n
}

// check1 checks XLIFF 1.x.
func (c *checker) check1() {
	for _, file := range c.root.children {
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

func (c *checker) transUnit(n *node) {
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
