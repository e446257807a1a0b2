package html_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	nethtml "golang.org/x/net/html"
	"golang.org/x/text/language"
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
		{"a section of characters", "<svg><text><![CDATA[Un]]></text></svg>", "a]]>b & <c>",
			"<svg><text><![CDATA[a]]]]><![CDATA[>b & <c>]]></text></svg>"},
		{"data in a script", `<script type=application/ld+json>{"name": "Un"}</script>`,
			`a "b" \ c/d </script> é 🙂`,
			`<script type=application/ld+json>{"name": "a \"b\" \\ c/d \u003c/script\u003e é 🙂"}</script>`},
		{"data in ASCII", `<script type=application/ld+json>{"url": "x\/y", "name": "\u00e9t\u00e9"}</script>`,
			`c/d é 🙂`,
			`<script type=application/ld+json>{"url": "x\/y", "name": "c\/d \u00e9 \ud83d\ude42"}</script>`},
		{"characters that no page may hold", "<p>Un", "a\x13b\ufffec", "<p>abc"},
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
		{"a poem", "<pre>\nUn vers\n  et deux   mots\n\nFin</pre>", []string{
			"paragraph: Un vers<1/> et deux<2/> mots", "paragraph: Fin"}},
		{"a listing", "<pre><code>si x</code></pre><pre class=language-go>func</pre><p>Un", []string{
			"paragraph: Un"}},
		{"what forms say", "<textarea>Votre avis</textarea><input type=submit value=Envoyer><input value=x>" +
			"<button value=x>Oui</button>", []string{"paragraph: Votre avis", "caption: Envoyer", "paragraph: Oui"}},
		{"what shows without scripts", "<noscript><p>Un <b>mot</b></noscript><template><p>Deux</template>",
			[]string{"paragraph: Un <1>mot</1>", "paragraph: Deux"}},
		{"videos", "<p>Un <video><track label=Sous-titres><p>Pas de vidéo</p></video> mot", []string{
			"paragraph: Un <1/> mot", "caption: Sous-titres", "paragraph: Pas de vidéo"}},
		{"drawings", "<svg><title>Un</title><desc>Deux</desc><style>p{}</style><metadata>x</metadata>" +
			"<text>Trois <tspan>mots</tspan></text><text><tspan x=0>Un</tspan><tspan x=0>Deux</tspan></text></svg>",
			[]string{"heading: Un", "caption: Deux", "caption: Trois <1>mots</1>", "caption: Un", "caption: Deux"}},
		{"formulas", "<p>Un <math><mi>x</mi><mtext>si</mtext></math> mot", []string{
			"paragraph: Un <1/> mot", "paragraph: si"}},
		{"sections of characters", "<svg><text><![CDATA[a & b </svg>]]></text></svg><p>Un", []string{
			"caption: a & b </svg>", "paragraph: Un"}},
		{"scripts that do not end", "<p>Un<script>var a = \"<p>Deux\"", []string{"paragraph: Un"}},
		{"styles that do not end", "<p>Un<style>p{}<p>Deux", []string{"paragraph: Un"}},
		{"text that is all as it stands", "<p>Un<plaintext><p>Deux", []string{"paragraph: Un"}},
		{"an empty script is none in HTML", "<p>Un<script/><p>Deux", []string{"paragraph: Un"}},
		{"and is one in XHTML", "<?xml version='1.0'?><title/><p>Un<script/></p><p>Deux</p>", []string{
			"paragraph: Un", "paragraph: Deux"}},
		{"what search engines read", `<script type="application/ld+json">{"@type": "NewsArticle", ` +
			`"headline": "Un \"titre\" d'\u00e9t\u00e9 \ud83d\ude42", "name": ["Un", "http://x.fr"], "url": "un mot", ` +
			`"articleBody": "Un.\n\nDeux\nmots", "description": {"@value": "Trois"}}</script>`, []string{
			`heading: Un "titre" d'été 🙂`, "heading: Un", "paragraph: Un.", "paragraph: Deux<1/> mots",
			"paragraph: Trois"}},
		{"hidden from old browsers", "<script type=application/ld+json>//<![CDATA[\n[{\"name\": \"Un\"}]\n//]]></script>",
			[]string{"heading: Un"}},
		{"data that is broken", "<p>Un<script type=application/ld+json>{\"name\": \"Un</script>", []string{
			"paragraph: Un"}},
		{"names of a page", "<meta itemprop=headline content=Un><meta name=twitter:label1 content=Deux>",
			[]string{"heading: Un", "caption: Deux"}},
		{"what is translated all the same", "<p translate=no>Un <b translate=yes>mot</b></p>", []string{
			"paragraph: mot"}},
		{"characters that no XML may hold", "<p>Un\x13 mot&#x1F; \ufffe ici", []string{
			"paragraph: Un<1/> mot<2/> <3/> ici"}},
		{"lone carriage returns", "<p>Un\rmot\r\rici</p>", []string{"paragraph: Un mot ici"}},
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

