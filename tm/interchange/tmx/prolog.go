package tmx

import (
	"bytes"
	"fmt"
	"strings"

	"fidele/tm/bitext"
	"fidele/tm/text"
	"fidele/tm/xml"
)

// prolog reads up to the first unit.
func (t *Reader) prolog() error {
	w := t.window
	rooted, first := false, true
	for {
		if !t.toMarkup(first) {
			if w.err != nil {
				return t.readError()
			}
			if !rooted {
				return t.notTMX()
			}
			t.done = true
			return t.ending()
		}
		rest := w.rest()
		switch {
		case bytes.HasPrefix(rest, []byte("<?")):
			if ok := t.declaration(); !ok {
				return t.notTMX()
			}
		case bytes.HasPrefix(rest, []byte("<!--")):
			t.aside("-->")
			if !t.skipTo("-->") {
				return t.failure(w.end, "", ErrTruncated, "")
			}
		case bytes.HasPrefix(rest, []byte("<!")):
			if err := t.doctype(); err != nil {
				return err
			}
		default:
			tag, n, ok := t.peekTag()
			if !ok {
				if !rooted {
					return t.notTMX()
				}
				w.skip(1)
				continue
			}
			if !rooted {
				if tag.local != "tmx" {
					return t.otherRoot(&tag)
				}
				rooted = true
				t.root(&tag)
				if tag.empty {
					t.ended = true
				}
				w.skip(n)
				break
			}
			switch {
			case tag.local == "tu" && !tag.end:
				t.noHeader()
				t.report.add(QuirkNoBody, 0, 0, "")
				return nil
			case tag.local == "body":
				t.noHeader()
				w.skip(n)
				return nil
			case tag.local == "header" && !tag.end:
				if err := t.header(&tag, n); err != nil {
					return err
				}
				if t.done {
					return nil
				}
			case tag.end && tag.local == "tmx":
				t.ended = true
				w.skip(n)
				t.noHeader()
				t.report.add(QuirkNoBody, 0, 0, "")
				return nil
			default:
				t.noteAt(QuirkUnknownElement, w.pos, tag.name)
				w.skip(n)
			}
		}
		first = false
	}
}

func (t *Reader) noHeader() {
	if t.Header.Attrs == nil && t.Header.Tool == "" && t.Header.SourceLang == "" {
		t.report.add(QuirkNoHeader, 0, 0, "")
	}
}

// tag is a tag outside of the units.
type tag struct {
	name  string // as written, with its prefix
	local string // without prefix, in lower case
	end   bool
	empty bool
	attrs []text.Attr
}

// attr returns the value of an attribute by its lower-case name.
func (t *tag) attr(name string) string { return attr(t.attrs, name) }

// firstLook is how many bytes are looked at to find the end of what begins
// there. It doubles until there is the end.
const firstLook = 4096

// peekTag parses the tag at the window's place without passing it; n is its
// length.
func (t *Reader) peekTag() (out tag, n int, ok bool) {
	t.peek(0, func(p *parser) bool {
		token, err := p.next()
		if err != nil {
			return false
		}
		if ok = token.Kind == xml.Start || token.Kind == xml.End; ok {
			n = token.End
			out = tag{token.Name, p.local(token), token.Kind == xml.End, token.Empty, p.attrs(nil, token)}
		}
		return true
	})
	return out, n, ok
}

// peek lets read look at what stands from n bytes after the window's place on:
// a little of it, and more and more until read has what it needs. What read
// notes counts the last time alone.
func (t *Reader) peek(n int, read func(p *parser) bool) {
	w, p := t.window, t.parser
	held := t.hold()
	defer t.release(held, true)
	for size, all := firstLook, false; ; size *= 2 {
		for len(w.rest()) < n+size && !all {
			_, more := w.more()
			all = !more
		}
		rest := w.rest()[min(n, len(w.rest())):]
		last := len(rest) > maxMarkup || all && len(rest) <= size
		t.held = t.held[:held]
		if last {
			p.take(string(rest), w.pos+n, p.whole)
		} else {
			p.take(string(rest[:size]), w.pos+n, p.head)
		}
		if read(p) || last {
			return
		}
	}
}

// declaration reads <?xml …?>, or passes another processing instruction.
func (t *Reader) declaration() bool {
	w := t.window
	t.need(512)
	rest := w.rest()
	if bytes.HasPrefix(rest, []byte("<?xml")) && len(rest) > 5 && xml.IsSpace(rest[5]) && !bytes.Contains(rest, []byte("?>")) {
		return false
	}
	if d, ok := xml.ParseDeclaration(string(rest[:min(len(rest), sniffed)])); ok {
		t.Header.Declared = d.Encoding
		if d.Version == "1.1" {
			t.noteAt(QuirkXML11, w.pos, "")
		}
		t.compareDeclared()
		if w.base+w.pos == 0 && d.Version != "1.1" {
			t.holdText(string(rest[:d.End])+emptyRoot, xml.Options{})
		}
	} else {
		t.aside("?>")
	}
	return t.skipTo("?>")
}

