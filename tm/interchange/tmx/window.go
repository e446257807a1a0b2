package tmx

import (
	"bytes"
	"encoding/binary"
	"io"
	"math/bits"
	"unicode/utf8"

	"fidele/tm/text"
	"fidele/tm/text/charset"
	"fidele/tm/xml"
)

// chunk is how many bytes are read at a time.
const chunk = 128 << 10

// window is a moving view of the file. buf[pos:end] is UTF-8 that holds only
// characters XML allows, so that nothing above has to check again.
type window struct {
	in   io.Reader
	buf  []byte
	pos  int // the next byte to look at
	end  int // end of what is clean
	raw  int // end of what is read; end to raw is the beginning of a character
	base int // offset of buf[0] in the decoded file
	eof  bool
	err  error

	mark         int // index whose line and column are known; never after pos
	line, column int

	note  func(kind QuirkKind, line, column int, detail string)
	noted map[QuirkKind]bool
}

func newWindow(in io.Reader, note func(QuirkKind, int, int, string)) *window {
	return &window{in: in, buf: make([]byte, 2*chunk), line: 1, column: 1, note: note, noted: map[QuirkKind]bool{}}
}

// rest is what can be looked at.
func (w *window) rest() []byte { return w.buf[w.pos:w.end] }

// advance moves the window to index at.
func (w *window) advance(at int) {
	w.line, w.column = w.position(at)
	w.mark, w.pos = at, at
}

// skip moves pos and leaves counting lines for later.
func (w *window) skip(n int) { w.pos += n }

// position returns line and column of index at, which is not before mark.
func (w *window) position(at int) (line, column int) {
	passed := w.buf[w.mark:min(max(at, w.mark), w.end)]
	if n := bytes.Count(passed, []byte{'\n'}); n > 0 {
		passed = passed[bytes.LastIndexByte(passed, '\n')+1:]
		return w.line + n, 1 + utf8.RuneCount(passed)
	}
	return w.line, w.column + utf8.RuneCount(passed)
}

// more reads on, keeping everything from pos; indexes before the call move
// down by what it returns. ok is false at the end of the file.
func (w *window) more() (moved int, ok bool) {
	if w.eof {
		return 0, false
	}
	w.advance(w.pos)
	if moved = w.pos; moved > 0 {
		copy(w.buf, w.buf[w.pos:w.raw])
		w.base += moved
		w.pos, w.mark, w.end, w.raw = 0, 0, w.end-moved, w.raw-moved
	}
	if len(w.buf)-w.raw < chunk {
		w.buf = append(w.buf, make([]byte, max(chunk, len(w.buf)))...)
	}
	before := w.end
	for w.end == before && !w.eof {
		n, err := io.ReadAtLeast(w.in, w.buf[w.raw:w.raw+chunk], 1)
		w.raw += n
		if err != nil {
			w.eof = true
			if err != io.EOF && err != io.ErrUnexpectedEOF {
				w.err = err
			}
		}
		w.clean()
	}
	return moved, w.end > before
}

// clean makes the bytes from end to raw fit for the window.
func (w *window) clean() {
	fresh := w.buf[w.end:w.raw]
	tail := 0
	if !w.eof {
		tail = openTail(fresh)
	}
	body := fresh[:len(fresh)-tail]
	if utf8.Valid(body) && !hasForbidden(body) {
		w.end += len(body)
		return
	}
	w.repair(body, w.buf[w.raw-tail:w.raw])
}

// openTail returns how many bytes at the end may be the beginning of a character.
func openTail(b []byte) int {
	for i := 1; i <= 6 && i <= len(b); i++ {
		c := b[len(b)-i]
		if c < utf8.RuneSelf {
			return 0
		}
		if utf8.RuneStart(c) {
			// A surrogate written as UTF-8 belongs to the one that follows.
			if i < 6 && c == 0xED || !utf8.FullRune(b[len(b)-i:]) {
				return i
			}
			return 0
		}
	}
	return 0
}

