package interchange

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/po"
	"fidele/tm/interchange/table"
	"fidele/tm/interchange/tmx"
	"fidele/tm/interchange/xliff"
	"fidele/tm/text"
)

// Errors of [Write].
var (
	// ErrManyLanguages: the format holds one pair of languages.
	ErrManyLanguages = po.ErrManyLanguages
	// ErrCannotWrite: files of the format are not made from units.
	ErrCannotWrite = errors.New("cannot be written from units")
)

// WriteOptions say how units are written. The zero value writes nothing: the
// format must be given.
type WriteOptions struct {
	Format Format
	// Source and Target head a table that has no units.
	Source, Target language.Tag
	// Level is the level of TMX, 1 or 2 (0: 2).
	Level int
	// Normalize sorts units, all of which are held in memory then.
	Normalize bool
	// NoProps leaves the props of TMX out.
	NoProps bool
	// TextOnly leaves out all columns of a table but source and target.
	TextOnly bool
	// OnGuard is told of each cell of a table that a spreadsheet would execute, as
	// package table says. May be nil.
	OnGuard func(line, column int)
}

// Write writes units in a format. It stops at the first error of units.
func Write(w io.Writer, units iter.Seq2[*bitext.Unit, error], opts WriteOptions) error {
	if opts.Format == TMX {
		return tmx.Write(w, units, tmx.WriteOptions{
			Level: opts.Level, Normalize: opts.Normalize, NoProps: opts.NoProps,
		})
	}
	if !opts.Format.Bilingual() || opts.Format == SDLTM || opts.Format == Wordfast {
		return fmt.Errorf("%w: %s", ErrCannotWrite, opts.Format)
	}
	if opts.Normalize {
		var err error
		if units, err = sorted(units); err != nil {
			return err
		}
	}

	var err error
	switch opts.Format {
	case XLIFF:
		return xliff.WriteUnits(w, ofOnePair(units), opts.Source, opts.Target)
	case PO:
		err = po.WriteUnits(w, units, opts.Source, opts.Target)
	default:
		err = table.Write(w, units, table.WriteOptions{
			Format: tableFormats[opts.Format], SourceLang: opts.Source, TargetLang: opts.Target,
			TextOnly: opts.TextOnly, OnGuard: opts.OnGuard,
		})
	}
	if errors.Is(err, table.ErrManyLanguages) {
		return fmt.Errorf("%w: %w", ErrManyLanguages, err)
	}
	return err
}

// tableFormats are the formats that package table reads and writes.
var tableFormats = map[Format]table.Format{
	TSV: table.TSV, CSV: table.CSV, JSONL: table.JSONL,
	XLSX: table.XLSX, Wordfast: table.Wordfast,
}

// sorted puts units in the order of languages, source, target and id.
func sorted(units iter.Seq2[*bitext.Unit, error]) (iter.Seq2[*bitext.Unit, error], error) {
	all, err := collect(units)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b *bitext.Unit) int {
		return cmp.Or(
			cmp.Compare(a.SourceLang.String(), b.SourceLang.String()),
			cmp.Compare(a.TargetLang.String(), b.TargetLang.String()),
			cmp.Compare(a.Source.Plain, b.Source.Plain),
			cmp.Compare(a.Target.Plain, b.Target.Plain),
			cmp.Compare(a.ID, b.ID))
	})
	return func(yield func(*bitext.Unit, error) bool) {
		for _, u := range all {
			if !yield(u, nil) {
				return
			}
		}
	}, nil
}

// collect returns all units, up to the first error.
func collect(units iter.Seq2[*bitext.Unit, error]) (all []*bitext.Unit, err error) {
	for u, err := range units {
		if err != nil {
			return nil, err
		}
		all = append(all, u)
	}
	return all, nil
}

// ofOnePair streams units, and ends with an error at the first whose languages are
// not those of the first.
func ofOnePair(units iter.Seq2[*bitext.Unit, error]) iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		var first *bitext.Unit
		for u, err := range units {
			if err == nil && first == nil {
				first = &bitext.Unit{SourceLang: u.SourceLang, TargetLang: u.TargetLang}
			}
			if err == nil && (text.Base(u.SourceLang) != text.Base(first.SourceLang) ||
				text.Base(u.TargetLang) != text.Base(first.TargetLang)) {
				err = fmt.Errorf("%w: %s to %s beside %s to %s", ErrManyLanguages,
					u.SourceLang, u.TargetLang, first.SourceLang, first.TargetLang)
			}
			if !yield(u, err) {
				return
			}
		}
	}
}
