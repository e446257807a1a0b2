package v1

import (
	"iter"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
	"fidele/tm/text"
)

// toolID names fidele inside a file.
const toolID = "fidele"

// writer writes XLIFF 1.2.
type writer struct{ *version.Writer }

// Write writes the document as XLIFF 1.2.
func (Version) Write(d *version.Writer) { writer{d}.document() }

// WriteUnits writes units as XLIFF 1.2, a trans-unit for each, and holds no more
// than one of them. Languages and original file are those of the first unit. It
// stops at the first error of units.
func (Version) WriteUnits(d *version.Writer, units iter.Seq2[*bitext.Unit, error]) {
	w, n := writer{d}, 0
	for u, err := range units {
		if err != nil {
			d.Err = err
			return
		}
		if n++; n == 1 {
			d.Doc.SourceLang, d.Doc.TargetLang = u.SourceLang, u.TargetLang
			d.Doc.SourceFile, d.Doc.TargetFile = u.Origin.File, u.Origin.File
			w.head()
		}
		w.transUnit(strconv.Itoa(n), d.Prepare([]*bitext.Unit{u}))
		if d.FlushFull(); d.Err != nil {
			return
		}
	}
	if n == 0 {
		w.head()
	}
	w.tail()
}

// document writes the whole file.
func (d writer) document() {
	d.head()
	for i, units := range d.Paragraphs() {
		d.transUnit(strconv.Itoa(i+1), d.Prepare(units))
	}
	d.tail()
}

// head writes what stands before the trans-units.
func (d writer) head() {
	b := &d.B
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.WriteString(`<xliff version="1.2" xmlns="` + version.SpaceXLIFF12 + `">` + "\n<file")
	tree.WriteAttribute(b, "original", d.Original())
	tree.WriteAttribute(b, "source-language", version.LanguageName(d.Doc.SourceLang))
	if d.Doc.TargetLang != language.Und {
		tree.WriteAttribute(b, "target-language", version.LanguageName(d.Doc.TargetLang))
	}
	tree.WriteAttribute(b, "datatype", datatype(d.Doc.SourceFile))
	tree.WriteAttribute(b, "tool-id", toolID)
	b.WriteString(">\n<header>\n")
	if d.SourceHash != "" {
		b.WriteString("<reference><external-file")
		tree.WriteAttribute(b, "href", d.Original())
		tree.WriteAttribute(b, "crc", tree.Token(d.SourceHash))
		b.WriteString("/></reference>\n")
	}
	b.WriteString("<tool")
	tree.WriteAttribute(b, "tool-id", toolID)
	tree.WriteAttribute(b, "tool-name", "fidele")
	tree.WriteAttribute(b, "tool-version", d.ToolVersion)
	b.WriteString("/>\n</header>\n<body>\n")
}

// tail writes what stands behind them.
func (d writer) tail() {
	d.B.WriteString("</body>\n</file>\n</xliff>\n")
	d.Flush()
}

// transUnit writes one paragraph.
func (d writer) transUnit(id string, p *version.Paragraph) {
	b := &d.B
	lowest, locked := version.LowestState(p.Units), true
	for _, u := range p.Units {
		locked = locked && u.Locked
	}
	b.WriteString("<trans-unit")
	tree.WriteAttribute(b, "id", id)
	if p.Translated && lowest >= bitext.Reviewed {
		b.WriteString(` approved="yes"`)
	}
	if locked {
		b.WriteString(` translate="no"`)
	}
	b.WriteString(` xml:space="preserve"`)
	tree.WriteAttribute(b, "restype", restypeOf(p.Units[0].Context.Structure))
	b.WriteString(">\n<source>")
	(&inline.Writer{Vocabulary: codes{}}).Write(b, p.Source)
	b.WriteString("</source>\n<seg-source>")
	marks(b, p, p.Sources, p.Paired)
	b.WriteString("</seg-source>\n")
	if p.Translated {
		b.WriteString("<target")
		tree.WriteAttribute(b, "state", state.Word(state.XLIFF12, lowest))
		tree.WriteAttribute(b, "state-qualifier", qualifier(p.Units, lowest))
		b.WriteByte('>')
		marks(b, p, p.Targets, p.PairedTarget)
		b.WriteString("</target>\n")
	}
	for i, u := range p.Units {
		writeNotes(b, u, p.Mids[i])
		writeOwn(b, u, p.Mids[i])
		w := inline.Writer{Vocabulary: codes{}}
		for _, m := range p.Matches[i] {
			writeAltTrans(b, &w, "", p.Mids[i], toolID, m)
			b.WriteByte('\n')
		}
	}
	b.WriteString("</trans-unit>\n")
}

// marks writes the segments of a paragraph, each in its mark.
func marks(b *strings.Builder, p *version.Paragraph, texts []text.Text, paired map[string]bool) {
	w := inline.Writer{Vocabulary: codes{}, Paired: paired}
	for i, t := range texts {
		tree.EscapeText(b, p.Gaps[i], "")
		b.WriteString(`<mrk mtype="seg" mid="` + p.Mids[i] + `">`)
		w.Write(b, t)
		b.WriteString("</mrk>")
	}
}

// writeNotes writes the notes of one segment.
func writeNotes(b *strings.Builder, u *bitext.Unit, mid string) {
	for _, n := range u.Notes {
		writeNote(b, "", n, mid)
		b.WriteByte('\n')
	}
}

// writeNote writes a note of a segment, on one line.
func writeNote(b *strings.Builder, prefix string, n bitext.Note, mid string) {
	b.WriteString("<" + prefix + "note")
	if n.Lang != "" {
		tree.WriteAttribute(b, "xml:lang", n.Lang)
	}
	if mid != "" {
		tree.WriteAttribute(b, "from", version.OwnName+mid)
	}
	switch n.Level {
	case bitext.OnSource:
		b.WriteString(` annotates="source"`)
	case bitext.OnTarget:
		b.WriteString(` annotates="target"`)
	}
	b.WriteByte('>')
	tree.EscapeText(b, n.Text, "")
	b.WriteString("</" + prefix + "note>")
}

// writeOwn notes what XLIFF 1.2 has no place for of one segment.
func writeOwn(b *strings.Builder, u *bitext.Unit, mid string) {
	b.WriteString("<context-group")
	tree.WriteAttribute(b, "name", version.OwnName+mid)
	tree.WriteAttribute(b, "purpose", version.OwnPurpose)
	b.WriteByte('>')
	for _, e := range version.OwnEntries(u) {
		b.WriteString("<context")
		tree.WriteAttribute(b, "context-type", e.Name)
		b.WriteByte('>')
		tree.EscapeText(b, e.Value, "")
		b.WriteString("</context>")
	}
	b.WriteString("</context-group>\n")
}

// datatype names the kind of a file in the words of XLIFF 1.2.
func datatype(file string) string {
	switch ext := strings.ToLower(filepath.Ext(file)); ext {
	case ".html", ".htm":
		return "html"
	case ".md", ".markdown", ".mdx", ".qmd", ".rmd", ".mkd", ".mdown":
		return "x-markdown"
	case ".docx", ".odt", ".fodt", ".pptx", ".idml", ".epub":
		return "x-" + ext[1:]
	}
	return "plaintext"
}
