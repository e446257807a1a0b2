package xliff

import (
	"errors"
	"fmt"
	"slices"

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
	c := &checker{core: f.root.space, root: f.root}
	if f.version2 {
		c.check2()
	} else {
		c.check1()
	}
	slices.SortStableFunc(c.problems, func(a, b problem) int { return a.at - b.at })
	places := locator{name: f.name, s: f.decoded.Text, line: 1, column: 1}
	var out []*text.PlaceError
	for _, p := range c.problems {
		place := places.place(p.at, p.at)
		out = append(out, &text.PlaceError{File: f.name, Line: place.Line, Column: place.Column, Unit: p.unit, Err: p.err})
	}
	return out
}

// checker collects problems.
type checker struct {
	core     string // the namespace of the core elements
	root     *node
	problems []problem
}

// problem is a broken rule at a byte offset.
type problem struct {
	at   int
	unit string
	err  error
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
	c.problems = append(c.problems, problem{n.start, unit, fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))})
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
