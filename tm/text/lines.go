package text

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"
)

// Lines converts between byte offsets of a string and lines and columns. A
// line ends at "\n", "\r\n" or a lone "\r". The zero value is not usable; see
// [NewLines] and [FileLines].
type Lines struct {
	s      string
	starts []int  // byte offset of each line's first character
	pages  *pages // in the place of the two, of a text that stays in its file

	once  sync.Once
	marks []mark // what comes before every markEvery-th byte, once a line is long
}

// A file may be one line of many megabytes with as many places in it. So that
// each is not counted from the beginning, what comes before some bytes is noted.

// mark is what comes before a byte.
type mark struct{ at, runes, units int }

const (
	// markEvery is how far marks lie apart, in bytes.
	markEvery = 1 << 10
	// longLine is how much of a line, in bytes, is counted as it is.
	longLine = 4 * markEvery
)

// Position is a place for people and other programs: line and column count
// from 1; the column counts runes.
type Position struct{ Line, Column int }

// NewLines scans s once.
func NewLines(s string) *Lines {
	starts := []int{0}
	for i := 0; i < len(s); {
		j := strings.IndexAny(s[i:], "\r\n")
		if j < 0 {
			break
		}
		i += j + 1
		if s[i-1] == '\r' && i < len(s) && s[i] == '\n' {
			i++
		}
		starts = append(starts, i)
	}
	return &Lines{s: s, starts: starts}
}

// Count returns the number of lines; a string that ends in a line break has an
// empty last line.
func (l *Lines) Count() int {
	if l.pages != nil {
		return l.pages.lines(l.pages.size)
	}
	return len(l.starts)
}

// Len returns the length of the string in bytes.
func (l *Lines) Len() int {
	if l.pages != nil {
		return l.pages.size
	}
	return len(l.s)
}

// Slice returns bytes start up to end of the string.
func (l *Lines) Slice(start, end int) string {
	if l.pages != nil {
		return l.pages.slice(start, end)
	}
	return l.s[start:end]
}

// Start returns the byte offset at which a line (from 1) begins.
func (l *Lines) Start(line int) int {
	if l.pages != nil {
		return l.pages.start(line)
	}
	return l.starts[line-1]
}

// Line returns the text of a line (from 1) without its line break.
func (l *Lines) Line(line int) string {
	return l.Slice(l.Start(line), l.end(line))
}

// end returns the byte offset of the line break that ends a line.
func (l *Lines) end(line int) int {
	end := l.Len()
	if line < l.Count() {
		end = l.Start(line + 1)
	}
	start := l.Start(line)
	return start + len(strings.TrimRight(l.Slice(start, end), "\r\n"))
}

// lineAt returns the line (from 1) that a byte offset lies in, and where that begins.
func (l *Lines) lineAt(offset int) (line, start int) {
	if l.pages != nil {
		return l.pages.lineAt(offset)
	}
	line = sort.SearchInts(l.starts, offset+1)
	return line, l.starts[line-1]
}

// Position returns line and column (in runes) of a byte offset, 0 to the length
// of the string.
func (l *Lines) Position(offset int) Position {
	line, start := l.lineAt(offset)
	if offset-start <= longLine {
		return Position{line, utf8.RuneCountInString(l.Slice(start, offset)) + 1}
	}
	return Position{line, l.before(offset).runes - l.before(start).runes + 1}
}

// before returns what comes before a byte.
func (l *Lines) before(offset int) mark {
	if l.pages != nil {
		return l.pages.before(offset)
	}
	l.once.Do(l.mark)
	m := l.marks[offset/markEvery]
	part := l.s[m.at:offset]
	return mark{offset, m.runes + utf8.RuneCountInString(part), m.units + UTF16Len(part)}
}

// mark makes the marks.
func (l *Lines) mark() {
	last := mark{}
	for k := 0; k <= len(l.s); k += markEvery {
		part := l.s[last.at:runeBorder(l.s, k)]
		last.at += len(part)
		last.runes += utf8.RuneCountInString(part)
		last.units += UTF16Len(part)
		l.marks = append(l.marks, last)
	}
}

// runeBorder returns the start of the character that byte i of s belongs to.
func runeBorder(s string, i int) int {
	for back := range min(utf8.UTFMax, i+1) {
		if i == len(s) || utf8.RuneStart(s[i-back]) {
			return i - back
		}
	}
	return i // of bytes that belong to none
}

// ByteColumn returns line and column of a byte offset, the column in bytes from 1
// (reviewdog).
func (l *Lines) ByteColumn(offset int) (line, column int) {
	line, start := l.lineAt(offset)
	return line, offset - start + 1
}

// UTF16Column returns line and column of a byte offset, the column in UTF-16
// code units from 1 (SARIF; subtract one from both for a language server).
func (l *Lines) UTF16Column(offset int) (line, column int) {
	line, start := l.lineAt(offset)
	if offset-start <= longLine {
		return line, UTF16Len(l.Slice(start, offset)) + 1
	}
	return line, l.before(offset).units - l.before(start).units + 1
}

// Offset returns the byte offset of a line and column (in runes). A column past
// the end of its line is the end of the line, before its line break; a line past
// the end is the end of the string.
func (l *Lines) Offset(p Position) int {
	if p.Line > l.Count() {
		return l.Len()
	}
	at, left := l.Start(p.Line), p.Column-1
	end := l.end(p.Line)
	if l.pages == nil && left > longLine && end-at > longLine {
		// Go to the last mark of the line before the column.
		first := l.before(at)
		k := sort.Search(len(l.marks), func(k int) bool {
			return l.marks[k].at > end || l.marks[k].runes > first.runes+left
		}) - 1
		if m := l.marks[k]; m.at > at {
			at, left = m.at, left-(m.runes-first.runes)
		}
	}
	rest := l.Slice(at, end)
	for ; left > 0 && rest != ""; left-- {
		_, n := utf8.DecodeRuneInString(rest)
		at, rest = at+n, rest[n:]
	}
	return at
}

// UTF16Offset returns the byte offset of a line and column, both from 1, the column in
// UTF-16 code units: the way back from [Lines.UTF16Column]. A column past the end of its
// line is the end of the line, before its line break, one inside a character is the
// beginning of that, and a line past the end is the end of the string.
func (l *Lines) UTF16Offset(line, column int) int {
	return l.offset(line, column, UTF16Len)
}

// ByteOffset is [Lines.UTF16Offset] for columns in bytes: the way back from
// [Lines.ByteColumn].
func (l *Lines) ByteOffset(line, column int) int {
	return l.offset(line, column, func(s string) int { return len(s) })
}

// offset returns the byte offset of a line and column in some unit.
func (l *Lines) offset(line, column int, length func(s string) int) int {
	if line > l.Count() {
		return l.Len()
	}
	start := l.Start(line)
	s, at := l.Slice(start, l.end(line)), 0
	for left := column - 1; at < len(s); {
		// Long stretches are skipped as a whole.
		if skip := runeBorder(s, at+min(markEvery, len(s)-at)); skip > at && skip < len(s) {
			if n := length(s[at:skip]); n <= left {
				at, left = skip, left-n
				continue
			}
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		n := length(s[at : at+size])
		if n > left {
			break
		}
		at, left = at+size, left-n
	}
	return start + at
}

// UTF16Len returns the length of s in UTF-16 code units.
func UTF16Len(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}
