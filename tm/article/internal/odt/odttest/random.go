package odttest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"fidele/tm/article/internal/docx/docxtest"
)

// Random draws the parts of a text: spans, links, notes, frames, fields, marks, tracked
// changes, lists and tables in any order. Each word is there once, such as "wa12"; those
// that are no text of the article begin with x.
func Random(t *rapid.T) []docxtest.Entry {
	g := &generator{t: t}
	body := g.blocks(1, 4, 2)
	var changes strings.Builder
	changes.WriteString(`<text:tracked-changes>`)
	for i := range g.ids {
		kind := "insertion"
		if i%2 == 1 {
			kind = "deletion"
		}
		fmt.Fprintf(&changes, `<text:changed-region text:id="i%d"><text:%s/></text:changed-region>`, i+1, kind)
	}
	changes.WriteString(`</text:tracked-changes>`)
	entries := Package(changes.String() + body)
	for i := range entries {
		switch entries[i].Name {
		case "styles.xml":
			entries[i].Content = Header(`<text:p>` + g.inlines(1, 3, 1) + `</text:p>`)
		case "meta.xml":
			entries[i].Content = strings.Replace(entries[i].Content, "Le barrage", g.word("w")+";", 1)
		}
	}
	return entries
}

// generator draws parts of a text.
type generator struct {
	t *rapid.T
	// words and ids count what was drawn: words, and the names of ranges.
	words, ids int
	capital    bool // the next word begins a sentence
}

func (g *generator) upTo(n int, label string) int { return rapid.IntRange(0, n).Draw(g.t, label) }

func (g *generator) oneOf(label string, list ...string) string {
	return rapid.SampledFrom(list).Draw(g.t, label)
}

// id returns a new number; even says whether it is even. Odd ones are insertions.
func (g *generator) id(even bool) int {
	g.ids++
	if g.ids%2 == 0 != even {
		g.ids++
	}
	return g.ids
}

// word returns a new word; prefix is w, or x where it is no text of the article.
func (g *generator) word(prefix string) string {
	g.words++
	if g.capital {
		prefix, g.capital = strings.ToUpper(prefix), false
	}
	return fmt.Sprintf("%sa%d", prefix, g.words)
}

// blocks draws paragraphs, lists and tables.
func (g *generator) blocks(least, most, depth int) string {
	var b strings.Builder
	for range rapid.IntRange(least, most).Draw(g.t, "blocks") {
		kind := "paragraph"
		if depth > 0 {
			kind = g.oneOf("block", "paragraph", "paragraph", "paragraph", "table", "list")
		}
		switch kind {
		case "table":
			b.WriteString(`<table:table><table:table-row><table:table-cell>` + g.blocks(1, 2, depth-1) +
				`</table:table-cell></table:table-row></table:table>`)
		case "list":
			b.WriteString(`<text:list><text:list-item>` + g.blocks(1, 2, 0) + `</text:list-item></text:list>`)
		default:
			g.capital = true
			name := g.oneOf("name", "p", "p", "h")
			b.WriteString(`<text:` + name + `>` + g.inlines(1, 6, depth) + `</text:` + name + `>`)
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

// containers are elements and ranges around text; ID is a new odd number.
var containers = []string{
	`<text:span text:style-name="T1">|</text:span>`, `<text:span text:style-name="T2">|</text:span>`,
	`<text:span text:style-name="T3">|</text:span>`, `<text:span text:style-name="T4">|</text:span>`,
	`<text:span text:style-name="T5">|</text:span>`, `<text:span text:style-name="Emphasis">|</text:span>`,
	`<text:a xlink:type="simple" xlink:href="https://exemple.fr/ID">|</text:a>`,
	`<text:bookmark-start text:name="iID"/>|<text:bookmark-end text:name="iID"/>`,
	`<text:reference-mark-start text:name="iID"/>|<text:reference-mark-end text:name="iID"/>`,
	`<text:change-start text:change-id="iID"/>|<text:change-end text:change-id="iID"/>`,
}

// inline draws one thing of a paragraph.
func (g *generator) inline(depth int) string {
	kind := g.upTo(17, "inline")
	if depth <= 0 && kind >= 10 {
		kind = 0
	}
	switch kind {
	default:
		return g.text()
	case 5:
		// Spaces that count go before words: others behind them would count or not.
		return g.oneOf("space", `<text:s/>`+g.word("w")+";", `<text:s text:c="3"/>`+g.word("w")+";", " ", "\n  ", "\u00a0")
	case 6:
		return g.oneOf("break", `<text:tab/>`, `<text:line-break/>`, `<text:soft-page-break/>`)
	case 7:
		return `<text:page-number text:select-page="current">` + g.word("x") + `</text:page-number>`
	case 8:
		return fmt.Sprintf(g.oneOf("mark", `<text:bookmark text:name="i%d"/>`,
			`<text:reference-mark text:name="i%d"/>`, `<text:change text:change-id="i%d"/>`), g.id(true))
	case 9:
		// Behind a word: where white space stands around deleted text, only its length counts.
		id := g.id(true)
		return g.word("w") + fmt.Sprintf(`;<text:change-start text:change-id="i%d"/>%s<text:change-end text:change-id="i%[1]d"/>`,
			id, g.word("x"))
	case 10, 11, 12, 13:
		around := strings.ReplaceAll(rapid.SampledFrom(containers).Draw(g.t, "container"), "ID", fmt.Sprint(g.id(false)))
		begin, end, _ := strings.Cut(around, "|")
		return begin + g.inlines(0, 3, depth-1) + end
	case 14:
		if rapid.Bool().Draw(g.t, "field") {
			return `<text:placeholder text:placeholder-type="text">` + g.text() + `</text:placeholder>`
		}
		return `<text:ruby><text:ruby-base>` + g.text() + `</text:ruby-base><text:ruby-text>` + g.text() + `</text:ruby-text></text:ruby>`
	case 15:
		return fmt.Sprintf(`<text:note text:id="n%d" text:note-class="footnote"><text:note-citation>*</text:note-citation>`, g.id(false)) +
			`<text:note-body>` + g.blocks(1, 1, 0) + `</text:note-body></text:note>`
	case 16:
		return fmt.Sprintf(`<draw:frame draw:name="f%d" text:anchor-type="as-char"><draw:text-box>`, g.id(false)) +
			g.blocks(1, 1, 0) + `</draw:text-box></draw:frame>`
	case 17:
		return `<office:annotation><text:p>` + g.word("x") + `</text:p></office:annotation>`
	}
}

// text draws characters. A mark ends them, so that words of two do not become one.
func (g *generator) text() string {
	var b strings.Builder
	b.WriteString(g.oneOf("space before", "", " "))
	words := g.upTo(3, "words")
	for i := range words {
		if i > 0 {
			b.WriteString(g.oneOf("space between", " ", " ", "  ", "\n"))
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
