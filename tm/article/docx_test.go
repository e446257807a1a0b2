package article_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"fidele/tm/article"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// shouted returns a text in capitals, as a translation whose words can be told from
// those of the source. It wants ASCII, so that codes keep their places.
func shouted(t text.Text) text.Text {
	t.Plain = strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, t.Plain)
	return t
}

// translatedDOCX writes a DOCX with a translation of every segment into English.
func translatedDOCX(
	t testing.TB, entries []docxtest.Entry, opts article.Options, translate func(text.Text) text.Text,
) (parts map[string]string, report article.Report) {
	t.Helper()
	opts.Lang = language.French
	a, err := article.Load("a.docx", docxtest.Archive(t, entries), opts)
	if err != nil {
		t.Fatal(err)
	}
	units := a.Segments()
	for _, u := range units {
		u.Target, u.State = translate(u.Source), bitext.Reviewed
	}
	var out bytes.Buffer
	report, err = a.Merge(&out, units, article.MergeOptions{Lang: language.English})
	if err != nil {
		t.Fatal(err)
	}
	parts = docxtest.Unpack(t, out.Bytes())
	for name, content := range parts {
		if strings.HasSuffix(name, ".xml") {
			wellFormed(t, name, content)
		}
	}
	return parts, report
}

// wellFormed wants XML without two attributes of one name in a tag.
func wellFormed(t testing.TB, name, content string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, content)
		}
		start, ok := token.(xml.StartElement)
		seen := map[xml.Name]bool{}
		for _, a := range start.Attr {
			if ok && seen[a.Name] {
				t.Fatalf("%s: attribute %s twice\n%s", name, a.Name.Local, content)
			}
			seen[a.Name] = true
		}
	}
}

// body returns what stands between the tags of the body of a document.
func body(parts map[string]string) string {
	_, s, _ := strings.Cut(parts["word/document.xml"], "<w:body>")
	s, _, _ = strings.Cut(s, "<w:sectPr>")
	return s
}

