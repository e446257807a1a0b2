package runs

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// syntax writes text into the runs of a paragraph.
type syntax struct {
	Dialect
	formats []Format
	sites   []site // of the marks
	base    int    // formatting at the beginning of the block
	hidden  []hiddenMark
}

// Render appends the text in runs of its formatting, with what else stood there.
func (x *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	first, last := r.EndMarks()
	begin, end := x.sites[first], x.sites[last]
	memo := x.passed(r)
	o := &writer{
		syntax: x, Rewrite: r, dst: dst, nesting: begin.nesting,
		format: begin.format, chain: begin.chain, counts: !begin.bare,
	}
	if begin.nesting == inText && memo.element == begin.element && memo.written {
		o.counts = memo.counts
	}
	o.element = begin.element
	o.spaced, o.space = spacedAt(r.Source(), r.From, begin.spaced), -1
	if memo.written && memo.to == r.From {
		o.spaced = memo.spaced
	}

	formats := memo.before(x, r)
	spots := x.spots(r)
	leading, trailing := r.LostSpaces()
	o.text(leading, formats.top())
	at := 0
	for k, c := range r.Text.Codes {
		before, after := r.Spaces(k)
		spots = o.upTo(at, c.At, spots, spot{slot: k, side: inPlain, at: c.At}, formats.top())
		at = c.At
		spots = o.white(before, spots, k, beforeCode, formats.top())

		s := x.sites[r.Mark(k)]
		switch {
		case s.formatting:
			// It shows in the next run.
		case s.nesting == inRun:
			format := formats.top()
			if s.own {
				format = s.format
			}
			o.toRun(format)
			o.dst = r.Code(o.dst, k)
			at = r.After(k)
		case s.nesting == inText:
			o.toText(formats.top())
			o.dst = r.Code(o.dst, k)
			at = r.After(k)
		default:
			o.toBetween()
			o.dst = r.Code(o.dst, k)
			at = r.After(k)
		}
		if s.nesting == inRun && !s.formatting {
			o.spaced = false
		}
		formats.pass(c, s.begins)
		if !s.within {
			o.nesting, o.format, o.chain = s.after, s.afterFormat, s.afterChain
		}
		spots = o.white(after, spots, k+1, afterCode, formats.top())
	}
	spots = o.upTo(at, len(r.Text.Plain), spots,
		spot{slot: len(r.Text.Codes), side: inPlain, at: len(r.Text.Plain)}, formats.top())
	o.text(trailing, formats.top())
	o.upTo(0, 0, spots, spot{slot: len(r.Text.Codes) + 1}, formats.top())

	if !spacedAt(r.Source(), r.To, end.spacedAfter) {
		o.keepSpace()
	}
	o.to(end, r.Source()[r.To:])
	memo.element, memo.counts, memo.written = end.element, o.counts, end.after == inText
	memo.to, memo.spaced = r.To, o.spaced
	return o.dst
}

// white appends the white space that a code has taken, with the hidden items whose spots are
// on that side of it, and returns the other spots.
func (o *writer) white(space string, spots []spot, slot, side, format int) []spot {
	at := 0
	for len(spots) > 0 && spots[0].slot == slot && spots[0].side == side {
		to := max(at, min(spots[0].at, len(space)))
		for to < len(space) && !utf8.RuneStart(space[to]) {
			to++
		}
		o.text(space[at:to], format)
		at = to
		o.hidden(spots[0].hidden)
		spots = spots[1:]
	}
	o.text(space[at:], format)
	return spots
}

// spacedAt reports whether white space at a place of the source of a flat dialect does
// not count; behindTag says it for a place behind a tag.
func spacedAt(source string, at int, behindTag bool) bool {
	if at == 0 || source[at-1] == '>' {
		return behindTag
	}
	return strings.IndexByte(" \t\r\n", source[at-1]) >= 0
}

// upTo appends the text from from to to with the hidden items whose spots are up to
// last, and returns the other spots.
func (o *writer) upTo(from, to int, spots []spot, last spot, format int) []spot {
	for len(spots) > 0 && compareSpots(spots[0], last) <= 0 {
		s := spots[0]
		if s.side == inPlain && s.at > from && s.at <= to {
			o.text(o.Text.Plain[from:s.at], format)
			from = s.at
		}
		o.hidden(s.hidden)
		spots = spots[1:]
	}
	o.text(o.Text.Plain[from:to], format)
	return spots
}

