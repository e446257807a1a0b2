package xml_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"fidele/tm/xml"
)

// doc puts content into a document.
func doc(content string) string { return "<a>" + content + "</a>" }

// subset puts declarations into the internal subset of a document.
func subset(declarations string) string { return "<!DOCTYPE a [" + declarations + "]><a/>" }

// wellFormed are documents that break no rule.
var wellFormed = []string{
	"<a/>", "<a />", "<a></a >", " <a/>\n", "<été·2 œ='ß'/>", "<_:.-/>", "<a:b:c/>", "<a b='&lt;\"' c=\"'>\"/>",
	doc("x &amp; y &#233; &#xE9; &#x10FFFF; ]] > ]]&gt; \t\r\n"),
	doc("<b><c/></b><!-- - -> <x> & --><?php <?x ?><![CDATA[<&]]]]><![CDATA[>]]>"),
	`<?xml version="1.0"?><a/>`, `<?xml version = '1.1' encoding='x-Y_1.2' standalone="no" ?><a/>`,
	"<!-- x --><?p?><!DOCTYPE a><?p ?><!-- y --><a/><!-- z --><?p x?>\n",
	`<!DOCTYPE a SYSTEM "it's"><a/>`, `<!DOCTYPE a PUBLIC "-//X//Y" 'z' [ ] ><a/>`,
	subset(`<!ELEMENT a EMPTY><!ELEMENT b ANY><!ELEMENT c (#PCDATA)><!ELEMENT d ( #PCDATA | e | f )*>`),
	subset(`<!ELEMENT a (b,(c|d)+,e?)*><!ELEMENT f ((g))><!ELEMENT h (#PCDATA)*>`),
	subset(`<!ATTLIST a><!ATTLIST a b CDATA #IMPLIED c ID #REQUIRED d (x|1y) "x" e NOTATION (n) #FIXED 'n' f NMTOKENS "p q">`),
	subset(`<!NOTATION n PUBLIC "x"><!NOTATION m SYSTEM 'y'><!NOTATION o PUBLIC "x" "y"><!-- ]> ' --><?p ]> " ?>`),
	subset(`<!ENTITY e "x&f;"><!ENTITY f SYSTEM "g"><!ENTITY h PUBLIC "i" "j" NDATA n><!ENTITY % p '<!ELEMENT b ANY>'> %p; `),
	`<!DOCTYPE a [<!ENTITY e "<b>&#38;amp;</b>">]><a>&e;</a>`,
	`<!DOCTYPE a [<!ENTITY e "1"><!ENTITY f "&e;2">]><a c="&f;">&f;&e;</a>`,
	`<!DOCTYPE a SYSTEM "x"><a>&unread;</a>`,
	`<!DOCTYPE a [%p;]><a>&unread;</a>`,
	`<!DOCTYPE a [<!ENTITY lt "&#38;#60;">]><a>&lt;</a>`,
}