// repair rewrites what is not clean: it drops characters XML forbids and joins
// surrogates. Reading ends at bytes that are not UTF-8.
func (w *window) repair(body, tail []byte) {
	out := make([]byte, 0, len(body)+len(body)/8+len(tail))
	place := func() (line, column int) {
		line, column = w.position(w.end)
		if n := bytes.Count(out, []byte{'\n'}); n > 0 {
			return line + n, 1 + utf8.RuneCount(out[bytes.LastIndexByte(out, '\n')+1:])
		}
		return line, column + utf8.RuneCount(out)
	}
	note := func(kind QuirkKind) {
		if w.noted[kind] {
			w.note(kind, 0, 0, "") // only the first needs a place
			return
		}
		w.noted[kind] = true
		line, column := place()
		w.note(kind, line, column, "")
	}
	for i := 0; i < len(body); {
		r, n := utf8.DecodeRune(body[i:])
		if r != utf8.RuneError || n != 1 {
			if !xml.IsChar(r) {
				note(RepairControl)
			} else {
				out = utf8.AppendRune(out, r)
			}
			i += n
			continue
		}
		if high, ok := encodedSurrogate(body[i:]); ok {
			note(RepairSurrogate)
			r, i = utf8.RuneError, i+3
			if low, ok := encodedSurrogate(body[i:]); ok && high < 0xDC00 && low >= 0xDC00 {
				r, i = 0x10000+(high-0xD800)<<10+(low-0xDC00), i+3
			}
			out = utf8.AppendRune(out, r)
			continue
		}
		if w.eof && !utf8.FullRune(body[i:]) {
			note(RepairHalfChar)
			break
		}

		line, column := place()
		w.err = &text.PlaceError{Line: line, Column: column, Err: &charset.ByteError{Byte: body[i]}}
		w.eof, tail = true, nil
		break
	}
	need := w.end + len(out) + len(tail)
	rest := bytes.Clone(tail)
	for need > len(w.buf) {
		w.buf = append(w.buf, make([]byte, chunk)...)
	}
	copy(w.buf[w.end:], out)
	w.end += len(out)
	copy(w.buf[w.end:], rest)
	w.raw = w.end + len(rest)
}

// encodedSurrogate decodes a surrogate that was written as UTF-8.
func encodedSurrogate(b []byte) (rune, bool) {
	if len(b) < 3 || b[0] != 0xED || b[1] < 0xA0 || b[1] > 0xBF || b[2]&0xC0 != 0x80 {
		return 0, false
	}
	return 0xD000 | rune(b[1]&0x3F)<<6 | rune(b[2]&0x3F), true
}

// hasForbidden reports whether valid UTF-8 holds a character XML forbids.
func hasForbidden(b []byte) bool {
	if hasControl(b) {
		return true
	}
	// U+FFFE and U+FFFF differ in their last byte.
	const begins, last = "\xEF\xBF", "\xBE\xBF"
	for {
		i := bytes.Index(b, []byte(begins))
		if i < 0 || i+len(begins) >= len(b) {
			return false
		}
		if c := b[i+len(begins)]; c == last[0] || c == last[1] {
			return true
		}
		b = b[i+len(begins):]
	}
}

// hasControl reports whether b holds a control character that XML forbids. It
// looks at 32 bytes at a time: most hold none but line feeds.
func hasControl(b []byte) bool {
	for ; len(b) >= 32; b = b[32:] {
		x, y := binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
		z, w := binary.LittleEndian.Uint64(b[16:]), binary.LittleEndian.Uint64(b[24:])
		p, q, r, s := controls(x), controls(y), controls(z), controls(w)
		if p|q|r|s == 0 {
			continue
		}
		if forbids(x, p) || forbids(y, q) || forbids(z, r) || forbids(w, s) {
			return true
		}
	}
	for _, c := range b {
		if c < ' ' && !xml.IsSpace(c) {
			return true
		}
	}
	return false
}

// controls marks the bytes of a word that are control characters, in the
// highest bit of each.
func controls(word uint64) uint64 {
	const spaces, high = 0x2020202020202020, 0x8080808080808080
	return ^((word | high) - spaces) & ^word & high
}

// forbids reports whether one of the bytes marked is no white space.
func forbids(word, marked uint64) bool {
	for ; marked != 0; marked &= marked - 1 {
		if !xml.IsSpace(byte(word >> (bits.TrailingZeros64(marked) &^ 7))) {
			return true
		}
	}
	return false
}
