package termbase

import (
	"errors"
	"fmt"
	"strings"

	"fidele/glossary"
	"fidele/tm/sheet"
	"fidele/tm/text"
)

// readWorkbook reads an Excel workbook: what its sheets hold is told by their headers,
// as that of other tables; the first sheet that is told is read.
func readWorkbook(name string, data []byte, opts Options) (*Result, error) {
	book, err := sheet.Open(name, data)
	if err != nil {
		return nil, err
	}
	candidates, err := book.Choose(opts.Sheet)
	if err != nil {
		return nil, err
	}
	var left []string
	var result *Result
	for i, s := range book.Sheets() {
		if s.Hidden {
			left = append(left, fmt.Sprintf("the sheet %q is hidden and was not read", s.Name))
		}
		if result != nil && !s.Hidden {
			left = append(left, fmt.Sprintf("the sheet %q was not read", s.Name))
		}
		if result != nil || len(candidates) == 0 || i != candidates[0] {
			continue
		}
		rows, err := book.Read(i)
		if err != nil {
			return nil, err
		}
		last := len(candidates) == 1
		candidates = candidates[1:]
		found, err := readSheet(name, s.Name, rows, opts)
		if err != nil && (last || !isUnknown(err)) {
			return nil, err
		}
		if result = found; err != nil {
			result, left = nil, append(left, fmt.Sprintf("the sheet %q is no glossary", s.Name))
		}
	}
	result.Warnings = append(left, result.Warnings...)
	return result, nil
}

func isUnknown(err error) bool {
	return errors.Is(err, ErrFormat) || errors.Is(err, glossary.ErrHeader)
}

// readSheet reads one sheet.
func readSheet(file, sheetName string, rows []sheet.Row, opts Options) (*Result, error) {
	rs := &records{name: file}
	var bad []*text.PlaceError
	for _, r := range rows {
		var place *text.PlaceError
		if errors.As(r.Err, &place) {
			bad = append(bad, place)
			continue
		}
		rs.add(r.Cells, r.Number)
	}
	if len(rs.cells) == 0 {
		return nil, &text.PlaceError{
			File: file, Err: fmt.Errorf("%w: the sheet %q is empty", ErrFormat, sheetName),
		}
	}
	format, maker := kindOf(rs.cells[0])
	if maker == nil {
		return nil, &text.PlaceError{
			File: file, Line: rs.lines[0],
			Err: fmt.Errorf("%s: %w: %q", sheet.Cell(sheetName, 0, rs.lines[0]), ErrFormat,
				clip(strings.Join(rs.cells[0], ", "))),
			Hint: "name two columns by their languages in the first row",
		}
	}
	result, err := rs.result(opts, format, maker)
	if err != nil {
		return nil, err
	}
	for _, fault := range result.Skipped {
		if fault.Line > 0 {
			fault.Err = fmt.Errorf("%s: %w", sheet.Cell(sheetName, 0, fault.Line), fault.Err)
		}
	}
	result.Skipped = append(bad, result.Skipped...)
	return result, nil
}

// kindOf tells what a table holds by its header.
func kindOf(header []string) (Format, tableMaker) {
	has := map[string]bool{}
	for _, cell := range header {
		cell = strings.ToLower(strings.TrimSpace(cell))
		has[cell] = true
	}
	switch {
	case glossary.NativeColumns(header):
		return Native, nativeTable
	case has["sourcestring"] && has["targetstring"]:
		return Strings, stringsTable
	case looksMateCat(header):
		return MateCat, mateCatTable
	case len(header) == 2 || len(header) == 3:
		return OmegaT, omegaTTable
	}
	return "", nil
}

// nativeTable takes a table of fidele's own columns as it is.
func nativeTable(r *records, _ Options) (glossary.Table, error) {
	return glossary.Table{Names: r.cells[0], Records: r.cells[1:], Lines: r.lines[1:]}, nil
}
