package glossary

import (
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Write writes the glossary as CSV, or as TSV when separator is a tab: a header
// with the columns of its first file and then those that only rows of others
// have, and the rows. What Read read comes back as it was, but for quoting.
func (g *Glossary) Write(w io.Writer, separator rune) error {
	var names []string
	columns := map[string]int{}
	take := func(h *Header) {
		for _, name := range h.Names {
			key := strings.ToLower(name)
			if _, ok := columns[key]; !ok && key != "" {
				columns[key] = len(names)
				names = append(names, name)
			}
		}
	}
	if g.Header != nil {
		take(g.Header)
	}
	for i, row := range g.Rows {
		if i == 0 || row.Header != g.Rows[i-1].Header {
			take(row.Header)
		}
	}
	if err := writeRecord(w, names, separator); err != nil {
		return err
	}
	cells := make([]string, len(names))
	for _, row := range g.Rows {
		clear(cells)
		for i, name := range row.Header.Names {
			if key := strings.ToLower(name); key != "" {
				cells[columns[key]] = row.cell(i)
			}
		}
		if err := writeRecord(w, cells, separator); err != nil {
			return err
		}
	}
	return nil
}

// writeRecord writes one line.
func writeRecord(w io.Writer, cells []string, separator rune) error {
	if separator == '\t' {
		out := make([]string, len(cells))
		for i, c := range cells {
			c = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ").Replace(c)
			if len(c) >= 2 && c[0] == '"' && c[len(c)-1] == '"' {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			out[i] = c
		}
		_, err := io.WriteString(w, strings.Join(out, "\t")+"\n")
		return err
	}
	c := csv.NewWriter(w)
	c.Comma = separator
	if err := c.Write(cells); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// InsertPair is [Insert] of a row with the two terms in the first two language
// columns, whatever the header calls them.
func InsertPair(name string, data []byte, source, target string, cells map[string]string) ([]byte, error) {
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
// that [Read] returns for it.
func Insert(name string, data []byte, cells map[string]string) ([]byte, error) {
	g, err := Read(name, data)
	if err != nil {
		return nil, err
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	next := records(name, file.Text)
	first, err := next()
	if err != nil {
		return nil, err
	}
	header, err := parseHeader(name, first.line, first.cells)
	if err != nil {
		return nil, err
	}
	row := make([]string, len(header.Names))
	for column, cell := range cells {
		i := header.Column(column)
		if i < 0 && cell == "" {
			continue
		}
		if i < 0 {
			return nil, &text.PlaceError{File: name, Line: 1, Err: fmt.Errorf("%w: no column %q", ErrHeader, column),
				Hint: "add the column to the first line of the file"}
		}
		row[i] = cell
	}
	source := header.LanguageColumns[0]
	for _, r := range g.Rows {
		if sameCells(r, row, header) {
			return nil, &text.PlaceError{File: name, Line: r.Line, Err: fmt.Errorf("%w: the pair is there already, %s", ErrConflict, r.Status),
				Hint: "edit that row"}
		}
	}
	at := len(file.Text)
	for {
		record, err := next()
		if err != nil {
			break
		}
		if source < len(record.cells) && fold(strings.TrimSpace(record.cells[source])) == fold(row[source]) {
			at = record.end
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
