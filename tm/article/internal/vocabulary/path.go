package vocabulary

import (
	"fmt"
	"strings"

	"fidele/tm/xml"
)

// A path names elements or attributes. It is the part of XPath that the package
// documentation describes, compiled.
type path struct {
	steps []step
	// attribute is the last step of a path that names attributes, nil for one that
	// names elements.
	attribute *name
}

// A step names the elements of one level.
type step struct {
	name
	anywhere   bool // below the step before, not only its children
	conditions []condition
}

// A name is that of an element or attribute.
type name struct {
	local string // "*": any
	space string
	any   bool // of whatever namespace
}

// A condition is on an attribute of an element.
type condition struct {
	name
	value string
	equal bool // the attribute must have the value; else it must be there
}

// A PathError says what is wrong with a path.
type PathError struct {
	// Path is the path as given, Column the character, from 1, where it goes wrong.
	Path    string
	Column  int
	Message string
}

// Error says where the path goes wrong.
func (e *PathError) Error() string {
	return fmt.Sprintf("%q goes wrong at character %d: %s", e.Path, e.Column, e.Message)
}

// parser reads paths.
type parser struct {
	s  string
	at int
	// namespaces are those of the prefixes. bare is the namespace of element names
	// without a prefix; anyBare: whatever namespace.
	namespaces func(prefix string) (string, bool)
	anyBare    bool
}

// parse returns the paths of s, which are divided by "|".
func (p *parser) parse(s string) (paths []*path, err error) {
	p.s, p.at = s, 0
	for {
		one, err := p.path()
		if err != nil {
			return nil, err
		}
		paths = append(paths, one)
		p.space()
		if p.at == len(s) {
			return paths, nil
		}
		if !p.take("|") {
			return nil, p.wrong(p.unexpected())
		}
	}
}

func (p *parser) wrong(message string) error {
	column := len([]rune(p.s[:p.at])) + 1
	return &PathError{Path: p.s, Column: column, Message: message}
}

// unexpected says what of XPath is not read here.
func (p *parser) unexpected() string {
	switch rest := p.s[p.at:]; {
	case rest == "":
		return "a name is missing"
	case strings.HasPrefix(rest, "("):
		return "functions are not read here"
	case strings.HasPrefix(rest, "::"):
		return "axes are not read here, only / and //"
	case rest[0] >= '0' && rest[0] <= '9':
		return "positions are not read here"
	case rest[0] == '.':
		return ". and .. are not read here"
	}
	return "that is more than names, /, //, *, @, [@a] and [@a='v']"
}

func (p *parser) space() {
	for p.at < len(p.s) && xml.IsSpace(p.s[p.at]) {
		p.at++
	}
}

func (p *parser) take(s string) bool {
	if strings.HasPrefix(p.s[p.at:], s) {
		p.at += len(s)
		return true
	}
	return false
}

// path reads one path. One that does not begin with "/" is meant anywhere.
func (p *parser) path() (*path, error) {
	out := &path{}
	p.space()
	anywhere := true
	if !p.take("//") && p.take("/") {
		anywhere = false
	}
	for {
		p.space()
		if p.take("@") {
			p.space()
			n, err := p.name(false)
			if err != nil {
				return nil, err
			}
			if len(out.steps) == 0 {
				// "//@a" is an attribute of any element.
				out.steps = []step{{name: name{local: "*", any: true}, anywhere: true}}
			} else if anywhere {
				return nil, p.wrong("write //*/@name for the attributes of all elements below")
			}
			out.attribute = &n
			return out, nil
		}

		s := step{anywhere: anywhere}
		var err error
		if s.name, err = p.name(true); err != nil {
			return nil, err
		}
		if s.conditions, err = p.conditions(); err != nil {
			return nil, err
		}
		out.steps = append(out.steps, s)
		p.space()
		switch {
		case p.take("//"):
			anywhere = true
			if p.space(); strings.HasPrefix(p.s[p.at:], "@") {
				// "a//@b": of a and of all that is below it. One step says neither.
				return nil, p.wrong("write //*/@name for the attributes of all elements below")
			}
		case p.take("/"):
			anywhere = false
		default:
			return out, nil
		}
	}
}

