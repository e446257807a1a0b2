package docx

import (
	"strings"

	"fidele/tm/article/internal/html/markup"
)

// unseen are properties of a run that a reader does not see.
var unseen = set("w:lang", "w:noProof", "w:rPrChange", "w:ins", "w:del", "w:szCs", "w:bCs", "w:iCs")

// formatTypes are the types of the codes that properties of a run become.
var formatTypes = map[string]string{
	"w:b": "bold", "w:i": "italic", "w:u": "underline", "w:strike": "strike",
	"w:vertAlign": "superscript",
}

// run reads a run.
func (d *paragraph) run(e *element) {
	format := d.format(e.child("w:rPr"))
	simple := true // text, tabs and line breaks only
	codeType := ""
	for _, c := range e.children {
		switch c.name {
		case "w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen":
		case "w:footnoteReference", "w:endnoteReference":
			simple, codeType = false, "footnote"
		case "w:drawing", "w:pict", "w:object", "mc:AlternateContent":
			simple, codeType = false, "image"
		case "w:commentReference":
			simple, codeType = false, "comment"
		case "w:fldChar", "w:instrText", "w:sym":
			simple, codeType = false, "field"
		default:
			simple = simple && invisible[c.name]
		}
	}
	if !simple && !hasWords(e) {
		whole := item{kind: wholeItem, from: e.from, to: e.to, codeType: codeType}
		if codeType == "comment" || codeType == "" {
			whole.kind, whole.behind = hiddenItem, true
		}
		d.items = append(d.items, whole)
		d.nestedIn(e)
		return
	}

	for _, c := range e.children {
		inRun := item{kind: inRunItem, from: c.from, to: c.to, format: format}
		switch c.name {
		case "w:t":
			d.text(c, format)
			continue
		case "w:tab":
			inRun.codeType, inRun.equiv = "tab", "\t"
		case "w:br", "w:cr":
			inRun.codeType, inRun.equiv = "break", "\n"
		case "w:noBreakHyphen":
			inRun.codeType, inRun.equiv = "hyphen", "\u2011"
		default:
			if invisible[c.name] {
				continue
			}
			inRun.codeType = "image"
		}
		d.items = append(d.items, inRun)
	}
	d.nestedIn(e)
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
	var f runFormat
	var key strings.Builder
	if properties != nil {
		f.raw = d.source[properties.from:properties.to]
		for _, c := range properties.children {
			if !unseen[c.name] {
				key.WriteString(d.source[c.from:c.to])
			}
			if codeType := formatTypes[c.name]; codeType != "" && f.codeType == "" {
				f.codeType = codeType
			}
		}
	}
	f.key = key.String()
	if i, ok := d.byKey[f.key]; ok {
		return i
	}
	d.byKey[f.key] = len(d.formats)
	d.formats = append(d.formats, f)
	return len(d.formats) - 1
}

// text reads the characters of a w:t.
func (d *paragraph) text(e *element, format int) {
	begin := len(d.items)
	for _, t := range e.children {
		if strings.HasPrefix(d.source[t.from:t.to], "<![CDATA[") {
			d.items = append(d.items, item{from: t.from, to: t.to, plain: t.val, format: format})
			continue
		}
		d.characters(t.from, t.to, format)
	}

	blank := strings.Trim(d.source[e.inner:e.end], " \t\r\n") == ""
	for i := begin; i < len(d.items); i++ {
		t := &d.items[i]
		t.bare, t.element, t.blank = !e.preserve, e.from, blank
	}
	if e.preserve || begin == len(d.items) {
		return
	}

	// Without xml:space white space at the ends does not count.
	if p := &d.items[begin]; p.exact {
		p.from = p.to - len(strings.TrimLeft(d.source[p.from:p.to], " "))
	}
	if p := &d.items[len(d.items)-1]; p.exact {
		p.to = p.from + len(strings.TrimRight(d.source[p.from:p.to], " "))
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
			d.items = append(d.items, item{from: at, to: end, format: format, exact: true})
			at = end
			continue
		}
		end, plain := at+1, " "
		if s[at] == '&' {
			end = at + markup.ReferenceLength(s[at:to])
			plain = markup.Unescape(s[at:end])
		}
		d.items = append(d.items, item{from: at, to: end, format: format, plain: plain})
		at = end
	}
}
