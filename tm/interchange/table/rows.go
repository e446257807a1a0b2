package table

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fidele/tm/text"
	"fidele/tm/text/charset"
)

// Limits of a table. What passes them is an error that wraps [ErrRow].
const (
	// MaxRow bounds the bytes of a row.
	MaxRow = 16 << 20
	// MaxCells bounds the cells of a row.
	MaxCells = 1 << 18
	// MaxColumns bounds the columns that a header line names.
	MaxColumns = 10_000
	// MaxLines bounds the lines of a quoted cell.
	MaxLines = 1 << 20
)

// row is a line of the table, or several that a quoted cell spans.
type row struct {
	cells  []string
	line   int
	offset int
	length int
	bad    error // why it, or a cell of a workbook, cannot be read
}

// line is a physical line and where it stands.
type line struct {
	s            string
	number       int
	offset, size int
	bad          error // its bytes are not text
}

// readLine reads a line without its end; io.EOF at the end.
func (t *Reader) readLine() (line, error) {
	if t.again < len(t.unread) {
		l := t.unread[t.again]
		t.again++
		t.line, t.offset = l.number+1, l.offset+l.size
		return l, nil
	}
	if t.failed != nil {
		return line{}, t.failed
	}
	l := line{number: t.line, offset: t.offset}
	if l.s, t.failed = t.readBytes(); l.s == "" && t.failed != nil {
		return line{}, t.failed
	}
	l.size = len(l.s)
	t.line++
	t.offset += l.size
	l.s = strings.TrimSuffix(strings.TrimSuffix(l.s, "\n"), "\r")
	l.bad = t.check(l)
	if t.joining {
		t.unread = append(t.unread, l)
		t.again = len(t.unread)
	}
	return l, nil
}

// readBytes reads a line with its end. An error other than io.EOF comes without
// bytes.
func (t *Reader) readBytes() (string, error) {
	var long []byte
	for {
		part, err := t.in.ReadSlice('\n')
		if err == nil && long == nil {
			return string(part), nil
		}
		long = append(long, part...)
		switch {
		case len(long) > MaxRow:
			err = fmt.Errorf("%w: a line of more than %d bytes", ErrRow, MaxRow)
			return "", t.errorAt(t.line, 1, err, "")
		case err == bufio.ErrBufferFull:
		case err == nil || err == io.EOF:
			return string(long), err
		default:
			return "", &text.PlaceError{File: t.name, Err: err}
		}
	}
}

// check says where the bytes of a line are not text.
func (t *Reader) check(l line) error {
	if strings.HasPrefix(t.Encoding, "utf-16") {
		if err := t.checkHalves(l); err != nil {
			return err
		}
	}
	err := charset.Check(t.name, l.s)
	if err == nil {
		return nil // and make no place for each line
	}
	var place *text.PlaceError
	if errors.As(err, &place) {
		// What is wrong with all of a line stands at its beginning.
		place.Line, place.Column = l.number, max(1, place.Column)
	}
	return err
}

// lookAhead reads up to n rows and keeps them, with their errors, for next.
func (t *Reader) lookAhead(n int) {
	var ahead []row
	for range n {
		r, err := t.next()
		if err == io.EOF {
			break // next says it again
		}
		r.bad = err
		ahead = append(ahead, r)
	}
	t.pending = append(ahead, t.pending...) // of a workbook all rows are there
}

// next reads a row; blank lines are passed.
func (t *Reader) next() (row, error) {
	if len(t.pending) > 0 {
		r := t.pending[0]
		t.pending = t.pending[1:]
		return r, r.bad
	}
	for {
		l, err := t.readLine()
		if err != nil {
			t.failed = io.EOF // say it once
			return row{line: t.line, offset: t.offset}, err
		}
		if l.bad == nil && strings.TrimSpace(l.s) == "" {
			continue
		}
		r := row{line: l.number, offset: l.offset}
		if t.options.Format == Wordfast {
			r.cells, r.length = strings.Split(l.s, "\t"), len(l.s)
			return r, l.bad
		}
		if t.options.Format == JSONL {
			r.cells, r.length = []string{l.s}, len(l.s)
			return r, l.bad
		}
		r.cells, err = t.divide(l)
		r.length = t.offset - r.offset
		if err == nil && len(r.cells) > MaxCells {
			err = fmt.Errorf("%w: %d cells, more than %d", ErrRow, len(r.cells), MaxCells)
			err = t.errorAt(r.line, 1, err, "")
		}
		return r, err
	}
}

