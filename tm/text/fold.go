package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folding chooses what [Fold] makes alike. Every folding begins with Unicode
// normalisation form C.
type Folding uint8

const (
	// FoldTypography makes alike what differs only in how it is set:
	// apostrophes, quotation marks of every style, dashes and hyphens, no-break
	// and thin spaces, the ellipsis and three full stops, ligatures; it drops
	// soft hyphens and characters of no width, puts one space for a run of
	// spaces, and drops spaces where French puts one and English none: before
	// : ; ? ! % » and after «.
	FoldTypography Folding = 1 << iota
	// FoldCase makes upper and lower case alike.
	FoldCase
	// FoldAccents drops accents and other marks.
	FoldAccents
)

// Fold returns s with the differences that f names taken out. Folding is
// idempotent. Two strings that differ only in such things fold to the same
// string.
func Fold(s string, f Folding) string {
	return new(Folder).Fold(s, f)
}

// A Folder folds many strings, one after the other, for one goroutine at a time.
// What it folds it writes into blocks, so that few strings cost an allocation; a
// string stays valid, and holds its block, as long as somebody has it. The zero
// value is ready.
type Folder struct{ block strings.Builder }

// foldBlock is the size of a block, from the second string on.
const foldBlock = 1 << 14

// Fold is [Fold].
func (b *Folder) Fold(s string, f Folding) string {
	kept := 0 // what is known to stay
	if f == FoldTypography {
		if kept = unchanged(s, 0); kept == len(s) {
			return s
		}
	} else if isPlain(s, f) {
		return s
	}
	if b.block.Cap()-b.block.Len() < len(s) {
		size := len(s)
		if b.block.Cap() > 0 {
			size = max(size, foldBlock)
		}
		b.block.Reset()
		b.block.Grow(size)
	}
	for range passes {
		w := foldWriter{folding: f, out: &b.block, start: b.block.Len(), mapless: true}
		w.keep(s, 0, kept)
		s = w.all(s, kept)
		if w.isNormal(s) {
			break
		}
		kept = 0
	}
	return s
}

// passes bounds how often a string is folded. The first time takes out what f
// names. A mark may then stand beside a letter that something stood between,
// or a ligature; the second time joins them. Nothing is left to take out of
// what has been joined, so that a third time would change nothing.
const passes = 2

// isPlain reports whether folding leaves the ASCII string s as it is; it may
// say no where the answer is yes.
func isPlain(s string, f Folding) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || f&FoldCase != 0 && 'A' <= c && c <= 'Z' {
			return false
		}
		if f&FoldTypography != 0 {
			switch c {
			case '\t', '\n', '\r', '\v', '\f', '`':
				return false
			case ' ':
				if i+1 < len(s) && strings.IndexByte(" :;?!%", s[i+1]) >= 0 {
					return false
				}
			}
		}
	}
	return true
}

// Folded is a folded string that remembers where its characters came from.
type Folded struct {
	// Text is the folded string.
	Text string
	runs []foldRun
	// length of the original, in bytes
	length int
}

// foldRun says where bytes of a folded string, from byte to on, came from:
// with n == 0 byte for byte from byte from on; else one character, made of the
// n bytes there.
type foldRun struct{ to, from, n int }

// FoldMap is [Fold] with the way back.
func FoldMap(s string, f Folding) Folded {
	once, normal := foldMapOnce(s, f)
	if normal {
		return once
	}

	twice, _ := foldMapOnce(once.Text, f)
	out := Folded{Text: twice.Text, length: len(s)}
	for to, r := range twice.Text {
		from, end := once.Span(twice.Span(to, to+utf8.RuneLen(r)))
		out.runs = append(out.runs, foldRun{to, from, end - from})
	}
	return out
}

// foldMapOnce is one of the two [passes]; normal reports that it was enough.
func foldMapOnce(s string, f Folding) (folded Folded, normal bool) {
	var b strings.Builder
	b.Grow(len(s))
	w := foldWriter{folding: f, out: &b}
	folded = Folded{Text: w.all(s, 0), length: len(s)}
	folded.runs = w.runs
	return folded, w.isNormal(folded.Text)
}

