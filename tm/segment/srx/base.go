package srx

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"

	"fidele/tm/segment"
)

// baseMark is the character by which rules for ICU name a break of its own.
const baseMark = '\uE105'

// baseBreaks returns the sentence breaks of UAX #29, moved before the white
// space.
func baseBreaks(plain string) []int {
	var out []int
	at, tokens := 0, sentences.FromString(plain)
	for tokens.Next() {
		at += len(tokens.Value())
		end := at
		for end > 0 {
			r, n := utf8.DecodeLastRuneInString(plain[:end])
			if !isSpace(r) {
				break
			}
			end -= n
		}
		if end > 0 && end < len(plain) && (len(out) == 0 || end > out[len(out)-1]) {
			out = append(out, end)
		}
	}
	return out
}

// isSpace reports whether r is white space of any kind or has no width.
func isSpace(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u2060' || r == '\ufeff'
}

// marked evaluates rules that name the base breaks by a character of their own:
// it is put into a copy of the text at those places.
func (run *engineRun) marked(
	plain string, bases []int, decided func(segment.Decision),
) error {
	const size = len(string(baseMark))
	out := slices.Grow(run.copied[:0], len(plain)+size*len(bases))
	last := 0
	for _, b := range bases {
		out = append(append(out, plain[last:b]...), string(baseMark)...)
		last = b
	}
	out = append(out, plain[last:]...)
	run.copied = out

	passed := 0
	original := func(i int) int {
		for passed < len(bases) && bases[passed]+(passed+1)*size <= i {
			passed++
		}
		if passed < len(bases) {
			i = min(i, bases[passed]+passed*size)
		}
		return i - passed*size
	}

	err := run.places(string(out), nil, func(d segment.Decision) {
		d.End = original(d.End)
		d.Next = d.End
		if d.End > 0 && d.End < len(plain) {
			decided(d)
		}
	})
	var stopped *segment.ScanError
	if errors.As(err, &stopped) {
		stopped.At = original(stopped.At)
	}
	return err
}

// usesBaseMark reports whether a pattern names the base mark.
func usesBaseMark(p string) bool {
	upper := strings.ToUpper(p)
	return strings.ContainsRune(p, baseMark) ||
		strings.Contains(upper, `\UE105`) || strings.Contains(upper, `\X{E105}`)
}
