package xliff

import (
	"errors"
	"fmt"
	"slices"

	"fidele/tm/text"
)

// errInvalid: the file is well-formed and breaks a rule of XLIFF.
var errInvalid = errors.New("not valid XLIFF")

// maxProblems bounds how many problems are kept.
const maxProblems = 1000

// problems collects the rules that a file breaks.
type problems struct{ list []problem }

// problem is a broken rule at a byte offset.
type problem struct {
	at   int
	unit string
	err  error
}

// report names a problem at an element.
func (p *problems) report(n *node, format string, args ...any) {
	if len(p.list) >= maxProblems {
		return
	}
	unit := ""
	for up := n; up != nil; up = up.parent {
		if up.local == "unit" || up.local == "trans-unit" {
			unit = up.attr("id")
		}
	}
	p.list = append(p.list, problem{n.start, unit, fmt.Errorf("%w: %s", errInvalid, fmt.Sprintf(format, args...))})
}

// unique reports the second of two elements with one id.
func (p *problems) unique(seen map[string]*node, id string, n *node, scope string) {
	if id == "" {
		return
	}

	if _, ok := seen[id]; ok {
		p.report(n, "two elements of one %s have the id %q", scope, id)
		return
	}
	seen[id] = n
}

// places returns the problems in the order of the file, whose text is s.
func (p *problems) places(name, s string) []*text.PlaceError {
	slices.SortStableFunc(p.list, func(a, b problem) int { return a.at - b.at })
	places := newLocator(name, s)
	var out []*text.PlaceError
	for _, q := range p.list {
		at := places.place(q.at, q.at)
		out = append(out, &text.PlaceError{File: name, Line: at.Line, Column: at.Column, Unit: q.unit, Err: q.err})
	}
	return out
}
