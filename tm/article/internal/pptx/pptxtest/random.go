package pptxtest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"fidele/tm/article/internal/docx/docxtest"
)

// Random draws the parts of a presentation of two slides: shapes, groups and tables with
// runs, links, fields, tabs and line breaks, and notes. Each word is there once, such as
// "wa12"; those that are no text of the article begin with x.
func Random(t *rapid.T) []docxtest.Entry {
	g := &generator{t: t}
	return Package(g.paragraphs(1, 2), g.shapes(1, 3, 1), g.shapes(1, 2, 1))
}

// generator draws parts of a presentation.
type generator struct {
	t          *rapid.T
	words, ids int
	capital    bool // the next word begins a sentence
}

func (g *generator) oneOf(label string, list ...string) string {
	return rapid.SampledFrom(list).Draw(g.t, label)
}

// word returns a new word; prefix is w, or x where it is no text of the article.
func (g *generator) word(prefix string) string {
	g.words++
	if g.capital {
		prefix, g.capital = strings.ToUpper(prefix), false
	}
	return fmt.Sprintf("%sa%d", prefix, g.words)
}

func (g *generator) shapes(least, most, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(least, most).Draw(g.t, "shapes") {
		g.ids++
		kind := g.oneOf("shape", "shape", "shape", "table", "group")
		switch {
		case kind == "table":
			b.WriteString(Table(g.paragraphs(1, 1), g.paragraphs(1, 2)))
		case kind == "group" && depth > 0:
			b.WriteString(`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="99" name="" descr="` + g.word("w") + `;"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` +
				g.shapes(1, 2, depth-1) + `</p:grpSp>`)
		default:
			b.WriteString(Shape(g.ids+2, g.oneOf("placeholder", "", "title", "body"), g.paragraphs(1, 3)))
		}
	}
	return b.String()
}

func (g *generator) paragraphs(least, most int) string {
	var b strings.Builder
	for range rapid.IntRange(least, most).Draw(g.t, "paragraphs") {
		g.capital = true
		b.WriteString(`<a:p>` + g.oneOf("properties", "", `<a:pPr lvl="1"/>`))
		for range rapid.IntRange(0, 6).Draw(g.t, "inlines") {
			b.WriteString(g.inline())
		}
		b.WriteString(g.oneOf("end", "", `<a:endParaRPr lang="fr-FR"/>`) + `</a:p>`)
	}
	return b.String()
}

// inline draws one thing of a paragraph.
func (g *generator) inline() string {
	switch g.oneOf("inline", "run", "run", "run", "run", "br", "fld") {
	case "br":
		return g.oneOf("break", `<a:br/>`, `<a:br><a:rPr lang="fr-FR"/></a:br>`)
	case "fld":
		g.ids++
		return fmt.Sprintf(`<a:fld id="f%d" type="slidenum"><a:rPr/><a:t>%s</a:t></a:fld>`, g.ids, g.word("x"))
	}
	properties := g.oneOf("run properties", "", `<a:rPr lang="fr-FR"/>`, `<a:rPr lang="fr-FR" dirty="0" err="1"/>`,
		`<a:rPr b="1"/>`, `<a:rPr lang="fr-FR" i="1" b="1"/>`, `<a:rPr i="1"><a:solidFill/></a:rPr>`, `<a:rPr b="0"/>`,
		`<a:rPr><a:hlinkClick r:id="rId9"/></a:rPr>`, `<a:rPr b="1"><a:hlinkClick r:id="rId8"/></a:rPr>`)
	return `<a:r>` + properties + `<a:t>` + g.text() + `</a:t></a:r>`
}

// text draws characters. A mark ends them, so that words of two do not become one.
func (g *generator) text() string {
	var b strings.Builder
	b.WriteString(g.oneOf("space before", "", " ", "\t"))
	words := rapid.IntRange(0, 3).Draw(g.t, "words")
	for i := range words {
		if i > 0 {
			b.WriteString(g.oneOf("space between", " ", "  ", "\t", "\u00a0"))
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
	return b.String()
}
