package vocabulary_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/vocabulary"
	"fidele/tm/text"
)

// dossier is a vocabulary as users describe theirs.
var dossier = vocabulary.Rules{
	Root:       "dossier",
	Namespaces: map[string]string{"x": "urn:x"},
	Headings:   []string{"titre"},
	Blocks:     []string{"//chapo/p", "p"},
	Inline:     []string{"em", "lien", "x:mot"},
	Breaks:     []string{"saut"},
	Notes:      []string{"//renvoi"},
	HTML:       []string{"//brut"},
	Ignore:     []string{"//code", "p[@statut='interne']"},
	Preserve:   []string{"//vers"},
	Attributes: []string{"//image/@legende", "//*/@x:titre"},
	Languages:  []string{"/dossier/@langue"},
}

var dossierFormat = vocabulary.Format{Rules: []vocabulary.Rules{dossier}}

// wrap puts content into the root element.
func wrap(content string) string {
	return `<dossier xmlns:x="urn:x" langue="fr">` + content + `</dossier>`
}

func TestDocumentsAreDividedAsTheRulesSay(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"blocks and codes", `<titre>Un <em>mot</em></titre><p>Deux<saut/>trois <lien n="1"/> fin</p>`,
			[]string{"heading: Un <1>mot</1>", "paragraph: Deux<1/> trois <2/> fin"}},
		{"an element in no list is a block where it has text", `<chapo><autre>Un <gras>mot</gras></autre></chapo>`,
			[]string{"paragraph: Un <1>mot</1>"}},
		{"and where it has inline elements", `<autre> <em>Un</em> <lien>mot</lien> </autre>`,
			[]string{"paragraph: <1>Un</1> <2>mot</2>"}},
		{"and divides where it holds blocks", `<p>Un<cadre>Deux<p>Trois</p></cadre>Quatre</p>`,
			[]string{"paragraph: Un", "paragraph: Deux", "paragraph: Trois", "paragraph: Quatre"}},
		{"what is ignored is one code", `<p>Un <code>x <em>y</em></code> mot</p><code>z</code>`,
			[]string{"paragraph: Un <1/> mot"}},
		{"conditions", `<p statut="interne">Non</p><p statut="public">Oui</p>`,
			[]string{"paragraph: Oui"}},
		{"a note", `<p>Un<renvoi>Une <em>note</em>.</renvoi> mot</p>`,
			[]string{"paragraph: Un<1/> mot", "paragraph: Une <1>note</1>."}},
		{"attributes", `<image legende="Une &quot;vue&quot;" alt="non"/><p x:titre='Un titre'>Mot</p>`,
			[]string{`caption: Une "vue"`, "caption: Un titre", "paragraph: Mot"}},
		{"namespaces by any prefix", `<p xmlns:y="urn:x">Un <y:mot>b</y:mot> <mot>c</mot></p>`,
			[]string{"paragraph: Un <1>b</1> <2>c</2>"}},
		{"CDATA and references", `<p>R<![CDATA[&]]>D &lt;x&gt; &#233;<![CDATA[ <b> ]]>fin</p>`,
			[]string{"paragraph: R&D <x> é <b> fin"}},
		{"white space folds", "<p>\n  Un\n  mot \t.</p>", []string{"paragraph: Un mot ."}},
		{"unless it counts", "<vers>Un  pas,\n  deux</vers><p xml:space='preserve'>a  b</p>",
			[]string{"paragraph: Un  pas,\n  deux", "paragraph: a  b"}},
		{"comments and instructions", `<p>Un<!-- c --> mot<?pi x?> fin</p><!-- d -->`,
			[]string{"paragraph: Un<1/> mot<2/> fin"}},
		{"HTML in characters", `<brut>&lt;p&gt;Un &lt;b&gt;mot&lt;/b&gt;&amp;nbsp;!&lt;/p&gt;<![CDATA[<p title="t">Deux</p>]]></brut>`,
			[]string{"paragraph: Un <1>mot</1>\u00a0!", "caption: t", "paragraph: Deux"}},
		{"translate", `<p translate="no">Un</p><code translate="yes">Deux</code><p>Trois <em translate="no">x</em> fin</p>`,
			[]string{"paragraph: Deux", "paragraph: Trois <1/> fin"}},
		{"nothing to read", `<p>—</p><p/><titre> </titre>`, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := wrap(c.in)
			f := articletest.Read(t, dossierFormat, "a.xml", []byte(in))
			if diff := cmp.Diff(c.want, articletest.Outline(f)); diff != "" {
				t.Error(diff)
			}
			articletest.Identity(t, f, []byte(in))
		})
	}
}

