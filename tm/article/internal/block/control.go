package block

import (
	"strconv"
	"strings"

	"fidele/tm/text"
)

// IsControl reports whether no XML file, and so no file of translators, may hold
// the character. White space is none of them.
func IsControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// Plain adds the characters from at to end as the source has them; those of which
// [IsControl] tells become codes.
func Plain(in *Builder, s string, at, end int) {
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

// Control adds characters that no file of translators may hold: a code that shows
// what they are.
func Control(in *Builder, from, to int, plain string) {
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
