package po

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/language"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Errors that a [text.PlaceError] of this package wraps.
var (
	// ErrSyntax: a line that is no PO.
	ErrSyntax = errors.New("damaged PO")
	// ErrNotPO: there is not one message in the file.
	ErrNotPO = errors.New("not a PO file")
	// ErrLimit: the file is larger than any catalogue.
	ErrLimit = errors.New("the file passes a limit")
)

// File is a PO file that was read.
type File struct {
	name     string
	raw      []byte
	decoded  charset.File
	lines    *text.Lines
	entries  []*entry
	messages []*message
	doc      *bitext.Document
	obsolete []*bitext.Unit
	header   map[string]string
	damage   []*text.PlaceError
}

// message ties an entry to its units.
type message struct {
	entry *entry
	forms []*form
}

// form is a unit and the msgstr it was read from.
type form struct {
	unit      *bitext.Unit
	target    *target
	oldTarget text.Text
	oldState  bitext.State
	oldNotes  int
}

// Names of the props of a unit.
const (
	PropContext   = bitext.PropMessageContext
	PropReference = "reference"
	PropFlags     = "flags"
	PropPlural    = "plural"   // the number of the plural form
	PropPrevious  = "previous" // the msgid before the message became fuzzy
)

var declaredCharset = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)Content-Type:[^\n"]*charset= ?([A-Za-z0-9._:-]+)`)
})

// MaxMessage bounds the text of a message, msgid and one msgstr together, in bytes.
const MaxMessage = 8 << 20

// Read parses a PO file. name is used in places and errors. The error is a
// [*text.PlaceError] that wraps [ErrNotPO], [ErrLimit] or an error of package
// charset.
func Read(name string, data []byte) (*File, error) { return ReadAs(name, data, "") }

// ReadAs is [Read] for a file that is known to be in an encoding ("windows-1252"),
// whatever its header says; "" believes the header.
func ReadAs(name string, data []byte, encoding string) (*File, error) {
	decoded, err := decode(name, data, encoding)
	if err != nil {
		return nil, err
	}
	f := &File{
		name: name, raw: data, decoded: decoded, lines: text.NewLines(decoded.Text),
		header: map[string]string{},
	}
	if len(decoded.Text) > maxSize {
		err := fmt.Errorf("%w: it is larger than 512 MiB", ErrLimit)
		return nil, &text.PlaceError{File: name, Err: err}
	}

	p := parser{file: f, s: decoded.Text}
	p.parse()
	if len(p.entries) == 0 && (p.damaged > 0 || strings.TrimSpace(decoded.Text) == "") {
		return nil, &text.PlaceError{
			File: name, Err: ErrNotPO, Hint: "give a gettext catalogue: lines of msgid and msgstr",
		}
	}
	f.entries = p.entries
	f.readHeader()

	f.doc = &bitext.Document{
		SourceFile: name, TargetFile: name,
		SourceLang: parseLanguage(f.header["X-Source-Language"]),
		TargetLang: parseLanguage(f.header["Language"]),
	}
	for _, e := range f.entries {
		if !e.isHeader() && e.id != nil {
			f.read(e)
		}
	}
	for _, u := range f.doc.Units {
		if size := len(u.Source.Plain) + len(u.Target.Plain); size > MaxMessage {
			return nil, &text.PlaceError{
				File: name, Line: u.SourcePlace.Line, Column: u.SourcePlace.Column, Unit: u.ID,
				Err: fmt.Errorf("%w: a message of %d bytes, more than %d", ErrLimit, size, MaxMessage),
			}
		}
	}
	return f, nil
}

// decode turns bytes into text by the charset of the header, UTF-8 where none is
// declared or one that does not exist: templates say "CHARSET".
func decode(name string, data []byte, encoding string) (charset.File, error) {
	if encoding != "" {
		return charset.Decode(name, data, encoding)
	}
	f, err := charset.Decode(name, data, headerCharset(data[:min(len(data), 16<<10)]))
	if errors.Is(err, charset.ErrUnknown) {
		return charset.Decode(name, data, "")
	}
	return f, err
}

// headerCharset returns the charset that the header in head declares, "" if it does
// not. What another message says of a charset is its text.
func headerCharset(head []byte) string {
	m := declaredCharset().FindSubmatchIndex(head)
	if m == nil {
		return ""
	}
	ids := messageStart().FindAllIndex(head[:m[0]], -1)
	if len(ids) == 0 || !headerStart().Match(head[ids[len(ids)-1][0]:m[0]]) {
		return ""
	}
	return string(head[m[2]:m[3]])
}

// messageStart finds where messages begin, headerStart the one whose msgid is empty.
var (
	messageStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:^|[\r\n])[ \t]*msgid\b`)
	})
	headerStart = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^\s*msgid\s*(?:""\s*)+msgstr`)
	})
)

// parseLanguage reads a language as headers spell it; [language.Und] when it
// cannot be.
func parseLanguage(s string) language.Tag {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "@")
	t, err := language.Parse(s)
	if err != nil {
		return language.Und
	}
	return t
}

// fail gives an error its place.
func (f *File) fail(at int, err error) *text.PlaceError {
	pos := f.lines.Position(min(at, len(f.decoded.Text)))
	return &text.PlaceError{File: f.name, Line: pos.Line, Column: pos.Column, Err: err}
}

