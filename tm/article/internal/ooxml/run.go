package ooxml

import (
	"strings"

	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html/markup"
	"fidele/tm/article/internal/runs"
)

// unseen are properties of a run that a reader does not see.
var unseen = block.NamesOf("w:lang", "w:noProof", "w:rPrChange", "w:ins", "w:del", "w:szCs", "w:bCs", "w:iCs")

// formatTypes are the types of the codes that properties of a run become.
var formatTypes = map[string]string{
	"w:b": "bold", "w:i": "italic", "w:u": "underline", "w:strike": "strike",
	"w:vertAlign": "superscript",
}

// emphasis are properties of a run that set it off from the text around.
var emphasis = block.NamesOf("w:b", "w:i", "w:u", "w:strike", "w:dstrike", "w:vertAlign", "w:highlight",
	"w:em")

// objectTypes are the types of the codes that elements in a run become.
var objectTypes = map[string]string{
	"w:footnoteReference": "footnote", "w:endnoteReference": "footnote",
	"w:footnoteRef": "footnote", "w:endnoteRef": "footnote", "w:annotationRef": "comment",
	"w:drawing": "image", "w:pict": "image", "w:object": "image", "mc:AlternateContent": "image",
	"w:commentReference": "comment", "w:ruby": "ruby",
	"w:fldChar": "field", "w:instrText": "field", "w:sym": "field", "w:pgNum": "field",
}

// objectType returns the type of the code that an element in a run becomes.
func objectType(e *element) string {
	if codeType := objectTypes[e.name]; codeType != "" {
		return codeType
	}
	return "object"
}

// run reads a run or a piece of one.
func (d *paragraph) run(e *element) {
	simple := true // text, tabs and line breaks only
	deleted := false
	codeType := ""
	for _, c := range e.children {
		switch c.name {
		case "w:t", "w:tab", "w:ptab", "w:br", "w:cr", "w:noBreakHyphen":
		case "w:delText", "w:delInstrText":
			simple, deleted = false, true
		default:
			if !invisible.Has(c.name) {
				simple, codeType = false, objectType(c)
			}
		}
	}
	switch {
	case simple || hasWords(e):
		d.inside(e)
	case codeType == "" && deleted && !e.afterPiece && !e.beforePiece:
		d.hide(e)
	default:
		d.between(runs.WholeItem, []*element{e}, codeType)
	}
	d.nestedIn(e)
}

// inside reads what stands in a run.
func (d *paragraph) inside(e *element) {
	format := d.format(e.child("w:rPr"))
	for _, c := range e.children {
		inRun := runs.Item{Kind: runs.InRunItem, From: c.from, To: c.to, Format: format}
		switch c.name {
		case "w:t":
			d.text(c, format)
			continue
		case "w:tab", "w:ptab":
			inRun.CodeType, inRun.Equiv = "tab", "\t"
		case "w:br", "w:cr":
			inRun.CodeType, inRun.Equiv = "break", "\n"
		case "w:noBreakHyphen":
			inRun.Kind, inRun.CodeType, inRun.Plain = runs.TextItem, "hyphen", "\u2011"
		default:
			if invisible.Has(c.name) {
				continue
			}
			inRun.CodeType = objectType(c)
		}
		d.Add(inRun)
	}
}

// nestedIn looks for further paragraphs in what a run holds.
func (d *paragraph) nestedIn(run *element) {
	for _, c := range run.children {
		if len(c.children) > 0 && c.name != "w:rPr" && c.name != "w:t" {
			d.nested(&element{children: []*element{c}})
		}
	}
}

