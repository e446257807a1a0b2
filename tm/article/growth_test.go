package article_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fidele/fixtures"
	"fidele/tm/article"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/article/internal/idml/idmltest"
	"fidele/tm/article/internal/odt/odttest"
	"fidele/tm/article/internal/pptx/pptxtest"
	"fidele/tm/bitext"
)

var many, nested, stairs = fixtures.Many, fixtures.Nested, fixtures.Stairs

// growing are articles in packages: what stands in a paragraph.
var growing = []struct {
	name, file string
	content    func(n int) string
}{
	{"open fields", "a.docx", func(n int) string { return many(fieldBegin, n) + wordRun }},
	{"fields that end", "a.docx", func(n int) string {
		return many(fieldBegin+fieldLink+fieldText+wordRun+fieldEnd, n)
	}},
	{"fields in fields", "a.docx", func(n int) string {
		inner := nested(fieldBegin+fieldLink+fieldText+wordRun, wordRun, wordRun+fieldEnd, 50_000)
		return many(inner, n)
	}},
	{"an instruction of many runs", "a.docx", func(n int) string {
		return fieldBegin + many(fieldLink, n) + fieldText + wordRun + fieldEnd
	}},
	{"links in links", "a.docx", func(n int) string {
		return many(nested("<w:hyperlink>", wordRun, "</w:hyperlink>", 20_000), n)
	}},
	{"formats", "a.docx", func(n int) string { return many("<w:hyperlink>"+boldRun+wordRun+"</w:hyperlink>", n) }},
	{"properties", "a.docx", func(n int) string {
		return "<w:r><w:rPr>" + many("<w:b/>", n) + "</w:rPr><w:t>Un.</w:t></w:r>" + wordRun
	}},
	{"many runs", "a.docx", func(n int) string { return many(boldRun+wordRun, n) }},
	{"text boxes", "a.docx", func(n int) string {
		return many("<w:r><w:pict><w:p>"+wordRun+"</w:p></w:pict></w:r>", n)
	}},

	{"paragraphs", "a.idml", func(n int) string { return many("<Content>Un mot.</Content><Br/>", n) }},
	{"one paragraph", "a.idml", func(n int) string { return many("<Content>Un mot. </Content>", n) }},
	{"tabs", "a.idml", func(n int) string { return "<Content>" + many("Un\tmot ", n) + "</Content>" }},
	{"formats", "a.idml", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, `<CharacterStyleRange PointSize="%d"><Content>Un mot. </Content></CharacterStyleRange>`, i)
		}
		return b.String()
	}},
	{"formats of paragraphs", "a.idml", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, `<CharacterStyleRange PointSize="%d"><Content>Un mot. </Content><Br/></CharacterStyleRange>`, i)
		}
		return b.String()
	}},
	{"links in links", "a.idml", func(n int) string {
		return many(nested("<HyperlinkTextSource>", "<Content>Un mot. </Content>", "</HyperlinkTextSource>", 20_000), n)
	}},
	{"footnotes", "a.idml", func(n int) string {
		return many("<Content>Un </Content><Footnote><ParagraphStyleRange><Content>mot</Content></ParagraphStyleRange></Footnote>", n)
	}},
	{"frames in frames", "a.idml", func(n int) string {
		return many(nested(`<TextFrame ParentStory="x">`, "<Content>Un</Content>", "</TextFrame>", 20_000), n)
	}},

	{"spans", "a.odt", func(n int) string { return many(boldSpan+"Un mot. ", n) }},
	{"spans in spans", "a.odt", func(n int) string {
		return many(nested("<text:span text:style-name='T2'>", "Un. ", "</text:span>", 20_000), n)
	}},
	{"links in spans", "a.odt", func(n int) string {
		return many(nested("<text:span><text:a xlink:href='x'>", "Un. ", "</text:a></text:span>", 20_000), n)
	}},
	{"notes in notes", "a.odt", func(n int) string {
		return many(nested("<text:note><text:note-body><text:p>Un.", "Un. ", "</text:p></text:note-body></text:note>", 20_000), n)
	}},
	{"spaces", "a.odt", func(n int) string { return "Un" + many("<text:s text:c='3'/> ", n) + "mot" }},
	{"bookmarks", "a.odt", func(n int) string { return many("Un<text:bookmark text:name='a'/> ", n) }},
	{"deleted text", "a.odt", func(n int) string { return many("<text:change-start text:change-id='c3'/>Un ", n) }},
	{"styles that derive from each other", "a.odt", func(n int) string {
		return many("</text:p></office:text></office:body><office:styles><style:style style:family='paragraph' style:name='a' style:parent-style-name='a'/></office:styles>"+
			"<office:body><office:text><text:p text:style-name='a'>Un.", n)
	}},

	{"runs", "a.pptx", func(n int) string {
		return many("<a:r><a:rPr b='1'/><a:t>Un mot. </a:t></a:r><a:r><a:t>Un. </a:t></a:r>", n)
	}},
	{"tabs", "a.pptx", func(n int) string { return "<a:r><a:t>Un" + many("\t", n) + "mot</a:t></a:r>" }},
	{"fields", "a.pptx", func(n int) string { return many("<a:fld id='a'><a:t>1</a:t></a:fld>", n) }},
	{"links", "a.pptx", func(n int) string {
		return many("<a:r><a:rPr><a:hlinkClick r:id='rId9'/></a:rPr><a:t>Un</a:t></a:r>", n)
	}},
}

