package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// foundry is an article and its translation by blocks: "#" is a heading, "-" an item of
// a list, "|" a row of a table.
var foundry = map[string][]string{
	"fr": {
		"# La fonderie de Brissac rouvre ses portes",
		"La fonderie, fermée depuis 2019, a repris son activité lundi. Ses 42 ouvriers y coulent de nouveau des cloches.",
		"# Un métier rare",
		"- Le moule est fait d’argile.",
		"- Le bronze fond à 1 100 degrés.",
		"- Une cloche refroidit pendant trois jours.",
		"| Année | Ouvriers",
		"| 2018 | Trente hommes",
		"| 2024 | Quarante hommes et femmes",
		"La directrice, Hélène Marchand, espère en vendre 30 l’an prochain.",
	},
	"en": {
		"# Brissac foundry reopens its doors",
		"The foundry, closed since 2019, resumed work on Monday. Its 42 workers are casting bells there again.",
		"# A rare trade",
		"- The mould is made of clay.",
		"- Bronze melts at 1,100 degrees.",
		"- A bell takes three days to cool.",
		"| Year | Workers",
		"| 2018 | Thirty men",
		"| 2024 | Forty men and women",
		"The director, Hélène Marchand, hopes to sell 30 next year.",
	},
}

// foundryPairs are the segments of the article.
const foundryPairs = 14

// The parts of a format, each a pattern of the text, and what a file of it holds.
type format struct {
	heading, paragraph, item, list, cell, row, table string
	file                                             func(t *testing.T, body string) []byte
}

var formats = map[string]format{
	"md": {"# %s\n\n", "%s\n\n", "- %s\n", "%s\n", "| %s ", "%s|\n", "", func(_ *testing.T, body string) []byte { return []byte(body) }},
	"html": {"<h1>%s</h1>", "<p>%s</p>", "<li>%s</li>", "<ul>%s</ul>", "<td>%s</td>", "<tr>%s</tr>", "<table>%s</table>",
		func(_ *testing.T, body string) []byte {
			return []byte("<!DOCTYPE html><html><body>" + body + "</body></html>")
		}},
	"docx": {`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, `<w:p><w:r><w:t>%s</w:t></w:r></w:p>`,
		`<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, "%s",
		`<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>`, `<w:tr>%s</w:tr>`, `<w:tbl>%s</w:tbl>`,
		func(t *testing.T, body string) []byte {
			return zipped(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
				"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
				"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
		}},
	"odt": {`<text:h text:outline-level="1">%s</text:h>`, `<text:p>%s</text:p>`, `<text:list-item><text:p>%s</text:p></text:list-item>`, `<text:list>%s</text:list>`,
		`<table:table-cell><text:p>%s</text:p></table:table-cell>`, `<table:table-row>%s</table:table-row>`, `<table:table>%s</table:table>`,
		func(t *testing.T, body string) []byte {
			return zipped(t, "mimetype", "application/vnd.oasis.opendocument.text",
				"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`,
				"content.xml", `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:text>`+body+`</office:text></office:body></office:document-content>`)
		}},
	"epub": {"<h1>%s</h1>", "<p>%s</p>", "<li>%s</li>", "<ul>%s</ul>", "<td>%s</td>", "<tr>%s</tr>", "<table>%s</table>",
		func(t *testing.T, body string) []byte {
			return zipped(t, "mimetype", "application/epub+zip",
				"META-INF/container.xml", `<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
				"book.opf", `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">1</dc:identifier></metadata><manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`,
				"c.xhtml", `<html xmlns="http://www.w3.org/1999/xhtml"><head></head><body>`+body+`</body></html>`)
		}},
	"pptx": {`<p:sp><p:nvSpPr><p:cNvPr id="2" name="t"/><p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`,
		`<p:sp><p:nvSpPr><p:cNvPr id="3" name="b"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></p:txBody></p:sp>`,
		`<a:p><a:r><a:t>%s</a:t></a:r></a:p>`, `<p:sp><p:nvSpPr><p:cNvPr id="4" name="l"/><p:cNvSpPr/><p:nvPr><p:ph idx="1"/></p:nvPr></p:nvSpPr><p:txBody><a:bodyPr/>%s</p:txBody></p:sp>`,
		`<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></a:txBody></a:tc>`, `<a:tr h="1">%s</a:tr>`,
		`<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="5" name="g"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>%s</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`,
		func(t *testing.T, body string) []byte {
			const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/></Relationships>`
			return zipped(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/ppt/presentation.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/><Override PartName="/ppt/slides/slide1.xml" ContentType="application/vnd.openxmlformats-officedocument.presentationml.slide+xml"/></Types>`,
				"_rels/.rels", fmt.Sprintf(relations, "officeDocument", "ppt/presentation.xml"),
				"ppt/presentation.xml", `<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>`,
				"ppt/_rels/presentation.xml.rels", fmt.Sprintf(relations, "slide", "slides/slide1.xml"),
				"ppt/slides/slide1.xml", `<p:sld xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:cSld><p:spTree>`+body+`</p:spTree></p:cSld></p:sld>`)
		}},
}

