package document

import (
	"strings"

	"fidele/tm/text"
)

// docxData is what a paragraph of a DOCX needs to be written.
type docxData struct {
	prefix           string // of WordprocessingML, with colon
	formats          []docxFormat
	marks            []docxMark // pieces name them by number
	base             int        // formatting at the beginning of the block
	hidden           []docxPart
	choice, fallback bool // a form of a text box that is stored in two forms
}

// A docxMark says where in the XML a piece of text or a code stands.
type docxMark struct {
	place  docxPlace
	format int // of the run it stands in
	set    int // opening codes: the formatting that begins, -1 for none
	// bare text stands in a w:t without xml:space: white space at its ends does
	// not count. element is where that w:t begins.
	bare    bool
	element int
}

// docxPlace is a place between the tags of a paragraph.
type docxPlace uint8

const (
	betweenRuns docxPlace = iota
	inRun                 // but not in w:t
	inText                // in w:t
)

// docxBuilder turns the parts of a paragraph into items: what is formatted
// otherwise than most of the text around it becomes a pair.
type docxBuilder struct {
	*docxParagraph
	in   inline
	data *docxData
	base int // of the paragraph
	// Where the last text ended, and in what.
	lastTo   int
	lastMark docxMark
}

func (b *docxBuilder) mark(m docxMark) int {
	b.data.marks = append(b.data.marks, m)
	return len(b.data.marks) - 1
}

func (b *docxBuilder) all() {
	b.base = b.common(b.parts, 0)
	b.level(b.parts, b.base)
}

// common returns the formatting that most characters have which stand directly in
// parts, not in an element around runs.
func (b *docxBuilder) common(parts []docxPart, otherwise int) int {
	count := make([]int, len(b.formats))
	depth := 0
	for _, p := range parts {
		switch {
		case p.sort == docxContainer && p.open:
			depth++
		case p.sort == docxContainer:
			depth--
		case p.sort == docxText && depth == 0:
			count[p.format] += p.to - p.from
		}
	}
	best := otherwise
	for f, n := range count {
		if n > 0 && (best >= len(count) || n > count[best]) {
			best = f
		}
	}
	return best
}

// level reads parts that stand directly in one element.
func (b *docxBuilder) level(parts []docxPart, base int) {
	current := base
	next := following(parts)
	change := func(to, at int, mark docxMark) {
		if current != base {
			c := b.code(b.lastTo, b.lastTo, text.Close, "format", b.formats[current].kind, b.lastMark)
			c.data = b.shown(base)
		}
		if to != base {
			mark.set = to
			c := b.code(at, at, text.Open, "format", b.formats[to].kind, mark)
			c.data = b.shown(to)
		}
		current = to
	}
	for i := 0; i < len(parts); i++ {
		p := parts[i]
		if p.sort != docxText && current != base && next[i] != current {
			change(base, 0, docxMark{})
		}
		switch p.sort {
		case docxText:
			mark := docxMark{place: inText, format: p.format, set: -1, bare: p.bare, element: p.element}
			format := p.format
			if p.blank {
				// White space shows no formatting: it goes with what follows
				// if that is as before.
				format = base
				if next[i] == current {
					format = current
				}
			}
			if format != current {
				change(format, p.from, mark)
			}
			b.characters(p, mark)
		case docxInRun:
			mark := docxMark{place: inRun, format: p.format, set: -1}
			switch p.kind {
			case "hyphen":
				b.in.text(p.from, p.to, p.equiv, false)
				b.in.last().mark = b.mark(mark)
				b.lastTo, b.lastMark = p.to, mark
			case "image":
				b.in.object(p.from, p.to, p.kind).mark = b.mark(mark)
			default:
				n := len(b.in.items)
				b.in.breaks(p.from, p.to, p.kind, p.equiv)
				for k := n; k < len(b.in.items); k++ {
					b.in.items[k].mark = b.mark(mark)
				}
			}
		case docxWhole:
			b.in.object(p.from, p.to, p.kind).mark = b.mark(docxMark{set: -1})
		case docxContainer:
			change(base, 0, docxMark{})
			end := i + containerEnd(parts[i:])
			inner := b.common(parts[i+1:end], base)
			b.code(p.from, p.to, text.Open, "container", p.kind, docxMark{set: inner})
			b.level(parts[i+1:end], inner)
			b.code(parts[end].from, parts[end].to, text.Close, "container", p.kind, docxMark{set: -1})
			i = end
		}
	}
	change(base, 0, docxMark{})
}

// shown returns the properties that a code stands for.
func (b *docxBuilder) shown(format int) string {
	if raw := b.formats[format].raw; raw != "" {
		return raw
	}
	return "<w:rPr/>"
}

// following gives for each part the formatting of the next text from there on in
// the same element, -1 when there is none.
func following(parts []docxPart) []int {
	next := make([]int, len(parts))
	format := -1
	for i := len(parts) - 1; i >= 0; i-- {
		switch p := parts[i]; {
		case p.sort == docxContainer:
			format = -1
		case p.sort == docxText && !p.blank:
			format = p.format
		}
		next[i] = format
	}
	return next
}

// containerEnd returns the index of the part that ends the element which parts
// begin with.
func containerEnd(parts []docxPart) int {
	depth := 0
	for i, p := range parts {
		if p.sort != docxContainer {
			continue
		}
		if p.open {
			depth++
		} else if depth--; depth == 0 {
			return i
		}
	}
	return len(parts) - 1
}

func (b *docxBuilder) code(from, to int, side text.CodeKind, key, kind string, m docxMark) *item {
	c := b.in.code(from, to, side, key, kind)
	c.mark = b.mark(m)
	return c
}

// characters adds text; spaces at its ends are items of their own, so that a
// block can end before them.
func (b *docxBuilder) characters(p docxPart, m docxMark) {
	mark := b.mark(m)
	add := func(sort itemSort, from, to int) {
		if to > from {
			b.in.spaced = sort == spaceItem
			b.in.items = append(b.in.items, item{sort: sort, from: from, to: to, exact: true, partner: -1, mark: mark})
		}
	}
	b.lastTo, b.lastMark = p.to, m
	if !p.exact {
		sort := textItem
		if strings.TrimSpace(p.plain) == "" {
			sort = spaceItem
		}
		b.in.spaced = sort == spaceItem
		b.in.items = append(b.in.items, item{sort: sort, from: p.from, to: p.to, plain: p.plain, partner: -1, mark: mark})
		return
	}
	s := b.source[p.from:p.to]
	left := p.to - len(strings.TrimLeft(s, " \u00a0\u202f"))
	right := left + len(strings.TrimRight(b.source[left:p.to], " \u00a0\u202f"))
	add(spaceItem, p.from, left)
	add(textItem, left, right)
	add(spaceItem, right, p.to)
}

// start returns the formatting at the beginning of the block that was built, and
// the mark of its first piece.
func (b *docxBuilder) start() (format, mark int) {
	open := []int{b.base}
	for _, it := range b.in.items[:b.in.first] {
		switch {
		case it.sort != codeItem:
		case it.side == text.Open:
			open = append(open, b.data.marks[it.mark].set)
		case it.side == text.Close && len(open) > 1:
			open = open[:len(open)-1]
		}
	}
	return open[len(open)-1], b.in.items[b.in.first].mark
}
