package text

import (
	"strings"
	"unicode/utf8"
)

// This file finds, quickly, the characters at which folding has nothing to do:
// most of the texts of European languages.

// firstMark is the byte that begins U+0300, the first character that changes
// one before it.
const firstMark = 0xCC

// standsAlone returns the character at byte i of s, if normalisation leaves it as it is
// for what it is and for what follows. That is so of the characters below
// U+0300 and of the punctuation from U+2002 on, one before the other.
func standsAlone(s string, i int) (r rune, n int, ok bool) {
	if s[i] < utf8.RuneSelf {
		r, n = rune(s[i]), 1
	} else {
		r, n = utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || r >= 0x300 && (r < 0x2002 || r >= 0x20C0) {
			return r, n, false
		}
	}
	return r, n, boundaryAt(s, i+n)
}

// boundaryAt reports whether s ends at byte i or goes on with a character that
// surely leaves the one before it as it is.
func boundaryAt(s string, i int) bool {
	return i == len(s) || s[i] < firstMark ||
		s[i] == 0xE2 && i+1 < len(s) && s[i+1] <= 0x82 // U+2000 to U+20BF
}

// What two bytes that follow each other mean for [FoldTypography]: it has
// something to do, or to look at, where the first has in its lower four bits a
// bit that the second has in its upper four.
const (
	spaceByte = 1 << iota // a space; and what makes a difference after one
	otherByte             // what always makes a difference; and every byte
	latinByte             // the first byte of À to ÿ; and what does not go on so
	wholeByte             // any other byte; and what only goes on after a first one
)

var foldBytes = func() (t [256]uint8) {
	for c := range t {
		here, next := uint8(wholeByte), uint8(otherByte|latinByte)
		switch {
		case c == ' ':
			here, next = here|spaceByte, next|spaceByte
		case c == '`':
			here |= otherByte
		case '\t' <= c && c <= '\r':
			here, next = here|otherByte, next|spaceByte
		case strings.IndexByte(":;?!%", byte(c)) >= 0:
			next |= spaceByte
		case c == 0xC3:
			here, next = latinByte, next|spaceByte
		case c >= 0xC0:
			here, next = here|otherByte, next|spaceByte
		case c == 'Æ'&0x3F|0x80 || c == 'æ'&0x3F|0x80:
			next |= wholeByte
		case c >= 0x80:
			next = otherByte | wholeByte
		}
		t[c] = here | next<<4
	}
	return
}()

// unchanged returns the end of a piece of s from byte i on that [FoldTypography]
// leaves as it is, when no space waits before it. It ends at the end of s, or
// after a character that is no space and joins with nothing that follows.
func unchanged(s string, i int) int {
	for start := i; i < len(s); {
		here := uint8(wholeByte)
		for ; i < len(s); i++ {
			next := foldBytes[s[i]]
			if here&(next>>4) != 0 {
				break
			}
			here = next
		}
		if here&(otherByte|latinByte) != 0 || here&spaceByte != 0 && i < len(s) {
			i--
		}
		if i == len(s) {
			break
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if 0xC0 <= r && r < 0x250 && foldLetter(r) {
			i += n
			continue
		}
		if i > start && !boundaryAt(s, i) {
			_, n := utf8.DecodeLastRuneInString(s[:i])
			i -= n
		}
		break
	}
	return i
}

// foldLetter reports whether folding leaves a Latin letter as it is.
func foldLetter(r rune) bool { return r != 'œ' && r != 'Œ' && r != 'æ' && r != 'Æ' }
