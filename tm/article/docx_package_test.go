package article_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"fidele/tm/article"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// A package may say with one type for all .xml files that its document is one.
func TestADOCXMayTypeItsDocumentByExtension(t *testing.T) {
	const main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
	types := func(list string) string {
		return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
			`<Default Extension="rels" ContentType="application/x"/>` + list + `</Types>`
	}
	for name, content := range map[string]string{
		"a default":         types(`<Default Extension="xml" ContentType="` + main + `"/>`),
		"in capitals":       types(`<Default Extension="XML" ContentType="` + main + `"/>`),
		"an override":       types(`<Override PartName="/word/document.xml" ContentType="` + main + `"/>`),
		"of another case":   types(`<Override PartName="/Word/Document.xml" ContentType="` + main + `"/>`),
		"beside an unknown": types(`<Default Extension="xml" ContentType="` + main + `"/><Override PartName="/docProps/app.xml" ContentType="x"/>`),
	} {
		t.Run(name, func(t *testing.T) {
			entries := docxtest.Package(`<w:p>`+run("", "un.")+`</w:p>`,
				docxtest.Entry{Name: "docProps/app.xml", Content: "<Properties><a>x</a></Properties>"})
			entries[0].Content = content
			parts, report := translatedDOCX(t, entries, article.Options{}, shouted)
			if report.Translated != 1 || !strings.Contains(parts["word/document.xml"], ">UN.<") {
				t.Errorf("%+v\n%s", report, parts["word/document.xml"])
			}
		})
	}
}

