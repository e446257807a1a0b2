package html

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/text"
)

// page is a stretch of HTML that is read, and what was found in it.
type page struct {
	source string
	tags   []tag
	syntax *markup.Syntax

	blocks    []block.Block
	languages []block.Language
	left      map[string]int // what may be text and was not read
}

// newPage divides the HTML that stands in a source from from to to into tags.
func newPage(source string, from, to int, syntax *markup.Syntax, xml bool) (*page, error) {
	tags, err := scan(source[from:to], xml)
	if err != nil {
		return nil, err
	}
	for i := range tags {
		tags[i].from += from
		tags[i].to += from
		doctype := xml && tags[i].kind == html.DoctypeToken
		if doctype && strings.Contains(source[tags[i].from:tags[i].to], "[") {
			return nil, fmt.Errorf("%w: its document type declares entities", block.ErrUnsafe)
		}
	}
	return &page{source: source, tags: tags, syntax: syntax, left: map[string]int{}}, nil
}

// read makes blocks of the whole page.
func (p *page) read() {
	r := reader{page: p}
	r.read(0, len(p.tags))
	slices.SortStableFunc(p.languages, func(a, b block.Language) int { return a.From - b.From })
}

// reader makes blocks of the tokens of a page, or of those inside one element.
type reader struct {
	*page
	in      block.Builder
	around  []element    // that divide blocks and are open
	kept    int          // tokens before this one are in an element that shows line breaks
	divides map[int]bool // end tags that divide blocks, by index
	svg     bool
	depth   int // of readers inside others
}

// An element is open around what is read.
type element struct {
	name      string
	structure string // of the blocks in it
}

// maxInside is how deep elements are read that are codes of a line of text.
const maxInside = 100

// read makes blocks of tokens first to last-1.
func (r *reader) read(first, last int) {
	for i := first; i < last; i++ {
		t := r.tags[i]
		switch t.kind {
		case html.TextToken:
			i = r.characters(i)
		case html.StartTagToken, html.SelfClosingTagToken:
			i = r.start(i)
		case html.EndTagToken:
			r.end(i)
		default:
			r.in.Code(t.from, t.to, text.Alone, "", "comment")
		}
	}
	r.flush()
}

// inside returns a reader for what is inside of an element.
func (r *reader) inside(name string) *reader {
	inner := &reader{page: r.page, svg: name == "svg", depth: r.depth + 1}
	inner.enter(name)
	return inner
}

// enter opens an element that divides blocks.
func (r *reader) enter(name string) {
	structure, ok := structures[name]
	if !ok {
		structure = r.structure()
	}
	r.around = append(r.around, element{name, structure})
}

// The marks of a CDATA section.
const (
	cdataStart = "<![CDATA["
	cdataEnd   = "]]>"
)

// characters reads text. It returns the index of the last token it took.
func (r *reader) characters(i int) int {
	t := r.tags[i]
	switch {
	case r.isSection(i):
		return r.sections(i)
	case i < r.kept:
		markup.Kept(&r.in, r.source, t.from, t.to, r.flush)
	default:
		markup.Characters(&r.in, r.source, t.from, t.to)
	}
	return i
}

// isSection reports whether a token is a CDATA section.
func (r *reader) isSection(i int) bool {
	return i < len(r.tags) && r.tags[i].kind == html.TextToken &&
		strings.HasPrefix(r.source[r.tags[i].from:r.tags[i].to], cdataStart)
}

// sections makes a block of CDATA sections, which are written otherwise than the
// text around them. One directly behind another is the rest of it.
func (r *reader) sections(i int) int {
	r.flush()
	for {
		t := r.tags[i]
		to := t.to
		if strings.HasSuffix(r.source[t.from:t.to], cdataEnd) {
			to -= len(cdataEnd)
		}
		markup.Verbatim(&r.in, r.source, t.from+len(cdataStart), to)
		if !r.isSection(i + 1) {
			break
		}
		i++
	}
	if b, ok := r.in.Block(r.source, r.structure(), r.syntax.CDATA()); ok {
		b.Level, b.Numbered = r.level(b.Structure)
		r.blocks = append(r.blocks, b)
	}
	r.in.Reset()
	return i
}

// end reads an end tag.
func (r *reader) end(i int) {
	t := r.tags[i]
	if isInline(t.name) && !r.divides[i] {
		r.in.Code(t.from, t.to, text.Close, t.name, codeTypes[t.name])
		return
	}
	if opaqueElements.Has(t.name) && !opaqueBlocks.Has(t.name) {
		r.in.Code(t.from, t.to, text.Alone, "", "")
		return
	}

	r.flush()
	for k, e := range slices.Backward(r.around) {
		if e.name == t.name {
			r.around = r.around[:k]
			break
		}
	}
}

// isInline reports whether an element stands inside a line of text; elements that
// a page defines itself do.
func isInline(name string) bool { return inlineElements.Has(name) || strings.Contains(name, "-") }

