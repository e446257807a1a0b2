package segment

import (
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/sentences"
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
			_, c, n := before(plain, end)
			if !c.isSpace() {
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

// marked evaluates rules that name the base breaks by a character of their own:
// it is put into a copy of the text at those places.
func (run *srxRun) marked(plain string, bases []int, decided func(decision)) {
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
	run.places(string(out), nil, func(d decision) {
		d.end = original(d.end)
		d.next = d.end
		if d.end > 0 && d.end < len(plain) {
			decided(d)
		}
	})
}

// usesBaseMark reports whether a pattern names the base mark.
func usesBaseMark(p string) bool {
	return strings.ContainsRune(p, baseMark) || strings.Contains(strings.ToUpper(p), `\UE105`) || strings.Contains(strings.ToUpper(p), `\X{E105}`)
}
