package xml

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Decode returns the characters that src[from:end] stands for: references
// resolved and line ends made "\n". Where nothing has to be changed it is a
// part of src.
func (l *Lexer) Decode(from, end int) (string, error) {
	if l.plain(from, end) {
		return l.src[from:end], nil
	}
	out, err := l.append(l.buf[:0], from, end, false)
	l.buf = out[:0]
	return string(out), err
}

// AppendDecoded appends to dst what [Lexer.Decode] returns.
func (l *Lexer) AppendDecoded(dst []byte, from, end int) ([]byte, error) {
	if l.plain(from, end) {
		return append(dst, l.src[from:end]...), nil
	}
	return l.append(dst, from, end, false)
}

// plain reports whether src[from:end] stands for itself.
func (l *Lexer) plain(from, end int) bool {
	if from < l.looked {
		l.amp, l.cr = -1, -1
	}
	l.looked = from
	if l.amp < from {
		l.amp = l.index('&', from)
	}
	if l.cr < from {
		l.cr = l.index('\r', from)
	}
	return l.amp >= end && l.cr >= end && l.bad >= end
}

// index returns the index of the next c, len(src) if there is none.
func (l *Lexer) index(c byte, from int) int {
	if n := strings.IndexByte(l.src[from:], c); n >= 0 {
		return from + n
	}
	return len(l.src)
}

// DecodeAttr returns the value of an attribute: references resolved, white
// space made spaces.
func (l *Lexer) DecodeAttr(a *Attr) (string, error) {
	if a.Plain {
		return a.Raw, nil
	}
	out, err := l.append(l.buf[:0], a.ValueStart, a.ValueEnd, true)
	l.buf = out[:0]
	return string(out), err
}

// DecodeSection returns the content of a CDATA section with its line ends made
// "\n".
func (l *Lexer) DecodeSection(t *Token) string {
	raw := l.src[t.Inner:t.InnerEnd]
	if strings.IndexByte(raw, '\r') < 0 && l.bad >= t.InnerEnd {
		return raw
	}
	l.cr = -1
	return string(l.literal(nil, t.Inner, t.InnerEnd, false))
}

// append appends the characters of src[from:end].
func (l *Lexer) append(dst []byte, from, end int, attr bool) ([]byte, error) {
	// Text between references that need not be looked at is copied.
	verbatim := !attr && l.bad >= end && l.cr >= end
	var err error
	for {
		n := strings.IndexByte(l.src[from:end], '&')
		if n < 0 {
			n = end - from
		}
		if verbatim {
			dst = append(dst, l.src[from:from+n]...)
		} else {
			dst = l.literal(dst, from, from+n, attr)
		}
		if from += n; from == end {
			return dst, nil
		}
		if c, size := usual(l.src[from:end]); size > 0 && !l.keep {
			dst = append(dst, c)
			from += size
			continue
		}
		if dst, from, err = l.reference(dst, from, end, attr); err != nil {
			return dst, err
		}
	}
}

// literal appends characters that stand for themselves.
func (l *Lexer) literal(dst []byte, from, end int, attr bool) []byte {
	s := l.src[from:end]
	if l.bad < end {
		var clean []byte
		for i, r := range s {
			if IsChar(r) {
				clean = utf8.AppendRune(clean, r)
			} else {
				l.quirk(RuleCharacter, from+i, string(r))
			}
		}
		s = string(clean)
	}
	if attr {
		for i := 0; i < len(s); i++ {
			switch c := s[i]; {
			case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
			case c == '\r', c == '\n', c == '\t':
				dst = append(dst, ' ')
			default:
				dst = append(dst, c)
			}
		}
		return dst
	}
	for {
		i := -1
		if l.cr < end {
			i = strings.IndexByte(s, '\r')
		}
		if i < 0 {
			return append(dst, s...)
		}
		dst = append(append(dst, s[:i]...), '\n')
		s = strings.TrimPrefix(s[i+1:], "\n")
	}
}

// usual returns the character and the length of the reference that s begins
// with, if it is one of the five that XML itself defines; otherwise size is 0.
// s begins with "&".
func usual(s string) (c byte, size int) {
	if len(s) < len("&lt;") {
		return 0, 0
	}
	switch s[1] {
	case 'l':
		if s[2:4] == "t;" {
			return '<', 4
		}
	case 'g':
		if s[2:4] == "t;" {
			return '>', 4
		}
	case 'q':
		if strings.HasPrefix(s, "&quot;") {
			return '"', 6
		}
	case 'a':
		if strings.HasPrefix(s, "&amp;") {
			return '&', 5
		}
		if strings.HasPrefix(s, "&apos;") {
			return '\'', 6
		}
	}
	return 0, 0
}

