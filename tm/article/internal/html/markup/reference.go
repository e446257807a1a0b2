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
		if strings.IndexByte(Space, s[at]) < 0 {
			at = characters(in, s, at, to)
			continue
		}
		end := spaceEnd(s, at, to)
		if end == at+1 && s[at] == ' ' && end < to && at > from && s[at-1] != ';' {
			in.Text(at, end)
		} else {
			in.Space(at, end)
		}
		at = end
	}
}

// Kept adds the text between two tags in an element that shows line breaks and
// white space as they stand. A line break becomes a code; at a blank line divide
// is called. So does white space of more than one space.
func Kept(in *block.Builder, s string, from, to int, divide func()) {
	for at := from; at < to; {
		if strings.IndexByte(Space, s[at]) < 0 {
			at = characters(in, s, at, to)
			continue
		}
		end := spaceEnd(s, at, to)
		switch breaks := lineBreaks(s[at:end]); {
		case breaks > 1 || breaks == 1 && in.AfterBreak():
			divide()
		case breaks == 1:
			in.Break(at, end, "break", "\n")
		case s[at:end] == " ":
			in.Space(at, end)
		default:
			in.Break(at, end, "space", s[at:end])
		}
		at = end
	}
}

// spaceEnd returns where the white space ends that stands at at.
func spaceEnd(s string, at, to int) int {
	for at < to && strings.IndexByte(Space, s[at]) >= 0 {
		at++
	}
	return at
}

// lineBreaks counts the line breaks of white space.
func lineBreaks(space string) int {
	return strings.Count(space, "\n") + strings.Count(space, "\r") - strings.Count(space, "\r\n")
}

// characters adds a reference, or characters up to the next reference or white
// space, and returns where they end.
func characters(in *block.Builder, s string, at, to int) int {
	if s[at] != '&' {
		end := at + 1
		for end < to && s[end] != '&' && strings.IndexByte(Space, s[end]) < 0 {
			end++
		}
		block.Plain(in, s, at, end)
		return end
	}

	end := ReferenceLength(s[at:to]) + at
	switch meant := Unescape(s[at:end]); {
	case meant == s[at:end] || meant == "":
		in.Text(at, end)
	case strings.Trim(meant, Space) == "":
		SpaceReference(in, at, end, meant)
	case strings.ContainsFunc(meant, block.IsControl):
		block.Control(in, at, end, meant)
	default:
		in.Characters(at, end, meant)
	}
	return end
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

// Verbatim adds text that knows no references, as that of a CDATA section.
func Verbatim(in *block.Builder, s string, from, to int) {
	for at := from; at < to; {
		end := at
		for end < to && strings.IndexByte(Space, s[end]) < 0 {
			end++
		}
		block.Plain(in, s, at, end)
		if at = end; at < to {
			end = spaceEnd(s, at, to)
			in.Space(at, end)
			at = end
		}
	}
}
