package xml

import "strings"

// name reads the name at i; next is the index after it. The name is "" where
// there is none, or where it holds what no name can.
func (l *Lexer) name(i int) (name string, next int) {
	next = skipName(l.src, i)
	name = l.src[i:next]

	const anyName = RuleName | RuleAttribute
	if l.opts.Tolerate&anyName == anyName && !l.opts.Namespaces {
		return name, next
	}

	if next < len(l.src) && class[l.src[next]]&afterName == 0 && !l.tolerates(RuleAttribute) {
		return "", next
	}
	if !l.tolerates(RuleName) {
		for k := 0; k < len(name); k++ {
			if name[k] >= 0x80 {
				if !IsName(name) {
					return "", next
				}
				break
			}
		}
	}
	if l.opts.Namespaces && name != "" && (name[0] == ':' || name[len(name)-1] == ':') {
		return "", next
	}
	return name, next
}

func (l *Lexer) endTag(t *Token) error {
	t.NameStart = t.Start + len("</")
	i := skipName(l.src, t.NameStart)
	closed := i > t.NameStart && i < len(l.src) && l.src[i] == '>'
	if closed && l.tolerates(RuleName) && !l.opts.Namespaces {
		l.at = i + 1
		t.Kind, t.Name, t.End, t.Inner, t.InnerEnd = End, l.src[t.NameStart:i], l.at, l.at, l.at
		return nil
	}
	t.Name, i = l.name(t.NameStart)
	if t.Name == "" {
		if l.tolerates(RuleEnd) || i < len(l.src) {
			return l.stray(t, RuleLess, "no name follows </")
		}
		return broken(RuleEnd, t.Start, "</ is not closed")
	}
	if l.tolerates(RuleAttribute) {
		if err := l.attributes(t, i); err != nil || t.Kind == Stray {
			return err
		}
		t.Kind, t.Empty = End, false
		return nil
	}
	i = skipSpace(l.src, i)
	if i >= len(l.src) || l.src[i] != '>' {
		return l.stray(t, RuleEnd, "</%s is not closed", t.Name)
	}
	l.at = i + 1
	t.Kind, t.End, t.Inner, t.InnerEnd = End, l.at, l.at, l.at
	return nil
}

func (l *Lexer) startTag(t *Token) error {
	var i int
	t.NameStart = t.Start + 1
	t.Name, i = l.name(t.NameStart)
	if t.Name == "" {
		return l.stray(t, RuleLess, "no name follows <; a plain < is written &lt;")
	}
	return l.attributes(t, i)
}

