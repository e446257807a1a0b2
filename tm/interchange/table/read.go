package table

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/transform"

	"fidele/tm/bitext"
	"fidele/tm/sheet"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrRow: a row that is no unit.
	ErrRow = errors.New("cannot read this row")
	// ErrEmpty: the file holds nothing.
	ErrEmpty = errors.New("empty file")
	// ErrManyLanguages: units of several pairs of languages in one table.
	ErrManyLanguages = errors.New("a table holds one pair of languages")
	// ErrLanguages: the languages of the columns are not known.
	ErrLanguages = errors.New("the languages of the columns are not known")
)

// LanguagesError says why the languages of the columns are not known. It wraps
// [ErrLanguages].
type LanguagesError struct {
	// Missing is a language that was asked for and that no column has;
	// [language.Und]: the file names no languages and nobody else does.
	Missing language.Tag
	// Columns are the languages that the file has, as it spells them.
	Columns []string
}

// Error says what is missing.
func (e *LanguagesError) Error() string {
	if e.Missing == language.Und {
		return ErrLanguages.Error()
	}
	return fmt.Sprintf("%v: there is no column %q, but %s",
		ErrLanguages, e.Missing, strings.Join(e.Columns, ", "))
}

// Unwrap returns [ErrLanguages].
func (e *LanguagesError) Unwrap() error { return ErrLanguages }

// Format tells the kinds of table apart.
type Format uint8

// The formats of this package.
const (
	TSV Format = iota
	CSV
	JSONL
	XLSX
	Wordfast // the text memory of Wordfast, which is only read
)

// Options say how a table is read. The zero value reads TSV with a header.
type Options struct {
	Format Format
	// Source and Target choose the columns; without a header line they are the
	// languages of the first two. [language.Und]: the first two of the header.
	Source, Target language.Tag
	// DefaultSource and DefaultTarget are the languages of the first two
	// columns where there is no header line and Source and Target do not say.
	DefaultSource, DefaultTarget language.Tag
	// Strict ends the stream at the first bad row.
	Strict bool
	// Encoding is what the file is known to be in ("windows-1252"); "": UTF-8. A
	// byte-order mark overrules it.
	Encoding string
	// Sheet is the name of the sheet to read in an Excel workbook; "": the first
	// that names two languages.
	Sheet string
}

// Reader reads one file from front to end.
type Reader struct {
	// Languages are those of the header line, as it spells them.
	Languages []string
	// Header holds the header line, nil if there is none.
	Header []string
	// Encoding of the file: "utf-8", "utf-16le", "utf-16be", or that of the
	// options.
	Encoding string
	// BOM tells whether it began with a byte-order mark.
	BOM bool
	// Sheet is the sheet of a workbook that is read, Unread are its other sheets
	// that hold something, Hidden those of them that are hidden.
	Sheet          string
	Unread, Hidden []string
	// Tool is the program that the file says it was written by, "" if it does not.
	Tool string

	name    string
	options Options
	in      *bufio.Reader
	line    int // of the next line
	offset  int // of the next line, bytes of the decoded file
	delim   byte
	columns []column
	pending []row  // rows read to look for a header
	unread  []line // lines that were read for the end of a cell
	again   int    // the first of unread that is to be read again
	joining bool   // lines are kept in unread
	guarded bool   // the header line is one that Write writes
	failed  error  // what ended the input, io.EOF or worse
}

// Read opens a table; name is for messages.
func Read(name string, r io.Reader, opts Options) (*Reader, error) {
	t := &Reader{name: name, options: opts, line: 1, delim: '\t', Encoding: "utf-8"}
	if opts.Format == XLSX {
		return t, t.workbook(r)
	}
	if err := t.open(r); err != nil {
		return nil, err
	}
	if opts.Format == Wordfast {
		return t, t.wordfast()
	}
	if opts.Format == JSONL {
		return t, nil
	}
	if err := t.header(); err != nil {
		return nil, err
	}
	return t, nil
}

// open looks at the first bytes for a byte-order mark.
func (t *Reader) open(r io.Reader) error {
	raw := bufio.NewReaderSize(r, 1<<16)
	head, err := raw.Peek(4096)
	if len(head) == 0 {
		if err != nil && err != io.EOF {
			return &text.PlaceError{File: t.name, Err: err}
		}
		return t.empty()
	}
	t.in = raw
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		t.BOM = true
		raw.Discard(3)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		t.BOM, t.Encoding = true, "utf-16le"
		raw.Discard(2)
		t.in = decodeUTF16(raw, binary.LittleEndian)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		t.BOM, t.Encoding = true, "utf-16be"
		raw.Discard(2)
		t.in = decodeUTF16(raw, binary.BigEndian)
	case t.options.Encoding != "":
		enc, name, err := charset.Lookup(t.options.Encoding)
		if err != nil {
			return &text.PlaceError{File: t.name, Err: err}
		}
		if t.Encoding = name; enc != nil {
			t.in = bufio.NewReaderSize(transform.NewReader(raw, enc.NewDecoder()), 1<<16)
		}
	case !utf8.Valid(head[:max(0, len(head)-3)]) || bytes.IndexByte(head, 0) >= 0:
		// Package charset says what it is and what to do.
		if _, err := charset.Decode(t.name, head[:len(head)-cut(head)], ""); err != nil {
			return err
		}
	}
	if head, _ := t.in.Peek(1 << 16); onlyReturns(head) {
		t.in = bufio.NewReaderSize(returnsEnd{t.in}, 1<<16)
	}
	return nil
}

// onlyReturns reports whether lines end in carriage returns alone, as old
// spreadsheets of the Macintosh end them.
func onlyReturns(head []byte) bool {
	first, _, found := bytes.Cut(head, []byte{'\r'})
	return found && bytes.IndexByte(head, '\n') < 0 && bytes.Count(first, []byte{'"'})%2 == 0
}

// returnsEnd reads carriage returns as line feeds.
type returnsEnd struct{ r io.Reader }

func (e returnsEnd) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}

// cut returns how many bytes at the end are the beginning of a character.
func cut(b []byte) int {
	for i := 1; i <= 3 && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) && !utf8.FullRune(b[len(b)-i:]) {
			return i
		}
	}
	return 0
}

func (t *Reader) empty() error {
	hint := "give a file with a line for each unit"
	return &text.PlaceError{File: t.name, Err: ErrEmpty, Hint: hint}
}

// errorAt gives an error its place.
func (t *Reader) errorAt(line, column int, err error, hint string) error {
	if t.Sheet != "" {
		err, column = fmt.Errorf("%s: %w", sheet.Cell(t.Sheet, 0, line), err), 0
	}
	return &text.PlaceError{File: t.name, Line: line, Column: column, Err: err, Hint: hint}
}

// Units streams the units of the table. A bad row is an error that does not end
// the stream unless [Options].Strict is set.
func (t *Reader) Units() iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for {
			r, err := t.next()
			if err == io.EOF {
				return
			}
			var units []*bitext.Unit
			if err == nil {
				switch t.options.Format {
				case JSONL:
					units, err = t.object(r)
				case Wordfast:
					units, err = t.wordfastUnit(r)
				default:
					units = t.units(r)
				}
			}
			if err != nil {
				if !yield(nil, err) || t.options.Strict {
					return
				}
				continue
			}
			for _, u := range units {
				if !yield(u, nil) {
					return
				}
			}
		}
	}
}
