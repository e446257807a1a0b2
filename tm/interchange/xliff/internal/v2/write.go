package v2

import (
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/xliff/internal/inline"
	"fidele/tm/interchange/xliff/internal/state"
	"fidele/tm/interchange/xliff/internal/tree"
	"fidele/tm/interchange/xliff/internal/version"
)

// writer writes XLIFF 2.1.
type writer struct{ *version.Writer }

// Write writes the document as XLIFF 2.1.
func (Version) Write(d *version.Writer) {
	d.TokenIDs = true
	writer{d}.document()
}

// document writes the whole file.
func (d writer) document() {
	b := &d.B
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.WriteString(`<xliff version="2.1" xmlns="` + version.SpaceXLIFF20 +
		`" xmlns:mda="` + version.SpaceMetadata + `" xmlns:mtc="` + version.SpaceMatches + `"`)
	tree.WriteAttribute(b, "srcLang", version.LanguageName(d.Doc.SourceLang))
	trgLang := d.Doc.TargetLang
	if trgLang != language.Und || d.translated() {
		tree.WriteAttribute(b, "trgLang", version.LanguageName(trgLang))
	}
	b.WriteString(">\n" + `<file id="f1"`)
	tree.WriteAttribute(b, "original", d.Original())
	b.WriteString(">\n")
	if d.SourceHash != "" {
		b.WriteString(`<mda:metadata><mda:metaGroup category="` + version.OwnPurpose + `">` +
			`<mda:meta type="source-hash">`)
		tree.EscapeText(b, tree.Token(d.SourceHash), "")
		b.WriteString("</mda:meta></mda:metaGroup></mda:metadata>\n")
	}
	for i, units := range d.Paragraphs() {
		d.unit("u"+strconv.Itoa(i+1), d.Prepare(units))
	}
	if len(d.Doc.Units) == 0 {
		b.WriteString(`<group id="g1"/>` + "\n") // a file must have a unit or a group
	}
	b.WriteString("</file>\n</xliff>\n")
	d.Flush()
}

func (d writer) translated() bool {
	for _, u := range d.Doc.Units {
		if !u.Target.IsEmpty() || len(u.Matches) > 0 {
			return true
		}
	}
	return false
}

