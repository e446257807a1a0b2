package markdown_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	mdtext "github.com/yuin/goldmark/text"
	"pgregory.net/rapid"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/markdown"
	"fidele/tm/text"
)

// translate turns letters of a to z into others, and so every French word of the
// generated articles into one that is none.
func translate(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z':
			return 'a' + (r-'a'+13)%26
		case r >= 'A' && r <= 'Z':
			return 'A' + (r-'A'+13)%26
		}
		return r
	}, s)
}

// generator draws articles. Every text in one holds a number of its own.
type generator struct {
	*rapid.T
	words   int
	markers []string // lines that a translation must keep
}

func (g *generator) pick(list ...string) string { return rapid.SampledFrom(list).Draw(g.T, "pick") }

// text draws a sentence on one line, without what ends a title.
func (g *generator) text() string {
	g.words++
	return fmt.Sprintf("%s mot%dq %s%s", g.pick("Le", "Un", "La", "« Oui », dit"), g.words,
		g.pick("ici", "de l’usine", "3 * 4", "snake_case", "a < b", "d’été"), g.pick("", ".", " ! Et puis.", " ?"))
}

// inline draws a sentence with inline markup.
func (g *generator) inline() string {
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(g.T, "parts") {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(fmt.Sprintf(g.pick("%s", "%s", "*%s*", "**%s**", "[%s](https://exemple.example/a_b)",
			"![%s](a.png \"Un *titre\")", "%s `code`", "%s[^1]", "~~%s~~", "<span class=\"a\">%s</span>",
			"%s $x_1 * y_2$", "%s {{< ref \"a\" >}}", "[%s][etiquette]", "![%s](b.png){width=50%%}",
			"%s <Badge n={3} />", "%s _cle", "%s \\* x", "*%s**", "%s\x0b", "%s <!-- fidele:ignore number: a -->"),
			g.text()))
	}
	return b.String()
}

// line keeps a line as one that must survive, and returns it.
func (g *generator) line(s string) string {
	g.markers = append(g.markers, strings.TrimSpace(s))
	return s
}

