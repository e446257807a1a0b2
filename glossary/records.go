package glossary

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// record is one record of a file: its cells, the line it begins on, the byte it
// begins at and the one after it.
type record struct {
	cells []string
	line  int
	start int
	end   int
}

// remark reports whether a record is a remark for people: its first cell begins with
// "#" and no other has text.
func (r *record) remark() bool {
	return len(r.cells) > 0 && strings.HasPrefix(strings.TrimSpace(r.cells[0]), "#") && blank(r.cells[1:])
}

// separatorLine returns the sign that a first line "sep=;" names, as spreadsheets
// write and read it, and the length of the line with its end; 0 where there is none.
func separatorLine(content string) (separator rune, length int) {
	line, rest, _ := strings.Cut(content, "\n")
	length = len(content) - len(rest)
	line = strings.Trim(strings.TrimSuffix(line, "\r"), `"`)
	const key = "sep="
	if len(line) <= len(key) || !strings.EqualFold(line[:len(key)], key) {
		return 0, 0
	}
	separator, n := utf8.DecodeRuneInString(line[len(key):])
	if separator == utf8.RuneError || separator == '"' || strings.Trim(line[len(key)+n:], " ;,\t") != "" {
		return 0, 0
	}
	return separator, length
}

// Separator returns the sign that parts the cells of a file of text, and the byte at
// which its first record begins: behind a first line "sep=;" of spreadsheets.
func Separator(name, content string) (separator rune, begin int) {
	_, begin = separatorLine(content)
	return separatorOf(name, content), begin
}

// separatorOf returns the sign that parts the cells of a file.
func separatorOf(name, content string) rune {
	if separator, length := separatorLine(content); length > 0 {
		return separator
	}
	first := content
	for {
		var rest string
		first, rest, _ = strings.Cut(first, "\n")
		if rest == "" || strings.TrimSpace(first) != "" && !strings.HasPrefix(first, "#") {
			break
		}
		first = rest
	}
	switch {
	case hasTabs(name) || strings.Contains(first, "\t"):
		return '\t'
	case strings.Count(first, ";") > strings.Count(first, ","):
		return ';'
	}
	return ','
}

// records returns a function that reads one record after the other until io.EOF.
func records(name, content string) func() (record, error) {
	separator, begin := Separator(name, content)
	if !quotes(separator, content[begin:]) {
		return unquotedRecords(content, begin, string(separator))
	}
	return quotedRecords(name, content, begin, separator)
}

// quotes reports whether quotation marks hold cells of a file together.
func quotes(separator rune, content string) bool {
	return separator != '\t' && strings.Contains(content, `"`)
}

// quotedRecords reads CSV from a byte on, which begins a line.
func quotedRecords(name, content string, begin int, separator rune) func() (record, error) {
	r := csv.NewReader(strings.NewReader(content[begin:]))
	r.Comma, r.FieldsPerRecord = separator, -1
	before := strings.Count(content[:begin], "\n")
	lines := lineStarts{content: content}
	return func() (record, error) {
		cells, err := r.Read()
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			parse.Line += before
			if parse.StartLine != 0 {
				parse.StartLine += before
			}
			return record{}, quoteError(name, content, parse)
		}
		if err != nil {
			return record{}, err
		}
		line, _ := r.FieldPos(0)
		line += before
		return record{cells, line, lines.start(line), begin + int(r.InputOffset())}, nil
	}
}

// lineStarts tells where lines begin that are asked for in order.
type lineStarts struct {
	content  string
	line, at int // the line reached, counted from 0, and the byte it begins at
}

// start returns the byte at which a line begins, counted from 1.
func (l *lineStarts) start(line int) int {
	for l.line < line-1 {
		n := strings.IndexByte(l.content[l.at:], '\n')
		if n < 0 {
			return len(l.content)
		}
		l.at += n + 1
		l.line++
	}
	return l.at
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

// unquotedRecords reads, from a byte on, cells that no quotation marks hold together. A cell
// between tabs that has quotation marks around it, as spreadsheets write it,
// loses these; others are taken as they are.
func unquotedRecords(content string, begin int, separator string) func() (record, error) {
	line, end := strings.Count(content[:begin], "\n"), begin
	var cells []string // space for the cells of many records
	return func() (record, error) {
		for {
			if end == len(content) {
				return record{}, io.EOF
			}
			row, _, found := strings.Cut(content[end:], "\n")
			line++
			start := end
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
			return record{cells[from:len(cells):len(cells)], line, start, end}, nil
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
