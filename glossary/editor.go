package glossary

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/tm/sheet"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Errors of an [Editor].
var (
	// ErrNoRow: no row has the term, or stands on the line.
	ErrNoRow = errors.New("no such row")
	// ErrTaken: the term is one of the glossary already.
	ErrTaken = errors.New("a term of the glossary already")
)

// Editor changes rows of a glossary file. All else stays byte for byte: other rows and
// other cells, remarks, empty lines, order, delimiter, quoting, line endings, encoding.
// Rows that [Read] refuses can be changed too, so that they can be mended.
type Editor struct {
	// Header and Rows are the file as it was opened.
	Header *Header
	Rows   []*Row

	name      string
	file      charset.File
	separator rune
	quoted    bool // quotation marks hold cells together
	head      record
	records   []record // of Rows
	places    map[*Row]int
	edits     []rowEdit // of Rows
	added     [][]string
	columns   []string           // added to the header
	faulty    map[int]bool       // the rows that Read refuses
	faults    []*text.PlaceError // why
}

// rowEdit is what becomes of a row.
type rowEdit struct {
	cells   map[int]string // new cells by column
	removed bool
}

// Change is a row before and after, as the file has it.
type Change struct {
	Line int    `json:"line"` // where the row begins in the file as it was; 0: it is new
	Old  string `json:"old"`  // "" for a new row
	New  string `json:"new"`  // "" for one that was removed
}

