package xml

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// dtd holds a document type declaration to the rules. It reads src, which is
// the document up to the end of the declaration, or the text of a parameter
// entity.
type dtd struct {
	src        string
	at         int
	doctype    *Doctype
	namespaces bool
	standalone bool // as the XML declaration says
	// parameters are the internal parameter entities, those that are being
	// read have their name in busy.
	parameters map[string]string
	busy       []string
	expanded   int
}

func (p *dtd) fail(format string, args ...any) error {
	return broken(RuleDoctype, min(p.at, len(p.src)), format, args...)
}

// run reads a whole document type declaration.
func (p *dtd) run() error {
	p.parameters = map[string]string{}
	p.at += len("<!DOCTYPE")
	if !p.space() {
		return p.fail("white space is missing after <!DOCTYPE")
	}
	if _, err := p.name(); err != nil {
		return err
	}
	spaced := p.space()
	if p.has("SYSTEM") || p.has("PUBLIC") {
		if !spaced {
			return p.fail("white space is missing before an external identifier")
		}
		public, system, err := p.external(false)
		if err != nil {
			return err
		}
		p.doctype.PublicID, p.doctype.SystemID, p.doctype.open = public, system, true
		p.space()
	}
	if p.take("[") {
		if err := p.subset(); err != nil {
			return err
		}
		if !p.take("]") {
			return p.fail("the internal subset holds what is no declaration")
		}
		p.space()
	}
	if !p.take(">") || p.at != len(p.src) {
		return p.fail("the document type is not closed where it should be")
	}
	return nil
}

// space passes white space and reports whether there was some.
func (p *dtd) space() bool {
	from := p.at
	p.at = skipSpace(p.src, p.at)
	return p.at > from
}

func (p *dtd) has(s string) bool { return strings.HasPrefix(p.src[p.at:], s) }

// take passes s if it stands here.
func (p *dtd) take(s string) bool {
	if !p.has(s) {
		return false
	}
	p.at += len(s)
	return true
}

func (p *dtd) name() (string, error) {
	from := p.at
	end := skipName(p.src, from)
	if name := p.src[from:end]; IsName(name) {
		p.at = end
		return name, nil
	}
	return "", p.fail("a name is missing in the document type")
}

// plainName is a name without colon, where namespaces are in use.
func (p *dtd) plainName() (string, error) {
	name, err := p.name()
	if err == nil && p.namespaces && strings.IndexByte(name, ':') >= 0 {
		return "", p.fail("the name %s has a colon", name)
	}
	return name, err
}

// spacedName is white space and a name.
func (p *dtd) spacedName() (string, error) {
	if !p.space() {
		return "", p.fail("white space is missing before a name")
	}
	return p.name()
}

// literal reads what stands in quotes and returns it with its offset.
func (p *dtd) literal() (value string, at int, err error) {
	if p.at >= len(p.src) || p.src[p.at] != '"' && p.src[p.at] != '\'' {
		return "", 0, p.fail("a quotation mark is missing in the document type")
	}
	at = p.at + 1
	n := strings.IndexByte(p.src[at:], p.src[p.at])
	if n < 0 {
		return "", 0, p.fail("a quotation mark is missing in the document type")
	}
	p.at = at + n + 1
	return p.src[at : at+n], at, nil
}

// external reads SYSTEM and PUBLIC identifiers. Notations may have a public one
// alone.
func (p *dtd) external(notation bool) (public, system string, err error) {
	if p.take("PUBLIC") {
		if !p.space() {
			return "", "", p.fail("white space is missing after PUBLIC")
		}
		if public, _, err = p.literal(); err != nil {
			return "", "", err
		}
		if i := strings.IndexFunc(public, func(r rune) bool { return !isPublic(r) }); i >= 0 {
			return "", "", p.fail("a public identifier holds a character that it cannot")
		}
		from := p.at
		spaced := p.space()
		if notation && (p.at >= len(p.src) || p.src[p.at] != '"' && p.src[p.at] != '\'') {
			p.at = from
			return public, "", nil
		}
		if !spaced {
			return "", "", p.fail("white space is missing between two identifiers")
		}
	} else if !p.take("SYSTEM") {
		return "", "", p.fail("SYSTEM or PUBLIC is missing")
	} else if !p.space() {
		return "", "", p.fail("white space is missing after SYSTEM")
	}
	system, _, err = p.literal()
	return public, system, err
}

// isPublic reports whether a public identifier may hold r.
func isPublic(r rune) bool {
	return r == ' ' || r == '\r' || r == '\n' || 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9' ||
		r < utf8.RuneSelf && strings.ContainsRune("-'()+,./:=?;!*#@$_%", r)
}