// Span returns the bytes of the original string that bytes start up to end of
// the folded one stand for. Both must lie on character borders.
func (f Folded) Span(start, end int) (int, int) {
	from := f.length
	if start < len(f.Text) {
		r := f.run(start)
		from = r.from
		if r.n == 0 {
			from += start - r.to
		}
	}
	if start == end {
		return from, from
	}
	last := end - 1
	for last > start && !utf8.RuneStart(f.Text[last]) {
		last--
	}
	r := f.run(last)
	if r.n == 0 {
		return from, r.from + end - r.to
	}
	return from, r.from + r.n
}

func (f Folded) run(offset int) foldRun {
	return f.runs[sort.Search(len(f.runs), func(i int) bool { return f.runs[i].to > offset })-1]
}

// foldWriter folds one rune after the other. A space waits until it is known
// whether anything follows that swallows it.
type foldWriter struct {
	folding  Folding
	out      *strings.Builder
	start    int  // of what it writes, in out
	mapless  bool // no runs are wanted
	composed bool // something was normalised
	runs     []foldRun
	space    bool // a space waits, made of bytes spaceAt to spaceEnd
	spaceAt  int
	spaceEnd int
	open     bool // the last character was « : no space after it
}

// all folds a string from byte i on, up to which it was kept, and returns all of it.
func (w *foldWriter) all(s string, i int) string {
	for i < len(s) {
		if w.folding == FoldTypography && !w.space && !w.open {
			if end := unchanged(s, i); end > i {
				w.keep(s, i, end)
				i = end
				continue
			}
		}
		if end := plainEnd(s, i); w.mapless && end > i {
			w.rune(rune(s[i]), i, 1)
			w.out.WriteString(s[i+1 : end])
			i = end
			continue
		}
		if r, n, ok := standsAlone(s, i); ok {
			w.rune(r, i, n)
			i += n
			continue
		}
		end, long := pieceEnd(s, i)
		for _, r := range composePiece(s[i:end], long) {
			w.rune(r, i, end-i)
		}
		i = end
		w.composed = true
	}
	w.flush()
	return w.out.String()[w.start:]
}

// plainEnd returns the end of the small letters and digits of ASCII at byte i of s that
// nothing folds and no mark joins.
func plainEnd(s string, i int) int {
	end := i
	for end < len(s) && ('a' <= s[end] && s[end] <= 'z' || '0' <= s[end] && s[end] <= '9') {
		end++
	}
	if end < len(s) && s[end] >= utf8.RuneSelf {
		end--
	}
	return end
}

// isNormal reports whether what was folded is in normal form. It is not where a
// mark that stood beside a ligature has found a letter to join.
func (w *foldWriter) isNormal(folded string) bool {
	return !w.composed || isComposed(folded)
}

func (w *foldWriter) rune(r rune, at, n int) {
	if w.folding&FoldTypography == 0 {
		w.plain(r, at, n)
		return
	}
	if classOf(r) == classSpace {
		if !w.space {
			w.space, w.spaceAt = true, at
		}
		w.spaceEnd = at + n
		return
	}
	if w.folding&FoldAccents != 0 && isAccent(r) {
		return
	}
	switch r {
	case '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u200e', '\u200f':
		return
	case ':', ';', '?', '!', '%', '»', '›':
		w.space = false
	}
	if w.space {
		w.space = false
		if !w.open {
			w.emit(' ', w.spaceAt, w.spaceEnd-w.spaceAt)
		}
	}
	w.open = r == '«' || r == '‹'
	switch r {
	case '’', '‘', 'ʼ', '‛', '′', '`', '´', '‹', '›':
		w.emit('\'', at, n)
	case '«', '»', '“', '”', '„', '‟', '″', '‚':
		w.emit('"', at, n)
	case '‐', '‑', '‒', '–', '—', '―', '−':
		w.emit('-', at, n)
	case '…':
		w.emit('.', at, n)
		w.emit('.', at, n)
		w.emit('.', at, n)
	case 'œ':
		w.plain('o', at, n)
		w.plain('e', at, n)
	case 'Œ':
		w.plain('O', at, n)
		w.plain('E', at, n)
	case 'æ':
		w.plain('a', at, n)
		w.plain('e', at, n)
	case 'Æ':
		w.plain('A', at, n)
		w.plain('E', at, n)
	case 'ﬁ', 'ﬂ', 'ﬀ', 'ﬃ', 'ﬄ', 'ﬅ', 'ﬆ':
		for _, q := range norm.NFKC.String(string(r)) {
			w.plain(q, at, n)
		}
	default:
		w.plain(r, at, n)
	}
}

