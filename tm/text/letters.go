package text

import (
	"encoding/binary"
	"math/bits"
)

// skipLetters returns the end of the ASCII letters that stand at byte i of s,
// eight bytes at a time: most words of European languages end within the first
// eight, at a place that no processor guesses.
func skipLetters(s string, i int) int {
	for i+8 <= len(s) {
		others := ^lettersOf(binary.LittleEndian.Uint64([]byte(s[i:]))) & highBits
		if others != 0 {
			return i + bits.TrailingZeros64(others)/8
		}
		i += 8
	}
	for i < len(s) && s[i] < 0x80 && asciiClass[s[i]] == classLetter {
		i++
	}
	return i
}

// everyByte has 1 in each of eight bytes.
const (
	everyByte = 0x0101010101010101
	highBits  = 0x80 * everyByte
)

// lettersOf sets the highest bit of those of eight bytes that are ASCII
// letters; the other bits mean nothing.
func lettersOf(x uint64) uint64 {
	lower := x&^highBits | 0x20*everyByte
	// Sums of seven bits do not run over into the next byte.
	fromA, afterZ := lower+(0x80-'a')*everyByte, lower+(0x7F-'z')*everyByte
	return fromA &^ afterZ &^ x
}
