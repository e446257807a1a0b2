package docx_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"fidele/fixtures"
	"fidele/tm/article/internal/articletest"
	"fidele/tm/article/internal/block"
	"fidele/tm/article/internal/docx"
	"fidele/tm/article/internal/docx/docxtest"
	"fidele/tm/text"
)

var update = flag.Bool("update", false, "write the stored DOCX anew")

// The stored DOCX is the one that stands above.
func TestTheStoredDispatchIsUpToDate(t *testing.T) {
	want := docxtest.Archive(t, docxtest.Dispatch())
	path := filepath.Join(fixtures.Root(), "fixtures", "documents", "depeche.fr.docx")
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
		t.Error("fixtures/documents/depeche.fr.docx is not what its parts give; run with -update")
	}
}

func TestOnlyTheTranslatedRunsOfADOCXChange(t *testing.T) {
	data := docxtest.Archive(t, docxtest.Dispatch())
	a := articletest.Read(t, docx.Format{}, "a.docx", data)
	for _, c := range []struct {
		name   string
		block  int
		edit   block.Edit
		before string // part of the document
		after  string
	}{
		{"text in a run", 0, block.Edit{Start: 3, End: 10, Text: text.New("dam & <wall>")},
			`<w:t>Le barrage de Sorgue`, `<w:t>Le dam &amp; &lt;wall&gt; de Sorgue`},
		{"runs with the same look are one", 1, block.Edit{Start: 4,
			End: len("Les ingénieurs ont passé"), Text: text.New("guards spent")},
			`Les ingén</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2"><w:rPr><w:lang ` +
				`w:val="fr-FR"/></w:rPr><w:t>ieurs ont passé </w:t>`,
			`Les guards spent</w:t><w:t> </w:t>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := a.Blocks()[c.block].Text.Plain; c.edit.End > len(got) {
				t.Fatalf("block is %q", got)
			}
			var out bytes.Buffer
			if _, err := a.WriteEdits(&out, func(i int) []block.Edit {
				if i == c.block {
					return []block.Edit{c.edit}
				}
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			was, is := docxtest.Unpack(t, data), docxtest.Unpack(t, out.Bytes())
			want := strings.Replace(was["word/document.xml"], c.before, c.after, 1)
			if want == was["word/document.xml"] {
				t.Fatal("the case does not fit the document")
			}
			was["word/document.xml"] = want
			if diff := cmp.Diff(was, is); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Codes that were garbled leave a package that can be read.
func TestGarbledCodesLeaveTheArticleWellFormed(t *testing.T) {
	data := fixtures.Read(t, "documents/depeche.fr.docx")
	t.Run("DOCX", rapid.MakeCheck(func(t *rapid.T) {
		a := articletest.Read(t, docx.Format{}, "a.docx", data)
		out := articletest.Garble(t, a)
		again, err := docx.Format{}.Read("a.docx", out, block.Options{})
		if err != nil {
			t.Fatalf("%v\n%s", err, docxtest.UnpackPart(out, "word/document.xml"))
		}
		articletest.Identity(t, again, out)
	}))
}

// What shows beside the pointer on a link, and what describes a table, is text. The code
// of a link says where it leads.
func TestLinksAndTablesOfADOCXHaveTextOfTheirOwn(t *testing.T) {
	data := docxtest.Archive(t, docxtest.Package(
		`<w:p><w:r><w:t xml:space="preserve">Voir </w:t></w:r>`+
			`<w:hyperlink r:id="rId9" w:tooltip="La page d&apos;accueil"><w:r><w:t>le site</w:t></w:r></w:hyperlink>`+
			`<w:hyperlink w:anchor="bas"><w:r><w:t xml:space="preserve"> plus bas</w:t></w:r></w:hyperlink></w:p>`+
			`<w:tbl><w:tblPr><w:tblCaption w:val="Les cotes"/><w:tblDescription w:val="Trois jours"/></w:tblPr>`+
			`<w:tr><w:tc><w:p><w:r><w:t>Cote</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`+
			`<w:altChunk r:id="rId8"/>`))
	a := articletest.Read(t, docx.Format{}, "a.docx", data)
	want := []string{
		"paragraph: Voir <1>le site</1><2> plus bas</2>", "caption: La page d'accueil",
		"caption: Les cotes", "caption: Trois jours", "cell: Cote",
	}
	if diff := cmp.Diff(want, articletest.Outline(a)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]block.LeftOut{{What: "embedded document", Count: 1}}, a.LeftOut()); diff != "" {
		t.Error(diff)
	}
	codes := a.Blocks()[0].Text.Codes
	shown := []string{codes[0].Data, codes[2].Data}
	addresses := []string{`<w:hyperlink href="https://exemple.fr/">`, `<w:hyperlink href="#bas">`}
	if diff := cmp.Diff(addresses, shown); diff != "" {
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
	document := docxtest.Unpack(t, out.Bytes())["word/document.xml"]
	for _, want := range []string{
		`<w:hyperlink r:id="rId9" w:tooltip="LA PAGE D'ACCUEIL"><w:r><w:t xml:space="preserve">LE SITE</w:t>`,
		`<w:tblCaption w:val="LES COTES"/><w:tblDescription w:val="TROIS JOURS"/>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("no %q in\n%s", want, document)
		}
	}
}

// The title that the properties of the document give is text of the article, written
// back with the language beside it.
func TestTheTitleInThePropertiesIsOffered(t *testing.T) {
	core := docxtest.Entry{Name: "docProps/core.xml", Content: `<?xml version="1.0" encoding="UTF-8"?>` +
		`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
		`xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>La digue &amp; le port</dc:title>` +
		`<dc:subject></dc:subject><dc:creator>Anne</dc:creator><dc:language>fr-FR</dc:language></cp:coreProperties>`}
	data := docxtest.Archive(t, append(docxtest.Package(`<w:p><w:r><w:t>Un mot.</w:t></w:r></w:p>`), core))
	f := articletest.Read(t, docx.Format{}, "a.docx", data)
	var got []string
	for _, b := range f.Blocks() {
		got = append(got, b.Text.Plain)
	}
	if diff := cmp.Diff([]string{"La digue & le port", "Un mot."}, got); diff != "" {
		t.Fatal(diff)
	}
	articletest.Identity(t, f, data)

	var out bytes.Buffer
	if err := articletest.Write(&out, f, func(int) (text.Text, bool) { return text.New("Sea & <wall>"), true }); err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer("La digue &amp; le port", "Sea &amp; &lt;wall&gt;").Replace(core.Content)
	if diff := cmp.Diff(want, docxtest.Unpack(t, out.Bytes())[core.Name]); diff != "" {
		t.Error(diff)
	}

	core.Content = strings.Replace(core.Content, "</dc:title>", "", 1)
	broken := docxtest.Archive(t, append(docxtest.Package(`<w:p/>`), core))
	_, err := docx.Format{}.Read("a.docx", broken, block.Options{})
	var place *text.PlaceError
	if !errors.As(err, &place) || place.File != "a.docx: docProps/core.xml" || place.Line != 1 {
		t.Errorf("%v", err)
	}
}