// maxReference bounds the bytes of a reference.
const maxReference = 64

// reference appends what the reference at i stands for; next is the index
// after it.
func (l *Lexer) reference(dst []byte, i, end int, attr bool) (out []byte, next int, err error) {
	limit := end
	if l.tolerates(RuleAmpersand) {
		limit = min(end, i+maxReference)
	}
	n := strings.IndexByte(l.src[i:limit], ';')
	name := ""
	if n > 1 {
		name = l.src[i+1 : i+n]
	}
	if n > 1 && name[0] == '#' {
		r, ok := codePoint(name[1:])
		if ok && (name[1] != 'X' && r <= utf8.MaxRune || l.tolerates(RuleAmpersand)) {
			return l.character(dst, r, i, i+n+1)
		}
	} else if n > 1 && skipName(name, 0) == len(name) && (l.tolerates(RuleName) || IsName(name)) {
		return l.entity(dst, name, i, i+n+1, attr)
	}
	if l.tolerates(RuleAmpersand) {
		l.quirk(RuleAmpersand, i, "")
		return append(dst, '&'), i + 1, nil
	}
	if n < 0 || n >= maxReference {
		return dst, i, broken(RuleAmpersand, i, "a plain & is written &amp;")
	}
	return dst, i, broken(RuleAmpersand, i, "%s stands for nothing", l.src[i:i+n+1])
}

// entity appends what a name stands for.
func (l *Lexer) entity(dst []byte, name string, i, next int, attr bool) ([]byte, int, error) {
	if l.keep {
		return append(dst, l.src[i:next]...), next, nil
	}
	if l.opts.Entity != nil {
		if value, ok := l.opts.Entity(name, i); ok {
			return append(dst, value...), next, nil
		}
	}
	if l.declared != nil {
		if out, ok, err := l.declared(dst, name, i, next, attr); ok || err != nil {
			return out, next, err
		}
	}
	if !l.tolerates(RuleEntity) {
		return dst, next, broken(RuleEntity, i, "&%s; stands for nothing", name)
	}
	l.quirk(RuleEntity, i, name)
	return append(dst, l.src[i:next]...), next, nil
}

// character appends the character of a numeric reference. Two references to
// the halves of a surrogate pair are one character where that is tolerated.
func (l *Lexer) character(dst []byte, r rune, i, next int) ([]byte, int, error) {
	if IsChar(r) {
		return utf8.AppendRune(dst, r), next, nil
	}
	if !l.tolerates(RuleCharRef) {
		return dst, next, broken(RuleCharRef, i, "%s stands for nothing", l.src[i:next])
	}
	if rest := l.src[next:]; utf16High(r) && strings.HasPrefix(rest, "&#") {
		if n := strings.IndexByte(rest[:min(len(rest), 16)], ';'); n > 2 {
			if low, ok := codePoint(rest[2:n]); ok && utf16Low(low) {
				l.quirk(RuleCharRef, i, Surrogates)
				return utf8.AppendRune(dst, 0x10000+(r-0xD800)<<10+(low-0xDC00)), next + n + 1, nil
			}
		}
	}
	l.quirk(RuleCharRef, i, l.src[i+2:next-1])
	return dst, next, nil
}

// Surrogates is the detail that [Options.Quirk] is told of a character that is
// written as two references to the halves of a surrogate pair.
const Surrogates = "surrogates"

func utf16High(r rune) bool { return 0xD800 <= r && r < 0xDC00 }
func utf16Low(r rune) bool  { return 0xDC00 <= r && r < 0xE000 }

// codePoint reads what stands between "&#" and ";". Every number past Unicode
// is the same.
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
	return r, true
}

// forbiddenAt says what is wrong with the character at i.
func forbiddenAt(s string, i int) string {
	r, n := utf8.DecodeRuneInString(s[i:])
	if r == utf8.RuneError && n <= 1 {
		return fmt.Sprintf("byte 0x%02X is not UTF-8", s[i])
	}
	return fmt.Sprintf("character U+%04X is not allowed in XML", r)
}
