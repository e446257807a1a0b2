package tree

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fidele/tm/xml"
)

// EscapeText writes s as character data. Characters that XML does not allow
// are left out, or written as cp elements of XLIFF 2 when cp (a prefix and a
// name) is given.
func EscapeText(b *strings.Builder, s, cp string) {
	from := 0 // what is not written yet
	for i, r := range s {
		if stays(r) {
			continue
		}
		b.WriteString(s[from:i])
		from = i + lengthAt(s, i)
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\r':
			b.WriteString("&#13;")
		case cp == "" && (r == '\v' || r == '\f'):
			b.WriteByte(' ') // what is white space and no character of XML
		case !xml.IsChar(r):
			if cp != "" {
				fmt.Fprintf(b, `<%s hex="%04X"/>`, cp, r)
			}
		default:
			b.WriteRune(r)
		}
	}
	b.WriteString(s[from:])
}

// EscapeAttribute writes s as the value of an attribute in double quotes.
func EscapeAttribute(b *strings.Builder, s string) {
	from := 0 // what is not written yet
	for i, r := range s {
		if stays(r) {
			continue
		}
		b.WriteString(s[from:i])
		from = i + lengthAt(s, i)
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			fmt.Fprintf(b, "&#%d;", r)
		case xml.IsChar(r):
			b.WriteRune(r)
		}
	}
	b.WriteString(s[from:])
}

// stays reports whether a character surely stands for itself, in text and in
// attributes.
func stays(r rune) bool {
	return ' ' <= r && r != '&' && r != '<' && r != '>' && r != '"' &&
		(r < 0xD800 || r >= 0x10000)
}

// lengthAt returns the length of what stands at byte i of s: of a byte that is no
// UTF-8, 1.
func lengthAt(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}

// WriteAttribute writes a space, the name and the value, and nothing when the
// value is empty.
func WriteAttribute(b *strings.Builder, name, value string) {
	if value == "" {
		return
	}
	b.WriteByte(' ')
	b.WriteString(name)
	b.WriteString(`="`)
	EscapeAttribute(b, value)
	b.WriteByte('"')
}

// IsToken reports whether s can stand where XML Schema wants an NMTOKEN.
func IsToken(s string) bool { return s != "" && Token(s) == s }

// Token makes an NMTOKEN of s: ASCII letters, digits and "._:-" stay, all else
// becomes "_".
func Token(s string) string {
	return strings.Map(func(r rune) rune {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if letter || '0' <= r && r <= '9' || strings.ContainsRune("._:-", r) {
			return r
		}
		return '_'
	}, s)
}
