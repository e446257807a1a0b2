// Package odttest makes OpenDocument texts for tests.
package odttest

import (
	"archive/zip"
	"bytes"

	"fidele/tm/article/internal/docx/docxtest"
)

// Archive packs files, the same bytes for the same files. The first one is not
// compressed, as OpenDocument wants its type.
func Archive(t docxtest.T, entries []docxtest.Entry) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i, e := range entries {
		method := zip.Deflate
		if i == 0 {
			method = zip.Store
		}
		f, err := w.CreateHeader(&zip.FileHeader{Name: e.Name, Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(e.Content)); err != nil && e.Content != "" {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Type is the media type of the texts.
const Type = "application/vnd.oasis.opendocument.text"

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	space   = `="urn:oasis:names:tc:opendocument:xmlns:`
	spaces  = ` xmlns:office` + space + `office:1.0" xmlns:text` + space + `text:1.0"` +
		` xmlns:style` + space + `style:1.0" xmlns:table` + space + `table:1.0"` +
		` xmlns:draw` + space + `drawing:1.0" xmlns:fo` + space + `xsl-fo-compatible:1.0"` +
		` xmlns:svg` + space + `svg-compatible:1.0" xmlns:meta` + space + `meta:1.0"` +
		` xmlns:chart` + space + `chart:1.0"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"` +
		` xmlns:officeooo="http://openoffice.org/2009/office" office:version="1.3"`
)

// Part makes a part of a text: the root element office:document-NAME around body.
func Part(name, body string) string {
	return xmlHead + `<office:document-` + name + spaces + `>` + body + `</office:document-` + name + `>`
}

// Flat makes a text of one file around its body.
func Flat(body string) string {
	return xmlHead + `<office:document` + spaces + ` office:mimetype="` + Type + `">` +
		`<office:meta><dc:title>Le barrage</dc:title></office:meta><office:styles>` + commonStyles +
		`</office:styles><office:automatic-styles>` + Styles + `</office:automatic-styles>` +
		`<office:body><office:text>` + body + `</office:text></office:body></office:document>`
}

// Styles are the automatic styles of the texts: T1 is what a word processor leaves behind,
// T2 is bold, T3 italic, T4 of another language, T5 bold once more, T6 raised.
const Styles = `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>` +
	`<style:style style:name="T1" style:family="text"><style:text-properties officeooo:rsid="001a"/></style:style>` +
	`<style:style style:name="T2" style:family="text"><style:text-properties fo:font-weight="bold" officeooo:rsid="001b"/></style:style>` +
	`<style:style style:name="T3" style:family="text"><style:text-properties fo:font-style="italic" style:font-style-asian="italic"/></style:style>` +
	`<style:style style:name="T4" style:family="text"><style:text-properties fo:language="fr" fo:country="FR"/></style:style>` +
	`<style:style style:name="T5" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
	`<style:style style:name="T6" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>`

// commonStyles are the styles that users see.
const commonStyles = `<style:default-style style:family="paragraph"><style:text-properties fo:country="FR" fo:language="fr"/></style:default-style>` +
	`<style:style style:name="Quotations" style:family="paragraph"/>` +
	`<style:style style:name="Emphasis" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>`

// Content makes content.xml around the body of the text.
func Content(body string) string {
	return Part("content", `<office:automatic-styles>`+Styles+`</office:automatic-styles>`+
		`<office:body><office:text>`+body+`</office:text></office:body>`)
}

// Header makes styles.xml with a header.
func Header(body string) string {
	return Part("styles", `<office:styles>`+commonStyles+`</office:styles><office:automatic-styles/>`+
		`<office:master-styles><style:master-page style:name="Standard"><style:header>`+body+`</style:header>`+
		`<style:footer style:display="false"><text:p>Caché</text:p></style:footer></style:master-page></office:master-styles>`)
}

// Package makes a text around its body, with more parts.
func Package(body string, more ...docxtest.Entry) []docxtest.Entry {
	const manifest = `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">` +
		`<manifest:file-entry manifest:full-path="/" manifest:media-type="` + Type + `"/>` +
		`<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>` +
		`<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>` +
		`<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>`
	return append([]docxtest.Entry{
		{Name: "mimetype", Content: Type},
		{Name: "Configurations2/", Content: ""},
		{Name: "content.xml", Content: Content(body)},
		{Name: "styles.xml", Content: Header(`<text:p>La Vigie du Sud</text:p>`)},
		{Name: "meta.xml", Content: Part("meta", `<office:meta><dc:title>Le barrage</dc:title><dc:language>fr-FR</dc:language><meta:keyword>eau</meta:keyword></office:meta>`)},
		{Name: "META-INF/manifest.xml", Content: xmlHead + manifest},
	}, more...)
}

// Body is the body of [Dispatch].
const Body = `
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>une coupe</text:p></text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region><text:changed-region text:id="c3"><text:deletion/></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Le barrage de Sorgue tient bon</text:h>
<text:p text:style-name="Standard">Les ingén<text:span text:style-name="T1">ieurs ont passé </text:span><text:span text:style-name="T4">la nuit </text:span><text:span text:style-name="T2">sur </text:span><text:span text:style-name="T5">place.</text:span> « Rien n’a cédé », dit
  <text:span text:style-name="Emphasis">M.` + "\u00a0" + `Arnal</text:span>.<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="Footnote">Joint par téléphone.</text:p></text:note-body></text:note> Le débit reste de 1 200 m<text:span text:style-name="T6">3</text:span>/s &amp; baisse.</text:p>
<text:p>Voir <text:bookmark-start text:name="ici"/><text:a xlink:type="simple" xlink:href="https://exemple.fr/a" text:style-name="Internet_20_link"><text:span text:style-name="T1">le site</text:span> du parc</text:a><text:bookmark-end text:name="ici"/>, page <text:page-number text:select-page="current">4</text:page-number>.<text:soft-page-break/></text:p>
<text:list text:style-name="L1"><text:list-item><text:p><office:annotation office:name="a1"><dc:creator>x</dc:creator><text:p>À vérifier.</text:p></office:annotation>Premier point<office:annotation-end office:name="a1"/>, avec <text:change-start text:change-id="c2"/>un ajout<text:change-end text:change-id="c2"/><text:change text:change-id="c1"/><text:change-start text:change-id="c3"/> et une rature<text:change-end text:change-id="c3"/>.</text:p></text:list-item></text:list>
<text:p>Ligne une,<text:line-break/>ligne deux<text:tab/>et trois<text:s text:c="2"/> espaces.</text:p>
<text:p><text:span text:style-name="T2">Tout est gras ici. Oui, tout.</text:span></text:p>
<text:p text:style-name="P1">On verra bien.</text:p>
<table:table table:name="T"><table:table-row><table:table-cell><text:p>Commune</text:p></table:table-cell><table:table-cell><text:p>Cote</text:p></table:table-cell></table:table-row></table:table>
<text:p>Avant l’encadré <draw:frame draw:name="Zone 1" text:anchor-type="as-char"><draw:text-box><text:p>Texte de l’encadré</text:p></draw:text-box><svg:title>Le barrage</svg:title><svg:desc>Vu d&quot;en haut</svg:desc></draw:frame>après lui.</text:p>
<text:p><text:ruby><text:ruby-base>Alcara</text:ruby-base><text:ruby-text>al-KA-ra</text:ruby-text></text:ruby> est loin.</text:p>
<text:p><text:s/> </text:p>
`

// Dispatch returns the files of fixtures/documents/depeche.fr.odt.
func Dispatch() []docxtest.Entry { return Package(Body) }

// FlatBody is the body of fixtures/documents/depeche.fr.fodt.
const FlatBody = `
  <text:h text:outline-level="1">Le barrage de Sorgue tient bon</text:h>
  <text:p>Les ingénieurs ont passé la nuit <text:span text:style-name="T2">sur place.</text:span> Rien
    n’a cédé, dit <text:a xlink:href="https://exemple.fr/a">la préfecture</text:a>. Le débit baisse &amp; l’eau aussi.</text:p>
  <text:list><text:list-item><text:p>Premier point</text:p></text:list-item></text:list>
  <text:p>Voir la carte.<draw:frame draw:name="Carte"><draw:image xlink:href="carte.png"/><svg:title>La carte</svg:title></draw:frame></text:p>
`
