package glossary

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// record is one record of a file: its cells, the line it begins on, the byte
// after it.
type record struct {
	cells []string
	line  int
	end   int
}

// separatorOf returns the sign that parts the cells of a file.
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
		return unquotedRecords(content, string(separator))
	}
	return quotedRecords(name, content, separator)
}

// quotedRecords reads CSV.
func quotedRecords(name, content string, separator rune) func() (record, error) {
	r := csv.NewReader(strings.NewReader(content))
	r.Comma, r.FieldsPerRecord = separator, -1
	return func() (record, error) {
		cells, err := r.Read()
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return record{}, quoteError(name, content, parse)
		}
		if err != nil {
			return record{}, err
		}
		line, _ := r.FieldPos(0)
		return record{cells, line, int(r.InputOffset())}, nil
	}
}

// quoteError is the error of a file whose quoting is broken.
func quoteError(name, content string, fault *csv.ParseError) error {
	line := fault.Line
	if fault.StartLine != 0 {
		// A cell that is never closed ends with the file; what helps is where it
		// began.
		line = fault.StartLine
	}
	return &text.PlaceError{
		File: name, Line: line, Column: columnOf(content, line, fault), Err: ErrQuote,
		Hint: `double a quotation mark inside a quoted cell, ` +
			`and quote a cell that has one: "a ""word"""`,
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

// unquotedRecords reads cells that no quotation marks hold together. A cell
// between tabs that has quotation marks around it, as spreadsheets write it,
// loses these; others are taken as they are.
func unquotedRecords(content, separator string) func() (record, error) {
	line, end := 0, 0
	var cells []string // space for the cells of many records
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
