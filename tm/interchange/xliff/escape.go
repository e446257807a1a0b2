package xliff

import (
	"fmt"
	"strings"
)

// escapeText writes s as character data. Characters that XML does not allow
// are left out, or written as cp elements of XLIFF 2 when cp (a prefix and a
// name) is given.
func escapeText(b *strings.Builder, s, cp string) {
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '\r':
			b.WriteString("&#13;")
		case !legal(r):
			if cp != "" {
				fmt.Fprintf(b, `<%s hex="%04X"/>`, cp, r)
			}
		default:
			b.WriteRune(r)
		}
	}
}

// escapeAttribute writes s as the value of an attribute in double quotes.
func escapeAttribute(b *strings.Builder, s string) {
	for _, r := range s {
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
		case legal(r):
			b.WriteRune(r)
		}
	}
}

// writeAttribute writes a space, the name and the value, and nothing when the
// value is empty.
func writeAttribute(b *strings.Builder, name, value string) {
	if value == "" {
		return
	}
	b.WriteByte(' ')
	b.WriteString(name)
	b.WriteString(`="`)
	escapeAttribute(b, value)
	b.WriteByte('"')
}
