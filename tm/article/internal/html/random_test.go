package html_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/html"
	"fidele/tm/text"
)

// A pageMaker draws a page of HTML. Each word in it is there once: those that
// readers see are "motN.", the others "nonN.".
type pageMaker struct {
	t     *rapid.T
	b     strings.Builder
	words int
}

func (m *pageMaker) pick(label string, from ...string) string {
	return rapid.SampledFrom(from).Draw(m.t, label)
}

func (m *pageMaker) often(label string) bool { return rapid.IntRange(0, 3).Draw(m.t, label) > 0 }

// word returns a new word that begins with prefix.
func (m *pageMaker) word(prefix string) string {
	m.words++
	return fmt.Sprintf("%s%d.", prefix, m.words)
}

// chars returns words with what may stand beside them in text.
func (m *pageMaker) chars() string {
	var b strings.Builder
	for range rapid.IntRange(1, 3).Draw(m.t, "words") {
		b.WriteString(m.pick("before", "", "", " ", "\n  ", "\t", "&nbsp;", "« ", "&laquo;&#160;", "l&rsquo;", "\r"))
		b.WriteString(m.word("mot"))
		b.WriteString(m.pick("after", "", "", " ", " &amp; ", "&lt;b&gt;", " 3 ", "&eacute;", " \" ", "é’", "&#13;",
			"&#x1F;", "\x13", "]]&gt;", "&copy", " & ", "&amp;lt;", "  \n"))
	}
	return b.String()
}

// attribute returns an attribute of text, in any of its spellings.
func (m *pageMaker) attribute(name string) string {
	word := m.word("mot")
	switch rapid.IntRange(0, 4).Draw(m.t, "quotes") {
	case 0:
		return " " + name + "=" + word
	case 1:
		return " " + name + "='" + word + " \"&#39;'"
	case 2:
		return " " + strings.ToUpper(name) + "\n=\n\"" + word + " '&quot;>\""
	}
	return " " + name + "=\"" + word + "\""
}

// inline writes what stands in a line of text.
func (m *pageMaker) inline(depth int) {
	for range rapid.IntRange(1, 4).Draw(m.t, "runs") {
		switch kind := rapid.IntRange(0, 15).Draw(m.t, "inline"); {
		case kind < 5 || depth == 0:
			m.b.WriteString(m.chars())
		case kind < 8:
			name := m.pick("element", "b", "em", "a", "span", "sup", "x-y", "q")
			m.b.WriteString("<" + name)
			if !m.often("plain") {
				m.b.WriteString(m.attribute("title"))
			}
			m.b.WriteString(">")
			m.inline(depth - 1)
			m.b.WriteString("</" + name + m.pick("end", "", " ") + ">")
		case kind == 8:
			m.b.WriteString("<img src=x" + m.attribute("alt") + ">")
		case kind == 9:
			m.b.WriteString("<br>")
		case kind == 10:
			m.b.WriteString("<!-- " + m.word("non") + " -->")
		case kind == 11:
			m.b.WriteString("<code>" + m.word("non") + "</code>")
		case kind == 12:
			m.b.WriteString("<i translate=no>" + m.word("non") + "</i>")
		case kind == 13:
			m.drawing()
		case kind == 14:
			m.b.WriteString("<video src=x><track" + m.attribute("label") + ">" + m.chars() + "</video>")
		default:
			m.b.WriteString("<input type=submit" + m.attribute("value") + ">")
		}
	}
}

// drawing writes SVG.
func (m *pageMaker) drawing() {
	m.b.WriteString("<svg><title>" + m.word("mot") + "</title><style>" + m.word("non") + "</style>")
	if m.often("section") {
		m.b.WriteString("<text><![CDATA[" + m.word("mot") + m.pick("in section", "", " a & b", " a</svg>", " ]] >") + "]]></text>")
	}
	m.b.WriteString("<text>" + m.word("mot") + " <tspan>" + m.word("mot") + "</tspan></text></svg>")
}

// data writes JSON-LD.
func (m *pageMaker) data() {
	fmt.Fprintf(&m.b, `<script type="application/ld+json">{"url": "%s", "headline": "%s \u00e9 \"x\" %s",`+
		` "articleBody": "%s\n\n%s\n%s", "keywords": ["%s", "%s"]}</script>`, m.word("non"), m.word("mot"), m.word("mot"),
		m.word("mot"), m.word("mot"), m.word("mot"), m.word("mot"), m.word("mot"))
}

