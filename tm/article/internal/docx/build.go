package docx

import (
	"slices"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// A site says where in the XML a piece of text or a code stands.
type site struct {
	nesting nesting
	format  int // of the run it stands in
	begins  int // opening codes: the formatting that begins, -1 for none
	// after is where the XML stands behind it, in a run of formatting afterFormat.
	after       nesting
	afterFormat int
	within      bool // no run begins or ends in it
	formatting  bool // it is a code for formatting, of which nothing is written
	own         bool // it keeps its formatting, which the text around may not have
	// bare text stands in a w:t without xml:space: white space at its ends does
	// not count. element is where that w:t begins.
	bare    bool
	element int
}

// siteIn returns the site of what stands in a run, or between runs, and leaves off
// where it begins.
func siteIn(n nesting, format int) site {
	return site{
		nesting: n, format: format, begins: -1, after: n, afterFormat: format, within: true,
	}
}

// siteOf returns the site of a code between runs.
func siteOf(it item) site {
	s := siteIn(betweenRuns, 0)
	s.within = it.within
	if it.enters {
		s.nesting, s.format, s.own = inRun, it.format, true
	}
	if it.leaves {
		s.after, s.afterFormat = inRun, it.last
	}
	return s
}

// nesting is a place between the tags of a paragraph.
type nesting uint8

const (
	betweenRuns nesting = iota
	inRun               // but not in w:t
	inText              // in w:t
)

// block turns the items into a block, formatting into pairs of codes.
func (d *paragraph) block(structure, prefix string) (block.Block, bool) {
	build := builder{paragraph: d, syntax: &syntax{prefix: prefix}}
	build.in.Loose = true
	build.all()
	b, ok := build.in.Block(d.source, structure, build.syntax)
	if !ok {
		return b, false
	}

	build.syntax.formats, build.syntax.drawing = d.formats, d.kind.drawing
	build.syntax.base = build.start()
	build.syntax.hidden = d.hiddenIn(&b)
	for i := range b.Text.Codes {
		if c := &b.Text.Codes[i]; !block.Closes(c.Kind) && c.Type == "" {
			c.Type = "format"
		}
	}
	return b, true
}

// hiddenIn returns the hidden items that stand in a block.
func (d *paragraph) hiddenIn(b *block.Block) []hiddenMark {
	from, to := block.SourceSpan(b)
	var hidden []hiddenMark
	var offsets []int
	for _, it := range d.items {
		if it.kind == hiddenItem && it.from >= from && it.to <= to {
			hidden = append(hidden, hiddenMark{item: it})
			offsets = append(offsets, it.from)
		}
	}
	for i, anchor := range block.Anchors(b, offsets) {
		hidden[i].anchor = anchor
	}
	return hidden
}

// builder gives the items of a paragraph to a [block.Builder]: what is formatted
// otherwise than most of the text around it becomes a pair.
type builder struct {
	*paragraph
	in     block.Builder
	syntax *syntax
	base   int // formatting of the paragraph
	// next and closings: see the functions following and closings.
	next, closings []int
	count          []int // by formatting; zero but inside common
	// lastTo is where the last text ended, lastSite in what.
	lastTo   int
	lastSite site
}

// mark marks what is added next with its site.
func (b *builder) mark(s site) {
	b.in.Mark = len(b.syntax.sites)
	b.syntax.sites = append(b.syntax.sites, s)
}

// all adds the items of the paragraph.
func (b *builder) all() {
	b.next, b.closings = following(b.items), closings(b.items)
	b.count = make([]int, len(b.formats))
	b.base = b.common(0, len(b.items), 0)
	b.level(0, len(b.items), b.base)
}

// common returns the formatting of the text directly among the items from begin to
// end, not in an element around runs, that is no code: of the formatting that most
// characters have, emphasis aside, the one that does not emphasise words if there is
// such, else the one that most have.
func (b *builder) common(begin, end, otherwise int) int {
	var used []int
	words := map[int]bool{}
	for i := begin; i < end; i++ {
		switch it := b.items[i]; it.kind {
		case borderItem:
			i = b.closings[i]
		case textItem:
			if b.count[it.format] == 0 && it.to > it.from {
				used = append(used, it.format)
			}
			b.count[it.format] += it.to - it.from
			if !words[it.format] {
				words[it.format] = block.HasText(it.plain) ||
					it.exact && block.HasText(b.source[it.from:it.to])
			}
		}
	}

	slices.Sort(used)
	together := map[string]int{} // characters, by what does not emphasise
	for _, f := range used {
		together[b.formats[f].plain] += b.count[f]
	}
	best := otherwise
	for k, f := range used {
		if k == 0 || b.closer(f, best, together, words) {
			best = f
		}
	}
	for _, f := range used {
		b.count[f] = 0
	}
	return best
}

// closer reports whether formatting f is rather no code than other.
func (b *builder) closer(f, other int, together map[string]int, words map[int]bool) bool {
	x, y := &b.formats[f], &b.formats[other]
	if x.plain != y.plain {
		return together[x.plain] > together[y.plain]
	}
	plain, otherPlain := !x.emphasised && words[f], !y.emphasised && words[other]
	if plain != otherPlain {
		return plain
	}
	return b.count[f] > b.count[other]
}

// level reads the items from begin to end, which stand directly in one element.
func (b *builder) level(begin, end, base int) {
	current, next := base, b.next
	change := func(to, at int, s site) {
		if current != base {
			last := b.lastSite
			last.formatting = true
			b.code(b.lastTo, b.lastTo, text.Close, "format", b.formats[current].codeType, last)
			b.in.Data(b.shown(base))
		}
		if to != base {
			s.begins, s.formatting = to, true
			b.code(at, at, text.Open, "format", b.formats[to].codeType, s)
			b.in.Data(b.shown(to))
		}
		current = to
	}

	for i := begin; i < end; i++ {
		it := b.items[i]
		if it.kind != textItem && current != base && next[i] != current {
			change(base, 0, site{})
		}
		switch it.kind {
		case textItem:
			s := siteIn(inText, it.format)
			if it.codeType == "hyphen" {
				s.nesting, s.after = inRun, inRun
			}
			s.bare, s.element = it.bare, it.element
			format := it.format
			if it.blank {
				// White space shows no formatting: it goes with what follows
				// if that is as before.
				format = base
				if next[i] == current {
					format = current
				}
			}
			if format != current {
				change(format, it.from, s)
			}
			b.characters(it, s)
		case inRunItem:
			b.inRun(it, it.codeType == "tab" && it.format != current)
		case breakItem:
			b.mark(siteIn(betweenRuns, 0))
			b.in.Break(it.from, it.to, it.codeType, it.equiv)
		case wholeItem:
			b.mark(siteOf(it))
			b.in.Object(it.from, it.to, it.codeType)
		case borderItem:
			change(base, 0, site{})
			closing := b.closings[i]
			inner := b.common(i+1, closing, base)
			s := siteOf(it)
			s.begins = inner
			b.code(it.from, it.to, text.Open, "container", it.codeType, s)
			b.level(i+1, closing, inner)
			close := b.items[closing]
			b.code(close.from, close.to, text.Close, "container", it.codeType, siteOf(close))
			i = closing
		}
	}
	change(base, 0, site{})
}

// inRun adds what stands in a run beside text.
func (b *builder) inRun(it item, own bool) {
	s := siteIn(inRun, it.format)
	s.own = own
	b.mark(s)
	switch it.codeType {
	case "tab", "break":
		b.in.Break(it.from, it.to, it.codeType, it.equiv)
	default:
		b.in.Object(it.from, it.to, it.codeType)
	}
}

// shown returns the properties that a code stands for.
func (b *builder) shown(format int) string {
	if raw := b.formats[format].raw; raw != "" {
		return raw
	}
	return "<w:rPr/>"
}

// following returns for each item the formatting of the next text from there on
// in the same element, -1 when there is none.
func following(items []item) []int {
	next := make([]int, len(items))
	format := -1
	for i := len(items) - 1; i >= 0; i-- {
		switch it := items[i]; {
		case it.kind == borderItem:
			format = -1
		case it.kind == textItem && !it.blank:
			format = it.format
		}
		next[i] = format
	}
	return next
}

// closings returns for each item that begins an element around runs the index of
// the item that ends it.
func closings(items []item) []int {
	ends := make([]int, len(items))
	var open []int
	for i, it := range items {
		if it.kind != borderItem {
			continue
		}
		if it.open {
			open = append(open, i)
			continue
		}
		ends[open[len(open)-1]] = i
		open = open[:len(open)-1]
	}
	return ends
}

// code adds a code that stands at a site.
func (b *builder) code(from, to int, side text.CodeKind, key, codeType string, s site) {
	b.mark(s)
	b.in.Code(from, to, side, key, codeType)
}

// characters adds text; spaces at its ends stay apart, so that a block can end
// before them.
func (b *builder) characters(it item, s site) {
	b.mark(s)
	b.lastTo, b.lastSite = it.to, s
	if !it.exact {
		if strings.TrimSpace(it.plain) == "" {
			b.in.KeptSpace(it.from, it.to, it.plain)
		} else {
			b.in.Characters(it.from, it.to, it.plain)
		}
		return
	}

	const spaces = " \u00a0\u202f"
	left := it.to - len(strings.TrimLeft(b.source[it.from:it.to], spaces))
	right := left + len(strings.TrimRight(b.source[left:it.to], spaces))
	if left > it.from {
		b.in.KeptSpace(it.from, left, "")
	}
	if right > left {
		b.in.Text(left, right)
	}
	if it.to > right {
		b.in.KeptSpace(right, it.to, "")
	}
}

// start returns the formatting at the beginning of the block that was built.
func (b *builder) start() int {
	open := []int{b.base}
	for side, mark := range b.in.Outside {
		switch {
		case side == text.Open:
			open = append(open, b.syntax.sites[mark].begins)
		case side == text.Close && len(open) > 1:
			open = open[:len(open)-1]
		}
	}
	return open[len(open)-1]
}