// hidden appends a hidden item. Characters keep their formatting.
func (o *writer) hidden(h *hiddenMark) {
	if h.Exact {
		o.toRun(h.Format)
	} else {
		o.toBetween()
	}
	o.dst = o.Copy(o.dst, h.From, h.To)
	if h.Exact {
		o.spaced, o.space = o.dst[len(o.dst)-1] == ' ', -1
	}
}

// passed is how far the edits of a block have come: the codes before the last one,
// the formatting that they leave open, and in which w:t it ended.
type passed struct {
	codes int
	open  formatStack
	// written: an edit ended in the w:t that begins at element of the source; counts:
	// white space at its ends counts now.
	written bool
	element int
	counts  bool
	// to is where in the source it ended; spaced: with a space.
	to     int
	spaced bool
}

// passed returns how far the edits before r have come.
func (x *syntax) passed(r *block.Rewrite) *passed {
	p, ok := r.Memo.(*passed)
	if !ok {
		p = &passed{open: formatStack{{"", x.base}}}
		r.Memo = p
	}
	return p
}

// before returns the formatting that is open where an edit begins.
func (p *passed) before(x *syntax, r *block.Rewrite) formatStack {
	for ; p.codes < r.First(); p.codes++ {
		c, mark := r.BlockCode(p.codes)
		p.open.pass(c, x.sites[mark].begins)
	}
	return slices.Clone(p.open)
}

// Finish leaves the paragraph as it is.
func (x *syntax) Finish(dst []byte, _ int) []byte { return dst }

// writer is where in the XML the writing stands.
type writer struct {
	*syntax
	*block.Rewrite
	dst     []byte
	nesting nesting
	format  int // of the run, unless between runs
	chain   int // the format with the elements that are open, unless between runs
	// counts: white space at the ends of the w:t counts.
	counts bool
	// spaced: in a flat dialect, a space does not count here. space is where that was
	// written which makes it so, -1 where it is not of this edit.
	spaced  bool
	space   int
	element int // in which the writing began, as long as it is not left; else -1
}

// tag opens a tag with the prefix of the format.
func (o *writer) tag(s string) { o.dst = append(append(append(o.dst, '<'), o.Prefix...), s...) }

// endTag appends an end tag.
func (o *writer) endTag(s string) {
	o.dst = append(append(append(append(o.dst, "</"...), o.Prefix...), s...), '>')
}

// leaveText leaves the w:t.
func (o *writer) leaveText() {
	if o.nesting != inText {
		return
	}
	if !o.counts && o.dst[len(o.dst)-1] == ' ' {
		o.preserve()
	}
	if !o.Flat {
		o.endTag("t")
	}
	o.nesting, o.element = inRun, -1
}

// preserve makes white space count at the ends of the w:t that was written last. What
// stands at its beginning did not count and is left out.
func (o *writer) preserve() {
	o.counts = true
	open := []byte("<" + o.Prefix + "t")
	for end := len(o.dst); ; {
		begin := bytes.LastIndex(o.dst[:end], open)
		if begin < 0 {
			return
		}
		at := begin + len(open)
		if strings.IndexByte(" \t\r\n>", o.dst[at]) < 0 {
			end = begin
			continue
		}

		inner := at + bytes.IndexByte(o.dst[at:], '>') + 1
		text := inner + len(o.dst[inner:]) - len(bytes.TrimLeft(o.dst[inner:], " \t\r\n"))
		o.dst = slices.Delete(o.dst, inner, text)
		attribute := []byte(` xml:space="preserve"`)
		if i := bytes.Index(o.dst[at:inner], []byte("xml:space")); i >= 0 {
			o.dst = slices.Delete(o.dst, at+i, inner-1)
			attribute = attribute[1:]
			at += i
		}
		o.dst = slices.Insert(o.dst, at, attribute...)
		return
	}
}

// toBetween leaves the run.
func (o *writer) toBetween() {
	o.leaveText()
	switch {
	case o.nesting == betweenRuns:
	case o.Flat:
		o.dst = append(o.dst, o.formats[o.chain].End...)
	default:
		o.endTag("r")
	}
	o.nesting = betweenRuns
}

// toRun enters a run of a formatting, outside w:t.
func (o *writer) toRun(format int) {
	if o.nesting != betweenRuns && o.format == format {
		o.leaveText()
	} else {
		o.toBetween()
		o.enter(format)
	}
	o.nesting, o.format = inRun, format
}

// enter begins a run with the elements of a format.
func (o *writer) enter(chain int) {
	if !o.Flat {
		o.tag("r>")
	}
	for _, tag := range o.formats[chain].Tags {
		o.dst = o.Copy(o.dst, tag.From, tag.To)
	}
	o.chain = chain
}

