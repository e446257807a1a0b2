package runs

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
	chain   int // the format with its very elements
	begins  int // opening codes: the formatting that begins, -1 for none
	// after is where the XML stands behind it, in a run of formatting afterFormat.
	after                   nesting
	afterFormat, afterChain int
	within                  bool // no run begins or ends in it
	formatting              bool // it is a code for formatting, of which nothing is written
	own                     bool // it keeps its formatting, which the text around may not have
	spaced, spacedAfter     bool // see Item
	// bare text stands in a w:t without xml:space: white space at its ends does
	// not count. element is where that w:t begins.
	bare    bool
	element int
}

// siteIn returns the site of an item that stands in a run of a formatting, or between
// runs, and leaves off where it begins.
func siteIn(n nesting, format, chain int, it Item) site {
	return site{
		nesting: n, format: format, chain: chain, begins: -1,
		after: n, afterFormat: format, afterChain: chain, within: true,
		spaced: it.Spaced, spacedAfter: it.SpacedAfter,
	}
}

// siteOf returns the site of a code between runs.
func siteOf(it Item) site {
	s := siteIn(betweenRuns, 0, 0, it)
	s.within = it.Within
	if it.Enters {
		s.nesting, s.format, s.chain, s.own = inRun, it.Format, it.Format, true
	}
	if it.Leaves {
		s.after, s.afterFormat, s.afterChain = inRun, it.Last, it.Last
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

// Block turns the items into a block, formatting into pairs of codes; ok is false when
// there is no text.
func (d *Paragraph) Block(structure string, dialect Dialect) (b block.Block, ok bool) {
	build := builder{Paragraph: d, syntax: &syntax{Dialect: dialect}}
	build.in.Loose = true
	build.all()
	b, ok = build.in.Block(d.Source, structure, build.syntax)
	if !ok {
		return b, false
	}

	build.syntax.formats = d.Formats
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
func (d *Paragraph) hiddenIn(b *block.Block) []hiddenMark {
	from, to := block.SourceSpan(b)
	var hidden []hiddenMark
	var offsets []int
	for _, it := range d.Items {
		if it.Kind == HiddenItem && it.From >= from && it.To <= to {
			hidden = append(hidden, hiddenMark{Item: it})
			offsets = append(offsets, it.From)
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
	*Paragraph
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
	b.next, b.closings = following(b.Items), closings(b.Items)
	b.count = make([]int, len(b.Formats))
	b.base = b.common(0, len(b.Items), 0)
	b.level(0, len(b.Items), b.base)
}

// common returns the formatting of the text directly among the items from begin to
// end, not in an element around runs, that is no code: of the formatting that most
// characters have, emphasis aside, the one that does not emphasise words if there is
// such, else the one that most have.
func (b *builder) common(begin, end, otherwise int) int {
	var used []int
	words := map[int]bool{}
	for i := begin; i < end; i++ {
		switch it := b.Items[i]; it.Kind {
		case BorderItem:
			i = b.closings[i]
		case TextItem:
			if b.count[it.Format] == 0 && it.To > it.From {
				used = append(used, it.Format)
			}
			b.count[it.Format] += it.To - it.From
			if !words[it.Format] {
				words[it.Format] = block.HasText(it.Plain) ||
					it.Exact && block.HasText(b.Source[it.From:it.To])
			}
		}
	}

	slices.Sort(used)
	together := map[string]int{} // characters, by what does not emphasise
	for _, f := range used {
		together[b.Formats[f].Plain] += b.count[f]
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
	x, y := &b.Formats[f], &b.Formats[other]
	if x.Plain != y.Plain {
		return together[x.Plain] > together[y.Plain]
	}
	plain, otherPlain := !x.Emphasised && words[f], !y.Emphasised && words[other]
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
			b.code(b.lastTo, b.lastTo, text.Close, "format", b.Formats[current].CodeType, last)
			b.in.Data(b.shown(base))
		}
		if to != base {
			s.begins, s.formatting = to, true
			b.code(at, at, text.Open, "format", b.Formats[to].CodeType, s)
			b.in.Data(b.shown(to))
		}
		current = to
	}

	for i := begin; i < end; i++ {
		it := b.Items[i]
		if it.Kind != TextItem && current != base && next[i] != current {
			change(base, 0, site{})
		}
		switch it.Kind {
		case TextItem:
			s := siteIn(inText, it.Format, it.Chain, it)
			if it.CodeType == "hyphen" {
				s.nesting, s.after = inRun, inRun
			}
			s.bare, s.element = it.Bare, it.Element
			format := it.Format
			if it.Blank {
				// White space shows no formatting: it goes with what follows
				// if that is as before.
				format = base
				if next[i] == current {
					format = current
				}
			}
			if format != current {
				change(format, it.From, s)
			}
			b.characters(it, s)
		case InRunItem:
			b.inRun(it, (it.CodeType == "tab" || b.syntax.Flat) && it.Format != current)
		case BreakItem:
			b.mark(siteIn(betweenRuns, 0, 0, it))
			b.in.Break(it.From, it.To, it.CodeType, it.Equiv)
		case WholeItem:
			b.mark(siteOf(it))
			b.in.Object(it.From, it.To, it.CodeType)
		case BorderItem:
			change(base, 0, site{})
			closing := b.closings[i]
			inner := b.common(i+1, closing, base)
			s := siteOf(it)
			s.begins = inner
			b.code(it.From, it.To, text.Open, "container", it.CodeType, s)
			b.in.Data(it.Data)
			b.level(i+1, closing, inner)
			close := b.Items[closing]
			b.code(close.From, close.To, text.Close, "container", it.CodeType, siteOf(close))
			i = closing
		}
	}
	change(base, 0, site{})
}

// inRun adds what stands in a run beside text.
func (b *builder) inRun(it Item, own bool) {
	s := siteIn(inRun, it.Format, it.Chain, it)
	if it.InText {
		s.nesting, s.after = inText, inText
	}
	s.own = own
	b.mark(s)
	switch it.CodeType {
	case "tab", "break":
		b.in.Break(it.From, it.To, it.CodeType, it.Equiv)
	default:
		b.in.Object(it.From, it.To, it.CodeType)
		b.in.Data(it.Data)
	}
}

// shown returns the properties that a code stands for.
func (b *builder) shown(format int) string {
	if raw := b.Formats[format].Raw; raw != "" {
		return raw
	}
	return b.syntax.Normal
}

// following returns for each item the formatting of the next text from there on
// in the same element, -1 when there is none.
func following(items []Item) []int {
	next := make([]int, len(items))
	format := -1
	for i := len(items) - 1; i >= 0; i-- {
		switch it := items[i]; {
		case it.Kind == BorderItem:
			format = -1
		case it.Kind == TextItem && !it.Blank:
			format = it.Format
		}
		next[i] = format
	}
	return next
}

// closings returns for each item that begins an element around runs the index of
// the item that ends it.
func closings(items []Item) []int {
	ends := make([]int, len(items))
	var open []int
	for i, it := range items {
		if it.Kind != BorderItem {
			continue
		}
		if it.Open {
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
func (b *builder) characters(it Item, s site) {
	b.mark(s)
	b.lastTo, b.lastSite = it.To, s
	if !it.Exact {
		if strings.TrimSpace(it.Plain) == "" {
			b.in.KeptSpace(it.From, it.To, it.Plain)
		} else {
			b.in.Characters(it.From, it.To, it.Plain)
		}
		return
	}

	const spaces = " \u00a0\u202f"
	left := it.To - len(strings.TrimLeft(b.Source[it.From:it.To], spaces))
	right := left + len(strings.TrimRight(b.Source[left:it.To], spaces))
	if left > it.From {
		b.in.KeptSpace(it.From, left, "")
	}
	if right > left {
		b.in.Text(left, right)
	}
	if it.To > right {
		b.in.KeptSpace(right, it.To, "")
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
