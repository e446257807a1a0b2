package ooxml

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"sync"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/article/internal/runs"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Style is what a paragraph style says of its paragraphs.
type Style struct {
	Structure string // the kind of block that they are, "" where it says nothing
	Rank      int    // of a heading, from 1; 0 for any other
}

// Kind is what a part is to a reader of the article.
type Kind struct {
	// Drawing: the text is DrawingML.
	Drawing bool
	// Slide: shapes say by their placeholders what they hold, and have descriptions.
	Slide bool
	// First and Second: it holds one of two forms of the same text.
	First, Second bool
}

// Options say how a part is read.
type Options struct {
	Kind
	// Styles are the paragraph styles of the document, by id.
	Styles map[string]Style
	// Links are the addresses that links lead to, by the id of their relation.
	Links map[string]string
	// Left counts what is left out.
	Left block.Left
	// CountComments counts comments, and reads no text.
	CountComments bool
}

// Read makes blocks of the part called name.
func Read(name string, file charset.File, opts Options) (block.Part, error) {
	r := reader{Options: opts, source: file.Text}
	if err := r.read(); err != nil {
		return block.Part{}, err
	}
	return block.Part{
		Name: name, Text: file, Blocks: r.blocks, Languages: r.elements.languages,
	}, nil
}

// reader makes blocks of the paragraphs of a part.
type reader struct {
	Options
	source   string
	elements *elementReader
	around   []string // names of the open elements outside paragraphs
	holder   string   // the kind of placeholder that the shape on a slide is
	blocks   []block.Block
	err      error // the first that a paragraph met
}

// errDepth is why a paragraph is refused whose fields and elements lie too deep in
// each other.
var errDepth = fmt.Errorf("%w: fields nested deeper than %d", block.ErrLimit, block.MaxDepth)

func (r *reader) read() error {
	err := r.readElements(
		func(t *xml.Token, name string) {
			r.around = append(r.around, name)
			switch {
			case r.CountComments && name == "w:comment":
				r.Left["comment"]++
			case r.CountComments:
			case r.Slide && name == "cNvPr": // elsewhere docPr says the same
				r.description(t.Start, t.End, describing()["docPr"], r.form())
			default:
				r.place(t, name)
				r.description(t.Start, t.End, describing()[name], r.form())
			}
		},
		func() { r.around = r.around[:len(r.around)-1] },
		func(p *element) {
			if !r.CountComments {
				r.paragraph(p, r.inCell(), r.form())
			}
		},
	)
	return cmp.Or(r.err, err)
}

// form returns of which form of a text the elements around are a part.
func (r *reader) form() form {
	f := form{first: r.First, second: r.Second}
	if r.Slide {
		f.first = f.first || slices.Contains(r.around, "mc:Choice")
		f.second = f.second || slices.Contains(r.around, "mc:Fallback")
	}
	return f
}

// inCell reports whether a table cell is open.
func (r *reader) inCell() bool { return slices.Contains(r.around, "w:tc") }

// structure names the kind of block a paragraph is.
func (r *reader) structure(p *element, cell bool) string {
	properties := p.child("w:pPr")
	structure := ""
	if properties != nil {
		if s := properties.child("w:pStyle"); s != nil {
			structure = r.Styles[s.val].Structure
			if structure == "" && len(r.Styles) == 0 && strings.HasPrefix(s.val, "Heading") {
				structure = block.Heading
			}
		}
		if structure == "" && isListed(properties) {
			structure = block.ListItem
		}
	}
	if structure == "" && r.Slide {
		structure = r.placed()
	}
	switch {
	case structure != "":
		return structure
	case cell:
		return block.Cell
	}
	return block.Paragraph
}

// level returns the rank of a heading or the depth of a list item, 0 where the
// document does not say.
func (r *reader) level(p *element, structure string) int {
	properties := p.child("w:pPr")
	if properties == nil {
		return 0
	}
	switch style, list := properties.child("w:pStyle"), properties.child("w:numPr"); {
	case structure == block.Heading && style != nil:
		return r.Styles[style.val].Rank
	case structure == block.ListItem && list != nil:
		depth := 0
		if level := list.child("w:ilvl"); level != nil {
			depth, _ = strconv.Atoi(level.val)
		}
		return max(depth, 0) + 1
	}
	return 0
}

// isListed reports whether the properties of a paragraph say that it has a number or a
// bullet.
func isListed(properties *element) bool {
	for _, name := range []string{"w:numPr", "w:buChar", "w:buAutoNum", "w:buBlip"} {
		if properties.child(name) != nil {
			return true
		}
	}
	return false
}

