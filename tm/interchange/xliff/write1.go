package xliff

import (
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// toolID names fidele inside a file.
const toolID = "fidele"

// writer1 writes XLIFF 1.2.
type writer1 struct{ *documentWriter }

// Write writes the document as XLIFF 1.2.
func (version1) Write(d *documentWriter) { writer1{d}.document() }

func (d writer1) document() {
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
	if d.sourceHash != "" {
		b.WriteString("<reference><external-file")
		writeAttribute(b, "href", d.original())
		writeAttribute(b, "crc", token(d.sourceHash))
		b.WriteString("/></reference>\n")
	}
	b.WriteString("<tool")
	writeAttribute(b, "tool-id", toolID)
	writeAttribute(b, "tool-name", "fidele")
	writeAttribute(b, "tool-version", d.toolVersion)
	b.WriteString("/>\n</header>\n<body>\n")
	for i, units := range d.paragraphs() {
		d.transUnit(strconv.Itoa(i+1), d.prepare(units))
	}
	b.WriteString("</body>\n</file>\n</xliff>\n")
}

func (d writer1) transUnit(id string, p *paragraph) {
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
	(&inlineWriter{vocabulary: codes1{}}).write(b, p.source)
	b.WriteString("</source>\n<seg-source>")
	marks(b, p, p.sources, p.paired)
	b.WriteString("</seg-source>\n")
	if p.translated {
		b.WriteString("<target")
		writeAttribute(b, "state", stateWord(xliff12, lowest))
		writeAttribute(b, "state-qualifier", qualifier(p.units, lowest))
		b.WriteByte('>')
		marks(b, p, p.targets, p.pairedTarget)
		b.WriteString("</target>\n")
	}
	for i, u := range p.units {
		writeNotes1(b, u, p.mids[i])
		writeOwn(b, u, p.mids[i])
		w := inlineWriter{vocabulary: codes1{}}
		for _, m := range p.matches[i] {
			writeAltTrans(b, &w, "", p.mids[i], toolID, m)
			b.WriteByte('\n')
		}
	}
	b.WriteString("</trans-unit>\n")
}

// marks writes the segments of a paragraph, each in its mark.
func marks(b *strings.Builder, p *paragraph, texts []text.Text, paired map[string]bool) {
	w := inlineWriter{vocabulary: codes1{}, paired: paired}
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

// datatype names the kind of a file in the words of XLIFF 1.2.
func datatype(file string) string {
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case ".html", ".htm":
		return "html"
	case ".md", ".markdown":
		return "x-markdown"
	case ".docx":
		return "x-docx"
	}
	return "plaintext"
}
