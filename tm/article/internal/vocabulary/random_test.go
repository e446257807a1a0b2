package vocabulary_test

import (
	"bytes"
	stdxml "encoding/xml"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/vocabulary"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// composer writes random documents. Words to be translated are "mot1", "mot2" and so
// on, what is to stay as it is "reste".
type composer struct {
	t     *rapid.T
	words int
}

func (c *composer) word() string {
	c.words++
	return fmt.Sprintf("mot%d", c.words)
}

func (c *composer) n(most int) int { return rapid.IntRange(0, most).Draw(c.t, "n") }

// vocabularyParts say how a vocabulary writes what stands in a line.
type vocabularyParts struct{ pair, alone, hidden, note string }

// line writes mixed content.
func (c *composer) line(v vocabularyParts, depth int) string {
	var b strings.Builder
	b.WriteString(c.word())
	for range c.n(5) {
		switch kind := c.n(11); {
		case kind == 0:
			fmt.Fprintf(&b, "<![CDATA[ %s & <x> ]]>", c.word())
		case kind == 1:
			fmt.Fprintf(&b, "<![CDATA[%s]]> ", c.word())
		case kind == 2:
			b.WriteString(rapid.SampledFrom([]string{"&amp;", "&#233;", "&lt;", "\n  ", "é ", "]]&gt;"}).Draw(c.t, "sign"))
		case kind == 3:
			b.WriteString("<!-- reste -->")
		case kind == 4:
			b.WriteString("<?reste x?>")
		case kind == 5:
			b.WriteString(" " + v.hidden)
		case kind == 6:
			b.WriteString(v.alone)
		case kind == 7 && v.note != "" && depth > 0:
			fmt.Fprintf(&b, v.note, c.line(v, 0))
		case kind < 10 && depth > 0:
			fmt.Fprintf(&b, v.pair, c.line(v, depth-1))
		default:
			b.WriteString(" " + c.word() + " ")
		}
	}
	b.WriteString(c.word())
	return b.String()
}

// html writes HTML.
func (c *composer) html(depth int) string {
	var b strings.Builder
	for range 1 + c.n(3) {
		switch c.n(7) {
		case 0:
			fmt.Fprintf(&b, "<p>%s</p>\n", c.html(0))
		case 1:
			fmt.Fprintf(&b, "<img src=reste alt=%q>", c.word())
		case 2:
			fmt.Fprintf(&b, "%s&nbsp;<b>%s</b> ", c.word(), c.word())
		case 3:
			b.WriteString("<br>" + c.word() + " &lt; ")
		case 4:
			b.WriteString("<!-- reste -->")
		case 5:
			fmt.Fprintf(&b, "<a href='reste' title='%s'>%s</a>", c.word(), c.word())
		default:
			b.WriteString(c.word() + " ")
		}
	}
	b.WriteString(c.word())
	return b.String()
}

// characters writes a text as the characters of an element: escaped and in CDATA
// sections, changing anywhere.
func (c *composer) characters(s string) string {
	var b strings.Builder
	for s != "" {
		n := min(len(s), 1+c.n(25))
		part := s[:n]
		s = s[n:]
		switch c.n(2) {
		case 0:
			fmt.Fprintf(&b, "<![CDATA[%s]]>", part)
		case 1:
			b.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(part))
		default:
			b.WriteString(strings.NewReplacer("&", "&#38;", "<", "&#x3C;", "o", "&#111;").Replace(part))
		}
	}
	return b.String()
}

