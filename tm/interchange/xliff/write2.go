package xliff

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
)

// writer2 writes XLIFF 2.1.
type writer2 struct{ *documentWriter }

// Write writes the document as XLIFF 2.1.
func (version2) Write(d *documentWriter) {
	d.tokenIDs = true
	writer2{d}.document()
}

func (d writer2) document() {
	b := &d.b
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.WriteString(`<xliff version="2.1" xmlns="` + nsXLIFF20 + `" xmlns:mda="` + nsMetadata + `" xmlns:mtc="` + nsMatches + `"`)
	writeAttribute(b, "srcLang", languageName(d.doc.SourceLang))
	trgLang := d.doc.TargetLang
	if trgLang != language.Und || d.translated() {
		writeAttribute(b, "trgLang", languageName(trgLang))
	}
	b.WriteString(">\n" + `<file id="f1"`)
	writeAttribute(b, "original", d.original())
	b.WriteString(">\n")
	if d.sourceHash != "" {
		b.WriteString(`<mda:metadata><mda:metaGroup category="` + ownPurpose + `"><mda:meta type="source-hash">`)
		escapeText(b, token(d.sourceHash), "")
		b.WriteString("</mda:meta></mda:metaGroup></mda:metadata>\n")
	}
	for i, units := range d.paragraphs() {
		d.unit("u"+strconv.Itoa(i+1), d.prepare(units))
	}
	b.WriteString("</file>\n</xliff>\n")
}

func (d writer2) translated() bool {
	for _, u := range d.doc.Units {
		if !u.Target.IsEmpty() || len(u.Matches) > 0 {
			return true
		}
	}
	return false
}

// unit2 writes one paragraph. The parts are written first, because their
// native code stands before them.
func (d writer2) unit(id string, p *paragraph) {
	b := &d.b
	locked := true
	for _, u := range p.units {
		locked = locked && u.Locked
	}
	b.WriteString("<unit")
	writeAttribute(b, "id", id)
	if locked {
		b.WriteString(` translate="no"`)
	}
	b.WriteString(` xml:space="preserve"`)
	if s := p.units[0].Context.Structure; s != "" {
		writeAttribute(b, "type", "fidele:"+token(s))
	}
	b.WriteString(">\n")
	writeMatches(b, p)
	writeMetadata(b, p)
	writeNotes(b, p)
	data := &originalData{}
	var segments strings.Builder
	source := inlineWriter{vocabulary: &codes2{data: data}, paired: p.paired}
	target := inlineWriter{vocabulary: &codes2{data: data}, paired: p.pairedTarget}
	for i, u := range p.units {
		if p.gaps[i] != "" {
			segments.WriteString("<ignorable><source>")
			escapeText(&segments, p.gaps[i], "cp")
			segments.WriteString("</source></ignorable>\n")
		}
		segments.WriteString("<segment")
		writeAttribute(&segments, "id", "s"+p.mids[i])
		if !p.targets[i].IsEmpty() {
			writeAttribute(&segments, "state", stateWord(xliff2, u.State))
		}
		segments.WriteString("><source>")
		source.write(&segments, p.sources[i])
		segments.WriteString("</source>")
		if !p.targets[i].IsEmpty() {
			segments.WriteString("<target>")
			target.write(&segments, p.targets[i])
			segments.WriteString("</target>")
		}
		segments.WriteString("</segment>\n")
	}
	writeOriginalData(b, data)
	b.WriteString(segments.String())
	b.WriteString("</unit>\n")
}

func writeOriginalData(b *strings.Builder, data *originalData) {
	if len(data.order) == 0 {
		return
	}
	b.WriteString("<originalData>")
	for i, native := range data.order {
		b.WriteString(`<data id="d` + strconv.Itoa(i+1) + `" xml:space="preserve">`)
		escapeText(b, native, "cp")
		b.WriteString("</data>")
	}
	b.WriteString("</originalData>\n")
}

func writeMatches(b *strings.Builder, p *paragraph) {
	any := false
	for i := range p.units {
		for _, m := range p.matches[i] {
			if m.Source.IsEmpty() || m.Target.IsEmpty() {
				continue
			}
			if !any {
				b.WriteString("<mtc:matches>\n")
				any = true
			}
			writeMatch2(b, "", "#s"+p.mids[i], m)
			b.WriteByte('\n')
		}
	}
	if any {
		b.WriteString("</mtc:matches>\n")
	}
}

// writeMatch2 writes one proposal as the matches module has it. prefix is that
// of the core elements.
func writeMatch2(b *strings.Builder, prefix, ref string, m bitext.Match) {
	kind := "tm"
	if m.Score >= bitext.ContextScore {
		kind = "icm"
	}
	score := strconv.Itoa(int(min(m.Score, bitext.ExactScore))) + ".0"
	b.WriteString("<mtc:match")
	writeAttribute(b, "ref", ref)
	writeAttribute(b, "type", kind)
	writeAttribute(b, "similarity", score)
	writeAttribute(b, "origin", m.Origin)
	b.WriteByte('>')
	data := &originalData{}
	var content strings.Builder
	w := inlineWriter{vocabulary: &codes2{data: data}, prefix: prefix}
	content.WriteString("<" + prefix + "source>")
	w.write(&content, m.Source)
	content.WriteString("</" + prefix + "source><" + prefix + "target>")
	w.write(&content, m.Target)
	content.WriteString("</" + prefix + "target>")
	if len(data.order) > 0 {
		b.WriteString("<" + prefix + "originalData>")
		for i, native := range data.order {
			b.WriteString("<" + prefix + `data id="d` + strconv.Itoa(i+1) + `">`)
			escapeText(b, native, prefix+"cp")
			b.WriteString("</" + prefix + "data>")
		}
		b.WriteString("</" + prefix + "originalData>")
	}
	b.WriteString(content.String() + "</mtc:match>")
}

// writeMetadata notes what XLIFF 2 has no place for, a group for each segment.
// The state is not among it: it stands at the segment.
func writeMetadata(b *strings.Builder, p *paragraph) {
	var groups strings.Builder
	for i, u := range p.units {
		var entries strings.Builder
		for _, e := range ownEntries(u) {
			if e.Name == ownState {
				continue
			}
			entries.WriteString("<mda:meta")
			writeAttribute(&entries, "type", e.Name)
			entries.WriteByte('>')
			escapeText(&entries, e.Value, "")
			entries.WriteString("</mda:meta>")
		}
		if entries.Len() > 0 {
			groups.WriteString(`<mda:metaGroup category="` + ownPurpose + `"`)
			writeAttribute(&groups, "id", ownName+"s"+p.mids[i])
			groups.WriteString(">" + entries.String() + "</mda:metaGroup>\n")
		}
	}
	if groups.Len() > 0 {
		b.WriteString("<mda:metadata>\n" + groups.String() + "</mda:metadata>\n")
	}
}

func writeNotes(b *strings.Builder, p *paragraph) {
	any := false
	for i, u := range p.units {
		for _, n := range u.Notes {
			if !any {
				b.WriteString("<notes>")
				any = true
			}
			b.WriteString("<note")
			switch n.Level {
			case bitext.OnSource:
				b.WriteString(` appliesTo="source"`)
			case bitext.OnTarget:
				b.WriteString(` appliesTo="target"`)
			}
			writeAttribute(b, "category", ownName+"s"+p.mids[i])
			b.WriteByte('>')
			escapeText(b, n.Text, "")
			b.WriteString("</note>")
		}
	}
	if any {
		b.WriteString("</notes>\n")
	}
}