// translated writes a document with its first block translated.
func translated(t *testing.T, in, target string) string {
	t.Helper()
	f := articletest.Read(t, dossierFormat, "a.xml", []byte(in))
	var b bytes.Buffer
	err := articletest.Write(&b, f, func(i int) (text.Text, bool) {
		if i > 0 {
			return text.Text{}, false
		}
		out := text.New(target)
		if tagged, err := text.ParseTagged(target, f.Blocks()[0].Text); err == nil {
			out = tagged
		}
		return out, true
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTextIsWrittenTheWayItsPlaceWantsIt(t *testing.T) {
	for _, c := range []struct{ name, in, target, want string }{
		{"characters that mean something", `<p>Un</p>`, `a < b & c > d "e" ]]> f`,
			`<p>a &lt; b &amp; c &gt; d "e" ]]&gt; f</p>`},
		{"characters that no document can hold", `<p>Un</p>`, "a\x01b\ufffec\nd", `<p>abc d</p>`},
		{"a CDATA section", `<p><![CDATA[Un]]></p>`, `a < b & c ]]> d`,
			`<p><![CDATA[a < b & c ]]]]><![CDATA[> d]]></p>`},
		{"from text into a CDATA section", `<p>Un <![CDATA[mot]]></p>`, `a & b`,
			`<p>a &amp; b<![CDATA[]]></p>`},
		{"from a CDATA section into text", `<p><![CDATA[Un]]> mot</p>`, `a & b`,
			`<p><![CDATA[a & b]]></p>`},
		{"codes beside CDATA sections", `<p><![CDATA[Un]]> <em><![CDATA[mot]]></em> fin</p>`,
			`<1>a & b</1> c & d`, `<p><![CDATA[]]><em>a &amp; b</em> c &amp; d</p>`},
		{"an attribute in double quotation marks", `<image legende="Un"/>`, `a "b" 'c' <d> &`,
			`<image legende="a &quot;b&quot; 'c' &lt;d&gt; &amp;"/>`},
		{"an attribute in single ones", `<image legende='Un'/>`, `a "b" 'c'`,
			`<image legende='a "b" &#39;c&#39;'/>`},
		{"references that the document uses", `<p>L&#8217;&#xE9;t&#xE9;&#160;!</p>`, "d’été\u00a0: ô",
			`<p>d&#8217;&#xE9;t&#xE9;&#160;: ô</p>`},
		{"HTML that is escaped", `<brut>&lt;p&gt;Un &lt;b&gt;mot&lt;/b&gt;&lt;/p&gt;</brut>`,
			`R&D <1>a & b</1>`,
			`<brut>&lt;p&gt;R&amp;amp;D &lt;b&gt;a &amp;amp; b&lt;/b&gt;&lt;/p&gt;</brut>`},
		{"HTML in a CDATA section", `<brut><![CDATA[<p>Un <b>mot</b></p>]]></brut>`,
			`R&D <1>a ]]> b</1>`,
			`<brut><![CDATA[<p>R&amp;D <b>a ]]&gt; b</b></p>]]></brut>`},
		{"an attribute of escaped HTML", `<brut>&lt;img alt="Un"&gt;</brut>`, `a "b" & c`,
			`<brut>&lt;img alt="a &amp;quot;b&amp;quot; &amp;amp; c"&gt;</brut>`},
		{"white space that counts", "<vers>Un\n  deux</vers>", "a\n  b", "<vers>a\n  b</vers>"},
		{"white space that does not", "<p>Un\n  deux</p>", "a\n  b", "<p>a   b</p>"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := translated(t, wrap(c.in), c.target)
			if diff := cmp.Diff(wrap(c.want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEncodingsAreKept(t *testing.T) {
	const declared = `<?xml version="1.0" encoding="ISO-8859-1"?>`
	got := translated(t, declared+wrap("<p>\xe9t\xe9</p><p>\xe0</p>"), "Été, œuvre, l’eau, 中")
	want := declared + wrap("<p>\xc9t\xe9, &#339;uvre, l&#8217;eau, &#20013;</p><p>\xe0</p>")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	cdata := translated(t, declared+wrap("<p><![CDATA[\xe9]]></p><brut><![CDATA[<p>x</p>]]></brut>"), "l’eau")
	want = declared + wrap("<p><![CDATA[l]]>&#8217;<![CDATA[eau]]></p><brut><![CDATA[<p>x</p>]]></brut>")
	if diff := cmp.Diff(want, cdata); diff != "" {
		t.Error(diff)
	}
	html := translated(t, declared+wrap("<brut><![CDATA[<p>x</p>]]></brut>"), "l’eau")
	want = declared + wrap("<brut><![CDATA[<p>l&#8217;eau</p>]]></brut>")
	if diff := cmp.Diff(want, html); diff != "" {
		t.Error(diff)
	}

	for _, big := range []bool{false, true} {
		for _, mark := range []string{"\ufeff", ""} {
			wide := func(s string) string {
				var b strings.Builder
				for _, u := range utf16.Encode([]rune(s)) {
					pair := []byte{byte(u), byte(u >> 8)}
					if big {
						pair[0], pair[1] = pair[1], pair[0]
					}
					b.Write(pair)
				}
				return b.String()
			}
			const head = `<?xml version="1.0" encoding="UTF-16"?>`
			got := translated(t, wide(mark+head+wrap("<p>été</p>")), "l’œuf")
			if want := wide(mark + head + wrap("<p>l’œuf</p>")); got != want {
				t.Errorf("big %v, mark %q: got %q", big, mark, got)
			}
		}
	}
}

func TestLanguagesAreRenamed(t *testing.T) {
	in := wrap(`<titre xml:lang="fr">Un</titre><p xml:lang="fr">Deux</p><code xml:lang="fr">x</code>` +
		`<p xml:lang="la">Tres</p>`)
	f := articletest.Read(t, dossierFormat, "a.xml", []byte(in))
	var b bytes.Buffer
	_, err := f.WriteTranslation(&b, language.French, language.German, func(i int) []block.Edit {
		if i != 0 {
			return nil
		}
		return []block.Edit{{Start: 0, End: len("Un"), Text: text.New("Eins")}}
	})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(strings.Replace(in, `langue="fr"`, `langue="de"`, 1),
		`<titre xml:lang="fr">Un`, `<titre xml:lang="de">Eins`, 1)
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// bomb is a document whose entities expand to a great deal.
func bomb() string {
	var b strings.Builder
	b.WriteString(`<!DOCTYPE dossier [<!ENTITY a0 "mot mot mot mot">`)
	for i := '1'; i <= '9'; i++ {
		b.WriteString("<!ENTITY a" + string(i) + ` "` + strings.Repeat("&a"+string(i-1)+";", 20) + `">`)
	}
	return b.String() + `]>` + wrap("<p>&a9;</p>")
}

func TestDocumentsThatCannotBeReadAreRefusedWithTheirPlace(t *testing.T) {
	const its = ` xmlns:its="http://www.w3.org/2005/11/its"`
	for _, c := range []struct {
		name, in string
		is       error
		want     string
	}{
		{"cut", "<dossier>\n<p>Un", block.ErrDamaged,
			"a.xml:2:1: damaged file: not well-formed XML: <p> begins here and the file ends before </p>"},
		{"not well-formed", wrap("<p>Un</q>"), block.ErrDamaged, "a.xml:1:43: damaged file: not well-formed XML: </q>"},
		{"an unknown entity", wrap("<p>&eacute;</p>"), block.ErrDamaged, "a.xml:1:41: damaged file: "},
		{"two roots", wrap("<p>Un</p>") + "<p/>", block.ErrDamaged, "a.xml:1:57: damaged file: "},
		{"no root", "<?xml version='1.0'?>\n<!-- x -->", block.ErrDamaged, "a.xml:2:11: damaged file: "},
		{"a bomb", bomb(), block.ErrLimit, "a.xml:1:"},
		{"a snake", `<!DOCTYPE dossier [<!ENTITY a "&b;"><!ENTITY b "&a;">]>` + wrap("<p>&a;</p>"),
			block.ErrDamaged, "a.xml:1:"},
		{"depth", strings.Repeat("<dossier>", 2000), block.ErrLimit, "a.xml:1:9001: limit exceeded"},
		{"an unknown vocabulary", "\n<b:autre xmlns:b='urn:b'>Un</b:autre>", block.ErrFormat,
			`a.xml:2:1: not an article that fidele reads: there are no rules for XML whose root is <b:autre> ` +
				`of namespace "urn:b"`},
		{"ITS rules elsewhere", `<a` + its + `><its:rules xmlns:l="http://www.w3.org/1999/xlink" l:href="r.xml"/>Un</a>`,
			block.ErrFormat, `a.xml:1:96: not an article that fidele reads: its ITS rules stand in another file, "r.xml"`},
		{"an ITS selector", `<a` + its + `><its:rules><its:translateRule selector="//b[1]" translate="no"/></its:rules></a>`,
			block.ErrFormat, `a.xml:1:86: not an article that fidele reads: the selector "//b[1]" goes wrong ` +
				`at character 5: positions are not read here`},
		{"an ITS value", `<a` + its + `><its:rules><its:translateRule selector="//b" translate="oui"/></its:rules></a>`,
			block.ErrFormat, `a.xml:1:102: not an article that fidele reads: translate of <its:translateRule> cannot be "oui"`},
		{"wrong bytes", wrap("<p>\xe9</p>"), nil, "a.xml:1:41: not valid text: byte 0xE9"},
		{"an unknown encoding", `<?xml version="1.0" encoding="klingon"?>` + wrap("<p>a</p>"), nil,
			`a.xml: unknown encoding "klingon"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := dossierFormat.Read("a.xml", []byte(c.in), block.Options{})
			var place *text.PlaceError
			if err == nil || c.is != nil && !errors.Is(err, c.is) || !errors.As(err, &place) ||
				place.Hint == "" || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v\nwant %s and a hint", err, c.want)
			}
		})
	}
}

func TestPathsThatAreNotReadAreNamed(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"//p[1]", `blocks: "//p[1]" goes wrong at character 5: positions are not read here`},
		{"//p[text()]", `blocks: "//p[text()]" goes wrong at character 5: that is more than`},
		{"count(//p)", `blocks: "count(//p)" goes wrong at character 6: functions are not read here`},
		{"//p/..", `blocks: "//p/.." goes wrong at character 5: . and .. are not read here`},
		{"child::p", `blocks: "child::p" goes wrong at character 6: axes are not read here`},
		{"//p[@a=1]", `blocks: "//p[@a=1]" goes wrong at character 8: a value in quotation marks is missing`},
		{"//p[@a", `blocks: "//p[@a" goes wrong at character 7: a ] is missing`},
		{"z:p", `blocks: "z:p" goes wrong at character 1: no namespace is named for the prefix z`},
		{"//", `blocks: "//" goes wrong at character 3: a name is missing`},
		{"", `blocks: "" goes wrong at character 1: a name is missing`},
		{"//p/@a", `blocks: "//p/@a": these name elements, and this names attributes`},
		{"//p//@a", `blocks: "//p//@a" goes wrong at character 6: write //*/@name`},
		{"//é[@x] trop", `blocks: "//é[@x] trop" goes wrong at character 9: that is more than`},
	} {
		r := vocabulary.Rules{Root: "a", Blocks: []string{c.path}}
		if err := r.Check(); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
	for _, root := range []string{"", "a/b", "*", "@a", "a | b", "a[@b]"} {
		r := vocabulary.Rules{Root: root}
		if err := r.Check(); err == nil || !strings.HasPrefix(err.Error(), "root: ") {
			t.Errorf("root %q: got %v", root, err)
		}
	}
}

// What the paths of rules lead to, among elements of which each is named once.
func TestPathsLeadToTheirElements(t *testing.T) {
	const in = `<a><b k="1"><c><d>D</d></c><c k="2" l="3"><e>E</e></c></b><f><c><g><d>G</d></g></c></f></a>`
	for _, c := range []struct{ path, want string }{
		{"d", "DG"}, {"//d", "DG"}, {"/d", ""}, {"/a", "DEG"}, {"/a/d", ""}, {"/a//d", "DG"},
		{"/a/b/c/d", "D"}, {"//b//d", "D"}, {"b/c", "DE"}, {"c/d", "D"}, {"//c//d", "DG"},
		{"/a/*/c/*", "DEG"}, {"/*", "DEG"}, {"/b//d", ""}, {"//f/c//d", "G"}, {"/a/f//c/g/d", "G"},
		{"c[@k]", "E"}, {"c[@k='2']", "E"}, {`c[ @k = "3" ]`, ""}, {"c[@k][@l='3']/e", "E"},
		{"*[@k='1']", "DE"}, {"//b[@k='1']//d", "D"}, {"//d | //e", "DEG"}, {"/a/c", ""},
		{"//a//b//c//d", "D"}, {"//c/c", ""}, {"//x:d", ""}, {"*/*/*/*/d", "G"}, {"/*/*/*/d", "D"},
	} {
		r := vocabulary.Rules{
			Root: "a", Ignore: []string{c.path}, Namespaces: map[string]string{"x": "urn:x"},
		}
		f := articletest.Read(t, vocabulary.Format{Rules: []vocabulary.Rules{r}}, "a.xml", []byte(in))
		got := "DEG"
		for _, b := range f.Blocks() {
			got = strings.ReplaceAll(got, b.Text.Plain, "")
		}
		if got != c.want {
			t.Errorf("%s leads to %q, want %q", c.path, got, c.want)
		}
	}
}

// Of two paths that lead to an element, the one that says more counts.
func TestPreformattedTextOfNewsroomsIsText(t *testing.T) {
	const html = `xmlns:h="http://www.w3.org/1999/xhtml"`
	for in, want := range map[string][]string{
		"<nitf><body><pre>Un  vers\n  deux</pre></body></nitf>": {"paragraph: Un  vers\n  deux"},
		`<feed xmlns="http://www.w3.org/2005/Atom" ` + html + `><entry><content type="xhtml"><h:div><h:pre>Un  vers</h:pre>` +
			`<h:pre><h:code>x = 1</h:code></h:pre></h:div></content></entry></feed>`: {"paragraph: Un  vers"},
	} {
		a := articletest.Read(t, vocabulary.Format{}, "a.xml", []byte(in))
		if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
			t.Errorf("%s:\n%s", in, diff)
		}
		articletest.Identity(t, a, []byte(in))
	}
}

func TestTheNearerRuleCounts(t *testing.T) {
	r := vocabulary.Rules{
		Root: "a", Inline: []string{"p/nom"}, Blocks: []string{"nom", "p"}, OnlyListed: true,
	}
	const in = `<a><nom>Un</nom><p>Deux <nom>trois</nom></p><q>Quatre</q></a>`
	f := articletest.Read(t, vocabulary.Format{Rules: []vocabulary.Rules{r}}, "a.xml", []byte(in))
	want := []string{"paragraph: Un", "paragraph: Deux <1>trois</1>"}
	if diff := cmp.Diff(want, articletest.Outline(f)); diff != "" {
		t.Error(diff)
	}
}

func TestRulesOfITS(t *testing.T) {
	const head = `<r xmlns="urn:r" xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0">`
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"local", `<p>Un <c its:translate="no">x</c> mot</p><p its:translate="no">Non <q its:translate="yes">Oui</q></p>` +
			`<p>a<n its:withinText="nested">b</n>c</p><p><n its:withinText="yes">c</n> <n its:withinText="yes">d</n></p>`,
			[]string{"paragraph: Un <1/> mot", "paragraph: Oui", "paragraph: a<1/>c", "paragraph: b",
				"paragraph: <1>c</1> <2>d</2>"}},
		{"the last rule counts", `<its:rules version="2.0" xmlns:r="urn:r"><its:translateRule selector="//r:*" translate="no"/>` +
			`<its:translateRule selector="//r:p" translate="yes"/></its:rules><q>Non</q><p>Oui</p>`,
			[]string{"paragraph: Oui"}},
		{"names without a prefix are in no namespace", `<its:rules version="2.0"><its:translateRule selector="//p" translate="no"/></its:rules>` +
			`<p>Un</p><p xmlns="">Deux</p>`, []string{"paragraph: Un"}},
		{"attributes", `<its:rules version="2.0"><its:translateRule selector="//*/@t" translate="yes"/></its:rules><p t="Un"/>`,
			[]string{"caption: Un"}},
		{"rules that are of no concern", `<its:rules version="2.0"><its:termRule selector="id('x')" term="yes"/></its:rules><p>Un</p>`,
			[]string{"paragraph: Un"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := head + c.in + "</r>"
			f := articletest.Read(t, vocabulary.Format{}, "a.xml", []byte(in))
			if diff := cmp.Diff(c.want, articletest.Outline(f)); diff != "" {
				t.Error(diff)
			}
			articletest.Identity(t, f, []byte(in))
		})
	}
}

func TestEntitiesAreReadAndKept(t *testing.T) {
	const in = `<!DOCTYPE dossier SYSTEM "d.dtd" [<!ENTITY nom "Agence &#38;amp; Fils"><!ENTITY gras "<em>gras</em>">]>` +
		`<dossier><p>De &nom;, &gras; et &eacute;t&eacute;&inconnu;.</p><p>Deux</p></dossier>`
	f := articletest.Read(t, dossierFormat, "a.xml", []byte(in))
	want := []string{"paragraph: De Agence & Fils, <1/> et été<2/>.", "paragraph: Deux"}
	if diff := cmp.Diff(want, articletest.Outline(f)); diff != "" {
		t.Error(diff)
	}
	articletest.Identity(t, f, []byte(in))
	got := translated(t, in, "From <1/>é<2/>.")
	if want := "<p>From &gras;é&inconnu;.</p>"; !strings.Contains(got, want) {
		t.Errorf("got %s", got)
	}
}