// vocabularies write a document each.
var vocabularies = []struct {
	name  string
	write func(c *composer) string
}{
	{"NITF", func(c *composer) string {
		v := vocabularyParts{"<em>%s</em>", "<br/>", `<alt-code code="reste"/>`, "<fn>%s</fn>"}
		var b strings.Builder
		fmt.Fprintf(&b, `<nitf><head><title>%s</title><docdata><key-list><keyword key="%s"/></key-list></docdata></head>`+
			`<body><body.head><hedline><hl1>%s</hl1></hedline></body.head><body.content>`, c.word(), c.word(), c.line(v, 1))
		for range c.n(4) {
			switch c.n(3) {
			case 0:
				fmt.Fprintf(&b, "<ul><li>%s</li></ul>", c.line(v, 1))
			case 1:
				fmt.Fprintf(&b, `<media><media-reference alternate-text='%s'/><media-caption>%s</media-caption></media>`, c.word(), c.line(v, 0))
			default:
				fmt.Fprintf(&b, "<p>%s</p>\n<custom-table>reste</custom-table>", c.line(v, 2))
			}
		}
		return b.String() + "</body.content></body></nitf>"
	}},
	{"NewsML-G2", func(c *composer) string {
		v := vocabularyParts{"<h:em>%s</h:em>", "<h:br/>", "<h:code>reste</h:code>", ""}
		plain := vocabularyParts{"<inline>%s</inline>", "<br/>", "<inline/>", ""}
		return `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xmlns:h="http://www.w3.org/1999/xhtml">` +
			`<itemMeta><itemClass qcode="reste"/></itemMeta><contentMeta><slugline>reste</slugline><headline>` +
			c.line(plain, 1) + `</headline><description>` + c.line(plain, 0) + `</description></contentMeta>` +
			`<contentSet><inlineXML><h:html><h:body><h:p>` + c.line(v, 2) + `</h:p><h:div>` + c.line(v, 1) + `<h:p>` +
			c.line(v, 0) + `</h:p></h:div></h:body></h:html></inlineXML><inlineData contenttype="text/html">` +
			c.characters(c.html(1)) + `</inlineData></contentSet></newsItem>`
	}},
	{"RSS", func(c *composer) string {
		var b strings.Builder
		b.WriteString(`<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><link>reste</link>`)
		for range 1 + c.n(3) {
			fmt.Fprintf(&b, "<item><title>%s</title><guid>reste</guid><description>%s</description>\n<content:encoded>%s</content:encoded></item>",
				c.characters(c.word()+" & "+c.word()), c.characters(c.html(1)), c.characters(c.html(1)))
		}
		return b.String() + "</channel></rss>"
	}},
	{"Atom", func(c *composer) string {
		v := vocabularyParts{"<i>%s</i>", "<br/>", "<kbd>reste</kbd>", ""}
		return `<feed xmlns="http://www.w3.org/2005/Atom"><id>reste</id><title>` + c.word() + `</title><entry><title type="html">` +
			c.characters(c.html(1)) + `</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>` +
			c.line(v, 2) + `</p></div></content></entry></feed>`
	}},
	{"rules of a user", func(c *composer) string {
		v := vocabularyParts{`<em>%s</em>`, "<saut/>", "<code>reste</code>", "<renvoi>%s</renvoi>"}
		var b strings.Builder
		for range 1 + c.n(4) {
			fmt.Fprintf(&b, "<p>%s</p><image legende='%s'/><vers>%s\n  %s</vers><brut>%s</brut>\n",
				c.line(v, 3), c.word(), c.word(), c.word(), c.characters(c.html(1)))
		}
		return wrap(b.String())
	}},
	{"ITS", func(c *composer) string {
		v := vocabularyParts{`<s its:withinText="yes">%s</s>`, `<n its:withinText="yes"/>`,
			`<k its:translate="no">reste</k>`, `<f its:withinText="nested">%s</f>`}
		return `<r xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"><q translate="no">reste</q><p>` +
			c.line(v, 2) + "</p><p>" + c.line(v, 1) + "</p></r>"
	}},
}

// attacks stand at the end of translated texts.
var attacks = []string{"", "", ".", "R&D", "a < b", "]]>", "]]", "]", "<b>", "&amp;", "&nbsp;", `"x" 'y'`, "<![CDATA[", "-->", "é", "&#233;", "</p>"}

var wordOf = regexp.MustCompile(`mot(\d+)`)

