package document

import (
	"strings"

	"golang.org/x/net/html"

	"fidele/tm/text"
)

// Properties of a run that a reader does not see.
var docxUnseen = set("w:lang", "w:noProof", "w:rPrChange", "w:ins", "w:del", "w:szCs", "w:bCs", "w:iCs")

var docxFormatTypes = map[string]string{"w:b": "bold", "w:i": "italic", "w:u": "underline", "w:strike": "strike", "w:vertAlign": "superscript"}

// format returns the number of a run's formatting.
func (d *docxParagraph) format(properties *element) int {
	f := docxFormat{}
	if properties != nil {
		f.raw = d.source[properties.from:properties.to]
		for _, c := range properties.children {
			if !docxUnseen[c.name] {
				f.key += d.source[c.from:c.to]
			}
			if kind := docxFormatTypes[c.name]; kind != "" && f.kind == "" {
				f.kind = kind
			}
		}
	}
	if i, ok := d.byKey[f.key]; ok {
		return i
	}
	d.byKey[f.key] = len(d.formats)
	d.formats = append(d.formats, f)
	return len(d.formats) - 1
}

// text reads the characters of a w:t.
func (d *docxParagraph) text(e *element, format int) {
	preserve := false
	for _, a := range e.attrs {
		preserve = preserve || a.Name.Local == "space" && a.Value == "preserve"
	}
	begin := len(d.parts)
	for _, t := range e.children {
		if strings.HasPrefix(d.source[t.from:t.to], "<![CDATA[") {
			d.parts = append(d.parts, docxPart{from: t.from, to: t.to, plain: t.val, format: format})
			continue
		}
		d.characters(t.from, t.to, format)
	}
	blank := strings.Trim(d.source[e.inner:e.end], " \t\r\n") == ""
	for i := begin; i < len(d.parts); i++ {
		d.parts[i].bare, d.parts[i].element, d.parts[i].blank = !preserve, e.from, blank
	}
	if preserve || begin == len(d.parts) {
		return
	}
	// Without xml:space white space at the ends does not count.
	if p := &d.parts[begin]; p.exact {
		p.from = p.to - len(strings.TrimLeft(d.source[p.from:p.to], " "))
	}
	if p := &d.parts[len(d.parts)-1]; p.exact {
		p.to = p.from + len(strings.TrimRight(d.source[p.from:p.to], " "))
	}
}

// characters divides text at references and line breaks.
func (d *docxParagraph) characters(from, to, format int) {
	s := d.source
	for at := from; at < to; {
		end := to
		if i := strings.IndexAny(s[at:to], "&\r\n\t"); i >= 0 {
			end = at + i
		}
		if end > at {
			d.parts = append(d.parts, docxPart{from: at, to: end, format: format, exact: true})
			at = end
			continue
		}
		end, plain := at+1, " "
		if s[at] == '&' {
			end = at + characterReference(s[at:to])
			plain = html.UnescapeString(s[at:end])
		}
		d.parts = append(d.parts, docxPart{from: at, to: end, format: format, plain: plain})
		at = end
	}
}

// block turns the parts into a block, formatting into pairs of codes.
func (d *docxParagraph) block(structure string) (Block, bool) {
	build := docxBuilder{docxParagraph: d, data: &docxData{}}
	build.in.loose = true
	build.all()
	b, ok := build.in.block(d.source, structure, docxSyntax{})
	if !ok {
		return b, false
	}
	build.data.formats = d.formats
	for _, p := range d.parts {
		if p.sort == docxHidden && p.from >= b.source && p.to <= b.end {
			build.data.hidden = append(build.data.hidden, p)
		}
	}
	b.docx = build.data
	base, mark := build.start()
	b.docx.base = base
	if b.pieces == nil {
		// One run of text: its piece still has to say in which run it stands.
		b.pieces = []piece{{from: b.source, to: b.end, exact: true, mark: mark}}
	}
	for i := range b.Text.Codes {
		if c := &b.Text.Codes[i]; c.Kind != text.Close && c.Kind != text.CloseHalf && c.Type == "" {
			c.Type = "format"
		}
	}
	return b, true
}
