package xliff

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// word reads the characters of a name.
func (p *scanner) word() string {
	start := p.at
	for p.at < len(p.s) {
		switch c := p.s[p.at]; {
		case isSpace(c), c == '>', c == '/', c == '=', c == '<', c == '"', c == '\'', c == '&', c == ';', c == '[', c == ']', c == '(', c == ')', c == '?', c == '!':
			return p.s[start:p.at]
		}
		p.at++
	}
	return p.s[start:p.at]
}

// isName reports whether s can be a name in XML; beyond ASCII everything is
// taken.
func isName(s string) bool {
	if s == "" || s[0] == ':' || s[len(s)-1] == ':' || '0' <= s[0] && s[0] <= '9' || s[0] == '-' || s[0] == '.' {
		return false
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < utf8.RuneSelf && !('a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || strings.IndexByte("_:-.", c) >= 0) {
			return false
		}
	}
	return true
}

// startTag reads a start tag or an empty element.
func (p *scanner) startTag(parent *node) (*node, error) {
	n := p.newNode()
	n.parent, n.start = parent, p.at
	p.at++
	n.name = p.word()
	if !isName(n.name) {
		return nil, p.fail(n.start, ErrSyntax, "no name follows <; a plain < is written &lt;")
	}
	if p.depth++; p.depth > maxDepth {
		return nil, p.fail(n.start, ErrLimit, "elements nest deeper than %d", maxDepth)
	}
	for {
		before := p.at
		p.space()
		if p.at >= len(p.s) {
			return nil, p.fail(n.start, ErrSyntax, "<%s begins here and never ends", n.name)
		}
		if p.s[p.at] == '>' || strings.HasPrefix(p.s[p.at:], "/>") {
			break
		}
		if p.at == before {
			return nil, p.fail(p.at, ErrSyntax, "white space is missing before an attribute of <%s>", n.name)
		}
		if err := p.attribute(n); err != nil {
			return nil, err
		}
	}
	n.empty = p.s[p.at] == '/'
	p.at++
	if n.empty {
		p.at++
	}
	n.inner, n.innerEnd, n.end = p.at, p.at, p.at
	p.resolve(n)
	if len(p.scopes) > maxScopes {
		return nil, p.fail(n.start, ErrLimit, "more than %d namespaces are declared here", maxScopes)
	}
	if n.empty {
		p.depth--
		for len(p.scopes) > 0 && p.scopes[len(p.scopes)-1].depth > p.depth {
			p.scopes = p.scopes[:len(p.scopes)-1]
		}
	}
	return n, nil
}

func (p *scanner) attribute(n *node) error {
	a := attribute{start: p.at}
	a.name = p.word()
	if !isName(a.name) {
		return p.fail(a.start, ErrSyntax, "an attribute of <%s> has no name", n.name)
	}
	p.space()
	if p.at >= len(p.s) || p.s[p.at] != '=' {
		return p.fail(a.start, ErrSyntax, "attribute %s of <%s> has no value", a.name, n.name)
	}
	p.at++
	p.space()
	if p.at >= len(p.s) || p.s[p.at] != '"' && p.s[p.at] != '\'' {
		return p.fail(a.start, ErrSyntax, "the value of attribute %s stands without quotation marks", a.name)
	}
	end := strings.IndexByte(p.s[p.at+1:], p.s[p.at])
	if end < 0 {
		return p.fail(p.at, ErrSyntax, "the value of attribute %s never ends", a.name)
	}
	a.valueStart, a.valueEnd = p.at+1, p.at+1+end
	p.at = a.valueEnd + 1
	raw := p.s[a.valueStart:a.valueEnd]
	if i := strings.IndexByte(raw, '<'); i >= 0 {
		return p.fail(a.valueStart+i, ErrSyntax, "a < stands in the value of attribute %s", a.name)
	}
	value, err := p.decode(a.valueStart, a.valueEnd)
	if err != nil {
		return err
	}
	if strings.ContainsAny(raw, "\t\r\n") {
		value = strings.Map(func(r rune) rune {
			if r == '\t' || r == '\n' {
				return ' '
			}
			return r
		}, value)
	}
	a.value = value
	for i := range n.attrs {
		if n.attrs[i].name == a.name {
			return p.fail(a.start, ErrSyntax, "<%s> has attribute %s twice", n.name, a.name)
		}
	}
	if n.attrs = append(n.attrs, a); len(n.attrs) > maxAttributes {
		return p.fail(a.start, ErrLimit, "<%s> has more than %d attributes", n.name, maxAttributes)
	}
	return nil
}

