package tmx

import (
	stdxml "encoding/xml"
	"errors"
	"strings"

	"fidele/tm/text"
	"fidele/tm/xml"
)

// parser reads the pieces of a file: a tag, a remark of the header, a tu. It
// takes what files really hold, and notes where that is not XML.
type parser struct {
	src  string // the piece
	base int    // index of src[0] in the window
	lex  *xml.Lexer
	note func(kind QuirkKind, at int, detail string)
	// noted counts the quirks, whether or not they come to count in a report.
	noted int

	// entities are those the document type declares; expanded counts what they
	// came to in one text.
	entities map[string]string
	expanded int

	// whole reads pieces that are all there, head those whose end may be
	// missing: it refuses markup that never ends. likely refuses a bare < too.
	whole, head, likely *xml.Lexer

	// pretty: a segment was pretty-printed; verbatim: none can be.
	pretty, verbatim bool

	names names
	known *[64]knownCode // nil until there are codes
	slab  []text.Attr    // where the attributes of the next codes lie
	pairs pairs
	codes []text.Code // scratch for the codes of a text
	plain []byte      // scratch for texts
	code  []byte      // scratch for the content of codes
}

// maxExpansion bounds what the entities of one text may expand to.
const maxExpansion = 64 << 10

func newParser(note func(kind QuirkKind, at int, detail string)) *parser {
	p := &parser{note: note}
	options := xml.Options{Tolerate: ^xml.Rule(0), Fragment: true, Quirk: p.broken, Entity: p.entity}
	p.whole = xml.NewLexer("", options)
	options.Tolerate &^= xml.RuleEnd
	p.head = xml.NewLexer("", options)
	options.Tolerate &^= xml.RuleLess | xml.RuleValueLess
	p.likely = xml.NewLexer("", options)
	p.lex = p.whole
	return p
}

// take begins to read a piece.
func (p *parser) take(src string, base int, with *xml.Lexer) {
	p.src, p.base, p.lex, p.slab = src, base, with, nil
	p.lex.Reset(src)
}

func (p *parser) quirk(kind QuirkKind, i int, detail string) {
	p.noted++
	p.note(kind, p.base+i, detail)
}

// broken notes a rule of XML that a piece breaks.
func (p *parser) broken(rule xml.Rule, at int, detail string) {
	switch {
	case rule == xml.RuleAttribute:
		p.quirk(QuirkAttribute, at, detail)
	case rule == xml.RuleAmpersand:
		p.quirk(RepairAmpersand, at, "")
	case rule == xml.RuleEntity:
		p.quirk(RepairEntity, at, detail)
	case rule == xml.RuleCharRef && detail == xml.Surrogates:
		p.quirk(RepairSurrogate, at, "")
	case rule == xml.RuleCharRef:
		p.quirk(RepairControl, at, detail)
	case rule == xml.RuleSpace:
		p.quirk(RepairXML, at, "white space is missing before an attribute of <"+detail+">")
	}
}

// entity returns what a name stands for that XML does not define.
func (p *parser) entity(name string, _ int) (value string, ok bool) {
	if v, ok := p.entities[name]; ok && p.expanded+len(v) <= maxExpansion {
		p.expanded += len(v)
		return v, true
	}
	v, ok := stdxml.HTMLEntity[name]
	return v, ok
}

// decoded returns the characters of a part of the piece, references resolved.
func (p *parser) decoded(from, end int) string {
	p.expanded = 0
	s, _ := p.lex.Decode(from, end) // everything is tolerated
	return s
}

// appendText appends the characters of a token, references resolved.
func (p *parser) appendText(dst []byte, t *xml.Token) []byte {
	p.expanded = 0
	dst, _ = p.lex.AppendDecoded(dst, t.Inner, t.InnerEnd)
	return dst
}

// raw returns what stands within a token, as written.
func (p *parser) raw(t *xml.Token) string { return p.src[t.Inner:t.InnerEnd] }

// local returns the name of a tag without its prefix and in lower case.
func (p *parser) local(t *xml.Token) string {
	switch t.Name {
	case "tu", "tuv", "seg", "prop", "note":
		return t.Name
	}
	return p.names.local(t.Name)
}

// next returns the next token, with the values of its attributes.
func (p *parser) next() (*xml.Token, error) {
	t, err := p.lex.Next()
	if err != nil {
		return nil, err
	}
	for i := range t.Attrs {
		if a := &t.Attrs[i]; !a.Plain {
			p.expanded = 0
			a.Value, _ = p.lex.DecodeAttr(a)
		}
		for k := range min(i, maxCompared) {
			if t.Attrs[k].Name == t.Attrs[i].Name {
				p.quirk(RepairXML, t.Attrs[i].Start, "<"+t.Name+"> has attribute "+t.Attrs[i].Name+" twice")
				break
			}
		}
	}
	return t, nil
}