// notWellFormed are documents with the rule that each breaks.
var notWellFormed = []struct {
	src  string
	rule xml.Rule
	at   string // the error is where this stands first
}{
	{"", xml.RuleRoot, ""}, {" <!-- x -->", xml.RuleRoot, ""}, {"x<a/>", xml.RuleRoot, "x"}, {"<a/>x", xml.RuleRoot, "x"},
	{"<a/><b/>", xml.RuleRoot, "<b"}, {"<a/><![CDATA[]]>", xml.RuleRoot, "<!["}, {"<a/></b>", xml.RuleRoot, "</b"},
	{"&#32;<a/>", xml.RuleRoot, "&"},
	{"<a>", xml.RuleEnd, "<a"}, {"<a><b></b>", xml.RuleEnd, "<a"}, {"<a", xml.RuleEnd, "<a"}, {"<a b='1'", xml.RuleEnd, "<a"},
	{"<a b='1>", xml.RuleEnd, "'1"}, {"<a></a", xml.RuleEnd, "</a"}, {doc("<!-- x"), xml.RuleEnd, "<!--"}, {doc("<?x"), xml.RuleEnd, "<?"},
	{doc("<![CDATA[ ]>"), xml.RuleEnd, "<!["}, {"<!DOCTYPE a [", xml.RuleEnd, "<!"}, {"<?xml version='1.0'", xml.RuleEnd, "<?"},
	{"<a></b>", xml.RuleNesting, "</b"}, {"<a><b></a></b>", xml.RuleNesting, "</a"}, {"<a></A>", xml.RuleNesting, "</A"},
	{doc("< b/>"), xml.RuleLess, "< b"}, {doc("<1/>"), xml.RuleLess, "<1"}, {doc("a < b"), xml.RuleLess, "< b"}, {doc("<"), xml.RuleLess, "<<"},
	{doc("<!doctype x>"), xml.RuleLess, "<!d"}, {"<a+b/>", xml.RuleLess, "<a+"}, {"<a×/>", xml.RuleLess, "<a×"}, {"<·a/>", xml.RuleLess, "<·"},
	{"<a b/>", xml.RuleAttribute, "b"}, {"<a b=c/>", xml.RuleAttribute, "b"}, {"<a b='1' c/>", xml.RuleAttribute, "c"},
	{"<a 1='1'/>", xml.RuleName, "1="}, {"<a b='1'c='2'/>", xml.RuleSpace, "c="}, {"<a/ >", xml.RuleSpace, "/"},
	{"<a b='1' b='2'/>", xml.RuleDuplicate, "b='2"}, {"<a b='<'/>", xml.RuleValueLess, "<'"},
	{doc("]]>"), xml.RuleSectionEnd, "]]>"}, {doc("<!-- -- -->"), xml.RuleComment, "-- -->"}, {doc("<!-- --->"), xml.RuleComment, "--->"},
	{doc("<?xml?>"), xml.RuleTarget, "xml"}, {doc("<?XmL x?>"), xml.RuleTarget, "XmL"}, {doc("<? x?>"), xml.RuleTarget, " x"},
	{" <?xml version='1.0'?><a/>", xml.RuleTarget, "xml"}, {doc("<?x+?>"), xml.RuleTarget, "+"},
	{"<?xml encoding='x'?><a/>", xml.RuleDeclaration, "enc"}, {"<?xml version='2.0'?><a/>", xml.RuleDeclaration, "ver"},
	{"<?xml version='1.0' standalone='YES'?><a/>", xml.RuleDeclaration, "stand"}, {"<?xml version='1.0'encoding='x'?><a/>", xml.RuleDeclaration, "enc"},
	{"<?xml version='1.0' standalone='no' encoding='x'?><a/>", xml.RuleDeclaration, "enc"}, {"<?xml version='1.0' encoding='é'?><a/>", xml.RuleDeclaration, "enc"},
	{"<?xml ?><a/>", xml.RuleDeclaration, "<"}, {"<?xml version=1.0?><a/>", xml.RuleDeclaration, "ver"},
	{doc("a & b"), xml.RuleAmpersand, "&"}, {doc("&;"), xml.RuleAmpersand, "&"}, {doc("&a"), xml.RuleAmpersand, "&"}, {doc("&#;"), xml.RuleAmpersand, "&"},
	{doc("&#X41;"), xml.RuleAmpersand, "&"}, {doc("&#x110000;"), xml.RuleAmpersand, "&"}, {doc("&#99999999999999999999;"), xml.RuleAmpersand, "&"},
	{doc("&a b;"), xml.RuleAmpersand, "&"}, {"<a b='&'/>", xml.RuleAmpersand, "&"}, {"<a b='&x;'/>", xml.RuleEntity, "&"}, {doc("&eacute;"), xml.RuleEntity, "&"},
	{doc("&#0;"), xml.RuleCharRef, "&"}, {doc("&#xD800;"), xml.RuleCharRef, "&"}, {doc("&#xFFFE;"), xml.RuleCharRef, "&"},
	{doc("\x01"), xml.RuleCharacter, "\x01"}, {doc("x\uFFFF"), xml.RuleCharacter, "\uFFFF"}, {doc("\xE9"), xml.RuleCharacter, "\xE9"},
	{"<a b='\x02'/>", xml.RuleCharacter, "\x02"}, {doc("<!-- \x00 -->"), xml.RuleCharacter, "\x00"}, {doc("<![CDATA[\x0B]]>"), xml.RuleCharacter, "\x0B"},
	{"<!DOCTYPE a><!DOCTYPE a><a/>", xml.RuleDoctype, ""}, {"<a><!DOCTYPE a></a>", xml.RuleDoctype, "<!"}, {"<!DOCTYPE><a/>", xml.RuleDoctype, ">"},
	{"<!DOCTYPE a b><a/>", xml.RuleDoctype, "b>"}, {"<!DOCTYPE a PUBLIC 'x'><a/>", xml.RuleDoctype, "><"}, {"<!DOCTYPE a PUBLIC '{' 'y'><a/>", xml.RuleDoctype, " 'y"},
	{subset("x"), xml.RuleDoctype, "x"}, {subset("<!ELEMENT b>"), xml.RuleDoctype, ">]"}, {subset("<!ELEMENT b (c"), xml.RuleDoctype, "]"},
	{subset("<!ELEMENT b (c|d,e)>"), xml.RuleDoctype, ",e"}, {subset("<!ELEMENT b ()>"), xml.RuleDoctype, ")>"}, {subset("<!ELEMENT b (#PCDATA|c)>"), xml.RuleDoctype, ">]"},
	{subset("<!ATTLIST b c>"), xml.RuleDoctype, ">]"}, {subset("<!ATTLIST b c CDATA>"), xml.RuleDoctype, ">]"}, {subset("<!ATTLIST b c CDATA '<'>"), xml.RuleValueLess, "<'"},
	{subset("<!ATTLIST b c CDATA '&x;'>"), xml.RuleEntity, "&"}, {subset("<!ATTLIST b c (d e) #IMPLIED>"), xml.RuleDoctype, "e)"},
	{subset("<!ENTITY e>"), xml.RuleDoctype, ">]"}, {subset("<!ENTITY e 'x' y>"), xml.RuleDoctype, "y>"}, {subset("<!ENTITY e '&'>"), xml.RuleAmpersand, "&"},
	{subset("<!ENTITY e '%p;'>"), xml.RuleDoctype, "%"}, {subset("<!ENTITY % p SYSTEM 'x' NDATA n>"), xml.RuleDoctype, " n"},
	{subset("<!ENTITY e SYSTEM>"), xml.RuleDoctype, ">]"}, {subset("<!NOTATION n>"), xml.RuleDoctype, ">]"}, {subset("<![INCLUDE[]]>"), xml.RuleDoctype, "<!["},
	{subset("<!-- -- -->"), xml.RuleComment, "-- -->"}, {subset("<?xml version='1.0'?>"), xml.RuleTarget, "xml"}, {subset("<!ENTITY % p 'x'>%p;"), xml.RuleDoctype, "]"},
	{subset("<!ENTITY % p '&#37;p;'>%p;"), xml.RuleRecursion, "]"},
	{`<!DOCTYPE a [<!ENTITY e "&f;"><!ENTITY f "&e;">]><a>&e;</a>`, xml.RuleRecursion, "&e;<"},
	{`<!DOCTYPE a [<!ENTITY e "&e;">]><a b="&e;"/>`, xml.RuleRecursion, "&e;\"/"},
	{`<!DOCTYPE a [<!ENTITY e "<b>">]><a>&e;</a>`, xml.RuleEnd, "&e"}, {`<!DOCTYPE a [<!ENTITY e "</a><a>">]><a>&e;</a>`, xml.RuleNesting, "&e"},
	{`<!DOCTYPE a [<!ENTITY e "&#38;">]><a>&e;</a>`, xml.RuleAmpersand, "&e"}, {`<!DOCTYPE a [<!ENTITY e "<b/>">]><a b="&e;"/>`, xml.RuleValueLess, "&e"},
	{`<!DOCTYPE a [<!ENTITY e SYSTEM "x">]><a b="&e;"/>`, xml.RuleEntity, "&e"}, {`<!DOCTYPE a [<!ENTITY e SYSTEM "x" NDATA n>]><a>&e;</a>`, xml.RuleEntity, "&e"},
	{`<?xml version="1.0" standalone="yes"?><!DOCTYPE a SYSTEM "x"><a>&e;</a>`, xml.RuleEntity, "&e"},
}

