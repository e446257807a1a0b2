package review

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
)

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaceWord   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	spaceOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	spaceParts  = "http://schemas.openxmlformats.org/package/2006/"
	mediaWord   = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// docxParts are the parts of a document but its text.
var docxParts = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="` + spaceParts + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + mediaWord + `document.main+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="` + mediaWord + `settings+xml"/>` +
		`</Types>`},
	{"_rels/.rels", `<Relationships xmlns="` + spaceParts + `relationships">` +
		`<Relationship Id="rId1" Type="` + spaceOffice + `/officeDocument" Target="word/document.xml"/>` +
		`</Relationships>`},
	{"word/_rels/document.xml.rels", `<Relationships xmlns="` + spaceParts + `relationships">` +
		`<Relationship Id="rId1" Type="` + spaceOffice + `/settings" Target="settings.xml"/>` +
		`</Relationships>`},
	{"word/settings.xml", `<w:settings xmlns:w="` + spaceWord + `"><w:trackRevisions/></w:settings>`},
}

// WriteDOCX writes the table as a document of Word, in which changes are tracked. The same
// sheet gives the same bytes. A text that a document cannot hold is an error that wraps
// [ErrUnfit].
func (s *Sheet) WriteDOCX(w io.Writer) error {
	if err := s.check(); err != nil {
		return err
	}
	z := zip.NewWriter(w)
	for _, p := range docxParts {
		part, err := z.Create(p.name)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, declaration+p.content); err != nil {
			return err
		}
	}
	part, err := z.Create("word/document.xml")
	if err != nil {
		return err
	}
	d := docxWriter{w: part}
	d.document(s)
	if d.err != nil {
		return d.err
	}
	return z.Close()
}

// docxWriter writes the text of a document.
type docxWriter struct {
	w   io.Writer
	b   strings.Builder
	err error
}

// flush writes what was collected.
func (d *docxWriter) flush() {
	if d.err == nil {
		_, d.err = io.WriteString(d.w, d.b.String())
	}
	d.b.Reset()
}

// The widths of the columns, in twentieths of a point.
var widths = [3]int{900, 6900, 6900}

func (d *docxWriter) document(s *Sheet) {
	d.b.WriteString(declaration + `<w:document xmlns:w="` + spaceWord + `"><w:body>`)
	d.paragraph(advice, "")
	d.paragraph(s.head(), `<w:color w:val="808080"/><w:sz w:val="14"/>`)
	d.b.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="14700" w:type="dxa"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		fmt.Fprintf(&d.b, `<w:%s w:val="single" w:sz="4" w:space="0" w:color="A0A0A0"/>`, side)
	}
	d.b.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	for _, width := range widths {
		fmt.Fprintf(&d.b, `<w:gridCol w:w="%d"/>`, width)
	}
	d.b.WriteString(`</w:tblGrid>`)
	langs := [3]string{"", s.SourceLang.String(), s.TargetLang.String()}
	d.row([3]string{heading, langs[1], langs[2]}, [3]string{}, true)
	for _, r := range s.Rows {
		d.row([3]string{r.ID, r.Source, r.Target}, langs, false)
		if d.b.Len() > 1<<16 {
			d.flush()
		}
	}
	d.b.WriteString(`</w:tbl><w:p/><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>` +
		`<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="500" w:gutter="0"/>` +
		`</w:sectPr></w:body></w:document>`)
	d.flush()
}

// row writes a row of the table; langs are those of its texts.
func (d *docxWriter) row(cells, langs [3]string, head bool) {
	d.b.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if head {
		d.b.WriteString(`<w:tblHeader/>`)
	}
	d.b.WriteString(`</w:trPr>`)
	for i, c := range cells {
		fmt.Fprintf(&d.b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, widths[i])
		if i < 2 || head {
			d.b.WriteString(`<w:shd w:val="clear" w:color="auto" w:fill="F0F0F0"/>`)
		}
		d.b.WriteString(`</w:tcPr>`)
		properties := ""
		if head {
			properties = `<w:b/>`
		}
		if langs[i] != "" {
			properties += `<w:lang w:val="` + escape(langs[i]) + `"/>`
		}
		d.paragraph(c, properties)
		d.b.WriteString(`</w:tc>`)
	}
	d.b.WriteString(`</w:tr>`)
}

// paragraph writes a text, with properties of its letters.
func (d *docxWriter) paragraph(s, properties string) {
	d.b.WriteString(`<w:p>`)
	if s != "" {
		d.b.WriteString(`<w:r>`)
		if properties != "" {
			d.b.WriteString(`<w:rPr>` + properties + `</w:rPr>`)
		}
		for i, line := range strings.Split(s, "\n") {
			if i > 0 {
				d.b.WriteString(`<w:br/>`)
			}
			for k, piece := range strings.Split(line, "\t") {
				if k > 0 {
					d.b.WriteString(`<w:tab/>`)
				}
				if piece != "" {
					d.b.WriteString(`<w:t xml:space="preserve">` + escape(piece) + `</w:t>`)
				}
			}
		}
		d.b.WriteString(`</w:r>`)
	}
	d.b.WriteString(`</w:p>`)
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")

// escape writes a text for XML and HTML.
func escape(s string) string { return escaper.Replace(s) }
