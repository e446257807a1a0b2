package xliff

import (
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// toolID names fidele inside a file.
const toolID = "fidele"

// write1 writes the document as XLIFF 1.2.
func (d *documentWriter) write1() {
	b := &d.b
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.WriteString(`<xliff version="1.2" xmlns="` + nsXLIFF12 + `">` + "\n<file")
	writeAttribute(b, "original", d.original())
	writeAttribute(b, "source-language", languageName(d.doc.SourceLang))
	if d.doc.TargetLang != language.Und {
		writeAttribute(b, "target-language", languageName(d.doc.TargetLang))
	}
	writeAttribute(b, "datatype", datatype(d.doc.SourceFile))
	writeAttribute(b, "tool-id", toolID)
	b.WriteString(">\n<header>\n")
	if d.opts.SourceHash != "" {
		b.WriteString("<reference><external-file")
		writeAttribute(b, "href", d.original())
		writeAttribute(b, "crc", token(d.opts.SourceHash))
		b.WriteString("/></reference>\n")
	}
	b.WriteString("<tool")
	writeAttribute(b, "tool-id", toolID)
	writeAttribute(b, "tool-name", "fidele")
	writeAttribute(b, "tool-version", d.opts.ToolVersion)
	b.WriteString("/>\n</header>\n<body>\n")
	for i, units := range d.paragraphs() {
		d.transUnit(itoa(i+1), d.prepare(units))
	}
	b.WriteString("</body>\n</file>\n</xliff>\n")
}

func (d *documentWriter) transUnit(id string, p *paragraph) {
	b := &d.b
	lowest, locked := lowestState(p.units), true
	for _, u := range p.units {
		locked = locked && u.Locked
	}
	b.WriteString("<trans-unit")
	writeAttribute(b, "id", id)
	if p.translated && lowest >= bitext.Reviewed {
		b.WriteString(` approved="yes"`)
	}
	if locked {
		b.WriteString(` translate="no"`)
	}
	b.WriteString(` xml:space="preserve"`)
	writeAttribute(b, "restype", restypeOf(p.units[0].Context.Structure))
	b.WriteString(">\n<source>")
	(&inlineWriter{}).write(b, p.source)
	b.WriteString("</source>\n<seg-source>")
	p.marks(b, p.sources, p.paired)
	b.WriteString("</seg-source>\n")
	if p.translated {
		b.WriteString("<target")
		writeAttribute(b, "state", state12Name(lowest))
		writeAttribute(b, "state-qualifier", qualifier(p.units, lowest))
		b.WriteByte('>')
		p.marks(b, p.targets, p.pairedTarget)
		b.WriteString("</target>\n")
	}
	for i, u := range p.units {
		writeNotes1(b, u, p.mids[i])
		writeOwn(b, u, p.mids[i])
		w := inlineWriter{}
		for _, m := range p.matches[i] {
			writeAltTrans(b, &w, "", p.mids[i], toolID, m)
			b.WriteByte('\n')
		}
	}
	b.WriteString("</trans-unit>\n")
}

// marks writes the segments of a paragraph, each in its mark.
func (p *paragraph) marks(b *strings.Builder, texts []text.Text, paired map[string]bool) {
	w := inlineWriter{paired: paired}
	for i, t := range texts {
		escapeText(b, p.gaps[i], "")
		b.WriteString(`<mrk mtype="seg" mid="` + p.mids[i] + `">`)
		w.write(b, t)
		b.WriteString("</mrk>")
	}
}

func writeNotes1(b *strings.Builder, u *bitext.Unit, mid string) {
	for _, n := range u.Notes {
		b.WriteString("<note")
		if n.Lang != "" {
			writeAttribute(b, "xml:lang", n.Lang)
		}
		writeAttribute(b, "from", ownName+mid)
		switch n.Level {
		case bitext.OnSource:
			b.WriteString(` annotates="source"`)
		case bitext.OnTarget:
			b.WriteString(` annotates="target"`)
		}
		b.WriteByte('>')
		escapeText(b, n.Text, "")
		b.WriteString("</note>\n")
	}
}

// writeOwn notes what XLIFF 1.2 has no place for of one segment.
func writeOwn(b *strings.Builder, u *bitext.Unit, mid string) {
	b.WriteString("<context-group")
	writeAttribute(b, "name", ownName+mid)
	writeAttribute(b, "purpose", ownPurpose)
	b.WriteByte('>')
	for _, e := range ownEntries(u) {
		b.WriteString("<context")
		writeAttribute(b, "context-type", e.Name)
		b.WriteByte('>')
		escapeText(b, e.Value, "")
		b.WriteString("</context>")
	}
	b.WriteString("</context-group>\n")
}

// ownEntries are the names and values that fidele notes of a segment.
func ownEntries(u *bitext.Unit) []text.Attr {
	entries := []text.Attr{{Name: ownState, Value: u.State.String()}}
	add := func(name, value string) {
		if value != "" {
			entries = append(entries, text.Attr{Name: name, Value: value})
		}
	}
	if u.Locked {
		add(ownLocked, "yes")
	}
	add(ownID, u.ID)
	add(ownPrevious, u.Context.Previous.String())
	add(ownNext, u.Context.Next.String())
	add(ownCreated, formatStamp(u.Created))
	add(ownChanged, formatStamp(u.Changed))
	for _, p := range u.Props {
		add(ownProp, propEscaper.Replace(p.Name)+"="+p.Value)
	}
	return entries
}
