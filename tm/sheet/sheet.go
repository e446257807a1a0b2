package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/archive"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrFormat: the file is no workbook that is read.
	ErrFormat = errors.New("not an Excel workbook")
	// ErrDamaged: a part of the workbook cannot be read.
	ErrDamaged = errors.New("damaged Excel workbook")
	// ErrLimit: the workbook holds more than is read.
	ErrLimit = errors.New("too large")
	// ErrCell: a cell shows no text.
	ErrCell = errors.New("cannot read this cell")
	// ErrNoSheet: there is no sheet of the name.
	ErrNoSheet = errors.New("no such sheet")
)

// Limits of a sheet. Those of rows and columns are Excel's own.
const (
	MaxRows    = 1 << 20
	MaxColumns = 1 << 14
	// MaxCells bounds the cells of a sheet, empty ones before a full one and those
	// that a merged cell covers included.
	MaxCells = 8 << 20
	// MaxText bounds the bytes of the texts of all cells.
	MaxText = 256 << 20
)

// Is reports whether a file begins as a zip archive does, which a workbook is.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// Book is an open workbook.
type Book struct {
	name    string
	archive *archive.Archive
	sheets  []Sheet
	shared  []string
}

// Sheet is a sheet of a workbook.
type Sheet struct {
	Name string
	// Hidden tells that its program does not show the sheet.
	Hidden bool

	part string
}

// Row is a row of a sheet.
type Row struct {
	// Number is the row's number in the sheet, from 1.
	Number int
	// Cells are the texts of its cells from column A on, up to the last that
	// is not empty.
	Cells []string
	// Err says that a cell of the row cannot be read, nil if all can.
	Err error
}

