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
	source string
	styles map[string]style
	around []string // names of the open elements outside paragraphs
	blocks []block.Block
	err    error // the first that a paragraph met
}

// errDepth is why a paragraph is refused whose fields and elements lie too deep in
// each other.
var errDepth = fmt.Errorf("%w: fields nested deeper than %d", block.ErrLimit, block.MaxDepth)

func (r *reader) read() error {
	err := readElements(r.source,
		func(name string) { r.around = append(r.around, name) },
		func() { r.around = r.around[:len(r.around)-1] },
		func(p *element) { r.paragraph(p, r.inCell(), false, false) },
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
	behind   bool // of hidden items: belongs behind a translation, not before it
}

type itemKind uint8

const (
	textItem   itemKind = iota
	inRunItem           // a tab or line break, inside a run
	wholeItem           // stands between runs
	borderItem          // begin or end of an element around runs
	hiddenItem          // stands between runs and means nothing to a translator
)

// runFormat is the formatting of a run.
type runFormat struct {
	raw      string // the run's properties as written
	key      string // what of them makes runs differ
	codeType string
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

// paragraph makes blocks of a paragraph and of those in text boxes inside it.
// choice and fallback say of which form of a text box it is part.
func (r *reader) paragraph(p *element, cell, choice, fallback bool) {
	d := paragraph{reader: r, byKey: map[string]int{}}
	d.nested = func(e *element) { r.boxes(e, choice, fallback) }
	d.content(p.children)
	if b, ok := d.block(r.structure(p, cell), r.prefix(p)); ok {
		block.MarkForms(&b, choice, fallback)
		r.blocks = append(r.blocks, b)
	}
}

// boxes looks for the paragraphs inside a drawing, and for what describes it.
func (r *reader) boxes(e *element, choice, fallback bool) {
	for _, c := range e.children {
		switch c.name {
		case "w:p":
			r.paragraph(c, false, choice, fallback)
			continue
		case "docPr":
			r.description(c)
		}
		r.boxes(c, choice || c.name == "mc:Choice", fallback || c.name == "mc:Fallback")
	}
}

// description makes a block of the text that stands for an image.
func (r *reader) description(e *element) {
	page := markup.NewSyntax(charset.File{Encoding: "utf-8"})
	for _, a := range markup.Attributes(r.source, e.from, e.inner) {
		if a.Name != "descr" {
			continue
		}
		if b, ok := a.Block(r.source, block.Caption, page); ok {
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
	rangeEnds = set("w:bookmarkEnd", "w:commentRangeEnd", "w:permEnd", "w:moveFromRangeEnd",
		"w:moveToRangeEnd", "w:customXmlInsRangeEnd", "w:customXmlDelRangeEnd", "w:del",
		"w:moveFrom")
	dropped = set("w:proofErr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr",
		"w:customXmlPr", "w:rPr")
)

// containerTypes are the types of the codes that elements around runs become.
var containerTypes = map[string]string{
	"w:hyperlink": "link", "w:ins": "inserted", "w:moveTo": "inserted", "w:fldSimple": "field",
}

// invisible are elements inside a run that a paragraph can do without.
var invisible = set("w:rPr", "w:lastRenderedPageBreak", "w:annotationRef", "w:softHyphen",
	"w:footnoteRef", "w:endnoteRef", "w:separator", "w:continuationSeparator")

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
		if c.name == "w:r" && fieldChars(c) != 0 {
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
		default:
			d.items = append(d.items, item{
				kind: hiddenItem, from: c.from, to: c.to, behind: rangeEnds[c.name],
			})
		}
	}
}

// whole adds an element that is one code.
func (d *paragraph) whole(e *element, codeType string) {
	d.items = append(d.items, item{kind: wholeItem, from: e.from, to: e.to, codeType: codeType})
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
	if e.inner == e.to || e.name == "w:fldSimple" {
		d.whole(e, containerTypes[e.name])
		return
	}

	codeType := containerTypes[e.name]
	inner := inside.inner
	for _, c := range inside.children {
		if dropped[c.name] {
			inner = c.to
		}
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