// zipped makes an archive of names and contents in turn.
func zipped(t *testing.T, files ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		h := &zip.FileHeader{Name: files[i], Method: zip.Deflate}
		if files[i] == "mimetype" {
			h.Method = zip.Store
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// body writes blocks in a format.
func (f *format) body(blocks []string) string {
	var b, items, rows strings.Builder
	within := func(pattern string, inner *strings.Builder) {
		if inner.Len() == 0 {
			return
		}
		if pattern == "" {
			pattern = "%s\n"
		}
		fmt.Fprintf(&b, pattern, inner)
		inner.Reset()
	}
	for n, block := range blocks {
		mark, plain, _ := strings.Cut(block, " ")
		if mark != "-" {
			within(f.list, &items)
		}
		if mark != "|" {
			within(f.table, &rows)
		}
		switch mark {
		case "#":
			fmt.Fprintf(&b, f.heading, plain)
		case "-":
			fmt.Fprintf(&items, f.item, plain)
		case "|":
			cells := ""
			for _, cell := range strings.Split(plain, " | ") {
				cells += fmt.Sprintf(f.cell, cell)
			}
			first := rows.Len() == 0
			fmt.Fprintf(&rows, f.row, cells)
			if first && f.table == "" {
				rows.WriteString("|---|---|\n")
			}
		default:
			fmt.Fprintf(&b, f.paragraph, block)
		}
		if n == len(blocks)-1 {
			within(f.list, &items)
			within(f.table, &rows)
		}
	}
	return b.String()
}

// Each format aligns with its like and with others, block by block, and is stored.
func TestPairsOfEveryFormatAreAlignedBlockByBlock(t *testing.T) {
	dir := newProject(t)
	for name, f := range formats {
		for lang, blocks := range foundry {
			write(t, filepath.Join(dir, "a."+lang+"."+name), string(f.file(t, f.body(blocks))))
		}
	}
	half := map[string][]string{"1": foundry["en"][:2], "2": foundry["en"][2:]}
	for part, blocks := range half {
		f := formats["odt"]
		write(t, filepath.Join(dir, "p"+part+".en.odt"), string(f.file(t, f.body(blocks))))
	}
	for _, c := range []struct{ source, target string }{
		{"a.fr.md", "a.en.md"}, {"a.fr.html", "a.en.html"}, {"a.fr.docx", "a.en.docx"}, {"a.fr.odt", "a.en.odt"},
		{"a.fr.epub", "a.en.epub"}, {"a.fr.pptx", "a.en.pptx"},
		{"a.fr.docx", "a.en.md"}, {"a.fr.epub", "a.en.html"}, {"a.fr.odt", "a.en.docx"}, {"a.fr.md", "a.en.epub"},
		{"a.fr.docx", "p1.en.odt,p2.en.odt"},
	} {
		t.Run(c.source+" "+c.target, func(t *testing.T) {
			status, said := fidele(dir, "align", c.source, c.target, "--quiet")
			if status != 0 {
				t.Fatal(said)
			}
			rows := strings.Split(strings.TrimSpace(said), "\n")[1:]
			if len(rows) != foundryPairs {
				t.Errorf("%d rows, want %d", len(rows), foundryPairs)
			}
			for _, row := range rows {
				fields := strings.Split(row, "\t")
				if len(fields) < 3 || fields[0] == "" || fields[1] == "" || fields[2] < "0.99" {
					t.Errorf("%s", row)
				}
			}
			if status, said := fidele(dir, "update", c.source+":"+c.target, "--dry-run"); status != 0 ||
				!strings.Contains(said, fmt.Sprintf("%d units would be added", foundryPairs)) {
				t.Errorf("update: %d: %s", status, said)
			}
		})
	}
}
