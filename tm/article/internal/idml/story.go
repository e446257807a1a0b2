package idml

import (
	"net/url"
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// reader makes blocks of the texts of a part.
type reader struct {
	source   string
	links    map[string]string
	comments bool
	left     map[string]int

	blocks    []block.Block
	languages []block.Language
	wraps     int // wrapping elements that were met
}

// container reads the paragraphs in an element, at any depth. structure is that of
// paragraphs whose style does not say what they are.
func (r *reader) container(n *node, structure string) {
	bare := slices.ContainsFunc(n.children, func(c *node) bool {
		return c.kind == xml.Start && (c.name == "CharacterStyleRange" || c.name == "Content")
	})
	if bare {
		r.paragraphs(n, structure)
		return
	}
	for _, c := range n.children {
		switch {
		case c.kind != xml.Start || r.passes(c):
		case c.name == "ParagraphStyleRange":
			r.paragraphs(c, structure)
		case c.name == "Cell":
			r.container(c, block.Cell)
		default:
			r.describe(c)
			r.container(c, structure)
		}
	}
}

// passes reports whether the text in an element is not read, and counts what is left out
// so.
func (r *reader) passes(n *node) bool {
	switch {
	case n.name == "Note" && !r.comments:
		r.left["note"]++
		return true
	case n.name == "HiddenText":
		r.left["hidden conditional text"]++
		return true
	}
	return n.name == "Change" && n.attr("ChangeType") == "DeletedText"
}

// descriptions reads the descriptions of images in a part.
func (r *reader) descriptions(n *node) {
	n.walk(r.describe)
}

// describe reads the description that an element is, which programs read out.
func (r *reader) describe(n *node) {
	if n.name != "ObjectExportOption" || n.attr("AltTextSourceType") != "SourceCustom" {
		return
	}
	for i := range n.attrs {
		a := &n.attrs[i]
		if a.Local != "CustomAltText" || strings.HasPrefix(a.Value, "$ID/") {
			continue
		}
		value := markup.Attribute{From: a.ValueStart, To: a.ValueEnd, Quote: r.source[a.ValueEnd]}
		syntax := markup.NewSyntax(charset.File{Encoding: "utf-8"})
		if b, ok := value.Block(r.source, block.Caption, syntax); ok {
			r.blocks = append(r.blocks, b)
		}
	}
}

// structureOf returns the kind of block that a style of paragraphs means, or structure
// where its name does not say.
func structureOf(psr *node, structure string) string {
	name := strings.TrimPrefix(psr.attr("AppliedParagraphStyle"), "ParagraphStyle/")
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	name = strings.ToLower(name)
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
	}
	list := psr.attr("BulletsAndNumberingListType")
	switch {
	case structure == block.Cell:
		return block.Cell
	case has("head", "title", "titre", "titulo", "título", "überschrift"):
		return block.Heading
	case has("caption", "légende", "legende"):
		return block.Caption
	case has("quot", "citation"):
		return block.Quotation
	case has("bullet", "puce") || list != "" && list != "NoList":
		return block.ListItem
	}
	return structure
}

// wrapperTypes are the types of the codes of elements that stand around text and show
// nothing of their own.
var wrapperTypes = map[string]string{
	"HyperlinkTextSource": "link", "XMLElement": "xml-element", "Change": block.Inserted,
	"RubyRange": "ruby", "TextElement": "format",
}

// objectTypes are the types of the codes of elements that stand in text. A deletion that
// was tracked need not be in a translation, as an insertion.
var objectTypes = map[string]string{
	"Footnote": "footnote", "EndnoteRange": "footnote", "Table": "table", "Note": "comment",
	"Change": block.Inserted, "TextVariableInstance": "variable", "PageReference": "index",
	"CrossReferenceSource": "variable", "HyperlinkTextDestination": "anchor",
	"ParagraphDestination": "anchor", "HiddenText": "hidden", "Rectangle": "image",
	"Oval": "image", "Polygon": "image", "Group": "image", "TextFrame": "object",
}