// boldSpan is a span of an OpenDocument text.
const boldSpan = "<text:span text:style-name='T2'>Un mot. </text:span>"

// packages put the paragraph of a case into a file.
var packages = map[string]func(t *testing.T, paragraph string) []byte{
	"a.docx": func(t *testing.T, s string) []byte {
		return docxtest.Archive(t, docxtest.Package("<w:p>"+s+"</w:p>"))
	},
	"a.odt": func(t *testing.T, s string) []byte {
		return odttest.Archive(t, odttest.Package("<text:p>"+s+"</text:p>"))
	},
	"a.pptx": func(t *testing.T, s string) []byte {
		return docxtest.Archive(t, pptxtest.Package("", pptxtest.Shape(1, "", "<a:p>"+s+"</a:p>")))
	},
	"a.idml": func(t *testing.T, s string) []byte {
		return idmltest.Archive(t, idmltest.Package(idmltest.Story("u1", "<ParagraphStyleRange>"+s+"</ParagraphStyleRange>")))
	},
}

// Parts of a paragraph of a DOCX.
const (
	fieldBegin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	fieldText  = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	fieldEnd   = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	fieldLink  = `<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>`
	wordRun    = `<w:r><w:t xml:space="preserve">Un mot. </w:t></w:r>`
	boldRun    = `<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Un mot. </w:t></w:r>`
)

// Memory grows with the length of an article and not with its square, whatever it
// is made of: twice the length takes about twice the bytes and allocations.
func TestMemoryGrowsWithTheArticle(t *testing.T) {
	if testing.Short() {
		t.Skip("allocations are counted, of which the race detector has its own")
	}
	all := slices.Clone(fixtures.GrowingArticles)
	for _, c := range growing {
		all = append(all, fixtures.Growing{Name: c.name, File: c.file, Content: c.content})
	}
	for _, c := range all {
		t.Run(c.File+"/"+c.Name, func(t *testing.T) {
			n := 4 << 10
			pack, packed := packages[c.File]
			if packed {
				n *= 16
			}
			var bytes, count [3]uint64
			for i := range bytes {
				data := []byte(c.Content(n << i))
				if packed {
					data = pack(t, string(data))
				}
				bytes[i], count[i] = allocated(func() { loadOrRefuse(t, c.File, data) })
			}
			for i := range 2 {
				if bytes[i+1] > 3*bytes[i]+1<<20 || count[i+1] > 3*count[i]+10_000 {
					t.Errorf("twice the length takes %d times the bytes, %d times the allocations",
						bytes[i+1]/bytes[i], count[i+1]/count[i])
				}
			}
		})
	}
}

// loadOrRefuse reads an article, which may be refused for its limits.
func loadOrRefuse(t *testing.T, name string, data []byte) {
	if _, err := article.Load(name, data, article.Options{}); err != nil {
		t.Log(err)
	}
}

// allocated returns how many bytes f allocates, and in how many pieces.
func allocated(f func()) (bytes, count uint64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, after.Mallocs - before.Mallocs
}

