package sdltm

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strconv"
	"time"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/interchange/sdltm/internal/sqlite"
	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrFormat: the file is no memory of Trados Studio.
	ErrFormat = errors.New("not a memory of Trados Studio")
	// ErrDamaged: the database breaks its format.
	ErrDamaged = sqlite.ErrDamaged
	// ErrUnit: a unit that cannot be read.
	ErrUnit = errors.New("cannot read this unit")
	// ErrTooLarge: a memory of more than MaxSize bytes.
	ErrTooLarge = errors.New("too large")
)

// MaxSize bounds the bytes of a memory.
const MaxSize = 2 << 30

// Options say what is read. The zero value reads all units.
type Options struct {
	// Source and Target choose the languages of units; [language.Und]: all.
	Source, Target language.Tag
	// Strict ends the stream at the first bad unit.
	Strict bool
}

// Reader reads one memory.
type Reader struct {
	// Name is what the memory calls itself.
	Name string
	// SourceLang and TargetLang are its languages, as it spells them; of several
	// memories in one file, those of the first.
	SourceLang, TargetLang string
	// Encoding is that of the texts in the database.
	Encoding string
	// Entries counts the units read so far.
	Entries int

	file    string
	options Options
	db      *sqlite.DB
	langs   map[int64][2]language.Tag // of memories, by their numbers
	fields  *fields
}

// hintDamaged is what to do about a memory that cannot be read.
const hintDamaged = "copy the file again while Studio is closed, or export the memory as TMX from Studio"

// Read opens a memory; name is for messages.
func Read(name string, in io.Reader, opts Options) (*Reader, error) {
	data, err := io.ReadAll(io.LimitReader(in, MaxSize+1))
	if err != nil {
		return nil, &text.PlaceError{File: name, Err: err}
	}
	r := &Reader{file: name, options: opts, langs: map[int64][2]language.Tag{}}
	if len(data) > MaxSize {
		return nil, r.fail(fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxSize>>20),
			"export the memory as TMX from Studio")
	}
	if r.db, err = sqlite.Open(data); err != nil {
		return nil, r.fail(err, hintDamaged)
	}
	r.Encoding = r.db.Encoding()
	for _, table := range []string{"translation_memories", "translation_units"} {
		if !r.db.Has(table) {
			return nil, r.fail(fmt.Errorf("%w: the database has no table %s", ErrFormat, table), "")
		}
	}
	if !r.db.HasColumn("translation_units", "source_segment") ||
		!r.db.HasColumn("translation_units", "target_segment") {
		return nil, r.fail(fmt.Errorf("%w: its units have no segments", ErrFormat), "")
	}
	if err := r.memories(); err != nil {
		return nil, err
	}
	if r.fields, err = readFields(r.db); err != nil {
		return nil, r.fail(err, hintDamaged)
	}
	return r, nil
}

func (r *Reader) fail(err error, hint string) error {
	return &text.PlaceError{File: r.file, Err: err, Hint: hint}
}

// memories reads the names and languages of the memories in the file.
func (r *Reader) memories() error {
	for row, err := range r.db.Rows("translation_memories") {
		if err != nil {
			return r.fail(err, hintDamaged)
		}
		source, errSource := language.Parse(row.Text("source_language"))
		target, errTarget := language.Parse(row.Text("target_language"))
		if errSource != nil || errTarget != nil {
			return r.fail(fmt.Errorf("%w: the memory %q has the languages %q and %q", ErrFormat,
				row.Text("name"), row.Text("source_language"), row.Text("target_language")), "")
		}
		if len(r.langs) == 0 {
			r.Name = row.Text("name")
			r.SourceLang, r.TargetLang = row.Text("source_language"), row.Text("target_language")
		}
		r.langs[row.Int("id")] = [2]language.Tag{source, target}
	}
	if len(r.langs) == 0 {
		return r.fail(fmt.Errorf("%w: it names no languages", ErrFormat), "")
	}
	return nil
}

// Units streams the units.
func (r *Reader) Units() iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		for row, err := range r.db.Rows("translation_units") {
			if err != nil {
				yield(nil, r.fail(err, hintDamaged))
				return
			}
			r.Entries++
			u, err := r.unit(row)
			if err != nil {
				id := strconv.FormatInt(row.ID, 10)
				if !yield(nil, &text.PlaceError{File: r.file, Unit: id, Err: err}) || r.options.Strict {
					return
				}
				continue
			}
			if u != nil && !yield(u, nil) {
				return
			}
		}
	}
}

// unit makes the unit of a row, nil where it is in other languages than asked for.
func (r *Reader) unit(row *sqlite.Row) (*bitext.Unit, error) {
	langs, ok := r.langs[row.Int("translation_memory_id")]
	if !ok {
		if len(r.langs) > 1 || !row.Null("translation_memory_id") {
			return nil, fmt.Errorf("%w: it is of memory %d, which is not in the file",
				ErrUnit, row.Int("translation_memory_id"))
		}
		for _, only := range r.langs {
			langs = only
		}
	}
	for i, want := range []language.Tag{r.options.Source, r.options.Target} {
		if want != language.Und && text.Base(want) != text.Base(langs[i]) {
			return nil, nil
		}
	}

	u := &bitext.Unit{
		ID: strconv.FormatInt(row.ID, 10), State: bitext.Translated,
		SourceLang: langs[0], TargetLang: langs[1],
		Created: stamp(row, "creation_date", "creation_user"),
		Changed: stamp(row, "change_date", "change_user"),
		Used:    stamp(row, "last_used_date", "last_used_user"),
		Origin:  bitext.Origin{File: r.file, Tool: "Trados Studio"},
	}
	u.UseCount = int(max(0, min(row.Int("usage_counter"), 1<<31-1)))
	u.SourcePlace, u.TargetPlace = bitext.Place{File: r.file}, bitext.Place{File: r.file}
	for _, side := range []struct {
		column string
		to     *text.Text
	}{{"source_segment", &u.Source}, {"target_segment", &u.Target}} {
		if row.IsBlob(side.column) {
			return nil, fmt.Errorf("%w: its %s is in a form that is not read; "+
				"export the memory as TMX from Studio", ErrUnit, side.column)
		}
		var err error
		if *side.to, err = parseSegment(row.Text(side.column)); err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrUnit, side.column, err)
		}
	}
	if u.Target.IsEmpty() {
		u.State = bitext.Untranslated
	}
	u.Props = r.fields.of[row.Int("id")]
	return u, nil
}

// stamp reads a day with its time, and who.
func stamp(row *sqlite.Row, date, user string) (s bitext.Stamp) {
	s.By = row.Text(user)
	for _, layout := range []string{
		"2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999Z07:00", "2006-01-02 15:04:05Z07:00",
		"2006-01-02",
	} {
		if t, err := time.Parse(layout, row.Text(date)); err == nil {
			s.Time = t.UTC().Truncate(time.Second)
			break
		}
	}
	return s
}