// resolve returns the names of an element and its attributes their namespaces. A
// prefix that nobody declared is its own namespace.
func (p *scanner) resolve(n *node) {
	for i := range n.attrs {
		if a := &n.attrs[i]; a.name == "xmlns" {
			p.scopes = append(p.scopes, scope{"", a.value, p.depth})
		} else if prefix, ok := strings.CutPrefix(a.name, "xmlns:"); ok {
			p.scopes = append(p.scopes, scope{prefix, a.value, p.depth})
		}
	}
	n.space, n.local = p.qualified(n.name, true)
	for i := range n.attrs {
		a := &n.attrs[i]
		a.space, a.local = p.qualified(a.name, false)
	}
}

func (p *scanner) qualified(name string, element bool) (space, local string) {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		prefix, local = "", name
		if !element {
			return "", local
		}
	}
	switch prefix {
	case "xml":
		return xmlSpace, local
	case "xmlns":
		return "xmlns", local
	}
	for i := len(p.scopes) - 1; i >= 0; i-- {
		if p.scopes[i].prefix == prefix {
			return p.scopes[i].uri, local
		}
	}
	return prefix, local
}

// decode resolves the references in bytes start to end and makes every line
// end "\n".
func (p *scanner) decode(start, end int) (string, error) {
	raw := p.s[start:end]
	i := strings.IndexByte(raw, '&')
	if i < 0 {
		return lineEnds(p.strip(raw, start)), nil
	}
	var b strings.Builder
	b.Grow(len(raw))
	for at := 0; ; {
		b.WriteString(lineEnds(p.strip(raw[at:i], start+at)))
		semicolon := strings.IndexByte(raw[i:min(len(raw), i+64)], ';')
		if semicolon < 0 {
			return "", p.fail(start+i, ErrSyntax, "a plain & is written &amp;")
		}
		value, ok := p.reference(raw[i+1:i+semicolon], start+i)
		if !ok {
			return "", p.fail(start+i, ErrSyntax, "%s stands for nothing", raw[i:i+semicolon+1])
		}
		b.WriteString(value)
		if b.Len() > maxSize || p.expanded > maxExpansion {
			return "", p.fail(start+i, ErrLimit, "entities expand to more than %d bytes", maxExpansion)
		}
		at = i + semicolon + 1
		next := strings.IndexByte(raw[at:], '&')
		if next < 0 {
			b.WriteString(lineEnds(p.strip(raw[at:], start+at)))
			return b.String(), nil
		}
		i = at + next
	}
}

// reference returns what &name;, at byte at of the file, stands for.
func (p *scanner) reference(name string, at int) (string, bool) {
	switch name {
	case "amp":
		return "&", true
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "quot":
		return `"`, true
	case "apos":
		return "'", true
	}
	if digits, ok := strings.CutPrefix(name, "#"); ok {
		base := 10
		if hex, ok := strings.CutPrefix(digits, "x"); ok {
			digits, base = hex, 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		if err != nil || n > utf8.MaxRune {
			return "", false
		}
		if !legal(rune(n)) {
			p.lost(at, rune(n))
			return "", true
		}
		return string(rune(n)), true
	}
	if value, ok := p.entities[name]; ok {
		// One level: what an entity holds is text, further references in it
		// stay as they are written.
		p.expanded += len(value)
		return value, true
	}
	// HTML's names appear in files of tools that took HTML for XML.
	if isName(name) {
		if s := html.UnescapeString("&" + name + ";"); s != "&"+name+";" && utf8.RuneCountInString(s) <= 2 && !strings.HasSuffix(s, ";") {
			return s, true
		}
	}
	return "", false
}

// legal reports whether XML 1.0 allows a character.
func legal(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || 0x20 <= r && r <= 0xD7FF || 0xE000 <= r && r <= 0xFFFD || 0x10000 <= r && r <= 0x10FFFF
}

func lineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}
