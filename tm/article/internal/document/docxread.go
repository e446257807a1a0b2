package document

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"fidele/tm/text/charset"
)

// docxReader makes blocks of the paragraphs of a part.
type docxReader struct {
	article *Article
	source  string
	styles  map[string]docxStyle
	around  []string // names of the open elements outside paragraphs
}

func (r *docxReader) read() error {
	elements := newElementReader(r.source)
	for {
		t, from, to, err := elements.token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			name := elementName(t.Name)
			if name != "w:p" {
				r.around = append(r.around, name)
				continue
			}
			p, err := elements.tree(t, from, to)
			if err != nil {
				return err
			}
			r.paragraph(p, r.inCell(), false, false)
		case xml.EndElement:
			r.around = r.around[:len(r.around)-1]
		}
	}
}

func (r *docxReader) inCell() bool {
	for i := len(r.around) - 1; i >= 0; i-- {
		if r.around[i] == "w:tc" {
			return true
		}
	}
	return false
}

// structure names the kind of block a paragraph is.
func (r *docxReader) structure(p *element, cell bool) string {
	properties := p.child("w:pPr")
	structure := ""
	if properties != nil {
		if s := properties.child("w:pStyle"); s != nil {
			structure = r.styles[s.val].structure
			if structure == "" && len(r.styles) == 0 && strings.HasPrefix(s.val, "Heading") {
				structure = Heading
			}
		}
		if structure == "" && properties.child("w:numPr") != nil {
			structure = ListItem
		}
	}
	switch {
	case structure != "":
		return structure
	case cell:
		return Cell
	}
	return Paragraph
}

// A paragraph's codes and text, before formatting is turned into pairs.
type docxPart struct {
	sort     docxSort
	from, to int
	format   int  // text: of its run
	bare     bool // text: see docxMark
	blank    bool // text: there is nothing but white space in the w:t
	element  int
	plain    string // text that is not the source byte for byte
	exact    bool
	kind     string // codes: type
	equiv    string
	end      bool // hidden parts: belongs behind a translation, not before it
	open     bool // containers
}

type docxSort uint8

const (
	docxText      docxSort = iota
	docxInRun              // a tab or line break, inside a run
	docxWhole              // stands between runs
	docxContainer          // begin or end of an element around runs
	docxHidden             // stands between runs and means nothing to a translator
)

// docxFormat is the formatting of a run.
type docxFormat struct {
	raw  string // the run's properties as written
	key  string // what of them tells runs apart
	kind string
}

// docxParagraph gathers the parts of one paragraph.
type docxParagraph struct {
	*docxReader
	parts   []docxPart
	formats []docxFormat
	byKey   map[string]int   // index of a format
	nested  func(e *element) // told of elements that may hold further paragraphs
}

// paragraph makes blocks of a paragraph and of those in text boxes inside it.
func (r *docxReader) paragraph(p *element, cell, choice, fallback bool) {
	d := docxParagraph{docxReader: r, byKey: map[string]int{}}
	d.nested = func(e *element) { r.boxes(e, choice, fallback) }
	d.content(p)
	if b, ok := d.block(r.structure(p, cell)); ok {
		b.docx.prefix = r.prefix(p)
		b.docx.choice, b.docx.fallback = choice, fallback
		r.article.blocks = append(r.article.blocks, b)
	}
}

