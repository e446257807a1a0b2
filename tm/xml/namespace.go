package xml

import "strings"

// The namespaces that are bound without a declaration.
const (
	SpaceXML   = "http://www.w3.org/XML/1998/namespace"
	SpaceXMLNS = "xmlns" // as its attributes have it here

	spaceXMLNS = "http://www.w3.org/2000/xmlns/"
)

// scope is a namespace declaration and the depth at which it ends.
type scope struct {
	prefix, uri string
	depth       int
}

// resolve sets Space and Local of an element and its attributes. A prefix that
// nobody declares is its own namespace, where that is tolerated.
func (r *Reader) resolve(t *Token) error {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		prefix, ok := "", a.Name == "xmlns"
		if !ok {
			prefix, ok = strings.CutPrefix(a.Name, "xmlns:")
		}
		if !ok {
			continue
		}
		if message := wrongBinding(prefix, a.Value); message != "" && !r.tolerates(RulePrefix) {
			return broken(RulePrefix, a.Start, "%s", message)
		}
		r.scopes = append(r.scopes, scope{prefix, a.Value, len(r.open)})
	}
	if len(r.scopes) > r.opts.MaxScopes {
		return broken(RuleLimit, t.Start, "more than %d namespaces are declared here", r.opts.MaxScopes)
	}
	var err error
	if t.Space, t.Local, err = r.qualified(t.Name, t.Start, true); err != nil {
		return err
	}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if a.Space, a.Local, err = r.qualified(a.Name, a.Start, false); err != nil {
			return err
		}
		for k := 0; k < i && !r.tolerates(RuleDuplicate); k++ {
			if t.Attrs[k].Local == a.Local && t.Attrs[k].Space == a.Space && a.Space != "" {
				return broken(RuleDuplicate, a.Start, "<%s> has attribute %s twice", t.Name, a.Name)
			}
		}
	}
	return nil
}

// wrongBinding says why a prefix cannot be bound to a namespace, "" if it can.
func wrongBinding(prefix, uri string) string {
	switch {
	case prefix == "xmlns":
		return "the prefix xmlns cannot be declared"
	case prefix == "xml" && uri != SpaceXML:
		return "the prefix xml is bound to another namespace"
	case prefix != "xml" && uri == SpaceXML, uri == spaceXMLNS:
		return "a namespace of XML itself is bound to a prefix"
	case prefix != "" && uri == "":
		return "prefix " + prefix + " is bound to nothing"
	}
	return ""
}

func (r *Reader) qualified(name string, at int, element bool) (space, local string, err error) {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		prefix, local = "", name
		if !element {
			return "", local, nil
		}
	}
	if strings.IndexByte(local, ':') >= 0 && !r.tolerates(RulePrefix) {
		return "", "", broken(RuleName, at, "the name %s has two colons", name)
	}
	switch prefix {
	case "xml":
		return SpaceXML, local, nil
	case "xmlns":
		if element && !r.tolerates(RulePrefix) {
			return "", "", broken(RulePrefix, at, "an element cannot have the prefix xmlns")
		}
		return SpaceXMLNS, local, nil
	}
	for i := len(r.scopes) - 1; i >= 0; i-- {
		if r.scopes[i].prefix == prefix {
			return r.scopes[i].uri, local, nil
		}
	}
	if prefix != "" {
		if !r.tolerates(RulePrefix) {
			return "", "", broken(RulePrefix, at, "nobody declares the prefix %s", prefix)
		}
		r.quirk(RulePrefix, at, prefix)
	}
	return prefix, local, nil
}

// leave ends the namespaces of the elements deeper than the open ones.
func (r *Reader) leave() {
	for len(r.scopes) > 0 && r.scopes[len(r.scopes)-1].depth >= len(r.open) {
		r.scopes = r.scopes[:len(r.scopes)-1]
	}
}