// isHeader reports whether an entry is the header of the catalogue, which looks
// like the message "".
func (e *entry) isHeader() bool {
	return !e.obsolete && e.context == nil && e.id != nil && e.id.value == "" && e.plural == nil
}

func (e *entry) fuzzy() bool { return slices.Contains(e.flags, "fuzzy") }

// readHeader reads the fields of the header.
func (f *File) readHeader() {
	for _, e := range f.entries {
		if !e.isHeader() || len(e.targets) == 0 {
			continue
		}
		for _, line := range strings.Split(e.targets[0].value, "\n") {
			if name, value, ok := strings.Cut(line, ":"); ok {
				f.header[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
		}
		return
	}
}

// read makes units of one message.
func (f *File) read(e *entry) {
	m := &message{entry: e}
	for i := range e.targets {
		t := &e.targets[i]
		u := f.unit(e, t)
		if e.obsolete {
			f.obsolete = append(f.obsolete, u)
			continue
		}
		u.Paragraph = len(f.messages)
		f.doc.Units = append(f.doc.Units, u)
		m.forms = append(m.forms, &form{unit: u, target: t, oldTarget: u.Target, oldState: u.State, oldNotes: len(u.Notes)})
	}
	if !e.obsolete {
		f.messages = append(f.messages, m)
	}
}

// unit makes the unit of one form of a message.
func (f *File) unit(e *entry, t *target) *bitext.Unit {
	source := e.id
	if e.plural != nil && (t.form > 0 || len(e.targets) == 1) {
		// The only form of a language without plurals stands for all numbers.
		source = e.plural
	}
	u := &bitext.Unit{
		Source: text.New(source.value), Target: text.New(t.value),
		SourceLang: f.doc.SourceLang, TargetLang: f.doc.TargetLang, State: bitext.Translated,
	}
	switch {
	case strings.TrimSpace(t.value) == "":
		u.State = bitext.Untranslated
	case e.fuzzy():
		u.State = bitext.Draft
	}
	u.Origin.File = f.name
	u.SourcePlace, u.TargetPlace = f.place(source), f.place(&t.field)

	prop := func(name, value string) {
		if value != "" {
			u.Props = append(u.Props, bitext.Prop{Name: name, Value: value})
		}
	}
	if e.context != nil {
		u.Props = append(u.Props, bitext.Prop{Name: PropContext, Value: e.context.value})
	}

	for _, c := range e.comments {
		switch {
		case c.kind == ":":
			prop(PropReference, c.text)
		case c.text == "":
		case c.kind == ".":
			u.Notes = append(u.Notes, bitext.Note{Text: c.text, Level: bitext.OnSource})
		default:
			u.Notes = append(u.Notes, bitext.Note{Text: c.text, Level: bitext.OnTarget})
		}
	}

	prop(PropFlags, strings.Join(e.flags, ", "))
	if t.form >= 0 {
		prop(PropPlural, strconv.Itoa(t.form))
	}
	for _, p := range e.previous {
		if p.keyword == "msgid" {
			prop(PropPrevious, p.value)
		}
	}
	return u
}

func (f *File) place(d *field) bitext.Place {
	at := f.lines.Position(d.start)
	return bitext.Place{File: f.name, Start: d.start, End: d.end, Line: at.Line, Column: at.Column}
}

// Documents returns the messages as one document. Change targets and states of
// its units and call [File.Write].
func (f *File) Documents() []*bitext.Document { return []*bitext.Document{f.doc} }

// Obsolete returns the messages that the program no longer has.
func (f *File) Obsolete() []*bitext.Unit { return f.obsolete }

// Header returns the fields of the header.
func (f *File) Header() map[string]string { return f.header }

// Messages counts the messages that are neither obsolete nor the header.
func (f *File) Messages() int { return len(f.messages) }

// Encoding is the encoding of the file, as package charset names it.
func (f *File) Encoding() string { return f.decoded.Encoding }

// Damage lists the lines that are no PO and were passed over, at most 100.
func (f *File) Damage() []*text.PlaceError { return f.damage }

// Write writes the file. Unless a unit has changed these are the bytes that
// were read.
func (f *File) Write(w io.Writer) error {
	if err := f.encodable(); err != nil {
		return err
	}
	out := f.edited()
	if out == f.decoded.Text {
		_, err := w.Write(f.raw)
		return err
	}
	data, err := f.decoded.Encode(out)
	if err != nil {
		hint := "convert the file to UTF-8 and say so in its header"
		return &text.PlaceError{File: f.name, Err: err, Hint: hint}
	}
	_, err = w.Write(data)
	return err
}

// encodable returns an error where a changed msgstr has a character that the
// charset of the header does not have.
func (f *File) encodable() error {
	for _, m := range f.messages {
		for _, form := range m.forms {
			u := form.unit
			if u.Target.Plain == form.oldTarget.Plain {
				continue
			}
			for _, r := range u.Target.Plain {
				if r < utf8.RuneSelf || f.decoded.Has(r) {
					continue
				}
				return &text.PlaceError{
					File: f.name, Line: u.SourcePlace.Line, Column: u.SourcePlace.Column,
					Err: fmt.Errorf("%w: %q (U+%04X) in %s", charset.ErrUnencodable, r, r,
						cmp.Or(f.decoded.Label, f.decoded.Encoding)),
					Hint: "convert the file to UTF-8 and say so in its header: msgconv -t UTF-8",
				}
			}
		}
	}
	return nil
}
