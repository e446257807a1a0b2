package idml

import (
	"slices"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// syntax writes text into the ranges of a paragraph.
type syntax struct {
	formats []format
	sites   []site // of the marks
	base    int    // the format that is no code
	nested  bool   // a CharacterStyleRange may stand in another
}

// Finish leaves the paragraph as it is.
func (x *syntax) Finish(dst []byte, _ int) []byte { return dst }

// Render appends the text in ranges of its formatting.
func (x *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	first, last := r.EndMarks()
	passed := x.passed(r)
	o := &writer{
		syntax: x, Rewrite: r, dst: dst,
		open: slices.Clone(x.sites[first].before), end: x.sites[last].after,
		formats: slices.Clone(passed.formats),
	}

	leading, trailing := r.LostSpaces()
	o.text(leading)
	at := 0
	for k, c := range r.Text.Codes {
		before, after := r.Spaces(k)
		o.text(r.Text.Plain[at:c.At])
		o.text(before)
		o.code(k, c)
		at = r.After(k)
		o.text(after)
	}
	o.text(r.Text.Plain[at:])
	o.text(trailing)
	o.to(o.end)
	return o.dst
}

// passed is the formatting that the codes before an edit leave open.
type passed struct {
	codes   int
	formats []openFormat
}

type openFormat struct {
	id     string
	format int
}

// passed returns what the codes of the block before r leave open.
func (x *syntax) passed(r *block.Rewrite) *passed {
	p, ok := r.Memo.(*passed)
	if !ok {
		p = &passed{}
		r.Memo = p
	}
	for ; p.codes < r.First(); p.codes++ {
		c, mark := r.BlockCode(p.codes)
		p.formats = pass(p.formats, c, &x.sites[mark])
	}
	return p
}

// pass follows a code that may be a border of formatting.
func pass(formats []openFormat, c text.Code, s *site) []openFormat {
	switch {
	case !s.formatting:
	case block.Opens(c.Kind):
		return append(formats, openFormat{c.ID, s.format})
	case block.Closes(c.Kind):
		i := slices.IndexFunc(formats, func(o openFormat) bool { return o.id == c.ID })
		if i >= 0 {
			return slices.Delete(formats, i, i+1)
		}
	}
	return formats
}

// writer is where in the XML the writing stands.
type writer struct {
	*syntax
	*block.Rewrite
	dst     []byte
	open    []level // the elements that are open
	end     []level // those that must be open at the end
	formats []openFormat
}

// top returns the format of what is written next.
func (o *writer) top() int {
	if n := len(o.formats); n > 0 {
		return o.formats[n-1].format
	}
	return o.base
}

// kept returns the open elements that must stay open, and whether one of them sets the
// format of what is written in them.
func (o *writer) kept() (levels []level, ranged bool) {
	n := len(o.open)
	for n > 0 && o.open[n-1].kind != inWrap {
		n--
	}
	levels = slices.Clip(o.open[:n])
	return levels, slices.ContainsFunc(levels, func(l level) bool { return l.kind == inRange })
}

// toRange enters a range of a format, outside of Content.
func (o *writer) toRange(format int) {
	levels, ranged := o.kept()
	if format >= 0 && (!ranged || o.nested) {
		levels = append(levels, level{kind: inRange, format: format})
	}
	o.to(levels)
}

// to leaves and enters elements until those of levels are open.
func (o *writer) to(levels []level) {
	common := 0
	for common < min(len(o.open), len(levels)) && o.open[common] == levels[common] {
		common++
	}
	for n := len(o.open); n > common; n-- {
		o.leave(o.open[n-1])
	}
	o.open = o.open[:common]
	for _, l := range levels[common:] {
		o.enter(l)
	}
}

const contentTag = "<Content>"

func (o *writer) leave(l level) {
	switch l.kind {
	case inRange:
		o.dst = append(o.dst, "</CharacterStyleRange>"...)
	case inContent:
		o.dst = append(o.dst, "</Content>"...)
	case inSection:
		o.dst = append(o.dst, "]]>"...)
	}
}

func (o *writer) enter(l level) {
	switch l.kind {
	case inRange:
		f := &o.syntax.formats[l.format]
		o.dst = o.Copy(o.dst, f.from, f.to)
		o.dst = o.Copy(o.dst, f.propertiesFrom, f.propertiesTo)
	case inContent:
		o.dst = append(o.dst, contentTag...)
	case inSection:
		o.dst = append(o.dst, "<![CDATA["...)
	}
	o.open = append(slices.Clip(o.open), l)
}

// toContent enters Content of the format of what is written next.
func (o *writer) toContent() {
	if n := len(o.open); n > 0 && o.open[n-1].kind == inContent && o.formatHere() == o.top() {
		return
	}
	o.leaveContent()
	o.toRange(o.top())
	o.enter(level{kind: inContent})
}

// formatHere returns the format of the innermost range, -1 outside of all.
func (o *writer) formatHere() int {
	for i := len(o.open) - 1; i >= 0; i-- {
		if o.open[i].kind == inRange {
			return o.open[i].format
		}
	}
	return -1
}

// leaveContent leaves Content, and leaves it away if nothing was written into it.
func (o *writer) leaveContent() {
	for n := len(o.open); n > 0 && (o.open[n-1].kind == inContent || o.open[n-1].kind == inSection); n-- {
		o.leave(o.open[n-1])
		o.open = o.open[:n-1]
	}
}

// text appends text.
func (o *writer) text(plain string) {
	if plain == "" {
		return
	}
	o.toContent()
	for _, c := range block.OneLine(plain) {
		switch {
		case c == '&':
			o.dst = append(o.dst, "&amp;"...)
		case c == '<':
			o.dst = append(o.dst, "&lt;"...)
		case c == '>':
			o.dst = append(o.dst, "&gt;"...)
		case c == '\t' || string(c) == lineBreak:
			// Only codes are tabs and forced line breaks.
			o.dst = append(o.dst, ' ')
		case xml.IsChar(c):
			o.dst = append(o.dst, string(c)...)
		}
	}
}

// code appends code k of the text.
func (o *writer) code(k int, c text.Code) {
	s := &o.sites[o.Mark(k)]
	switch {
	case s.formatting:
		o.formats = pass(o.formats, c, s)
	case s.kind == openItem:
		o.openWrap(k, c, s)
	case s.kind == closeItem:
		i := slices.IndexFunc(o.open, func(l level) bool { return l.kind == inWrap && l.wrap == s.wrap })
		if i >= 0 {
			o.to(slices.Clone(o.open[:i+1]))
			o.dst = o.Code(o.dst, k)
			o.open = o.open[:i]
		}
	case s.kind == objectItem:
		format := s.format
		if format >= 0 && s.shown != o.top() {
			format = o.top()
		}
		levels, ranged := o.kept()
		apart := format >= 0 && format != s.shown && format != o.top() && !ranged
		if apart {
			o.to(levels) // in a range of its own
		}
		o.toRange(format)
		o.dst = o.Code(o.dst, k)
		if apart {
			o.to(levels)
		}
	default:
		o.toContent()
		o.dst = o.Code(o.dst, k)
	}
}

// openWrap appends the beginning of a wrapping element.
func (o *writer) openWrap(k int, c text.Code, s *site) {
	i := slices.IndexFunc(o.end, func(l level) bool { return l.kind == inWrap && l.wrap == s.wrap })
	switch {
	case i >= 0:
		// It stays open: what follows the edit is in the same elements.
		o.to(o.end[:i])
	case o.uniform(k, c):
		o.toRange(o.top())
	default:
		levels, _ := o.kept()
		o.to(levels)
	}
	o.dst = o.Code(o.dst, k)
	o.open = append(slices.Clip(o.open), level{kind: inWrap, wrap: s.wrap})
}

// uniform reports whether no formatting begins or ends in the pair that code k opens.
func (o *writer) uniform(k int, c text.Code) bool {
	for n := k + 1; n < len(o.Text.Codes); n++ {
		s := &o.sites[o.Mark(n)]
		switch {
		case s.kind == closeItem && o.Text.Codes[n].ID == c.ID:
			return true
		case s.formatting:
			return false
		}
	}
	return true
}