// maxCompared bounds the attributes that another one of the tag is compared with.
const maxCompared = 16

// likelyFaults are what well-formed text holds seldom and what breaks a rule of
// XML in most of the files that do so.
var likelyFaults = []string{"]]>", "<!--", "<?"}

// held holds the piece, some whole elements, to the rules of XML, where needed
// only if it has one of likelyFaults.
func (p *parser) held(always bool) {
	for _, s := range likelyFaults {
		always = always || strings.Contains(p.src, s)
	}
	if !always {
		return
	}
	p.fault(p.src, 0, xml.Options{Fragment: true})
}

// fault notes the first rule that a text breaks of those that nothing else is
// said of; it begins at an index of the piece.
func (p *parser) fault(s string, at int, opts xml.Options) {
	opts.Tolerate = xml.RuleCharacter | xml.RuleCharRef | xml.RuleAmpersand | xml.RuleEntity |
		xml.RuleAttribute | xml.RuleDuplicate | xml.RuleSpace | xml.RuleLimit |
		xml.RuleLess | xml.RuleEnd | xml.RuleNesting
	opts.MaxDepth = 2 * maxDepth
	var e *xml.Error
	if errors.As(xml.Check(s, opts), &e) && !errors.Is(e, xml.ErrLimit) {
		p.quirk(RepairXML, at+e.Offset, e.Message)
	}
}

// attrs appends the attributes of a tag.
func (p *parser) attrs(to []text.Attr, t *xml.Token) []text.Attr {
	for i := range t.Attrs {
		a := &t.Attrs[i]
		to = append(to, text.Attr{Name: attrName(a.Name), Value: a.Value})
	}
	return to
}

// codeAttrs returns the attributes of the tag of a code. Those of the codes of
// one unit lie together.
func (p *parser) codeAttrs(t *xml.Token) []text.Attr {
	n := len(t.Attrs)
	if n == 0 {
		return nil
	}
	from := p.room(n)
	p.slab = p.attrs(p.slab, t)
	return p.slab[from:len(p.slab):len(p.slab)]
}

// room makes the slab hold n more attributes and returns its length.
func (p *parser) room(n int) int {
	if cap(p.slab)-len(p.slab) < n {
		p.slab = make([]text.Attr, 0, max(n, 12))
	}
	return len(p.slab)
}

// attrName folds the case of attribute names but for the foreign ones.
func attrName(name string) string {
	switch name {
	case "tuid", "creationdate", "creationid", "changedate", "changeid", "xml:lang", "type", "i", "x":
		return name // what most files have
	}
	plain := true
	for i := 0; i < len(name); i++ {
		plain = plain && (name[i] < 'A' || name[i] > 'Z')
	}
	if plain {
		return name
	}
	if lower := strings.ToLower(name); lower != name && !strings.Contains(name, ":") || lower == "xml:lang" {
		return lower
	}
	return name
}

// tagName returns the name at the beginning of b, which begins with "<" or "</".
func tagName(b []byte) (name []byte, end bool) {
	i := 1
	if i < len(b) && b[i] == '/' {
		i, end = 2, true
	}
	from := i
	if i >= len(b) || !isNameByte(b[i]) || '0' <= b[i] && b[i] <= '9' || b[i] == '-' || b[i] == '.' {
		return nil, end
	}
	for i < len(b) && isNameByte(b[i]) {
		i++
	}
	return b[from:i], end
}

func isNameByte(c byte) bool {
	return c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.'
}

// localName cuts off a prefix and folds case.
func localName(name string) string {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	for i := 0; i < len(name); i++ {
		if 'A' <= name[i] && name[i] <= 'Z' {
			return strings.ToLower(name)
		}
	}
	return name
}

// names remembers what the last names of elements are without prefix and in
// lower case.
type names struct {
	slots [64]struct{ name, local string }
}

func (n *names) local(name string) string {
	if name == "" {
		return ""
	}
	slot := &n.slots[(uint(name[0])*31+uint(len(name))*7+uint(name[len(name)-1]))%64]
	if slot.name != name {
		// The name is a part of the piece, which need not live on.
		slot.name = strings.Clone(name)
		slot.local = localName(slot.name)
	}
	return slot.local
}
