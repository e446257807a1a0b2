package glossary

import (
	"strings"
	"time"

	"golang.org/x/text/language"
)

// DateLayout is how days are written in glossary files.
const DateLayout = "2006-01-02"

// Row is one row of a glossary: a term pair.
type Row struct {
	Header *Header
	// Cells are the cells by column; there may be fewer than columns.
	Cells  []string
	Status Status
	Match  Match
	// File and Line say where the row stands; Line counts from 1.
	File string
	Line int

	faulty int // the column that a fault is about, while the row is read
}

// Cell returns the cell of a column, "" where there is none.
func (r *Row) Cell(name string) string { return r.cell(r.Header.Column(name)) }

func (r *Row) cell(i int) string {
	if i < 0 || i >= len(r.Cells) {
		return ""
	}
	return r.Cells[i]
}

// Term returns the term of a language, "" where the row has none.
func (r *Row) Term(lang language.Tag) string { return r.cell(r.Header.term(lang)) }

// column returns the cell of a column that fidele reads.
func (r *Row) column(known int) string { return r.cell(r.Header.known[known]) }

// list returns the parts of a cell that lists things.
func (r *Row) list(known int) []string {
	cell := r.column(known)
	if cell == "" {
		return nil
	}
	var out []string
	for part := range strings.SplitSeq(cell, "|") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// holds reports whether the row is valid on a day; the zero day is every day.
func (r *Row) holds(day time.Time) bool {
	if day.IsZero() {
		return true
	}
	d := day.Format(DateLayout)
	if from := r.column(colFrom); from != "" && d < from {
		return false
	}
	until := r.column(colUntil)
	return until == "" || d <= until
}
