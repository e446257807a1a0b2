package tree

import (
	"errors"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
	"fidele/tm/xml"
)

// Errors that a [text.PlaceError] of [Parse] wraps.
var (
	// ErrSyntax: the file is not well-formed XML.
	ErrSyntax = errors.New("not well-formed XML")
	// ErrLimit: the file nests deeper, repeats or expands more than any
	// XLIFF file does.
	ErrLimit = errors.New("the file passes a limit")
)

// What a file may hold before it is refused; the XML reader has limits too.
const (
	maxSize      = 512 << 20 // bytes, decoded
	maxEntity    = 4 << 10   // bytes one internal entity stands for
	maxExpansion = 1 << 20   // bytes all internal entities together expand to
	maxDamage    = 100       // characters passed over that are named one by one
)

// partNodes is how many nodes most parts have at most, those of [ParseParts].
const partNodes = 64

// tolerated are the rules of XML that files may break where there is no doubt
// what is meant.
const tolerated = xml.RuleCharacter | xml.RuleCharRef | xml.RuleName | xml.RulePrefix |
	xml.RuleSectionEnd | xml.RuleComment | xml.RuleTarget | xml.RuleDeclaration | xml.RuleDoctype

// kept are those of them that have no fault of their own: each character has its place.
const kept = xml.RuleCharacter | xml.RuleCharRef

// parser builds the tree of one file.
type parser struct {
	name string
	s    string
	// damage is what was passed over.
	damage []*text.PlaceError

	// isPart and visit are those of [ParseParts], nil for [Parse]; part is the
	// element that is being read for visit, and over says that visit wants no more.
	isPart func(*Node) bool
	visit  func(*Node) bool
	part   *Node
	over   bool
	// holder is the element that held the last part. Text between parts is not kept.
	holder *Node
	// room is where the nodes and attributes of one part after the other come from,
	// and rest what is left of those of the tree while a part is read. A part has taken
	// so many of them, or more than there are.
	room, rest                arena
	tookNodes, tookAttributes int

	// entities are those that the document type declares.
	entities map[string]bool

	// nodes, attributes and children are where the next ones come from: they
	// live and die together, so that they are made many at a time.
	arena
}

// arena is where nodes and attributes come from.
type arena struct {
	nodes      []Node
	attributes []Attribute
}

// Parse reads the whole of a decoded file and returns its root element.
// Characters that XML does not allow are passed over and named in damage, at
// most 100. The error is a [*text.PlaceError].
func Parse(name, s string) (root *Node, damage []*text.PlaceError, err error) {
	p := &parser{name: name, s: s}
	if len(s) > maxSize {
		return nil, nil, p.fail(0, ErrLimit, "it is larger than 512 MiB")
	}
	// Nearly all files keep the rules, and are then read once only. One that does not is
	// read again with what is tolerated, and looked through for what that was. A document
	// type means other things where it is tolerated.
	if !strings.Contains(s, "<!DOCTYPE") {
		if root, err = p.document(kept); err == nil {
			return root, p.damage, nil
		}
		p = &parser{name: name, s: s}
	}
	root, err = p.document(tolerated)
	if err == nil {
		p.faults()
	}
	return root, p.damage, err
}

// ParseParts is [Parse] for a file whose tree would be large. An element for which
// isPart is true, asked at its start tag, is handed to visit with all below it at its
// end tag, and is then taken out of the tree; visit may keep the places and strings
// of a part. Of a part no element is asked for. Where visit returns false the file is
// not read further.
func ParseParts(
	name, s string, isPart, visit func(*Node) bool,
) (root *Node, damage []*text.PlaceError, err error) {
	p := &parser{name: name, s: s, isPart: isPart, visit: visit}
	if len(s) > maxSize {
		return nil, nil, p.fail(0, ErrLimit, "it is larger than 512 MiB")
	}
	root, err = p.document(tolerated)
	if err == nil && !p.over {
		p.faults()
	}
	return root, p.damage, err
}

