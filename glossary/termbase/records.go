package termbase

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"fidele/glossary"
	"fidele/tm/text"
)

// readTable reads records and lets make turn them into a table.
func readTable(
	name, content string, opts Options, format Format, make tableMaker,
) (*Result, error) {
	rs := &records{name: name}
	if err := rs.read(content); err != nil {
		return nil, err
	}
	return rs.result(opts, format, make)
}

// result lets make turn the records into a table, and makes a glossary of that.
func (r *records) result(opts Options, format Format, make tableMaker) (*Result, error) {
	table, err := make(r, opts)
	if err != nil {
		return nil, err
	}
	g, faults, err := glossary.FromTable(r.name, table)
	if err != nil {
		return nil, err
	}
	return &Result{Format: format, Glossary: g, Skipped: faults}, nil
}

// tableMaker turns the records of a format into a table.
type tableMaker func(*records, Options) (glossary.Table, error)

// records are the records of a file with their lines.
type records struct {
	name  string
	cells [][]string
	lines []int
}

func (r *records) read(content string) error {
	separator, begin := glossary.Separator(r.name, content)
	before := strings.Count(content[:begin], "\n")
	content = content[begin:]
	if separator == '\t' {
		line := before
		for row := range strings.SplitSeq(content, "\n") {
			line++
			if row = strings.TrimSuffix(row, "\r"); strings.TrimSpace(row) != "" {
				r.add(strings.Split(row, "\t"), line)
			}
		}
		return nil
	}
	in := csv.NewReader(strings.NewReader(content))
	in.Comma, in.FieldsPerRecord = separator, -1
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return &text.PlaceError{
				File: r.name, Line: before + parse.StartLine, Err: glossary.ErrQuote,
				Hint: `double a quotation mark inside a quoted cell: "a ""word"""`,
			}
		}
		if err != nil {
			return err
		}
		line, _ := in.FieldPos(0)
		r.add(cells, before+line)
	}
}

func (r *records) add(cells []string, line int) {
	r.cells, r.lines = append(r.cells, cells), append(r.lines, line)
}

// newTable returns an empty table of two languages, with more columns behind
// those that every glossary has.
func newTable(source, target string, more ...string) glossary.Table {
	return glossary.Table{Names: append([]string{
		source, target, glossary.ColumnStatus, glossary.ColumnMatch, glossary.ColumnNote,
	}, more...)}
}
