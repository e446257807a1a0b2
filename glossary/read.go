package glossary

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Read reads a glossary file: CSV, or TSV by its name or first line. The first
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
func read(name string, data []byte, strict bool) (g *Glossary, faults []*text.PlaceError, err error) {
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, nil, err
	}
	if strings.TrimSpace(file.Text) == "" {
		return nil, nil, &text.PlaceError{File: name, Err: fmt.Errorf("%w: the file is empty", ErrHeader), Hint: headerHint}
	}
	next := records(name, file.Text)
	first, err := next()
	if err != nil {
		return nil, nil, err
	}
	header, err := parseHeader(name, first.line, first.cells)
	if err != nil {
		return nil, nil, err
	}
	g = &Glossary{Header: header, Languages: header.Languages}
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
		if blank(record.cells) {
			continue
		}
		rows = append(rows, Row{Header: header, Cells: record.cells, File: name, Line: record.line})
		row := &rows[len(rows)-1]
		if fault := row.parse(); fault != nil {
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

const headerHint = `begin the file with a header that names two languages: fr,en,status,match,note`

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

// record is one record of a file: its cells, the line it begins on, the byte
// after it.
type record struct {
	cells []string
	line  int
	end   int
}

// separatorOf tells how the cells of a file are separated.
func separatorOf(name, content string) rune {
	first, _, _ := strings.Cut(content, "\n")
	switch {
	case hasTabs(name) || strings.Contains(first, "\t"):
		return '\t'
	case strings.Contains(first, ";") && !strings.Contains(first, ","):
		return ';'
	}
	return ','
}

// records returns a function that reads one record after the other until io.EOF.
func records(name, content string) func() (record, error) {
	separator := separatorOf(name, content)
	if separator == '\t' || !strings.Contains(content, `"`) {
		return plain(content, string(separator))
	}
	return comma(name, content, separator)
}

func comma(name, content string, separator rune) func() (record, error) {
	r := csv.NewReader(strings.NewReader(content))
	r.Comma, r.FieldsPerRecord = separator, -1
	return func() (record, error) {
		cells, err := r.Read()
		if err == io.EOF {
			return record{}, err
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			line := parse.Line
			if parse.StartLine != 0 && parse.Line != parse.StartLine {
				// A cell that is never closed ends with the file; what helps is
				// where it began.
				line = parse.StartLine
			}
			return record{}, &text.PlaceError{File: name, Line: line, Column: columnOf(content, line, parse), Err: ErrQuote,
				Hint: `double a quotation mark inside a quoted cell, and quote a cell that has one: "a ""word"""`}
		}
		if err != nil {
			return record{}, err
		}
		line, _ := r.FieldPos(0)
		return record{cells, line, int(r.InputOffset())}, nil
	}
}

// columnOf returns the column, in runes, of a fault of quoting; encoding/csv
// counts bytes. 0 when the record began on an earlier line.
func columnOf(content string, line int, fault *csv.ParseError) int {
	if line != fault.Line {
		return 0
	}
	lines := text.NewLines(content)
	at := lines.Start(line) + fault.Column - 1
	if at < 0 || at > len(content) {
		return 0
	}
	for at > 0 && at < len(content) && !utf8.RuneStart(content[at]) {
		at--
	}
	return lines.Position(at).Column
}

// plain reads cells that no quotation marks hold together. A cell between
// tabs and quotation marks, as spreadsheets write it, loses these; others are
// taken as they are.
func plain(content, separator string) func() (record, error) {
	line, end := 0, 0
	var cells []string // room for the cells of many records
	return func() (record, error) {
		for {
			if end == len(content) {
				return record{}, io.EOF
			}
			row, _, found := strings.Cut(content[end:], "\n")
			line++
			if end += len(row); found {
				end++
			}
			if row = strings.TrimSuffix(row, "\r"); row == "" {
				continue
			}
			if n := strings.Count(row, separator) + 1; cap(cells)-len(cells) < n {
				cells = make([]string, 0, max(n, 1024))
			}
			from := len(cells)
			for {
				cell, rest, more := strings.Cut(row, separator)
				cells = append(cells, unquoted(cell))
				if row = rest; !more {
					break
				}
			}
			return record{cells[from:len(cells):len(cells)], line, end}, nil
		}
	}
}

// unquoted takes off the quotation marks that a spreadsheet put around a cell.
func unquoted(cell string) string {
	if len(cell) < 2 || cell[0] != '"' || cell[len(cell)-1] != '"' {
		return cell
	}
	inner := cell[1 : len(cell)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return cell // “"a" and "b"” is text
	}
	return strings.ReplaceAll(inner, `""`, `"`)
}

// parseHeader tells the columns apart.
func parseHeader(name string, line int, cells []string) (*Header, error) {
	fail := func(hint, format string, args ...any) error {
		return &text.PlaceError{File: name, Line: line, Err: fmt.Errorf("%w: %s", ErrHeader, fmt.Sprintf(format, args...)), Hint: hint}
	}
	h := &Header{Names: slices.Clone(cells), index: make(map[string]int, len(cells))}
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		h.Names[i] = cell
		key := strings.ToLower(cell)
		if key == "" {
			continue // a column without a name is kept and has no meaning
		}
		if _, twice := h.index[key]; twice {
			return nil, fail("give each column a name of its own", "two columns are called %q", cell)
		}
		h.index[key] = i
		if tag, ok := languageOf(key, i); ok {
			h.Languages = append(h.Languages, tag)
			h.LanguageColumns = append(h.LanguageColumns, i)
			continue
		}
		for _, known := range reserved {
			if key != known && near(key, known) {
				return nil, fail("call it "+known+", or something less like it", "unknown column %q", cell)
			}
		}
	}
	for i, column := range columnNames {
		h.known[i] = h.Column(column)
	}
	if len(h.Languages) < 2 {
		return nil, fail(headerHint, "no two columns are named by a language")
	}
	return h, nil
}

