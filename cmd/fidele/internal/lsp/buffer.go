package lsp

import (
	"strings"
	"sync"

	"fidele/tm/text"
)

// mark is a byte-order mark. Readers of fidele leave it out, and count from behind it.
const mark = "\ufeff"

// encoding is what columns count: "utf-16" or "utf-8".
type encoding string

const (
	utf16 encoding = "utf-16"
	utf8  encoding = "utf-8"
)

// offset returns the byte that a position stands at.
func (e encoding) offset(l *text.Lines, p position) int {
	if p.Line < 0 {
		return 0
	}
	p.Line, p.Character = min(p.Line, l.Count()), min(max(p.Character, 0), l.Len())
	if e == utf8 {
		return l.ByteOffset(p.Line+1, p.Character+1)
	}
	return l.UTF16Offset(p.Line+1, p.Character+1)
}

// position returns the place of a byte.
func (e encoding) position(l *text.Lines, offset int) position {
	offset = min(max(offset, 0), l.Len())
	line, column := l.UTF16Column(offset)
	if e == utf8 {
		line, column = l.ByteColumn(offset)
	}
	return position{line - 1, column - 1}
}

// span returns the range of bytes from start to end.
func (e encoding) span(l *text.Lines, start, end int) span {
	return span{e.position(l, start), e.position(l, end)}
}

// splice is bytes that were replaced, as they were counted before it.
type splice struct {
	start, old, new int // where, and how many there were and are
}

// mostSplices is how many edits are remembered: those of more than a minute of writing
// faster than anybody can.
const mostSplices = 10_000

// buffer is a text that an editor holds. What was analysed of an earlier state keeps its
// place: offsets are carried over the edits since.
type buffer struct {
	uri, path string
	version   int    // as the editor counts
	state     int    // as we count: one more with each edit
	content   string // without a byte-order mark
	marked    bool   // it has a byte-order mark
	splices   []splice
	first     int // the state before the first splice

	at *index // shared by the copies of a state
}

// index is where the lines of a state begin, found when they are first asked for.
type index struct {
	once  sync.Once
	lines *text.Lines
}

func newBuffer(uri, path string, version int, content string) *buffer {
	b := &buffer{uri: uri, path: path, version: version}
	b.set(content)
	return b
}

// set replaces the whole text.
func (b *buffer) set(content string) {
	b.content, b.marked = strings.CutPrefix(content, mark)
	b.at = new(index)
}

// snapshot returns the text as it is now, which nobody changes.
func (b *buffer) snapshot() *buffer {
	now := *b
	now.splices = b.splices[:len(b.splices):len(b.splices)]
	return &now
}

// index finds the lines, once for each state.
func (b *buffer) index() *text.Lines {
	b.at.once.Do(func() {
		content := b.content
		if b.marked {
			content = mark + content
		}
		b.at.lines = text.NewLines(content)
	})
	return b.at.lines
}

// shift is how many bytes the lines hold before the content.
func (b *buffer) shift() int {
	if b.marked {
		return len(mark)
	}
	return 0
}

// apply makes one change.
func (b *buffer) apply(e encoding, c contentChange) {
	if c.Range == nil {
		old := len(b.content)
		b.set(c.Text)
		b.note(splice{0, old, len(b.content)})
		return
	}
	start, end := b.offset(e, c.Range.Start), b.offset(e, c.Range.End)
	if end < start {
		start, end = end, start
	}
	b.note(splice{start, end - start, len(c.Text)})
	content := b.content[:start] + c.Text + b.content[end:]
	if b.marked {
		content = mark + content
	}
	b.set(content)
}

func (b *buffer) note(s splice) {
	b.state++
	if len(b.splices) >= 2*mostSplices {
		drop := len(b.splices) - mostSplices
		b.splices = append([]splice(nil), b.splices[drop:]...)
		b.first += drop
	}
	b.splices = append(b.splices, s)
}

// offset returns the byte of the content that a position stands at.
func (b *buffer) offset(e encoding, p position) int {
	return max(e.offset(b.index(), p)-b.shift(), 0)
}

// span returns the range of bytes of the content.
func (b *buffer) span(e encoding, start, end int) span {
	return e.span(b.index(), start+b.shift(), end+b.shift())
}

// since returns the edits since a state; ok is false where they are forgotten.
func (b *buffer) since(state int) (list []splice, ok bool) {
	if state < b.first || state > b.state {
		return nil, false
	}
	return b.splices[state-b.first:], true
}

// forward carries bytes start to end of an earlier state to this one. What was written at
// either end belongs to them if wide is set, and does not otherwise. Of what was replaced
// the rest is left.
func (b *buffer) forward(state, start, end int, wide bool) (from, to int, ok bool) {
	list, ok := b.since(state)
	if !ok {
		return 0, 0, false
	}
	for _, s := range list {
		startMoves, endMoves := s.start+s.old <= start, s.start+s.old <= end
		if s.old == 0 && s.start == start && wide {
			startMoves = false
		}
		if s.old == 0 && s.start == end && !wide && start < end {
			endMoves = false
		}
		switch {
		case startMoves:
			start += s.new - s.old
		case s.start < start:
			start = s.start + s.new // its beginning was replaced
		}
		switch {
		case endMoves:
			end += s.new - s.old
		case s.start < end:
			end = s.start // its end was replaced
		}
		end = max(start, end)
	}
	return start, end, true
}

// back carries a byte of this state to an earlier one: inside of what was written since,
// it is where that was written.
func (b *buffer) back(state, at int) (int, bool) {
	list, ok := b.since(state)
	if !ok {
		return 0, false
	}
	for i := len(list) - 1; i >= 0; i-- {
		s := list[i]
		switch {
		case at >= s.start+s.new:
			at += s.old - s.new
		case at > s.start:
			at = s.start + min(at-s.start, s.old)
		}
	}
	return at, true
}