// A level is an element of a paragraph in which text stands.
type level struct {
	kind   levelKind
	format int // of a CharacterStyleRange
	wrap   int // number of a wrapping element
}

type levelKind uint8

const (
	inRange levelKind = iota + 1
	inWrap
	inContent
	inSection // CDATA
)

// An item is something in a paragraph, in reading order.
type item struct {
	kind     itemKind
	from, to int
	plain    string // of characters that the source spells otherwise
	codeType string
	data     string
	format   int  // of the CharacterStyleRange around it, -1 without one
	next     int  // that of the next characters that show something
	apart    bool // an object whose range holds no characters
	wrap     int
	// before and after are the elements that are open before and behind it.
	before, after []level
}

type itemKind uint8

const (
	exactItem itemKind = iota // characters as the source has them
	spelledItem
	breakItem // a code in Content that divides words
	signItem  // another code in Content
	objectItem
	openItem
	closeItem
)

// paragraph gathers the items of the paragraphs of a ParagraphStyleRange.
type paragraph struct {
	*reader
	structure string
	formats   []format
	byKey     map[string]int // the formats
	items     []item
	inner     []*node // elements in the paragraph that hold paragraphs
	nested    bool    // a CharacterStyleRange stands in another
}

// paragraphs reads a ParagraphStyleRange.
func (r *reader) paragraphs(psr *node, structure string) {
	p := &paragraph{reader: r, structure: structureOf(psr, structure), byKey: map[string]int{}}
	p.walk(psr, nil, -1)
	p.flush()
	r.languages = append(r.languages, languagesIn(psr, block.Stretch{From: psr.from, To: psr.to})...)
}

// walk gathers what stands in an element. around are the elements around its content.
func (p *paragraph) walk(n *node, around []level, format int) {
	around = slices.Clip(around)
	apart := n.name == "CharacterStyleRange" && n.child("Content") == nil
	for _, c := range n.children {
		if c.kind != xml.Start {
			continue
		}
		switch c.name {
		case "Properties", "XMLAttribute":
		case "CharacterStyleRange":
			if len(c.children) == 0 {
				continue // perhaps "<…/>", which opens nothing
			}
			p.nested = p.nested || format >= 0
			f := p.formatOf(c)
			p.walk(c, append(around, level{kind: inRange, format: f}), f)
		case "ParagraphStyleRange":
			p.flush()
			p.reader.paragraphs(c, p.structure)
		case "Content":
			p.content(c, append(around, level{kind: inContent}), format)
		case "Br":
			p.flush()
		default:
			p.element(c, around, format, apart)
		}
	}
}

// element gathers an element that is neither a range nor text. apart tells that the
// range it stands in holds no characters.
func (p *paragraph) element(n *node, around []level, format int, apart bool) {
	codeType, wraps := wrapperTypes[n.name]
	if !wraps || !n.holds(contents|breaks) || n.name == "Change" && n.attr("ChangeType") == "DeletedText" {
		p.object(n, around, format, apart)
		return
	}

	p.wraps++
	within := append(around, level{kind: inWrap, wrap: p.wraps})
	if n.holds(breaks | paragraphRanges) {
		// It stands around more than one paragraph.
		p.flush()
		p.walk(n, within, format)
		p.flush()
		return
	}
	of := format
	if n.holds(ranges) {
		of = -1
	}
	it := item{
		kind: openItem, from: n.from, to: head(n), codeType: codeType, data: p.wrapperData(n),
		format: of, wrap: p.wraps, before: around, after: within,
	}
	p.items = append(p.items, it)
	p.walk(n, within, format)
	it.kind, it.from, it.to, it.data = closeItem, n.end, n.to, ""
	it.before, it.after = within, around
	p.items = append(p.items, it)
}

