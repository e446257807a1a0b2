package vocabulary

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// The namespaces of ITS 2.0 and of the links to rules in other files.
const (
	spaceITS   = "http://www.w3.org/2005/11/its"
	spaceXLink = "http://www.w3.org/1999/xlink"
)

// maxITSRules is how many ITS rules a document may have: each is looked at for
// every element.
const maxITSRules = 500

// itsReader reads the global ITS rules of a document.
type itsReader struct {
	reader *xml.Reader
	rules  *compiled
	// scopes are the prefixes that are declared, with the depth at which each is.
	scopes []prefixScope
	// found tells that the document has rules, or says its version of ITS.
	found bool
}

type prefixScope struct {
	prefix, space string
	depth         int
}

// A rulesError is an ITS rule that is not read, at an offset.
type rulesError struct {
	offset int
	err    error
}

func (e *rulesError) Error() string { return e.err.Error() }

func (e *rulesError) Unwrap() error { return e.err }

func notRead(at int, format string, args ...any) error {
	return &rulesError{at, fmt.Errorf("%w: "+format, append([]any{block.ErrFormat}, args...)...)}
}

// readITS returns the global ITS rules that a document holds; nil where it says
// nothing of ITS. An error is an [*xml.Error] or a [*rulesError].
func readITS(source string) (*compiled, error) {
	if !strings.Contains(source, spaceITS) {
		return nil, nil
	}
	r := &itsReader{reader: xml.NewReader(source, readOptions()), rules: newCompiled()}
	inside := 0 // depth of the rules that are open
	for {
		t, err := r.reader.Next()
		if errors.Is(err, io.EOF) {
			if !r.found {
				return nil, nil
			}
			return r.rules, nil
		}
		if err != nil {
			return nil, err
		}
		depth := r.reader.Depth()
		switch t.Kind {
		case xml.End:
			r.leave(depth)
			if depth < inside {
				inside = 0
			}
		case xml.Start:
			if !t.Empty {
				depth--
			}
			r.enter(t, depth)
			switch {
			case t.Space == spaceITS && t.Local == "rules":
				r.found, inside = true, depth+1
				err = r.head(t)
			case inside > 0 && t.Space == spaceITS:
				err = r.rule(t)
			}
			if t.Empty {
				r.leave(depth)
				if depth < inside {
					inside = 0
				}
			}
			if err != nil {
				return nil, err
			}
		}
	}
}

// enter notes the prefixes that an element declares; depth is that of its parent.
func (r *itsReader) enter(t *xml.Token, depth int) {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Space == xml.SpaceXMLNS {
			r.scopes = append(r.scopes, prefixScope{a.Local, a.Value, depth})
		}
		if a.Space == spaceITS && a.Local == "version" {
			r.found = true
		}
	}
}

// leave forgets the prefixes of elements inside one of a depth.
func (r *itsReader) leave(depth int) {
	for n := len(r.scopes); n > 0 && r.scopes[n-1].depth >= depth; n-- {
		r.scopes = r.scopes[:n-1]
	}
}

func (r *itsReader) namespace(prefix string) (string, bool) {
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if r.scopes[i].prefix == prefix {
			return r.scopes[i].space, true
		}
	}
	return "", false
}

// head reads the start tag of a set of rules.
func (r *itsReader) head(t *xml.Token) error {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch {
		case a.Space == spaceXLink && a.Local == "href":
			return notRead(a.Start, "its ITS rules stand in another file, %q", a.Value)
		case a.Name == "queryLanguage" && a.Value != "xpath":
			return notRead(a.Start, "its ITS rules are in %q, not XPath", a.Value)
		}
	}
	return nil
}

// itsRoles are what rules say with their values.
var itsRoles = map[string]struct {
	attribute string
	roles     map[string]role
}{
	"translateRule": {"translate", map[string]role{"yes": roleYes, "no": roleIgnore}},
	"withinTextRule": {"withinText", map[string]role{
		"yes": roleInline, "no": roleBlock, "nested": roleNote,
	}},
	"preserveSpaceRule": {"space", map[string]role{"preserve": rolePreserve, "default": roleSpace}},
}

// rule reads a rule.
func (r *itsReader) rule(t *xml.Token) error {
	kind, ok := itsRoles[t.Local]
	if !ok {
		return nil
	}
	selector, said := t.Attr("selector"), t.Attr(kind.attribute)
	if selector == nil || said == nil {
		return notRead(t.Start, "<%s> needs selector and %s", t.Name, kind.attribute)
	}
	role, ok := kind.roles[strings.TrimSpace(said.Value)]
	if !ok {
		return notRead(said.ValueStart, "%s of <%s> cannot be %q", kind.attribute, t.Name, said.Value)
	}

	p := &parser{namespaces: r.namespace}
	paths, err := p.parse(selector.Value)
	if err != nil {
		return notRead(selector.ValueStart, "the selector %w", err)
	}
	for _, one := range paths {
		if one.attribute != nil {
			switch role {
			case roleYes:
				role = roleAttribute
			case roleIgnore:
				role = roleNoAttribute
			}
		}
		r.rules.add(rule{path: one, role: role})
	}
	if r.rules.count > maxITSRules {
		err := fmt.Errorf("%w: more than %d ITS rules", block.ErrLimit, maxITSRules)
		return &rulesError{t.Start, err}
	}
	return nil
}
