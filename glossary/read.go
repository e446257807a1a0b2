package glossary

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"fidele/tm/sheet"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Read reads a glossary file: CSV, TSV by its name or first line, or an Excel workbook.
// A first line "sep=;" and rows that are remarks (# and no other cell) are passed. The first
// fault ends it with a [*text.PlaceError] that wraps one of the errors of this
// package or of package charset. A header without rows is an empty glossary.
func Read(name string, data []byte) (*Glossary, error) {
	g, faults, err := read(name, data, true)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, faults[0]
	}
	return g, nil
}

// read reads the rows it can and returns the faults of the others; strict ends it
// at the first. err is a fault of the file as a whole.
func read(name string, data []byte, strict bool) (*Glossary, []*text.PlaceError, error) {
	if sheet.Is(data) {
		return readWorkbook(name, data, strict)
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, nil, err
	}
	next, header, err := open(name, file.Text)
	if err != nil {
		return nil, nil, err
	}

	g := &Glossary{Header: header, Languages: header.Languages}
	var faults []*text.PlaceError
	rowsOf := map[string]int{} // by source term
	rows := make([]Row, 0, 1+strings.Count(file.Text, "\n"))
	for {
		record, err := next()
		if err == io.EOF {
			break
		}
		if err != nil {
			// What comes after broken quoting cannot be told into cells.
			faults = append(faults, asPlace(name, err))
			break
		}
		if blank(record.cells) || record.remark() {
			continue
		}
		rows = append(rows, Row{Header: header, Cells: record.cells, File: name, Line: record.line})
		row := &rows[len(rows)-1]
		fault := row.parse()
		if fault == nil {
			fault = row.count(rowsOf)
		}
		if fault != nil {
			rows = rows[:len(rows)-1]
			if faults = append(faults, fault); strict {
				return g, faults, nil
			}
			continue
		}
	}
	g.Rows = make([]*Row, len(rows))
	for i := range rows {
		g.Rows[i] = &rows[i]
	}
	return g, append(faults, conflicts(g.Rows, header)...), nil
}

// open reads the header of a file and returns a function for the records behind
// it.
func open(name, content string) (next func() (record, error), header *Header, err error) {
	_, next, header, err = openRecords(name, content)
	return next, header, err
}

// openRecords is open with the record of the header.
func openRecords(name, content string) (
	head record, next func() (record, error), header *Header, err error,
) {
	if strings.TrimSpace(content) == "" {
		return head, nil, nil, &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: the file is empty", ErrHeader), Hint: headerHint,
		}
	}
	next = records(name, content)
	head, err = next()
	for err == nil && (blank(head.cells) || head.remark()) {
		head, err = next()
	}
	if err == io.EOF {
		return head, nil, nil, &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: the file has no header", ErrHeader), Hint: headerHint,
		}
	}
	if err != nil {
		return head, nil, nil, err
	}
	header, err = parseHeader(name, head.line, head.cells)
	return head, next, header, err
}

func asPlace(name string, err error) *text.PlaceError {
	var place *text.PlaceError
	if errors.As(err, &place) {
		return place
	}
	return &text.PlaceError{File: name, Err: err}
}

func blank(cells []string) bool {
	for _, c := range cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return true
}

// fault returns an error of the row.
func (r *Row) fault(err error, hint, format string, args ...any) *text.PlaceError {
	err = fmt.Errorf("%w: %s", err, fmt.Sprintf(format, args...))
	if r.Header.sheet != "" {
		err = fmt.Errorf("%s: %w", sheet.Cell(r.Header.sheet, max(0, r.faulty), r.Line), err)
	}
	return &text.PlaceError{File: r.File, Line: r.Line, Hint: hint, Err: err}
}

// parse reads and checks the cells that mean something.
func (r *Row) parse() *text.PlaceError {
	columns := len(r.Header.Names)
	if len(r.Cells) > columns && !blank(r.Cells[columns:]) {
		return r.fault(ErrRow, "quote a cell that has a comma in it",
			"%d cells, but the header has %d columns", len(r.Cells), columns)
	}
	if fault := r.trimTerms(); fault != nil {
		return fault
	}

	var err error
	r.faulty = r.Header.known[colStatus]
	if r.Status, err = ParseStatus(r.column(colStatus)); err != nil {
		return r.fault(ErrRow, "use preferred, admitted, deprecated or forbidden", "%v", err)
	}
	r.faulty = r.Header.known[colMatch]
	if r.Match, err = ParseMatch(r.column(colMatch)); err != nil {
		return r.fault(ErrRow, "use exact, case, both separated by a space, or nothing", "%v", err)
	}
	for _, column := range []int{colFrom, colUntil} {
		day := r.column(column)
		r.faulty = r.Header.known[column]
		if day == "" {
			continue
		}
		if _, err := time.Parse(DateLayout, day); err != nil {
			return r.fault(ErrRow, "write the day as 2026-11-30",
				"%s %q is not a day", columnNames[column], day)
		}
	}
	r.faulty = 0
	return nil
}

// count counts the row with the others of its source term.
func (r *Row) count(rowsOf map[string]int) *text.PlaceError {
	term := r.cell(r.Header.LanguageColumns[0])
	if rowsOf[term]++; term != "" && rowsOf[term] > MaxRowsOfTerm {
		return r.fault(ErrMany, "leave the targets that are used; delete the others",
			"%q has more than %d", term, MaxRowsOfTerm)
	}
	return nil
}

// trimTerms takes the white space off the terms and checks their length.
func (r *Row) trimTerms() *text.PlaceError {
	empty := true
	for _, i := range r.Header.LanguageColumns {
		if i >= len(r.Cells) {
			break
		}
		term := strings.TrimSpace(r.Cells[i])
		r.Cells[i] = term
		empty = empty && term == ""
		if len(term) > MaxTermLength {
			r.faulty = i
			return r.fault(ErrLong,
				"look for a quotation mark that is not closed, or put the text into the note",
				"%d characters; at most %d bytes", utf8.RuneCountInString(term), MaxTermLength)
		}
	}
	if empty {
		return r.fault(ErrRow, "fill in the terms, or delete the row", "no term in any language")
	}
	return nil
}

// conflicts finds pairs that are both accepted and refused on the same days: for
// each accepted row the first that refuses it.
func conflicts(rows []*Row, h *Header) (faults []*text.PlaceError) {
	source, target := h.LanguageColumns[0], h.LanguageColumns[1]
	key := func(r *Row) string { return r.cell(source) + "\x00" + r.cell(target) }
	refused := map[string][]*Row{}
	for _, r := range rows {
		if !r.Status.Accepted() {
			refused[key(r)] = append(refused[key(r)], r)
		}
	}
	if len(refused) == 0 {
		return nil
	}

	for _, r := range rows {
		if !r.Status.Accepted() {
			continue
		}
		for _, other := range refused[key(r)] {
			if !holdTogether(r, other) {
				continue
			}
			first, second := r, other
			if first.Line > second.Line {
				first, second = second, first
			}
			faults = append(faults, second.fault(ErrConflict, "keep one of the two rows",
				"%q is %s here and %s in line %d",
				r.cell(target), second.Status, first.Status, first.Line))
			break
		}
	}
	return faults
}

// holdTogether reports whether there is a day on which two rows hold.
func holdTogether(a, b *Row) bool {
	before := func(x, y *Row) bool {
		until, from := x.column(colUntil), y.column(colFrom)
		return until != "" && from != "" && until < from
	}
	return !before(a, b) && !before(b, a)
}
