package pptx_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/article/internal/pptx"
	"fidele/tm/article/internal/pptx/pptxtest"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

var update = flag.Bool("update", false, "write the stored presentation anew")

// The stored presentation is that of package pptxtest.
func TestTheStoredDispatchIsUpToDate(t *testing.T) {
	want := docxtest.Archive(t, pptxtest.Dispatch())
	path := filepath.Join(fixtures.Root(), "fixtures", "documents", "depeche.fr.pptx")
	if *update {
		if err := os.WriteFile(path, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what its parts give; run with -update", path)
	}
}

// replaced returns the files of the dispatch with one of other content; "" leaves it out.
func replaced(name, content string) []docxtest.Entry {
	var entries []docxtest.Entry
	found := false
	for _, e := range pptxtest.Dispatch() {
		if e.Name == name {
			e.Content, found = content, true
		}
		if e.Content != "" {
			entries = append(entries, e)
		}
	}
	if !found {
		entries = append(entries, docxtest.Entry{Name: name, Content: content})
	}
	return entries
}

func TestSlidesAreReadInTheOrderInWhichTheyShow(t *testing.T) {
	data := docxtest.Archive(t, pptxtest.Dispatch())
	a, err := pptx.Format{}.Read("a.pptx", data, block.Options{Comments: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"heading: Le barrage de Sorgue tient bon",
		"paragraph: Les ingénieurs ont passé la nuit <1>sur place.</1> Voir <2>le site</2> & le plan.",
		`caption: Le barrage, vu d"en haut`,
		"heading: La cote",
		"list-item: Premier point,<1/> deux<2/> lignes",
		"list-item: Page <1/> sur 2.",
		"cell: Commune", "cell: Cote",
		"caption: Un groupe",
		"list-item: Dans un groupe.",
		"paragraph: À vérifier.",
		"paragraph: Ne pas lire la cote.",
	}
	if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
		t.Error(diff)
	}
	left := []block.LeftOut{{What: "text of a slide layout or master", Count: 1}}
	if diff := cmp.Diff(left, a.LeftOut()); diff != "" {
		t.Error(diff)
	}
	articletest.Identity(t, a, data)

	a = articletest.Read(t, pptx.Format{}, "a.pptx", data)
	left = append([]block.LeftOut{{What: "comment", Count: 1}}, left...)
	if diff := cmp.Diff(left, a.LeftOut()); diff != "" {
		t.Error(diff)
	}
	c := a.Blocks()[1].Text.Codes[2]
	if c.Type != "link" || c.Data != `<a:hlinkClick href="https://exemple.fr/a"/>` {
		t.Errorf("the code of the link is %+v", c)
	}
}

func TestOnlyTextAndLanguageOfATranslatedPPTXChange(t *testing.T) {
	data := docxtest.Archive(t, pptxtest.Dispatch())
	a := articletest.Read(t, pptx.Format{}, "a.pptx", data)
	var out bytes.Buffer
	_, err := a.WriteTranslation(&out, language.French, language.BritishEnglish, func(i int) []block.Edit {
		if like := a.Blocks()[i].Text.Plain; strings.HasSuffix(like, "tient bon") {
			return []block.Edit{{End: len(like), Text: text.New("The dam <holds>")}}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := docxtest.Unpack(t, data)
	const slide = "ppt/slides/slide2.xml"
	before, rest, _ := strings.Cut(want[slide], `<a:r><a:rPr lang="fr-FR" dirty="0"/>`)
	_, after, _ := strings.Cut(rest, `gue tient bon</a:t></a:r>`)
	want[slide] = before + `<a:r><a:rPr lang="en-GB" dirty="0"/><a:t>The dam &lt;holds&gt;</a:t></a:r>` +
		strings.Replace(after, `<a:endParaRPr lang="fr-FR"/>`, `<a:endParaRPr lang="en-GB"/>`, 1)
	want["ppt/presentation.xml"] = strings.Replace(want["ppt/presentation.xml"], `lang="fr-FR"`, `lang="en-GB"`, 1)
	if diff := cmp.Diff(want, docxtest.Unpack(t, out.Bytes())); diff != "" {
		t.Error(diff)
	}
}

func TestChartsDiagramsAndNewComments(t *testing.T) {
	const spaces = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`
	entries := replaced("ppt/charts/chart1.xml", `<c:chartSpace`+spaces+`><a:p><a:r><a:t>La crue</a:t></a:r></a:p><c:strCache/></c:chartSpace>`)
	entries = append(entries,
		docxtest.Entry{Name: "ppt/diagrams/data1.xml", Content: `<x` + spaces + `><a:p><a:r><a:t>Amont</a:t></a:r></a:p></x>`},
		docxtest.Entry{Name: "ppt/diagrams/drawing1.xml", Content: `<x` + spaces + `><a:p><a:r><a:t>Amont</a:t></a:r></a:p></x>`},
		docxtest.Entry{Name: "ppt/comments/modern.xml", Content: `<cmLst` + spaces + `><cm><txBody><a:p><a:r><a:t>Vraiment ?</a:t></a:r></a:p></txBody></cm></cmLst>`})
	for i := range entries {
		if e := &entries[i]; e.Name == "ppt/slides/_rels/slide2.xml.rels" {
			relations := ""
			for kind, target := range map[string]string{
				"chart": "../charts/chart1.xml", "diagramData": "../diagrams/data1.xml",
				"diagramDrawing": "../diagrams/drawing1.xml", "comments": "../comments/modern.xml",
			} {
				relations += `<Relationship Id="` + kind + `" Type="x/` + kind + `" Target="` + target + `"/>`
			}
			e.Content = strings.Replace(e.Content, "</Relationships>", relations+"</Relationships>", 1)
		}
	}
	data := docxtest.Archive(t, entries)
	a, err := pptx.Format{}.Read("a.pptx", data, block.Options{Comments: true})
	if err != nil {
		t.Fatal(err)
	}
	got := articletest.Outline(a)[3:6]
	want := []string{"paragraph: La crue", "paragraph: Amont", "paragraph: Vraiment ?"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	articletest.Identity(t, a, data)

	var out bytes.Buffer
	err = articletest.Write(&out, a, func(i int) (text.Text, bool) {
		return text.New("Upstream"), a.Blocks()[i].Text.Plain == "Amont"
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"ppt/diagrams/data1.xml", "ppt/diagrams/drawing1.xml"} {
		if got := docxtest.UnpackPart(out.Bytes(), part); !strings.Contains(got, "<a:t>Upstream</a:t>") {
			t.Errorf("%s is not translated: %s", part, got)
		}
	}
}

// What shows beside the pointer on a link is one text, however many runs the link has.
func TestTooltipsOfLinksAreText(t *testing.T) {
	run := func(text string) string {
		return `<a:r><a:rPr lang="fr-FR"><a:hlinkClick r:id="rId9" tooltip="La page"/></a:rPr><a:t>` + text + `</a:t></a:r>`
	}
	data := docxtest.Archive(t, pptxtest.Package("", pptxtest.Shape(3, "",
		`<a:p><a:r><a:t>Voir </a:t></a:r>`+run("le ")+run("site")+`<a:r><a:t> et </a:t></a:r>`+run("lui")+`<a:r><a:t> encore, pour de bon.</a:t></a:r></a:p>`)+
		`<p:pic><p:nvPicPr><p:cNvPr id="8" name="I"><a:hlinkClick r:id="rId9" tooltip="Une image"/></p:cNvPr></p:nvPicPr></p:pic>`, ""))
	a := articletest.Read(t, pptx.Format{}, "a.pptx", data)
	want := []string{
		"paragraph: Voir <1>le site</1> et <2>lui</2> encore, pour de bon.", "caption: La page", "caption: Une image",
	}
	if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
		t.Error(diff)
	}
	articletest.Identity(t, a, data)

	var out bytes.Buffer
	err := articletest.Write(&out, a, func(i int) (text.Text, bool) {
		target := a.Blocks()[i].Text
		target.Plain = strings.ToUpper(target.Plain)
		return target, true
	})
	if err != nil {
		t.Fatal(err)
	}
	again := articletest.Read(t, pptx.Format{}, "a.pptx", out.Bytes())
	for i := range want {
		want[i] = strings.Replace(strings.ToUpper(want[i]), "CAPTION:", "caption:", 1)
	}
	want[0] = strings.Replace(want[0], "PARAGRAPH:", "paragraph:", 1)
	if diff := cmp.Diff(want, articletest.Outline(again)); diff != "" {
		t.Error(diff)
	}
	if slide := docxtest.UnpackPart(out.Bytes(), "ppt/slides/slide2.xml"); strings.Contains(slide, "La page") {
		t.Errorf("a tooltip is not translated: %s", slide)
	}
}

// Codes that were garbled leave a presentation that can be read.
func TestGarbledCodesLeaveThePresentationWellFormed(t *testing.T) {
	data := fixtures.Read(t, "documents/depeche.fr.pptx")
	rapid.Check(t, func(t *rapid.T) {
		a := articletest.Read(t, pptx.Format{}, "a.pptx", data)
		out := articletest.Garble(t, a)
		again, err := pptx.Format{}.Read("a.pptx", out, block.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, docxtest.UnpackPart(out, "ppt/slides/slide2.xml"))
		}
		articletest.Identity(t, again, out)
	})
}

func TestBadPresentationsAreRefusedWithTheReason(t *testing.T) {
	whole := docxtest.Archive(t, pptxtest.Dispatch())
	with := func(name, content string) []byte { return docxtest.Archive(t, replaced(name, content)) }
	const slide = "ppt/slides/slide1.xml"
	for _, c := range []struct {
		name string
		data []byte
		is   error
		want string
	}{
		{"cut short", whole[:len(whole)-30], block.ErrDamaged, "a.pptx: damaged file: the zip archive cannot be read"},
		{"no archive", []byte("Un texte."), block.ErrDamaged, "a.pptx: damaged file: the zip archive cannot be read"},
		{"no presentation", with("ppt/presentation.xml", ""), block.ErrDamaged,
			"a.pptx: damaged file: as a presentation: ppt/presentation.xml is missing"},
		{"a Word document", docxtest.Archive(t, docxtest.Dispatch()), block.ErrFormat,
			"a.pptx: not an article that fidele reads: it is a Word document, not a presentation"},
		{"a presentation that is no XML", with("ppt/presentation.xml", "<a>\n<b></a>"), block.ErrDamaged, "a.pptx: ppt/presentation.xml:2:4: damaged file"},
		{"relations that are no XML", with("ppt/_rels/presentation.xml.rels", "<a>\n<b></a>"), block.ErrDamaged, "a.pptx: ppt/_rels/presentation.xml.rels:2:4: damaged file"},
		{"a slide that is no XML", with(slide, "<a>\n<b></a>"), block.ErrDamaged, "a.pptx: ppt/slides/slide1.xml:2:4: damaged file"},
		{"a slide that ends early", with(slide, "<a>\n<b>"), block.ErrDamaged, "a.pptx: ppt/slides/slide1.xml:2:1: damaged file"},
		{"bytes that are not UTF-8", with(slide, "<a>\xe9</a>"), charset.ErrInvalid, "a.pptx: ppt/slides/slide1.xml:1:4"},
		{"entities", with(slide, `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`), block.ErrUnsafe,
			"a.pptx: unsafe file: ppt/slides/slide1.xml: it declares XML entities"},
		{"a bomb", with(slide, "<a>"+strings.Repeat(" ", 20<<20)+"</a>"), block.ErrLimit,
			"a.pptx: limit exceeded: ppt/slides/slide1.xml: unpacked it is more than 200 times as large"},
		{"depth", with(slide, strings.Repeat("<a>", 5000)), block.ErrLimit, "a.pptx: ppt/slides/slide1.xml"},
		{"a way out", with("../x", "x"), block.ErrUnsafe, `a.pptx: unsafe file: the archive holds the path "../x"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := pptx.Format{}.Read("a.pptx", c.data, block.Options{})
			var place *text.PlaceError
			if !errors.Is(err, c.is) || !strings.HasPrefix(err.Error(), c.want) || strings.Contains(err.Error(), "\n") ||
				!errors.As(err, &place) || place.Hint == "" {
				t.Errorf("got %v, want %q and a hint", err, c.want)
			}
		})
	}
}

// A slide that is missing is told, the others are read.
func TestAMissingSlideIsTold(t *testing.T) {
	a := articletest.Read(t, pptx.Format{}, "a.pptx", docxtest.Archive(t, replaced("ppt/slides/slide1.xml", "")))
	want := block.LeftOut{What: "missing slide", Count: 1}
	if got := a.LeftOut(); len(got) == 0 || got[0] != want {
		t.Errorf("left out: %v", got)
	}
}

// Every presentation that is cut somewhere is refused, or read without a panic.
func TestPresentationsThatAreCutAnywhere(t *testing.T) {
	whole := docxtest.Archive(t, pptxtest.Dispatch())
	for n := range len(whole) {
		if _, err := (pptx.Format{}).Read("a.pptx", whole[:n], block.Options{}); err == nil {
			t.Fatalf("cut to %d of %d bytes, it is read", n, len(whole))
		}
	}
}
