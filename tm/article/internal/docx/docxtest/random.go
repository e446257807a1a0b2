package docxtest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// Random draws the parts of a DOCX: runs, containers, fields, marks, tabs, notes, text
// boxes and tables in any order. Each word is there once, such as "wa12"; those that
// are no text of the article begin with x.
func Random(t *rapid.T) []Entry {
	g := &generator{t: t}
	body := g.blocks(1, 4, 2)
	notes := `<w:footnote w:id="1"><w:p>` +
		`<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>` +
		g.inlines(1, 3, 1) + `</w:p></w:footnote>`
	return Package(body,
		Entry{"word/footnotes.xml", Part("footnotes", notes)},
		Entry{"word/styles.xml", Part("styles", `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>`)},
		Entry{"word/header1.xml", Part("hdr", `<w:p>`+g.inlines(1, 3, 1)+`</w:p>`)},
	)
}

// generator draws parts of a document.
type generator struct {
	t *rapid.T
	// words, ids and open count what was drawn: words, and the numbers of ranges.
	words, ids int
	capital    bool // the next word begins a sentence
}

func (g *generator) upTo(n int, label string) int { return rapid.IntRange(0, n).Draw(g.t, label) }

func (g *generator) oneOf(label string, list ...string) string {
	return rapid.SampledFrom(list).Draw(g.t, label)
}

func (g *generator) id() int { g.ids++; return g.ids }

// word returns a new word; prefix is w, or x where it is no text of the article.
func (g *generator) word(prefix string) string {
	g.words++
	if g.capital {
		prefix, g.capital = strings.ToUpper(prefix), false
	}
	return fmt.Sprintf("%sa%d", prefix, g.words)
}

// blocks draws paragraphs, tables and controls.
func (g *generator) blocks(least, most, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(least, most).Draw(g.t, "blocks") {
		kind := "paragraph"
		if depth > 0 {
			kind = g.oneOf("block", "paragraph", "paragraph", "paragraph", "table", "control")
		}
		switch kind {
		case "table":
			b.WriteString(`<w:tbl><w:tr><w:tc>` + g.blocks(1, 2, depth-1) + `</w:tc><w:tc>` +
				g.blocks(1, 1, depth-1) + `</w:tc></w:tr></w:tbl>`)
		case "control":
			b.WriteString(`<w:sdt><w:sdtPr/><w:sdtContent>` + g.blocks(1, 2, depth-1) +
				`</w:sdtContent></w:sdt>`)
		default:
			g.capital = true
			b.WriteString(`<w:p>` + g.oneOf("properties", "", `<w:pPr/>`) + g.inlines(1, 6, depth) + `</w:p>`)
		}
	}
	return b.String()
}

// inlines draws what stands in a paragraph.
func (g *generator) inlines(least, most, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(least, most).Draw(g.t, "inlines") {
		b.WriteString(g.inline(depth))
	}
	return b.String()
}

// containers are elements around runs.
var containers = []string{
	`<w:hyperlink r:id="rId9">|</w:hyperlink>`,
	`<w:ins w:id="ID" w:author="x">|</w:ins>`,
	`<w:moveTo w:id="ID" w:author="x">|</w:moveTo>`,
	`<w:smartTag w:element="x"><w:smartTagPr/>|</w:smartTag>`,
	`<w:sdt><w:sdtPr/><w:sdtContent>|</w:sdtContent></w:sdt>`,
	`<w:customXml w:element="x">|</w:customXml>`,
	`<w:dir w:val="ltr">|</w:dir>`,
	`<w:fldSimple w:instr=" HYPERLINK x ">|</w:fldSimple>`,
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK x </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r>|<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> FORMTEXT </w:instrText>` +
		`<w:fldChar w:fldCharType="separate"/></w:r>|<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	`<w:bookmarkStart w:id="ID" w:name="mID"/>|<w:bookmarkEnd w:id="ID"/>`,
	`<w:commentRangeStart w:id="ID"/>|<w:commentRangeEnd w:id="ID"/><w:r><w:commentReference w:id="ID"/></w:r>`,
}

