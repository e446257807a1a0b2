package vocabulary

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/xml"
)

// A node is a tag, or what stands between two.
type node struct {
	kind            nodeKind
	from, to        int
	inner, innerEnd int      // of characters
	element         *element // of tags
}

type nodeKind uint8

const (
	characters nodeKind = iota
	section             // a CDATA section
	startTag
	emptyTag
	endTag
	remark // a comment or processing instruction
	other  // the XML declaration or the document type
)

// An element is what is known of an element before text is gathered.
type element struct {
	space, local string
	name         string      // as written
	attrs        []attribute // those that conditions look at
	begin        int         // where the start tag begins
	end          int         // index of the end tag among the nodes; of an empty tag, its own

	role      role
	apart     bool // ignored, and ends the text around it
	structure string
	translate translate
	preserve  bool

	hasText, hasInline   bool // as children
	hasBlock, hasElement bool // anywhere inside
	hasTranslated        bool // ignored, and something inside is not
}

// translate says whether text is translated.
type translate uint8

const (
	unlisted translate = iota // no: it stands in no block
	no
	yes
)

// An attribute is one that a condition looks at.
type attribute struct{ space, local, value string }

// A named language is a place that names one, and the element whose text is in it; nil:
// the whole document.
type named struct {
	from, to int
	of       *element
}

// A value is the value of an attribute that is text.
type value struct {
	from, to int
	quote    byte
}

// tree is a document in the order it is written.
type tree struct {
	reader    *xml.Reader
	nodes     []node
	sections  []block.Stretch // what stands in CDATA sections
	values    []value
	languages []named
	// external tells that entities may be declared outside of the file.
	external bool
}

// builder reads a tree.
type builder struct {
	tree
	source string
	rules  *compiled
	its    *compiled // nil: none
	open   []*element

	// steps are what may still be looked at for the rules.
	steps int
	// inLanguage is the element around whose text is the name of the language.
	inLanguage *element
}

// readOptions are those of every pass over a document.
func readOptions() xml.Options {
	return xml.Options{
		Namespaces: true, MaxDepth: block.MaxDepth, MaxAttrs: 1024, MaxExpansion: 4 << 20,
		Tolerate: xml.RuleDeclaration,
	}
}

// What finding the rules of all elements may cost, in elements looked at: a second or
// so for a megabyte. Only rules that have no end among elements nested without end
// cost so much.
const (
	freeSteps    = 10_000_000
	stepsPerByte = 20
)

// readTree reads a document. An error is an [*xml.Error].
func readTree(source string, rules, its *compiled) (*tree, error) {
	b := &builder{source: source, rules: rules, its: its}
	b.steps = freeSteps + stepsPerByte*len(source)
	b.reader = xml.NewReader(source, readOptions())
	b.nodes = make([]node, 0, 2*strings.Count(source, "<"))
	for {
		t, err := b.reader.Next()
		if errors.Is(err, io.EOF) {
			return &b.tree, nil
		}
		if err != nil {
			return nil, err
		}
		if b.add(t); b.steps < 0 {
			return nil, &rulesError{t.Start,
				fmt.Errorf("%w: too many rules for elements nested so deep", block.ErrLimit)}
		}
	}
}

// top returns the element around, nil outside of the root.
func (b *builder) top() *element {
	if n := len(b.open); n > 0 {
		return b.open[n-1]
	}
	return nil
}

func (b *builder) add(t *xml.Token) {
	n := node{kind: other, from: t.Start, to: t.End, inner: t.Inner, innerEnd: t.InnerEnd}
	around := b.top()
	switch t.Kind {
	case xml.Text, xml.CData:
		n.kind = characters
		if t.Kind == xml.CData {
			n.kind = section
			b.sections = append(b.sections, block.Stretch{From: t.Inner, To: t.InnerEnd})
		}
		if around != nil && strings.Trim(t.Value, " \t\r\n") != "" {
			around.hasText = true
			if around == b.inLanguage {
				b.addLanguage(t.Inner, t.InnerEnd)
			}
		}
	case xml.Comment, xml.Instruction:
		n.kind = remark
	case xml.DocumentType:
		b.external = t.Doctype.SystemID != ""
	case xml.Start:
		n.kind = startTag
		n.element = b.start(t)
		n.element.end = len(b.nodes)
		if t.Empty {
			n.kind = emptyTag
			break
		}
		b.open = append(b.open, n.element)
	case xml.End:
		n.kind = endTag
		n.element = around
		around.end = len(b.nodes)
		b.open = b.open[:len(b.open)-1]
	}
	b.nodes = append(b.nodes, n)
}

// addLanguage notes the name of a language that stands alone as text.
func (b *builder) addLanguage(from, to int) {
	text := b.source[from:to]
	from += len(text) - len(strings.TrimLeft(text, " \t\r\n"))
	to = from + len(strings.Trim(text, " \t\r\n"))
	b.languages = append(b.languages, named{from, to, nil})
}

