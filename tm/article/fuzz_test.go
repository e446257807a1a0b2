package article_test

import (
	"bytes"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/article/internal/odt/odttest"
	"fidele/tm/article/internal/pptx/pptxtest"
	"fidele/tm/text"
)

// fuzz reads whatever it is given; what is an article comes back byte for byte,
// and a translated one can be read again.
func fuzz(f *testing.F, name string, seeds ...string) {
	for _, n := range articles(f) {
		if strings.HasSuffix(n, name[strings.LastIndex(name, "."):]) {
			f.Add(fixtures.Read(f, "documents/"+n))
		}
	}
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := article.Read(name, data, article.Options{MaxSize: 1 << 22})
		if err != nil {
			return
		}
		articletest.Identity(t, a, data)
		blocks := a.Blocks()
		for i := range blocks {
			from, to := blocks[i].FileSpan(0, len(blocks[i].Text.Plain))
			if from > to || to > len(a.Source()) || strings.TrimSpace(blocks[i].Text.Plain) == "" {
				t.Fatalf("block %d, %q, stands at %d to %d", i, blocks[i].Text.Plain, from, to)
			}
		}
		// Every second block is translated; odd ones lose their codes.
		var out bytes.Buffer
		_, err = a.WriteEdits(&out, func(i int) []block.Edit {
			b := blocks[i]
			if i%2 == 0 {
				return []block.Edit{{Start: 0, End: len(b.Text.Plain), Text: text.New("Mot")}}
			}
			half := len(b.Text.Plain) / 2
			for half > 0 && b.Text.Plain[half]&0xC0 == 0x80 {
				half--
			}
			e := block.Edit{Start: 0, End: half, Text: b.Text.Slice(0, half)}
			e.Text.Plain += "x"
			return []block.Edit{e}
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := article.Read(name, out.Bytes(), article.Options{}); err != nil {
			t.Fatalf("%v\n%q\nof\n%q", err, out.Bytes(), data)
		}
	})
}

func FuzzPlainText(f *testing.F) { fuzz(f, "a.txt", "a\r\rb\n\n \x0c\n- c", "Un\u0085Deux\u2028Trois") }

func FuzzHTML(f *testing.F) {
	fuzz(f, "a.html",
		"<p>a<b>b<p>c</b></p>",
		"<p title=a>b",
		"<a <b>c",
		"<title>a&amp;b</title><textarea>c</textarea>",
		"a<!-- b --c",
		"<p translate=no>a<p>b",
		"<p>a&nbsp;&#10;b<br>c<br><br>d",
		"<svg><title>a</title></svg>b<img alt='a&quot;b'>",
		"<plaintext>a",
		"<svg><text><![CDATA[a]]]]><![CDATA[>b]]></text></svg><pre>a\n  b\n\nc</pre>",
		"<script type=application/ld+json>{\"name\": \"a\\u00e9\\n\\nb\"}</script><p>1<sup>er</sup>\x13&#x1f;",
		"<?xml version='1.0'?><title/><p><script/>a<![CDATA[b]]></p>",
		"<video><track label=a>b</video><p translate=no><i translate=yes>c</i><svg><style><p>d",
	)
}

func FuzzEPUB(f *testing.F) { fuzz(f, "a.epub") }

func FuzzIDML(f *testing.F) { fuzz(f, "a.idml") }

func FuzzMarkdown(f *testing.F) {
	fuzz(f, "a.md",
		"---\ntitle: a\n---\nb",
		"a[b](c \"d\")e\n[f]\n\n[f]: g",
		"|a|b|\n|-|-|\n|c\\|d|`e`|",
		"> - a\n>   b\n\n***a* b**",
		"![a *b*](c)\nd  \ne\\\nf",
		"a[^1]\n\n[^1]: b",
		"# a #\nb\n===",
		"<div>\na\n</div>\n\nb<br>c",
		"- [ ] a\n- [x] b\n1. c",
		"{{< a >}} b",
		"---\ntitle: >\n  a\nb:\n- c: \"d\\u00e9\"\n- {alt: e}\n---\nf",
		"+++\ntitle = \"\"\"\na\n\"\"\"\n[b]\nalt = ['c', \"d\"]\n+++\ne",
		"{\"title\": \"a\\n\", \"b\": [{\"alt\": \"c\"}]}\nd",
		"!!! note \"a\"\n    b\n\n        c\nd\n\n=== \"e\"\n\n    f",
		":::a[b]{c=\"d\"}\ne\n:::\n> [!NOTE]\n> f",
		"a\n: b\n\n| c\n|  d\n  e\n+--+\n| f |",
		"$$\na\n$$\n\\begin{a}\nb\n\\end{a} $c$",
		"import a from 'b'\n\n<Foo a={\"b\"}>\n*c* <B n={1}>d</B>\n</Foo>",
		"[a][b] [^c] *[d]: e\n{: .f}\n![g](h){i=j}\rk\x0b",
		"> <div>\n> a\n> {{% b %}}\n",
	)
}

