package glossary

import (
	"strings"

	"fidele/tm/text"
)

// Table is the content of a termbase of another format: columns named as in a
// glossary file, and records. [FromTable] makes a glossary of it.
type Table struct {
	Names   []string
	Records [][]string
	// Lines are the lines in the file on which the records begin; may be nil.
	Lines []int
}

// FromTable makes a glossary of a table read from the file called name, with
// the same checks as [Read]. Records that are wrong are left out and returned as
// faults.
func FromTable(name string, t Table) (*Glossary, []*text.PlaceError, error) {
	header, err := parseHeader(name, 1, t.Names)
	if err != nil {
		return nil, nil, err
	}
	g := &Glossary{Header: header, Languages: header.Languages}
	var faults []*text.PlaceError
	for i, cells := range t.Records {
		row := &Row{Header: header, Cells: cells, File: name}
		if i < len(t.Lines) {
			row.Line = t.Lines[i]
		}
		if fault := row.parse(); fault != nil {
			faults = append(faults, fault)
			continue
		}
		g.Rows = append(g.Rows, row)
	}
	return g, faults, nil
}

// LooksNative reports whether the first line of a file, behind "sep=;" and remarks,
// names columns of a glossary, as [NativeColumns] has them.
func LooksNative(name, content string) bool {
	_, header, err := open(name, content)
	return err == nil && NativeColumns(header.Names)
}

// NativeColumns reports whether columns are those of a glossary: two languages and
// nothing that other tools write there.
func NativeColumns(names []string) bool {
	if _, err := parseHeader("", 1, names); err != nil {
		return false
	}
	for _, name := range names {
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "forbidden", "example of use", "notes", "subdomain":
			return false
		}
	}
	return true
}