// name reads the name of an element or attribute, with a prefix or not.
func (p *parser) name(element bool) (name, error) {
	from := p.at
	if p.take("*") {
		return name{local: "*", any: true}, nil
	}
	first := p.ncName()
	if first == "" {
		return name{}, p.wrong(p.unexpected())
	}
	if strings.HasPrefix(p.s[p.at:], "::") || !p.take(":") {
		if rest := p.s[p.at:]; strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "::") {
			return name{}, p.wrong(p.unexpected())
		}
		return name{local: first, any: element && p.anyBare}, nil
	}

	space, ok := p.namespaces(first)
	switch {
	case ok:
	case first == "xml":
		space = xml.SpaceXML
	default:
		p.at = from
		return name{}, p.wrong(fmt.Sprintf("no namespace is named for the prefix %s", first))
	}
	if p.take("*") {
		return name{local: "*", space: space}, nil
	}
	local := p.ncName()
	if local == "" {
		return name{}, p.wrong(p.unexpected())
	}
	return name{local: local, space: space}, nil
}

// ncName reads a name without colons, "" where there is none.
func (p *parser) ncName() string {
	from := p.at
	for p.at < len(p.s) && strings.IndexByte(" \t\r\n/@*[]()|=:'\"!<>+,$", p.s[p.at]) < 0 {
		p.at++
	}
	if s := p.s[from:p.at]; xml.IsName(s) {
		return s
	}
	p.at = from
	return ""
}

// conditions reads what stands in brackets behind a name.
func (p *parser) conditions() (all []condition, err error) {
	for {
		p.space()
		if !p.take("[") {
			return all, nil
		}
		p.space()
		if !p.take("@") {
			return nil, p.wrong(p.unexpected())
		}
		p.space()
		var c condition
		if c.name, err = p.name(false); err != nil {
			return nil, err
		}
		p.space()
		if p.take("=") {
			p.space()
			quote := byte(0)
			if p.at < len(p.s) {
				quote = p.s[p.at]
			}
			n := -1
			if quote == '"' || quote == '\'' {
				n = strings.IndexByte(p.s[p.at+1:], quote)
			}
			if n < 0 {
				return nil, p.wrong("a value in quotation marks is missing")
			}
			c.value, c.equal = p.s[p.at+1:p.at+1+n], true
			p.at += n + 2
			p.space()
		}
		if !p.take("]") {
			return nil, p.wrong("a ] is missing")
		}
		all = append(all, c)
	}
}

// matches reports whether the name is that of an element or attribute.
func (n *name) matches(space, local string) bool {
	return (n.local == "*" || n.local == local) && (n.any || n.space == space)
}

// matches reports whether the step names an element.
func (s *step) matches(e *element) bool {
	if !s.name.matches(e.space, e.local) {
		return false
	}
	for i := range s.conditions {
		if !s.conditions[i].holds(e.attrs) {
			return false
		}
	}
	return true
}

func (c *condition) holds(attrs []attribute) bool {
	for i := range attrs {
		a := &attrs[i]
		if c.name.matches(a.space, a.local) && (!c.equal || a.value == c.value) {
			return true
		}
	}
	return false
}

// matches reports whether the path, without the attribute it may name, leads to the
// last of some elements, each of which is the parent of the next.
//
// Steps that are parents of each other stand together; such groups are found from
// the end, each as near to the group behind it as can be. That finds a way where
// there is one. looked is how many elements were looked at.
func (p *path) matches(elements []*element) (ok bool, looked int) {
	last := len(p.steps)
	at := len(elements) // elements that are left
	if last > at {
		return false, 1
	}
	for last > 0 {
		first := last - 1
		for !p.steps[first].anywhere && first > 0 {
			first--
		}
		group := p.steps[first:last]
		fixed := last == len(p.steps)
		found := false
		for ; at >= len(group); at-- {
			looked += len(group)
			if stepsMatch(group, elements[at-len(group):at]) &&
				(group[0].anywhere || at == len(group)) {
				found = true
				break
			}
			if fixed {
				break
			}
		}
		if !found {
			return false, looked
		}
		at -= len(group)
		last = first
	}
	return true, looked
}

func stepsMatch(steps []step, elements []*element) bool {
	for i := range steps {
		if !steps[i].matches(elements[i]) {
			return false
		}
	}
	return true
}
