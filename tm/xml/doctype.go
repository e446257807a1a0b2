package xml

import "strings"

// Doctype is a document type declaration. Nothing it names is opened.
type Doctype struct {
	PublicID, SystemID string
	// Entities are the internal general entities that the internal subset
	// declares, in order. Of two with one name the first counts.
	Entities []Entity

	// open tells that entities may be declared elsewhere: there is an external
	// subset, or a reference to a parameter entity.
	open bool
	// unread tells that a parameter entity was not read, so that declarations
	// behind it may not be the first.
	unread bool
	// others are the general entities that are no text of the subset.
	others map[string]entityKind
	// names are those of Entities.
	names map[string]bool
}

// Entity is the declaration of an internal general entity.
type Entity struct {
	Name string
	// Value is the literal as written, which begins at ValueStart.
	Value      string
	ValueStart int

	// text is the literal with its numeric references resolved.
	text string
}

type entityKind uint8

const (
	externalEntity entityKind = iota + 1
	unparsedEntity
)

// doctype reads the document type declaration at the beginning of t.
func (l *Lexer) doctype(t *Token) error {
	if err := l.doctypeEnd(t); err != nil || t.Kind == Stray {
		return err
	}
	t.Doctype = &Doctype{}
	at := skipSpace(l.src, t.Start+len("<!DOCTYPE"))
	end := skipName(l.src, at)
	t.Name, t.NameStart = l.src[at:end], at
	if l.tolerates(RuleDoctype) {
		l.anyEntities(t)
		return nil
	}
	p := dtd{src: l.src[:t.End], at: t.Start, doctype: t.Doctype, namespaces: l.opts.Namespaces, standalone: l.standalone}
	return p.run()
}

// doctypeEnd finds the end of a document type, and its internal subset.
func (l *Lexer) doctypeEnd(t *Token) error {
	i := t.Start + len("<!DOCTYPE")
	inside := false
	t.Inner, t.InnerEnd = 0, 0
	skip := func(end string) bool {
		n := strings.Index(l.src[i:], end)
		i += n + len(end)
		return n >= 0
	}
	for i < len(l.src) {
		rest, ok := l.src[i:], true
		switch c := rest[0]; {
		case c == '"' || c == '\'':
			n := strings.IndexByte(rest[1:], c)
			if n < 0 {
				return l.stray(t, RuleEnd, "a quotation mark is missing in the document type")
			}
			i += n + 1
		case c == '[' && !inside:
			inside, t.Inner = true, i+1
		case c == ']':
			inside, t.InnerEnd = false, i
		case c == '>' && !inside:
			l.at = i + 1
			t.Kind, t.End = DocumentType, l.at
			if t.Inner == 0 || t.InnerEnd < t.Inner {
				t.Inner, t.InnerEnd = i, i
			}
			return nil
		case strings.HasPrefix(rest, "<!--"):
			i += len("<!--")
			ok = skip("-->")
			i--
		case strings.HasPrefix(rest, "<?"):
			ok = skip("?>")
			i--
		}
		if !ok {
			break
		}
		i++
	}
	return l.stray(t, RuleEnd, "the document type never ends")
}

// anyEntities collects what looks like the declaration of an entity, whatever
// stands around it.
func (l *Lexer) anyEntities(t *Token) {
	const open = "<!ENTITY"
	s := l.src[:t.End]
	for i := t.Start; ; {
		n := strings.Index(s[i:], "<!")
		if n < 0 {
			return
		}
		i += n
		if strings.HasPrefix(s[i:], "<!--") {
			if n = strings.Index(s[i+len("<!--"):], "-->"); n < 0 {
				return
			}
			i += n + len("<!---->")
			continue
		}
		if !strings.HasPrefix(s[i:], open) {
			i += len("<!")
			continue
		}
		at := skipSpace(s, i+len(open))
		i = skipName(s, at)
		name := s[at:i]
		i = skipSpace(s, i)
		if name == "" || i >= len(s) || s[i] != '"' && s[i] != '\'' {
			continue
		}
		n = strings.IndexByte(s[i+1:], s[i])
		if n < 0 {
			return
		}
		value := s[i+1 : i+1+n]
		t.Doctype.add(Entity{Name: name, Value: value, ValueStart: i + 1, text: numeric(value)})
		i += n + 2
	}
}

// numeric returns the literal of an entity with its numeric references resolved,
// whatever else it holds.
func numeric(value string) string {
	if strings.IndexByte(value, '&') < 0 {
		return value
	}
	l := Lexer{opts: Options{Tolerate: ^Rule(0)}, keep: true}
	l.Reset(value)
	out, _ := l.append(nil, 0, len(value), false) // everything is tolerated
	return string(out)
}

// add keeps an entity, the first of its name.
func (d *Doctype) add(e Entity) {
	if d.names[e.Name] {
		return
	}
	if d.names == nil {
		d.names = map[string]bool{}
	}
	d.names[e.Name] = true
	d.Entities = append(d.Entities, e)
}
