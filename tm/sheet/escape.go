package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"fidele/tm/xml"
)

// escaped reports whether s has a character of the form _xHHHH_ at i.
func escaped(s string, i int) bool { return almostEscaped(s, i) && s[i+6] == '_' }

// almostEscaped reports whether s has _xHHHH at i, and something behind it.
func almostEscaped(s string, i int) bool {
	if len(s) < i+7 || s[i] != '_' || s[i+1] != 'x' {
		return false
	}
	_, err := strconv.ParseUint(s[i+2:i+6], 16, 16)
	return err == nil
}

// needsEscape reports whether XML, or what reads it, would not keep r.
func needsEscape(r rune) bool { return r == '\r' || !xml.IsChar(r) }

// unescape decodes characters that XML cannot hold, which Excel writes as _xHHHH_.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if !escaped(s, i) {
			b.WriteByte(s[i])
			i++
			continue
		}
		n, _ := strconv.ParseUint(s[i+2:i+6], 16, 16)
		i += 7
		if utf16.IsSurrogate(rune(n)) && escaped(s, i) {
			second, _ := strconv.ParseUint(s[i+2:i+6], 16, 16)
			if r := utf16.DecodeRune(rune(n), rune(second)); r != utf8.RuneError {
				b.WriteRune(r)
				i += 7
				continue
			}
		}
		b.WriteRune(rune(n))
	}
	return b.String()
}

// escape writes text so that XML and Excel read it as it is.
func escape(b *strings.Builder, s string) {
	for i, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case needsEscape(r):
			fmt.Fprintf(b, "_x%04X_", r)
		case r == '_' && almostEscaped(s, i) && beginsLow(s[i+6:]):
			b.WriteString("_x005F_")
		default:
			b.WriteRune(r)
		}
	}
}

// beginsLow reports whether s, which is not empty, is written with "_" first.
func beginsLow(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r == '_' || needsEscape(r)
}