// Entries for folders, packed or not, are copied.
func TestADOCXMayHoldFolders(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range docxtest.Package(`<w:p>` + run("", "un.") + `</w:p>`) {
		f, err := w.Create(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e.Content)); err != nil {
			t.Fatal(err)
		}
	}
	// As Java writes it: deflated, with a data descriptor.
	packed := []byte{3, 0}
	f, err := w.CreateRaw(&zip.FileHeader{
		Name: "word/x", Method: zip.Deflate, CompressedSize64: uint64(len(packed)),
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(packed); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := bytes.ReplaceAll(b.Bytes(), []byte("word/x"), []byte("word//"))

	a, err := article.Load("a.docx", data, article.Options{Lang: language.French})
	if err != nil {
		t.Fatal(err)
	}
	u := a.Segments()[0]
	u.Target, u.State = text.New("One."), bitext.Reviewed
	var out bytes.Buffer
	if err := a.Write(&out, a.Segments()); err != nil {
		t.Fatal(err)
	}
	parts := docxtest.Unpack(t, out.Bytes())
	if _, ok := parts["word//"]; !ok || !strings.Contains(parts["word/document.xml"], "One.") {
		t.Errorf("got %q", parts)
	}
}

// A package that a password protects is an OLE file with a stream of this name.
func TestAProtectedDOCXIsSaidToBeProtected(t *testing.T) {
	ole := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 20_000)
	name := "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	for data, want := range map[string]string{
		ole + name: "not an article that fidele reads: it is protected by a password",
		ole:        "not an article that fidele reads: it is an old Office file (.doc)",
	} {
		_, err := article.Load("a.docx", []byte(data), article.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

// The language that the runs, styles and settings name becomes that of the
// translation, and that of runs in other languages and of what was not translated
// stays.
func TestADOCXNamesTheLanguageOfItsTranslation(t *testing.T) {
	lang := func(l, words string) string {
		return run(`<w:rPr><w:lang w:val="`+l+`"/></w:rPr>`, words)
	}
	styles := func(l string) string {
		return docxtest.Part("styles", `<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="`+l+
			`" w:eastAsia="fr-FR"/></w:rPr></w:rPrDefault></w:docDefaults>`)
	}
	document := func(first, second string) string {
		return `<w:p><w:pPr><w:rPr><w:lang w:val="` + first + `"/></w:rPr></w:pPr>` + second +
			`</w:p><w:p>` + lang("fr-FR", "reste.") + `</w:p>`
	}
	parts, _ := translatedDOCX(t, docxtest.Package(
		document("fr", lang("fr-CA", "un mot")+lang("en-GB", " ici.")),
		docxtest.Entry{Name: "word/styles.xml", Content: styles("fr-FR")},
	), article.Options{}, func(t text.Text) text.Text {
		if t.Plain == "reste." {
			return text.Text{}
		}
		return shouted(t)
	})
	if got, want := body(parts), document("en-US", lang("en-US", "UN MOT ICI.")); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if diff := cmp.Diff(styles("en-US"), parts["word/styles.xml"]); diff != "" {
		t.Error(diff)
	}
}

const (
	drawingml = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	labels    = `<c:cat><c:strRef><c:strCache><c:pt><c:v>mai</c:v></c:pt></c:strCache></c:strRef></c:cat>`
)

// chart is a chart with a title in two runs and two lines.
func chart(first, second, lang string) string {
	return `<c:chartSpace xmlns:c="urn:c"` + drawingml + `><c:title><a:p><a:pPr/><a:r><a:rPr lang="` + lang +
		`" sz="12"/><a:t>` + first + ` </a:t></a:r><a:r><a:rPr b="1" sz="12"/><a:t>` + second +
		`</a:t></a:r><a:br/><a:r><a:rPr lang="` + lang + `" sz="12"/><a:t>c</a:t></a:r></a:p></c:title>` + labels + `</c:chartSpace>`
}

// diagram is a part with one paragraph.
func diagram(root, words string) string {
	return `<x:` + root + ` xmlns:x="urn:x"` + drawingml + `><a:p><a:r><a:rPr/><a:t>` + words +
		`</a:t></a:r></a:p></x:` + root + `>`
}

// visual is a DOCX with a chart, a diagram, comments, a form field and titles.
func visual(t testing.TB) []docxtest.Entry {
	t.Helper()
	entries := docxtest.Package(`<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:helpText w:val="aide"/>`+
		`<w:ddList><w:listEntry w:val="oui"/><w:listEntry w:val="non"/></w:ddList></w:ffData></w:fldChar></w:r>`+
		`<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`+
		run("", "un.")+`<w:r><w:drawing><wp:docPr id="1" title="titre" descr="image"/></w:drawing></w:r></w:p>`,
		docxtest.Entry{Name: "word/comments.xml", Content: docxtest.Part("comments",
			`<w:comment w:id="1"><w:p>`+run("", "voir.")+`</w:p></w:comment><w:comment w:id="2"><w:p/></w:comment>`)},
		docxtest.Entry{Name: "word/chart.xml", Content: chart("a", "b", "fr-FR")},
		docxtest.Entry{Name: "word/data.xml", Content: diagram("dataModel", "un cas")},
		docxtest.Entry{Name: "word/drawing.xml", Content: diagram("drawing", "un cas")})
	entries[0].Content = strings.NewReplacer(
		"wordprocessingml.chart+xml", "drawingml.chart+xml",
		"wordprocessingml.data+xml", "drawingml.diagramData+xml",
		"openxmlformats-officedocument.wordprocessingml.drawing+xml", "ms-office.drawingml.diagramDrawing+xml",
	).Replace(entries[0].Content)
	return entries
}

func TestWhatADOCXShowsIsOfferedOrCounted(t *testing.T) {
	for _, c := range []struct {
		opts article.Options
		want []string
		left []article.LeftOut
	}{
		{
			article.Options{Paragraphs: true},
			[]string{"un.", "titre", "image", "a <1>b</1><2/> c", "un cas"},
			[]article.LeftOut{{What: "chart label list", Count: 1}, {What: "comment", Count: 2},
				{What: "form field choice", Count: 2}, {What: "form field help text", Count: 1}},
		},
		{
			article.Options{Paragraphs: true, Comments: true},
			[]string{"un.", "titre", "image", "a <1>b</1><2/> c", "un cas", "voir."},
			[]article.LeftOut{{What: "chart label list", Count: 1},
				{What: "form field choice", Count: 2}, {What: "form field help text", Count: 1}},
		},
	} {
		a, err := article.Load("a.docx", docxtest.Archive(t, visual(t)), c.opts)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range a.Blocks() {
			got = append(got, b.Text.Tagged())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(c.left, a.LeftOut()); diff != "" {
			t.Error(diff)
		}
	}
}

func TestChartsDiagramsAndCommentsAreTranslated(t *testing.T) {
	parts, _ := translatedDOCX(t, visual(t), article.Options{Comments: true}, shouted)
	for name, want := range map[string]string{
		"word/chart.xml":    strings.Replace(chart("A", "B", "en-US"), "<a:t>c<", "<a:t>C<", 1),
		"word/data.xml":     diagram("dataModel", "UN CAS"),
		"word/drawing.xml":  diagram("drawing", "UN CAS"),
		"word/comments.xml": strings.ReplaceAll(entry(visual(t), "word/comments.xml"), "voir.", "VOIR."),
	} {
		if diff := cmp.Diff(want, parts[name]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, want := range []string{`title="TITRE"`, `descr="IMAGE"`} {
		if !strings.Contains(parts["word/document.xml"], want) {
			t.Errorf("no %s in\n%s", want, parts["word/document.xml"])
		}
	}
}

func entry(entries []docxtest.Entry, name string) string {
	for _, e := range entries {
		if e.Name == name {
			return e.Content
		}
	}
	return ""
}

// The words that are set off are those in codes, however many they are.
func TestTheWordsThatAreSetOffCarryTheCodes(t *testing.T) {
	size := func(more string) string { return `<w:rPr><w:sz w:val="20"/>` + more + `</w:rPr>` }
	const long = "une longue phrase de beaucoup de mots "
	for _, c := range []struct{ in, want string }{
		{run("", "un ") + run(bold, "mot") + run("", " gras."), "un <1>mot</1> gras."},
		{run(bold, long) + run("", "sauf un mot."), "<1>" + long + "</1>sauf un mot."},
		{run(size("<w:b/>"), long) + run(size(""), "sauf un mot."), "<1>" + long + "</1>sauf un mot."},
		{run(bold, "Tout est gras") + run("", "."), "Tout est gras<1>.</1>"},
		{run(bold, long) + run(`<w:rPr><w:b/><w:i/></w:rPr>`, "mot"), long + "<1>mot</1>"},
		{run(size(""), long) + run("", "mot"), long + "<1>mot</1>"},
		{run(`<w:rPr><w:b w:val="0"/></w:rPr>`, long) + run("", "Titre"), long + "<1>Titre</1>"},
	} {
		data := docxtest.Archive(t, docxtest.Package(`<w:p>`+c.in+`</w:p>`))
		got := read(t, "a.docx", data).Blocks()[0].Text.Tagged()
		if got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.in, got, c.want)
		}
	}
}

// A tracked insertion that a translation does not have is no problem.
func TestInsertionsNeedNotBeInTheTranslation(t *testing.T) {
	parts, report := translatedDOCX(t, docxtest.Package(`<w:p>`+run("", "un ")+
		`<w:ins w:id="1" w:author="x">`+run("", "mot")+`</w:ins>`+run("", " ici.")+`</w:p>`),
		article.Options{}, func(t text.Text) text.Text { return text.New("ONE WORD.") })
	if len(report.Problems) > 0 || body(parts) != `<w:p>`+run("", "ONE WORD.")+`</w:p>` {
		t.Errorf("problems %v in %s", report.Problems, body(parts))
	}
}