// The language of a page becomes that of its translation.
func TestAPageNamesTheLanguageOfItsTranslation(t *testing.T) {
	const page = `<html lang="fr" xml:lang='fr-FR'><meta property=og:locale content=fr_FR>` +
		`<meta http-equiv=Content-Language content="fr"><meta name=author content=fr>` +
		`<script type="application/ld+json">{"inLanguage": "fr-FR", "name": "Un"}</script>` +
		`<p lang=fr>Un</p><p lang="fr">Deux</p><p lang=de>Drei <a hreflang=fr>Vier</a></p>`
	for _, c := range []struct {
		name, edited string // the text that is translated
		target       language.Tag
		replacements []string
	}{
		{"nothing is translated", "", language.English, nil},
		{"one paragraph", "Deux", language.BritishEnglish, []string{`html lang="fr"`, `html lang="en-GB"`,
			"'fr-FR'", "'en-GB'", "fr_FR", "en_GB", `"fr">`, `"en-GB">`, `"fr-FR"`, `"en-GB"`, "Deux", "Two"}},
		{"a target without country", "Un", language.English, []string{`html lang="fr"`, `html lang="en"`,
			"'fr-FR'", "'en'", "fr_FR", "en_US", `content="fr">`, `content="en">`, `"fr-FR"`, `"en"`,
			"lang=fr>Un", "lang=en>Two", `"Un"`, `"Two"`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := articletest.Read(t, html.Format{}, "a.html", []byte(page))
			var out bytes.Buffer
			_, err := a.WriteTranslation(&out, language.French, c.target, func(i int) []block.Edit {
				plain := a.Blocks()[i].Text.Plain
				if plain != c.edited {
					return nil
				}
				return []block.Edit{{Start: 0, End: len(plain), Text: text.New("Two")}}
			})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.NewReplacer(c.replacements...).Replace(page), out.String()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What readers see and is not offered is named.
func TestWhatIsNotOfferedIsNamed(t *testing.T) {
	const page = "<p>Un<pre><code>a</code></pre><pre class=code>b</pre><xmp>c</xmp><iframe></iframe>" +
		"<iframe srcdoc=d>e</iframe><script>f</script><script type=application/ld+json>{g</script><plaintext>h"
	a := articletest.Read(t, html.Format{}, "a.html", []byte(page))
	want := []block.LeftOut{{What: "embedded page", Count: 1}, {What: "iframe element", Count: 1},
		{What: "invalid JSON-LD script", Count: 1}, {What: "plaintext element", Count: 1},
		{What: "program listing", Count: 2}, {What: "xmp element", Count: 1}}
	if diff := cmp.Diff(want, a.LeftOut()); diff != "" {
		t.Error(diff)
	}
}

// Raised letters of ordinals are written otherwise in other languages, and are not
// missed.
func TestTypographyIsNotMissed(t *testing.T) {
	const page = `<p>Au <abbr title="dix-neuvième">XIX<sup>e</sup></abbr> siècle, m<sup>2</sup></p>`
	a := articletest.Read(t, html.Format{}, "a.html", []byte(page))
	problems, err := a.WriteEdits(io.Discard, func(i int) []block.Edit {
		return []block.Edit{{Start: 0, End: len(a.Blocks()[i].Text.Plain), Text: text.New("19th century")}}
	})
	if err != nil {
		t.Fatal(err)
	}
	var lost []string
	for _, p := range problems {
		lost = append(lost, p.Code.Data)
	}
	if diff := cmp.Diff([]string{"<sup>"}, lost); diff != "" {
		t.Error(diff)
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

// Tags that cross in the page cross in its translation, and nothing is said of it; those
// that a translation moved are nested.
func TestTagsThatCrossInThePageStayAsTheyAre(t *testing.T) {
	const page = "<p>Un <b>mot <i>juste</b> ici</i> fin</p>"
	a := articletest.Read(t, html.Format{}, "a.html", []byte(page))
	for _, c := range []struct {
		plain    string
		at       []int // of <b>, <i>, </b>, </i>
		want     string
		problems bool
	}{
		{"Two good words here end", []int{4, 9, 14, 19}, "<p>Two <b>good <i>words</b> here</i> end</p>", false},
		{"Two good words here end", []int{9, 4, 14, 19}, "<p>Two <i>good <b>words</b> here</i> end</p>", false},
		{"Two good words here end", []int{9, 4, 19, 14}, "<p>Two <i>good <b>words</b> here</i> end</p>", true},
	} {
		target := a.Blocks()[0].Text
		target.Plain = c.plain
		target.Codes = slices.Clone(target.Codes)
		for i := range target.Codes {
			target.Codes[i].At = c.at[i]
		}
		slices.SortStableFunc(target.Codes, func(x, y text.Code) int { return x.At - y.At })
		var out bytes.Buffer
		problems, err := a.WriteEdits(&out, func(int) []block.Edit {
			return []block.Edit{{End: len(a.Blocks()[0].Text.Plain), Text: target}}
		})
		if err != nil || out.String() != c.want || len(problems) > 0 != c.problems {
			t.Errorf("%v: %q, %v, %v", c.at, out.String(), problems, err)
		}
	}
}
