package termbase

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"fidele/glossary"
	"fidele/glossary/tbx"
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
	file, err := charset.Decode(name, data, "")
	if err != nil {
		return nil, err
	}
	first := firstLine(file.Text)
	if first == "" {
		return nil, &text.PlaceError{File: name, Err: fmt.Errorf("%w: the file is empty", ErrFormat), Hint: "give a glossary of fidele, TBX, OmegaT or MateCat"}
	}
	switch {
	case glossary.LooksNative(name, first):
		g, err := glossary.Read(name, data)
		return &Result{Format: Native, Glossary: g}, err
	case hasColumn(first, "sourceString") && hasColumn(first, "targetString"):
		return readTable(name, file.Text, opts, Strings, stringsTable)
	case looksMateCat(first):
		return readTable(name, file.Text, opts, MateCat, mateCatTable)
	case strings.Contains(first, "\t") || strings.EqualFold(path.Ext(name), ".csv") && looksHeaderless(first):
		return readTable(name, file.Text, opts, OmegaT, omegaTTable)
	}
	return nil, &text.PlaceError{File: name, Line: 1, Err: fmt.Errorf("%w: %q", ErrFormat, clip(first)),
		Hint: "give a glossary of fidele (a header with two languages), TBX, OmegaT or MateCat"}
}

// looksTBX: XML, by its content or by its name.
func looksTBX(name string, data []byte) bool {
	switch filetype.Named(name) {
	case filetype.TBX, filetype.XML, filetype.MTF:
		return true
	}
	return filetype.Markup(data)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func firstLine(s string) string {
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			return line
		}
	}
	return ""
}

func hasColumn(first, name string) bool {
	for cell := range strings.FieldsFuncSeq(first, func(r rune) bool { return r == ',' || r == '\t' || r == ';' }) {
		if strings.EqualFold(strings.Trim(cell, `" `), name) {
			return true
		}
	}
	return false
}

// looksMateCat: a column named by a language with region, or one of MateCat's
// own columns beside a language.
func looksMateCat(first string) bool {
	tags := 0
	for cell := range strings.SplitSeq(first, ",") {
		cell = strings.Trim(cell, `" `)
		if _, err := language.Parse(cell); err == nil && strings.Contains(cell, "-") {
			tags++
		}
	}
	return tags > 0
}

// looksHeaderless: two or three cells and no more, as OmegaT takes from CSV.
func looksHeaderless(first string) bool {
	cells, err := csv.NewReader(strings.NewReader(first)).Read()
	return err == nil && (len(cells) == 2 || len(cells) == 3) && strings.TrimSpace(cells[0]) != "" && strings.TrimSpace(cells[1]) != ""
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
		r.Warnings = append(r.Warnings, fmt.Sprintf("%d of %d entries have no term in either language", report.Skipped, report.Entries))
	}
	var unknown []string
	for value := range report.Unknown {
		unknown = append(unknown, value)
	}
	slices.Sort(unknown)
	for _, value := range unknown {
		r.Warnings = append(r.Warnings, fmt.Sprintf("unknown status %q of %d terms; taken as admitted", value, report.Unknown[value]))
	}
	return r, nil
}

// readTable reads records and lets make turn them into a table.
func readTable(name, content string, opts Options, format Format, make func(*records, Options) (glossary.Table, error)) (*Result, error) {
	rs := &records{name: name}
	if err := rs.read(content); err != nil {
		return nil, err
	}
	table, err := make(rs, opts)
	if err != nil {
		return nil, err
	}
	g, faults, err := glossary.FromTable(name, table)
	if err != nil {
		return nil, err
	}
	return &Result{Format: format, Glossary: g, Skipped: faults}, nil
}

// records are the records of a file with their lines.
type records struct {
	name  string
	cells [][]string
	lines []int
}

func (r *records) read(content string) error {
	if strings.Contains(firstLine(content), "\t") {
		line := 0
		for row := range strings.SplitSeq(content, "\n") {
			line++
			if row = strings.TrimSuffix(row, "\r"); strings.TrimSpace(row) != "" {
				r.cells, r.lines = append(r.cells, strings.Split(row, "\t")), append(r.lines, line)
			}
		}
		return nil
	}
	in := csv.NewReader(strings.NewReader(content))
	in.FieldsPerRecord = -1
	for {
		cells, err := in.Read()
		if err == io.EOF {
			return nil
		}
		var parse *csv.ParseError
		if errors.As(err, &parse) {
			return &text.PlaceError{File: r.name, Line: parse.StartLine, Err: glossary.ErrQuote, Hint: `double a quotation mark inside a quoted cell: "a ""word"""`}
		}
		if err != nil {
			return err
		}
		line, _ := in.FieldPos(0)
		r.cells, r.lines = append(r.cells, cells), append(r.lines, line)
	}
}

// omegaTTable: source, target, comment; lines that begin with # are remarks.
func omegaTTable(r *records, opts Options) (glossary.Table, error) {
	if opts.Source == language.Und || opts.Target == language.Und {
		err := fmt.Errorf("%w: the file names no languages", ErrFormat)
		return glossary.Table{}, &text.PlaceError{File: r.name, Err: &kindError{err, ErrUnnamed}}
	}
	t := glossary.Table{Names: []string{opts.Source.String(), opts.Target.String(), glossary.ColumnStatus, glossary.ColumnMatch, glossary.ColumnNote}}
	for i, cells := range r.cells {
		if strings.HasPrefix(cells[0], "#") || i == 0 && strings.HasPrefix(cells[0], "SRC_") {
			continue
		}
		for len(cells) < 3 {
			cells = append(cells, "")
		}
		note := strings.TrimSpace(strings.Join(cells[2:], " "))
		t.Records = append(t.Records, []string{strings.TrimSpace(cells[0]), strings.TrimSpace(cells[1]), "", "", note})
		t.Lines = append(t.Lines, r.lines[i])
	}
	return t, nil
}

// stringsTable: the columns sourceString and targetString, the languages in
// sourceLang and targetLang.
func stringsTable(r *records, opts Options) (glossary.Table, error) {
	at := map[string]int{}
	for i, name := range r.cells[0] {
		at[strings.ToLower(strings.Trim(name, "\ufeff \r"))] = i
	}
	cell := func(cells []string, name string) string {
		if i, ok := at[name]; ok && i < len(cells) {
			return strings.TrimSpace(cells[i])
		}
		return ""
	}
	source, target := opts.Source.String(), opts.Target.String()
	if len(r.cells) > 1 {
		if l := cell(r.cells[1], "sourcelang"); l != "" {
			source = languageName(l)
		}
		if l := cell(r.cells[1], "targetlang"); l != "" {
			target = languageName(l)
		}
	}
	t := glossary.Table{Names: []string{source, target, glossary.ColumnStatus, glossary.ColumnMatch, glossary.ColumnNote, "definition", glossary.ColumnPos}}
	for i, cells := range r.cells[1:] {
		t.Records = append(t.Records, []string{cell(cells, "sourcestring"), cell(cells, "targetstring"), "", "", "", cell(cells, "description"), cell(cells, "pos")})
		t.Lines = append(t.Lines, r.lines[i+1])
	}
	return t, nil
}

// languageName cleans a language as lists write it ("fr_XX").
func languageName(s string) string {
	base, region, _ := strings.Cut(strings.ReplaceAll(s, "_", "-"), "-")
	if region == "" || strings.EqualFold(region, "XX") {
		return base
	}
	return base + "-" + region
}
