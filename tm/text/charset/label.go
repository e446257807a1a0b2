package charset

import (
	"slices"
	"strings"
)

// Has reports whether a character has a place in the encoding that the label of
// the file names. Browsers, and [Decode] with them, read ISO-8859-1 and US-ASCII
// as windows-1252 and several other labels as a larger encoding; every other
// reader of XML or PO would take the bytes of the larger one for something
// else.
func (f File) Has(r rune) bool {
	e, _, err := Lookup(f.Encoding)
	if err != nil || e == nil || strings.HasPrefix(f.Encoding, "utf-16") {
		return true
	}
	out, err := e.NewEncoder().Bytes([]byte(string(r)))
	if err != nil {
		return false
	}

	within := func(low, high byte) bool {
		return !slices.ContainsFunc(out, func(b byte) bool { return b < low || b > high })
	}
	switch label(f.Label) {
	case "usascii", "ascii", "ansix341968":
		return within(0, 0x7F)
	case "windows1252", "cp1252", "xcp1252", "windows1254", "cp1254", "xcp1254",
		"windows874", "dos874", "gbk", "xgbk", "windows949":
		return true
	}
	switch f.Encoding {
	case "windows-1252", "windows-1254", "windows-874":
		// The ISO encodings have control characters from 0x80 to 0x9F.
		return !slices.ContainsFunc(out, func(b byte) bool { return 0x80 <= b && b <= 0x9F })
	case "gbk":
		return len(out) == 1 || within(0xA1, 0xFE) && out[0] <= 0xF7
	case "euc-kr":
		return len(out) == 1 || within(0xA1, 0xFE)
	}
	return true
}

// label reduces the name of an encoding to its small letters and digits.
func label(name string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}