// inline draws one thing of a paragraph.
func (g *generator) inline(depth int) string {
	const head, tail = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>`,
		`<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	kind := g.upTo(15, "inline")
	if depth <= 0 && kind >= 12 {
		kind = 0
	}
	switch kind {
	default:
		return g.run()
	case 6:
		return `<w:proofErr w:type="spellStart"/>` + g.run() + `<w:proofErr w:type="spellEnd"/>` + g.run()
	case 7:
		return head + `<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + g.word("x") + `</w:t></w:r>` + tail
	case 8:
		return g.oneOf("object",
			`<w:fldSimple w:instr=" PAGE "><w:r><w:t>`+g.word("x")+`</w:t></w:r></w:fldSimple>`,
			`<w:r><w:footnoteReference w:id="1"/></w:r>`,
			`<w:r><w:sym w:char="F0"/></w:r>`,
			`<w:new><w:r><w:t>`+g.word("x")+`</w:t></w:r></w:new>`,
			`<w:r><w:ptab w:alignment="center"/></w:r>`)
	case 9:
		return g.oneOf("removed",
			fmt.Sprintf(`<w:del w:id="%d" w:author="x"><w:r><w:delText>xa</w:delText></w:r></w:del>`, g.id()),
			fmt.Sprintf(`<w:moveFrom w:id="%d"><w:r><w:t>%s</w:t></w:r></w:moveFrom>`, g.id(), g.word("x")))
	case 10:
		// A field among the text of one run.
		return `<w:r>` + g.properties() + g.text() + `<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>` +
			`<w:fldChar w:fldCharType="separate"/><w:t>` + g.word("x") + `</w:t><w:fldChar w:fldCharType="end"/>` + g.text() + `</w:r>`
	case 11:
		return `<w:r><w:t xml:space="preserve">` + g.oneOf("space", " ", "  ", "\u00a0", "") + `</w:t></w:r>`
	case 12, 13:
		around := strings.ReplaceAll(rapid.SampledFrom(containers).Draw(g.t, "container"), "ID", fmt.Sprint(g.id()))
		begin, end, _ := strings.Cut(around, "|")
		return begin + g.inlines(0, 3, depth-1) + end
	case 14:
		return `<w:r><w:ruby><w:rt>` + g.run() + `</w:rt><w:rubyBase>` + g.run() + `</w:rubyBase></w:ruby></w:r>`
	case 15:
		box := g.blocks(1, 1, 0)
		return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="a"/>` +
			`<wps:txbx><w:txbxContent>` + box + `</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice>` +
			`<mc:Fallback><w:pict><v:textbox><w:txbxContent>` + box + `</w:txbxContent></v:textbox></w:pict></mc:Fallback>` +
			`</mc:AlternateContent></w:r>`
	}
}

func (g *generator) properties() string {
	return g.oneOf("properties", "", "", "", `<w:rPr><w:b/></w:rPr>`, `<w:rPr><w:i/></w:rPr>`,
		`<w:rPr><w:b/><w:i/></w:rPr>`, `<w:rPr><w:sz w:val="20"/></w:rPr>`,
		`<w:rPr><w:lang w:val="fr-FR"/></w:rPr>`, `<w:rPr><w:b/><w:lang w:val="en-GB"/></w:rPr>`)
}

// run draws a run of text, tabs and line breaks.
func (g *generator) run() string {
	var b strings.Builder
	b.WriteString(`<w:r>` + g.properties() + g.text())
	for range g.upTo(2, "more in the run") {
		b.WriteString(g.oneOf("between", "", `<w:tab/>`, `<w:br/>`, `<w:noBreakHyphen/>`,
			`<w:lastRenderedPageBreak/>`, `<w:ptab w:alignment="right"/>`))
		b.WriteString(g.text())
	}
	return b.String() + `</w:r>`
}

// text draws a w:t. A mark ends it, so that words of two do not become one.
func (g *generator) text() string {
	var b strings.Builder
	b.WriteString(g.oneOf("space before", "", " "))
	words := g.upTo(3, "words")
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(g.word("w"))
		mark := g.oneOf("mark", ",", " &amp;", ".", "")
		if mark == "" && i == words-1 {
			mark = ";"
		}
		b.WriteString(mark)
		g.capital = mark == "."
	}
	b.WriteString(g.oneOf("space after", "", " "))
	if rapid.Bool().Draw(g.t, "bare") {
		return `<w:t>` + b.String() + `</w:t>`
	}
	return `<w:t xml:space="preserve">` + b.String() + `</w:t>`
}
