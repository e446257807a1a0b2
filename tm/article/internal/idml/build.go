package idml

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// A format is how the text of a CharacterStyleRange looks.
type format struct {
	// from and to are its start tag in the source; propertiesFrom and propertiesTo the
	// element behind it that says more.
	from, to                     int
	propertiesFrom, propertiesTo int
	codeType                     string
	plain                        bool // nothing sets it apart
}

// unseen are attributes of a range by which its text does not look another.
var unseen = map[string]bool{
	"Self": true, "AppliedLanguage": true, "Tracking": true, "KerningMethod": true,
	"KerningValue": true, "Ligatures": true, "NoBreak": true, "HorizontalScale": true,
}

// formatOf returns the number of the format of a CharacterStyleRange. Ranges of one
// style and one look have the same.
func (p *paragraph) formatOf(n *node) int {
	f := format{from: n.from, to: n.inner}
	var attrs []string
	for i := range n.attrs {
		if a := &n.attrs[i]; !unseen[a.Local] {
			attrs = append(attrs, a.Local+"="+a.Value)
		}
	}
	slices.Sort(attrs)
	key := strings.Join(attrs, "\x00")
	if c := n.child("Properties"); c != nil {
		f.propertiesFrom, f.propertiesTo = c.from, c.to
		key += "\x00" + strings.Join(strings.Fields(p.source[c.from:c.to]), " ")
	}
	if i, ok := p.byKey[key]; ok {
		return i
	}
	f.codeType = lookOf(n)
	style := n.attr("AppliedCharacterStyle")
	f.plain = f.codeType == "format" && (style == "" || strings.HasPrefix(style, "CharacterStyle/$ID/"))
	p.byKey[key] = len(p.formats)
	p.formats = append(p.formats, f)
	return len(p.formats) - 1
}

// lookOf names what a range does to its text.
func lookOf(n *node) string {
	style := strings.ToLower(n.attr("FontStyle") + " " + n.attr("AppliedCharacterStyle"))
	has := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(style, w) })
	}
	position := n.attr("Position")
	switch {
	case strings.HasSuffix(position, "Superscript"), has("superscript", "exposant"):
		return "superscript"
	case strings.HasSuffix(position, "Subscript"), has("subscript", "indice"):
		return "subscript"
	case has("bold", "gras", "strong"):
		return "bold"
	case has("italic", "italique", "oblique", "emphasis"):
		return "italic"
	case n.attr("Underline") == "true":
		return "underline"
	case n.attr("StrikeThru") == "true":
		return "strike"
	}
	return "format"
}

// A site is where in the paragraph a piece of a block stands.
type site struct {
	kind          itemKind
	formatting    bool // a border of formatting, which shows in the next range
	format        int  // that a border begins, or that of an object
	shown         int  // of an object: the format of the text that it belongs to
	wrap          int
	before, after []level
}

// flush makes a block of what was gathered, and of the paragraphs in it.
func (p *paragraph) flush() {
	items, inner := p.items, p.inner
	p.items, p.inner = nil, nil
	b := builder{paragraph: p, syntax: &syntax{formats: p.formats, nested: p.nested}}
	b.syntax.base = b.base(items)
	b.in.Loose = true
	b.format = b.syntax.base
	next := b.syntax.base
	for i := len(items) - 1; i >= 0; i-- {
		it := &items[i]
		it.next = next
		if (it.kind == exactItem || it.kind == spelledItem) && !blank(it, p.source) {
			next = it.format
		}
	}
	for i := range items {
		b.add(&items[i])
	}
	if n := len(items); n > 0 {
		b.turn(b.syntax.base, &items[n-1])
	}
	if made, ok := b.in.Block(p.source, p.structure, b.syntax); ok {
		p.blocks = append(p.blocks, made)
	}
	for _, n := range inner {
		p.reader.describe(n)
		structure := block.Paragraph
		if n.name == "Table" {
			structure = block.Cell
		}
		p.container(n, structure)
	}
}

// builder makes a block of the items of a paragraph.
type builder struct {
	*paragraph
	in     block.Builder
	syntax *syntax
	format int // that the last item had
	pairs  int // of formatting
	last   *item
}

// base returns the format that is no code: the plain one of most characters, else that
// of most characters.
func (b *builder) base(items []item) int {
	counts := map[int]int{}
	best := -1
	for i := range items {
		it := &items[i]
		if it.kind != exactItem && it.kind != spelledItem || blank(it, b.source) {
			continue
		}
		if it.format < 0 {
			return -1
		}
		counts[it.format] += it.to - it.from
		if best < 0 {
			best = it.format
		}
	}
	for i, count := range counts {
		f, than := &b.formats[i], &b.formats[best]
		more := count > counts[best] || count == counts[best] && i < best
		if f.plain && !than.plain || f.plain == than.plain && more {
			best = i
		}
	}
	return best
}

