package docx

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
)

// syntax writes text into the runs of a paragraph.
type syntax struct {
	prefix  string // of WordprocessingML, with colon
	formats []runFormat
	sites   []site // of the marks
	base    int    // formatting at the beginning of the block
	hidden  []item
}

// Render appends the text in runs of its formatting, with what else stood there.
func (x *syntax) Render(dst []byte, r *block.Rewrite) []byte {
	first, last := r.EndMarks()
	begin, end := x.sites[first], x.sites[last]
	o := &writer{
		syntax: x, dst: dst, nesting: begin.nesting, format: begin.format, begin: begin,
	}
	formats := x.formatsBefore(r)
	o.hidden(r, false)

	at := 0
	for k, c := range r.Text.Codes {
		o.text(r.Text.Plain[at:c.At], formats.top())
		at = c.At
		s := x.sites[r.Mark(k)]
		formats.pass(c, s.begins)
		switch s.nesting {
		case inText:
			// Formatting shows in the next run.
		case inRun:
			o.toRun(formats.top())
			o.dst = r.Code(o.dst, k)
			at = r.After(k)
		default:
			o.toBetween()
			o.dst = r.Code(o.dst, k)
		}
	}
	o.text(r.Text.Plain[at:], formats.top())

	o.hidden(r, true)
	o.to(end, r.Source()[r.To:])
	return o.dst
}

// formatsBefore returns the formatting that is open where an edit begins.
func (x *syntax) formatsBefore(r *block.Rewrite) formatStack {
	p, ok := r.Memo.(*passed)
	if !ok {
		p = &passed{open: formatStack{{"", x.base}}}
		r.Memo = p
	}
	for ; p.codes < r.First(); p.codes++ {
		c, mark := r.BlockCode(p.codes)
		p.open.pass(c, x.sites[mark].begins)
	}
	return slices.Clone(p.open)
}

// passed is how far the edits of a block have come: the codes before the last one,
// and the formatting that they leave open.
type passed struct {
	codes int
	open  formatStack
}

// Finish leaves the paragraph as it is.
func (x *syntax) Finish(dst []byte, _ int) []byte { return dst }

// writer is where in the XML the writing stands.
type writer struct {
	*syntax
	dst     []byte
	nesting nesting
	format  int // of the run, unless between runs
	begin   site
	left    bool // the w:t in which the writing began is closed
}

// hidden appends the hidden items inside what r replaces: those that belong
// behind the translation, or those before it.
func (o *writer) hidden(r *block.Rewrite, behind bool) {
	all := o.syntax.hidden // in the order of the source
	first := sort.Search(len(all), func(i int) bool { return all[i].from >= r.From })
	for _, h := range all[first:] {
		if h.from > r.To {
			return
		}
		if h.behind == behind && h.to <= r.To {
			o.toBetween()
			o.dst = append(o.dst, r.Source()[h.from:h.to]...)
		}
	}
}

// tag opens a tag with the prefix of WordprocessingML.
func (o *writer) tag(s string) { o.dst = append(append(append(o.dst, '<'), o.prefix...), s...) }

// endTag appends an end tag.
func (o *writer) endTag(s string) {
	o.dst = append(append(append(append(o.dst, "</"...), o.prefix...), s...), '>')
}

// leaveText leaves the w:t.
func (o *writer) leaveText() {
	if o.nesting != inText {
		return
	}
	if !o.left && o.begin.bare && o.dst[len(o.dst)-1] == ' ' {
		o.preserve()
	}
	o.endTag("t")
	o.nesting, o.left = inRun, true
}

// preserve makes white space count at the ends of the w:t that was there.
func (o *writer) preserve() {
	at := bytes.LastIndex(o.dst, []byte("<"+o.prefix+"t")) + len("<"+o.prefix+"t")
	o.dst = slices.Insert(o.dst, at, []byte(` xml:space="preserve"`)...)
}

// toBetween leaves the run.
func (o *writer) toBetween() {
	o.leaveText()
	if o.nesting != betweenRuns {
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
		o.tag("r>")
		o.dst = append(o.dst, o.formats[format].raw...)
	}
	o.nesting, o.format = inRun, format
}

// toText enters a w:t of a formatting.
func (o *writer) toText(format int) {
	if o.nesting == inText && o.format == format {
		return
	}
	o.toRun(format)
	o.tag(`t xml:space="preserve">`)
	o.nesting = inText
}

// to goes to where the source goes on, with rest.
func (o *writer) to(s site, rest string) {
	switch s.nesting {
	case betweenRuns:
		o.toBetween()
	case inRun:
		o.toRun(s.format)
	case inText:
		o.toText(s.format)
		tail, _, _ := strings.Cut(rest, "<")
		counts := o.left || o.begin.nesting != inText || !o.begin.bare
		switch {
		case counts && s.bare && strings.HasSuffix(tail, " ") &&
			(tail[0] != ' ' || strings.Trim(tail, " ") == ""):
			// These spaces did not count and must not begin to.
			o.endTag("t")
			o.tag("t>")
		case !counts && !s.bare && o.begin.element != s.element:
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
	for _, c := range block.OneLine(plain) {
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