// unknownDelimiter stands for the delimiter of CSV until its first row.
const unknownDelimiter = 0

// divide returns the cells of the row that begins with a line.
func (t *Reader) divide(l line) ([]string, error) {
	csv := t.options.Format == CSV
	if t.delim == unknownDelimiter {
		t.delim = sniffDelimiter(l.s)
	}
	cells, open := splitRow(l.s, t.delim, csv)
	if !csv && t.Header == nil {
		// How many cells a row has is not known, but that a unit has two.
		if len(cells) == 1 {
			cells = strings.Split(l.s, string(rune(t.delim)))
		}
		return cells, l.bad
	}
	if open.found {
		if joined, ok, bad := t.joinLines(l, cells, open); ok {
			return joined, bad
		}
		if csv && l.bad == nil {
			err := fmt.Errorf("%w: a quotation mark that opens a cell is never closed", ErrRow)
			hint := "write quotation marks inside a quoted cell twice"
			return nil, t.errorAt(l.number, 1, err, hint)
		}
	}
	if !csv && len(cells) != len(t.Header) && t.fits(l) {
		cells = strings.Split(l.s, string(rune(t.delim)))
	}
	return cells, l.bad
}

// maxJoined bounds how many lines a quoted cell may span that holds a quotation
// mark which is not written twice: it may as well be a mark too many, and the
// other the beginning of the next quoted cell.
const maxJoined = 200

// joinLines reads on until the quoted cell that a line leaves open ends. Where
// it never does, the line stands alone and the others are read again. bad tells
// of the first line of the row that is not text.
func (t *Reader) joinLines(first line, alone []string, open openCell) (
	cells []string, ok bool, bad error,
) {
	csv := t.options.Format == CSV
	cells, bad = slices.Clone(alone[:open.at]), first.bad
	var cell strings.Builder
	cell.WriteString(open.s)
	stray := open.stray
	if t.again > len(t.unread)/2 || t.again == len(t.unread) {
		t.unread, t.again = slices.Delete(t.unread, 0, t.again), 0
	}
	start, lines := t.again, 0
	t.joining = true
	defer func() { t.joining = false }()
	for lines < MaxLines && t.offset-first.offset < MaxRow {
		l, err := t.readLine()
		if err != nil {
			break // it is told when the lines that stand before it are read
		}
		lines++
		if bad == nil {
			bad = l.bad
		}
		end, lone := closingMark(l.s, 0, t.delim, csv)
		stray = stray || lone
		if stray && (!csv || lines > maxJoined) {
			break
		}
		if end < 0 {
			cell.WriteByte('\n')
			cell.WriteString(l.s)
			continue
		}
		cell.WriteByte('\n')
		cell.WriteString(l.s[:end])
		cells = append(cells, unquote(cell.String()[1:]))
		if end+1 < len(l.s) {
			more, next := splitRow(l.s[end+2:], t.delim, csv)
			if next.found {
				cells = append(cells, more[:next.at]...)
				cell.Reset()
				cell.WriteString(next.s)
				stray = stray || next.stray
				continue
			}
			cells = append(cells, more...)
		}
		if csv || len(cells) == len(t.Header) && !(t.fits(first) && t.fits(l)) {
			return cells, true, bad
		}
		break
	}
	if t.again = start; start < len(t.unread) {
		t.line, t.offset = t.unread[start].number, t.unread[start].offset
	}
	return nil, false, nil
}

// fits reports whether a line of TSV has the cells of a row, all its marks being
// text. Where the first and the last line of a quotation do, it is one that
// runs over rows.
func (t *Reader) fits(l line) bool {
	return strings.Count(l.s, string(rune(t.delim)))+1 == len(t.Header)
}