func (w *foldWriter) plain(r rune, at, n int) {
	if w.folding&FoldCase != 0 {
		r = lower(r)
	}
	if w.folding&FoldAccents != 0 && r >= utf8.RuneSelf && !unicode.Is(unicode.Hangul, r) {
		w.parts(r, at, n)
		return
	}
	w.emit(r, at, n)
}

// isAccent reports whether r is a mark that [FoldAccents] drops, so that what
// stands before and after it come together.
func isAccent(r rune) bool {
	return r >= 0x300 && unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Hangul, r)
}

// parts writes a character without the marks that it is made with; whole, where
// it is made of letters and signs alone, which would only join again.
func (w *foldWriter) parts(r rune, at, n int) {
	var b [utf8.UTFMax]byte
	parts := norm.NFD.Properties(utf8.AppendRune(b[:0], r)).Decomposition()
	marked := unicode.Is(unicode.Mn, r)
	for i := 0; i < len(parts) && !marked; {
		d, size := utf8.DecodeRune(parts[i:])
		marked = unicode.Is(unicode.Mn, d)
		i += size
	}
	if !marked {
		w.emit(r, at, n)
		return
	}
	for len(parts) > 0 {
		d, size := utf8.DecodeRune(parts)
		parts = parts[size:]
		switch {
		case unicode.Is(unicode.Mn, d):
		case w.folding&FoldTypography != 0 && (d == 'æ' || d == 'Æ'):
			w.rune(d, at, n)
		default:
			w.emit(d, at, n)
		}
	}
}

// lower is unicode.ToLower, but for characters whose lower case would fold
// again into something else.
func lower(r rune) rune {
	switch r {
	case 'İ':
		return 'i'
	case 'ẞ':
		return 'ß'
	case 'ς':
		return 'σ'
	}
	return unicode.ToLower(r)
}

// emit writes one character that n bytes at offset at of the original became.
func (w *foldWriter) emit(r rune, at, n int) {
	to := w.out.Len() - w.start
	w.out.WriteRune(r)
	if w.out.Len()-w.start-to == n {
		w.runAsIs(to, at)
	} else if !w.mapless {
		w.runs = append(w.runs, foldRun{to, at, n})
	}
}

// keep writes bytes of the original as they are.
func (w *foldWriter) keep(s string, from, end int) {
	w.runAsIs(w.out.Len()-w.start, from)
	w.out.WriteString(s[from:end])
}

// runAsIs notes that what begins at byte to is, byte for byte, what begins at
// byte from of the original.
func (w *foldWriter) runAsIs(to, from int) {
	if w.mapless {
		return
	}
	if k := len(w.runs) - 1; k >= 0 && w.runs[k].n == 0 && from-w.runs[k].from == to-w.runs[k].to {
		return
	}
	w.runs = append(w.runs, foldRun{to, from, 0})
}

// flush writes a space that waits at the end.
func (w *foldWriter) flush() {
	if w.space && w.folding&FoldTypography != 0 {
		w.emit(' ', w.spaceAt, w.spaceEnd-w.spaceAt)
		w.space = false
	}
}
