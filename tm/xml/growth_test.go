package xml_test

import (
	"fmt"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/xml"
)

// pieces joins n pieces, in which %d is a number.
func pieces(n int, piece string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(piece, "%d", fmt.Sprint(i)))
	}
	return b.String()
}

// growing are texts that grow in one way.
var growing = []struct {
	name string
	n    int
	of   func(n int) string
}{
	{"elements", 10_000, func(n int) string { return doc(strings.Repeat("<b>x</b>", n)) }},
	{"elements in elements", 1_000, func(n int) string {
		return doc(strings.Repeat("<b>", n) + strings.Repeat("</b>", n))
	}},
	{"attributes", 500, func(n int) string { return "<a" + pieces(n, ` b%d="&lt;"`) + "/>" }},
	{"namespaces", 500, func(n int) string { return "<a" + pieces(n, ` xmlns:b%d="u"`) + pieces(n, " b%d:c='x'") + "/>" }},
	{"namespaces in each other", 500, func(n int) string {
		return doc(pieces(n, "<b xmlns:p%d='u'>") + strings.Repeat("</b>", n))
	}},
	{"prefixes", 5_000, func(n int) string { return "<a xmlns:b='u'>" + strings.Repeat("<b:c b:d=''/>", n) + "</a>" }},
	{"references", 10_000, func(n int) string { return doc(strings.Repeat("&amp;&#233;&#xE9;", n)) }},
	{"a long text", 10_000, func(n int) string { return doc(strings.Repeat("un mot\r\n", n)) }},
	{"a long value", 10_000, func(n int) string { return "<a b='" + strings.Repeat("un\tmot ", n) + "'/>" }},
	{"comments", 10_000, func(n int) string { return doc(strings.Repeat("<!-- x -->", n)) }},
	{"sections", 10_000, func(n int) string { return doc(strings.Repeat("<![CDATA[x]]>", n)) }},
	{"brackets in a section", 10_000, func(n int) string { return doc("<![CDATA[" + strings.Repeat("]] ", n) + "]]>") }},
	{"instructions", 10_000, func(n int) string { return doc(strings.Repeat("<?p x?>", n)) }},
	{"declarations", 1_000, func(n int) string { return subset(pieces(n, "<!ELEMENT b%d ANY>")) }},
	{"a content model", 1_000, func(n int) string {
		return subset("<!ELEMENT a (" + pieces(n, "b%d|") + "c)*>")
	}},
	{"brackets of a content model", 1_000, func(n int) string {
		return subset("<!ELEMENT a " + strings.Repeat("(", n) + "b" + strings.Repeat(")", n) + ">")
	}},
	{"lists of attributes", 1_000, func(n int) string { return subset(pieces(n, "<!ATTLIST a b%d CDATA 'x'>")) }},
	{"entities", 200, func(n int) string {
		return "<!DOCTYPE a [" + pieces(n, `<!ENTITY e%d "x">`) + "]><a>" + pieces(n, "&e%d;") + "</a>"
	}},
	{"uses of an entity", 10_000, func(n int) string {
		return `<!DOCTYPE a [<!ENTITY e "un mot &#38;amp; ">]><a>` + strings.Repeat("&e;", n) + "</a>"
	}},
	{"entities in entities", 5_000, func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<!ENTITY e%d "x &e%d;">`, i, i+1)
		}
		return "<!DOCTYPE a [" + b.String() + fmt.Sprintf(`<!ENTITY e%d "x">]><a>&e0;</a>`, n)
	}},
	{"markup in an entity", 1_000, func(n int) string {
		return `<!DOCTYPE a [<!ENTITY e "` + strings.Repeat("<b/>", n) + `">]><a>` + strings.Repeat("&e;", n) + "</a>"
	}},
}

// Memory grows with the text, also where a limit refuses it.
func TestMemoryOfReadingGrowsWithTheText(t *testing.T) {
	for _, c := range growing {
		t.Run(c.name, func(t *testing.T) {
			fixtures.Grows(t, c.n, func(n int) func() {
				src := c.of(n)
				return func() {
					for _, opts := range []xml.Options{
						{},
						{Namespaces: true, MaxDepth: 1 << 20, MaxAttrs: 1 << 20, MaxScopes: 1 << 20},
						{Tolerate: ^xml.Rule(0), Namespaces: true},
					} {
						r := xml.NewReader(src, opts)
						for {
							if _, err := r.Next(); err != nil {
								break // the end, or a limit
							}
						}
					}
				}
			})
		})
	}
}