// Open opens a workbook; name is for messages. An error is a [*text.PlaceError].
func Open(name string, data []byte) (*Book, error) {
	a, err := archive.Open(name, data)
	if err != nil {
		return nil, err
	}
	b := &Book{name: name, archive: a}
	root, err := b.relations("")
	if err != nil {
		return nil, err
	}
	part := root.target("officeDocument")
	if part == "" || a.Find(part) == "" {
		return nil, b.noWorkbook("no workbook is in it")
	}
	rels, err := b.relations(part)
	if err != nil {
		return nil, err
	}
	if err := b.workbook(part, rels); err != nil {
		return nil, err
	}
	if strings := rels.target("sharedStrings"); strings != "" && a.Find(strings) != "" {
		if err := b.sharedStrings(strings); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// Sheets returns the sheets in the order of the workbook. Sheets of charts are left
// out.
func (b *Book) Sheets() []Sheet { return b.sheets }

// Choose returns the sheets that may hold a table, in order: the one of a name, in
// any capitals; else all that are shown. That there is none is an error.
func (b *Book) Choose(name string) ([]int, error) {
	var chosen []int
	var names []string
	for i, s := range b.sheets {
		names = append(names, fmt.Sprintf("%q", s.Name))
		if name != "" && strings.EqualFold(s.Name, name) || name == "" && !s.Hidden {
			chosen = append(chosen, i)
		}
	}
	switch {
	case len(chosen) > 0:
		return chosen, nil
	case name != "":
		return nil, &text.PlaceError{File: b.name,
			Err: fmt.Errorf("%w: %q, but %s", ErrNoSheet, name, strings.Join(names, ", "))}
	}
	return nil, &text.PlaceError{File: b.name,
		Err:  fmt.Errorf("%w: every sheet is hidden: %s", ErrNoSheet, strings.Join(names, ", ")),
		Hint: "show the sheet that is meant, in the program that wrote the file"}
}

// Hidden returns the names of the sheets that are not shown.
func (b *Book) Hidden() (names []string) {
	for _, s := range b.sheets {
		if s.Hidden {
			names = append(names, s.Name)
		}
	}
	return names
}

// Cell returns the name of a cell as formulas write it: its sheet, its column from
// 0 and its row from 1.
func Cell(sheet string, column, row int) string {
	if strings.ContainsFunc(sheet, func(r rune) bool { return strings.ContainsRune(" '!-+,;()", r) }) {
		sheet = "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return fmt.Sprintf("%s!%s%d", sheet, columnName(column), row)
}

// columnName returns the letters of a column, counted from 0.
func columnName(column int) string {
	var letters []byte
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = append(letters, byte('A'+(n-1)%26))
	}
	slices.Reverse(letters)
	return string(letters)
}

// parseRef reads the reference of a cell, "B7": its column from 0 and its row from 1.
func parseRef(ref string) (column, row int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	i := 0
	for i < len(ref) && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' && column <= MaxColumns {
		column = column*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	letters := i
	for i < len(ref) && ref[i] >= '0' && ref[i] <= '9' && row <= MaxRows {
		row = row*10 + int(ref[i]-'0')
		i++
	}
	ok = letters > 0 && i == len(ref) && i > letters &&
		column <= MaxColumns && row >= 1 && row <= MaxRows
	return column - 1, row, ok
}

func (b *Book) noWorkbook(why string) error {
	return &text.PlaceError{File: b.name, Err: fmt.Errorf("%w: %s", ErrFormat, why),
		Hint: "save the table as .xlsx or as CSV"}
}

func (b *Book) damaged(where string, format string, args ...any) error {
	return &text.PlaceError{File: b.name,
		Err:  fmt.Errorf("%w: %s: %s", ErrDamaged, where, fmt.Sprintf(format, args...)),
		Hint: "open it in its program and save it again"}
}

func (b *Book) tooLarge(format string, args ...any) error {
	return &text.PlaceError{File: b.name,
		Err:  fmt.Errorf("%w: %s", ErrLimit, fmt.Sprintf(format, args...)),
		Hint: "do not trust this file, or divide it"}
}

// relations are the parts that a part names.
type relations []relation

type relation struct{ id, kind, target string }

// target returns the part of the first relation of a kind, "" if there is none.
func (r relations) target(kind string) string {
	for _, rel := range r {
		if rel.kind == kind {
			return rel.target
		}
	}
	return ""
}

// byID returns the relation of an id.
func (r relations) byID(id string) relation {
	for _, rel := range r {
		if rel.id == id {
			return rel
		}
	}
	return relation{}
}

// relations reads what a part names; "" is the package itself.
func (b *Book) relations(part string) (out relations, err error) {
	folder, file := path.Split(part)
	name := b.archive.Find(folder + "_rels/" + file + ".rels")
	if name == "" {
		if part == "" {
			return nil, b.noWorkbook("it is another zip archive")
		}
		return nil, nil
	}
	err = b.each(name, func(t *xml.Token, _ *source) error {
		if t.Kind != xml.Start || t.Local != "Relationship" || t.LocalValue("TargetMode") == "External" {
			return nil
		}
		target := t.LocalValue("Target")
		if rest, absolute := strings.CutPrefix(target, "/"); absolute {
			target = rest
		} else {
			target = path.Join(folder, target)
		}
		out = append(out, relation{t.LocalValue("Id"), path.Base(t.LocalValue("Type")), target})
		return nil
	})
	return out, err
}

// source is a part while it is read.
type source struct {
	name string
	r    *xml.Reader
}

// each reads a part and hands out its tokens.
func (b *Book) each(name string, take func(t *xml.Token, p *source) error) error {
	data, err := b.archive.Read(b.archive.Find(name))
	if err != nil {
		return err
	}
	decl, _ := xml.ParseDeclaration(string(data[:min(len(data), 200)]))
	file, err := charset.Decode(b.name, data, decl.Encoding)
	if err != nil {
		return err
	}
	p := &source{name, xml.NewReader(file.Text, xml.Options{Namespaces: true})}
	for {
		t, err := p.r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return b.damaged(name, "%v", err)
		}
		if err := take(t, p); err != nil {
			return err
		}
	}
}

// workbook reads the list of sheets.
func (b *Book) workbook(part string, rels relations) error {
	err := b.each(part, func(t *xml.Token, _ *source) error {
		if t.Kind != xml.Start || t.Local != "sheet" {
			return nil
		}
		id := ""
		for i := range t.Attrs {
			if t.Attrs[i].Local == "id" && t.Attrs[i].Space != "" {
				id = t.Attrs[i].Value
			}
		}
		rel, state := rels.byID(id), t.LocalValue("state")
		if rel.kind != "worksheet" {
			return nil // a sheet of a chart or of macros has no cells
		}
		b.sheets = append(b.sheets, Sheet{
			Name: t.LocalValue("name"), Hidden: state == "hidden" || state == "veryHidden", part: rel.target,
		})
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = b.noWorkbook("it has no sheet with cells")
	}
	return err
}

// sharedStrings reads the strings that cells name by number.
func (b *Book) sharedStrings(part string) error {
	var s *stringReader
	return b.each(part, func(t *xml.Token, _ *source) error {
		if t.Kind == xml.Start && t.Local == "si" {
			s = &stringReader{}
			if t.Empty {
				b.shared, s = append(b.shared, ""), nil
			}
			return nil
		}
		if t.Kind == xml.End && t.Local == "si" && s != nil {
			b.shared, s = append(b.shared, s.String()), nil
			return nil
		}
		if s != nil {
			s.take(t)
		}
		return nil
	})
}

// stringReader collects the text of a string: its own and that of its runs, but not
// how East Asian characters of it are read.
type stringReader struct {
	text      strings.Builder
	only      string // the text, where one token is all of it
	n         int
	inText    bool
	phonetics bool
}

func (s *stringReader) take(t *xml.Token) {
	markup := t.Kind == xml.Start || t.Kind == xml.End
	switch {
	case markup && t.Local == "rPh" && !t.Empty:
		s.phonetics = t.Kind == xml.Start
	case markup && t.Local == "t":
		s.inText = t.Kind == xml.Start && !t.Empty
	case (t.Kind == xml.Text || t.Kind == xml.CData) && s.inText && !s.phonetics:
		if s.n++; s.n == 1 {
			s.only = t.Value
			return
		}
		if s.n == 2 {
			s.text.WriteString(s.only)
		}
		s.text.WriteString(t.Value)
	}
}

// String returns the text, with what Excel writes as _xHHHH_ decoded.
func (s *stringReader) String() string {
	if s.n < 2 {
		return unescape(s.only)
	}
	return unescape(s.text.String())
}
