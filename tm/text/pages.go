package text

import (
	"bufio"
	"errors"
	"io"
	"math"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// ErrNotUTF8 is returned by [FileLines] for a file that is no text in UTF-8.
var ErrNotUTF8 = errors.New("no text in UTF-8")

// pages read a text from its file as it is asked for. What comes before some bytes is
// noted, which takes a hundredth of the text.
type pages struct {
	in     io.ReaderAt
	offset int64 // of the text in the file: a byte-order mark stands before it
	size   int
	marks  []pageMark // of every pageMarks-th byte

	mu   sync.Mutex
	at   int // of page
	page string
	buf  []byte
}

// pageMark is what comes before a byte that begins a character.
type pageMark struct {
	mark
	lines int // that begin there or before
}

const (
	// pageMarks is how far marks lie apart, pageSize how much is read at a time, in bytes.
	pageMarks = 4 << 10
	pageSize  = 64 << 10
)

// FileLines is [NewLines] for a text in UTF-8 that stays in its file; a byte-order mark
// is no part of it. The file is read through once, and in parts whenever somebody asks.
// What has gone from it since is left out. The error is [ErrNotUTF8] for a file with bytes
// that are no UTF-8, or with a NUL.
func FileLines(in io.ReaderAt) (*Lines, error) {
	p := &pages{in: in}
	r := bufio.NewReaderSize(io.NewSectionReader(in, 0, math.MaxInt64), pageSize)
	if head, _ := r.Peek(3); string(head) == "\ufeff" {
		p.offset = 3
		_, _ = r.Discard(3)
	}
	at := pageMark{lines: 1}
	for last := false; !last; {
		p.marks = append(p.marks, at)
		size := len(p.marks)*pageMarks - at.at
		head, err := r.Peek(size + 1)
		if err != nil && err != io.EOF {
			return nil, err
		}
		part, next := string(head), byte(0)
		if last = len(part) <= size; !last {
			size = runeBorder(part, size)
			part, next = part[:size], part[size]
		}
		if part == "" && !last || !utf8.ValidString(part) || strings.IndexByte(part, 0) >= 0 {
			return nil, ErrNotUTF8
		}
		at = at.behind(part, next)
		_, _ = r.Discard(len(part))
	}
	p.size = at.at
	return &Lines{pages: p}, nil
}

// behind returns what comes before the end of a part of a text that begins at a mark; next
// is the byte that follows it, 0 at the end.
func (m pageMark) behind(part string, next byte) pageMark {
	runes := utf8.RuneCountInString(part)
	m.at += len(part)
	m.runes += runes
	m.units += runes
	for _, wide := range []string{"\xF0", "\xF1", "\xF2", "\xF3", "\xF4"} { // begin characters of two units
		m.units += strings.Count(part, wide)
	}
	m.lines += lineStarts(part, next)
	return m
}

// lineStarts returns how many lines begin behind the bytes of a part of a text; next is
// the byte that follows it, 0 at the end.
func lineStarts(part string, next byte) int {
	n := strings.Count(part, "\n")
	if strings.IndexByte(part, '\r') >= 0 {
		n += strings.Count(part, "\r") - strings.Count(part, "\r\n")
		if strings.HasSuffix(part, "\r") && next == '\n' {
			n--
		}
	}
	return n
}

// slice returns a part of the text.
func (p *pages) slice(start, end int) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	if start < p.at || end > p.at+len(p.page) {
		p.at = max(start-pageMarks-utf8.UTFMax, 0) // what lies before is asked for too
		size := max(end-p.at, min(pageSize, p.size-p.at))
		p.buf = slices.Grow(p.buf[:0], size)[:size]
		n, _ := p.in.ReadAt(p.buf, p.offset+int64(p.at))
		p.page = string(p.buf[:n])
	}
	from, to := start-p.at, end-p.at
	return p.page[min(from, len(p.page)):min(to, len(p.page))]
}

// before returns what comes before a byte.
func (p *pages) before(offset int) mark {
	return p.mark(offset).mark
}

// lines returns the number of lines that begin before a byte or at it.
func (p *pages) lines(offset int) int { return p.mark(offset).lines }

// mark returns what comes before a byte that begins a character.
func (p *pages) mark(offset int) pageMark {
	m := p.marks[min(offset/pageMarks, len(p.marks)-1)]
	part := p.slice(m.at, min(offset+1, p.size))
	if size := offset - m.at; size < len(part) {
		return m.behind(part[:size], part[size])
	}
	return m.behind(part, 0)
}

// lineAt returns the line that a byte offset lies in, and the byte offset at which it
// begins.
func (p *pages) lineAt(offset int) (line, start int) {
	line = p.lines(offset)
	m := p.marks[min(offset/pageMarks, len(p.marks)-1)]
	part := p.slice(m.at, offset)
	if i := strings.LastIndexByte(part, '\n'); i >= 0 && strings.IndexByte(part[i:], '\r') < 0 {
		return line, m.at + i + 1
	}
	return line, p.start(line)
}

// start returns the byte offset at which a line (from 1) begins.
func (p *pages) start(line int) int {
	if line == 1 {
		return 0
	}
	m := p.marks[sort.Search(len(p.marks), func(k int) bool { return p.marks[k].lines >= line })-1]
	rest := p.slice(m.at, min(m.at+pageMarks+utf8.UTFMax+1, p.size))
	at := 0
	for ; m.lines < line; m.lines++ {
		i := strings.IndexAny(rest[at:], "\r\n")
		if i < 0 {
			return m.at + len(rest) // of a file that has become shorter
		}
		at += i + 1
		if rest[at-1] == '\r' && at < len(rest) && rest[at] == '\n' {
			at++
		}
	}
	return m.at + at
}
