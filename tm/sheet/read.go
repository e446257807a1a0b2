package sheet

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fidele/tm/text"
	"fidele/tm/xml"
)

// Read returns the rows of a sheet that have text, in order. A cell that cannot be
// read is an error of its row.
func (b *Book) Read(sheet int) ([]Row, error) {
	r := &reader{book: b, sheet: b.sheets[sheet]}
	if b.archive.Find(r.sheet.part) == "" {
		return nil, b.damaged(r.sheet.part, "this sheet is missing")
	}
	if err := b.each(r.sheet.part, r.token); err != nil {
		return nil, err
	}
	if !slices.IsSortedFunc(r.rows, byNumber) {
		slices.SortStableFunc(r.rows, byNumber)
	}
	if err := r.fillMerged(); err != nil {
		return nil, err
	}
	return r.rows, nil
}

func byNumber(a, b Row) int { return cmp.Compare(a.Number, b.Number) }

// reader reads the cells of a sheet.
type reader struct {
	book   *Book
	sheet  Sheet
	rows   []Row
	cells  int // of all rows
	bytes  int // of their texts
	merged []area

	row   *Row // nil outside of a row
	last  int  // number of the last row
	value cellReader
}

// cellReader is the cell that is being read.
type cellReader struct {
	open    bool
	column  int
	kind    string // its type: "s", "str", "inlineStr", "b", "e", "n" or "d"
	text    stringReader
	value   strings.Builder
	inValue bool
	formula bool
	inline  bool
}

// area is a merged cell: its first and last column from 0, its rows from 1.
type area struct{ left, right, top, bottom int }

// token takes a token of the part.
func (r *reader) token(t *xml.Token, _ *source) error {
	start, end := t.Kind == xml.Start, t.Kind == xml.End
	c := &r.value
	if t.Kind == xml.Text || t.Kind == xml.CData {
		switch {
		case !c.open:
		case c.inline:
			c.text.take(t)
		case c.inValue:
			c.value.WriteString(t.Value)
		}
		return nil
	}
	switch {
	case !start && !end:
	case c.open && c.inline && !(end && t.Local == "is"):
		c.text.take(t)
		return nil
	case start && t.Local == "row":
		return r.beginRow(t)
	case end && t.Local == "row":
		r.endRow()
	case start && t.Local == "c" && r.row != nil:
		return r.beginCell(t)
	case end && t.Local == "c" && c.open:
		return r.endCell()
	case start && t.Local == "mergeCell":
		return r.merge(t.LocalValue("ref"))
	case !c.open:
	case t.Local == "is":
		c.inline = start && !t.Empty
	case t.Local == "v":
		c.inValue = start && !t.Empty
	case start && t.Local == "f":
		c.formula = true
	}
	return nil
}

// beginRow opens a row; rows and cells that do not say where they are follow the
// one before.
func (r *reader) beginRow(t *xml.Token) error {
	number := r.last + 1
	if s := t.LocalValue("r"); s != "" {
		var err error
		if number, err = strconv.Atoi(s); err != nil || number < 1 {
			return r.book.damaged(r.sheet.Name, "%q is no number of a row", s)
		}
	}
	if number > MaxRows {
		return r.book.tooLarge("%s: row %d, at most %d", r.sheet.Name, number, MaxRows)
	}
	r.last = number
	if !t.Empty {
		r.row = &Row{Number: number}
		r.value.column = -1
	}
	return nil
}

// endRow keeps the row if there is text in it.
func (r *reader) endRow() {
	if r.row != nil && (len(r.row.Cells) > 0 || r.row.Err != nil) {
		r.rows = append(r.rows, *r.row)
	}
	r.row = nil
}

func (r *reader) beginCell(t *xml.Token) error {
	column := r.value.column + 1
	if ref := t.LocalValue("r"); ref != "" {
		var ok bool
		if column, _, ok = parseRef(ref); !ok {
			return r.book.damaged(r.sheet.Name, "%q is no cell", ref)
		}
	}
	if column >= MaxColumns {
		return r.book.tooLarge("%s: more than %d columns", r.sheet.Name, MaxColumns)
	}
	r.value = cellReader{open: !t.Empty, column: column, kind: t.LocalValue("t")}
	return nil
}