// XML of all vocabularies: which it is, the content says.
func FuzzXML(f *testing.F) {
	for _, name := range []string{"fil.fr.rss", "revue.fr.atom", "reportage.fr.newsml", "fiche.fr.xml"} {
		f.Add(fixtures.Read(f, "documents/"+name))
	}
	fuzz(f, "a.nitf",
		"<nitf><p>a<![CDATA[b]]> &#233;<em>c</em><fn>d</fn></p></nitf>",
		"<nitf><p xml:space='preserve'> a\r\n b </p></nitf>",
		"<!DOCTYPE nitf [<!ENTITY a 'b <em>c</em>'>]><nitf><p>d &a;</p></nitf>",
		"<nitf><media-reference alternate-text='a &quot;b'/><p translate='no'>a</p></nitf>",
		"<rss><description>&lt;p>a&amp;amp;b&lt;/p><![CDATA[<img alt='c'>d]]></description></rss>",
		"<rss><item><title>a]]&gt;b<![CDATA[]]]]><![CDATA[>]]></title></item></rss>",
		"<a xmlns:its='http://www.w3.org/2005/11/its'><its:rules><its:withinTextRule selector='//b' "+
			"withinText='nested'/></its:rules><c>d<b>e</b>f</c></a>",
		"\xff\xfe<\x00n\x00i\x00t\x00f\x00>\x00a\x00<\x00/\x00n\x00i\x00t\x00f\x00>\x00",
	)
}

func FuzzSRT(f *testing.F) {
	fuzz(f, "a.srt",
		"1\n00:00:01,000 --> 00:00:02,000\n- a\n<i>- b</i> c\n\nd\n",
		"00:00:01.000 --> 00:00:02.000 X1:1\r\n{\\an8}a\\Nb\r\n1984\r\n2\r\n00:00:01,000 --> 00:00:02,000\r\nc",
		"1\r00:00:01,000 --> 00:00:02,000\r<\u200bi> a --\r– b",
	)
}

func FuzzVTT(f *testing.F) {
	fuzz(f, "a.vtt",
		"WEBVTT\n\nNOTE a\n\nid\n00:01.000 --> 00:02.000 line:0\n<v A>b &amp; <c.d>e</c>\n<v F>g",
		"WEBVTT\n\n00:01.000 --> 00:02.000\n<i\na>b</i> &lrm;&#0;&nbsp;c\n00:03.000 --> 00:04.000\n- d",
	)
}

func FuzzJSON(f *testing.F) {
	fuzz(f, "a.json",
		`{"uri":"a","headline":"b\u00e9\n\nc\/d","body_html":"<p>e<b>f<\/b>&amp;\ud83d\ude42\ud83d<\/p>"}`,
		`{"uri":"a","headline":[{"value":"b"}],"bodies":[{"value":"c &lt; d"},{"value":" e\tf\u0001 "}],"language":"fr"}`,
	)
}

func FuzzDOCX(f *testing.F) { fuzz(f, "a.docx") }

func FuzzODT(f *testing.F) {
	fuzz(f, "a.odt", odttest.Flat("<text:p>a<text:s/><text:span text:style-name='T2'>b<text:a xlink:href='c'>d</text:a></text:span></text:p>"),
		odttest.Flat("<text:p><text:note><text:note-body><text:p>a</text:p></text:note-body></text:note> <![CDATA[b]]>&#x20;</text:p>"),
		odttest.Flat(odttest.Body))
}

func FuzzPPTX(f *testing.F) { fuzz(f, "a.pptx") }

// Bodies of texts and slides come in as text, so that the archive around them is
// always whole.
func FuzzOfficeBody(f *testing.F) {
	f.Add(true, odttest.Body)
	f.Add(true, "<text:p>a <text:span text:style-name='T1'> b</text:span><text:s text:c='9'/></text:p>")
	f.Add(true, "<text:p><text:change-start text:change-id='c3'/>a<text:span>b</text:span></text:p><text:p>c</text:p>")
	f.Add(false, pptxtest.Shape(1, "", "<a:p><a:r><a:rPr b='1'/><a:t>a\tb</a:t></a:r><a:br/><a:fld><a:t>c</a:t></a:fld></a:p>"))
	f.Add(false, pptxtest.Table("<a:p><a:r><a:rPr><a:hlinkClick r:id='rId9'/></a:rPr><a:t>a</a:t></a:r></a:p>"))
	f.Fuzz(func(t *testing.T, odt bool, body string) {
		name, data := "a.pptx", docxtest.Archive(t, pptxtest.Package("", body))
		if odt {
			name, data = "a.odt", odttest.Archive(t, odttest.Package(body))
		}
		checkTranslated(t, name, data)
	})
}

// The parts of a DOCX come in as text, so that the archive around them is
// always whole.
func FuzzDOCXBody(f *testing.F) {
	f.Add(docxtest.Body)
	f.Fuzz(func(t *testing.T, body string) {
		checkTranslated(t, "a.docx", docxtest.Archive(t, docxtest.Package(body)))
	})
}

// checkTranslated translates every second block of an article, if it is one, and wants it
// to read back so.
func checkTranslated(t *testing.T, name string, data []byte) {
	a, err := article.Read(name, data, article.Options{})
	if err != nil {
		return
	}
	articletest.Identity(t, a, data)
	var out bytes.Buffer
	const target = "Mot & <fin>"
	err = articletest.Write(&out, a, func(i int) (text.Text, bool) {
		return text.New(target), i%2 == 0
	})
	if err != nil {
		t.Fatal(err)
	}
	again, err := article.Read(name, out.Bytes(), article.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range again.Blocks() {
		same := len(again.Blocks()) == len(a.Blocks())
		if same && i%2 == 0 && b.Text.Plain != target {
			t.Fatalf("block %d reads back as %q", i, b.Text.Plain)
		}
	}
}
