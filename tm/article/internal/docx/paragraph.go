package docx

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text/charset"
)

// reader makes blocks of the paragraphs of a part.
type reader struct {
	source   string
	styles   map[string]style
	kind     partKind
	unread   bool // the text is only counted
	left     leftOut
	elements *elementReader
	around   []string // names of the open elements outside paragraphs
	blocks   []block.Block
	err      error // the first that a paragraph met
}

// errDepth is why a paragraph is refused whose fields and elements lie too deep in
// each other.
var errDepth = fmt.Errorf("%w: fields nested deeper than %d", block.ErrLimit, block.MaxDepth)

func (r *reader) read() error {
	err := r.readElements(
		func(name string) {
			r.around = append(r.around, name)
			if r.unread && name == "w:comment" {
				r.left["comment"]++
			}
		},
		func() { r.around = r.around[:len(r.around)-1] },
		func(p *element) {
			if !r.unread {
				r.paragraph(p, r.inCell(), form{first: r.kind.first, second: r.kind.second})
			}
		},
	)
	return cmp.Or(r.err, err)
}

// inCell reports whether a table cell is open.
func (r *reader) inCell() bool { return slices.Contains(r.around, "w:tc") }

// structure names the kind of block a paragraph is.
func (r *reader) structure(p *element, cell bool) string {
	properties := p.child("w:pPr")
	structure := ""
	if properties != nil {
		if s := properties.child("w:pStyle"); s != nil {
			structure = r.styles[s.val].structure
			if structure == "" && len(r.styles) == 0 && strings.HasPrefix(s.val, "Heading") {
				structure = block.Heading
			}
		}
		if structure == "" && properties.child("w:numPr") != nil {
			structure = block.ListItem
		}
	}
	switch {
	case structure != "":
		return structure
	case cell:
		return block.Cell
	}
	return block.Paragraph
}

// An item is a piece of a paragraph, before formatting is turned into pairs of
// codes.
type item struct {
	kind     itemKind
	from, to int
	format   int // of the run: index into paragraph.formats

	// of text
	plain   string // when it is not the source byte for byte
	exact   bool   // it is
	bare    bool   // see site
	blank   bool   // there is nothing but white space in the w:t
	element int    // see site

	// of codes
	codeType string
	equiv    string
	open     bool // of borders
	// enters and leaves say that a code between runs begins or ends inside one,
	// which has the formatting last where it ends; within: in the same.
	enters, leaves, within bool
	last                   int

	// of hidden items
	mark rangeMark
}

type itemKind uint8

const (
	textItem   itemKind = iota
	inRunItem           // a tab or line break, inside a run
	breakItem           // a line break between runs, in DrawingML
	wholeItem           // stands between runs
	borderItem          // begin or end of an element around runs
	hiddenItem          // stands between runs and means nothing to a translator
)

// runFormat is the formatting of a run.
type runFormat struct {
	raw      string // the run's properties as written
	key      string // what of them makes runs differ
	codeType string
	// plain is of key what does not emphasise; emphasised: there is more.
	plain      string
	emphasised bool
	from, to   int // of the properties in the source
}

// paragraph gathers the items of one paragraph.
type paragraph struct {
	*reader
	items   []item
	depth   int // of the elements and fields around what is read
	formats []runFormat
	byKey   map[string]int   // index of a format
	nested  func(e *element) // told of elements that may hold further paragraphs
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
	d := paragraph{reader: r, byKey: map[string]int{}}
	d.nested = func(e *element) { r.boxes(e, p, f) }
	d.content(e.children)
	if b, ok := d.block(structure, r.prefix(p)); ok {
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
		if names := describing[c.name]; names != nil {
			r.description(c, names, f)
		}
		r.boxes(c, p, f.within(c))
	}
}

// describing are the attributes of elements of drawings that readers see or hear.
var describing = map[string][]string{
	"docPr":     {"descr", "title"},
	"textpath":  {"string"},
	"shape":     {"alt"},
	"rect":      {"alt"},
	"roundrect": {"alt"},
	"oval":      {"alt"},
	"group":     {"alt"},
}

// description makes blocks of the attributes of an element that stand for an image.
func (r *reader) description(e *element, names []string, f form) {
	page := markup.NewSyntax(charset.File{Encoding: "utf-8"})
	for _, a := range markup.Attributes(r.source, e.from, e.inner) {
		if !slices.Contains(names, a.Name) {
			continue
		}
		if b, ok := a.Block(r.source, block.Caption, page); ok {
			block.MarkForms(&b, f.first, f.second)
			r.blocks = append(r.blocks, b)
		}
	}
}

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
	containers = set("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:customXml",
		"w:fldSimple", "w:dir", "w:bdo")
	dropped = set("w:proofErr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr",
		"w:customXmlPr", "w:rPr", "w:fldData", "w:endParaRPr")
)

// containerTypes are the types of the codes that elements around runs become.
var containerTypes = map[string]string{
	"w:hyperlink": "link", "w:ins": block.Inserted, "w:moveTo": block.Inserted,
	"w:fldSimple": "field",
}

// invisible are elements inside a run that a paragraph can do without.
var invisible = set("w:rPr", "w:lastRenderedPageBreak", "w:softHyphen")

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

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
		case containers[c.name]:
			d.container(c)
		case dropped[c.name]:
		case c.name == "oMath" || c.name == "oMathPara":
			d.whole(c, "formula")
		case c.name == "mc:AlternateContent":
			d.whole(c, "image")
			d.nested(c)
		case c.name == "w:br":
			d.items = append(d.items, item{
				kind: breakItem, from: c.from, to: c.to, codeType: "break", equiv: "\n",
			})
		case !ranges[c.name].known && hasText(c):
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
	d.items = append(d.items, item{kind: wholeItem, from: e.from, to: e.to, codeType: codeType})
}

// hide adds an element between runs that means nothing to a translator.
func (d *paragraph) hide(e *element) {
	d.items = append(d.items, item{
		kind: hiddenItem, from: e.from, to: e.to, mark: rangeOf(e),
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
		if !dropped[c.name] {
			break
		}
		inner = c.to
	}
	d.border(e.from, inner, codeType, true)
	d.content(inside.children)
	d.border(inside.end, e.to, codeType, false)
}

// border adds the begin or the end of an element around runs.
func (d *paragraph) border(from, to int, codeType string, open bool) {
	d.items = append(d.items, item{
		kind: borderItem, from: from, to: to, codeType: codeType, open: open,
	})
}
