package tmx

import (
	"bytes"
	"fmt"
	"io"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// maxMarkup bounds a tag, a comment or a document type outside of units, and
// the header.
const maxMarkup = 4 << 20

// ending is the error for a file that ends here, nil where it may.
func (t *Reader) ending() error {
	if t.window.err != nil {
		return t.readError()
	}
	if t.ended {
		return nil
	}
	t.ended = true
	return t.failure(t.window.end, "", fmt.Errorf("%w: it ends before </tmx>", ErrTruncated), "get the whole file again; the complete units before this place can be used")
}

// readError returns the error that ended the reading, with its place if it has one.
func (t *Reader) readError() error {
	if place, ok := t.window.err.(*text.PlaceError); ok {
		placed := *place
		placed.File = t.name
		return &placed
	}
	return &text.PlaceError{File: t.name, Err: t.window.err}
}

// toMarkup moves to the next "<"; false at the end of the file. Text on the way
// is noted.
func (t *Reader) toMarkup(prolog bool) bool {
	w := t.window
	for {
		rest := w.rest()
		i := bytes.IndexByte(rest, '<')
		n := i
		if i < 0 {
			n = len(rest)
		}
		if s := trimSpace(rest[:n]); len(s) > 0 && !prolog {
			t.noteAt(QuirkStray, w.pos+n-len(s), "")
		} else if prolog && n > 0 && len(s) == 0 && i > 0 {
			t.report.add(QuirkSpaceBefore, 1, 1, "")
		} else if prolog && len(s) > 0 {
			return false
		}
		w.skip(n)
		if i >= 0 {
			return true
		}
		if _, ok := w.more(); !ok {
			return false
		}
	}
}

// trimSpace cuts off the white space that b begins with.
func trimSpace(b []byte) []byte {
	for len(b) > 0 && xml.IsSpace(b[0]) {
		b = b[1:]
	}
	return b
}

// skipTo moves behind the next occurrence of a pattern.
func (t *Reader) skipTo(pattern string) bool {
	w := t.window
	for {
		rest := w.rest()
		if i := bytes.Index(rest, []byte(pattern)); i >= 0 {
			w.skip(i + len(pattern))
			return true
		}
		w.skip(max(0, len(rest)-len(pattern)+1))
		if _, ok := w.more(); !ok {
			w.skip(w.end - w.pos)
			return false
		}
	}
}

// aside holds the comment or processing instruction at the window's place, which
// ends with a pattern, to the rules of XML. One of more than firstLook bytes is
// passed over unseen.
func (t *Reader) aside(end string) {
	t.need(firstLook)
	rest := t.window.rest()
	if i := bytes.Index(rest[:min(len(rest), firstLook)], []byte(end)); i >= 0 {
		t.holdText(string(rest[:i+len(end)]), xml.Options{Fragment: true})
	}
}

// holdText holds what stands at the window's place to the rules of XML.
func (t *Reader) holdText(s string, opts xml.Options) {
	p := t.parser
	p.take(s, t.window.pos, p.whole)
	p.fault(s, 0, opts)
	p.take("", 0, p.whole)
}

// need makes at least n bytes visible, or all that are left.
func (t *Reader) need(n int) {
	for len(t.window.rest()) < n {
		if _, ok := t.window.more(); !ok {
			return
		}
	}
}

// langOf returns the language attribute as written.
func langOf(attrs []text.Attr) string {
	if l := attr(attrs, "xml:lang"); l != "" {
		return l
	}
	return attr(attrs, "lang")
}

// next reads the next tu into e. It returns io.EOF at the end.
func (t *Reader) next(e *Entry) error {
	w := t.window
	for !t.done {
		if !t.toMarkup(false) {
			t.done = true
			if err := t.ending(); err != nil {
				return err
			}
			return io.EOF
		}
		rest := w.rest()
		if len(rest) > 3 && rest[1] == 't' && rest[2] == 'u' && (rest[3] == '>' || xml.IsSpace(rest[3])) {
			return t.unit(e)
		}
		t.need(64)
		rest = w.rest()
		name, end := tagName(rest)
		local := localName(string(name))
		switch {
		case local == "tu" && !end:
			return t.unit(e)
		case bytes.HasPrefix(rest, []byte("<!--")):
			t.aside("-->")
			if !t.skipTo("-->") {
				continue
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			t.aside("?>")
			t.skipTo("?>")
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			t.noteAt(QuirkStray, w.pos, "")
			t.skipTo("]]>")
		case end && local == "tmx":
			t.ended = true
			t.skipTo(">")
		case local == "body":
			t.skipTo(">")
		case local == "":
			t.noteAt(RepairLess, w.pos, "")
			w.skip(1)
		default:
			if at := 1 + len(name); !end && at < len(rest) && !endsName(rest[at]) {
				t.noteAt(RepairXML, w.pos, "the name of an element has a character that no name can have")
			}
			t.noteAt(QuirkUnknownElement, w.pos, string(name))
			w.skip(1 + len(name))
			t.skipTo(">")
		}
	}
	return io.EOF
}

// endsName reports whether a byte can follow the name of an element.
func endsName(c byte) bool { return c == '>' || c == '/' || xml.IsSpace(c) }

// unit reads the tu at the window's place.
func (t *Reader) unit(e *Entry) error {
	w, p := t.window, t.parser
	w.advance(w.pos)
	place := bitext.Place{File: t.name, Start: w.base + w.pos, Line: w.line, Column: w.column}
	n, err := t.likelyUnit(e), error(nil)
	if n == 0 {
		n, err = t.anyUnit(e)
	}
	place.End = place.Start + n
	e.Place = place
	w.skip(n)
	p.take("", 0, p.whole)
	if err != nil {
		t.report.Damaged++
		return err
	}
	t.count(e)
	return nil
}

const endOfUnit = "</tu>"

// unitEnd returns the index after the first "</tu>" in b from an index on, 0 if
// there is none. It goes from slash to slash: there are half as many of them in
// a unit as there are "<".
func unitEnd(b []byte, from int) int {
	for i := from + 1; i < len(b); i++ {
		n := bytes.IndexByte(b[i:], '/')
		if n < 0 {
			return 0
		}
		i += n
		if end := i - 1 + len(endOfUnit); end <= len(b) && string(b[i-1:end]) == endOfUnit {
			return end
		}
	}
	return 0
}

// likelyUnit reads a tu up to the first "</tu>" and returns its length, 0 if
// that is not where it ends. It spares the search of [Reader.extent].
func (t *Reader) likelyUnit(e *Entry) (n int) {
	w := t.window
	for seen := 0; ; {
		rest := w.rest()
		if w.base+w.pos+len(rest) <= t.endless {
			return 0
		}
		if n = unitEnd(rest, seen); n > 0 {
			break
		}
		seen = max(0, len(rest)-len(endOfUnit))
		more := len(rest) <= t.options.MaxUnit
		if more {
			_, more = w.more()
		}
		if !more {
			t.endless = w.base + w.pos + len(rest)
			return 0
		}
	}
	// A comment or section that this end belongs to has no end in the piece, and
	// what looks like another tu within a tag makes the end of this one doubtful.
	p := t.parser
	p.take(t.piece(n), w.pos, p.likely)
	held := t.hold()
	_, err := p.entry(e)
	if err != nil || p.lex.Offset() < n {
		t.release(held, false)
		e.reset()
		return 0
	}
	p.held(false)
	t.release(held, true)
	return n
}

// piece returns the next n bytes: of the text that the caller holds where they stand in
// it, else their own.
func (t *Reader) piece(n int) string {
	w := t.window
	b := w.rest()[:n]
	from := w.base + w.pos
	if end := from + n; end <= len(t.options.Text) && t.options.Text[from:end] == string(b) {
		return t.options.Text[from:end]
	}
	return string(b)
}

// anyUnit finds where a tu ends, whatever it holds, and reads it. n is its
// length.
func (t *Reader) anyUnit(e *Entry) (n int, err error) {
	w, p := t.window, t.parser
	var broken *breakage
	if n = t.emptyUnit(); n == 0 {
		n, broken = t.extent()
	}
	p.take(t.piece(n), w.pos, p.whole)
	if broken == nil {
		if at, err := p.entry(e); err != nil {
			return n, t.failure(p.base+at, e.ID(), err, "")
		}
		p.held(true)
		return n, nil
	}
	id := ""
	if tag, err := p.next(); err == nil && tag.Kind == xml.Start {
		id = attr(p.attrs(nil, tag), "tuid")
	}
	err = t.failure(w.pos, id, broken.err, broken.hint)
	if broken.atEnd {
		t.done, t.ended = true, true
		if w.err != nil {
			err = t.readError()
		}
	}
	return n, err
}

// emptyUnit returns the length of a tu that is written as an empty element, 0 if
// it is not.
func (t *Reader) emptyUnit() int {
	rest := t.window.rest()
	if i := bytes.IndexByte(rest[:min(len(rest), 4096)], '>'); i > 0 && rest[i-1] != '/' {
		return 0
	}
	if start, n, ok := t.peekTag(); ok && start.empty {
		return n
	}
	return 0
}

// count enters a readable tu in the report.
func (t *Reader) count(e *Entry) {
	t.report.Entries++
	for i := range e.Variants {
		t.report.countLang(e.Variants[i].Lang)
	}
}

// breakage is what keeps a tu from being parsed at all.
type breakage struct {
	err   error
	hint  string
	atEnd bool
}

// extent returns the length of the tu at the window's place. A tu that does not
// end reaches up to the next one.
func (t *Reader) extent() (n int, broken *breakage) {
	w := t.window
	i := 1
	// find moves i behind the next occurrence of a pattern.
	find := func(pattern string) bool {
		for {
			rest := w.rest()
			if j := bytes.Index(rest[min(i, len(rest)):], []byte(pattern)); j >= 0 {
				i += j + len(pattern)
				return true
			}
			if len(rest) > t.options.MaxUnit {
				return false
			}
			if _, ok := w.more(); !ok {
				return false
			}
		}
	}
	// A comment or section that does not end is text, and so are all after it.
	comments, sections := true, true
	for {
		if !find("<") {
			break
		}
		t.need(i + 64)
		rest := w.rest()
		at := i - 1
		switch {
		case comments && bytes.HasPrefix(rest[at:], []byte("<!--")):
			if comments = find("-->"); !comments {
				i = at + 4
			}
			continue
		case sections && bytes.HasPrefix(rest[at:], []byte("<![CDATA[")):
			if sections = find("]]>"); !sections {
				i = at + 9
			}
			continue
		}
		name, end := tagName(rest[at:])
		if len(name) == 0 || len(name) > 40 {
			continue
		}
		switch local := localName(string(name)); {
		case local == "tu" && end:
			if !find(">") {
				break
			}
			return i, nil
		case local == "tu", end && (local == "body" || local == "tmx"):
			return at, &breakage{err: fmt.Errorf("%w: its tu element has no end", ErrDamaged)}
		}
	}
	rest := w.rest()
	if len(rest) > t.options.MaxUnit {
		return t.resync(), &breakage{err: fmt.Errorf("%w: a unit of more than %d bytes", ErrTooLarge, t.options.MaxUnit)}
	}
	return len(rest), &breakage{err: fmt.Errorf("%w: it ends within this unit", ErrTruncated), hint: "get the whole file again; the complete units before this place can be used", atEnd: true}
}

// resync returns the distance to the next tu that begins in the window, or to the
// window's end.
func (t *Reader) resync() int {
	rest := t.window.rest()
	if i := bytes.Index(rest[1:], []byte("<tu>")); i >= 0 {
		return i + 1
	}
	if i := bytes.Index(rest[1:], []byte("<tu ")); i >= 0 {
		return i + 1
	}
	return len(rest)
}