// format returns the number of a run's formatting.
func (d *paragraph) format(properties *element) int {
	var f runs.Format
	if properties == nil {
		return d.FormatNumber(f)
	}

	f.Tags = []block.Stretch{{From: properties.from, To: properties.to}}
	f.Raw = d.source[properties.from:properties.to]
	var key, plain strings.Builder
	for _, c := range properties.children {
		if unseen.Has(c.name) {
			continue
		}
		if d.Drawing && c.name == "w:hlinkClick" {
			// Every run of a link says all of it again.
			d.description(c.from, c.inner, describing()[c.name], form{first: true, second: true})
			f.Raw, f.CodeType, f.Emphasised = d.shownLink(c, `<a:hlinkClick href="`, `"/>`), "link", true
			key.WriteString(f.Raw + attribute(d.source[c.from:c.inner], "tooltip"))
			continue
		}
		key.WriteString(d.source[c.from:c.to])
		switch {
		case !emphasis.Has(c.name) || isOff(c.val):
			plain.WriteString(d.source[c.from:c.to])
			continue
		case f.CodeType == "":
			f.CodeType = formatTypes[c.name]
		}
		f.Emphasised = true
	}
	if d.Drawing {
		d.drawnFormat(properties, &f, &key, &plain)
	}
	f.Key, f.Plain = key.String(), plain.String()
	return d.FormatNumber(f)
}

// isOff reports whether a property with this value is not there.
func isOff(val string) bool {
	return val == "0" || val == "false" || val == "off" || val == "none" || val == "baseline"
}

// drawnTypes are the types of the codes that attributes of a run of DrawingML
// become.
var drawnTypes = map[string]string{
	"b": "bold", "i": "italic", "u": "underline", "strike": "strike", "baseline": "superscript",
}

// unseenAttributes are attributes of a run of DrawingML that a reader does not see.
var unseenAttributes = block.NamesOf("lang", "altlang", "dirty", "err", "noproof", "smtclean", "bmk")

// drawnFormat reads the attributes of the properties of a run of DrawingML.
func (d *paragraph) drawnFormat(properties *element, f *runs.Format, key, plain *strings.Builder) {
	for _, a := range markup.Attributes(d.source, properties.from, properties.inner) {
		if unseenAttributes.Has(a.Name) {
			continue
		}
		value := d.source[a.From:a.To]
		written := " " + a.Name + "=" + value
		key.WriteString(written)
		codeType := drawnTypes[a.Name]
		if codeType == "" || isOff(value) || value == "noStrike" {
			plain.WriteString(written)
			continue
		}
		f.Emphasised = true
		if f.CodeType == "" {
			f.CodeType = codeType
		}
	}
}

// text reads the characters of a w:t.
func (d *paragraph) text(e *element, format int) {
	begin := len(d.Items)
	for _, t := range e.children {
		if strings.HasPrefix(d.source[t.from:t.to], "<![CDATA[") {
			d.Add(runs.Item{From: t.from, To: t.to, Plain: t.val, Format: format})
			continue
		}
		d.characters(t.from, t.to, format)
	}

	preserve := e.preserve || d.Drawing
	blank := strings.Trim(d.source[e.inner:e.end], " \t\r\n") == ""
	for i := begin; i < len(d.Items); i++ {
		t := &d.Items[i]
		t.Bare, t.Element, t.Blank = !preserve, e.from, blank
	}
	if preserve || begin == len(d.Items) {
		return
	}

	// Without xml:space white space at the ends does not count.
	if p := &d.Items[begin]; p.Exact {
		p.From = p.To - len(strings.TrimLeft(d.source[p.From:p.To], " "))
	}
	if p := &d.Items[len(d.Items)-1]; p.Exact {
		p.To = p.From + len(strings.TrimRight(d.source[p.From:p.To], " "))
	}
}

// characters divides text at references and line breaks.
func (d *paragraph) characters(from, to, format int) {
	s := d.source
	for at := from; at < to; {
		end := to
		if i := strings.IndexAny(s[at:to], "&\r\n\t"); i >= 0 {
			end = at + i
		}
		if end > at {
			d.Add(runs.Item{From: at, To: end, Format: format, Exact: true})
			at = end
			continue
		}
		if s[at] == '\t' && d.Drawing {
			d.Add(runs.Item{
				Kind: runs.InRunItem, From: at, To: at + 1, Format: format, InText: true,
				CodeType: "tab", Equiv: "\t",
			})
			at++
			continue
		}
		end, plain := at+1, " "
		if s[at] == '&' {
			end = at + markup.ReferenceLength(s[at:to])
			plain = markup.Unescape(s[at:end])
		}
		d.Add(runs.Item{From: at, To: end, Format: format, Plain: plain})
		at = end
	}
}