// unit2 writes one paragraph. The parts are written first, because their
// native code stands before them.
func (d writer) unit(id string, p *version.Paragraph) {
	b := &d.B
	locked := true
	for _, u := range p.Units {
		locked = locked && u.Locked
	}
	b.WriteString("<unit")
	tree.WriteAttribute(b, "id", id)
	if locked {
		b.WriteString(` translate="no"`)
	}
	b.WriteString(` xml:space="preserve"`)
	if s := p.Units[0].Context.Structure; s != "" {
		tree.WriteAttribute(b, "type", "fidele:"+tree.Token(s))
	}
	b.WriteString(">\n")
	writeMatches(b, p)
	writeMetadata(b, p)
	writeNotes(b, p)
	data := &originalData{}
	var segments strings.Builder
	source := inline.Writer{Vocabulary: &codes{data: data}, Paired: p.Paired}
	target := inline.Writer{Vocabulary: &codes{data: data}, Paired: p.PairedTarget}
	for i, u := range p.Units {
		if p.Gaps[i] != "" {
			segments.WriteString("<ignorable><source>")
			tree.EscapeText(&segments, p.Gaps[i], "cp")
			segments.WriteString("</source></ignorable>\n")
		}
		segments.WriteString("<segment")
		tree.WriteAttribute(&segments, "id", "s"+p.Mids[i])
		if !p.Targets[i].IsEmpty() {
			tree.WriteAttribute(&segments, "state", state.Word(state.XLIFF2, u.State))
		}
		segments.WriteString("><source>")
		source.Write(&segments, p.Sources[i])
		segments.WriteString("</source>")
		if !p.Targets[i].IsEmpty() {
			segments.WriteString("<target>")
			target.Write(&segments, p.Targets[i])
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
		tree.EscapeText(b, native, "cp")
		b.WriteString("</data>")
	}
	b.WriteString("</originalData>\n")
}

// writeMatches writes the proposals of a paragraph.
func writeMatches(b *strings.Builder, p *version.Paragraph) {
	any := false
	for i := range p.Units {
		for _, m := range p.Matches[i] {
			if m.Source.IsEmpty() || m.Target.IsEmpty() {
				continue
			}
			if !any {
				b.WriteString("<mtc:matches>\n")
				any = true
			}
			writeMatch(b, "", "#s"+p.Mids[i], m)
			b.WriteByte('\n')
		}
	}
	if any {
		b.WriteString("</mtc:matches>\n")
	}
}

// writeMatch writes one proposal as the matches module has it. prefix is that
// of the core elements.
func writeMatch(b *strings.Builder, prefix, ref string, m bitext.Match) {
	kind := "tm"
	if m.Score >= bitext.ContextScore {
		kind = "icm"
	}
	score := strconv.Itoa(int(min(m.Score, bitext.ExactScore))) + ".0"
	b.WriteString("<mtc:match")
	tree.WriteAttribute(b, "ref", ref)
	tree.WriteAttribute(b, "type", kind)
	tree.WriteAttribute(b, "similarity", score)
	tree.WriteAttribute(b, "origin", m.Origin)
	b.WriteByte('>')
	data := &originalData{}
	var content strings.Builder
	w := inline.Writer{Vocabulary: &codes{data: data}, Prefix: prefix}
	content.WriteString("<" + prefix + "source>")
	w.Write(&content, m.Source)
	content.WriteString("</" + prefix + "source><" + prefix + "target>")
	w.Write(&content, m.Target)
	content.WriteString("</" + prefix + "target>")
	if len(data.order) > 0 {
		b.WriteString("<" + prefix + "originalData>")
		for i, native := range data.order {
			b.WriteString("<" + prefix + `data id="d` + strconv.Itoa(i+1) + `">`)
			tree.EscapeText(b, native, prefix+"cp")
			b.WriteString("</" + prefix + "data>")
		}
		b.WriteString("</" + prefix + "originalData>")
	}
	b.WriteString(content.String() + "</mtc:match>")
}

// writeMetadata notes what XLIFF 2 has no place for, a group for each segment.
// The state is not among it: it stands at the segment.
func writeMetadata(b *strings.Builder, p *version.Paragraph) {
	var groups strings.Builder
	for i, u := range p.Units {
		var entries strings.Builder
		for _, e := range version.OwnEntries(u) {
			if e.Name == version.OwnState {
				continue
			}
			entries.WriteString("<mda:meta")
			tree.WriteAttribute(&entries, "type", e.Name)
			entries.WriteByte('>')
			tree.EscapeText(&entries, e.Value, "")
			entries.WriteString("</mda:meta>")
		}
		if entries.Len() > 0 {
			groups.WriteString(`<mda:metaGroup category="` + version.OwnPurpose + `"`)
			tree.WriteAttribute(&groups, "id", version.OwnName+"s"+p.Mids[i])
			groups.WriteString(">" + entries.String() + "</mda:metaGroup>\n")
		}
	}
	if groups.Len() > 0 {
		b.WriteString("<mda:metadata>\n" + groups.String() + "</mda:metadata>\n")
	}
}

// writeNotes writes the notes of a paragraph.
func writeNotes(b *strings.Builder, p *version.Paragraph) {
	any := false
	for i, u := range p.Units {
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
			tree.WriteAttribute(b, "category", version.OwnName+"s"+p.Mids[i])
			b.WriteByte('>')
			tree.EscapeText(b, n.Text, "")
			b.WriteString("</note>")
		}
	}
	if any {
		b.WriteString("</notes>\n")
	}
}
