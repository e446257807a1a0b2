package block

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fidele/tm/text"
)

// IsControl reports whether no XML file, and so no file of translators, may hold
// the character. White space that XML knows is none of them.
func IsControl(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// Plain adds the characters from from to to as the source has them; those of
// which [IsControl] tells become codes.
func Plain(in *Builder, source string, from, to int) {
	for from < to {
		n := strings.IndexFunc(source[from:to], IsControl)
		if n < 0 {
			in.Text(from, to)
			return
		}
		if n > 0 {
			in.Text(from, from+n)
		}
		from += n
		r, size := utf8.DecodeRuneInString(source[from:])
		in.Code(from, from+size, text.Alone, "", "control")
		in.Data(fmt.Sprintf("&#x%X;", r))
		from += size
	}
}
