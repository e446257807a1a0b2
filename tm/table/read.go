package table

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/language"
	"golang.org/x/text/transform"

	"fidele/tm/bitext"
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

// Format tells the kinds of table apart.
type Format uint8

// The formats of this package.
const (
	TSV Format = iota
	CSV
	JSONL
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
}

// maxRow bounds the bytes of a row.
const maxRow = 16 << 20

// Reader reads one file from front to end.
type Reader struct {
	// Languages are those of the header line, as it spells them.
	Languages []string
	// Header holds the header line, nil if there is none.
	Header []string
	// Encoding of the file: "utf-8", "utf-16le", "utf-16be".
	Encoding string
	// BOM tells whether it began with a byte-order mark.
	BOM bool

	name    string
	options Options
	in      *bufio.Reader
	line    int // of the next line
	offset  int // of the next line, bytes of the decoded file
	delim   byte
	columns []column
	pending []row  // rows read to look for a header
	again   []line // lines that were read in vain for the end of a cell
	ended   bool
}

// Read opens a table; name is for messages.
func Read(name string, r io.Reader, opts Options) (*Reader, error) {
	t := &Reader{name: name, options: opts, line: 1, delim: '\t', Encoding: "utf-8"}
	if err := t.open(r); err != nil {
		return nil, err
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
		return &text.PlaceError{File: t.name, Err: ErrEmpty, Hint: "give a file with a line for each unit"}
	}
	t.in = raw
	switch {
	case bytes.HasPrefix(head, []byte{0xEF, 0xBB, 0xBF}):
		t.BOM = true
		raw.Discard(3)
	case bytes.HasPrefix(head, []byte{0xFF, 0xFE}):
		t.BOM, t.Encoding = true, "utf-16le"
		raw.Discard(2)
		t.in = bufio.NewReaderSize(transform.NewReader(raw, unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder()), 1<<16)
	case bytes.HasPrefix(head, []byte{0xFE, 0xFF}):
		t.BOM, t.Encoding = true, "utf-16be"
		raw.Discard(2)
		t.in = bufio.NewReaderSize(transform.NewReader(raw, unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder()), 1<<16)
	case !utf8.Valid(head[:max(0, len(head)-3)]) || bytes.IndexByte(head, 0) >= 0:
		// Let the ground say what it is and what to do.
		if _, err := charset.Decode(t.name, head[:len(head)-cut(head)], ""); err != nil {
			return err
		}
	}
	return nil
}

// cut gives how many bytes at the end are the beginning of a character.
func cut(b []byte) int {
	for i := 1; i <= 3 && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) && !utf8.FullRune(b[len(b)-i:]) {
			return i
		}
	}
	return 0
}

// row is a line of the table.
type row struct {
	cells  []string
	line   int
	offset int
	length int
}

// line is a physical line and where it stands.
type line struct {
	s            string
	number       int
	offset, size int
}

// readLine reads a line without its end; io.EOF at the end.
func (t *Reader) readLine() (s string, err error) {
	if len(t.again) > 0 {
		l := t.again[0]
		t.again = t.again[1:]
		t.line, t.offset = l.number+1, l.offset+l.size
		return l.s, nil
	}
	var long []byte
	for {
		part, err := t.in.ReadSlice('\n')
		if err == nil && long == nil {
			s = string(part)
			break
		}
		long = append(long, part...)
		if len(long) > maxRow {
			t.ended = true
			return "", t.errorAt(t.line, 1, fmt.Errorf("%w: a line of more than %d bytes", ErrRow, maxRow), "")
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil && err != io.EOF {
			t.ended = true
			return "", &text.PlaceError{File: t.name, Err: err}
		}
		if len(long) == 0 {
			return "", io.EOF
		}
		s = string(long)
		break
	}
	number := t.line
	t.line++
	t.offset += len(s)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "\n"), "\r")
	if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
		_, err := charset.Decode(t.name, []byte(s), "")
		var place *text.PlaceError
		if errors.As(err, &place) {
			place.Line += number - 1
		}
		return "", err
	}
	return s, nil
}

