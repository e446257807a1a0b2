package odt

import (
	"cmp"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/article/internal/runs"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// reader makes blocks of a part.
type reader struct {
	source    string
	automatic map[string]style
	named     map[string]style
	comments  bool // are read
	left      block.Left
	page      *markup.Syntax // of text outside paragraphs
	xml       *xmlReader
	around    []string // names of the open elements outside paragraphs
	isText    bool     // there is a body of text

	blocks    []block.Block
	languages []block.Language
	objects   []string // references to what is embedded
	// deletions are the tracked changes, by id, whose text is deleted where it stands;
	// deleted is the one that is being read, "" for none.
	deletions map[string]bool
	deleted   string
	region    string // the tracked change that is being defined
	err       error  // the first that a paragraph met
}

func (d *document) reader(source string, automatic map[string]style) *reader {
	r := &reader{
		source: source, automatic: automatic, named: d.named, comments: d.comments, left: d.left,
		deletions: map[string]bool{}, page: markup.NewSyntax(charset.File{Encoding: "utf-8"}), xml: newReader(source),
	}
	r.xml.started = r.note
	return r
}

// unread are elements whose text is left out, with what it is called.
var unread = map[string]string{
	"text:hidden-text":      "hidden text",
	"text:conditional-text": "conditional text",
	"text:label":            "form field choice",
	"form:option":           "form field choice",
	"form:item":             "form field choice",
	"draw:object-ole":       "embedded object",
}

// note keeps what a start tag says beside the text.
func (r *reader) note(t *xml.Token, name string) {
	switch name {
	case "style:text-properties":
		r.languages = append(r.languages, languagesOf(t)...)
	case "office:text":
		r.isText = true
	case "text:changed-region":
		r.region = cmp.Or(value(t, "text:id"), value(t, "xml:id"))
	case "text:deletion":
		r.deletions[r.region] = true
	case "draw:object":
		if to := value(t, "xlink:href"); to != "" {
			r.objects = append(r.objects, to)
		}
	case "text:alphabetical-index-mark", "text:toc-mark", "text:user-index-mark":
		r.left["index entry"]++
	case "office:annotation":
		if !r.comments {
			r.left["comment"]++
		}
	}
	if strings.HasPrefix(name, "form:") && value(t, "form:label") != "" && unread[name] == "" {
		r.left["form control label"]++
	}
	if what := unread[name]; what != "" {
		r.left[what]++
	}
}

// leaves are elements outside paragraphs that hold nothing but text, with what it is.
var leaves = map[string]string{
	"svg:title": block.Caption, "svg:desc": block.Caption,
	"table:title": block.Caption, "table:desc": block.Caption,
}

// metadata are such elements among what is said of the document.
var metadata = map[string]string{
	"dc:title": block.Heading, "dc:subject": block.Paragraph, "dc:description": block.Paragraph,
}

// skipped are elements whose text readers do not see.
var skipped = []string{
	"text:tracked-changes", "office:scripts", "office:settings", "text:variable-decls",
	"text:sequence-decls", "text:user-field-decls",
}

// read reads the paragraphs and leaves in order.
func (r *reader) read() error {
	for {
		t, name, err := r.xml.next()
		switch {
		case errors.Is(err, io.EOF):
			return r.err
		case err != nil:
			return err
		case t.Kind == xml.End:
			r.around = r.around[:len(r.around)-1]
			continue
		case t.Kind != xml.Start:
			continue
		}
		if err := r.element(t, name); err != nil {
			return err
		}
	}
}

// element reads what begins with a start tag outside paragraphs.
func (r *reader) element(t *xml.Token, name string) error {
	leaf := leaves[name]
	inMeta := slices.Contains(r.around, "office:meta")
	if leaf == "" && inMeta {
		leaf = metadata[name]
	}
	switch {
	case inMeta && name == "dc:language":
		r.xml.room = maxElements
		e, err := r.xml.tree(t, name)
		if err != nil {
			return err
		}
		r.languages = append(r.languages, block.Language{From: e.inner, To: e.end})
	case r.isSkipped(name), isHidden(t, name):
		return r.xml.skip(t)
	case leaf != "", isParagraph(name):
		r.xml.room = maxElements
		e, err := r.xml.tree(t, name)
		if err != nil {
			return err
		}
		if leaf != "" {
			r.leaf(e, leaf)
		} else {
			r.paragraph(e, r.context())
		}
	case !t.Empty:
		r.around = append(r.around, name)
	}
	return nil
}

// isSkipped reports whether readers see nothing of an element outside paragraphs.
func (r *reader) isSkipped(name string) bool {
	if name == "table:table" && slices.Contains(r.around, "chart:chart") {
		r.left["chart label list"]++
		return true
	}
	return slices.Contains(skipped, name) || name == "office:annotation" && !r.comments
}

// isHidden reports whether a start tag is that of a header or footer that is not shown.
func isHidden(t *xml.Token, name string) bool {
	return strings.HasPrefix(name, "style:") && value(t, "style:display") == "false"
}

func isParagraph(name string) bool { return name == "text:p" || name == "text:h" }

// contexts are elements around paragraphs, with the kind of block these are.
var contexts = map[string]string{
	"text:list-item": block.ListItem, "text:list-header": block.ListItem,
	"table:table-cell": block.Cell, "chart:title": block.Heading, "chart:subtitle": block.Heading,
}

// context returns the kind of block that the elements around say.
func (r *reader) context() string {
	for i := len(r.around) - 1; i >= 0; i-- {
		if structure := contexts[r.around[i]]; structure != "" {
			return structure
		}
	}
	return block.Paragraph
}

// paragraph makes a block of a paragraph or heading, and blocks of what stands in its
// frames and notes.
func (r *reader) paragraph(p *element, context string) {
	structure := cmp.Or(r.structureOf(p.attr("text:style-name")), context)
	if p.name == "text:h" {
		structure = block.Heading
	}
	r.inline(p, p, structure)
}

// inline makes a block of the text in an element of paragraph p, and blocks of what
// stands inside its codes.
func (r *reader) inline(e, p *element, structure string) {
	d := paragraph{reader: r, Paragraph: runs.Paragraph{Source: r.source}, p: p, spaced: true}
	d.FormatNumber(runs.Format{}) // number 0: no span
	d.content(e.children, chain{})
	dialect := runs.Dialect{Prefix: r.prefix(p), Flat: true, Normal: "<text:span/>"}
	if b, ok := d.Block(structure, dialect); ok {
		b.Level = r.level(structure, p)
		r.blocks = append(r.blocks, b)
	}
}

// level returns the rank of a heading or the depth of a list item, 0 where the file
// does not say.
func (r *reader) level(structure string, p *element) (level int) {
	switch structure {
	case block.Heading:
		level, _ = strconv.Atoi(p.attr("text:outline-level"))
	case block.ListItem:
		for _, name := range r.around {
			if name == "text:list-item" || name == "text:list-header" {
				level++
			}
		}
	}
	return max(level, 0)
}

// prefix returns the prefix of the text namespace that the file uses, with colon.
func (r *reader) prefix(p *element) string {
	tag := r.source[p.from+1 : p.inner]
	if i := strings.IndexAny(tag, ": >/"); i >= 0 && tag[i] == ':' {
		return tag[:i+1]
	}
	return ""
}

// leaf makes a block of the characters in an element.
func (r *reader) leaf(e *element, structure string) {
	var in block.Builder
	for _, c := range e.children {
		if c.cdata {
			markup.Verbatim(&in, r.source, c.from+len("<![CDATA["), c.to-len("]]>"))
		} else if c.name == "" {
			markup.Characters(&in, r.source, c.from, c.to)
		}
	}
	syntax := r.page
	if len(e.children) == 1 && e.children[0].cdata {
		syntax = r.page.CDATA()
	}
	if b, ok := in.Block(r.source, structure, syntax); ok {
		r.blocks = append(r.blocks, b)
	}
}

// inside makes blocks of what stands inside of a code. p is the paragraph around.
func (r *reader) inside(e, p *element, context string) {
	if e.name == "office:annotation" && !r.comments || slices.Contains(skipped, e.name) {
		return
	}
	for _, c := range e.children {
		switch {
		case isParagraph(c.name):
			r.paragraph(c, context)
		case c.name == "text:ruby-base", c.name == "text:ruby-text":
			r.inline(c, p, block.Paragraph)
		case leaves[c.name] != "":
			r.leaf(c, leaves[c.name])
		case e.name == "chart:chart" && c.name == "table:table":
			r.left["chart label list"]++
		default:
			r.inside(c, p, cmp.Or(contexts[c.name], context))
		}
	}
}

// paragraph gathers the items of one paragraph.
type paragraph struct {
	*reader
	runs.Paragraph
	p      *element
	spaced bool // white space, or nothing yet, was read last: more of it does not count
	depth  int
}

// A chain is spans that stand in each other, outermost first.
type chain struct {
	spans  []*element
	format int // of the text in it
	number int // of the very elements
}

// errDepth is why a paragraph is refused whose elements lie too deep in each other.
var errDepth = fmt.Errorf("%w: elements nested deeper than %d", block.ErrLimit, block.MaxDepth)

// Elements in a paragraph.
var (
	// containers hold text of the paragraph, with the types of the codes they become.
	containers = map[string]string{
		"text:a": "link", "text:meta": "", "loext:content-control": "",
	}
	// answered are fields whose text is what the writer of the article says.
	answered = []string{"text:placeholder", "text:text-input"}
	// ranges bound a range of text, by the beginnings of their names.
	ranges = []string{
		"text:bookmark", "text:reference-mark", "text:change", "text:toc-mark",
		"text:user-index-mark", "text:alphabetical-index-mark", "text:hidden-paragraph",
		"text:soft-page-break",
	}
	// objectTypes are the types of the codes that other elements become.
	objectTypes = map[string]string{
		"text:note": "footnote", "office:annotation": "comment", "text:ruby": "ruby",
		"text:page-number": "field",
	}
)

// content reads what stands in a chain of spans.
func (d *paragraph) content(children []*element, in chain) {
	if d.depth == block.MaxDepth {
		d.err = errDepth
		return
	}
	d.depth++
	defer func() { d.depth-- }()

	for _, c := range children {
		codeType, contains := containers[c.name]
		switch {
		case d.isDeleted(c):
			d.hide(c, in)
		case c.name == "":
			d.characters(c, in)
		case c.name == "text:span" && !c.divides:
			d.content(c.children, d.within(in, c))
		case c.name == "text:span":
			d.container(c, d.lookOf(c.attr("text:style-name")).codeType, in)
		case c.name == "text:s":
			d.add(runs.Item{
				From: c.from, To: c.to, Format: in.format, Chain: in.number,
				Plain: strings.Repeat(" ", spacesOf(c)), Blank: true,
			}, false)
		case c.name == "text:tab":
			d.object(c, "tab", "\t", in)
		case c.name == "text:line-break":
			d.object(c, "break", "\n", in)
		case isRange(c.name):
			d.hide(c, chain{})
		case contains && c.inner < c.to:
			d.container(c, codeType, in)
		default:
			d.object(c, objectType(c), "", in)
			if slices.Contains(answered, c.name) {
				d.inline(c, d.p, block.Paragraph)
			} else {
				d.inside(c, d.p, block.Paragraph)
			}
		}
	}
}

// hide adds what stands in the text and means nothing to a translator.
func (d *paragraph) hide(e *element, in chain) {
	it := runs.Item{Kind: runs.HiddenItem, From: e.from, To: e.to, Mark: rangeOf(e)}
	spaced := d.spaced
	if e.name == "" {
		it.Format, it.Chain, it.Exact = in.format, in.number, true
		spaced = xml.IsSpace(d.source[e.to-1])
	}
	d.add(it, spaced)
}

// isDeleted reports whether an element is deleted text, or one of its ends.
func (d *paragraph) isDeleted(e *element) bool {
	id := e.attr("text:change-id")
	switch {
	case e.name == "text:change-start" && d.deleted == "" && d.deletions[id]:
		d.deleted = id
	case d.deleted == "":
		return false
	case e.name == "text:change-end" && id == d.deleted:
		d.deleted = ""
	case e.name == "text:span" && !e.divides:
		return false // what stands in it is
	}
	return true
}

// spacesOf returns how many spaces an element stands for.
func spacesOf(e *element) int {
	const most = 1_000
	n := 0
	for _, c := range e.attr("text:c") {
		if c < '0' || c > '9' || n > most {
			break
		}
		n = n*10 + int(c-'0')
	}
	return min(max(n, 1), most)
}

func isRange(name string) bool {
	return name == "#" || name == "office:annotation-end" ||
		slices.ContainsFunc(ranges, func(r string) bool {
			return name == r || name == r+"-start" || name == r+"-end"
		})
}

// rangeOf returns what of a range an element is.
func rangeOf(e *element) runs.RangeMark {
	var m runs.RangeMark
	what, opens := strings.CutSuffix(e.name, "-start")
	what, closes := strings.CutSuffix(what, "-end")
	if !opens && !closes {
		return m
	}
	m.What, m.Opens, m.Closes = what, opens, closes
	for _, name := range []string{"text:name", "text:id", "text:change-id", "office:name"} {
		m.ID = cmp.Or(m.ID, e.attr(name))
	}
	return m
}

// objectType returns the type of the code that an element becomes.
func objectType(e *element) string {
	switch {
	case objectTypes[e.name] != "":
		return objectTypes[e.name]
	case strings.HasPrefix(e.name, "draw:"), strings.HasPrefix(e.name, "dr3d:"):
		return "image"
	case strings.HasPrefix(e.name, "text:"), strings.HasPrefix(e.name, "presentation:"):
		return "field"
	}
	return "object"
}

// object adds an element that is one code.
func (d *paragraph) object(e *element, codeType, equiv string, in chain) {
	it := runs.Item{
		Kind: runs.InRunItem, From: e.from, To: e.to, CodeType: codeType, Equiv: equiv,
		Format: in.format, Chain: in.number,
	}
	if slices.ContainsFunc(e.children, func(c *element) bool { return c.name != "" }) {
		it.Data = d.source[e.from:e.inner]
	}
	d.add(it, false)
}

// container adds an element around text of the paragraph, which leaves the spans around.
func (d *paragraph) container(e *element, codeType string, in chain) {
	open := runs.Item{Kind: runs.BorderItem, From: e.from, To: e.inner, CodeType: codeType, Open: true}
	if to := e.attr("xlink:href"); to != "" {
		open.Data = `<text:a href="` + html.EscapeString(to) + `">`
	}
	d.add(open, d.spaced)
	if e.name == "text:a" && e.attr("office:title") != "" {
		d.tooltip(e)
	}
	d.content(e.children, chain{})
	d.add(runs.Item{Kind: runs.BorderItem, From: e.end, To: e.to, CodeType: codeType}, d.spaced)
}

// tooltip makes a block of what shows beside the pointer on a link.
func (d *paragraph) tooltip(link *element) {
	for _, a := range markup.Attributes(d.source, link.from, link.inner) {
		if !strings.HasSuffix(a.Name, ":title") || strings.HasPrefix(a.Name, "xlink:") {
			continue
		}
		if b, ok := a.Block(d.source, block.Caption, d.page); ok {
			d.blocks = append(d.blocks, b)
		}
	}
}

// within returns a chain with one more span.
func (d *paragraph) within(in chain, span *element) chain {
	out := chain{spans: append(slices.Clip(in.spans), span)}
	var f runs.Format
	var key, plain, end strings.Builder
	for _, s := range out.spans {
		l := d.lookOf(s.attr("text:style-name"))
		if strings.Contains(key.String(), l.key) {
			continue // it shows nothing more
		}
		key.WriteString(l.key)
		plain.WriteString(l.plain)
		f.Raw += l.shown
		f.CodeType = cmp.Or(f.CodeType, l.codeType)
		f.Emphasised = f.Emphasised || l.emphasised
	}
	for _, s := range out.spans {
		f.Tags = append(f.Tags, block.Stretch{From: s.from, To: s.inner})
	}
	for i := len(out.spans) - 1; i >= 0; i-- {
		end.WriteString(d.source[out.spans[i].end:out.spans[i].to])
	}
	f.Key, f.Plain, f.End = key.String(), plain.String(), end.String()
	before := len(d.Formats)
	out.format = d.FormatNumber(f)
	out.number = out.format
	if out.format < before {
		out.number = d.AddFormat(f)
	}
	return out
}

// characters adds text. White space counts as one space, and behind white space not at
// all.
func (d *paragraph) characters(e *element, in chain) {
	it := runs.Item{Format: in.format, Chain: in.number}
	it.Blank = !e.cdata && strings.Trim(d.source[e.from:e.to], " \t\r\n") == ""
	add := func(from, to int, plain string, spaced bool) {
		it.From, it.To, it.Plain, it.Exact = from, to, plain, plain == ""
		d.add(it, spaced)
	}
	if e.cdata {
		if plain, spaced := folded(e.value, d.spaced); plain != "" {
			add(e.from, e.to, plain, spaced)
		}
		return
	}

	s := d.source
	for at := e.from; at < e.to; {
		end, spaced := exact(s[:e.to], at, d.spaced)
		switch {
		case end > at:
			add(at, end, "", spaced)
		case s[at] == '&':
			end = at + markup.ReferenceLength(s[at:e.to])
			if plain, spaced := folded(markup.Unescape(s[at:end]), d.spaced); plain != "" {
				add(at, end, plain, spaced)
			}
		default:
			for ; end < e.to && xml.IsSpace(s[end]); end++ {
			}
			if !d.spaced {
				add(at, end, " ", true)
			}
		}
		at = end
	}
}

// add adds an item; spaced says that white space behind it does not count.
func (d *paragraph) add(it runs.Item, spaced bool) {
	it.Spaced, it.SpacedAfter = d.spaced, spaced
	d.spaced = spaced
	d.Add(it)
}

// exact returns the end of the characters of s from at on that show as they stand: words,
// and spaces between them. spacedBefore says that white space does not count in front of
// them, spaced that it does not behind them.
func exact(s string, at int, spacedBefore bool) (end int, spaced bool) {
	spaced = spacedBefore
	for ; at < len(s) && s[at] != '&'; at++ {
		if !xml.IsSpace(s[at]) {
			spaced = false
			continue
		}
		if s[at] != ' ' || spaced || at+1 < len(s) && xml.IsSpace(s[at+1]) {
			break
		}
		spaced = true
	}
	return at, spaced
}

// folded returns text with its white space folded; for spaced see [exact].
func folded(s string, spacedBefore bool) (plain string, spaced bool) {
	var b strings.Builder
	spaced = spacedBefore
	for i := range len(s) {
		if !xml.IsSpace(s[i]) {
			b.WriteByte(s[i])
			spaced = false
			continue
		}
		if !spaced {
			b.WriteByte(' ')
		}
		spaced = true
	}
	return b.String(), spaced
}
