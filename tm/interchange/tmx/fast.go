package tmx

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"fidele/tm/bitext"
	"fidele/tm/text"
)

// scanner reads units that are written in the plain way: lower-case names, no
// prefixes, quoted attributes, no comments. It knows no quirk: whatever is not
// plain is odd, and nothing of it is noted. What it gives are parts of one
// string for each unit.
type scanner struct {
	s string // one tu, from "<tu" to "</tu>"
	i int

	scratch *[]byte
}

// fast reads the tu at the window's place if it is written in the plain way.
func (t *Reader) fast(e *Entry) bool {
	w := t.window
	if w.base+w.pos < t.endless {
		return false
	}
	end, seen := 0, 0
	for {
		rest := w.rest()
		if len(rest) > 4 && (rest[1] != 't' || rest[2] != 'u' || rest[3] != '>' && !isSpace(rest[3])) {
			return false
		}
		if i := bytes.Index(rest[seen:], []byte("</tu>")); i >= 0 {
			end = seen + i + len("</tu>")
			break
		}
		seen = max(0, len(rest)-len("</tu>"))
		more := len(rest) <= t.options.MaxUnit
		if more {
			_, more = w.more()
		}
		if !more {
			t.endless = w.base + w.pos + seen
			return false
		}
	}
	unit := w.rest()[:end]
	s := scanner{s: string(unit), i: len("<tu"), scratch: &t.scratch}
	if !t.scan(&s, unit, e) {
		e.reset()
		t.oddUnits++
		// A file that is odd throughout is not scanned twice.
		t.slow = t.oddUnits > 100 && t.oddUnits > t.plainUnits
		return false
	}
	w.advance(w.pos)
	e.Place = bitext.Place{File: t.name, Start: w.base + w.pos, End: w.base + w.pos + end, Line: w.line, Column: w.column}
	w.skip(end)
	t.count(e)
	t.plainUnits++
	return true
}

// scan reads one tu. Quirks that the parts of the general path meet while they
// help make the unit odd.
func (t *Reader) scan(s *scanner, unit []byte, e *Entry) bool {
	attrs, ok := s.attrs(e.Attrs)
	if e.Attrs = attrs; !ok {
		return false
	}
	coded := false
	for {
		s.space()
		switch {
		case s.has("<tuv"):
			v := e.variant()
			if v.Attrs, ok = s.attrs(v.Attrs); !ok || !takeLang(v) || !s.variant(v, t, unit) {
				return false
			}
			coded = coded || len(v.Text.Codes) > 0
		case s.has("</tu>"):
			if coded {
				return t.quietly(func(p *parser) bool { p.identify(e); return true })
			}
			return s.i == len(s.s)
		case s.has("<prop"), s.has("<note"):
			if !s.remark(&e.Notes, &e.Props) {
				return false
			}
		default:
			return false
		}
	}
}

// quietly runs a part of the general path; false if it met anything odd.
func (t *Reader) quietly(run func(p *parser) bool) bool {
	p := &t.parser
	note, strange := p.note, false
	p.note = func(QuirkKind, int, string) { strange = true }
	ok := run(p)
	p.note = note
	return ok && !strange
}

// takeLang moves the language of a variant into its field.
func takeLang(v *Variant) bool {
	found := -1
	for i, a := range v.Attrs {
		switch a.Name {
		case "xml:lang":
			if found >= 0 || a.Value == "" || a.Value[0] == ' ' || a.Value[len(a.Value)-1] == ' ' {
				return false
			}
			found = i
		case "lang":
			return false
		}
	}
	if found < 0 {
		return false
	}
	v.Lang = v.Attrs[found].Value
	v.Attrs = append(v.Attrs[:found], v.Attrs[found+1:]...)
	return true
}

func (s *scanner) space() {
	for s.i < len(s.s) && isSpace(s.s[s.i]) {
		s.i++
	}
}

// has passes a literal if it stands here.
func (s *scanner) has(literal string) bool {
	if strings.HasPrefix(s.s[s.i:], literal) {
		s.i += len(literal)
		return true
	}
	return false
}

