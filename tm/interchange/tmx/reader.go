package tmx

import (
	"errors"
	"io"
	"iter"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrEmpty: the file holds nothing.
	ErrEmpty = errors.New("empty file")
	// ErrNotTMX: the file is something else; the error says what.
	ErrNotTMX = errors.New("not a TMX file")
	// ErrTruncated: the file ends before its end.
	ErrTruncated = errors.New("the file is cut off")
	// ErrDamaged: a unit is not what TMX allows and cannot be repaired.
	ErrDamaged = errors.New("damaged unit")
	// ErrTooLarge: a unit, a depth or an entity goes past its limit.
	ErrTooLarge = errors.New("past the limit")
)

// Options say how a file is read. The zero value reads every unit there is,
// from the source language the file names into every other.
type Options struct {
	// Source and Target choose the languages of the units; [language.Und]
	// leaves the choice to the file. Exact tags win over tags of the same
	// language with another region or script.
	Source, Target language.Tag
	// Strict ends the stream at the first damaged unit.
	Strict bool
	// MaxUnit bounds the bytes of one unit in the file; 0: 8 MiB.
	MaxUnit int
	// MaxBytes bounds what a compressed file may unfold to; 0: 4 GiB.
	MaxBytes int64
	// Encoding is what the file is known to be in ("windows-1252"), whatever it
	// declares; "" believes the file. A byte-order mark overrules it.
	Encoding string
	// Text is the file decoded, without byte-order mark, where the caller holds it: units
	// share its bytes then. "": they have their own.
	Text string
}

const (
	defaultMaxUnit  = 8 << 20
	defaultMaxBytes = 4 << 30
	// maxDepth bounds how deep elements nest within a segment.
	maxDepth = 256
)

// Header is what a TMX file says of itself.
type Header struct {
	Version     string // of TMX: "1.4"
	Tool        string // creationtool
	ToolVersion string // creationtoolversion
	SegType     string
	OTMF        string // o-tmf, the format of the memory behind the file
	AdminLang   string
	SourceLang  string // srclang as written; "*all*" when any side can be the source
	DataType    string
	Encoding    string // of the file: "utf-8", "utf-16le", "windows-1252"
	BOM         bool
	Declared    string // the encoding that the XML declaration names
	Gzip        bool
	Attrs       []text.Attr // of header, those that have no field here
	Notes       []bitext.Note
	Props       []bitext.Prop
}

// Entry is a tu as it stands in the file: all its languages, all it carries.
type Entry struct {
	Attrs    []text.Attr
	Notes    []bitext.Note
	Props    []bitext.Prop
	Variants []Variant
	Place    bitext.Place
}

// Variant is a tuv: the text of one language.
type Variant struct {
	Lang  string // as the file spells it, "" if it does not say
	Attrs []text.Attr
	Notes []bitext.Note
	Props []bitext.Prop
	Text  text.Text
}

// ID returns the tuid, "" if there is none.
func (e *Entry) ID() string { return attr(e.Attrs, "tuid") }