// boxes looks for the paragraphs inside a drawing, and for what describes it.
func (r *docxReader) boxes(e *element, choice, fallback bool) {
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
func (r *docxReader) description(e *element) {
	for _, a := range tagAttributes(r.source, e.from, e.inner) {
		if a.name == "descr" {
			value := htmlReader{article: r.article, source: r.source, syntax: &htmlSyntax{file: charset.File{Encoding: "utf-8"}}}
			value.attribute(a, Caption)
		}
	}
}

// prefix returns the prefix of WordprocessingML that the file uses, with colon.
func (r *docxReader) prefix(p *element) string {
	tag := r.source[p.from+1 : p.inner]
	if i := strings.IndexAny(tag, ": >/"); i >= 0 && tag[i] == ':' {
		return tag[:i+1]
	}
	return ""
}

// Elements between runs.
var (
	docxContainers = set("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:customXml", "w:fldSimple", "w:dir", "w:bdo")
	docxRangeEnds  = set("w:bookmarkEnd", "w:commentRangeEnd", "w:permEnd", "w:moveFromRangeEnd", "w:moveToRangeEnd",
		"w:customXmlInsRangeEnd", "w:customXmlDelRangeEnd", "w:del", "w:moveFrom")
	docxDropped = set("w:proofErr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:rPr")
	// Elements inside a run that a paragraph can do without.
	docxInvisible = set("w:rPr", "w:lastRenderedPageBreak", "w:annotationRef", "w:softHyphen", "w:footnoteRef", "w:endnoteRef",
		"w:separator", "w:continuationSeparator")
)

// content reads what stands in a paragraph or in an element around runs.
func (d *docxParagraph) content(e *element) {
	for i := 0; i < len(e.children); i++ {
		c := e.children[i]
		switch {
		case c.name == "w:r":
			if end := fieldEnd(e.children, i); end > i {
				i = d.field(e.children[i:end+1]) + i
				continue
			}
			d.run(c)
		case docxContainers[c.name]:
			d.container(c)
		case docxDropped[c.name]:
		case c.name == "oMath" || c.name == "oMathPara":
			d.whole(c, "formula")
		case c.name == "mc:AlternateContent":
			d.whole(c, "image")
			d.nested(c)
		default:
			d.parts = append(d.parts, docxPart{sort: docxHidden, from: c.from, to: c.to, end: docxRangeEnds[c.name]})
		}
	}
}

func (d *docxParagraph) whole(e *element, kind string) {
	d.parts = append(d.parts, docxPart{sort: docxWhole, from: e.from, to: e.to, kind: kind})
}

var docxContainerTypes = map[string]string{"w:hyperlink": "link", "w:ins": "inserted", "w:moveTo": "inserted", "w:fldSimple": "field"}

// container reads an element around runs: a link, an insertion.
func (d *docxParagraph) container(e *element) {
	inside := e
	if e.name == "w:sdt" {
		inside = e.child("w:sdtContent")
		if inside == nil {
			d.whole(e, "field")
			return
		}
	}
	if e.inner == e.to || e.name == "w:fldSimple" {
		d.whole(e, docxContainerTypes[e.name])
		return
	}
	kind := docxContainerTypes[e.name]
	inner := inside.inner
	for _, c := range inside.children {
		if docxDropped[c.name] {
			inner = c.to
		}
	}
	d.parts = append(d.parts, docxPart{sort: docxContainer, from: e.from, to: inner, kind: kind, open: true})
	d.content(inside)
	d.parts = append(d.parts, docxPart{sort: docxContainer, from: inside.end, to: e.to, kind: kind})
}

// run reads a run.
func (d *docxParagraph) run(e *element) {
	format := d.format(e.child("w:rPr"))
	simple := true // text, tabs and line breaks only
	kind := ""
	for _, c := range e.children {
		switch c.name {
		case "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen":
		case "w:footnoteReference", "w:endnoteReference":
			simple, kind = false, "footnote"
		case "w:drawing", "w:pict", "w:object", "mc:AlternateContent":
			simple, kind = false, "image"
		case "w:commentReference":
			simple, kind = false, "comment"
		case "w:fldChar", "w:instrText", "w:sym":
			simple, kind = false, "field"
		default:
			simple = simple && docxInvisible[c.name]
		}
	}
	if !simple && !hasWords([]*element{e}) {
		part := docxPart{sort: docxWhole, from: e.from, to: e.to, kind: kind}
		if kind == "comment" || kind == "" {
			part.sort, part.end = docxHidden, true
		}
		d.parts = append(d.parts, part)
		d.nestedIn(e)
		return
	}
	for _, c := range e.children {
		switch c.name {
		case "w:t":
			d.text(c, format)
		case "w:tab", "w:br", "w:cr", "w:noBreakHyphen":
			kind, equiv := "break", "\n"
			switch c.name {
			case "w:tab":
				kind, equiv = "tab", "\t"
			case "w:noBreakHyphen":
				kind, equiv = "hyphen", "\u2011"
			}
			d.parts = append(d.parts, docxPart{sort: docxInRun, from: c.from, to: c.to, kind: kind, equiv: equiv, format: format})
		default:
			if !docxInvisible[c.name] {
				d.parts = append(d.parts, docxPart{sort: docxInRun, from: c.from, to: c.to, kind: "image", format: format})
			}
		}
	}
	d.nestedIn(e)
}

func (d *docxParagraph) nestedIn(run *element) {
	for _, c := range run.children {
		if len(c.children) > 0 && c.name != "w:rPr" && c.name != "w:t" {
			d.nested(&element{children: []*element{c}})
		}
	}
}
