package glossary

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fidele/tm/sheet"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// InsertPair is [Insert] of a row with the two terms in the first two language
// columns, whatever the header calls them.
func InsertPair(
	name string, data []byte, source, target string, cells map[string]string,
) ([]byte, error) {
	if sheet.Is(data) {
		return Insert(name, data, cells)
	}
	g, err := Read(name, data)
	if err != nil {
		return nil, err
	}

	all := maps.Clone(cells)
	if all == nil {
		all = map[string]string{}
	}
	h := g.Header
	all[h.Names[h.LanguageColumns[0]]] = source
	all[h.Names[h.LanguageColumns[1]]] = target
	return Insert(name, data, all)
}

// Insert adds a row to the content of a glossary file: after the last row of
// the same source term, else at the end. cells are by column name; the first
// two language columns are named by their tags as the header spells them.
// Nothing else in the file changes. Columns that the file lacks are an error
// that wraps [ErrHeader]; a row that would make the file faulty is the error
// that [Read] returns for it, and one that would do nothing wraps [ErrRow].
func Insert(name string, data []byte, cells map[string]string) ([]byte, error) {
	if sheet.Is(data) {
		return nil, &text.PlaceError{File: name, Err: ErrWorkbook,
			Hint: "add the row in the program that wrote it"}
	}
	g, err := Read(name, data)
	if err != nil {
		return nil, err
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	row, err := cellsOf(name, g.Header, cells)
	if err != nil {
		return nil, err
	}
	status, err := ParseStatus(cells[ColumnStatus])
	if err != nil {
		return nil, &text.PlaceError{File: name, Err: fmt.Errorf("%w: %v", ErrRow, err)}
	}
	if err := useful(name, status, g.Header.termsOf(func(i int) string { return row[i] })); err != nil {
		return nil, err
	}
	for _, r := range g.Rows {
		if sameCells(r, row, g.Header) {
			return nil, r.fault(ErrConflict, "edit that row",
				"the pair is there already, %s", r.Status)
		}
	}

	var line strings.Builder
	if err := writeRecord(&line, row, separatorOf(name, file.Text)); err != nil {
		return nil, err
	}
	ending := "\n"
	if strings.Contains(file.Text, "\r\n") {
		ending = "\r\n"
	}
	at, err := placeFor(name, file.Text, row)
	if err != nil {
		return nil, err
	}
	out := file.Text[:at]
	if !strings.HasSuffix(out, "\n") {
		out += ending
	}
	out += strings.TrimSuffix(line.String(), "\n") + ending + file.Text[at:]

	encoded, err := file.Encode(out)
	if err != nil {
		return nil, &text.PlaceError{File: name, Err: err, Hint: "save the glossary as UTF-8"}
	}
	if _, err := Read(name, encoded); err != nil {
		return nil, err
	}
	return encoded, nil
}

// cellsOf orders cells by the columns of a header.
func cellsOf(name string, h *Header, cells map[string]string) ([]string, error) {
	row := make([]string, len(h.Names))
	for column, cell := range cells {
		i := h.Column(column)
		// What a row means without a cell needs no column.
		if i < 0 && (cell == "" || column == ColumnStatus && cell == Preferred.String()) {
			continue
		}
		if i < 0 {
			return nil, noColumn(name, column)
		}
		if slices.Contains(h.LanguageColumns, i) {
			cell = strings.TrimSpace(cell)
		}
		row[i] = cell
	}
	return row, nil
}

// useful returns an error for a row that is to be accepted and lacks a term: without a
// source it does nothing, without any target nothing is checked. The terms are those of the
// language columns.
func useful(name string, status Status, terms []string) error {
	if !status.Accepted() {
		return nil
	}
	e := &text.PlaceError{File: name, Hint: "give a term; only a forbidden one may stand without a target"}
	switch {
	case terms[0] == "":
		e.Err = fmt.Errorf("%w: it has no source term and would do nothing", ErrRow)
	case strings.Join(terms[1:], "") == "":
		e.Err = fmt.Errorf("%w: it has no target and would check nothing", ErrRow)
	default:
		return nil
	}
	return e
}

// termsOf returns the cells of the language columns.
func (h *Header) termsOf(cell func(column int) string) (terms []string) {
	for _, i := range h.LanguageColumns {
		terms = append(terms, cell(i))
	}
	return terms
}

// placeFor returns the byte at which a row goes into a file: behind the last
// record of its source term, else the end.
func placeFor(name, content string, row []string) (int, error) {
	next, header, err := open(name, content)
	if err != nil {
		return 0, err
	}
	source, at := header.LanguageColumns[0], len(content)
	term := fold(row[source])
	for {
		record, err := next()
		if err != nil {
			return at, nil
		}
		if source < len(record.cells) && fold(strings.TrimSpace(record.cells[source])) == term {
			at = record.end
		}
	}
}

// sameCells reports whether a row has the terms of the first two languages of
// the cells.
func sameCells(r *Row, cells []string, h *Header) bool {
	for _, i := range h.LanguageColumns[:2] {
		if r.cell(i) != strings.TrimSpace(cells[i]) {
			return false
		}
	}
	return true
}
