package field

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
	"golang.org/x/text/cases"

	"fidele/tm/text"
)

// Motion is a way for the caret to go.
type Motion int

// The motions.
const (
	Left Motion = iota
	Right
	WordLeft
	WordRight
	// WordEnd leads behind the last letter of this word or the next.
	WordEnd
	SentenceLeft
	SentenceRight
	Start
	End
)

// Move moves the caret. A selection is extended, or else given up: Left and Right
// then lead to its ends.
func (b *Buffer) Move(m Motion, extend bool) {
	if from, to := b.Selection(); !extend && from != to && (m == Left || m == Right) {
		if m == Left {
			b.SetCaret(from)
		} else {
			b.SetCaret(to)
		}
		return
	}
	if to := b.Target(m); extend {
		b.Extend(to)
	} else {
		b.SetCaret(to)
	}
}

// Target returns the place that a motion leads to from the caret.
func (b *Buffer) Target(m Motion) int {
	switch m {
	case Left:
		return max(b.caret-1, 0)
	case Right:
		return min(b.caret+1, len(b.atoms))
	case Start:
		return 0
	case End:
		return len(b.atoms)
	case WordLeft:
		to := 0
		for _, w := range b.words() {
			if w.from < b.caret {
				to = w.from
			}
		}
		return to
	case WordRight:
		for _, w := range b.words() {
			if w.from > b.caret {
				return w.from
			}
		}
		return len(b.atoms)
	case WordEnd:
		for _, w := range b.words() {
			if w.to > b.caret {
				return w.to
			}
		}
		return len(b.atoms)
	case SentenceLeft:
		to := 0
		for _, s := range b.sentences() {
			if s < b.caret {
				to = s
			}
		}
		return to
	case SentenceRight:
		for _, s := range b.sentences() {
			if s > b.caret {
				return s
			}
		}
	}
	return len(b.atoms)
}

// span is a range of atoms.
type span struct{ from, to int }

// words returns the words, numbers, marks and codes of the text, without space.
func (b *Buffer) words() []span {
	var out []span
	starts := b.starts()
	next := 0 // of starts
	atomAt := func(at int) int {
		for next < len(starts)-1 && starts[next] < at {
			next++
		}
		return next
	}
	for _, t := range text.Tokens(b.plain(), b.lang) {
		if t.Kind == text.Space {
			continue
		}
		from := atomAt(t.Start)
		for from < len(b.atoms) && b.atoms[from].Code != nil {
			from++
		}
		to := atomAt(t.End)
		if n := len(out); n > 0 && out[n-1].to > from {
			from = out[n-1].to // a token ends inside a cluster
		}
		if to > from {
			out = append(out, span{from, to})
		}
	}
	return out
}

func (b *Buffer) plain() string {
	var s strings.Builder
	for _, a := range b.atoms {
		s.WriteString(a.Text)
	}
	return s.String()
}

// starts returns the bytes at which atoms begin, and the length of the text.
func (b *Buffer) starts() []int {
	out := make([]int, 0, len(b.atoms)+1)
	n := 0
	for _, a := range b.atoms {
		out = append(out, n)
		n += len(a.Text)
	}
	return append(out, n)
}

// sentences returns the places at which sentences begin.
func (b *Buffer) sentences() []int {
	var out []int
	starts := b.starts()
	at, i := 0, 0
	for s := sentences.FromString(b.plain()); s.Next(); {
		for i < len(starts)-1 && starts[i] < at {
			i++
		}
		out = append(out, i)
		at += len(s.Value())
	}
	return out
}

// Word returns the word in which the caret stands, or that begins or ends at it; from
// and to are equal where there is none.
func (b *Buffer) Word() (from, to int) {
	for _, w := range b.words() {
		if w.from <= b.caret && b.caret <= w.to && b.isWord(w) {
			from, to = w.from, w.to
		}
	}
	return from, to
}

// MoveWord exchanges the word at the caret with the one before it or behind it; the
// caret goes along. What stands between the two stays.
func (b *Buffer) MoveWord(right bool) {
	all := b.words()
	me := -1
	for i, w := range all {
		if w.from <= b.caret && b.caret <= w.to && (me < 0 || b.isWord(w)) {
			me = i
		}
	}
	other := me - 1
	if right {
		other = me + 1
	}
	for other >= 0 && other < len(all) && !b.isWord(all[other]) {
		if right {
			other++
		} else {
			other--
		}
	}
	if me < 0 || other < 0 || other >= len(all) {
		return
	}
	first, second := all[min(me, other)], all[max(me, other)]
	for _, a := range b.atoms[first.from:second.to] {
		if a.Code != nil {
			return // a code between the two would change what it belongs to
		}
	}
	inside := b.caret - all[me].from
	to := first.from + inside
	if right {
		to += second.to - second.from + second.from - first.to
	}
	b.splice(first.from, second.to, slices.Concat(b.atoms[second.from:second.to],
		b.atoms[first.to:second.from], b.atoms[first.from:first.to]))
	b.SetCaret(to)
}

// isWord reports whether a span has a letter or number.
func (b *Buffer) isWord(s span) bool {
	for _, a := range b.atoms[s.from:s.to] {
		if strings.ContainsFunc(a.Text, func(r rune) bool {
			return unicode.IsLetter(r) || unicode.IsNumber(r)
		}) {
			return true
		}
	}
	return false
}

// ChangeCase changes the case of the selection, or of the word at the caret: from
// small letters to a capital at the beginning, from that to capitals, from these to
// small letters. Codes stay where they are.
func (b *Buffer) ChangeCase() {
	from, to := b.Selection()
	selected := from != to
	if !selected {
		from, to = b.Word()
	}
	if from == to {
		return
	}
	caret := b.caret
	lower, upper := cases.Lower(b.lang), cases.Upper(b.lang)
	plain := b.Slice(from, to).Plain
	title := func(i int, s string) string {
		if i == 0 {
			return upper.String(s)
		}
		return lower.String(s)
	}
	change := func(_ int, s string) string { return lower.String(s) }
	switch _, n := utf8.DecodeRuneInString(plain); {
	case plain == lower.String(plain):
		change = title
	case plain == upper.String(plain[:n])+lower.String(plain[n:]) && plain != upper.String(plain):
		change = func(_ int, s string) string { return upper.String(s) }
	}

	changed := slices.Clone(b.atoms[from:to])
	for i := range changed {
		changed[i].Text = change(i, changed[i].Text)
	}
	b.splice(from, to, changed)
	if selected {
		b.anchor = from
	} else {
		b.SetCaret(caret)
	}
}