// attributes reads a tag from index i, which is after the name, to its end.
func (l *Lexer) attributes(t *Token, i int) error {
	s := l.src
	t.Kind = Start
	lenient := l.tolerates(RuleAttribute)
	lax := lenient && l.tolerates(RuleDuplicate)
	for {
		from := i
		for i < len(s) && class[s[i]]&space != 0 {
			i++
		}
		if i >= len(s) {
			return l.stray(t, RuleEnd, "<%s begins here and never ends", t.Name)
		}
		c := s[i]
		if c == '>' || c == '/' && i+1 < len(s) && s[i+1] == '>' {
			t.Empty = c == '/'
			i++
			if t.Empty {
				i++
			}
			l.at = i
			t.End, t.Inner, t.InnerEnd = i, i, i
			return nil
		}
		if i == from {
			if !l.tolerates(RuleSpace) {
				return broken(RuleSpace, i, "white space is missing before an attribute of <%s>", t.Name)
			}
			if class[c]&nameStart != 0 {
				l.quirk(RuleSpace, i, t.Name)
			}
		}
		if lenient {
			if c == '<' {
				return l.stray(t, RuleLess, "<%s begins here and never ends", t.Name)
			}
			if class[c]&nameStart == 0 {
				l.quirk(RuleAttribute, i, "")
				i++
				continue
			}
		}

		start := i
		i = skipName(s, i)
		name := s[start:i]
		if !lenient || l.opts.Namespaces {
			name, i = l.name(start)
		}
		if name == "" {
			return broken(RuleName, start, "an attribute of <%s> has no name", t.Name)
		}
		if i < len(s) && s[i] != '=' {
			i = skipSpace(s, i)
		}
		if i >= len(s) || s[i] != '=' {
			switch {
			case i >= len(s) && lenient:
				return l.stray(t, RuleEnd, "<%s begins here and never ends", t.Name)
			case lenient:
				l.quirk(RuleAttribute, start, name)
				continue
			}
			return broken(RuleAttribute, start, "attribute %s of <%s> has no value", name, t.Name)
		}
		if i++; i < len(s) && s[i] != '"' {
			i = skipSpace(s, i)
		}
		if i >= len(s) && lenient {
			return l.stray(t, RuleEnd, "<%s begins here and never ends", t.Name)
		}
		if i < len(s) && (s[i] == '"' || s[i] == '\'') {
			quote := s[i]
			from = i + 1
			i = skipPlain(s, from)
			plain := i < len(s) && s[i] == quote
			if !plain {
				n := strings.IndexByte(s[i:], quote)
				if n < 0 && !l.tolerates(RuleEnd) {
					return broken(RuleEnd, from-1, "the value of attribute %s never ends", name)
				}
				if n < 0 {
					return l.stray(t, RuleEnd, "")
				}
				i += n
			}
			if n := len(t.Attrs); lax && plain && n < l.opts.MaxAttrs && n < cap(t.Attrs) && l.bad >= i {
				// What attribute does in a simple case.
				t.Attrs = t.Attrs[:n+1]
				a := &t.Attrs[n]
				a.Name, a.Raw, a.Value, a.Plain = name, s[from:i], s[from:i], true
				a.Start, a.ValueStart, a.ValueEnd = start, from, i
			} else if err := l.attribute(t, name, start, from, i, plain); err != nil {
				return err
			}
			i++
			continue
		}
		if !lenient {
			return broken(RuleAttribute, start,
				"the value of attribute %s stands without quotation marks", name)
		}
		l.quirk(RuleAttribute, start, name)
		for from = i; i < len(s) && class[s[i]]&space == 0 && s[i] != '>'; i++ {
		}
		if err := l.attribute(t, name, start, from, i, false); err != nil {
			return err
		}
	}
}

// attribute checks an attribute and adds it to the tag. plain tells that there
// is nothing to decode in its value.
func (l *Lexer) attribute(t *Token, name string, start, from, end int, plain bool) error {
	raw := l.src[from:end]
	if !plain && !l.tolerates(RuleValueLess) {
		if k := strings.IndexByte(raw, '<'); k >= 0 {
			return broken(RuleValueLess, from+k, "a < stands in the value of attribute %s", name)
		}
	}
	if !l.tolerates(RuleDuplicate) {
		for k := range t.Attrs {
			if t.Attrs[k].Name == name {
				return broken(RuleDuplicate, start, "<%s> has attribute %s twice", t.Name, name)
			}
		}
	}
	n := len(t.Attrs)
	if n >= l.opts.MaxAttrs {
		if l.tolerates(RuleLimit) {
			return nil
		}
		return broken(RuleLimit, start, "<%s> has more than %d attributes", t.Name, l.opts.MaxAttrs)
	}
	if n < cap(t.Attrs) {
		t.Attrs = t.Attrs[:n+1]
	} else {
		t.Attrs = append(t.Attrs, Attr{})
	}
	// What a Reader resolves, it sets anew.
	a := &t.Attrs[n]
	a.Name, a.Raw = name, raw
	a.Start, a.ValueStart, a.ValueEnd = start, from, end
	if a.Plain = plain && l.bad >= end; a.Plain {
		a.Value = raw
	}
	return nil
}