func TestWellFormedDocumentsAreAccepted(t *testing.T) {
	for _, src := range wellFormed {
		if err := xml.Check(src, xml.Options{}); err != nil {
			t.Errorf("%s\n%v", src, err)
		}
	}
}

func TestBrokenRulesAreNamedWithTheirPlace(t *testing.T) {
	for _, c := range notWellFormed {
		err := xml.Check(c.src, xml.Options{})
		var e *xml.Error
		if !errors.As(err, &e) || !errors.Is(err, xml.ErrSyntax) {
			t.Errorf("%s\naccepted (%v)", c.src, err)
			continue
		}
		if e.Rule != c.rule || c.at != "" && e.Offset != strings.Index(c.src, c.at) {
			t.Errorf("%s\nrule %b at %d, want %b at %d: %v", c.src, e.Rule, e.Offset, c.rule, strings.Index(c.src, c.at), e)
		}
	}
}

func TestNamespaces(t *testing.T) {
	ok := []string{
		"<a xmlns='u' b='1'/>", "<p:a xmlns:p='u' p:b='1' b='2'><p:c/></p:a>", "<a xml:lang='fr'/>", "<a xmlns='u'><b xmlns=''/></a>",
	}
	for _, src := range ok {
		if err := xml.Check(src, xml.Options{Namespaces: true}); err != nil {
			t.Errorf("%s\n%v", src, err)
		}
	}
	for src, rule := range map[string]xml.Rule{
		"<p:a/>": xml.RulePrefix, "<a p:b='1'/>": xml.RulePrefix, "<a><b xmlns:p='u'/><p:c/></a>": xml.RulePrefix, "<p:a xmlns:p=''/>": xml.RulePrefix,
		"<p:a:b xmlns:p='u'/>": xml.RuleName, "<:a/>": xml.RuleLess, "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>": xml.RuleDuplicate,
	} {
		var e *xml.Error
		if err := xml.Check(src, xml.Options{Namespaces: true}); !errors.As(err, &e) || e.Rule != rule {
			t.Errorf("%s\n%v", src, err)
		}
	}
}