// emptyRoot makes a document of what may stand before a root element.
const emptyRoot = "<tmx/>"

// compareDeclared notes where bytes and declaration do not agree.
func (t *Reader) compareDeclared() {
	h := &t.Header
	declared := strings.ToLower(h.Declared)
	if h.Declared == "" || t.report.known(QuirkEncoding) || t.report.known(QuirkUnknownCharset) {
		return
	}
	wide := strings.HasPrefix(declared, "utf-16") || strings.HasPrefix(declared, "ucs-2") || strings.HasPrefix(declared, "utf-32")
	if wide != (strings.HasPrefix(h.Encoding, "utf-16") || strings.HasPrefix(h.Encoding, "utf-32")) {
		t.report.add(QuirkEncoding, 1, 1, h.Declared)
	}
}

// otherRoot says what a file with another root element is.
func (t *Reader) otherRoot(tag *tag) error {
	what := map[string]string{
		"map":       "a Tiled map",
		"xliff":     "an XLIFF file",
		"martif":    "a TBX termbase",
		"tbx":       "a TBX termbase",
		"srx":       "an SRX file of segmentation rules",
		"html":      "an HTML page",
		"ts":        "a Qt translation file",
		"resources": "an Android resource file",
		"svg":       "an SVG image",
		"tileset":   "a Tiled tileset",
	}[tag.local]
	if what == "" {
		what = fmt.Sprintf("XML with the root element <%s>", tag.name)
	}
	return t.failure(t.window.pos, "", fmt.Errorf("%w: it is %s", ErrNotTMX, what), "")
}

func (t *Reader) notTMX() error {
	if len(t.window.rest()) == 0 {
		return &text.PlaceError{File: t.name, Err: fmt.Errorf("%w: it holds only white space", ErrEmpty), Hint: "give a TMX file"}
	}
	return t.failure(t.window.pos, "", fmt.Errorf("%w: it is not XML", ErrNotTMX), "")
}

func (t *Reader) root(tag *tag) {
	t.Header.Version = tag.attr("version")
	if t.Header.Version == "" {
		t.noteAt(QuirkNoVersion, t.window.pos, "")
	}
	t.elementName(tag, t.window.pos)
}

// elementName notes names that are not written as TMX writes them.
func (t *Reader) elementName(tag *tag, at int) {
	if tag.local == tag.name {
		return
	}
	if strings.Contains(tag.name, ":") {
		t.noteAt(QuirkPrefix, at, tag.name)
	} else {
		t.noteAt(QuirkUpperCase, at, tag.name)
	}
}

// header reads the header element, whose start tag has length n.
func (t *Reader) header(start *tag, n int) error {
	h, w := &t.Header, t.window
	t.elementName(start, w.pos)
	for _, a := range start.attrs {
		switch a.Name {
		case "creationtool":
			h.Tool = a.Value
		case "creationtoolversion":
			h.ToolVersion = a.Value
		case "segtype":
			h.SegType = a.Value
		case "o-tmf":
			h.OTMF = a.Value
		case "adminlang":
			h.AdminLang = a.Value
		case "srclang":
			h.SourceLang = a.Value
		case "datatype":
			h.DataType = a.Value
		default:
			h.Attrs = append(h.Attrs, a)
		}
	}
	if h.Attrs == nil {
		h.Attrs = []text.Attr{}
	}
	w.skip(n)
	if start.empty {
		return nil
	}
	for t.toMarkup(false) {
		rest := w.rest()
		if bytes.HasPrefix(rest, []byte("<!--")) {
			if !t.skipTo("-->") {
				break
			}
			continue
		}
		tag, n, ok := t.peekTag()
		switch {
		case !ok:
			w.skip(1)
		case tag.local == "header" && tag.end:
			w.skip(n)
			return nil
		case tag.local == "body" || tag.local == "tu" || tag.local == "tmx":
			t.noteAt(RepairTag, w.pos, "header")
			return nil
		case (tag.local == "note" || tag.local == "prop") && !tag.end && !tag.empty:
			value, length := t.headerText(n, tag.local)
			if tag.local == "note" {
				h.Notes = append(h.Notes, bitext.Note{Text: value, Lang: langOf(tag.attrs)})
			} else {
				h.Props = append(h.Props, bitext.Prop{Name: tag.attr("type"), Value: value, Lang: langOf(tag.attrs)})
			}
			w.skip(length)
		case tag.local == "ude" || tag.local == "map" || tag.end || tag.local == "prop" || tag.local == "note":
			w.skip(n)
		default:
			t.noteAt(QuirkUnknownElement, w.pos, tag.name)
			w.skip(n)
		}
	}
	t.done = true
	return t.ending()
}

// headerText reads the text from n up to the end tag of an element; length is
// how far that is.
func (t *Reader) headerText(n int, local string) (value string, length int) {
	length = n
	t.peek(n, func(p *parser) bool {
		s, err := p.content(local)
		if err == nil {
			value, length = s, n+p.lex.Offset()
		}
		return err == nil
	})
	return value, length
}
