package markup

import (
	"strings"

	"golang.org/x/net/html"

	"fidele/tm/article/internal/block"
)

// Space is the characters that HTML takes for white space.
const Space = " \t\n\f\r"

// Characters adds the text between two tags, the bytes from from to to of s.
func Characters(in *block.Builder, s string, from, to int) {
	for at := from; at < to; {
		switch c := s[at]; {
		case strings.IndexByte(Space, c) >= 0:
			end := at + 1
			for end < to && strings.IndexByte(Space, s[end]) >= 0 {
				end++
			}
			if end == at+1 && c == ' ' && end < to && at > from {
				in.Text(at, end)
			} else {
				in.Space(at, end)
			}
			at = end
		case c == '&':
			end := ReferenceLength(s[at:to]) + at
			plain := Unescape(s[at:end])
			switch {
			case plain == s[at:end] || plain == "":
				in.Text(at, end)
			case strings.Trim(plain, Space) == "":
				SpaceReference(in, at, end, plain)
			default:
				in.Characters(at, end, plain)
			}
			at = end
		default:
			end := at + 1
			for end < to && s[end] != '&' && strings.IndexByte(Space, s[end]) < 0 {
				end++
			}
			in.Text(at, end)
			at = end
		}
	}
}

// SpaceReference adds a reference to white space that the author did not want to
// be folded: a code.
func SpaceReference(in *block.Builder, from, to int, plain string) {
	in.Break(from, to, "space", plain)
}

// ReferenceLength returns the length of the character reference at the
// beginning of s, 1 when "&" stands for itself.
func ReferenceLength(s string) int {
	n := 1
	if n < len(s) && s[n] == '#' {
		n++
	}
	for n < len(s) && n < 40 && isNameByte(s[n]) {
		n++
	}
	if n < len(s) && s[n] == ';' {
		n++
	}
	return n
}

// IsReference reports whether s begins with a character reference that ends in a
// semicolon and means something.
func IsReference(s string) bool {
	n := ReferenceLength(s)
	return s[n-1] == ';' && Unescape(s[:n]) != s[:n]
}

// Unescape returns s with character references replaced by what they mean.
func Unescape(s string) string { return html.UnescapeString(s) }

func isNameByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