// attrs reads the attributes of a start tag up to its end.
func (s *scanner) attrs(to []text.Attr) ([]text.Attr, bool) {
	for {
		from := s.i
		s.space()
		if s.i >= len(s.s) {
			return to, false
		}
		if s.s[s.i] == '>' {
			s.i++
			return to, true
		}
		if s.i == from {
			return to, false
		}
		from = s.i
		for s.i < len(s.s) && ('a' <= s.s[s.i] && s.s[s.i] <= 'z' || s.s[s.i] == '-' || s.s[s.i] == ':') {
			s.i++
		}
		name := s.s[from:s.i]
		if name == "" || name[0] < 'a' || len(to) >= maxAttrs || !s.has(`="`) {
			return to, false
		}
		n := strings.IndexByte(s.s[s.i:], '"')
		if n < 0 {
			return to, false
		}
		value := s.s[s.i : s.i+n]
		s.i += n + 1
		for k := 0; k < len(value); k++ {
			if value[k] < ' ' || value[k] == '&' || value[k] == '<' {
				return to, false
			}
		}
		to = append(to, text.Attr{Name: name, Value: value})
	}
}

// remark reads a note or prop, whose "<prop" has been passed.
func (s *scanner) remark(notes *[]bitext.Note, props *[]bitext.Prop) bool {
	isNote := s.s[s.i-1] == 'e'
	var space [4]text.Attr
	attrs, ok := s.attrs(space[:0])
	if !ok {
		return false
	}
	value, ok := s.text()
	switch {
	case !ok:
		return false
	case isNote:
		*notes = append(*notes, bitext.Note{Text: value, Lang: langOf(attrs)})
		return s.has("</note>")
	}
	*props = append(*props, bitext.Prop{Name: attr(attrs, "type"), Value: value, Lang: langOf(attrs)})
	return s.has("</prop>")
}

// variant reads what stands in a tuv, up to its end. unit is what s reads, for
// the general path.
func (s *scanner) variant(v *Variant, t *Reader, unit []byte) bool {
	for {
		s.space()
		switch {
		case s.has("<seg>"):
			from := s.i
			plain, ok := s.text()
			if ok && s.has("</seg>") {
				v.Text.Plain = plain
			} else if ok = t.quietly(func(p *parser) bool {
				// There are codes: the general path reads the segment.
				var f *fail
				p.take(unit, 0)
				v.Text, s.i, f = p.segment(from)
				return f == nil
			}); !ok {
				return false
			}
			s.space()
			return s.has("</tuv>")
		case s.has("<prop"), s.has("<note"):
			if !s.remark(&v.Notes, &v.Props) {
				return false
			}
		default:
			return false
		}
	}
}

// text reads character data up to the next "<".
func (s *scanner) text() (string, bool) {
	n := strings.IndexByte(s.s[s.i:], '<')
	if n < 0 {
		return "", false
	}
	raw := s.s[s.i : s.i+n]
	s.i += n
	if strings.IndexByte(raw, '&') < 0 && strings.IndexByte(raw, '\r') < 0 {
		return raw, true
	}
	return unescapePlain(s.scratch, raw)
}

// unescapePlain decodes character data that holds only the references that
// writers use; scratch is memory to use again.
func unescapePlain(scratch *[]byte, s string) (string, bool) {
	out := (*scratch)[:0]
	defer func() { *scratch = out[:0] }()
	returns := strings.IndexByte(s, '\r') >= 0
	for {
		i := strings.IndexByte(s, '&')
		part := s
		if i >= 0 {
			part = s[:i]
		}
		if returns {
			out = appendLines(out, part)
		} else {
			out = append(out, part...)
		}
		if i < 0 {
			return string(out), true
		}
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		if end < 2 {
			return "", false
		}
		switch name := s[1:end]; name {
		case "amp":
			out = append(out, '&')
		case "lt":
			out = append(out, '<')
		case "gt":
			out = append(out, '>')
		case "quot":
			out = append(out, '"')
		case "apos":
			out = append(out, '\'')
		default:
			if name[0] != '#' {
				return "", false
			}
			r, ok := codePoint(name[1:])
			if !ok || !allowed(r) {
				return "", false
			}
			out = utf8.AppendRune(out, r)
		}
		s = s[end+1:]
	}
}

// appendLines appends s with its line ends made "\n".
func appendLines(dst []byte, s string) []byte {
	for {
		i := strings.IndexByte(s, '\r')
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(append(dst, s[:i]...), '\n')
		s = strings.TrimPrefix(s[i+1:], "\n")
	}
}