// start makes an element of a start tag.
func (b *builder) start(t *xml.Token) *element {
	e := &element{space: t.Space, local: t.Local, name: t.Name, begin: t.Start}
	around := b.top()
	if around != nil {
		e.translate, e.preserve = around.translate, around.preserve
		around.hasElement = true
	} else if !b.rules.onlyListed {
		e.translate = yes
	}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		if b.rules.asks(a) || b.its != nil && b.its.asks(a) {
			e.attrs = append(e.attrs, attribute{a.Space, a.Local, a.Value})
		}
	}

	d := decision{element: e}
	path := append(b.open, e)
	b.steps -= b.rules.of(path, func(r *rule) { d.take(r, t) })
	d.settle()
	if b.its != nil {
		d.latest, d.latestTranslate, d.latestSpace = 0, 0, 0
		b.steps -= b.its.of(path, func(r *rule) { d.take(r, t) })
		d.settle()
	}
	d.local(t)
	b.note(&d, t)
	return e
}

// note notes what the elements around want to know of an element, and what its
// attributes hold.
func (b *builder) note(d *decision, t *xml.Token) {
	e := d.element
	if e.role == roleInline || e.role == roleBreak || e.role == roleNote {
		if around := b.top(); around != nil {
			around.hasInline = true
		}
	}
	ends := e.apart || e.role == roleBlock || e.role == roleHTML || e.role == roleMaybeHTML
	for i := len(b.open) - 1; i >= 0; i-- {
		up := b.open[i]
		done := (up.hasBlock || !ends) && (up.hasTranslated || e.translate != yes)
		up.hasBlock = up.hasBlock || ends
		up.hasTranslated = up.hasTranslated || e.translate == yes
		if done {
			break
		}
	}

	if d.language {
		b.inLanguage = e
	}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		switch {
		case a.Space == xml.SpaceXML && a.Local == "lang" || d.attributes[i] == roleLanguage:
			l := named{from: a.ValueStart, to: a.ValueEnd}
			if a.Local == "lang" {
				l.of = e
			}
			b.languages = append(b.languages, l)
		case d.attributes[i] == roleAttribute && e.translate != no:
			b.values = append(b.values, value{a.ValueStart, a.ValueEnd, b.source[a.ValueEnd]})
		}
	}
}

// A decision is what rules make of an element.
type decision struct {
	element    *element
	attributes map[int]role // by index of the attribute
	language   bool

	// latest are the numbers of the rules that counted so far.
	latest, latestStructure, latestTranslate, latestSpace int

	ignored, listed bool
}

// take takes a rule whose path leads to the element.
func (d *decision) take(r *rule, t *xml.Token) {
	e := d.element
	if r.attribute != nil {
		for i := range t.Attrs {
			if a := &t.Attrs[i]; r.attribute.matches(a.Space, a.Local) && a.Space != xml.SpaceXMLNS {
				if d.attributes == nil {
					d.attributes = map[int]role{}
				}
				d.attributes[i] = r.role
			}
		}
		return
	}
	switch r.role {
	case roleIgnore, roleYes:
		if r.number > d.latestTranslate {
			d.latestTranslate, d.ignored = r.number, r.role == roleIgnore
			d.listed = d.listed || r.role == roleYes
		}
	case rolePreserve, roleSpace:
		if r.number > d.latestSpace {
			d.latestSpace, e.preserve = r.number, r.role == rolePreserve
		}
	case roleLanguage:
		d.language = true
	default:
		if r.number > d.latest {
			d.latest, e.role = r.number, r.role
		}
		if r.structure != "" && r.number > d.latestStructure {
			d.latestStructure, e.structure = r.number, r.structure
		}
		if r.role != roleInline && r.role != roleBreak && e.translate == unlisted {
			d.listed = true
		}
	}
}

// settle makes up whether the element is translated.
func (d *decision) settle() {
	e := d.element
	switch {
	case d.ignored:
		e.apart = d.latest > 0 && e.role == roleBlock
		e.translate = no
	case d.listed:
		e.translate = yes
	}
	d.ignored, d.listed = false, false
}

// local takes what the attributes of the element itself say.
func (d *decision) local(t *xml.Token) {
	e := d.element
	span := t.Space == spaceITS
	if span && t.Local == "span" {
		e.role = roleInline
	}
	if span && t.Local == "rules" {
		e.translate, e.apart = no, true
		return
	}
	for i := range t.Attrs {
		a := &t.Attrs[i]
		its := a.Space == spaceITS || span && a.Space == ""
		switch {
		case a.Local == "translate" && (its || a.Space == ""):
			switch strings.TrimSpace(a.Value) {
			case "yes":
				e.translate = yes
			case "no":
				e.translate = no
			}
		case a.Local == "withinText" && its:
			switch strings.TrimSpace(a.Value) {
			case "yes":
				e.role = roleInline
			case "no":
				e.role = roleBlock
			case "nested":
				e.role = roleNote
			}
		case a.Space == xml.SpaceXML && a.Local == "space":
			e.preserve = a.Value == "preserve"
		}
	}
}