func attr(attrs []text.Attr, name string) string {
	for _, a := range attrs {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// Reader reads one file from front to end.
type Reader struct {
	// Header is complete when [Read] returns.
	Header Header

	name    string
	options Options
	window  *window
	parser  *parser
	langs   languages
	dates   dates
	tool    string // Header.tool
	report  Report
	shape   shape
	held    []heldQuirk
	// note and later are noteAt and noteLater
	note, later func(kind QuirkKind, at int, detail string)
	// endless is the offset in the decoded file up to which there is no "</tu>"
	endless int
	ended   bool // </tmx> was seen
	done    bool
}

// Read opens a TMX stream and reads its header; name is for messages. The
// error is a [*text.PlaceError].
func Read(name string, r io.Reader, opts Options) (*Reader, error) {
	if opts.MaxUnit <= 0 {
		opts.MaxUnit = defaultMaxUnit
	}
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = defaultMaxBytes
	}
	t := &Reader{name: name, options: opts}
	t.note, t.later = t.noteAt, t.noteLater
	t.parser = newParser(t.note)
	t.langs.note = t.report.add
	if err := t.open(r); err != nil {
		return nil, err
	}
	if err := t.prolog(); err != nil {
		return nil, err
	}
	t.tool = t.Header.tool()
	t.parser.verbatim = t.Header.Tool == ownName
	return t, nil
}

// Report tells what was read so far and what was odd about it.
func (t *Reader) Report() *Report { return &t.report }

// Entries streams the tu elements of the file. A damaged one is an error that
// does not end the stream unless [Options].Strict is set; at a file that is cut
// off the last error wraps [ErrTruncated]. The entries are the caller's.
// Entries and Units read the same stream; use one of them, once.
func (t *Reader) Entries() iter.Seq2[*Entry, error] {
	return func(yield func(*Entry, error) bool) {
		for {
			e := new(Entry)
			err := t.next(e)
			if err == io.EOF {
				return
			}
			if err != nil {
				e = nil
			}
			if !yield(e, err) || err != nil && t.options.Strict {
				return
			}
		}
	}
}

// Units streams the units of the file: for each tu one for each target
// language. A tu without source or without target gives none and is counted in
// the report. Errors are as with [Reader.Entries].
func (t *Reader) Units() iter.Seq2[*bitext.Unit, error] {
	return func(yield func(*bitext.Unit, error) bool) {
		var e Entry
		for {
			e.reset()
			err := t.next(&e)
			if err == io.EOF {
				return
			}
			if err != nil {
				if !yield(nil, err) || t.options.Strict {
					return
				}
				continue
			}
			for u := range t.units(&e) {
				if !yield(u, nil) {
					return
				}
			}
		}
	}
}

// reset empties e so that its memory can be used again.
func (e *Entry) reset() {
	e.Attrs, e.Notes, e.Props = e.Attrs[:0], e.Notes[:0], e.Props[:0]
	e.Variants = e.Variants[:0]
}

// variant appends an empty variant, using the memory of an earlier one.
func (e *Entry) variant() *Variant {
	if n := len(e.Variants); n < cap(e.Variants) {
		e.Variants = e.Variants[:n+1]
		v := &e.Variants[n]
		v.Lang, v.Text = "", text.Text{}
		v.Attrs, v.Notes, v.Props = v.Attrs[:0], v.Notes[:0], v.Props[:0]
		return v
	}
	e.Variants = append(e.Variants, Variant{})
	return &e.Variants[len(e.Variants)-1]
}

// failure makes the error for something wrong at offset at of the window.
func (t *Reader) failure(at int, unit string, err error, hint string) error {
	line, column := t.window.position(at)
	return &text.PlaceError{File: t.name, Line: line, Column: column, Unit: unit, Err: err, Hint: hint}
}

// noteAt counts a quirk at an offset of the window.
func (t *Reader) noteAt(q QuirkKind, at int, detail string) {
	if t.report.known(q) {
		t.report.add(q, 0, 0, detail)
		return
	}
	line, column := t.window.position(at)
	t.report.add(q, line, column, detail)
}

// heldQuirk is a quirk that counts only if what it was met in is read so.
type heldQuirk struct {
	kind   QuirkKind
	at     int
	detail string
}

// hold makes what the parser notes wait for [Reader.release].
func (t *Reader) hold() (from int) {
	t.parser.note = t.later
	return len(t.held)
}

func (t *Reader) noteLater(kind QuirkKind, at int, detail string) {
	t.held = append(t.held, heldQuirk{kind, at, detail})
}

// release notes what was held, if it counts.
func (t *Reader) release(from int, counts bool) {
	t.parser.note = t.note
	for _, q := range t.held[from:] {
		if counts {
			t.noteAt(q.kind, q.at, q.detail)
		}
	}
	t.held = t.held[:from]
}
