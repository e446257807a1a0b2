package interchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/interchange/sdltm"
	"fidele/tm/interchange/table"
	"fidele/tm/interchange/tmx"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// Errors of this package, wrapped with a place or a format.
var (
	// ErrFormat: the file is not bilingual.
	ErrFormat = errors.New("not a bilingual file")
	// ErrNoRules: there are no rules that files of the format are held to.
	ErrNoRules = errors.New("no rules are known of this format")
)

// Options say how a file is opened. The zero value lets the file say what it
// is and what languages it has.
type Options struct {
	// Format overrules what is recognised; [Unknown]: as [Detect] says.
	Format Format
	// Source and Target choose the languages of units; [language.Und] takes
	// all.
	Source, Target language.Tag
	// DefaultSource and DefaultTarget are the languages of the first two
	// columns of tables without a header line, where Source and Target do not
	// say.
	DefaultSource, DefaultTarget language.Tag
	// Encoding overrules what the file declares ("windows-1252"); a byte-order mark
	// knows better.
	Encoding string
	// Text is the file decoded, without byte-order mark, where the caller holds it anyway:
	// units of formats that can share its bytes then. "": they have their own.
	Text string
	// Sheet is the sheet of an Excel workbook to read; "": the first that names two
	// languages.
	Sheet string
	// UnitsOnly says that nothing but the units is asked of the file, so that an XLIFF
	// file can be read without its tree; [File.XLIFF] is nil then.
	UnitsOnly bool
	// Strict ends the stream at the first bad unit.
	Strict bool
	// Check makes [Describe] hold the file to the rules of its format too, where
	// fidele knows them.
	Check bool
}

// File is an open bilingual file.
type File struct {
	// Format is what the file is.
	Format Format
	// Name is the file's name, for messages.
	Name string
	// TMX is the reader of a TMX file, nil for others.
	TMX *tmx.Reader
	// Table is the reader of a table, nil for others.
	Table *table.Reader
	// SDLTM is the reader of a memory of Trados Studio, nil for others.
	SDLTM *sdltm.Reader
	// XLIFF and PO are the file if it is one, nil for others.
	XLIFF *xliff.File
	PO    *po.File

	units iter.Seq2[*bitext.Unit, error]
}

// Units streams the units in the order of the file. A bad unit is an error that
// does not end the stream unless [Options].Strict is set. The stream can be
// read once.
func (f *File) Units() iter.Seq2[*bitext.Unit, error] { return f.units }

// Check returns the rules of its format that the file breaks, in the order of
// the file. fidele knows those of XLIFF; the error for other formats is
// [ErrNoRules].
func (f *File) Check() ([]*text.PlaceError, error) {
	if f.XLIFF == nil {
		return nil, fmt.Errorf("%w: %s", ErrNoRules, f.Format)
	}
	return f.XLIFF.Check(), nil
}

// Open opens a bilingual file; name is for messages and, by its extension, for
// telling formats apart. The error is a [*text.PlaceError]; it wraps a
// [*FormatError] for a file that is something else.
func Open(name string, r io.Reader, opts Options) (*File, error) {
	in := bufio.NewReaderSize(r, 1<<16)
	f := &File{Format: opts.Format, Name: name}
	if f.Format == Unknown {
		head, err := in.Peek(HeadSize)
		if err != nil && err != io.EOF {
			return nil, &text.PlaceError{File: name, Err: err}
		}
		f.Format = Detect(name, head)
	}

	var err error
	switch f.Format {
	case TMX:
		f.TMX, err = tmx.Read(name, in, tmx.Options{
			Source: opts.Source, Target: opts.Target, Strict: opts.Strict,
			Encoding: opts.Encoding, Text: opts.Text,
		})
		if err == nil {
			f.units = f.TMX.Units()
		}
	case TSV, CSV, JSONL, XLSX, Wordfast:
		f.Table, err = table.Read(name, in, table.Options{
			Format: tableFormats[f.Format], Strict: opts.Strict,
			Source: opts.Source, Target: opts.Target,
			DefaultSource: opts.DefaultSource, DefaultTarget: opts.DefaultTarget,
			Encoding: opts.Encoding, Sheet: opts.Sheet,
		})
		if err == nil {
			f.units = f.Table.Units()
		}
	case XLIFF, PO:
		err = f.whole(in, opts)
	case SDLTM:
		f.SDLTM, err = sdltm.Read(name, in, sdltm.Options{
			Source: opts.Source, Target: opts.Target, Strict: opts.Strict,
		})
		if err == nil {
			f.units = f.SDLTM.Units()
		}
	default:
		err = notBilingual(name, f.Format)
	}
	if err != nil {
		return nil, err
	}
	return f, nil
}

