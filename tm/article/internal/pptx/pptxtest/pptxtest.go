// Package pptxtest makes PowerPoint presentations for tests.
package pptxtest

import (
	"fmt"
	"strings"

	"fidele/tm/article/internal/docx/docxtest"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	office  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	kind    = "application/vnd.openxmlformats-officedocument.presentationml."
	spaces  = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
		` xmlns:r="` + office + `" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`
)

// Part makes a part: the root element p:NAME around body.
func Part(name, body string) string {
	return xmlHead + `<p:` + name + spaces + `>` + body + `</p:` + name + `>`
}

// tree makes a tree of shapes.
func tree(shapes string) string {
	return `<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>` +
		shapes + `</p:spTree></p:cSld>`
}

// Shape makes a shape around paragraphs; placeholder is its type, "" for none.
func Shape(id int, placeholder, paragraphs string) string {
	held := "<p:nvPr/>"
	if placeholder != "" {
		held = `<p:nvPr><p:ph type="` + placeholder + `"/></p:nvPr>`
	}
	return fmt.Sprintf(`<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Zone %[1]d"/><p:cNvSpPr/>%s</p:nvSpPr>`+
		`<p:spPr><a:xfrm><a:off x="0" y="%[1]d00000"/><a:ext cx="5000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`+
		`<p:txBody><a:bodyPr/><a:lstStyle/>%[3]s</p:txBody></p:sp>`, id, held, paragraphs)
}

// Table makes a table of one row.
func Table(cells ...string) string {
	var b strings.Builder
	b.WriteString(`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="90" name="T"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>` +
		`<p:xfrm><a:off x="0" y="0"/><a:ext cx="3000000" cy="300000"/></p:xfrm><a:graphic>` +
		`<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr/><a:tblGrid>` +
		strings.Repeat(`<a:gridCol w="1000000"/>`, len(cells)) + `</a:tblGrid><a:tr h="300000">`)
	for _, c := range cells {
		b.WriteString(`<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>` + c + `</a:txBody><a:tcPr/></a:tc>`)
	}
	b.WriteString(`</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`)
	return b.String()
}

// A relation of a part: its id, the last word of its type, its target.
type relation struct{ id, kind, target string }

func relations(list ...relation) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range list {
		mode := ""
		if r.kind == "hyperlink" {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>`, r.id, office, r.kind, r.target, mode)
	}
	return b.String() + `</Relationships>`
}

// Package makes a presentation of slides, each a list of shapes, and notes for the last
// one. The second slide stands before the first in the archive, and shows after it.
func Package(notes string, slides ...string) []docxtest.Entry {
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
	override := func(part, content string) {
		types += `<Override PartName="/` + part + `" ContentType="` + content + `"/>`
	}
	override("ppt/presentation.xml", kind+"presentation.main+xml")
	override("ppt/slideMasters/slideMaster1.xml", kind+"slideMaster+xml")
	override("ppt/slideLayouts/slideLayout1.xml", kind+"slideLayout+xml")
	override("ppt/notesSlides/notesSlide1.xml", kind+"notesSlide+xml")

	var ids strings.Builder
	root := []relation{{"m1", "slideMaster", "slideMasters/slideMaster1.xml"}}
	var parts []docxtest.Entry
	for i, shapes := range slides {
		name := fmt.Sprintf("slide%d.xml", len(slides)-i)
		override("ppt/slides/"+name, kind+"slide+xml")
		fmt.Fprintf(&ids, `<p:sldId id="%d" r:id="s%d"/>`, 256+i, i)
		root = append(root, relation{fmt.Sprintf("s%d", i), "slide", "slides/" + name})
		of := []relation{
			{"rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"},
			{"rId8", "hyperlink", "https://exemple.fr/b?x=1&amp;y"}, {"rId9", "hyperlink", "https://exemple.fr/a"},
		}
		if i == len(slides)-1 {
			of = append(of, relation{"rId2", "notesSlide", "../notesSlides/notesSlide1.xml"},
				relation{"rId3", "comments", "/ppt/comments/comment1.xml"})
		}
		parts = append(parts,
			docxtest.Entry{Name: "ppt/slides/" + name, Content: Part("sld", tree(shapes))},
			docxtest.Entry{Name: "ppt/slides/_rels/" + name + ".rels", Content: relations(of...)})
	}
	const clrMap = `<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>`
	return append([]docxtest.Entry{
		{Name: "[Content_Types].xml", Content: xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` + types + `</Types>`},
		{Name: "_rels/.rels", Content: relations(relation{"rId1", "officeDocument", "ppt/presentation.xml"})},
		{Name: "ppt/presentation.xml", Content: Part("presentation", `<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="m1"/></p:sldMasterIdLst><p:sldIdLst>`+
			ids.String()+`</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>`+
			`<p:defaultTextStyle><a:defPPr><a:defRPr lang="fr-FR"/></a:defPPr></p:defaultTextStyle>`)},
		{Name: "ppt/_rels/presentation.xml.rels", Content: relations(root...)},
		{Name: "ppt/slideMasters/slideMaster1.xml", Content: Part("sldMaster", tree(Shape(2, "title", `<a:p><a:r><a:t>Titre</a:t></a:r></a:p>`)+
			Shape(3, "", `<a:p><a:r><a:t>La Vigie du Sud</a:t></a:r></a:p>`))+clrMap+`<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>`)},
		{Name: "ppt/slideMasters/_rels/slideMaster1.xml.rels", Content: relations(relation{"rId1", "slideLayout", "../slideLayouts/slideLayout1.xml"})},
		{Name: "ppt/slideLayouts/slideLayout1.xml", Content: Part("sldLayout", tree(""))},
		{Name: "ppt/slideLayouts/_rels/slideLayout1.xml.rels", Content: relations(relation{"rId1", "slideMaster", "../slideMasters/slideMaster1.xml"})},
		{Name: "ppt/notesSlides/notesSlide1.xml", Content: Part("notes", tree(Shape(2, "body", notes)))},
		{Name: "ppt/comments/comment1.xml", Content: Part("cmLst", `<p:cm authorId="0" dt="2026-01-01T00:00:00.000" idx="1"><p:pos x="10" y="10"/><p:text>À vérifier.</p:text></p:cm>`)},
	}, parts...)
}

