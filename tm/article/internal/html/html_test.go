package html_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/html"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// translate writes an article with the first block translated.
func translate(t *testing.T, name, in, target string) string {
	t.Helper()
	a := articletest.Read(t, html.Format{}, name, []byte(in))
	var b bytes.Buffer
	err := articletest.Write(&b, a, func(i int) (text.Text, bool) { return text.New(target), i == 0 })
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLIsWrittenTheWayThePageWritesIt(t *testing.T) {
	for _, c := range []struct{ name, in, target, want string }{
		{"characters that mean something", "<p>Un", "a < b & c > d \"e\"",
			"<p>a &lt; b &amp; c &gt; d \"e\""},
		{"references that the page uses", "<p>L&rsquo;&eacute;t&eacute;&nbsp;! <p>&eacute;",
			"d’été\u00a0: ô", "<p>d&rsquo;&eacute;t&eacute;&nbsp;: ô <p>&eacute;"},
		{"characters that the page has both ways", "<p>d&rsquo;un&nbsp;mot l’autre !", "d’un\u00a0mot",
			"<p>d’un&nbsp;mot"},
		{"an attribute in double quotation marks", `<img alt="Un">`, `a "b" 'c'`,
			`<img alt="a &quot;b&quot; 'c'">`},
		{"an attribute in single ones", `<img alt='Un'>`, `a "b" 'c'`, `<img alt='a "b" &#39;c&#39;'>`},
		{"an attribute without", `<img alt=Un>`, `a>b c`, `<img alt="a&gt;b c">`},
		{"line breaks", "<p>Un\n   deux\n</p>", "One\ntwo", "<p>One two\n</p>"},
		{"a declared encoding", "<meta charset=iso-8859-1><p>L'\xe9t\xe9", "Été, œuvre, 中",
			"<meta charset=iso-8859-1><p>\xc9t\xe9, \x9cuvre, &#20013;"},
		{"an XHTML page", `<?xml version="1.0" encoding="ISO-8859-1"?><html><p>` + "\xe9", "à",
			`<?xml version="1.0" encoding="ISO-8859-1"?><html><p>` + "\xe0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, translate(t, "a.html", c.in, c.target)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHTMLIsDividedAsReadersSeeIt(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"unclosed paragraphs", "<p>Un<p>Deux", []string{"paragraph: Un", "paragraph: Deux"}},
		{"text beside blocks", "Un<div>Deux</div>Trois", []string{"paragraph: Un", "paragraph: Deux",
			"paragraph: Trois"}},
		{"a pair around the block stays outside", "<p><a href=x><b>Un</b></a></p>",
			[]string{"paragraph: Un"}},
		{"a pair around a part", "<p><b>Un</b> mot</p>", []string{"paragraph: <1>Un</1> mot"}},
		{"a tag without its other half", "<p>Un <b>mot</i> ici</p>",
			[]string{"paragraph: Un <1/>mot<2/> ici"}},
		{"crossed tags", "<p>a <b>b <i>c</b> d</i> e</p>",
			[]string{"paragraph: a <1>b <2>c</1> d</2> e"}},
		{"script and style", "<p>Un <script>if (a<b) x()</script>mot<style>p{}</style></p>",
			[]string{"paragraph: Un <1/>mot"}},
		{"what is not to be translated",
			`<p>Un <b translate="no">mot</b> ici</p><p class="x ` +
				`notranslate">Deux</p>`, []string{"paragraph: Un <1/> ici"}},
		{"a line break divides words", "<p>Fin.<br>Début", []string{"paragraph: Fin.<1/> Début"}},
		{"two of them divide paragraphs", "<p>Fin.<br> <br/>Début", []string{"paragraph: Fin.",
			"paragraph: Début"}},
		{"attributes follow the block they stand in",
			`<p>Un <img alt="Une image" title="Un titre"> mot</p><p>Fin</p>`,
			[]string{"paragraph: Un <1/> mot", "caption: Une image", "caption: Un titre",
				"paragraph: Fin"}},
		{"what search engines show",
			`<meta property="og:title" content="Un titre"><meta name="robots" ` +
				`content="noindex">`, []string{"heading: Un titre"}},
		{"nothing to read", "<p>—</p><p>&nbsp;</p><p>*</p><p>Un", []string{"paragraph: Un"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := articletest.Read(t, html.Format{}, "a.html", []byte(c.in))
			if diff := cmp.Diff(c.want, articletest.Outline(a)); diff != "" {
				t.Error(diff)
			}
			articletest.Identity(t, a, []byte(c.in))
		})
	}
}

func TestEncodingsThatCannotBeWrittenBackAreRefused(t *testing.T) {
	// ISO-2022-JP may change to ASCII where it already is.
	_, err := html.Format{}.Read("a.html", []byte("<meta charset=iso-2022-jp><p>\x1b(Bun mot"),
		block.Options{})
	if !errors.Is(err, block.ErrFormat) {
		t.Errorf("got %v", err)
	}
	_, err = html.Format{}.Read("a.html", []byte("<meta charset=klingon><p>a"), block.Options{})
	if !errors.Is(err, charset.ErrUnknown) {
		t.Errorf("got %v", err)
	}
	_, err = html.Format{}.Read("a.html", []byte("<meta charset=utf-8>\n<p>a\xe9"), block.Options{})
	if err == nil || err.Error() != "a.html:2:5: not valid text: byte 0xE9 is not UTF-8" {
		t.Errorf("got %v", err)
	}
}

func TestGarbledCodesLeaveTheArticleWellFormed(t *testing.T) {
	const page = "<p>Un <b>mot <i>gras</i> et</b> <a href=x>un <b>lien</b></a><img src=y> de <u>plus " +
		"<s>ici</s></u>.</p>"
	t.Run("HTML", rapid.MakeCheck(func(t *rapid.T) {
		out := articletest.Garble(t, articletest.Read(t, html.Format{}, "a.html", []byte(page)))
		var open []string
		z := nethtml.NewTokenizer(bytes.NewReader(out))
		for kind := z.Next(); kind != nethtml.ErrorToken; kind = z.Next() {
			name, _ := z.TagName()
			switch {
			case kind == nethtml.StartTagToken && string(name) != "img":
				open = append(open, string(name))
			case kind == nethtml.EndTagToken:
				if len(open) == 0 || open[len(open)-1] != string(name) {
					t.Fatalf("</%s> closes %v in %s", name, open, out)
				}
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Fatalf("%v stay open in %s", open, out)
		}
	}))
}
