package threeway

import (
	"crypto/sha256"
	"errors"
	"io"
	"slices"
	"strings"

	"fidele/tm/interchange/tmx"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// xmlFormat is a format whose units are elements.
type xmlFormat struct {
	// units are the names of the elements that are units.
	units []string
	// identify gives a piece its key, its source and its date.
	identify func(p *piece, e *element, root *element)
	// within is the element that they must stand in; "" if any.
	within string
	// segments is how the segments of a unit are found, nil if it has none.
	segments *xmlFormat
	both     func(ours, theirs *piece) string
	one      func(p *piece, note string) string
}

// contentElements hold text in which white space counts.
var contentElements = []string{"seg", "source", "target", "seg-source", "note", "prop"}

// bookkeeping are the attributes that say when, by whom and how often a unit was used,
// not what it says.
var bookkeeping = []string{
	"changedate", "changeid", "creationdate", "creationid", "creationtool", "creationtoolversion",
	"lastusagedate", "usagecount", "modified_at", "modified_by", "last_modified_date",
}

// element is an element of a unit, with what identifies it.
type element struct {
	name   string
	attrs  map[string]string
	texts  []content
	change string // the latest changedate within
}

// content is the text of an element that holds text.
type content struct {
	name, kind, lang string // kind is the attribute "type"
	says, plain      string // with codes, and without
}

func (f *xmlFormat) read(label string, data []byte) (*version, error) {
	head := strings.TrimLeft(string(data[:min(len(data), 1024)]), " \t\r\n")
	declared, _ := xml.ParseDeclaration(head)
	file, err := charset.Decode(label, data, declared.Encoding)
	if err != nil {
		return nil, err
	}
	v, err := f.cut(file.Text, false)
	var broken *xml.Error
	if errors.As(err, &broken) {
		p := text.NewLines(file.Text).Position(broken.Offset)
		return nil, &text.PlaceError{File: label, Line: p.Line, Column: p.Column, Err: err}
	} else if err != nil {
		return nil, err
	}
	v.file = file
	return v, nil
}

func (f *xmlFormat) inner(p *piece) *version {
	if f.segments == nil {
		return nil
	}
	v, err := f.segments.cut(p.text, true)
	if err != nil {
		return nil
	}
	return v
}

func (*xmlFormat) joint(_, _ string) string { return "" }

func (f *xmlFormat) alternatives(ours, theirs *piece) string {
	switch {
	case theirs == nil:
		return f.one(ours, note("changed by us, removed by them", ours))
	case ours == nil:
		return f.one(theirs, note("changed by them, removed by us", theirs))
	}
	return f.both(ours, theirs)
}

// note returns what the note on a conflict says of one side.
func note(side string, p *piece) string {
	if t, ok := tmx.ParseDate(p.changed); ok {
		side += ", " + t.UTC().Format("2006-01-02")
	}
	return ConflictNote + side
}

// cut cuts a text into its units. A fragment is a part of a document.
func (f *xmlFormat) cut(src string, fragment bool) (*version, error) {
	v := &version{text: src, slots: map[string]slot{}}
	c := cutter{
		format: f, v: v, src: src,
		reader: xml.NewReader(src, xml.Options{Fragment: fragment, Entity: kept}),
	}
	for {
		t, err := c.reader.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		c.token(t)
	}
	if len(v.pieces) == 0 {
		c.endHead()
	}
	v.headSays, v.headShape = sum(c.head), sum(c.headShape)
	v.tailSays = sum(strings.TrimPrefix(c.rest.String(), c.head))
	v.shape = sum(strings.TrimPrefix(c.shape.String(), c.headShape))
	for i := range v.pieces {
		p := &v.pieces[i]
		from := 0
		if i > 0 {
			from = v.pieces[i-1].end
		}
		p.before = from + len(strings.TrimRight(src[from:p.start], " \t\r\n"))
		p.space, p.text = src[p.before:p.start], src[p.start:p.end]
	}
	v.number()
	return v, nil
}

// kept stands for an entity that the document type may declare elsewhere.
func kept(name string, _ int) (string, bool) { return "&" + name + ";", true }

// sum shortens what is only compared.
func sum(s string) string {
	h := sha256.Sum256([]byte(s))
	return string(h[:])
}

// cutter cuts one text.
type cutter struct {
	format *xmlFormat
	v      *version
	src    string
	reader *xml.Reader

	open []string // paths of the open elements
	root *element // the last element that has a language for its units
	// rest is what stands outside of units, and shape the same without attributes; head
	// and headShape are what of it stands before the first unit.
	rest, shape     strings.Builder
	head, headShape string

	unit  *element
	depth int // of elements within the unit
	says  strings.Builder
	// the text being read
	text    content
	inText  int // depth of the element that holds it, 0 if none
	textAt  int // where it begins in says
	plain   strings.Builder
	started int
}

func (c *cutter) token(t *xml.Token) {
	if c.unit != nil {
		c.inside(t)
		return
	}
	switch t.Kind {
	case xml.Start:
		if c.isUnit(t) {
			c.begin(t)
			return
		}
		c.start(t)
	case xml.End:
		c.rest.WriteString("</>")
		c.shape.WriteString("</>")
		c.open = c.open[:len(c.open)-1]
	case xml.Text, xml.CData:
		if s := strings.TrimSpace(t.Value); s != "" {
			c.rest.WriteString("\x00" + s)
			c.shape.WriteString("\x00" + s)
		}
	case xml.Declare, xml.DocumentType, xml.Instruction:
		c.rest.WriteString(c.src[t.Start:t.End])
		c.shape.WriteString(c.src[t.Start:t.End])
	}
}

// endHead notes that the first unit begins here.
func (c *cutter) endHead() { c.head, c.headShape = c.rest.String(), c.shape.String() }

// start notes an element outside of units.
func (c *cutter) start(t *xml.Token) {
	path := ""
	if len(c.open) > 0 {
		path = c.open[len(c.open)-1]
	}
	path += "/" + t.Name
	for _, name := range []string{"original", "id"} {
		if a := t.Attr(name); a != nil {
			path += "[" + a.Value + "]"
		}
	}
	c.v.slots[path] = slot{at: t.End, name: t.Name, empty: t.Empty}
	c.rest.WriteString(tag(t, nil))
	c.shape.WriteString(path)
	e := &element{name: t.Name, attrs: attributes(t)}
	if e.attrs["srclang"] != "" || e.attrs["original"] != "" || t.Name == "file" {
		c.root = e
	}
	if t.Empty {
		c.rest.WriteString("</>")
		c.shape.WriteString("</>")
		return
	}
	c.open = append(c.open, path)
}

func (c *cutter) isUnit(t *xml.Token) bool {
	if !slices.Contains(c.format.units, t.Name) {
		return false
	}
	if c.format.within == "" {
		return true
	}
	return slices.ContainsFunc(c.open, func(path string) bool {
		return strings.HasSuffix(path, "/"+c.format.within)
	})
}

// begin begins a unit.
func (c *cutter) begin(t *xml.Token) {
	if len(c.v.pieces) == 0 {
		c.endHead()
	}
	c.unit, c.started, c.depth = &element{name: t.Name, attrs: attributes(t)}, t.Start, 0
	c.says.Reset()
	c.inside(t)
}

// inside takes a token of a unit.
func (c *cutter) inside(t *xml.Token) {
	switch t.Kind {
	case xml.Start:
		c.depth++
		if c.inText == 0 && slices.Contains(contentElements, t.Name) {
			c.inText, c.textAt = c.depth, -1
			a := attributes(t)
			c.text = content{name: t.Name, kind: a["type"], lang: c.text.lang}
			c.plain.Reset()
		} else if c.inText == 0 {
			if lang, ok := language(t); ok {
				c.text.lang = lang
			}
		}
		if a := t.Attr("changedate"); a != nil {
			c.unit.change = max(c.unit.change, a.Value)
		}
		c.says.WriteString(tag(t, bookkeeping))
		if c.inText == c.depth && c.textAt < 0 {
			c.textAt = c.says.Len()
		}
		if t.Empty {
			c.end(t.End)
		}
	case xml.End:
		c.end(t.End)
	case xml.Text, xml.CData:
		if c.inText > 0 {
			c.says.WriteString("\x00" + t.Value)
			if c.depth == c.inText {
				c.plain.WriteString(t.Value)
			}
		} else if s := strings.TrimSpace(t.Value); s != "" {
			c.says.WriteString("\x00" + s)
		}
	}
}

// end ends an element of a unit at an offset.
func (c *cutter) end(at int) {
	if c.inText == c.depth {
		c.text.says, c.text.plain = c.says.String()[c.textAt:], c.plain.String()
		c.unit.texts = append(c.unit.texts, c.text)
		c.inText = 0
	}
	c.says.WriteString("</>")
	if c.depth--; c.depth > 0 {
		return
	}
	p := piece{start: c.started, end: at, says: sum(c.says.String()), changed: c.unit.change}
	if len(c.open) > 0 {
		p.path = c.open[len(c.open)-1]
	}
	c.format.identify(&p, c.unit, c.root)
	p.key = sum(p.key)
	c.v.pieces = append(c.v.pieces, p)
	c.unit = nil
}

// tag writes a start tag in one way, without the attributes named.
func tag(t *xml.Token, without []string) string {
	var b strings.Builder
	b.WriteString("<" + t.Name)
	attrs := slices.Clone(t.Attrs)
	slices.SortFunc(attrs, func(a, b xml.Attr) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range attrs {
		if !slices.Contains(without, a.Name) {
			b.WriteString(" " + a.Name + "\x00" + a.Value)
		}
	}
	b.WriteString(">")
	return b.String()
}

func attributes(t *xml.Token) map[string]string {
	m := make(map[string]string, len(t.Attrs))
	for _, a := range t.Attrs {
		m[a.Name] = a.Value
	}
	return m
}

// language returns the language that an element names.
func language(t *xml.Token) (string, bool) {
	for _, name := range []string{"xml:lang", "lang"} {
		if a := t.Attr(name); a != nil {
			return strings.ToLower(a.Value), true
		}
	}
	return "", false
}

// afterTag returns where the start tag of a piece ends, and whether it is empty.
func afterTag(s string) (end int, empty bool) {
	t, err := xml.NewLexer(s, xml.Options{Fragment: true}).Next()
	if err != nil {
		return 0, true
	}
	return t.End, t.Empty
}

// indentAt returns the white space at an offset of s if it begins a line.
func indentAt(s string, at int) string {
	rest := s[at:]
	space := rest[:len(rest)-len(strings.TrimLeft(rest, " \t\r\n"))]
	if !strings.Contains(space, "\n") {
		return ""
	}
	return space
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