func (t *Reader) errorAt(line, column int, err error, hint string) error {
	return &text.PlaceError{File: t.name, Line: line, Column: column, Err: err, Hint: hint}
}

// next reads a row; blank lines are passed.
func (t *Reader) next() (row, error) {
	if len(t.pending) > 0 {
		r := t.pending[0]
		t.pending = t.pending[1:]
		return r, nil
	}
	for {
		if t.ended {
			return row{}, io.EOF
		}
		r := row{line: t.line, offset: t.offset}
		s, err := t.readLine()
		if err != nil {
			return r, err
		}
		if strings.TrimSpace(s) == "" {
			continue
		}
		if t.options.Format == JSONL {
			r.cells, r.length = []string{s}, len(s)
			return r, nil
		}
		cells, open := splitRow(s, t.delim, t.options.Format == CSV)
		if open && (t.options.Format == CSV || t.Header != nil && len(cells) < len(t.Header)) {
			cells, err = t.joinLines(s, cells, r.line)
		}
		r.cells, r.length = cells, t.offset-r.offset
		return r, err
	}
}

// maxJoined bounds how many lines a quoted cell may span.
const maxJoined = 200

// joinLines reads on until the quoted cell that s leaves open ends. Where it
// never does, s stands alone and the other lines are read again.
func (t *Reader) joinLines(s string, alone []string, number int) ([]string, error) {
	var rest []line
	whole := s
	for len(rest) < maxJoined && len(whole) < maxRow {
		l := line{number: t.line, offset: t.offset}
		next, err := t.readLine()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		l.s, l.size = next, t.offset-l.offset
		rest = append(rest, l)
		whole += "\n" + next
		if strings.IndexByte(next, '"') < 0 {
			continue
		}
		if cells, open := splitRow(whole, t.delim, t.options.Format == CSV); !open {
			if t.options.Format == CSV || len(cells) == len(t.Header) {
				return cells, nil
			}
			break
		}
	}
	if len(rest) > 0 {
		t.line, t.offset = rest[0].number, rest[0].offset
	}
	t.again = append(rest, t.again...)
	if t.options.Format == CSV {
		return alone, t.errorAt(number, 1, fmt.Errorf("%w: a quotation mark that opens a cell is never closed", ErrRow), "write quotation marks inside a quoted cell twice")
	}
	return alone, nil
}

// splitRow divides a line into cells. open tells that a cell is quoted and its
// end is missing: the last one in CSV, where nothing after the mark divides
// cells; in TSV any, for there the mark may be text.
func splitRow(s string, delim byte, csv bool) (cells []string, open bool) {
	for {
		if strings.HasPrefix(s, `"`) {
			if cell, rest, ok, special := quoted(s, delim); ok && (csv || special) {
				cells = append(cells, cell)
				if rest == "" {
					return cells, open
				}
				s = rest[1:]
				if s == "" {
					return append(cells, ""), open
				}
				continue
			} else if !ok {
				if csv {
					return append(cells, s), true
				}
				open = true
			}
		}
		i := strings.IndexByte(s, delim)
		if i < 0 {
			return append(cells, s), open
		}
		cells = append(cells, s[:i])
		s = s[i+1:]
	}
}

// quoted reads a quoted cell. special tells that it holds what needs quoting.
func quoted(s string, delim byte) (cell, rest string, ok, special bool) {
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"' && i+1 < len(s) && s[i+1] == '"':
			special = true
			b.WriteByte('"')
			i++
		case s[i] == '"' && (i+1 == len(s) || s[i+1] == delim):
			return b.String(), s[i+1:], true, special
		default:
			special = special || s[i] == delim || s[i] == '\n' || s[i] == '\r'
			b.WriteByte(s[i])
		}
	}
	return "", "", false, false
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
				if t.options.Format == JSONL {
					units, err = t.object(r)
				} else {
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