// blank reports whether characters show nothing.
func blank(it *item, source string) bool {
	if it.kind == exactItem {
		return strings.Trim(source[it.from:it.to], " ") == ""
	}
	return strings.Trim(it.plain, " ") == ""
}

// site makes what is added next stand at a site.
func (b *builder) site(s site) {
	b.in.Mark = len(b.syntax.sites)
	b.syntax.sites = append(b.syntax.sites, s)
}

// turn closes the formatting that is open and opens another, before the item it, or at
// the end of the paragraph behind it.
func (b *builder) turn(format int, it *item) {
	if format == b.format {
		return
	}
	key := "f" + strconv.Itoa(b.pairs)
	if b.format != b.syntax.base {
		at, levels := it.from, it.before
		if b.last != nil {
			at, levels = b.last.to, b.last.after
		}
		b.site(site{kind: closeItem, formatting: true, format: b.format, before: levels, after: levels})
		b.in.Code(at, at, text.Close, key, b.formats[b.format].codeType)
		b.in.Data("</CharacterStyleRange>")
	}
	b.format = format
	if format == b.syntax.base || format < 0 {
		b.format = b.syntax.base
		return
	}
	b.pairs++
	b.site(site{kind: openItem, formatting: true, format: format, before: it.before, after: it.before})
	f := &b.formats[format]
	b.in.Code(it.from, it.from, text.Open, "f"+strconv.Itoa(b.pairs), f.codeType)
	b.in.Data(b.source[f.from:f.to])
}

// turnIfClear turns to the format of an item that is a code, unless it is that of no text
// beside it.
func (b *builder) turnIfClear(format int, it *item) {
	if format == b.syntax.base || format == it.next {
		b.turn(format, it)
	}
}

// add adds an item.
func (b *builder) add(it *item) {
	here := site{kind: it.kind, format: it.format, wrap: it.wrap, before: it.before, after: it.after}
	switch it.kind {
	case exactItem, spelledItem:
		if it.format == b.syntax.base || !blank(it, b.source) {
			b.turn(it.format, it)
		}
		b.site(here)
		b.text(it)
	case breakItem:
		b.turnIfClear(it.format, it)
		b.site(here)
		equiv := "\t"
		if it.codeType == "break" {
			equiv = "\n"
		}
		b.in.Break(it.from, it.to, it.codeType, equiv)
	case signItem, objectItem:
		here.shown = it.format
		if it.kind == objectItem && (it.apart || it.format < 0) {
			// The sign of a footnote is raised, and is no raised text.
			here.shown = b.syntax.base
		}
		b.turnIfClear(here.shown, it)
		b.site(here)
		b.in.Object(it.from, it.to, it.codeType)
	case openItem, closeItem:
		format := it.format
		if format < 0 {
			format = b.syntax.base
		}
		b.turn(format, it)
		b.site(here)
		side := text.Open
		if it.kind == closeItem {
			side = text.Close
		}
		b.in.Code(it.from, it.to, side, "w"+strconv.Itoa(it.wrap), it.codeType)
		if it.data != "" {
			b.in.Data(it.data)
		}
	}
	b.last = it
}

// text adds characters. White space at their ends is apart.
func (b *builder) text(it *item) {
	if it.kind == spelledItem {
		switch {
		case it.plain == " ":
			b.in.KeptSpace(it.from, it.to, it.plain)
		case !strings.ContainsFunc(it.plain, func(r rune) bool { return !xml.IsChar(r) || block.IsControl(r) }):
			b.in.Characters(it.from, it.to, it.plain)
		default:
			block.Control(&b.in, it.from, it.to, it.plain)
		}
		return
	}
	s := b.source[it.from:it.to]
	words := strings.TrimLeft(s, " ")
	from := it.to - len(words)
	to := from + len(strings.TrimRight(words, " "))
	if it.from < from {
		b.in.KeptSpace(it.from, from, "")
	}
	if from < to {
		b.plain(from, to)
	}
	if to < it.to && from < to {
		b.in.KeptSpace(to, it.to, "")
	}
}

// plain adds characters, of which those that no XML of translators may hold are codes.
func (b *builder) plain(from, to int) {
	if !utf8.ValidString(b.source[from:to]) {
		b.in.Text(from, to)
		return
	}
	block.Plain(&b.in, b.source, from, to)
}
