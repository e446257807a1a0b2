package likeness

import (
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// fold is text.Fold(s, text.FoldTypography), faster for what most texts of
// European languages are made of.
func fold(s string) string {
	at := plainPrefix(s)
	if at == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:at])
	open := false  // no space after «
	space := false // a space waits
	for i := at; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			switch c {
			case ' ', '\t', '\n', '\r', '\v', '\f':
				space = true
				continue
			case ':', ';', '?', '!', '%':
				space = false
			case '`':
				c = '\''
			}
			if space && !open {
				b.WriteByte(' ')
			}
			space, open = false, false
			b.WriteByte(c)
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		var to string
		switch {
		case r == 0xA0 || r == 0x202F || r == 0x2009:
			space = true
			i += n
			continue
		case 0xC0 <= r && r < 0x180 && r != 'œ' && r != 'Œ' && r != 'æ' && r != 'Æ' && r != 0x149:
			to = s[i : i+n]
		case r == '’' || r == '‘':
			to = "'"
		case r == '“' || r == '”':
			to = `"`
		case r == '–' || r == '—' || r == '‑':
			to = "-"
		case r == '…':
			to = "..."
		case r == 'œ':
			to = "oe"
		case r == 'Œ':
			to = "OE"
		case r == '€' || r == '°' || r == '§':
			to = s[i : i+n]
		case r == '«' || r == '»':
			to = `"`
			space = space && r == '«'
		default:
			return text.Fold(s, text.FoldTypography)
		}
		if space && !open {
			b.WriteByte(' ')
		}
		space, open = false, r == '«'
		b.WriteString(to)
		i += n
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// plainPrefix gives the length of a prefix of s that folding leaves as it is
// and that ends where folding can begin anew: before a character that is no
// space.
func plainPrefix(s string) int {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if i+1 == len(s) {
				continue // a space at the end stays
			}
			if n := s[i+1]; n >= utf8.RuneSelf || n <= ' ' || n == ':' || n == ';' || n == '?' || n == '!' || n == '%' {
				return i
			}
		case c == '`' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f':
			return i
		case c >= utf8.RuneSelf:
			// Latin letters of two bytes stay; a mark that follows ends the prefix.
			if (c == 0xC3 || c == 0xC4) && i+1 < len(s) && !(c == 0xC3 && (s[i+1] == 0x86 || s[i+1] == 0xA6)) {
				i++
				continue
			}
			return i
		}
	}
	return len(s)
}