// languageOf reads the name of a column as a language tag. Tags of three
// letters are languages only in the first two columns, since "pos" and "url"
// are languages too; "id" never is one.
func languageOf(name string, column int) (language.Tag, bool) {
	base, _, _ := strings.Cut(strings.ReplaceAll(name, "_", "-"), "-")
	if len(base) < 2 || len(base) > 3 || name == "id" || name == ColumnPos || name == "url" || len(base) == 3 && column > 1 {
		return language.Und, false
	}
	tag, err := language.Parse(name)
	return tag, err == nil && tag != language.Und
}

// near reports whether two names differ by one letter added, left out or put
// in the place of another.
func near(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 4 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// parse reads and checks the cells that mean something.
func (r *Row) parse() *text.PlaceError {
	fail := func(err error, hint, format string, args ...any) *text.PlaceError {
		return &text.PlaceError{File: r.File, Line: r.Line, Err: fmt.Errorf("%w: %s", err, fmt.Sprintf(format, args...)), Hint: hint}
	}
	h := r.Header
	if len(r.Cells) > len(h.Names) && !blank(r.Cells[len(h.Names):]) {
		return fail(ErrRow, "quote a cell that has a comma in it", "%d cells, but the header has %d columns", len(r.Cells), len(h.Names))
	}
	empty := true
	for _, i := range h.LanguageColumns {
		if i >= len(r.Cells) {
			continue
		}
		term := strings.TrimSpace(r.Cells[i])
		r.Cells[i] = term
		empty = empty && term == ""
		if len(term) > MaxTermLength {
			return fail(ErrLong, "look for a quotation mark that is not closed, or put the text into the note",
				"%d characters; at most %d bytes", utf8.RuneCountInString(term), MaxTermLength)
		}
	}
	if empty {
		return fail(ErrRow, "fill in the terms, or delete the row", "no term in any language")
	}
	var err error
	if r.Status, err = ParseStatus(r.column(colStatus)); err != nil {
		return fail(ErrRow, "use preferred, admitted, deprecated or forbidden", "%v", err)
	}
	if r.Match, err = ParseMatch(r.column(colMatch)); err != nil {
		return fail(ErrRow, "use exact, case, both separated by a space, or nothing", "%v", err)
	}
	for _, column := range []int{colFrom, colUntil} {
		if day := r.column(column); day != "" {
			if _, err := time.Parse(DateLayout, day); err != nil {
				return fail(ErrRow, "write the day as 2026-11-30", "%s %q is not a day", columnNames[column], day)
			}
		}
	}
	return nil
}

// conflicts finds pairs that are both accepted and refused on the same days.
func conflicts(rows []*Row, h *Header) (faults []*text.PlaceError) {
	refused := map[string][]*Row{}
	key := func(r *Row) string {
		return r.cell(h.LanguageColumns[0]) + "\x00" + r.cell(h.LanguageColumns[1])
	}
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
			if overlap(r, other) {
				first, second := r, other
				if first.Line > second.Line {
					first, second = second, first
				}
				faults = append(faults, &text.PlaceError{File: second.File, Line: second.Line,
					Err: fmt.Errorf("%w: %q is %s here and %s in line %d", ErrConflict,
						r.cell(h.LanguageColumns[1]), second.Status, first.Status, first.Line),
					Hint: "keep one of the two rows"})
			}
		}
	}
	return faults
}

// overlap reports whether two rows hold on a common day.
func overlap(a, b *Row) bool {
	before := func(x, y *Row) bool {
		until, from := x.column(colUntil), y.column(colFrom)
		return until != "" && from != "" && until < from
	}
	return !before(a, b) && !before(b, a)
}
