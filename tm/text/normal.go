package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// This file composes text: normalisation form C, piece by piece. Package norm
// takes some thirty marks in a row together and then begins anew, as a stream
// must that holds little; what it makes of more is in no normal form, and
// normalising it again changes nothing. Such pieces are composed here.

// A piece is what normalisation looks at as one: a character, and those that
// follow and may join with it.

// leastLong is less than the bytes of any piece that package norm cuts short.
const leastLong = 16

// pieceEnd returns the end of the piece that begins at byte i of s, and whether
// it is longer than what package norm takes together.
func pieceEnd(s string, i int) (end int, long bool) {
	n := norm.NFC.NextBoundaryInString(s[i:], true)
	if n <= 0 {
		return len(s), false
	}

	end = i + n
	for n >= leastLong && end < len(s) {
		next := norm.NFC.PropertiesString(s[end:])
		if next.BoundaryBefore() {
			break
		}
		end += next.Size()
		long = true
	}
	return end, long
}

// composePiece returns normalisation form C of a piece.
func composePiece(piece string, long bool) string {
	if long {
		return composeLong(piece)
	}
	return norm.NFC.String(piece)
}

// isComposed reports whether s is in normalisation form C.
func isComposed(s string) bool {
	if norm.NFC.IsNormalString(s) {
		return true
	}
	// Package norm also says no to a long piece that is.
	for i := 0; i < len(s); {
		end, long := pieceEnd(s, i)
		piece := s[i:end]
		if long && composeLong(piece) != piece || !long && !norm.NFC.IsNormalString(piece) {
			return false
		}
		i = end
	}
	return true
}

// composeLong returns normalisation form C of a piece of any length, in time
// that grows with it: decomposed, the marks in order, and composed.
func composeLong(piece string) string {
	chars := decompose(piece)
	orderMarks(chars)

	out := chars[:0]
	starter := -1 // the last one in out
	for _, c := range chars {
		free := false // nothing stands between the starter and c that keeps them apart
		if starter >= 0 {
			last := out[len(out)-1]
			free = len(out)-1 == starter || last.class < c.class
		}
		if free {
			if both, ok := composePair(out[starter].r, c.r); ok {
				out[starter].r = both
				continue
			}
		}
		if c.class == 0 {
			starter = len(out)
		}
		out = append(out, c)
	}

	var b strings.Builder
	b.Grow(len(piece))
	for _, c := range out {
		b.WriteRune(c.r)
	}
	return b.String()
}

// classed is a character with its canonical combining class, 0 for one that
// begins something.
type classed struct {
	r     rune
	class uint8
}

// decompose returns the characters that those of s are made of.
func decompose(s string) []classed {
	out := make([]classed, 0, len(s)/2+1)
	for i := 0; i < len(s); {
		_, n := utf8.DecodeRuneInString(s[i:])
		for _, r := range norm.NFD.String(s[i : i+n]) {
			out = append(out, classed{r, classOfMark(r)})
		}
		i += n
	}
	return out
}

// classOfMark returns the canonical combining class of a character.
func classOfMark(r rune) uint8 {
	var b [utf8.UTFMax]byte
	return norm.NFD.Properties(utf8.AppendRune(b[:0], r)).CCC()
}

// orderMarks brings each run of marks into the order of their classes; marks of
// one class stay as they are.
func orderMarks(chars []classed) {
	for i := 0; i < len(chars); i++ {
		end := i
		for end < len(chars) && chars[end].class > 0 {
			end++
		}
		if end > i+1 {
			orderRun(chars[i:end])
		}
		i = max(i, end-1)
	}
}

// orderRun orders marks by counting, so that it costs no more for many.
func orderRun(run []classed) {
	var from [257]int // where the marks of each class begin, one class further on
	for _, c := range run {
		from[int(c.class)+1]++
	}
	for class := 1; class < len(from); class++ {
		from[class] += from[class-1]
	}

	ordered := make([]classed, len(run))
	for _, c := range run {
		ordered[from[c.class]] = c
		from[c.class]++
	}
	copy(run, ordered)
}

// composePair returns the character that two are together, if there is one.
func composePair(a, b rune) (rune, bool) {
	var buffer [2 * utf8.UTFMax]byte
	pair := norm.NFC.Bytes(utf8.AppendRune(utf8.AppendRune(buffer[:0], a), b))
	r, n := utf8.DecodeRune(pair)
	return r, n == len(pair)
}