const (
	bold = `<w:rPr><w:b/></w:rPr>`
	page = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>` +
		`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>` +
		`<w:r><w:fldChar w:fldCharType="end"/></w:r>`
)

// run returns a run with a text of which all white space counts.
func run(properties, words string) string {
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + words + `</w:t></w:r>`
}

// What stands in a paragraph beside its words stays where it stood among them when
// they are translated, and the words are there once.
func TestWhatStandsAmongTheWordsOfADOCXKeepsItsPlace(t *testing.T) {
	const (
		deletion = `<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>`
		small    = `<w:rPr><w:sz w:val="16"/></w:rPr>`
	)
	const start, end = `<w:proofErr w:type="spellStart"/>`, `<w:proofErr w:type="spellEnd"/>`
	marked := func(begin, finish string) [2]string {
		return [2]string{
			run("", "un ") + begin + run("", "mot") + finish + run("", " ici."),
			run("", "UN ") + begin + run("", "MOT") + finish + run("", " ICI."),
		}
	}
	around := func(begin, finish string) [2]string {
		return [2]string{
			run("", "a ") + begin + run("", "b ") + start + run("", "c") + end + finish + run("", " d."),
			run("", "A ") + begin + run("", "B C") + finish + run("", " D."),
		}
	}
	same := func(s string) [2]string { return [2]string{s, s} }
	for name, c := range map[string][2]string{
		"a spelling mark in a link":       around(`<w:hyperlink r:id="rId9">`, `</w:hyperlink>`),
		"a spelling mark in an insertion": around(`<w:ins w:id="1" w:author="x">`, `</w:ins>`),
		"a spelling mark in what was moved here": around(
			`<w:moveTo w:id="1" w:author="x">`, `</w:moveTo>`),
		"a spelling mark in a smart tag": around(
			`<w:smartTag w:element="x"><w:smartTagPr/>`, `</w:smartTag>`),
		"a spelling mark in a control": around(
			`<w:sdt><w:sdtPr/><w:sdtContent>`, `</w:sdtContent></w:sdt>`),
		"a spelling mark in custom XML": around(
			`<w:customXml w:element="x"><w:customXmlPr/>`, `</w:customXml>`),
		"a link as a simple field": around(
			`<w:fldSimple w:instr=" HYPERLINK &quot;https://x.fr&quot; ">`, `</w:fldSimple>`),
		"a form field": around(
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>`+
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>`,
			`<w:r><w:fldChar w:fldCharType="end"/></w:r>`),
		"a link inside runs that hold text": {
			`<w:r><w:t xml:space="preserve">a </w:t><w:fldChar w:fldCharType="begin"/></w:r>` +
				`<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>` +
				`<w:r>` + bold + `<w:fldChar w:fldCharType="separate"/><w:t>b</w:t></w:r>` +
				`<w:r><w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> c.</w:t></w:r>`,
			`<w:r><w:t xml:space="preserve">A </w:t><w:fldChar w:fldCharType="begin"/></w:r>` +
				`<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>` +
				`<w:r>` + bold + `<w:fldChar w:fldCharType="separate"/><w:t xml:space="preserve">B</w:t></w:r>` +
				`<w:r><w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> C.</w:t></w:r>`,
		},
		"a field inside one run": {
			`<w:r><w:t>a</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>` +
				`<w:fldChar w:fldCharType="end"/><w:t>b.</w:t></w:r>`,
			`<w:r><w:t>A</w:t><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText>` +
				`<w:fldChar w:fldCharType="end"/><w:t xml:space="preserve">B.</w:t></w:r>`,
		},
		"a bookmark around a word": marked(`<w:bookmarkStart w:id="1" w:name="m"/>`, `<w:bookmarkEnd w:id="1"/>`),
		"a comment on a word":      marked(`<w:commentRangeStart w:id="1"/>`, `<w:commentRangeEnd w:id="1"/>`),
		"a permission for a word":  marked(`<w:permStart w:id="1"/>`, `<w:permEnd w:id="1"/>`),
		"a bookmark between words": marked(`<w:bookmarkStart w:id="1" w:name="m"/><w:bookmarkEnd w:id="1"/>`, ""),
		"a deletion between words": marked(deletion, ""),
		"a deletion in the white space at the beginning": {
			run("", "\u00a0") + deletion + run("", " un,") + run(small, "deux, trois."),
			run("", "\u00a0") + deletion + run("", " UN,") + run(small, "DEUX, TROIS."),
		},
		"a deletion in the white space at the end": {
			run(small, "deux, trois,") + run("", "un ") + deletion + run("", "\u00a0"),
			run(small, "DEUX, TROIS,") + run("", "UN ") + deletion + run("", "\u00a0"),
		},
		"what was moved from a word": marked("", `<w:moveFrom w:id="1"><w:r><w:t>x</w:t></w:r></w:moveFrom>`),
		"a bookmark that ends behind a field": {
			run("", "a ") + page + `<w:bookmarkEnd w:id="1"/>` + run("", " b c d e f."),
			run("", "A ") + page + `<w:bookmarkEnd w:id="1"/>` + run("", " B C D E F."),
		},
		"a comment's anchor": {
			run("", "un mot") + `<w:r><w:commentReference w:id="1"/></w:r>` + run("", " ici."),
			run("", "UN MOT") + `<w:r><w:commentReference w:id="1"/></w:r>` + run("", " ICI."),
		},
		"a phonetic guide": {
			run("", "a ") + `<w:r><w:ruby><w:rt>` + run("", "b") + `</w:rt><w:rubyBase>` + run("", "c") +
				`</w:rubyBase></w:ruby></w:r>` + run("", " d."),
			run("", "A ") + `<w:r><w:ruby><w:rt>` + run("", "B") + `</w:rt><w:rubyBase>` + run("", "C") +
				`</w:rubyBase></w:ruby></w:r>` + run("", " D."),
		},
		"what is unknown and shows words": {
			run("", "a ") + `<w:r><w:new><w:t>b</w:t></w:new></w:r>` + run("", " d."),
			run("", "A ") + `<w:r><w:new><w:t>b</w:t></w:new></w:r>` + run("", " D."),
		},
		"an unknown element between runs with words": {
			run("", "a ") + `<w:new><w:r><w:t>b</w:t></w:r></w:new>` + run("", " d."),
			run("", "A ") + `<w:new><w:r><w:t>b</w:t></w:r></w:new>` + run("", " D."),
		},
		"tabs to a place, page numbers": {
			`<w:r><w:t>a</w:t><w:ptab w:alignment="center"/><w:t>b</w:t><w:pgNum/></w:r>` + run("", " c."),
			`<w:r><w:t>A</w:t><w:ptab w:alignment="center"/><w:t xml:space="preserve">B</w:t><w:pgNum/>` +
				`<w:t xml:space="preserve"> C.</w:t></w:r>`,
		},
		"a space in bold type behind a field": {
			page + run(bold, " | ") + run("", "mot"),
			page + run(bold, " | ") + run("", "MOT"),
		},
		"a space in bold type before a field": {
			run("", "mot ") + page + run(bold, " sur ") + page,
			run("", "MOT ") + page + run(bold, " SUR ") + page,
		},
		"a no-break space in bold type before a field": {
			run("", "mot ") + page + run(bold, " sur\u00a0 ") + page,
			run("", "MOT ") + page + run(bold, " SUR\u00a0 ") + page,
		},
		"white space that counts behind such that does not": {
			`<w:r>` + bold + `<w:t>Un</w:t></w:r><w:r><w:t>. Deux</w:t></w:r>` + run("", " trois."),
			`<w:r>` + bold + `<w:t>UN</w:t></w:r>` + run("", ". DEUX TROIS."),
		},
		"numbers and formulas alone": same(run("", "12") + page),
	} {
		t.Run(name, func(t *testing.T) {
			parts, report := translatedDOCX(t, docxtest.Package(`<w:p>`+c[0]+`</w:p>`),
				article.Options{}, shouted)
			// Runs may be divided where nothing stands between.
			joined := strings.NewReplacer(`</w:t></w:r><w:r><w:t xml:space="preserve">`, "")
			got, want := joined.Replace(body(parts)), joined.Replace(`<w:p>`+c[1]+`</w:p>`)
			if got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if len(report.Problems) > 0 {
				t.Errorf("problems: %v", report.Problems)
			}
		})
	}
}
