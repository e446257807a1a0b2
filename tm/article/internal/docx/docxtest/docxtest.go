// Package docxtest makes DOCX files for tests.
package docxtest

import (
	"archive/zip"
	"bytes"
	"io"
	"path/filepath"
	"strings"
	"testing"
)

// An Entry is a file in an archive.
type Entry struct{ Name, Content string }

// A T is a *testing.T, *testing.B or *rapid.T.
type T interface {
	Helper()
	Fatal(args ...any)
}

// Archive packs files, the same bytes for the same files.
func Archive(t T, entries []Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		f, err := w.Create(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e.Content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// Part makes a part of a DOCX.
func Part(root, body string) string {
	return xmlHead + `<w:` + root + ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="wps">` + body + `</w:` + root + `>`
}

// Package makes a DOCX around the body of its document.
func Package(body string, more ...Entry) []Entry {
	const kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	relations := ""
	for i, e := range append([]Entry{{"word/document.xml", ""}}, more...) {
		base := strings.TrimRight(strings.TrimSuffix(filepath.Base(e.Name), ".xml"), "0123456789")
		content := kind + base + "+xml"
		if base == "document" {
			content = kind + "document.main+xml"
		} else {
			id := string(rune('a' + i))
			relations += `<Relationship Id="` + id + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/` + base + `" Target="` + filepath.Base(e.Name) + `"/>`
		}
		types += `<Override PartName="/` + e.Name + `" ContentType="` + content + `"/>`
	}
	relations += `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://exemple.fr/" TargetMode="External"/>`
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	return append([]Entry{
		{"[Content_Types].xml", xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` + types + `</Types>`},
		{"_rels/.rels", xmlHead + rels + `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", xmlHead + rels + relations + `</Relationships>`},
		{"word/document.xml", Part("document", `<w:body>`+body+`<w:sectPr><w:headerReference w:type="default" r:id="d"/></w:sectPr></w:body>`)},
	}, more...)
}

// Body is the body of [Dispatch].
const Body = `
<w:p w:rsidR="00A1"><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Le barrage de Sorgue tient bon</w:t></w:r></w:p>
<w:p><w:r w:rsidR="00A1"><w:t xml:space="preserve">Les ingén</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2"><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>ieurs ont passé </w:t></w:r><w:r><w:t xml:space="preserve"> la nuit </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>sur place.</w:t></w:r><w:r><w:t xml:space="preserve"> « Rien n’a cédé », dit </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>M.` + "\u00a0" + `Arnal</w:t></w:r><w:r><w:t>.</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> Le débit reste de 1 200 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>3</w:t></w:r><w:r><w:t>/s &amp; baisse.</w:t></w:r></w:p>
<w:p><w:bookmarkStart w:id="0" w:name="ici"/><w:r><w:t xml:space="preserve">Voir </w:t></w:r><w:hyperlink r:id="rId9"><w:r><w:rPr><w:rStyle w:val="Lien"/></w:rPr><w:t>le site</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Lien"/></w:rPr><w:t xml:space="preserve"> du parc</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id="0"/><w:r><w:t xml:space="preserve"> ou </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://exemple.fr/b" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>celui-là</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve">, page </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:commentRangeStart w:id="7"/><w:r><w:t>Premier point</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:r><w:t xml:space="preserve">, avec </w:t></w:r><w:ins w:id="3" w:author="x"><w:r><w:t>un ajout</w:t></w:r></w:ins><w:del w:id="4" w:author="x"><w:r><w:delText>une coupe</w:delText></w:r></w:del><w:r><w:t>.</w:t></w:r></w:p>
<w:p><w:r><w:t>Ligne une,</w:t><w:br/><w:t>ligne deux</w:t><w:tab/><w:t>et un porte</w:t><w:noBreakHyphen/><w:t>avions.</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Tout est gras ici. Oui, tout.</w:t></w:r></w:p>
<w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>Commune</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cote</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
<w:p><w:r><w:t xml:space="preserve">Avant l’encadré </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:docPr id="1" name="Zone 1" descr="Le barrage, vu d&quot;en haut&quot;"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Texte de l’encadré</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Texte de l’encadré</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>après lui.</w:t></w:r></w:p>
<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Dans un contrôle.</w:t></w:r></w:p></w:sdtContent></w:sdt>
<w:p><w:r><w:t xml:space="preserve">   </w:t></w:r></w:p>
`

// Dispatch returns the files of fixtures/documents/depeche.fr.docx.
func Dispatch() []Entry {
	return Package(Body,
		Entry{"word/footnotes.xml", Part("footnotes", `<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Joint par téléphone.</w:t></w:r></w:p></w:footnote>`)},
		Entry{"word/styles.xml", Part("styles", `<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>`)},
		Entry{"word/header1.xml", Part("hdr", `<w:p><w:r><w:t>La Vigie du Sud</w:t></w:r></w:p>`)},
		Entry{"word/comments.xml", Part("comments", `<w:comment w:id="7" w:author="x"><w:p><w:r><w:t>À vérifier.</w:t></w:r></w:p></w:comment>`)},
	)
}

// Unpack returns the parts of an archive.
func Unpack(t testing.TB, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		rc, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := b.ReadFrom(rc); err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = b.String()
	}
	return parts
}

// UnpackPart returns one part of an archive, "" where it cannot.
func UnpackPart(data []byte, name string) string {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return ""
	}
	f, err := r.Open(name)
	if err != nil {
		return ""
	}
	defer f.Close()
	part, _ := io.ReadAll(f)
	return string(part)
}