// paragraph gathers the items of one paragraph.
type paragraph struct {
	*reader
	runs.Paragraph
	depth  int              // of the elements and fields around what is read
	nested func(e *element) // told of elements that may hold further paragraphs
}

// A form says of which of two forms of a text something is part, if of any.
type form struct{ first, second bool }

// within returns the form of what stands in an element.
func (f form) within(e *element) form {
	return form{f.first || e.name == "mc:Choice", f.second || e.name == "mc:Fallback"}
}

// paragraph makes blocks of a paragraph and of those in text boxes inside it.
func (r *reader) paragraph(p *element, cell bool, f form) {
	r.inline(p, p, r.structure(p, cell), f)
}

// inline makes a block of the runs in an element of a paragraph, and blocks of what
// stands inside these.
func (r *reader) inline(e, p *element, structure string, f form) {
	d := paragraph{reader: r, Paragraph: runs.Paragraph{Source: r.source}}
	d.nested = func(e *element) { r.boxes(e, p, f) }
	d.content(e.children)
	dialect := runs.Dialect{Prefix: r.prefix(p), Exact: r.Drawing, Normal: "<w:rPr/>"}
	if r.Slide {
		dialect.Normal = "<a:rPr/>"
	}
	if b, ok := d.Block(structure, dialect); ok {
		b.Level = r.level(p, structure)
		block.MarkForms(&b, f.first, f.second)
		r.blocks = append(r.blocks, b)
	}
}

// boxes looks for the paragraphs inside a drawing, for what describes it, and for
// the two lines of phonetic guides. p is the paragraph around.
func (r *reader) boxes(e, p *element, f form) {
	for _, c := range e.children {
		switch c.name {
		case "w:p":
			r.paragraph(c, false, f)
			continue
		case "w:rt", "w:rubyBase":
			r.inline(c, p, block.Paragraph, f)
			continue
		}
		r.description(c.from, c.inner, describing()[c.name], f)
		r.boxes(c, p, f.within(c))
	}
}

// describing are the attributes that readers see or hear, by element: what describes
// images, shapes and tables, and what shows beside the pointer on a link.
var describing = sync.OnceValue(func() map[string][]string {
	return map[string][]string{
		"docPr":            {"descr", "title"},
		"textpath":         {"string"},
		"shape":            {"alt"},
		"rect":             {"alt"},
		"roundrect":        {"alt"},
		"oval":             {"alt"},
		"group":            {"alt"},
		"w:tblCaption":     {"val"},
		"w:tblDescription": {"val"},
		"w:hyperlink":      {"tooltip"},
		"hlinkClick":       {"tooltip"},
		"hlinkHover":       {"tooltip"},
		"w:hlinkClick":     {"tooltip"},
		"w:hlinkMouseOver": {"tooltip"},
		"w:hlinkHover":     {"tooltip"},
	}
})

// description makes blocks of the attributes of a start tag that have one of the names,
// whatever their prefix.
func (r *reader) description(from, to int, names []string, f form) {
	if names == nil {
		return
	}
	page := markup.NewSyntax(charset.File{Encoding: "utf-8"})
	for _, a := range markup.Attributes(r.source, from, to) {
		if !slices.Contains(names, localName(a.Name)) {
			continue
		}
		if b, ok := a.Block(r.source, block.Caption, page); ok {
			block.MarkForms(&b, f.first, f.second)
			r.blocks = append(r.blocks, b)
		}
	}
}

// attribute returns the value of an attribute of a start tag, "" where there is none of
// that local name.
func attribute(tag, name string) string {
	for _, a := range markup.Attributes(tag, 0, len(tag)) {
		if localName(a.Name) == name {
			return markup.Unescape(tag[a.From:a.To])
		}
	}
	return ""
}

// localName returns a name without its prefix.
func localName(name string) string { return name[strings.IndexByte(name, ':')+1:] }

// prefix returns the prefix of WordprocessingML that the file uses, with colon.
func (r *reader) prefix(p *element) string {
	tag := r.source[p.from+1 : p.inner]
	if i := strings.IndexAny(tag, ": >/"); i >= 0 && tag[i] == ':' {
		return tag[:i+1]
	}
	return ""
}

// Elements between runs.
var (
	containers = block.NamesOf("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:customXml",
		"w:fldSimple", "w:dir", "w:bdo")
	dropped = block.NamesOf("w:proofErr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr",
		"w:customXmlPr", "w:rPr", "w:fldData", "w:endParaRPr")
)