// start reads a start tag and, where its content is not text, the whole
// element. It returns the index of the last token it took.
func (r *reader) start(i int) int {
	t := r.tags[i]
	attrs := markup.Attributes(r.source, t.from, t.to)
	frozen := markup.Frozen(attrs, r.source)
	if !frozen {
		r.attributes(t, attrs)
		r.nameLanguages(t, attrs)
	}

	divides := r.svg && t.name == "tspan" && placed(attrs)
	if divides && t.end >= 0 {
		if r.divides == nil {
			r.divides = map[int]bool{}
		}
		r.divides[t.end] = true
	}
	opaque := opaqueElements.Has(t.name) || r.svg && t.name == "metadata" ||
		t.name == "pre" && t.end >= 0 && r.isListing(i, attrs)
	inline := isInline(t.name) && !divides || opaqueElements.Has(t.name) && !opaqueBlocks.Has(t.name)
	if !inline {
		r.flush()
	}

	switch {
	case t.kind == html.SelfClosingTagToken:
		r.empty(t, inline)
		return i
	case (opaque || frozen) && t.end >= 0:
		r.inner(i, attrs, frozen)
		switch {
		case t.name == "script" || t.name == "style":
			r.in.Code(t.from, r.tags[t.end].to, text.Alone, "", "")
		case inline:
			r.in.Object(t.from, r.tags[t.end].to, codeTypes[t.name])
		}
		return t.end
	case opaque:
		r.in.Code(t.from, t.to, text.Alone, "", "")
		return i
	case inline:
		r.in.Code(t.from, t.to, text.Open, t.name, codeTypes[t.name])
		return i
	}

	if keepers.Has(t.name) && t.end >= 0 {
		r.kept = max(r.kept, t.end)
	}
	// An element that may be left open ends at the next of its kind.
	if n := len(r.around); n > 0 && r.around[n-1].name == t.name && mayStayOpen.Has(t.name) {
		return i
	}
	if len(r.around) < block.MaxDepth {
		r.enter(t.name)
	}
	return i
}

// empty reads the tag of an element that holds nothing.
func (r *reader) empty(t tag, inline bool) {
	switch {
	case t.name == "br":
		r.lineBreak(t)
	case t.name == "wbr":
		r.in.Code(t.from, t.to, text.Alone, "", "")
	case inline:
		r.in.Object(t.from, t.to, codeTypes[t.name])
	}
}

// lineBreak reads a br. Two in a row divide blocks.
func (r *reader) lineBreak(t tag) {
	if r.in.AfterBreak() {
		r.flush()
		return
	}
	r.in.Break(t.from, t.to, "break", "\n")
}

// inner finds what can be read inside an element that is taken whole.
func (r *reader) inner(i int, attrs []markup.Attribute, frozen bool) {
	t := r.tags[i]
	switch {
	case frozen:
		r.thawed(i)
	case t.name == "script":
		if strings.EqualFold(value(r.source, attrs, "type"), "application/ld+json") && t.end > i+1 {
			r.linkedData(t.to, r.tags[t.end].from)
		}
	case r.depth == maxInside:
		r.left["deeply nested element"]++
	case t.name == "math":
		for k := i + 1; k < t.end; k++ {
			if m := r.tags[k]; m.name == "mtext" && m.end > k && m.end < t.end {
				r.inside("math").read(k+1, m.end)
				k = m.end
			}
		}
	case holders.Has(t.name):
		r.inside(t.name).read(i+1, t.end)
	case t.name == "pre":
		r.left["program listing"]++
	case rawElements.Has(t.name) && t.name != "style" && block.HasText(r.content(i)):
		r.left[t.name+" element"]++
	}
}

// content returns what stands inside of an element.
func (r *reader) content(i int) string {
	last := r.tags[r.tags[i].end]
	to := last.to
	if last.kind == html.EndTagToken {
		to = last.from
	}
	return r.source[r.tags[i].to:max(to, r.tags[i].to)]
}

// thawed reads what is to be translated inside an element that is not.
func (r *reader) thawed(i int) {
	end := r.tags[i].end
	for k := i + 1; k < end; k++ {
		t := r.tags[k]
		if t.kind != html.StartTagToken || t.end < 0 || t.end > end || r.depth == maxInside {
			continue
		}
		attrs := markup.Attributes(r.source, t.from, t.to)
		if strings.EqualFold(value(r.source, attrs, "translate"), "yes") {
			r.inside("").read(k, t.end+1)
			k = t.end
		}
	}
}

// isListing reports whether a pre shows a program: its class says so, or it begins
// with a code element.
func (r *reader) isListing(i int, attrs []markup.Attribute) bool {
	for _, c := range strings.Fields(strings.ToLower(value(r.source, attrs, "class"))) {
		for _, l := range listingClasses {
			if strings.HasPrefix(c, l) {
				return true
			}
		}
	}
	for k := i + 1; k < r.tags[i].end; k++ {
		t := r.tags[k]
		if t.kind == html.TextToken && strings.Trim(r.source[t.from:t.to], markup.Space) == "" {
			continue
		}
		return t.name == "code" || t.name == "samp" || t.name == "kbd"
	}
	return false
}

// flush makes a block of what was gathered.
func (r *reader) flush() {
	if r.in.Empty() {
		return
	}
	if b, ok := r.in.Block(r.source, r.structure(), r.syntax); ok {
		b.Level, b.Numbered = r.level(b.Structure)
		r.blocks = append(r.blocks, b)
	}
	r.in.Reset()
}

// structure names the kind of block that stands here.
func (r *reader) structure() string {
	if n := len(r.around); n > 0 {
		return r.around[n-1].structure
	}
	return block.Paragraph
}

// level returns the rank of a heading that stands here, or the depth of a list item
// or quotation and whether the item has a number.
func (r *reader) level(structure string) (level int, numbered bool) {
	list := ""
	for _, e := range slices.Backward(r.around) {
		switch {
		case structure == block.Heading && ranks[e.name] > 0:
			return ranks[e.name], false
		case structure == block.Quotation && e.name == "blockquote":
			level++
		case structure == block.ListItem && (e.name == "li" || e.name == "dd"):
			level++
		case structure == block.ListItem && list == "" && (e.name == "ol" || e.name == "ul"):
			list = e.name
		}
	}
	return level, list == "ol"
}