// endsWith reports whether what is left of the source closes the elements that are open
// as it would those at a site, in which nothing follows.
func (o *writer) endsWith(s site, rest string) bool {
	if !o.Flat || o.nesting == betweenRuns {
		return false
	}
	end := o.formats[o.chain].End
	return end != "" && end == o.formats[s.afterChain].End && strings.HasPrefix(rest, end)
}

// toChain enters the very elements in which the source goes on behind a site.
func (o *writer) toChain(s site) {
	if o.Flat && (o.nesting == betweenRuns || o.chain != s.afterChain) {
		o.toBetween()
		o.enter(s.afterChain)
		o.nesting, o.format = inRun, s.afterFormat
	}
}

// toText enters a w:t of a formatting.
func (o *writer) toText(format int) {
	if o.nesting == inText && o.format == format {
		return
	}
	o.toRun(format)
	switch {
	case o.Flat:
	case o.Exact:
		o.tag("t>")
	default:
		o.tag(`t xml:space="preserve">`)
	}
	o.nesting, o.counts = inText, true
}

// to goes to where the source goes on behind a site, with rest.
func (o *writer) to(s site, rest string) {
	switch s.after {
	case betweenRuns:
		o.toBetween()
	case inRun:
		o.toChain(s)
		o.toRun(s.afterFormat)
	case inText:
		if o.endsWith(s, rest) {
			return
		}
		o.toChain(s)
		o.toText(s.afterFormat)
		tail, _, _ := strings.Cut(rest, "<")
		switch {
		case o.Flat || o.Exact:
		case o.counts && s.bare && strings.HasSuffix(tail, " "):
			// Spaces at the end did not count and must not begin to. Those at the
			// beginning did and will not.
			if words := strings.TrimLeft(tail, " "); words != "" {
				o.dst = append(o.dst, tail[:len(tail)-len(words)]...)
			}
			o.endTag("t")
			o.tag("t>")
			o.counts = false
		case !o.counts && !s.bare && o.element != s.element,
			!o.counts && tail == "" && o.dst[len(o.dst)-1] == ' ':
			o.preserve()
		}
	}
}

// text appends text of a formatting.
func (o *writer) text(plain string, format int) {
	if plain == "" {
		return
	}
	o.toText(format)
	spaces := 0 // behind a space
	for _, c := range block.OneLine(plain) {
		if o.Flat && (c == ' ' || c == '\t') {
			if o.spaced {
				spaces++
				continue
			}
			o.spaced, o.space = true, len(o.dst)
		} else {
			o.extraSpaces(spaces)
			o.spaced, spaces = false, 0
		}
		switch {
		case c == '&':
			o.dst = append(o.dst, "&amp;"...)
		case c == '<':
			o.dst = append(o.dst, "&lt;"...)
		case c == '>':
			o.dst = append(o.dst, "&gt;"...)
		case c == '\t':
			o.dst = append(o.dst, ' ')
		case c < 0x20 || c == 0xFFFE || c == 0xFFFF:
			// XML has no such character.
		default:
			o.dst = append(o.dst, string(c)...)
		}
	}
	o.extraSpaces(spaces)
}

// keepSpace makes white space count in a flat dialect that follows what was written.
func (o *writer) keepSpace() {
	if !o.Flat || !o.spaced || o.space < 0 {
		return
	}
	o.dst = slices.Replace(o.dst, o.space, o.space+1, []byte("<"+o.Prefix+"s/>")...)
	o.spaced = false
}

// extraSpaces appends spaces behind a space in a flat dialect, where characters would
// not count.
func (o *writer) extraSpaces(n int) {
	if n == 0 {
		return
	}
	o.tag("s")
	if n > 1 {
		o.dst = fmt.Appendf(o.dst, ` %sc="%d"`, o.Prefix, n)
	}
	o.dst = append(o.dst, "/>"...)
}

// formatStack is the formatting that is open, innermost last.
type formatStack []openFormat

type openFormat struct {
	id     string
	format int
}

func (f *formatStack) top() int { return (*f)[len(*f)-1].format }

// pass follows a code; format is what it sets if it opens.
func (f *formatStack) pass(c text.Code, format int) {
	switch {
	case block.Opens(c.Kind) && format >= 0:
		*f = append(*f, openFormat{c.ID, format})
	case block.Closes(c.Kind):
		i := slices.IndexFunc(*f, func(o openFormat) bool { return o.id == c.ID })
		if i > 0 {
			*f = slices.Delete(*f, i, i+1)
		}
	}
}
