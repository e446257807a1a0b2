package document

import (
	"bytes"
	"slices"
	"strings"

	"fidele/tm/text"
)

// docxSyntax writes text into the runs of a paragraph.
type docxSyntax struct{}

// docxOut is where in the XML the writing stands.
type docxOut struct {
	*docxData
	dst    []byte
	place  docxPlace
	format int // of the run, unless between runs
	begin  docxMark
	left   bool // the w:t in which the writing began is closed
}

func (o *docxOut) tag(s string) { o.dst = append(append(append(o.dst, '<'), o.prefix...), s...) }
func (o *docxOut) endTag(s string) {
	o.dst = append(append(append(append(o.dst, "</"...), o.prefix...), s...), '>')
}

// leaveText leaves the w:t.
func (o *docxOut) leaveText() {
	if o.place != inText {
		return
	}
	if !o.left && o.begin.bare && o.dst[len(o.dst)-1] == ' ' {
		o.preserve()
	}
	o.endTag("t")
	o.place, o.left = inRun, true
}

// preserve makes white space count at the ends of the w:t that was there.
func (o *docxOut) preserve() {
	at := bytes.LastIndex(o.dst, []byte("<"+o.prefix+"t")) + len("<"+o.prefix+"t")
	o.dst = slices.Insert(o.dst, at, []byte(` xml:space="preserve"`)...)
}

// toBetween leaves the run.
func (o *docxOut) toBetween() {
	o.leaveText()
	if o.place != betweenRuns {
		o.endTag("r")
	}
	o.place = betweenRuns
}

// toRun enters a run of a formatting, outside w:t.
func (o *docxOut) toRun(format int) {
	if o.place != betweenRuns && o.format == format {
		o.leaveText()
	} else {
		o.toBetween()
		o.tag("r>")
		o.dst = append(o.dst, o.formats[format].raw...)
	}
	o.place, o.format = inRun, format
}

// toText enters a w:t of a formatting.
func (o *docxOut) toText(format int) {
	if o.place == inText && o.format == format {
		return
	}
	o.toRun(format)
	o.tag(`t xml:space="preserve">`)
	o.place = inText
}

// to goes to where the source goes on, with rest.
func (o *docxOut) to(m docxMark, rest string) {
	switch m.place {
	case betweenRuns:
		o.toBetween()
	case inRun:
		o.toRun(m.format)
	case inText:
		o.toText(m.format)
		tail, _, _ := strings.Cut(rest, "<")
		counts := o.left || o.begin.place != inText || !o.begin.bare
		switch {
		case counts && m.bare && strings.HasSuffix(tail, " ") && (tail[0] != ' ' || strings.Trim(tail, " ") == ""):
			// These spaces did not count and must not begin to.
			o.endTag("t")
			o.tag("t>")
		case !counts && !m.bare && o.begin.element != m.element:
			o.preserve()
		}
	}
}

func (docxSyntax) render(dst []byte, r *rewrite) []byte {
	data := r.block.docx
	begin, end := data.marks[r.block.pieces[r.firstPiece].mark], data.marks[r.block.pieces[r.lastPiece].mark]
	o := &docxOut{docxData: data, dst: dst, place: begin.place, format: begin.format, begin: begin}
	formats := formatStack{{"", data.base}}
	for i, c := range r.block.Text.Codes[:r.first] {
		formats.pass(c, data.marks[r.block.codePiece(i).mark].set)
	}
	for _, h := range data.hidden {
		if !h.end && h.from >= r.from && h.to <= r.to {
			o.toBetween()
			o.dst = append(o.dst, r.part.source[h.from:h.to]...)
		}
	}
	at := 0
	for k, c := range r.text.Codes {
		o.text(r.text.Plain[at:c.At], formats.top())
		at = c.At
		mark := data.marks[r.block.codePiece(r.of[k]).mark]
		formats.pass(c, mark.set)
		switch {
		case mark.place == inText:
			// Formatting shows in the next run.
		case mark.place == inRun:
			o.toRun(formats.top())
			o.dst = r.code(o.dst, r.of[k])
			if r.block.spaceFollows(r.of[k]) && len(r.text.Plain) > at && r.text.Plain[at] == ' ' && (k+1 == len(r.text.Codes) || r.text.Codes[k+1].At > at) {
				at++
			}
		default:
			o.toBetween()
			o.dst = r.code(o.dst, r.of[k])
		}
	}
	o.text(r.text.Plain[at:], formats.top())
	for _, h := range data.hidden {
		if h.end && h.from >= r.from && h.to <= r.to {
			o.toBetween()
			o.dst = append(o.dst, r.part.source[h.from:h.to]...)
		}
	}
	o.to(end, r.part.source[r.to:])
	return o.dst
}

func (o *docxOut) text(plain string, format int) {
	if plain == "" {
		return
	}
	o.toText(format)
	for _, c := range oneLine(plain) {
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
	case opens(c.Kind) && format >= 0:
		*f = append(*f, openFormat{c.ID, format})
	case closes(c.Kind):
		i := slices.IndexFunc(*f, func(o openFormat) bool { return o.id == c.ID })
		if i > 0 {
			*f = slices.Delete(*f, i, i+1)
		}
	}
}

func (docxSyntax) finish(dst []byte, _ int, _ *Block) []byte { return dst }
