// Package jsonstring reads text in strings of JSON.
//
// All functions take valid JSON: [End] finds where a string ends, [Character] what
// stands at a place of it, and [Gather] makes the items of a block of a stretch.
package jsonstring

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"fidele/tm/article/internal/block"
)

// End returns where the closing quotation mark of a valid string stands.
func End(s string, at int) int {
	for s[at] != '"' {
		if s[at] == '\\' {
			at++
		}
		at++
	}
	return at
}

// space is what counts as white space in a text.
const space = " \t\n\f\r"

// spaceEnd returns where the white space ends that stands at at, and how many line
// breaks are in it.
func spaceEnd(s string, at, to int) (end, breaks int) {
	last := ""
	for end = at; end < to; {
		meant, next := Character(s, end)
		if strings.Trim(meant, space) != "" {
			break
		}
		if meant == "\n" && last != "\r" || meant == "\r" {
			breaks++
		}
		end, last = next, meant
	}
	return end, breaks
}

// Character returns the character at at of a valid string, and where it ends. Half of
// a pair of surrogates is U+FFFD.
func Character(s string, at int) (meant string, end int) {
	if s[at] != '\\' {
		_, n := utf8.DecodeRuneInString(s[at:])
		return s[at : at+n], at + n
	}
	end = at + 2
	if s[at+1] != 'u' {
		return escapes.Replace(s[at:end]), end
	}
	end = at + 6
	c := unit(s[at:])
	if utf16.IsSurrogate(c) && strings.HasPrefix(s[end:], `\u`) {
		if r := utf16.DecodeRune(c, unit(s[end:])); r != utf8.RuneError {
			return string(r), end + 6
		}
	}
	return string(c), end
}

// escapes are what short escapes mean.
var escapes = strings.NewReplacer(`\b`, "\b", `\f`, "\f", `\n`, "\n", `\r`, "\r", `\t`, "\t",
	`\\`, `\`, `\"`, `"`, `\/`, "/")

// unit returns the UTF-16 code unit of the escape at the beginning of s.
func unit(s string) rune {
	n, _ := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n)
}

// AppendUnicode appends a character as escapes of its UTF-16 code units, with digits
// in capital letters or not.
func AppendUnicode(dst []byte, c rune, upper bool) []byte {
	format := `\u%04x`
	if upper {
		format = `\u%04X`
	}
	for _, u := range utf16.Encode([]rune{c}) {
		dst = fmt.Appendf(dst, format, u)
	}
	return dst
}

// Gather adds the plain text of the bytes from from to to of a string. A line break is
// a code; at a blank line divide is called.
func Gather(in *block.Builder, s string, from, to int, divide func()) {
	for at := from; at < to; {
		if end, breaks := spaceEnd(s, at, to); end > at {
			switch white := s[at:end]; {
			case breaks > 1:
				divide()
			case breaks == 1:
				in.Break(at, end, "break", "\n")
			case strings.Trim(white, " ") == "":
				in.KeptSpace(at, end, "")
			default:
				in.Break(at, end, "space", " ")
			}
			at = end
			continue
		}
		meant, end := Character(s, at)
		switch {
		case strings.ContainsFunc(meant, block.IsControl) || meant == "\uFFFD" && end-at > len(meant):
			block.Control(in, at, end, meant)
		case s[at] == '\\':
			in.Characters(at, end, meant)
		default:
			in.Text(at, end)
		}
		at = end
	}
}
