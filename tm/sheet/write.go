package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"strings"

	"fidele/tm/text"
)

// ErrTooLong: a text is longer than a cell of Excel may be, or there are more rows.
var ErrTooLong = errors.New("more than a workbook of Excel holds")

// maxCellText is how many units of UTF-16 a cell of Excel holds.
const maxCellText = 32_767

// Writer writes a workbook of one sheet.
type Writer struct {
	zip   *zip.Writer
	sheet io.Writer
	name  string
	rows  int
	buf   strings.Builder
	err   error
}

const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaceMain   = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	spaceOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	spaceParts  = "http://schemas.openxmlformats.org/package/2006/"
	mediaSheet  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

// parts are the parts of a workbook but its sheet; %s is the name of the sheet.
var parts = []struct{ name, content string }{
	{"[Content_Types].xml", `<Types xmlns="` + spaceParts + `content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="` + mediaSheet + `sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="` + mediaSheet + `styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + mediaSheet + `worksheet+xml"/>` +
		`</Types>`},
	{"_rels/.rels", `<Relationships xmlns="` + spaceParts + `relationships">` +
		`<Relationship Id="rId1" Type="` + spaceOffice + `/officeDocument" Target="xl/workbook.xml"/>` +
		`</Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + spaceParts + `relationships">` +
		`<Relationship Id="rId1" Type="` + spaceOffice + `/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="` + spaceOffice + `/styles" Target="styles.xml"/>` +
		`</Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="` + spaceMain + `" xmlns:r="` + spaceOffice + `">` +
		`<sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	// Format 49 is text; style 1 is a cell of text, style 2 the same in bold.
	{"xl/styles.xml", `<styleSheet xmlns="` + spaceMain + `">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
		`<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>` +
		`<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">` +
		`<alignment vertical="top" wrapText="1"/></xf>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>` +
		`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>` +
		`</styleSheet>`},
}

// sheetHead begins a sheet: its first row stays in sight, its columns are wide
// enough for a sentence.
const sheetHead = `<worksheet xmlns="` + spaceMain + `"><sheetViews><sheetView workbookViewId="0">` +
	`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>` +
	`</sheetView></sheetViews><cols><col min="1" max="2" width="50" customWidth="1"/></cols><sheetData>`

// NewWriter begins a workbook with a sheet of a name, at most 31 characters without
// any of \ / ? * [ ] and the colon.
func NewWriter(w io.Writer, name string) *Writer {
	out := &Writer{zip: zip.NewWriter(w), name: name}
	for _, p := range parts {
		content := p.content
		if p.name == "xl/workbook.xml" {
			var b strings.Builder
			escape(&b, name)
			content = fmt.Sprintf(content, strings.ReplaceAll(b.String(), `"`, "&quot;"))
		}
		if part, err := out.zip.Create(p.name); err != nil {
			out.err = err
		} else if _, err := io.WriteString(part, declaration+content); err != nil {
			out.err = err
		}
	}
	if out.err == nil {
		out.sheet, out.err = out.zip.Create("xl/worksheets/sheet1.xml")
	}
	out.buf.WriteString(declaration + sheetHead)
	return out
}

// Row writes a row; the first is the header.
func (w *Writer) Row(cells []string) error {
	if w.err != nil {
		return w.err
	}
	w.rows++
	if w.rows > MaxRows || len(cells) > MaxColumns {
		w.err = fmt.Errorf("%w: at most %d rows and %d columns", ErrTooLong, MaxRows, MaxColumns)
		return w.err
	}
	style := 1
	if w.rows == 1 {
		style = 2
	}
	fmt.Fprintf(&w.buf, `<row r="%d">`, w.rows)
	for i, c := range cells {
		if c == "" {
			continue
		}
		if len(c) > maxCellText && text.UTF16Len(c) > maxCellText {
			w.err = fmt.Errorf("%w: %s has %d characters, at most %d",
				ErrTooLong, Cell(w.name, i, w.rows), text.UTF16Len(c), maxCellText)
			return w.err
		}
		fmt.Fprintf(&w.buf, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">`,
			columnName(i), w.rows, style)
		escape(&w.buf, c)
		w.buf.WriteString("</t></is></c>")
	}
	w.buf.WriteString("</row>")
	if w.buf.Len() > 1<<16 {
		w.flush()
	}
	return w.err
}

func (w *Writer) flush() {
	if w.err == nil {
		_, w.err = io.WriteString(w.sheet, w.buf.String())
	}
	w.buf.Reset()
}

// Close ends the workbook; it does not close what it was written to.
func (w *Writer) Close() error {
	w.buf.WriteString("</sheetData></worksheet>")
	w.flush()
	if w.err != nil {
		return w.err
	}
	return w.zip.Close()
}
