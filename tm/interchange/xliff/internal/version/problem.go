package version

import (
	"errors"
	"fmt"
	"slices"

	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/text"
)

// ErrInvalid: the file is well-formed and breaks a rule of XLIFF.
var ErrInvalid = errors.New("not valid XLIFF")

// MaxProblems bounds how many problems are kept of a file.
const MaxProblems = 1000

// Problems collects the rules that a file breaks.
type Problems struct{ list []problem }

// problem is a broken rule at a byte offset.
type problem struct {
	at   int
	unit string
	err  error
}

// Report names a problem at an element.
func (p *Problems) Report(n *tree.Node, format string, args ...any) {
	if len(p.list) >= MaxProblems {
		return
	}
	unit := ""
	for up := n; up != nil; up = up.Parent {
		if up.Local == "unit" || up.Local == "trans-unit" {
			unit = up.Attr("id")
		}
	}
	err := fmt.Errorf("%w: %s", ErrInvalid, fmt.Sprintf(format, args...))
	p.list = append(p.list, problem{n.Start, unit, err})
}

// Unique reports the second of two elements with one id.
func (p *Problems) Unique(seen map[string]*tree.Node, id string, n *tree.Node, scope string) {
	if id == "" {
		return
	}
	if _, ok := seen[id]; ok {
		p.Report(n, "two elements of one %s have the id %q", scope, id)
		return
	}
	seen[id] = n
}

// Places returns the problems in the order of the file, whose text is s.
func (p *Problems) Places(name, s string) []*text.PlaceError {
	slices.SortStableFunc(p.list, func(a, b problem) int { return a.at - b.at })
	places := NewLocator(name, s)
	var out []*text.PlaceError
	for _, q := range p.list {
		at := places.Place(q.at, q.at)
		out = append(out, &text.PlaceError{
			File: name, Line: at.Line, Column: at.Column, Unit: q.unit, Err: q.err,
		})
	}
	return out
}
