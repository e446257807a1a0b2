package table

import (
	"fmt"
	"io"
	"strings"

	"fidele/tm/sheet"
	"fidele/tm/text"
)

// workbook opens an Excel workbook: the sheet that was asked for, else the first of
// those shown whose header names two languages, else the first with text.
func (t *Reader) workbook(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return &text.PlaceError{File: t.name, Err: err}
	}
	if len(data) == 0 {
		return t.empty()
	}
	book, err := sheet.Open(t.name, data)
	if err != nil {
		return err
	}
	candidates, err := book.Choose(t.options.Sheet)
	if err != nil {
		return err
	}

	chosen := -1
	var rows []sheet.Row
	for _, i := range candidates {
		found, err := book.Read(i)
		if err != nil {
			return err
		}
		header := t.headerRow(found)
		if len(found) == 0 || chosen >= 0 && header < 0 {
			continue
		}
		chosen, rows = i, found[max(0, header):]
		if header >= 0 {
			break
		}
	}
	if chosen < 0 {
		return t.empty()
	}
	t.Encoding, t.Sheet = "", book.Sheets()[chosen].Name
	for i, s := range book.Sheets() {
		switch {
		case i == chosen:
		case s.Hidden:
			t.Hidden = append(t.Hidden, s.Name)
		default:
			t.Unread = append(t.Unread, s.Name)
		}
	}

	t.failed = io.EOF // there are no lines behind the rows
	t.pending = make([]row, len(rows))
	for i, r := range rows {
		t.pending[i] = row{cells: r.Cells, line: r.Number, bad: r.Err}
	}
	if len(rows[0].Cells) < 2 && rows[0].Err == nil && t.headerRow(rows) < 0 {
		return t.errorAt(rows[0].Number, 1, fmt.Errorf("%w: it has one cell", ErrRow),
			"a bilingual table has source and target in the first two columns, "+
				"or a header with two languages")
	}
	return t.header()
}

// headerRow returns which row names two languages, where only titles, rows of one
// cell, stand above it; -1 where none does.
func (t *Reader) headerRow(rows []sheet.Row) int {
	for i, r := range rows {
		if _, languages := t.columnsOf(r.Cells); languages >= 2 {
			return i
		}
		filled := 0
		for _, c := range r.Cells {
			if strings.TrimSpace(c) != "" {
				filled++
			}
		}
		if filled > 1 || r.Err != nil {
			break
		}
	}
	return -1
}