// Random documents come back with their words translated and all else as it was.
func TestRandomDocumentsAreTranslated(t *testing.T) {
	lint, _ := exec.LookPath("xmllint")
	for _, v := range vocabularies {
		t.Run(v.name, func(t *testing.T) {
			linted := 0
			rapid.Check(t, func(t *rapid.T) {
				c := &composer{t: t}
				in := v.write(c)
				f := articletest.Read(t, dossierFormat, "a.xml", []byte(in))
				articletest.Identity(t, f, []byte(in))

				targets, whole := map[int]text.Text{}, map[int]bool{}
				for i, b := range f.Blocks() {
					if rapid.IntRange(0, 5).Draw(t, "translate") == 0 {
						continue
					}
					target := b.Text
					target.Plain = wordOf.ReplaceAllString(target.Plain, "MOT$1")
					target.Plain += rapid.SampledFrom(attacks).Draw(t, "attack")
					targets[i], whole[i] = target, rapid.Bool().Draw(t, "whole")
				}
				var out bytes.Buffer
				problems, err := f.WriteEdits(&out, func(i int) []block.Edit {
					target, ok := targets[i]
					if !ok {
						return nil
					}
					end := len(f.Blocks()[i].Text.Plain)
					// "MOT" is as long as "mot", so both texts have their words at the
					// same places, and can be cut at the same one.
					cut := end
					if at := strings.LastIndex(target.Plain[:end], " "); at > 0 && !whole[i] {
						cut = at
					}
					edits := []block.Edit{{End: cut, Text: target.Slice(0, cut)}}
					if cut < end {
						edits = append(edits, block.Edit{Start: cut, End: end,
							Text: target.Slice(cut, len(target.Plain))})
					} else {
						edits[0].Text = target
					}
					return edits
				})
				if err != nil || len(problems) > 0 {
					t.Fatalf("%v, %v", err, problems)
				}
				checkWellFormed(t, out.String())
				checkWords(t, in, out.String(), f, targets)
				if lint != "" && linted < 10 {
					linted++
					cmd := exec.Command(lint, "--noout", "-")
					cmd.Stdin = bytes.NewReader(out.Bytes())
					if said, err := cmd.CombinedOutput(); err != nil {
						t.Fatalf("xmllint: %v\n%s\n%s", err, said, out.String())
					}
				}
			})
		})
	}
}

// checkWellFormed asks two parsers.
func checkWellFormed(t *rapid.T, out string) {
	if err := xml.Check(out, xml.Options{Namespaces: true}); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for d := stdxml.NewDecoder(strings.NewReader(out)); ; {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("encoding/xml: %v\n%s", err, out)
		}
	}
}

// checkWords checks that what was translated reads back, each word once, and what was
// not stands as it stood.
func checkWords(t *rapid.T, in, out string, f *block.File, targets map[int]text.Text) {
	again := articletest.Read(t, dossierFormat, "a.xml", []byte(out))
	var want, got []string
	for i, b := range f.Blocks() {
		if target, ok := targets[i]; ok {
			b.Text = target
		}
		want = append(want, b.Structure+": "+folded(b.Text))
	}
	for _, b := range again.Blocks() {
		got = append(got, b.Structure+": "+folded(b.Text))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("read back:\n%s\nof\n%s\nmade of\n%s", diff, out, in)
	}

	seen := shown(t, out)
	for i, b := range f.Blocks() {
		_, translated := targets[i]
		for _, m := range wordOf.FindAllStringSubmatch(b.Text.Plain, -1) {
			was, is := seen["mot"+m[1]], seen["MOT"+m[1]]
			if translated && (was != 0 || is != 1) || !translated && (was != 1 || is != 0) {
				t.Fatalf("mot%s stands there %d times, its translation %d times, in\n%s", m[1], was, is, out)
			}
		}
	}
	if a, b := strings.Count(in, "reste"), strings.Count(out, "reste"); a != b {
		t.Fatalf("what is to stay stood there %d times, now %d times, in\n%s", a, b, out)
	}
}

// folded shows a text with its white space as one would compare it.
func folded(x text.Text) string { return strings.Join(strings.Fields(x.Tagged()), " ") }

var anyWord = regexp.MustCompile(`(?i)mot\d+`)

// shown counts the words in characters and attributes, and in the HTML that is written
// as characters.
func shown(t *rapid.T, out string) map[string]int {
	seen := map[string]int{}
	count := func(s string) {
		for _, w := range anyWord.FindAllString(html.UnescapeString(s), -1) {
			seen[w]++
		}
	}
	var text strings.Builder
	for d := stdxml.NewDecoder(strings.NewReader(out)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			count(text.String())
			return seen
		}
		if err != nil {
			t.Fatalf("%v", err)
		}
		switch token := token.(type) {
		case stdxml.CharData:
			text.Write(token)
		case stdxml.StartElement:
			for _, a := range token.Attr {
				count(a.Value)
			}
			text.WriteByte(' ')
		case stdxml.EndElement:
			text.WriteByte(' ')
		}
	}
}

// Whatever a translator does to codes, a document stays well-formed.
func TestGarbledCodesLeaveTheDocumentWellFormed(t *testing.T) {
	for _, v := range vocabularies {
		t.Run(v.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				in := v.write(&composer{t: t})
				out := articletest.Garble(t, articletest.Read(t, dossierFormat, "a.xml", []byte(in)))
				checkWellFormed(t, string(out))
			})
		})
	}
}

var _ block.Format = vocabulary.Format{}
