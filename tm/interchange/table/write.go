package table

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/sheet"
)

// WriteOptions say how a table is written. The zero value writes TSV with all
// of [Columns].
type WriteOptions struct {
	Format Format
	// SourceLang and TargetLang head a table without units; else the languages
	// of the first unit do. TSV and CSV hold one pair of languages: a unit of
	// another is an error that wraps [ErrManyLanguages], one without languages
	// an error that wraps [ErrLanguages].
	SourceLang, TargetLang language.Tag
	// TextOnly leaves out every column but source and target.
	TextOnly bool
	// OnGuard is told of each cell of TSV and CSV that got an apostrophe in front
	// since a spreadsheet would execute it: the line of the table that its row
	// begins on, and its column, both from 1. May be nil.
	OnGuard func(line, column int)
}

// Write writes units as a table. Inline codes have no place in TSV and CSV and
// are left out; JSON lines hold everything. It stops at the first error of
// units.
func Write(w io.Writer, units iter.Seq2[*bitext.Unit, error], opts WriteOptions) error {
	out := &tableWriter{w: bufio.NewWriterSize(w, 1<<16), options: opts, delim: '\t'}
	if opts.Format == CSV {
		out.delim = ','
	}
	if opts.Format == XLSX {
		out.book = sheet.NewWriter(w, "units")
	}
	for u, err := range units {
		if err != nil {
			return err
		}
		if opts.Format == JSONL {
			err = out.object(u)
		} else {
			err = out.unit(u)
		}
		if err == nil {
			err = out.failed
		}
		if err != nil {
			return err
		}
	}
	if opts.Format != JSONL && opts.SourceLang != language.Und {
		out.begin(opts.SourceLang, opts.TargetLang)
	}
	if out.book != nil {
		return out.book.Close()
	}
	return out.w.Flush()
}

// tableWriter writes one table.
type tableWriter struct {
	w              *bufio.Writer
	book           *sheet.Writer // of a workbook, else nil
	failed         error         // what the workbook cannot hold
	options        WriteOptions
	delim          byte
	begun          bool
	lines          int // written
	source, target language.Tag
}

// begin writes the header line.
func (w *tableWriter) begin(source, target language.Tag) {
	if w.begun {
		return
	}
	w.begun = true
	w.source, w.target = source, target
	cells := []string{source.String(), target.String()}
	if !w.options.TextOnly {
		cells = append(cells, Columns...)
	}
	w.row(cells)
}

// unit writes a unit as a row of TSV or CSV.
func (w *tableWriter) unit(u *bitext.Unit) error {
	if u.SourceLang == language.Und || u.TargetLang == language.Und {
		return fmt.Errorf("%w: a unit has none", ErrLanguages)
	}
	w.begin(u.SourceLang, u.TargetLang)
	if u.SourceLang.String() != w.source.String() || u.TargetLang.String() != w.target.String() {
		return fmt.Errorf("%w: %s to %s beside %s to %s",
			ErrManyLanguages, u.SourceLang, u.TargetLang, w.source, w.target)
	}

	cells := []string{u.Source.Plain, u.Target.Plain}
	if !w.options.TextOnly {
		var notes []string
		for _, n := range u.Notes {
			notes = append(notes, n.Text)
		}
		cells = append(cells, u.ID, strings.Join(notes, "\n"), u.Origin.File,
			date(u.Created.Time), u.Created.By, date(u.Changed.Time), u.Changed.By,
			u.State.String())
	}
	w.row(cells)
	return nil
}

func date(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// row writes a row, each cell of TSV and CSV guarded and quoted where it must be. A quotation
// mark at the beginning of a cell of TSV is text, unless the row would be read
// otherwise then.
func (w *tableWriter) row(cells []string) {
	if w.book != nil {
		w.failed = w.book.Row(cells)
		return
	}
	guarded := make([]string, len(cells))
	for i, c := range cells {
		guarded[i] = guard(c)
		if guarded[i] != c && w.options.OnGuard != nil {
			w.options.OnGuard(w.lines+1, i+1)
		}
	}
	line := w.join(guarded, false)
	if w.options.Format == TSV && strings.IndexByte(line, '"') >= 0 && !w.readAs(line, guarded) {
		line = w.join(guarded, true)
	}
	w.lines += strings.Count(line, "\n") + 1
	w.w.WriteString(line)
	w.w.WriteByte('\n')
}

// readAs reports whether a row of TSV is read as the cells given, whatever rows
// come after it.
func (w *tableWriter) readAs(line string, cells []string) bool {
	if _, open := splitRow(line, w.delim, false); open.found {
		return false
	}
	in := bufio.NewReaderSize(strings.NewReader(line), 64)
	reader := Reader{
		in: in, options: Options{Format: TSV}, Header: cells, delim: w.delim, Encoding: "utf-8",
	}
	back, err := reader.next()
	return err == nil && slices.Equal(back.cells, cells)
}

func (w *tableWriter) join(cells []string, marks bool) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteByte(w.delim)
		}
		if w.mustQuote(c) || marks && strings.HasPrefix(c, `"`) {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		b.WriteString(c)
	}
	return b.String()
}

func (w *tableWriter) mustQuote(s string) bool {
	if w.options.Format == CSV {
		return strings.ContainsAny(s, "\",\r\n") || strings.TrimSpace(s) != s
	}
	return strings.ContainsAny(s, "\t\r\n")
}

// dangerous reports whether a spreadsheet may execute a cell that begins so.
func dangerous(s string) bool {
	s = strings.TrimLeft(s, "'")
	for _, p := range []string{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// guard puts an apostrophe in front of what a spreadsheet would execute.
func guard(s string) string {
	if dangerous(s) {
		return "'" + s
	}
	return s
}

// unguard takes away what guard adds.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && dangerous(s[1:]) {
		return s[1:]
	}
	return s
}