// blocks writes what divides blocks.
func (m *pageMaker) blocks(depth int) {
	for range rapid.IntRange(1, 4).Draw(m.t, "blocks") {
		switch kind := rapid.IntRange(0, 13).Draw(m.t, "block"); {
		case kind < 4 || depth == 0:
			m.b.WriteString("<p>")
			m.inline(2)
			m.b.WriteString(m.pick("end of p", "</p>", "", "\n"))
		case kind < 6:
			name := m.pick("around", "div", "blockquote", "section", "noscript", "template", "figure")
			m.b.WriteString("<" + name + ">")
			m.blocks(depth - 1)
			m.b.WriteString("</" + name + ">")
		case kind == 6:
			m.b.WriteString("<ul><li>")
			m.inline(1)
			m.b.WriteString(m.pick("end of li", "</li>", "") + "<li>")
			m.inline(1)
			m.b.WriteString("</ul>")
		case kind == 7:
			m.b.WriteString("<table><tr><td>")
			m.inline(1)
			m.b.WriteString("<th>" + m.chars() + "</table>")
		case kind == 8:
			m.b.WriteString("<pre>" + m.pick("begin", "", "\n") + m.word("mot") + "\n  " + m.word("mot") + "   " + m.word("mot") +
				" " + m.word("mot") + "\n\n" + m.word("mot") + "</pre>")
		case kind == 9:
			m.b.WriteString("<pre class=highlight>" + m.word("non") + "</pre>")
		case kind == 10:
			m.b.WriteString("<textarea" + m.attribute("placeholder") + ">" + m.word("mot") + " &eacute; <b>\n" + m.word("mot") + "</textarea>")
		case kind == 11:
			m.data()
		case kind == 12:
			m.b.WriteString("<script>if (a<b) c(\"<p>" + m.word("non") + "\")</script>")
		default:
			m.b.WriteString(m.pick("stray", "</b>", "</div>", "<i>", "</p>", "<b><i></b></i>", "<!doctype x>", "<?x y?>"))
		}
	}
}

// page writes a page.
func (m *pageMaker) page() string {
	if m.often("head") {
		m.b.WriteString("<!DOCTYPE html>\n<html lang=fr><head><meta charset=utf-8><title>" + m.word("mot") + " &amp; <b></title>" +
			"<meta name=description" + m.attribute("content") + "><meta name=viewport content=" + m.word("non") + "></head><body>\n")
	}
	m.blocks(2)
	m.b.WriteString(m.pick("end", "", "</body></html>\n", "<script>"+m.word("non")+"<p>", "<style>"+m.word("non"),
		"<xmp>"+m.word("non")+"<b>", "<plaintext>"+m.word("non")+"<p>", "<p class=\""))
	return m.b.String()
}

// translated returns words in another language. It keeps lengths.
func translated(s string) string { return strings.ReplaceAll(s, "mot", "wrd") }

// tree shows how a page is understood: its elements with their attributes, and its
// text, white space folded.
func tree(t *rapid.T, page string, change func(string) string) []string {
	root, err := nethtml.ParseWithOptions(strings.NewReader(page), nethtml.ParseOptionEnableScripting(false))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(n *nethtml.Node, indent string)
	walk = func(n *nethtml.Node, indent string) {
		data := n.Data
		if n.Type == nethtml.TextNode {
			data = strings.Join(strings.Fields(data), " ")
		}
		line := fmt.Sprintf("%s%d %s", indent, n.Type, data)
		for _, a := range n.Attr {
			line += fmt.Sprintf(" %s=%q", a.Key, a.Val)
		}
		out = append(out, change(line))
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, indent+" ")
		}
	}
	walk(root, "")
	return out
}

// A translated page is understood as the page was, with every word that readers see
// translated once and nothing else changed.
func TestRandomPagesComeBackInTranslation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := pageMaker{t: t}
		page := m.page()
		a := articletest.Read(t, html.Format{}, "a.html", []byte(page))
		articletest.Identity(t, a, []byte(page))

		var b bytes.Buffer
		err := articletest.Write(&b, a, func(i int) (text.Text, bool) {
			target := a.Blocks()[i].Text
			target.Plain = translated(target.Plain)
			return target, true
		})
		if err != nil {
			t.Fatal(err)
		}
		out := b.String()

		for n := 1; n <= m.words; n++ {
			visible, hidden := fmt.Sprintf("mot%d.", n), fmt.Sprintf("non%d.", n)
			want := strings.Count(page, visible)
			if strings.Contains(out, visible) || strings.Count(out, translated(visible)) != want {
				t.Fatalf("%s is there %d times in\n%s\nof\n%s", translated(visible), strings.Count(out, translated(visible)), out, page)
			}
			if strings.Count(out, hidden) != strings.Count(page, hidden) {
				t.Fatalf("%s is changed in\n%s", hidden, out)
			}
		}
		if diff := cmp.Diff(tree(t, page, translated), tree(t, out, strings.Clone)); diff != "" {
			t.Fatalf("%s\nin\n%s\nof\n%s", diff, out, page)
		}

		again := articletest.Read(t, html.Format{}, "a.html", b.Bytes())
		want := articletest.Outline(a)
		for i := range want {
			want[i] = translated(want[i])
		}
		if diff := cmp.Diff(want, articletest.Outline(again)); diff != "" {
			t.Fatalf("read back:\n%s\nof\n%s", diff, out)
		}
	})
}