func TestLimits(t *testing.T) {
	bomb := `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">`
	for c := 'b'; c < 'l'; c++ {
		bomb += "<!ENTITY " + string(c) + ` "` + strings.Repeat("&"+string(c-1)+";", 10) + `">`
	}
	for name, src := range map[string]string{
		"depth":      strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300),
		"attributes": "<a" + strings.Repeat(" b=''", 300) + "/>",
		"namespaces": "<a" + strings.Repeat(" xmlns:b=''", 300) + "/>",
		"expansion":  bomb + "]><a>&k;</a>",
		"in a value": bomb + "]><a b='&k;'/>",
		"quadratic":  `<!DOCTYPE a [<!ENTITY a "` + strings.Repeat("a", 10000) + `">]><a>` + strings.Repeat("&a;", 1000) + "</a>",
	} {
		opts := xml.Options{Tolerate: xml.RuleDuplicate | xml.RulePrefix, Namespaces: true, MaxScopes: 200}
		if err := xml.Check(src, opts); !errors.Is(err, xml.ErrLimit) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTokensCoverTheText holds that tokens join up, whatever is tolerated.
func TestTokensCoverTheText(t *testing.T) {
	for _, src := range wellFormed {
		covers(t, src, xml.Options{})
	}
	for _, c := range notWellFormed {
		covers(t, c.src, xml.Options{Tolerate: ^xml.Rule(0), Fragment: true})
	}
}

func covers(t *testing.T, src string, opts xml.Options) {
	t.Helper()
	l := xml.NewLexer(src, opts)
	at := 0
	for {
		tok, err := l.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		if tok.Start != at || tok.End <= at || tok.Inner < tok.Start || tok.InnerEnd > tok.End || tok.Inner > tok.InnerEnd {
			t.Fatalf("%q: token %+v after %d", src, tok, at)
		}
		for _, a := range tok.Attrs {
			if src[a.Start:a.Start+len(a.Name)] != a.Name || src[a.ValueStart:a.ValueEnd] != a.Raw {
				t.Fatalf("%q: attribute %+v", src, a)
			}
		}
		at = tok.End
	}
	if at != len(src) {
		t.Fatalf("%q: ends at %d", src, at)
	}
}

func TestTokens(t *testing.T) {
	src := `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e "x">]><p:a xmlns:p='u' p:b=' &lt;` + "\r\n\t" + `'>1&e;` + "\r\n" + `<!--c--><?t i?><![CDATA[<` + "\r" + `]]><b/></p:a>`
	r := xml.NewReader(src, xml.Options{Namespaces: true})
	var got []string
	for {
		tok, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		s := src[tok.Inner:tok.InnerEnd]
		switch tok.Kind {
		case xml.Start:
			s = tok.Name + "=" + tok.Space + ":" + tok.Local
			for _, a := range tok.Attrs {
				s += " " + a.Space + ":" + a.Local + "=" + a.Value + "=" + a.Raw
			}
		case xml.End:
			s = "/" + tok.Local
		case xml.Text, xml.CData:
			s = tok.Value
		case xml.Instruction, xml.DocumentType:
			s = tok.Name + "|" + s
		case xml.Declare:
			s = tok.Declaration.Version
		}
		got = append(got, s)
	}
	want := []string{"1.0", `a|<!ENTITY e "x">`, "p:a=u:a xmlns:p=u=u u:b= <  = &lt;\r\n\t", "1x\n", "c", "t|i", "<\n", "b=:b", "/a"}
	if strings.Join(got, "\n--\n") != strings.Join(want, "\n--\n") {
		t.Errorf("%q\nwant %q", got, want)
	}
}
