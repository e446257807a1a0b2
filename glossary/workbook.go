package glossary

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"fidele/tm/sheet"
	"fidele/tm/text"
)

// ErrWorkbook: a row cannot be added to an Excel workbook, which is only read: its
// styles and its other sheets would be lost.
var ErrWorkbook = errors.New("an Excel workbook is not changed in place")

// isWorkbook reports whether a file is called as a workbook is.
func isWorkbook(name string) bool { return strings.EqualFold(path.Ext(name), ".xlsx") }

// readWorkbook reads a workbook as [read] reads a table: the first of the sheets shown
// whose header names two languages.
func readWorkbook(name string, data []byte, strict bool) (*Glossary, []*text.PlaceError, error) {
	book, err := sheet.Open(name, data)
	if err != nil {
		return nil, nil, err
	}
	candidates, err := book.Choose("")
	if err != nil {
		return nil, nil, err
	}

	var first error // what is wrong with the header of the first sheet
	for _, i := range candidates {
		rows, err := book.Read(i)
		if err != nil {
			return nil, nil, err
		}
		if len(rows) == 0 {
			continue
		}
		sheetName := book.Sheets()[i].Name
		header, err := parseHeader(name, rows[0].Number, rows[0].Cells)
		if err != nil {
			if first == nil {
				first = inSheet(sheetName, rows[0].Number, err)
			}
			continue
		}
		header.sheet = sheetName
		g, faults := fromRows(name, header, rows[1:], strict)
		return g, faults, nil
	}
	if first == nil {
		first = &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: the file is empty", ErrHeader), Hint: headerHint,
		}
	}
	return nil, nil, first
}

// fromRows makes a glossary of the rows of a sheet.
func fromRows(name string, h *Header, rows []sheet.Row, strict bool) (*Glossary, []*text.PlaceError) {
	g := &Glossary{Header: h, Languages: h.Languages}
	var faults []*text.PlaceError
	for _, r := range rows {
		if blank(r.Cells) && r.Err == nil {
			continue
		}
		row := &Row{Header: h, Cells: r.Cells, File: name, Line: r.Number}
		fault := row.parse()
		if r.Err != nil {
			fault = asPlace(name, r.Err)
		}
		if fault == nil {
			g.Rows = append(g.Rows, row)
			continue
		}
		if faults = append(faults, fault); strict {
			return g, faults
		}
	}
	return g, append(faults, conflicts(g.Rows, h)...)
}

// inSheet names the row of a sheet in an error.
func inSheet(name string, row int, err error) error {
	place := asPlace("", err)
	where := *place
	where.Err = fmt.Errorf("%s: %w", sheet.Cell(name, 0, row), place.Err)
	return &where
}

// WriteWorkbook writes the glossary as an Excel workbook of one sheet, every cell of
// which is text. What it wrote, [Read] reads.
func (g *Glossary) WriteWorkbook(w io.Writer) error {
	book := sheet.NewWriter(w, "glossary")
	if err := g.each(book.Row); err != nil {
		return err
	}
	return book.Close()
}

// encodeWorkbook returns the glossary as the content of a workbook.
func (g *Glossary) encodeWorkbook() ([]byte, error) {
	var out bytes.Buffer
	err := g.WriteWorkbook(&out)
	return out.Bytes(), err
}
