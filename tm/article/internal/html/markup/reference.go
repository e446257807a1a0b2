package markup

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fidele/tm/article/internal/block"
	"fidele/tm/text"
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
		plain(in, s, at, end)
		return end
	}

	end := ReferenceLength(s[at:to]) + at
	switch meant := Unescape(s[at:end]); {
	case meant == s[at:end] || meant == "":
		in.Text(at, end)
	case strings.Trim(meant, Space) == "":
		SpaceReference(in, at, end, meant)
	case strings.ContainsFunc(meant, IsControl):
		Control(in, at, end, meant)
	default:
		in.Characters(at, end, meant)
	}
	return end
}

// plain adds characters as the source has them, control characters as codes.
func plain(in *block.Builder, s string, at, end int) {
	for at < end {
		n := strings.IndexFunc(s[at:end], IsControl)
		if n < 0 {
			in.Text(at, end)
			return
		}
		if n > 0 {
			in.Text(at, at+n)
		}
		at += n
		n = strings.IndexFunc(s[at:end], func(r rune) bool { return !IsControl(r) })
		if n < 0 {
			n = end - at
		}
		Control(in, at, at+n, s[at:at+n])
		at += n
	}
}

// IsControl reports whether no XML file, and so no file of translators, may hold
// the character. White space is none of them.
func IsControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// Control adds characters that no file of translators may hold: a code that shows
// what they are.
func Control(in *block.Builder, from, to int, plain string) {
	const most = 20 // characters that are shown
	in.Code(from, to, text.Alone, "", "control")
	data := make([]byte, 0, 8)
	n := 0
	for _, r := range plain {
		if n++; n > most {
			data = append(data, "…"...)
			break
		}
		data = append(data, "&#x"...)
		data = append(strconv.AppendInt(data, int64(r), 16), ';')
	}
	in.Data(string(data))
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
		plain(in, s, at, end)
		if at = end; at < to {
			end = spaceEnd(s, at, to)
			in.Space(at, end)
			at = end
		}
	}
}
