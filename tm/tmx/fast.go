package tmx

import (
	"bytes"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// verdict is what the scanner says of a unit.
type verdict uint8

const (
	odd   verdict = iota // the general path must read it
	whole                // it was read
	short                // its end is not in the window yet
)

// scanner reads units that are written in the plain way: lower-case names, no
// prefixes, quoted attributes without references, no comments. It knows no
// quirk: whatever is not plain is odd, and nothing of it is noted.
type scanner struct {
	b []byte
	i int
}

// fast reads the tu at the window's place if it is written in the plain way.
func (t *Reader) fast(e *Entry) (ok bool, err error) {
	w := t.window
	for {
		rest := w.rest()
		if len(rest) < 5 || rest[1] != 't' || rest[2] != 'u' || rest[3] != '>' && !isSpace(rest[3]) {
			return false, nil
		}
		s := scanner{b: rest, i: 3}
		switch t.scan(&s, e) {
		case whole:
			w.advance(w.pos)
			e.Place = bitext.Place{File: t.name, Start: w.base + w.pos, End: w.base + w.pos + s.i, Line: w.line, Column: w.column}
			w.skip(s.i)
			t.count(e)
			t.plainUnits++
			return true, nil
		case odd:
			e.reset()
			t.oddUnits++
			// A file that is odd throughout is not scanned twice.
			t.slow = t.oddUnits > 100 && t.oddUnits > t.plainUnits
			return false, nil
		}
		e.reset()
		if len(rest) > t.options.MaxUnit {
			return false, nil
		}
		if _, ok := w.more(); !ok {
			return false, nil
		}
	}
}

// scan reads one tu. The quirks that the parts of the general path may meet
// while it helps make the unit odd.
func (t *Reader) scan(s *scanner, e *Entry) verdict {
	p := &t.parser
	note, strange, coded := p.note, false, false
	p.note = func(QuirkKind, int, string) { strange = true }
	p.b, p.base = s.b, 0
	defer func() { p.note = note }()
	if v := s.attrs(p, &e.Attrs); v != whole {
		return v
	}
	for {
		s.space()
		switch {
		case s.has("<tuv"):
			v := e.variant()
			if r := s.attrs(p, &v.Attrs); r != whole {
				return r
			}
			if !takeLang(v) {
				return odd
			}
			if r := s.variant(p, v, &strange); r != whole {
				return r
			}
			coded = coded || len(v.Text.Codes) > 0
		case s.has("</tu>"):
			if coded {
				p.identify(e)
			}
			if strange {
				return odd
			}
			return whole
		case s.has("<prop"), s.has("<note"):
			if r := s.remark(p, &e.Notes, &e.Props); r != whole {
				return r
			}
		default:
			return s.unknown()
		}
	}
}

// takeLang moves the language of a variant into its field.
func takeLang(v *Variant) bool {
	for i, a := range v.Attrs {
		if a.Name == "xml:lang" {
			if a.Value == "" || isSpace(a.Value[0]) || isSpace(a.Value[len(a.Value)-1]) {
				return false
			}
			v.Lang = a.Value
			v.Attrs = append(v.Attrs[:i], v.Attrs[i+1:]...)
			for _, b := range v.Attrs {
				if b.Name == "lang" || b.Name == "xml:lang" {
					return false
				}
			}
			return true
		}
	}
	return false
}

func (s *scanner) space() {
	for s.i < len(s.b) && isSpace(s.b[s.i]) {
		s.i++
	}
}

// has passes a literal if it stands here.
func (s *scanner) has(literal string) bool {
	if len(s.b)-s.i < len(literal) || string(s.b[s.i:s.i+len(literal)]) != literal {
		return false
	}
	s.i += len(literal)
	return true
}

// unknown tells what is not plain from what is not there yet.
func (s *scanner) unknown() verdict {
	if len(s.b)-s.i < 16 {
		return short
	}
	return odd
}

// attrs reads the attributes of a start tag up to its end.
func (s *scanner) attrs(p *parser, to *[]text.Attr) verdict {
	b := s.b
	for {
		from := s.i
		s.space()
		if s.i >= len(b) {
			return short
		}
		if b[s.i] == '>' {
			s.i++
			return whole
		}
		if s.i == from {
			return odd
		}
		from = s.i
		for s.i < len(b) && ('a' <= b[s.i] && b[s.i] <= 'z' || b[s.i] == '-' || b[s.i] == ':') {
			s.i++
		}
		name := b[from:s.i]
		if len(b)-s.i < 2 {
			return short
		}
		if len(name) == 0 || name[0] == '-' || name[0] == ':' || b[s.i] != '=' || b[s.i+1] != '"' {
			return odd
		}
		s.i += 2
		from = s.i
		for s.i < len(b) && b[s.i] != '"' && b[s.i] != '&' && b[s.i] != '<' && b[s.i] >= ' ' {
			s.i++
		}
		if s.i >= len(b) {
			return short
		}
		if b[s.i] != '"' {
			return odd
		}
		*to = append(*to, text.Attr{Name: p.names.of(name), Value: p.names.of(b[from:s.i])})
		s.i++
	}
}

// remark reads a note or prop, whose "<prop" has been passed.
func (s *scanner) remark(p *parser, notes *[]bitext.Note, props *[]bitext.Prop) verdict {
	isNote := s.b[s.i-1] == 'e'
	var space [4]text.Attr
	attrs := space[:0]
	if r := s.attrs(p, &attrs); r != whole {
		return r
	}
	value, r := s.text(p, 64)
	if r != whole {
		return r
	}
	if isNote {
		if !s.has("</note>") {
			return s.unknown()
		}
		*notes = append(*notes, bitext.Note{Text: value, Lang: langOf(attrs)})
		return whole
	}
	if !s.has("</prop>") {
		return s.unknown()
	}
	*props = append(*props, bitext.Prop{Name: attr(attrs, "type"), Value: value, Lang: langOf(attrs)})
	return whole
}

// variant reads what stands in a tuv, up to its end.
func (s *scanner) variant(p *parser, v *Variant, strange *bool) verdict {
	for {
		s.space()
		switch {
		case s.has("<seg>"):
			from := s.i
			plain, r := s.text(p, 0)
			if r != whole {
				return r
			}
			if s.has("</seg>") {
				v.Text.Plain = plain
			} else {
				// Codes: the general path reads the segment.
				t, next, f := p.segment(from)
				if f != nil {
					if bytes.Contains(s.b[from:], []byte("</tu>")) {
						return odd
					}
					return short
				}
				if *strange {
					return odd
				}
				v.Text, s.i = t, next
			}
			s.space()
			if !s.has("</tuv>") {
				return s.unknown()
			}
			return whole
		case s.has("<prop"), s.has("<note"):
			if r := s.remark(p, &v.Notes, &v.Props); r != whole {
				return r
			}
		default:
			return s.unknown()
		}
	}
}

// text reads character data up to the next "<". Texts of at most share bytes
// are shared with equal ones.
func (s *scanner) text(p *parser, share int) (string, verdict) {
	n := bytes.IndexByte(s.b[s.i:], '<')
	if n < 0 {
		return "", short
	}
	raw := s.b[s.i : s.i+n]
	s.i += n
	if bytes.IndexByte(raw, '&') < 0 && bytes.IndexByte(raw, '\r') < 0 {
		if n <= share {
			return p.names.of(raw), whole
		}
		return string(raw), whole
	}
	out, ok := appendPlain(p.plain[:0], raw)
	p.plain = out[:0]
	if !ok {
		return "", odd
	}
	return string(out), whole
}

// appendPlain decodes character data that holds only the references that
// writers use.
func appendPlain(dst, b []byte) ([]byte, bool) {
	for {
		i := bytes.IndexAny(b, "&\r")
		if i < 0 {
			return append(dst, b...), true
		}
		dst = append(dst, b[:i]...)
		b = b[i:]
		if b[0] == '\r' {
			dst = append(dst, '\n')
			if b = b[1:]; len(b) > 0 && b[0] == '\n' {
				b = b[1:]
			}
			continue
		}
		end := bytes.IndexByte(b[:min(len(b), 12)], ';')
		if end < 2 {
			return dst, false
		}
		switch name := b[1:end]; string(name) {
		case "amp":
			dst = append(dst, '&')
		case "lt":
			dst = append(dst, '<')
		case "gt":
			dst = append(dst, '>')
		case "quot":
			dst = append(dst, '"')
		case "apos":
			dst = append(dst, '\'')
		default:
			if name[0] != '#' {
				return dst, false
			}
			r, ok := codePoint(string(name[1:]))
			if !ok || !allowed(r) {
				return dst, false
			}
			dst = utf8.AppendRune(dst, r)
		}
		b = b[end+1:]
	}
}