// ParseRegular is [ParseParts] for a file that keeps the rules of XML, as [Parse] reads it
// without a second look. ok is false where the file does not; what visit was handed is
// then worth nothing.
func ParseRegular(
	name, s string, isPart, visit func(*Node) bool,
) (root *Node, damage []*text.PlaceError, ok bool) {
	if len(s) > maxSize || strings.Contains(s, "<!DOCTYPE") {
		return nil, nil, false
	}
	p := &parser{name: name, s: s, isPart: isPart, visit: visit}
	root, err := p.document(kept)
	return root, p.damage, err == nil
}

// began is called for each element that begins, and ended for each that ends.
func (p *parser) began(n *Node) {
	if p.isPart == nil || p.part != nil || !p.isPart(n) {
		return
	}
	p.part = n
	if p.room.nodes == nil {
		p.room = arena{make([]Node, partNodes), make([]Attribute, partNodes)}
	}
	p.rest, p.arena = p.arena, p.room
	p.tookNodes, p.tookAttributes = 0, 0
}

func (p *parser) ended(n *Node) {
	if p.part != n {
		return
	}
	p.over = !p.visit(n)
	p.part, p.holder, p.arena = nil, n.Parent, p.rest
	if up := n.Parent; up != nil { // n is the last that it has
		up.Children = up.Children[:len(up.Children)-1]
	}
	for i := range p.room.nodes[:min(p.tookNodes, partNodes)] {
		n := &p.room.nodes[i]
		*n = Node{Children: n.Children[:0]} // there is room for those of the next part
	}
	clear(p.room.attributes[:min(p.tookAttributes, partNodes)])
}

// faults notes the first place of each rule of XML that the document breaks and
// that was passed over; characters have their places already. Only a file that
// breaks rules is looked at more than once.
func (p *parser) faults() {
	opts := xml.Options{
		Tolerate: kept, Entity: p.entity, Namespaces: true, MaxExpansion: maxExpansion,
	}
	for len(p.damage) < maxDamage {
		var e *xml.Error
		if !errors.As(xml.Check(p.s, opts), &e) || opts.Tolerate&e.Rule != 0 {
			return
		}
		p.damage = append(p.damage, p.fail(e.Offset, ErrSyntax, "%s; it was read all the same", e.Message))
		opts.Tolerate |= e.Rule
		if tolerated&e.Rule == 0 {
			return
		}
	}
}

// document reads the whole file, which may break some rules.
func (p *parser) document(tolerate xml.Rule) (*Node, error) {
	reader := xml.NewReader(p.s, xml.Options{
		Tolerate: tolerate, Quirk: p.quirk, Entity: p.entity, Namespaces: true,
		MaxExpansion: maxExpansion,
	})
	var root, open *Node
	for {
		t, err := reader.Next()
		switch {
		case err == io.EOF || p.over:
			return root, nil
		case err != nil:
			return nil, p.broken(err)
		}

		switch t.Kind {
		case xml.Text, xml.CData:
			if open != nil && open != p.holder {
				p.characters(open, t)
			}
		case xml.Start:
			n := p.element(open, t)
			if root == nil {
				root = n
			}
			p.began(n)
			if t.Empty {
				p.ended(n)
			} else {
				open = n
			}
		case xml.End:
			n := open
			n.InnerEnd, n.End = t.Start, t.End
			open = n.Parent
			p.ended(n)
		case xml.DocumentType:
			if err := p.declare(t.Doctype); err != nil {
				return nil, err
			}
		}
	}
}

// element adds an element to its parent, which is nil for the root.
func (p *parser) element(parent *Node, t *xml.Token) *Node {
	n := p.newNode()
	n.Name, n.Space, n.Local = t.Name, t.Space, t.Local
	n.Attrs = p.keep(t.Attrs)
	n.Parent, n.Start, n.Empty = parent, t.Start, t.Empty
	n.Inner, n.InnerEnd, n.End = t.End, t.End, t.End
	if parent != nil {
		parent.Children = append(parent.Children, n)
	}
	return n
}