// containerTypes are the types of the codes that elements around runs become.
var containerTypes = map[string]string{
	"w:hyperlink": "link", "w:ins": block.Inserted, "w:moveTo": block.Inserted,
	"w:fldSimple": "field",
}

// invisible are elements inside a run that a paragraph can do without.
var invisible = block.NamesOf("w:rPr", "w:lastRenderedPageBreak", "w:softHyphen")

// content reads what stands in a paragraph or in an element around runs.
func (d *paragraph) content(children []*element) {
	var ends []int
	for _, c := range children {
		if c.name == "w:r" && c.child("w:fldChar") != nil {
			children = divided(children)
			ends = fieldEnds(children)
			break
		}
	}
	d.nest(children, ends)
}

// nest reads elements that stand one level deeper, among them fields that end
// where ends says; it is nil when there are none.
func (d *paragraph) nest(children []*element, ends []int) {
	if d.depth == block.MaxDepth {
		d.err = errDepth
		return
	}
	d.depth++
	defer func() { d.depth-- }()

	for i := 0; i < len(children); i++ {
		c := children[i]
		switch {
		case c.name == "w:r":
			if ends != nil && ends[i] > 0 && i+ends[i] < len(children) {
				end := i + ends[i]
				d.field(children[i:end+1], ends[i:end+1])
				i = end
				continue
			}
			d.run(c)
		case containers.Has(c.name):
			d.container(c)
		case dropped.Has(c.name):
		case c.name == "oMath" || c.name == "oMathPara":
			d.whole(c, "formula")
		case c.name == "mc:AlternateContent":
			d.whole(c, "image")
			d.nested(c)
		case c.name == "w:br":
			d.Add(runs.Item{
				Kind: runs.BreakItem, From: c.from, To: c.to, CodeType: "break", Equiv: "\n",
			})
		case c.name == "w:fld":
			d.whole(c, "field")
		case !isRange(c.name) && hasText(c):
			d.whole(c, "object")
			d.nested(c)
		default:
			d.hide(c)
		}
	}
}

// hasText reports whether words stand somewhere in an element.
func hasText(e *element) bool {
	return e.name == "w:t" || slices.ContainsFunc(e.children, hasText)
}

// whole adds an element that is one code.
func (d *paragraph) whole(e *element, codeType string) {
	d.Add(runs.Item{Kind: runs.WholeItem, From: e.from, To: e.to, CodeType: codeType})
}

// hide adds an element between runs that means nothing to a translator.
func (d *paragraph) hide(e *element) {
	d.Add(runs.Item{
		Kind: runs.HiddenItem, From: e.from, To: e.to, Mark: rangeOf(e),
	})
}

// container reads an element around runs: a link, an insertion.
func (d *paragraph) container(e *element) {
	inside := e
	if e.name == "w:sdt" {
		inside = e.child("w:sdtContent")
		if inside == nil {
			d.whole(e, "field")
			return
		}
	}
	codeType := containerTypes[e.name]
	if e.name == "w:fldSimple" {
		if isLink(e.instruction) {
			codeType = "link"
		} else if !showsText(e.instruction) {
			d.whole(e, codeType)
			return
		}
	}
	if e.inner == e.to {
		d.whole(e, codeType)
		return
	}

	// What says nothing of the text goes with the tag, where it follows it.
	inner := inside.inner
	for _, c := range inside.children {
		if !dropped.Has(c.name) {
			break
		}
		inner = c.to
	}
	d.border(e.from, inner, codeType, true)
	if e.name == "w:hyperlink" {
		d.Items[len(d.Items)-1].Data = d.shownLink(e, `<w:hyperlink href="`, `">`)
		d.nested(around(e))
	}
	d.content(inside.children)
	d.border(inside.end, e.to, codeType, false)
}

// around returns an element that holds nothing but the tags of e.
func around(e *element) *element {
	return &element{children: []*element{{name: e.name, from: e.from, inner: e.inner}}}
}

// shownLink returns what a code shows for a link that an element is: begin, the address
// to which it leads and end, or where that is unknown what the source has.
func (r *reader) shownLink(e *element, begin, end string) string {
	to := r.Links[e.id]
	if anchor := attribute(r.source[e.from:e.inner], "anchor"); anchor != "" {
		to += "#" + anchor
	}
	if to == "" {
		return r.source[e.from:e.inner]
	}
	return begin + html.EscapeString(to) + end
}

// border adds the begin or the end of an element around runs.
func (d *paragraph) border(from, to int, codeType string, open bool) {
	d.Add(runs.Item{
		Kind: runs.BorderItem, From: from, To: to, CodeType: codeType, Open: open,
	})
}
