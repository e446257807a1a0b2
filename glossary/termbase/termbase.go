package termbase

import (
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/glossary/tbx"
	"fidele/tm/sheet"
	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/text/filetype"
)

// Errors of this package. A [text.PlaceError] wraps them.
var (
	// ErrFormat: the file is of no format that can be read.
	ErrFormat = errors.New("unknown termbase format")
	// ErrChoose: the file has several languages, and which two are meant is not
	// told by it or by the options.
	ErrChoose = errors.New("no two languages chosen")
	// ErrUnnamed: the file does not name its languages, nor do the options.
	ErrUnnamed = errors.New("no languages named")
)

// kindError is an error that is of a second kind too, which its text does not
// mention.
type kindError struct {
	error
	kind error
}

func (e *kindError) Unwrap() []error { return []error{e.error, e.kind} }

// Format names a kind of file.
type Format string

// The formats.
const (
	Native  Format = "fidele"
	TBX     Format = "TBX"
	MateCat Format = "MateCat"
	OmegaT  Format = "OmegaT"
	Strings Format = "term list"
)

// Options say what is read.
type Options struct {
	// Source and Target choose the languages of a file with several, and name
	// those of a file that names none. [language.Und]: as the file says.
	Source, Target language.Tag
	// Sheet is the sheet of an Excel workbook to read; "": the first that is a
	// glossary.
	Sheet string
}

// Result is what was read.
type Result struct {
	Format   Format
	Glossary *glossary.Glossary
	// Skipped lists what was left out, each with its place.
	Skipped []*text.PlaceError
	// Warnings are remarks about the file, one line each.
	Warnings []string
}

// Read reads a termbase file.
func Read(name string, data []byte, opts Options) (*Result, error) {
	if looksTBX(name, data) {
		return readTBX(name, data, opts)
	}
	if sheet.Is(data) {
		return readWorkbook(name, data, opts)
	}
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	separator, begin := glossary.Separator(name, file.Text)
	first := firstLine(file.Text[begin:])
	if first == "" {
		return nil, &text.PlaceError{
			File: name, Err: fmt.Errorf("%w: the file is empty", ErrFormat),
			Hint: "give a glossary of fidele, TBX, OmegaT or MateCat",
		}
	}
	switch {
	case glossary.LooksNative(name, file.Text):
		g, err := glossary.Read(name, data)
		return &Result{Format: Native, Glossary: g}, err
	case hasColumn(first, "sourceString") && hasColumn(first, "targetString"):
		return readTable(name, file.Text, opts, Strings, stringsTable)
	case looksMateCat(strings.Split(first, string(separator))):
		return readTable(name, file.Text, opts, MateCat, mateCatTable)
	case looksOmegaT(name, first, separator):
		return readTable(name, file.Text, opts, OmegaT, omegaTTable)
	}
	return nil, &text.PlaceError{
		File: name, Line: 1, Err: fmt.Errorf("%w: %q", ErrFormat, clip(first)),
		Hint: "give a glossary of fidele (a header with two languages), TBX, OmegaT or MateCat",
	}
}

// looksTBX reports whether a file is XML, by its content or by its name.
func looksTBX(name string, data []byte) bool {
	switch filetype.Named(name) {
	case filetype.TBX, filetype.XML, filetype.MTF:
		return true
	}
	return filetype.Markup(data)
}

// clip cuts a line to what fits into a message.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// firstLine returns the first line that is neither empty nor a remark.
func firstLine(s string) string {
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return ""
}

// hasColumn reports whether a header names a column.
func hasColumn(first, name string) bool {
	separates := func(r rune) bool { return r == ',' || r == '\t' || r == ';' }
	for cell := range strings.FieldsFuncSeq(first, separates) {
		if strings.EqualFold(strings.Trim(cell, `" `), name) {
			return true
		}
	}
	return false
}

// looksMateCat reports whether some column is named by a language with a region.
func looksMateCat(header []string) bool {
	for _, cell := range header {
		cell = strings.Trim(cell, `" `)
		if _, err := language.Parse(cell); err == nil && strings.Contains(cell, "-") {
			return true
		}
	}
	return false
}

// looksOmegaT reports whether a line is cells between tabs, or CSV as OmegaT
// takes it.
func looksOmegaT(name, first string, separator rune) bool {
	if strings.Contains(first, "\t") {
		return true
	}
	return strings.EqualFold(path.Ext(name), ".csv") && looksHeaderless(first, separator)
}

// looksHeaderless reports whether a line of CSV has two or three cells and no
// more.
func looksHeaderless(first string, separator rune) bool {
	in := csv.NewReader(strings.NewReader(first))
	in.Comma = separator
	cells, err := in.Read()
	if err != nil || len(cells) < 2 || len(cells) > 3 {
		return false
	}
	return strings.TrimSpace(cells[0]) != "" && strings.TrimSpace(cells[1]) != ""
}

func readTBX(name string, data []byte, opts Options) (*Result, error) {
	table, report, err := tbx.Read(name, data, tbx.Options{Source: opts.Source, Target: opts.Target})
	if err != nil {
		return nil, err
	}
	g, faults, err := glossary.FromTable(name, table)
	if err != nil {
		return nil, err
	}
	r := &Result{Format: TBX, Glossary: g, Skipped: faults}
	if report.Skipped > 0 {
		r.Warnings = append(r.Warnings, fmt.Sprintf(
			"without a term in either language: %d of %d entries", report.Skipped, report.Entries))
	}
	for _, value := range slices.Sorted(maps.Keys(report.Unknown)) {
		r.Warnings = append(r.Warnings, fmt.Sprintf(
			"unknown status %q, taken as admitted (%d of the terms)", value, report.Unknown[value]))
	}
	return r, nil
}
