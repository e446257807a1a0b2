package tmx

import (
	"bytes"
	"encoding/xml"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// parser reads markup out of a piece of the window. It takes what files really
// hold, and notes where that is not XML.
type parser struct {
	b    []byte // the piece
	base int    // index of b[0] in the window
	// entities are those the document type declares.
	entities map[string]string
	note     func(kind QuirkKind, at int, detail string)
	names    interner
	// cut tells that the last tag that was no tag only lacks its end.
	cut bool
	// endless tells which of the ends do not occur any more.
	endless [3]bool
	locals  localNames
	plain   []byte // scratch for texts
	code    []byte // scratch for the content of codes
}

// take begins to read a piece.
func (p *parser) take(b []byte, base int) {
	p.b, p.base, p.endless = b, base, [3]bool{}
}

// find returns the index after the next occurrence of one of the ends from index
// i, -1 if there is none; what was not found once is not searched again.
func (p *parser) find(end int, i int) int {
	if p.endless[end] {
		return -1
	}
	n := bytes.Index(p.b[i:], []byte(ends[end]))
	if n < 0 {
		p.endless[end] = true
		return -1
	}
	return i + n + len(ends[end])
}

// The ends of markup that is no tag.
const (
	commentEnd = iota
	instructionEnd
	sectionEnd
)

var ends = [...]string{"-->", "?>", "]]>"}

func (p *parser) quirk(kind QuirkKind, i int, detail string) { p.note(kind, p.base+i, detail) }

// tag is a start tag, an end tag or an empty element.
type tag struct {
	name  string // as written, with its prefix
	local string // without prefix, in lower case
	end   bool
	empty bool
	attrs []text.Attr
}

// attr returns the value of an attribute by its lower-case name.
func (t *tag) attr(name string) string { return attr(t.attrs, name) }

// maxAttrs bounds how many attributes of an element are kept.
const maxAttrs = 256

func isNameByte(c byte) bool {
	return c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_' || c == ':' || c == '-' || c == '.'
}

func isNameStart(c byte) bool {
	return isNameByte(c) && !('0' <= c && c <= '9') && c != '-' && c != '.'
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// tagName returns the name at the beginning of b, which begins with "<" or "</".
func tagName(b []byte) (name []byte, end bool) {
	i := 1
	if i < len(b) && b[i] == '/' {
		i, end = 2, true
	}
	from := i
	if i >= len(b) || !isNameStart(b[i]) {
		return nil, end
	}
	for i < len(b) && isNameByte(b[i]) {
		i++
	}
	return b[from:i], end
}

// localName cuts off a prefix and folds case.
func localName(name string) string {
	if i := strings.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	for i := 0; i < len(name); i++ {
		if 'A' <= name[i] && name[i] <= 'Z' {
			return strings.ToLower(name)
		}
	}
	return name
}

// tag reads the tag at p.b[i]. next is the index after it; ok is false where
// there is no tag, and the "<" is text.
func (p *parser) tag(i int) (t tag, next int, ok bool) {
	b := p.b
	p.cut = false
	name, end := tagName(b[i:])
	if len(name) == 0 {
		p.cut = len(b)-i < 3
		return t, i, false
	}
	t.name, t.end = p.names.of(name), end
	t.local = p.locals.of(t.name)
	at := i
	i += 1 + len(name)
	if end {
		i++
	}
	for {
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i >= len(b) {
			p.cut = true
			return t, at, false
		}
		switch c := b[i]; {
		case c == '>':
			return t, i + 1, true
		case c == '/' && i+1 < len(b) && b[i+1] == '>':
			t.empty = !end
			return t, i + 2, true
		case c == '<':
			// The tag never ends.
			return t, at, false
		case !isNameStart(c):
			p.quirk(QuirkAttribute, i, "")
			i++
			continue
		}
		from := i
		for i < len(b) && isNameByte(b[i]) {
			i++
		}
		key := p.names.of(b[from:i])
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		if i >= len(b) {
			p.cut = true
			return t, at, false
		}
		if b[i] != '=' {
			p.quirk(QuirkAttribute, from, key)
			continue
		}
		i++
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		var value []byte
		value, i, ok = attrValue(b, i)
		if !ok {
			p.cut = true
			return t, at, false
		}
		if len(t.attrs) < maxAttrs {
			t.attrs = append(t.attrs, text.Attr{Name: attrName(key), Value: p.attrText(value, from)})
		}
	}
}

// attrName folds the case of attribute names but for the foreign ones.
func attrName(name string) string {
	plain := true
	for i := 0; i < len(name); i++ {
		plain = plain && (name[i] < 'A' || name[i] > 'Z')
	}
	if plain {
		return name
	}
	if lower := strings.ToLower(name); lower != name && !strings.Contains(name, ":") || lower == "xml:lang" {
		return lower
	}
	return name
}

// attrValue finds the value at b[i], quoted or not.
func attrValue(b []byte, i int) (value []byte, next int, ok bool) {
	if i >= len(b) {
		return nil, i, false
	}
	if q := b[i]; q == '"' || q == '\'' {
		n := bytes.IndexByte(b[i+1:], q)
		if n < 0 {
			return nil, i, false
		}
		return b[i+1 : i+1+n], i + n + 2, true
	}
	from := i
	for i < len(b) && !isSpace(b[i]) && b[i] != '>' {
		i++
	}
	return b[from:i], i, true
}

// attrText decodes an attribute's value.
func (p *parser) attrText(b []byte, at int) string {
	special := false
	for _, c := range b {
		if c == '&' || c < ' ' {
			special = true
			break
		}
	}
	if !special {
		return p.names.of(b)
	}
	out := p.unescape(nil, b, at)
	if bytes.ContainsAny(b, "\r\n\t") {
		// Literal line breaks and tabs in an attribute are spaces.
		raw := bytes.ReplaceAll(b, []byte("\r\n"), []byte(" "))
		raw = bytes.Map(func(r rune) rune {
			if r == '\r' || r == '\n' || r == '\t' {
				return ' '
			}
			return r
		}, raw)
		out = p.unescape(nil, raw, at)
	}
	return string(out)
}

// text appends character data to dst: entities resolved, line ends made "\n".
func (p *parser) text(dst, b []byte, at int) []byte {
	for {
		i := bytes.IndexByte(b, '\r')
		if i < 0 {
			return p.unescape(dst, b, at)
		}
		dst = append(p.unescape(dst, b[:i], at), '\n')
		i++
		if i < len(b) && b[i] == '\n' {
			i++
		}
		b, at = b[i:], at+i
	}
}

// maxExpansion bounds what the entities of one piece may expand to.
const maxExpansion = 64 << 10

// unescape appends b to dst with its references resolved.
func (p *parser) unescape(dst, b []byte, at int) []byte {
	expanded := 0
	for {
		i := bytes.IndexByte(b, '&')
		if i < 0 {
			return append(dst, b...)
		}
		dst = append(dst, b[:i]...)
		b, at = b[i:], at+i
		end := bytes.IndexByte(b[:min(len(b), 64)], ';')
		if end < 2 {
			p.quirk(RepairAmpersand, at, "")
			dst = append(dst, '&')
			b, at = b[1:], at+1
			continue
		}
		name := string(b[1:end])
		if !isReference(name) {
			p.quirk(RepairAmpersand, at, "")
			dst = append(dst, '&')
			b, at = b[1:], at+1
			continue
		}
		b, at = b[end+1:], at+end+1
		switch name {
		case "amp":
			dst = append(dst, '&')
			continue
		case "lt":
			dst = append(dst, '<')
			continue
		case "gt":
			dst = append(dst, '>')
			continue
		case "quot":
			dst = append(dst, '"')
			continue
		case "apos":
			dst = append(dst, '\'')
			continue
		}
		if name[0] == '#' {
			var skip int
			dst, skip = p.character(dst, name[1:], b, at)
			b, at = b[skip:], at+skip
			continue
		}
		if v, ok := p.entities[name]; ok && expanded+len(v) <= maxExpansion {
			expanded += len(v)
			dst = append(dst, v...)
		} else if v, ok := xml.HTMLEntity[name]; ok {
			dst = append(dst, v...)
		} else {
			p.quirk(RepairEntity, at-len(name)-2, name)
			dst = append(append(append(dst, '&'), name...), ';')
		}
	}
}

// isReference reports whether s could stand between "&" and ";".
func isReference(s string) bool {
	if s[0] == '#' {
		_, ok := codePoint(s[1:])
		return ok
	}
	return isEntityName(s)
}

func isEntityName(s string) bool {
	if !isNameStart(s[0]) {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isNameByte(s[i]) {
			return false
		}
	}
	return true
}

// character appends the character of a numeric reference; rest is what follows
// it, of which skip bytes are used too where two references make one character.
func (p *parser) character(dst []byte, number string, rest []byte, at int) (out []byte, skip int) {
	n, _ := codePoint(number)
	if 0xD800 <= n && n < 0xDC00 && bytes.HasPrefix(rest, []byte("&#")) {
		if end := bytes.IndexByte(rest[:min(len(rest), 16)], ';'); end > 2 {
			if low, ok := codePoint(string(rest[2:end])); ok && 0xDC00 <= low && low < 0xE000 {
				p.quirk(RepairSurrogate, at-len(number)-3, "")
				return utf8.AppendRune(dst, 0x10000+(n-0xD800)<<10+(low-0xDC00)), end + 1
			}
		}
	}
	if !allowed(n) {
		p.quirk(RepairControl, at-len(number)-3, number)
		return dst, 0
	}
	return utf8.AppendRune(dst, n), 0
}

// codePoint reads what stands after "&#".
func codePoint(s string) (r rune, ok bool) {
	base := rune(10)
	if s != "" && s[0]|0x20 == 'x' {
		s, base = s[1:], 16
	}
	if s == "" {
		return 0, false
	}
	for i := 0; i < len(s); i++ {
		digit := rune(s[i]) - '0'
		if digit < 0 || digit > 9 {
			if digit = rune(s[i]|0x20) - 'a' + 10; digit < 10 || digit >= base {
				return 0, false
			}
		}
		if r = r*base + digit; r > utf8.MaxRune {
			r = utf8.MaxRune + 1
		}
	}
	if r > utf8.MaxRune {
		return 0xFFFF, true // forbidden as well
	}
	return r, true
}