// indent puts an indentation before every line.
func indent(s, by string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		if lines[i] != "" {
			lines[i] = by + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

// block draws a block without the blank line that follows it.
func (g *generator) block(depth int) string {
	if depth > 0 && rapid.IntRange(0, 3).Draw(g.T, "nested") == 0 {
		inner := g.blocks(depth - 1)
		switch rapid.IntRange(0, 6).Draw(g.T, "container") {
		case 0:
			return "> " + strings.ReplaceAll(inner, "\n", "\n> ")
		case 1:
			return "- " + strings.TrimPrefix(indent(inner, "  "), "  ")
		case 2:
			return "!!! note \"" + g.text() + "\"\n\n" + indent(inner, "    ")
		case 3:
			return g.line("??? tip") + "\n" + indent(inner, "    ")
		case 4:
			return g.line(":::note") + "\n" + inner + "\n" + g.line(":::")
		case 5:
			return g.line("{{% notice %}}") + "\n" + inner + "\n" + g.line("{{% /notice %}}")
		default:
			return g.line("<Card items={[1]}>") + "\n\n" + inner + "\n\n" + g.line("</Card>")
		}
	}
	switch rapid.IntRange(0, 17).Draw(g.T, "kind") {
	case 0:
		return "# " + g.inline()
	case 1:
		return "1. " + g.inline() + "\n2. " + g.inline()
	case 2:
		return "| " + g.text() + " | b |\n|---|---|\n| c | " + g.text() + " |"
	case 3:
		return "> " + g.line("[!NOTE]") + "\n> " + g.inline()
	case 4:
		return ":::tip " + g.text() + "\n" + g.inline() + "\n" + g.line(":::")
	case 5:
		return "Terme" + g.text() + "\n: " + g.inline() + "\n: " + g.text()
	case 6:
		return g.inline() + "\n" + g.line("{: .chapo #a }")
	case 7:
		return "| " + g.text() + "\n| " + g.text()
	case 8:
		return g.line("$$") + "\n" + g.line("x = texte * a_b") + "\n" + g.line("$$")
	case 9:
		return "{{< figure src=\"a.jpg\" caption=\"" + g.text() + "\" >}}"
	case 10:
		return g.line("import Tabs from 'a';") + "\n" + g.line("export const a = 1")
	case 11:
		return g.line("[TOC]")
	case 12:
		return "*[HTML]: " + g.text()
	case 13:
		return "![" + g.text() + "](a.png \"" + g.text() + "\")"
	case 14:
		return "```\n" + g.line("code texte") + "\n```"
	case 15:
		return "=== \"" + g.text() + "\"\n\n    " + g.inline()
	case 16:
		return "<div>\n<p>" + g.text() + "</p>\n</div>"
	default:
		return g.inline() + "\n" + g.inline()
	}
}

func (g *generator) blocks(depth int) string {
	var list []string
	for range rapid.IntRange(1, 4).Draw(g.T, "blocks") {
		list = append(list, g.block(depth))
	}
	return strings.Join(list, "\n\n")
}

// front draws front matter.
func (g *generator) front() string {
	value := func() string {
		return strings.NewReplacer(`*`, "x", " ?", "", "« Oui », dit", "Un").Replace(g.text())
	}
	switch rapid.IntRange(0, 3).Draw(g.T, "front") {
	case 0:
		return "---\ntitle: " + value() + "\nsummary: >\n  " + value() + "\n  " + value() +
			"\nimage:\n  alt: '" + value() + "'\n  src: a.jpg\nkeywords: [\"" + value() + "\", b]\n" +
			g.line("layout: texte") + "\nexcerpt: |-\n  " + value() + "\n\n  " + value() +
			"\ngallery:\n- caption: \"" + value() + "\"\n---\n\n"
	case 1:
		return "+++\ntitle = \"" + value() + "\"\n" + g.line("layout = \"texte\"") +
			"\ndescription = \"\"\"\n" + value() + "\n" + value() + "\"\"\"\n[params]\nalt = '" + value() + "'\n+++\n\n"
	case 2:
		return "{\n  \"title\": \"" + value() + "\",\n  \"image\": {\"alt\": \"Caf\\u00e9 " + value() + "\"}\n}\n\n"
	}
	return ""
}

// article draws an article with the lines that it must keep.
func (g *generator) article() string {
	s := g.front() + g.blocks(2) + "\n\n[^1]: " + g.inline() + "\n\n[b]: https://exemple.example\n"
	return strings.ReplaceAll(s, "\n", g.pick("\n", "\n", "\r\n", "\r"))
}

// Articles with all there is come back byte for byte. Translated, they keep the
// lines that are syntax and the kinds of blocks that CommonMark sees, hold every
// target once and no source, and read back as what was written.
func TestGeneratedArticlesComeBackTranslated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := &generator{T: t}
		source := g.article()
		a := articletest.Read(t, markdown.Format{}, "a.md", []byte(source))
		articletest.Identity(t, a, []byte(source))

		var out bytes.Buffer
		targets := make([]text.Text, len(a.Blocks()))
		for i, b := range a.Blocks() {
			targets[i] = b.Text
			targets[i].Plain = translate(b.Text.Plain)
		}
		err := articletest.Write(&out, a, func(i int) (text.Text, bool) { return targets[i], true })
		if err != nil {
			t.Fatal(err)
		}
		show := func() string { return "\nof\n" + source + "\nwritten\n" + out.String() }

		for i := 1; i <= g.words; i++ {
			if n := strings.Count(out.String(), fmt.Sprintf("zbg%dd", i)); n != 1 {
				t.Fatalf("text %d is there %d times%s", i, n, show())
			}
			if strings.Contains(out.String(), fmt.Sprintf("mot%dq", i)) {
				t.Fatalf("text %d is there in the source's language%s", i, show())
			}
		}
		lines := map[string]int{}
		for _, l := range strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' || r == '\r' }) {
			lines[strings.TrimLeft(l, " >-")]++
		}
		for _, m := range g.markers {
			if lines[m]--; lines[m] < 0 {
				t.Fatalf("the line %q is gone%s", m, show())
			}
		}

		var want []string
		for i, b := range a.Blocks() {
			want = append(want, b.Structure+": "+targets[i].Tagged())
		}
		again := articletest.Read(t, markdown.Format{}, "a.md", out.Bytes())
		if diff := cmp.Diff(want, articletest.Outline(again)); diff != "" {
			t.Fatalf("read back: %s%s", diff, show())
		}
		if diff := cmp.Diff(kinds(source), kinds(out.String())); diff != "" {
			t.Fatalf("other blocks: %s%s", diff, show())
		}
	})
}

// kinds returns the kinds of blocks that CommonMark sees, in order.
func kinds(source string) []string {
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(source)
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser()
	var list []string
	_ = ast.Walk(parser.Parse(mdtext.NewReader([]byte(source))), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Type() == ast.TypeBlock {
			list = append(list, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	return list
}