// endCell puts the text of a cell into the row.
func (r *reader) endCell() error {
	c := &r.value
	c.open = false
	value, err := r.cellText(c)
	if err != nil && r.row.Err == nil {
		r.row.Err = r.at(c.column, r.row.Number, err)
	}
	if value == "" {
		return nil
	}
	return r.put(r.row, c.column, value)
}

// put sets a cell of a row and counts it.
func (r *reader) put(row *Row, column int, value string) error {
	if n := column + 1 - len(row.Cells); n > 0 {
		if r.cells += n; r.cells > MaxCells {
			return r.book.tooLarge("%s: more than %d cells", r.sheet.Name, MaxCells)
		}
		row.Cells = slices.Grow(row.Cells, n)[:column+1]
	}
	if r.bytes += len(value); r.bytes > MaxText {
		return r.book.tooLarge("%s: texts of more than %d MB", r.sheet.Name, MaxText>>20)
	}
	row.Cells[column] = value
	return nil
}

// cellText returns the text that a cell shows.
func (r *reader) cellText(c *cellReader) (string, error) {
	value := c.value.String()
	switch c.kind {
	case "inlineStr":
		return c.text.String(), nil
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if value == "" {
			return "", nil
		}
		if err != nil || n < 0 || n >= len(r.book.shared) {
			return "", fmt.Errorf("%w: the workbook has no string %q", ErrCell, value)
		}
		return r.book.shared[n], nil
	case "b":
		switch strings.TrimSpace(value) {
		case "1", "true":
			return "TRUE", nil
		case "0", "false":
			return "FALSE", nil
		}
	case "e":
		return "", fmt.Errorf("%w: it shows the error %s", ErrCell, value)
	}
	if value == "" && c.formula {
		return "", fmt.Errorf("%w: the file does not hold the result of its formula", ErrCell)
	}
	return unescape(value), nil
}

// at gives an error of a cell its place.
func (r *reader) at(column, row int, err error) error {
	return &text.PlaceError{
		File: r.book.name, Line: row,
		Err:  fmt.Errorf("%s: %w", Cell(r.sheet.Name, column, row), err),
		Hint: "correct the cell, or open the file in its program and save it again",
	}
}

// maxMerged bounds the merged cells of a sheet.
const maxMerged = 1 << 17

// merge notes a merged cell.
func (r *reader) merge(ref string) error {
	first, last, _ := strings.Cut(ref, ":")
	left, top, ok := parseRef(first)
	right, bottom, also := parseRef(last)
	if !ok || !also {
		return r.book.damaged(r.sheet.Name, "%q is no merged cell", ref)
	}
	if len(r.merged) == maxMerged {
		return r.book.tooLarge("%s: more than %d merged cells", r.sheet.Name, maxMerged)
	}
	r.merged = append(r.merged, area{left, right, top, bottom})
	return nil
}

// fillMerged puts the text of a cell that is merged over several rows into each of
// them that has other cells.
func (r *reader) fillMerged() error {
	find := func(number int) int {
		i, _ := slices.BinarySearchFunc(r.rows, number, func(row Row, n int) int {
			return cmp.Compare(row.Number, n)
		})
		return i
	}
	steps := 0
	for _, m := range r.merged {
		i := find(m.top)
		if m.bottom <= m.top || i == len(r.rows) || r.rows[i].Number != m.top ||
			m.left >= len(r.rows[i].Cells) || r.rows[i].Cells[m.left] == "" {
			continue
		}
		value := r.rows[i].Cells[m.left]
		for i++; i < len(r.rows) && r.rows[i].Number <= m.bottom; i++ {
			if steps++; steps > MaxCells {
				return r.book.tooLarge("%s: merged cells over more than %d cells", r.sheet.Name, MaxCells)
			}
			row := &r.rows[i]
			if m.left < len(row.Cells) && row.Cells[m.left] != "" {
				continue
			}
			if err := r.put(row, m.left, value); err != nil {
				return err
			}
		}
	}
	return nil
}