// characters adds character data to n.
func (p *parser) characters(n *Node, t *xml.Token) {
	c := p.newNode()
	c.Text, c.Parent = t.Value, n
	c.Start, c.Inner, c.InnerEnd, c.End = t.Start, t.Inner, t.InnerEnd, t.End
	n.Children = append(n.Children, c)
}

// newNode returns an empty node.
func (p *parser) newNode() *Node {
	if len(p.nodes) == 0 {
		p.nodes = make([]Node, min(256, 1+len(p.s)/64))
	}
	n := &p.nodes[0]
	p.nodes = p.nodes[1:]
	p.tookNodes++
	return n
}

// keep copies attributes, which are valid until the next token only.
func (p *parser) keep(attrs []xml.Attr) []Attribute {
	n := len(attrs)
	if n == 0 {
		return nil
	}
	if len(p.attributes) < n {
		p.attributes = make([]Attribute, max(n, min(256, len(p.s)/64)))
	}
	kept := p.attributes[:n:n]
	p.attributes = p.attributes[n:]
	p.tookAttributes += n
	copy(kept, attrs)
	return kept
}

// declare keeps the entities of a document type.
func (p *parser) declare(d *xml.Doctype) error {
	p.entities = make(map[string]bool, len(d.Entities))
	for _, e := range d.Entities {
		if len(e.Value) > maxEntity {
			return p.fail(e.ValueStart-1, ErrLimit, "entity %q stands for more than %d bytes",
				e.Name, maxEntity)
		}
		p.entities[e.Name] = true
	}
	return nil
}

// entity returns what &name;, at byte at of the file, stands for.
func (p *parser) entity(name string, _ int) (string, bool) {
	if p.entities[name] {
		return "", false // the reader knows it
	}

	// HTML's names appear in files of tools that took HTML for XML.
	s := html.UnescapeString("&" + name + ";")
	if s == "&"+name+";" || utf8.RuneCountInString(s) > 2 || strings.HasSuffix(s, ";") {
		return "", false
	}
	return s, true
}

// quirk notes the characters that are passed over.
func (p *parser) quirk(rule xml.Rule, at int, detail string) {
	switch rule {
	case xml.RuleCharacter:
		r, _ := utf8.DecodeRuneInString(detail)
		p.lost(at, r)
	case xml.RuleCharRef:
		base := 10
		if hex, ok := strings.CutPrefix(detail, "x"); ok {
			detail, base = hex, 16
		}
		if n, err := strconv.ParseUint(detail, base, 32); err == nil {
			p.lost(at, rune(n))
		}
	}
}

// lost notes a character that was passed over.
func (p *parser) lost(at int, r rune) {
	if len(p.damage) < maxDamage {
		err := p.fail(at, ErrSyntax, "character U+%04X is not allowed in XML and was left out", r)
		p.damage = append(p.damage, err)
	}
}

// broken gives an error of the XML reader its place.
func (p *parser) broken(err error) error {
	var e *xml.Error
	if !errors.As(err, &e) {
		return &text.PlaceError{File: p.name, Err: err}
	}
	if errors.Is(err, xml.ErrLimit) {
		return p.fail(e.Offset, ErrLimit, "%s", e.Message)
	}
	return p.fail(e.Offset, ErrSyntax, "%s", e.Message)
}

// fail makes an error with the place of a byte.
func (p *parser) fail(at int, sentinel error, format string, args ...any) *text.PlaceError {
	at = min(at, len(p.s))
	pos := text.NewLines(p.s[:at]).Position(at)
	hint := "the file is damaged or cut; export it again, or mend that place in an editor"
	if sentinel == ErrLimit {
		hint = "no translation tool writes such files; nothing was read"
	}
	return &text.PlaceError{
		File: p.name, Line: pos.Line, Column: pos.Column,
		Err: fmt.Errorf("%w: %s", sentinel, fmt.Sprintf(format, args...)), Hint: hint,
	}
}