// subset reads declarations up to what is none.
func (p *dtd) subset() error {
	for {
		p.space()
		var err error
		switch {
		case p.has("<!--"), p.has("<?"):
			err = p.aside()
		case p.take("<!ELEMENT"):
			err = p.element()
		case p.take("<!ATTLIST"):
			err = p.attributes()
		case p.take("<!ENTITY"):
			err = p.entity()
		case p.take("<!NOTATION"):
			err = p.notation()
		case p.has("%"):
			err = p.parameter()
		default:
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// aside passes a comment or processing instruction.
func (p *dtd) aside() error {
	l := Lexer{opts: Options{Fragment: true, Namespaces: p.namespaces}}
	l.Reset(p.src)
	l.Seek(p.at)
	t, err := l.Next()
	if err == nil {
		p.at = t.End
	}
	return err
}

// parameter reads a reference to a parameter entity between declarations, and
// the declarations it stands for.
func (p *dtd) parameter() error {
	p.at++
	name, err := p.name()
	if err != nil {
		return err
	}
	if !p.take(";") {
		return p.fail("a reference to a parameter entity has no semicolon")
	}
	p.doctype.open = true
	text, ok := p.parameters[name]
	if !ok {
		p.doctype.unread = true
		return nil
	}
	if slices.Contains(p.busy, name) {
		return broken(RuleRecursion, p.at, "parameter entity %s contains itself", name)
	}
	if p.expanded += len(text); p.expanded > defaultExpansion {
		return broken(RuleLimit, p.at, "entities expand to more than %d bytes", defaultExpansion)
	}
	inner := *p
	inner.src, inner.at, inner.busy = text, 0, append(p.busy, name)
	err = inner.subset()
	p.expanded = inner.expanded
	if err == nil && inner.at < len(text) {
		err = p.fail("parameter entity %s holds what is no declaration", name)
	}
	if e, ok := err.(*Error); ok {
		e.Offset = min(p.at, len(p.src))
	}
	return err
}

func (p *dtd) close() error {
	p.space()
	if !p.take(">") {
		return p.fail("a declaration in the document type is not closed where it should be")
	}
	return nil
}

func (p *dtd) notation() error {
	if !p.space() {
		return p.fail("white space is missing after <!NOTATION")
	}
	if _, err := p.plainName(); err != nil {
		return err
	}
	if !p.space() {
		return p.fail("white space is missing in a notation")
	}
	if _, _, err := p.external(true); err != nil {
		return err
	}
	return p.close()
}

func (p *dtd) element() error {
	if _, err := p.spacedName(); err != nil {
		return err
	}
	if !p.space() {
		return p.fail("white space is missing before a content model")
	}
	switch {
	case p.take("EMPTY"), p.take("ANY"):
	case p.has("("):
		if err := p.model(); err != nil {
			return err
		}
	default:
		return p.fail("a content model is missing")
	}
	return p.close()
}

// model reads a content model.
func (p *dtd) model() error {
	from := p.at
	p.at++
	p.space()
	if !p.take("#PCDATA") {
		p.at = from
		return p.group(0)
	}
	names := false
	for {
		p.space()
		if p.take(")") {
			if !p.take("*") && names {
				return p.fail("a mixed content model ends with )*")
			}
			return nil
		}
		if !p.take("|") {
			return p.fail("a mixed content model is not written as it must be")
		}
		p.space()
		if _, err := p.name(); err != nil {
			return err
		}
		names = true
	}
}

// group reads a choice or sequence of content particles.
func (p *dtd) group(depth int) error {
	if depth > 1000 {
		return broken(RuleLimit, p.at, "a content model nests deeper than 1000")
	}
	p.at++
	separator := byte(0)
	for {
		p.space()
		if p.has("(") {
			if err := p.group(depth + 1); err != nil {
				return err
			}
		} else {
			if _, err := p.name(); err != nil {
				return err
			}
			p.repeats()
		}
		p.space()
		if p.take(")") {
			p.repeats()
			return nil
		}
		if p.at >= len(p.src) || p.src[p.at] != '|' && p.src[p.at] != ',' || separator != 0 && p.src[p.at] != separator {
			return p.fail("a content model is not written as it must be")
		}
		separator = p.src[p.at]
		p.at++
	}
}

func (p *dtd) repeats() {
	if p.at < len(p.src) && strings.IndexByte("?*+", p.src[p.at]) >= 0 {
		p.at++
	}
}

func (p *dtd) attributes() error {
	if _, err := p.spacedName(); err != nil {
		return err
	}
	for {
		spaced := p.space()
		if p.take(">") {
			return nil
		}
		if !spaced {
			return p.fail("white space is missing in an attribute list")
		}
		if _, err := p.name(); err != nil {
			return err
		}
		if !p.space() {
			return p.fail("white space is missing in an attribute list")
		}
		if err := p.attributeType(); err != nil {
			return err
		}
		if !p.space() {
			return p.fail("white space is missing in an attribute list")
		}
		if err := p.attributeDefault(); err != nil {
			return err
		}
	}
}

func (p *dtd) attributeType() error {
	for _, kind := range []string{"CDATA", "IDREFS", "IDREF", "ID", "ENTITY", "ENTITIES", "NMTOKENS", "NMTOKEN"} {
		if p.take(kind) {
			return nil
		}
	}
	notation := p.take("NOTATION")
	if notation && !p.space() {
		return p.fail("white space is missing after NOTATION")
	}
	if !p.take("(") {
		return p.fail("the type of an attribute is missing")
	}
	for {
		p.space()
		from := p.at
		for p.at < len(p.src) && class[p.src[p.at]]&nameByte != 0 {
			p.at++
		}
		word := p.src[from:p.at]
		if notation && !IsName(word) || !isNmtoken(word) {
			return p.fail("a name is missing in the type of an attribute")
		}
		p.space()
		if p.take(")") {
			return nil
		}
		if !p.take("|") {
			return p.fail("the type of an attribute is not written as it must be")
		}
	}
}

func (p *dtd) attributeDefault() error {
	if p.take("#REQUIRED") || p.take("#IMPLIED") {
		return nil
	}
	if p.take("#FIXED") && !p.space() {
		return p.fail("white space is missing after #FIXED")
	}
	_, at, err := p.literal()
	if err != nil {
		return err
	}
	r := newReader(p.src, Options{Fragment: true})
	r.declare(p.doctype)
	if i := strings.IndexByte(p.src[at:p.at-1], '<'); i >= 0 {
		return broken(RuleValueLess, at+i, "a < stands in the value of an attribute")
	}
	_, err = r.lex.append(nil, at, p.at-1, true)
	return err
}

// entity reads the declaration of an entity.
func (p *dtd) entity() error {
	if !p.space() {
		return p.fail("white space is missing after <!ENTITY")
	}
	parameter := p.take("%")
	if parameter && !p.space() {
		return p.fail("white space is missing after %%")
	}
	name, err := p.plainName()
	if err != nil {
		return err
	}
	if !p.space() {
		return p.fail("white space is missing in the declaration of entity %s", name)
	}
	if p.has("SYSTEM") || p.has("PUBLIC") {
		return p.externalEntity(name, parameter)
	}
	value, at, err := p.literal()
	if err != nil {
		return err
	}
	text, err := p.entityText(value, at)
	if err != nil {
		return err
	}
	switch {
	case p.doctype.unread && !p.standalone:
		// What was not read may have declared it already.
	case parameter:
		if _, ok := p.parameters[name]; !ok {
			p.parameters[name] = text
		}
	case p.doctype.others[name] == 0:
		p.doctype.add(Entity{Name: name, Value: value, ValueStart: at, text: text})
	}
	return p.close()
}

func (p *dtd) externalEntity(name string, parameter bool) error {
	if _, _, err := p.external(false); err != nil {
		return err
	}
	kind := externalEntity
	spaced := p.space()
	if p.take("NDATA") {
		if parameter || !spaced {
			return p.fail("NDATA stands where it cannot")
		}
		if _, err := p.spacedName(); err != nil {
			return err
		}
		kind = unparsedEntity
	}
	if !parameter && !p.doctype.names[name] && p.doctype.others[name] == 0 && (!p.doctype.unread || p.standalone) {
		if p.doctype.others == nil {
			p.doctype.others = map[string]entityKind{}
		}
		p.doctype.others[name] = kind
	}
	return p.close()
}

// entityText returns the literal of an entity, at an offset of src, with its
// numeric references resolved. Others stay.
func (p *dtd) entityText(value string, at int) (string, error) {
	if i := strings.IndexByte(value, '%'); i >= 0 {
		return "", broken(RuleDoctype, at+i, "a reference to a parameter entity stands within a declaration")
	}
	if strings.IndexByte(value, '&') < 0 && strings.IndexByte(value, '\r') < 0 {
		return value, nil
	}
	var l Lexer
	l.Reset(p.src)
	l.keep = true
	out, err := l.append(nil, at, at+len(value), false)
	return string(out), err
}