// head returns where the start tag of a wrapping element ends, with the elements behind
// it that are about it.
func head(n *node) int {
	end := n.inner
	for _, c := range n.children {
		if c.kind != xml.Start || c.name != "Properties" && c.name != "XMLAttribute" {
			break
		}
		end = c.to
	}
	return end
}

// wrapperData returns what the code of a wrapping element shows, "" for its markup.
func (p *paragraph) wrapperData(n *node) string {
	if to := p.links[n.attr("Self")]; n.name == "HyperlinkTextSource" && to != "" {
		return `<HyperlinkTextSource href="` + strings.ReplaceAll(to, `"`, "%22") + `">`
	}
	return ""
}

// object gathers an element that is a code of its own. The paragraphs in it follow.
func (p *paragraph) object(n *node, around []level, format int, apart bool) {
	codeType := objectTypes[n.name]
	if codeType == "" {
		codeType = "object"
	}
	p.items = append(p.items, item{
		kind: objectItem, from: n.from, to: n.to, codeType: codeType, format: format,
		apart: apart, before: around, after: around,
	})
	if n.name == "CrossReferenceSource" {
		return // InDesign writes its text
	}
	if !p.passes(n) {
		p.inner = append(p.inner, n)
	}
}

// content gathers the characters of a Content element.
func (p *paragraph) content(n *node, within []level, format int) {
	within = slices.Clip(within)
	for _, c := range n.children {
		switch c.kind {
		case xml.Text:
			p.characters(c.from, c.to, within, format, true)
		case xml.CData:
			p.characters(c.inner, c.end, append(within, level{kind: inSection}), format, false)
		case xml.Instruction:
			p.items = append(p.items, item{
				kind: signItem, from: c.from, to: c.to, codeType: "field", format: format,
				before: within, after: within,
			})
		}
	}
}

// characters gathers characters; references tells that there may be such.
func (p *paragraph) characters(from, to int, within []level, format int, references bool) {
	add := func(it item) {
		it.format, it.before, it.after = format, within, within
		p.items = append(p.items, it)
	}
	exact := func(from, to int) {
		if from < to {
			add(item{kind: exactItem, from: from, to: to})
		}
	}
	s := p.source
	begin := from
	for at := from; at < to; {
		n, meant := 1, s[at:at+1]
		switch {
		case references && s[at] == '&':
			n = strings.IndexByte(s[at:to], ';') + 1
			meant = meaning(s[at : at+n])
		case s[at] == '\t' || s[at] == '\n' || s[at] == '\r':
		default:
			if n = special(s[at:to]); n == 0 {
				at++
				continue
			}
			meant = s[at : at+n]
		}
		exact(begin, at)
		it := item{kind: spelledItem, from: at, to: at + n, plain: meant}
		switch meant {
		case "\t":
			it.kind, it.codeType = breakItem, "tab"
		case lineBreak:
			it.kind, it.codeType, it.plain = breakItem, "break", "\n"
		case "\n", "\r":
			it.plain = " "
		case softHyphen, zeroWidth:
			it.plain = "" // it shows nothing
		}
		add(it)
		at += n
		begin = at
	}
	exact(begin, to)
}

// Characters that mean something in InDesign.
const (
	lineBreak  = "\u2028" // a forced line break
	softHyphen = "\u00ad" // a discretionary hyphen
	zeroWidth  = "\ufeff" // where a mark stands
)

// special returns the length of the character that means something in InDesign at the
// beginning of s, 0 when there is none.
func special(s string) int {
	for _, c := range []string{lineBreak, softHyphen, zeroWidth} {
		if strings.HasPrefix(s, c) {
			return len(c)
		}
	}
	return 0
}

// meaning returns the character that a reference of a well-formed document means.
func meaning(reference string) string {
	meant, err := xml.NewLexer(reference, xml.Options{}).Decode(0, len(reference))
	if err != nil {
		return reference
	}
	return meant
}
