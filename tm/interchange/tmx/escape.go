package tmx

import (
	"unicode/utf8"

	"fidele/tm/xml"
)

// appendEscaped writes character data: only what XML allows, with raw tabs and
// line feeds.
func appendEscaped[S string | []byte](b []byte, s S) []byte { return appendXML(b, string(s), false) }

// appendAttr writes the value of an attribute, without its quotes.
func appendAttr(b []byte, s string) []byte { return appendXML(b, s, true) }

// plainBytes are the bytes that stand as they are in text and in attributes, where
// the text is UTF-8: those of U+FFFE and U+FFFF begin with 0xEF.
var plainBytes = func() (plain [256]bool) {
	for b := range plain {
		plain[b] = b >= ' ' && b != 0xEF && b != '&' && b != '<' && b != '>' && b != '"'
	}
	return plain
}()

func appendXML(b []byte, s string, attribute bool) []byte {
	from := 0
	valid := utf8.ValidString(s)
	for i := 0; i < len(s); {
		if valid {
			for i < len(s) && plainBytes[s[i]] {
				i++
			}
			if i == len(s) {
				break
			}
		}
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		with := ""
		switch {
		case r == '&':
			with = "&amp;"
		case r == '<':
			with = "&lt;"
		case r == '>':
			with = "&gt;"
		case r == '\r':
			with = "&#13;"
		case attribute && r == '"':
			with = "&quot;"
		case attribute && r == '\n':
			with = "&#10;"
		case attribute && r == '\t':
			with = "&#9;"
		case r == utf8.RuneError && n == 1:
			with = "\uFFFD"
		case r == '\v' || r == '\f':
			with = " " // what is white space and no character of XML
		case !xml.IsChar(r):
		default:
			i += n
			continue
		}
		b = append(append(b, s[from:i]...), with...)
		i += n
		from = i
	}
	return append(b, s[from:]...)
}