// Dispatch returns the files of fixtures/documents/depeche.fr.pptx.
func Dispatch() []docxtest.Entry {
	return Package(`<a:p><a:r><a:rPr lang="fr-FR"/><a:t>Ne pas lire la cote.</a:t></a:r></a:p>`,
		Shape(2, "ctrTitle", `<a:p><a:r><a:rPr lang="fr-FR" dirty="0"/><a:t>Le barrage de Sor</a:t></a:r><a:r><a:rPr lang="fr-FR" err="1"/><a:t>gue tient bon</a:t></a:r><a:endParaRPr lang="fr-FR"/></a:p>`)+
			Shape(3, "", `<a:p><a:r><a:rPr lang="fr-FR"/><a:t>Les ingénieurs ont passé la nuit </a:t></a:r><a:r><a:rPr lang="fr-FR" b="1"/><a:t>sur place.</a:t></a:r>`+
				`<a:r><a:rPr lang="fr-FR"/><a:t> Voir </a:t></a:r><a:r><a:rPr lang="fr-FR"><a:hlinkClick r:id="rId9"/></a:rPr><a:t>le site</a:t></a:r><a:r><a:t> &amp; le plan.</a:t></a:r></a:p>`)+
			`<p:pic><p:nvPicPr><p:cNvPr id="8" name="Image 1" descr="Le barrage, vu d&quot;en haut"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill/><p:spPr/></p:pic>`,
		Shape(2, "title", `<a:p><a:r><a:t>La cote</a:t></a:r></a:p>`)+
			Shape(3, "body", `<a:p><a:r><a:t>Premier point,</a:t></a:r><a:br/><a:r><a:t>deux`+"\t"+`lignes</a:t></a:r></a:p><a:p><a:r><a:t>Page </a:t></a:r><a:fld id="{1}" type="slidenum"><a:rPr lang="fr-FR"/><a:t>2</a:t></a:fld><a:r><a:t> sur 2.</a:t></a:r></a:p>`)+
			Table(`<a:p><a:r><a:t>Commune</a:t></a:r></a:p>`, `<a:p><a:r><a:t>Cote</a:t></a:r></a:p>`)+
			`<p:grpSp><p:nvGrpSpPr><p:cNvPr id="5" name="G" title="Un groupe"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>`+
			Shape(6, "", `<a:p><a:pPr><a:buChar char="•"/></a:pPr><a:r><a:t>Dans un groupe.</a:t></a:r></a:p>`)+`</p:grpSp>`)
}
