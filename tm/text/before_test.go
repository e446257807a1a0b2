package text_test

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fidele/tm/text"
)

// This file keeps folding as it was when the format of memories was made, rune
// by rune and with package norm alone. It goes on until nothing changes, which
// never comes for texts with many marks in a row.

// wasMost bounds how often the old folding is tried.
const wasMost = 12

// wasFolded is what the old folding made of a text: characters, each with the
// bytes that it came from.
type wasFolded struct {
	text  string
	spans [][2]int // by rune
}

// foldAsBefore folds s in the old way; ok is false where that has no end.
func foldAsBefore(s string, f text.Folding) (folded wasFolded, ok bool) {
	folded, done := foldOnceAsBefore(s, f)
	for range wasMost {
		if done {
			return folded, true
		}
		var next wasFolded
		next, done = foldOnceAsBefore(folded.text, f)

		var starts []int // of the runes of folded.text
		for i := range folded.text {
			starts = append(starts, i)
		}
		for i, span := range next.spans {
			first, _ := slices.BinarySearch(starts, span[0])
			last, _ := slices.BinarySearch(starts, span[1])
			next.spans[i] = [2]int{folded.spans[first][0], folded.spans[last-1][1]}
		}
		folded = next
	}
	return folded, false
}

// wasWriter is the old folding at work.
type wasWriter struct {
	folding text.Folding
	out     strings.Builder
	spans   [][2]int
	space   bool
	spaceAt [2]int
	open    bool
}

func foldOnceAsBefore(s string, f text.Folding) (folded wasFolded, done bool) {
	w := &wasWriter{folding: f}
	composed := false
	for i := 0; i < len(s); {
		if r, n, ok := text.StandsAlone(s, i); ok {
			w.rune(r, [2]int{i, i + n})
			i += n
			continue
		}
		n := norm.NFC.NextBoundaryInString(s[i:], true)
		for _, r := range norm.NFC.String(s[i : i+n]) {
			w.rune(r, [2]int{i, i + n})
		}
		i += n
		composed = true
	}
	if w.space {
		w.emit(' ', w.spaceAt)
	}
	out := w.out.String()
	return wasFolded{out, w.spans}, !composed || norm.NFC.IsNormalString(out)
}

func (w *wasWriter) rune(r rune, at [2]int) {
	if w.folding&text.FoldTypography == 0 {
		w.plain(r, at)
		return
	}
	if text.IsSpace(r) {
		if !w.space {
			w.space, w.spaceAt = true, at
		}
		w.spaceAt[1] = at[1]
		return
	}
	if strings.ContainsRune("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", r) {
		return
	}
	if strings.ContainsRune(":;?!%»›", r) {
		w.space = false
	}
	if w.space {
		w.space = false
		if !w.open {
			w.emit(' ', w.spaceAt)
		}
	}
	w.open = r == '«' || r == '‹'

	switch {
	case strings.ContainsRune("’‘ʼ‛′`´‹›", r):
		w.emit('\'', at)
	case strings.ContainsRune("«»“”„‟″‚", r):
		w.emit('"', at)
	case strings.ContainsRune("‐‑‒–—―−", r):
		w.emit('-', at)
	case r == '…':
		for range 3 {
			w.emit('.', at)
		}
	case strings.ContainsRune("œŒæÆ", r):
		for _, q := range map[rune]string{'œ': "oe", 'Œ': "OE", 'æ': "ae", 'Æ': "AE"}[r] {
			w.plain(q, at)
		}
	case 'ﬀ' <= r && r <= 'ﬆ':
		for _, q := range norm.NFKC.String(string(r)) {
			w.plain(q, at)
		}
	default:
		w.plain(r, at)
	}
}

func (w *wasWriter) plain(r rune, at [2]int) {
	if w.folding&text.FoldCase != 0 {
		switch r {
		case 'İ':
			r = 'i'
		case 'ẞ':
			r = 'ß'
		case 'ς':
			r = 'σ'
		default:
			r = unicode.ToLower(r)
		}
	}
	if w.folding&text.FoldAccents == 0 || r < utf8.RuneSelf || unicode.Is(unicode.Hangul, r) {
		w.emit(r, at)
		return
	}

	parts := string(norm.NFD.PropertiesString(string(r)).Decomposition())
	isMark := func(r rune) bool { return unicode.Is(unicode.Mn, r) }
	if !isMark(r) && !strings.ContainsFunc(parts, isMark) {
		w.emit(r, at)
		return
	}
	for _, d := range parts {
		if !isMark(d) {
			w.emit(d, at)
		}
	}
}

func (w *wasWriter) emit(r rune, at [2]int) {
	w.out.WriteRune(r)
	w.spans = append(w.spans, at)
}
