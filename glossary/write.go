package glossary

import (
	"encoding/csv"
	"io"
	"strings"
)

// Write writes the glossary as CSV, or as TSV when separator is a tab: a header
// with the columns of its first file and then those that only rows of others
// have, and the rows. What Read read comes back as it was, but for quoting.
func (g *Glossary) Write(w io.Writer, separator rune) error {
	return g.each(func(cells []string) error { return writeRecord(w, cells, separator) })
}

// each hands out the header and the rows, with the cells of all files under the
// columns of their names. The cells are valid until the next.
func (g *Glossary) each(write func(cells []string) error) error {
	names, columns := g.columns()
	if err := write(names); err != nil {
		return err
	}

	cells := make([]string, len(names))
	for _, row := range g.Rows {
		clear(cells)
		for i := range row.Header.Names {
			if key := row.Header.key(i); key != "" {
				cells[columns[key]] = row.cell(i)
			}
		}
		if err := write(cells); err != nil {
			return err
		}
	}
	return nil
}

// columns returns the names of all columns, and their places by their keys. The
// columns of the first file keep their names; others, and those of a glossary that is
// made of other files, have the names that fidele gives them.
func (g *Glossary) columns() (names []string, places map[string]int) {
	places = map[string]int{}
	take := func(h *Header) {
		for i, name := range h.Names {
			key := h.key(i)
			if _, ok := places[key]; ok || key == "" {
				continue
			}
			places[key] = len(names)
			if h != g.Header && key != strings.ToLower(name) {
				name = key
			}
			names = append(names, name)
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
	return names, places
}

// lineBreaks are what a cell between tabs cannot hold.
var lineBreaks = strings.NewReplacer("\t", " ", "\r\n", " ", "\n", " ", "\r", " ")

// writeRecord writes one line.
func writeRecord(w io.Writer, cells []string, separator rune) error {
	if separator == '\t' {
		out := make([]string, len(cells))
		for i, c := range cells {
			c = lineBreaks.Replace(c)
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
