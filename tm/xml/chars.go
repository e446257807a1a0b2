package xml

import (
	"strings"
	"unicode/utf8"
)

// class says of each byte what it can be.
var class = func() (c [256]uint8) {
	for b := range c {
		switch {
		case 'a' <= b|0x20 && b|0x20 <= 'z' || b == '_' || b == ':' || b >= utf8.RuneSelf:
			c[b] = nameStart | nameByte
		case '0' <= b && b <= '9' || b == '-' || b == '.':
			c[b] = nameByte
		case b == ' ' || b == '\t' || b == '\n' || b == '\r':
			c[b] = space | afterName
		}
	}
	for _, b := range []byte(`>/=<"'&;[]()?!`) {
		c[b] |= afterName
	}
	for b := range c {
		if b < ' ' || b == '"' || b == '\'' || b == '&' || b == '<' {
			c[b] |= notPlain
		}
	}
	return c
}()

// The classes of bytes.
const (
	nameStart = 1 << iota
	nameByte
	space
	afterName // cannot belong to a name, as everybody sees
	notPlain  // ends a value, or makes it more than its characters
)

// IsSpace reports whether XML counts a byte as white space.
func IsSpace(c byte) bool { return class[c]&space != 0 }

// skipSpace returns the index of the first byte from i on that is no white
// space.
func skipSpace(s string, i int) int {
	for i < len(s) && class[s[i]]&space != 0 {
		i++
	}
	return i
}

// skipName returns the index after the name at i; i if there is none. Beyond
// ASCII every character counts.
func skipName(s string, i int) int {
	if i >= len(s) || class[s[i]]&nameStart == 0 {
		return i
	}
	for i++; i < len(s) && class[s[i]]&nameByte != 0; i++ {
	}
	return i
}

// skipPlain returns the index of the first byte from i on that ends the value
// of an attribute, or makes it more than its characters.
func skipPlain(s string, i int) int {
	// All of these but "<" are less than 0x28, as few others are.
	const ones, high = 0x0101010101010101, 0x8080808080808080
	const least, less = 0x28 * ones, '<' * ones
	for i+8 <= len(s) {
		x := word(s[i : i+8])
		y := x ^ less
		small := ^((x | high) - least) &^ x
		if (small|((y-ones)&^y))&high != 0 {
			break
		}
		i += 8
	}
	for i < len(s) && class[s[i]]&notPlain == 0 {
		i++
	}
	return i
}

// word returns the first eight bytes of s, the first of them lowest.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// IsName reports whether s is a name as XML 1.0 (fifth edition) defines it.
func IsName(s string) bool {
	if s == "" || skipName(s, 0) != len(s) {
		return false
	}
	for i, r := range s {
		if r >= utf8.RuneSelf && !wideNameRune(r, i == 0) {
			return false
		}
	}
	return true
}

// isNmtoken reports whether s is a name, or would be one but for its first
// character.
func isNmtoken(s string) bool { return s != "" && IsName("_"+s) }

// wideNameRune reports whether a character beyond ASCII can stand in a name.
func wideNameRune(r rune, first bool) bool {
	switch {
	case r == 0xB7 || 0x300 <= r && r <= 0x36F || 0x203F <= r && r <= 0x2040:
		return !first
	case r < 0xC0 || r == 0xD7 || r == 0xF7:
		return false
	case r <= 0x1FFF:
		return r != 0x37E
	case r <= 0x218F:
		return r == 0x200C || r == 0x200D || r >= 0x2070
	case r <= 0x2FEF:
		return r >= 0x2C00
	case r <= 0xD7FF:
		return r >= 0x3001
	case r <= 0xFDCF:
		return r >= 0xF900
	case r <= 0xFFFD:
		return r >= 0xFDF0
	}
	return 0x10000 <= r && r <= 0xEFFFF
}

// IsChar reports whether XML 1.0 lets r stand in a document.
func IsChar(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xD800:
		return true
	}
	return r >= 0xE000 && r <= utf8.MaxRune && r != 0xFFFE && r != 0xFFFF
}

// HoldsForbidden reports whether s holds a character that XML 1.0 does not let stand
// in a document: see [IsChar]. Bytes that are not UTF-8 are none.
func HoldsForbidden(s string) bool {
	return hasControl(s) || strings.Contains(s, "\uFFFE") || strings.Contains(s, "\uFFFF")
}

// forbidden returns the index of the first byte of s that is not UTF-8, or of
// the first character that XML forbids; -1 if there is none.
func forbidden(s string) int {
	if utf8.ValidString(s) && !HoldsForbidden(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
		if !IsChar(r) {
			return i
		}
	}
	return -1
}

// hasControl reports whether s holds a control character that XML forbids.
func hasControl(s string) bool {
	const low, high = 0x2020202020202020, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		x := word(s[i:])
		if (x-low)&^x&high != 0 && controlIn(s[i:i+8]) {
			return true
		}
	}
	return controlIn(s[i:])
}

func controlIn(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < 0x20 && class[c]&space == 0 {
			return true
		}
	}
	return false
}