// OpenEditor opens the content of a glossary file. A file whose header or quoting is
// wrong is the error that [Read] returns, a workbook wraps [ErrWorkbook].
func OpenEditor(name string, data []byte) (*Editor, error) {
	if sheet.Is(data) {
		return nil, &text.PlaceError{File: name, Err: ErrWorkbook}
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	head, next, header, err := openRecords(name, file.Text)
	if err != nil {
		return nil, err
	}
	e := &Editor{Header: header, name: name, file: file, head: head, places: map[*Row]int{}, faulty: map[int]bool{}}
	var begin int
	e.separator, begin = Separator(name, file.Text)
	e.quoted = quotes(e.separator, file.Text[begin:])
	rowsOf := map[string]int{} // by source term
	for {
		record, err := next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if blank(record.cells) || record.remark() {
			continue
		}
		row := &Row{Header: header, Cells: record.cells, File: name, Line: record.line}
		fault := row.parse()
		if fault == nil {
			fault = row.count(rowsOf)
		}
		if fault != nil {
			e.faulty[len(e.Rows)] = true
			e.faults = append(e.faults, fault)
		}
		e.places[row] = len(e.Rows)
		e.Rows, e.records = append(e.Rows, row), append(e.records, record)
	}
	for _, fault := range conflicts(e.good(), header) {
		e.faulty[e.rowAt(fault.Line)] = true
		e.faults = append(e.faults, fault)
	}
	e.edits = make([]rowEdit, len(e.Rows))
	return e, nil
}

// good returns the rows that Read takes.
func (e *Editor) good() []*Row {
	var rows []*Row
	for i, row := range e.Rows {
		if !e.faulty[i] {
			rows = append(rows, row)
		}
	}
	return rows
}

// rowAt returns the row that begins on a line.
func (e *Editor) rowAt(line int) int {
	i, _ := slices.BinarySearchFunc(e.Rows, line, func(r *Row, line int) int { return r.Line - line })
	return i
}

// Which says which rows are meant.
type Which struct {
	// SourceLang and TargetLang are the languages of the terms.
	SourceLang, TargetLang language.Tag
	// Source is the term that the rows have, whatever its typography; "" with a Line:
	// any.
	Source string
	// Target, when set, is the target that they have.
	Target *string
	// Line, when set, is the line on which the row begins.
	Line int
}

// Find returns rows in their order. Where there is none the error wraps [ErrNoRow].
func (e *Editor) Find(w Which) ([]*Row, error) {
	var rows []*Row
	for _, row := range e.Rows {
		switch {
		case w.Line != 0 && row.Line != w.Line,
			(w.Source != "" || w.Line == 0) && fold(row.Term(w.SourceLang)) != fold(w.Source),
			w.Target != nil && fold(row.Term(w.TargetLang)) != fold(*w.Target):
			continue
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		return rows, nil
	}
	return nil, e.noRow(w)
}

// noRow is the error of rows that are not there, with those that may be meant.
func (e *Editor) noRow(w Which) error {
	place := &text.PlaceError{File: e.name, Err: fmt.Errorf("%w: %q", ErrNoRow, w.Source)}
	there, lang := w, w.TargetLang
	switch {
	case w.Line != 0:
		place.Err = fmt.Errorf("%w: line %d has no row of %q", ErrNoRow, w.Line, w.Source)
		there.Line = 0
	case w.Target != nil:
		place.Err = fmt.Errorf("%w: %q with the target %q", ErrNoRow, w.Source, *w.Target)
		there.Target = nil
	}
	if there == w {
		if near := e.near(w.SourceLang, w.Source); len(near) > 0 {
			place.Hint = "the file has " + quotedList(near)
		}
		return place
	}

	rows, err := e.Find(there)
	if err != nil {
		return err
	}
	var list []string
	for _, row := range rows[:min(len(rows), mostNear)] {
		list = append(list, fmt.Sprintf("%s (line %d)", row.Term(lang), row.Line))
	}
	place.Hint = "its targets are " + strings.Join(list, ", ")
	return place
}

// mostNear is how many terms or rows an error proposes.
const mostNear = 5

// near returns terms of a language that differ from one in capitals, accents and
// typography only, or else have it among their words, in the order of the file.
func (e *Editor) near(lang language.Tag, term string) []string {
	const folding = text.FoldTypography | text.FoldCase | text.FoldAccents
	folded := text.Fold(strings.TrimSpace(term), folding)
	var same, inside []string
	for _, row := range e.Rows {
		t := row.Term(lang)
		other := text.Fold(t, folding)
		switch {
		case folded == "" || other == "":
		case other == folded && len(same) < mostNear && !slices.Contains(same, t):
			same = append(same, t)
		case len(inside) < mostNear && strings.Contains(" "+other+" ", " "+folded+" ") && !slices.Contains(inside, t):
			inside = append(inside, t)
		}
	}
	if len(same) > 0 {
		return same
	}
	return inside
}

// quotedList writes terms as "a", "b".
func quotedList(terms []string) string {
	quoted := make([]string, len(terms))
	for i, t := range terms {
		quoted[i] = fmt.Sprintf("%q", t)
	}
	return strings.Join(quoted, ", ")
}

// Set changes cells of a row; columns are named as for [Insert], or are the tags of
// languages. A column that the file lacks is an error that wraps [ErrHeader], a row that does
// nothing any more one that wraps [ErrRow].
func (e *Editor) Set(row *Row, cells map[string]string) error {
	at := e.places[row]
	terms := func() []string { return e.Header.termsOf(func(i int) string { return e.cell(at, i) }) }
	before := useful(e.name, e.status(at), terms())
	for _, column := range slices.Sorted(maps.Keys(cells)) {
		i := e.column(column)
		if i < 0 {
			if cells[column] == "" || column == ColumnStatus && cells[column] == Preferred.String() {
				continue
			}
			return noColumn(e.name, column)
		}
		e.set(at, i, cells[column])
	}
	if before != nil {
		return nil // no worse than it was
	}
	return useful(e.name, e.status(at), terms())
}

// column returns the place of a column by its name or the tag of its language.
func (e *Editor) column(name string) int {
	if i := e.Header.Column(name); i >= 0 {
		return i
	}
	if tag, err := language.Parse(name); err == nil {
		return e.Header.term(tag)
	}
	return -1
}

// set changes one cell.
func (e *Editor) set(row, column int, cell string) {
	if slices.Contains(e.Header.LanguageColumns, column) {
		cell = strings.TrimSpace(cell)
	}
	if e.cell(row, column) == cell {
		return
	}
	if e.edits[row].cells == nil {
		e.edits[row].cells = map[int]string{}
	}
	e.edits[row].cells[column] = cell
}

// cell returns a cell as it is now.
func (e *Editor) cell(row, column int) string {
	if cell, ok := e.edits[row].cells[column]; ok {
		return cell
	}
	return e.Rows[row].cell(column)
}

// status returns the status of a row as it is now, that of an unknown one being
// [Preferred].
func (e *Editor) status(row int) Status {
	if i := e.Header.known[colStatus]; i >= 0 {
		status, _ := ParseStatus(e.cell(row, i))
		return status
	}
	return Preferred
}

// rowKey is what two rows that say the same have in common: their terms, typography
// aside, and the days on which they hold.
type rowKey struct {
	termPair
	from, until string
}

// keyOf returns the key of a row by its cells.
func (e *Editor) keyOf(cell func(column int) string) rowKey {
	k := rowKey{termPair: termPair{
		fold(cell(e.Header.LanguageColumns[0])), fold(cell(e.Header.LanguageColumns[1])),
	}}
	if i := e.Header.known[colFrom]; i >= 0 {
		k.from = cell(i)
	}
	if i := e.Header.known[colUntil]; i >= 0 {
		k.until = cell(i)
	}
	return k
}

// key returns the key of a row as it is now.
func (e *Editor) key(row int) rowKey {
	return e.keyOf(func(column int) string { return e.cell(row, column) })
}

// keyBefore returns the key of a row as it was.
func (e *Editor) keyBefore(row int) rowKey { return e.keyOf(e.Rows[row].cell) }

// Remove takes a row out.
func (e *Editor) Remove(row *Row) { e.edits[e.places[row]].removed = true }

// Rename gives a term of a language another name in all its rows. That none has it is
// an error that wraps [ErrNoRow]; that others have the new name, where the language is
// the first of the file, one that wraps [ErrTaken]: they would become one term.
func (e *Editor) Rename(lang language.Tag, term, name string) error {
	column := e.Header.term(lang)
	rows, err := e.Find(Which{SourceLang: lang, Source: term})
	if err != nil {
		return err
	}
	if fold(name) != fold(term) && column == e.Header.LanguageColumns[0] {
		if taken, err := e.Find(Which{SourceLang: lang, Source: name}); err == nil {
			return &text.PlaceError{
				File: e.name, Line: taken[0].Line, Err: fmt.Errorf("%w: %q", ErrTaken, name),
			}
		}
	}
	for _, row := range rows {
		e.set(e.places[row], column, name)
	}
	return nil
}

// Add puts rows of other glossaries behind the last line. Columns that the file lacks
// are added to its header, under the names that fidele gives them.
func (e *Editor) Add(rows []*Row) {
	names := map[string]int{} // columns by their keys
	for i := range e.Header.Names {
		if key := e.Header.key(i); key != "" {
			names[key] = i
		}
	}
	for i, name := range e.columns {
		names[strings.ToLower(name)] = len(e.Header.Names) + i
	}

	var header *Header
	var places []int // of the columns of header, -1 for one whose cells are not taken
	for _, row := range rows {
		if row.Header != header {
			header, places = row.Header, e.placesOf(row, names)
		}
		var cells []string
		for i, at := range places {
			cell := row.cell(i)
			if cell == "" || header.key(i) == "" {
				continue
			}
			if at < 0 {
				at = e.addColumn(header.key(i), header.Names[i], names)
				places[i] = at
			}
			cells = widened(cells, at+1)
			cells[at] = cell
		}
		e.added = append(e.added, cells)
	}
}

// placesOf returns the columns of the file for those of a row of another, -1 where there
// is none yet: of the same name, else of the same base language if no other column of the
// row has that.
func (e *Editor) placesOf(row *Row, names map[string]int) []int {
	places := make([]int, len(row.Header.Names))
	taken := map[int]bool{}
	for i := range places {
		at, ok := names[row.Header.key(i)]
		if !ok {
			at = -1
		}
		places[i], taken[at] = at, true
	}
	for n, i := range row.Header.LanguageColumns {
		at := e.Header.term(row.Header.Languages[n])
		if places[i] < 0 && at >= 0 && !taken[at] {
			places[i], taken[at] = at, true
		}
	}
	return places
}

// addColumn adds a column to the header and returns its place.
func (e *Editor) addColumn(key, name string, names map[string]int) int {
	if at, ok := names[key]; ok {
		return at
	}
	if key != strings.ToLower(name) {
		name = key
	}
	at := e.width()
	e.columns, names[key] = append(e.columns, name), at
	return at
}

// noColumn is the error of a column that a file lacks.
func noColumn(name, column string) error {
	return &text.PlaceError{
		File: name, Line: 1, Err: fmt.Errorf("%w: no column %q", ErrHeader, column),
		Hint: "add the column to the first line of the file",
	}
}