// Thousands of translated sentences in one paragraph, with as many codes, are
// written in linear time. Were it quadratic anywhere, the test would take minutes.
func TestManyEditsOfAParagraphAreWrittenInLinearTime(t *testing.T) {
	fixtures.Measures(t)
	const n = 1 << 19
	for name, content := range map[string]string{
		"a.html": "<p>" + many("Un <b>mot</b> de plus. ", n),
		"a.nitf": "<nitf><p>" + many("Un <em>mot</em> de plus. ", n) + "</p></nitf>",
		"b.nitf": "<nitf><p>" + many("Un <![CDATA[mot]]> de plus. ", n) + "</p></nitf>",
		"a.rss":  "<rss><description>" + many("Un &lt;b>mot&lt;/b> de plus. ", n) + "</description></rss>",
		"a.md":   many("Un *mot* de plus. ", n),
		"a.docx": many(boldRun+wordRun, 4*n),
		"b.docx": many(fieldBegin+fieldLink+fieldText+wordRun+fieldEnd, 4*n),
	} {
		data := []byte(content)
		if strings.HasSuffix(name, ".docx") {
			data = docxtest.Archive(t, docxtest.Package("<w:p>"+content+"</w:p>"))
		}
		a, err := article.Load(name, data, article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var units []*bitext.Unit
		for _, u := range a.Segments() {
			v := u.Clone()
			v.Target, v.State = u.Source, bitext.Final
			v.Target.Plain = strings.Replace(v.Target.Plain, "m", "n", 1)
			units = append(units, v)
		}
		report, err := a.Merge(io.Discard, units, article.MergeOptions{})
		if err != nil || report.Translated != len(units) {
			t.Errorf("%s: %d of %d translated, %v", name, report.Translated, len(units), err)
		}
	}
}

// Markup that would take a parser time that grows with its square is refused with
// its place, and what looks like it and is an article is read.
func TestMarkdownIsReadWithinLimits(t *testing.T) {
	fixtures.Measures(t)
	const n = 200_000
	for name, c := range map[string]struct {
		in, want string
	}{
		"quotes":                           {"Un.\n\n" + many("> ", n) + "Deux.", "a.md:3:1: limit exceeded: quotes and lists nested"},
		"lists":                            {many("- ", n) + "Un.", "a.md:1:1: limit exceeded: quotes and lists nested"},
		"numbers":                          {many("1. ", n) + "Un.", "a.md:1:1: limit exceeded: quotes and lists nested"},
		"links":                            {"Un.\n\n" + many("[a](", n), "a.md:3:1: limit exceeded: too much markup"},
		"lists on lines":                   {stairs("- ", "", n), "a.md:201:1: limit exceeded: quotes and lists nested"},
		"lists and lazy lines":             {stairs("- ", "un\n", n), "a.md:401:1: limit exceeded: quotes and lists nested"},
		"numbers on lines":                 {stairs("1. ", "", n), "a.md:201:1: limit exceeded: quotes and lists nested"},
		"in a list":                        {"- " + many("[a](", n), "a.md:1:3: limit exceeded: too much markup"},
		"emphasis":                         {many("*a_ ", n), "a.md:1:1: limit exceeded: too much markup"},
		"runs that neither open nor close": {many("_a*b_", n), "a.md:1:1: limit exceeded: too much markup"},
		"definitions of links":             {many("[a]: b\n\"c\"\n", n), "a.md:1:1: limit exceeded: too many definitions"},
		"a heading":                        {"# " + many("*a_ ", n), "a.md:1:3: limit exceeded: too much markup"},
		"a title":                          {many("*a_ ", n) + "\n===\n", "a.md:1:1: limit exceeded: too much markup"},
		"thirds":                           {many("a**b", n) + many("c* ", n), "a.md:1:1: limit exceeded: too much markup"},
		"tags":                             {"Un " + many("<a b=\"", n), "a.md:1:1: limit exceeded: too much markup"},
		"a table": {many("|a", 5_000) + "\n" + many("|-", 5_000) + "\n" + many("|a|\n", 5_000),
			"a.md:1:1: limit exceeded: a table of more than"},

		"definitions":              {"Un.\n\n" + many("[a]: b\n", n), "a.md:3:1: limit exceeded: too many definitions"},
		"brackets":                 {"Un " + nested("[", "a", "]", n), "a.md:1:1: limit exceeded: too much markup"},
		"titles":                   {many("[a]: b \"c\n", n), "a.md:1:1: limit exceeded: too many definitions"},
		"lists in lists":           {many(stairs("- ", "", 1_000), n), ""},
		"numbers in order":         {many("1. un\n2. deux\n   3. trois\n", n), ""},
		"a rule":                   {"Un.\n\n" + many("* ", 2_000) + "\n\nDeux.", ""},
		"emphasis, closed":         {many("un *mot* de _plus_ et **un** autre\n", n), ""},
		"links, closed":            {many("un [mot](a \"b\") et ![un](b) <b>autre</b> `c`\n", n), ""},
		"comparisons":              {many("a < b et 3 * 4 font 12\n", n), ""},
		"a table of links":         {"|a|b|\n|-|-|\n" + many("|un|un [mot](a) de plus|\n", 2*n), ""},
		"thousands of definitions": {many("[a]: b\n", 20_000), ""},
		"a table, complete":        {"|a|b|c|\n|-|-|-|\n" + many("|un|deux|trois|\n", n), ""},
	} {
		_, err := article.Load("a.md", []byte(c.in), article.Options{})
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (!errors.Is(err, article.ErrLimit) || !strings.HasPrefix(err.Error(), c.want)):
			t.Errorf("%s: got %v, want %s", name, err, c.want)
		}
	}
}

// A segment holds its unit, and the bytes of its codes once.
func TestASegmentHoldsLittleMemory(t *testing.T) {
	const n = 20_000
	for _, c := range []struct {
		file, content string
		most          uint64 // bytes a segment
	}{
		{"a.txt", many("Le ministre est parti. ", 23*n), 800},
		{"a.html", many("<p>Le ministre est parti.</p>\n", 30*n), 1_100},
		{"a.html", many("<p>Le <b>ministre</b> est <a href=b>parti</a>.</p>\n", 51*n), 2_600},
		{"a.nitf", "<nitf>" + many("<p>Le <em>ministre</em> est <a>parti</a>.</p>\n", 51*n) + "</nitf>", 2_800},
		{"a.md", many("Le *ministre* est [parti](b).\n\n", 32*n), 2_600},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		a, err := article.Load(c.file, []byte(c.content), article.Options{})
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)

		count := uint64(len(a.Segments()))
		if held := (after.HeapAlloc - before.HeapAlloc) / count; count < n || held > c.most {
			t.Errorf("%.40s: %d segments hold %d bytes each, at most %d", c.content, count, held, c.most)
		}
		runtime.KeepAlive(a)
	}
}