// whole opens the formats that are read as a whole.
func (f *File) whole(in io.Reader, opts Options) error {
	data, err := io.ReadAll(in)
	if err != nil {
		return &text.PlaceError{File: f.Name, Err: err}
	}

	var docs []*bitext.Document
	var damage []*text.PlaceError
	switch {
	case f.Format == XLIFF && opts.UnitsOnly:
		file, err := xliff.ReadUnits(f.Name, data, opts.Encoding)
		if err != nil {
			return err
		}
		f.units = unitsOf(file.Damage(), file.All(), opts)
		return nil
	case f.Format == XLIFF:
		if f.XLIFF, err = xliff.ReadAs(f.Name, data, opts.Encoding); err != nil {
			return err
		}
		docs, damage = f.XLIFF.Documents(), f.XLIFF.Damage()
	default:
		if f.PO, err = po.ReadAs(f.Name, data, opts.Encoding); err != nil {
			return err
		}
		docs, damage = f.PO.Documents(), f.PO.Damage()
	}

	all := func(yield func(*bitext.Document, *bitext.Unit) bool) {
		for _, doc := range docs {
			for _, u := range doc.Units {
				if !yield(doc, u) {
					return
				}
			}
		}
	}
	f.units = unitsOf(damage, all, opts)
	return nil
}

// unitsOf streams what is wrong with a file, and its units.
func unitsOf(
	damage []*text.PlaceError, all iter.Seq2[*bitext.Document, *bitext.Unit], opts Options,
) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for _, d := range damage {
			if !yield(nil, d) || opts.Strict {
				return
			}
		}
		for doc, u := range all {
			if u = withLanguages(u, doc, opts); u != nil && !yield(u, nil) {
				return
			}
		}
	}
}

// withLanguages gives a unit the languages of its document, and returns nil where
// it is not in the languages asked for.
func withLanguages(u *bitext.Unit, doc *bitext.Document, opts Options) *bitext.Unit {
	for _, l := range []struct {
		unit      *language.Tag
		doc, want language.Tag
	}{{&u.SourceLang, doc.SourceLang, opts.Source}, {&u.TargetLang, doc.TargetLang, opts.Target}} {
		if *l.unit == language.Und {
			*l.unit = l.doc
		}
		if *l.unit == language.Und {
			*l.unit = l.want
		}
		if l.want != language.Und && text.Base(*l.unit) != text.Base(l.want) {
			return nil
		}
	}
	return u
}

// FormatError says that a file is of a format that is not bilingual. It wraps
// [ErrFormat].
type FormatError struct {
	// File is the name of the file, Format what it is.
	File   string
	Format Format
}

// Error says what the file is.
func (e *FormatError) Error() string {
	return fmt.Sprintf("%v: it is %s", ErrFormat, e.Format.WithArticle())
}

// Unwrap returns [ErrFormat].
func (e *FormatError) Unwrap() error { return ErrFormat }

// notBilingual returns the error for a file that is something else.
func notBilingual(name string, f Format) error {
	var err error = &FormatError{File: name, Format: f}
	hint := "give a TMX, XLIFF, PO, TSV, CSV, XLSX, SDLTM or JSON lines file"
	switch f {
	case Empty:
		err = errors.New("empty file")
	case ZIP:
		hint = "unpack the archive and give the files in it"
	case GZIP:
		hint = "unpack the file first"
	}
	return &text.PlaceError{File: name, Err: err, Hint: hint}
}
