package field

import (
	"slices"
	"strings"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"golang.org/x/text/language"

	"fidele/tm/text"
)

// Atom is what a caret steps over: a grapheme cluster or an inline code.
type Atom struct {
	// Text is the cluster, "" for a code.
	Text string
	// Code is the inline code, nil for a cluster. Its At means nothing.
	Code *text.Code
}

// Buffer is a text that is being edited. The zero value is an empty text in no
// language.
type Buffer struct {
	lang          language.Tag
	atoms         []Atom // never changed in place
	caret, anchor int    // indexes into atoms; equal where nothing is selected
}

// New returns a buffer of a text in a language, the caret at its end.
func New(t text.Text, lang language.Tag) Buffer {
	b := Buffer{lang: lang, atoms: atomsOf(t)}
	b.SetCaret(len(b.atoms))
	return b
}

// atomsOf divides a text into atoms.
func atomsOf(t text.Text) []Atom {
	atoms := make([]Atom, 0, len(t.Plain)+len(t.Codes))
	at := 0
	for _, c := range t.Codes {
		atoms = appendClusters(atoms, t.Plain[at:c.At])
		at = c.At
		atoms = append(atoms, Atom{Code: &c})
	}
	return appendClusters(atoms, t.Plain[at:])
}

func appendClusters(atoms []Atom, s string) []Atom {
	for g := graphemes.FromString(s); g.Next(); {
		atoms = append(atoms, Atom{Text: g.Value()})
	}
	return atoms
}

// textOf joins atoms.
func textOf(atoms []Atom) text.Text {
	var plain strings.Builder
	var codes []text.Code
	size := 0
	for i := range atoms {
		size += len(atoms[i].Text)
	}
	plain.Grow(size)
	for _, a := range atoms {
		if a.Code == nil {
			plain.WriteString(a.Text)
			continue
		}
		c := *a.Code
		c.At = plain.Len()
		codes = append(codes, c)
	}
	return text.Text{Plain: plain.String(), Codes: codes}
}

// Text returns the text with its codes.
func (b *Buffer) Text() text.Text { return textOf(b.atoms) }

// Atoms returns the atoms in order. The slice must not be changed.
func (b *Buffer) Atoms() []Atom { return b.atoms }

// Len returns the number of atoms.
func (b *Buffer) Len() int { return len(b.atoms) }

// Caret returns the place of the caret, the number of atoms before it.
func (b *Buffer) Caret() int { return b.caret }

// Anchor returns the other end of the selection, the caret where nothing is
// selected.
func (b *Buffer) Anchor() int { return b.anchor }

// SetCaret moves the caret before atom i, or to the next place that there is, and
// selects nothing.
func (b *Buffer) SetCaret(i int) {
	b.caret = min(max(i, 0), len(b.atoms))
	b.anchor = b.caret
}

// Extend moves the caret as SetCaret does and selects what is between it and the
// anchor.
func (b *Buffer) Extend(i int) { b.caret = min(max(i, 0), len(b.atoms)) }

// SelectAll selects everything.
func (b *Buffer) SelectAll() { b.anchor, b.caret = 0, len(b.atoms) }

// Selection returns the atoms that are selected, from and to being equal where none
// are.
func (b *Buffer) Selection() (from, to int) {
	return min(b.caret, b.anchor), max(b.caret, b.anchor)
}

// Selected returns the text that is selected.
func (b *Buffer) Selected() text.Text {
	from, to := b.Selection()
	return textOf(b.atoms[from:to])
}

// Slice returns the text of the atoms from one place to another.
func (b *Buffer) Slice(from, to int) text.Text { return textOf(b.atoms[from:to]) }

// Insert puts text without codes in the place of the selection.
func (b *Buffer) Insert(s string) { b.InsertText(text.New(s)) }

// InsertText puts a text in the place of the selection, the caret behind it. Codes
// that the buffer has already, and halves of pairs whose other half does not come
// along, are left out.
func (b *Buffer) InsertText(t text.Text) {
	from, to := b.Selection()
	b.Delete(from, to)
	b.splice(b.caret, b.caret, b.fitting(atomsOf(t)))
}

// fitting returns atoms without the codes that cannot be put into the buffer.
func (b *Buffer) fitting(atoms []Atom) []Atom {
	type end struct {
		id   string
		kind text.CodeKind
	}
	seen, comes := map[end]bool{}, map[end]bool{}
	for _, a := range b.atoms {
		if a.Code != nil {
			seen[end{a.Code.ID, a.Code.Kind}] = true
		}
	}
	for _, a := range atoms {
		if a.Code != nil {
			comes[end{a.Code.ID, a.Code.Kind}] = true
		}
	}
	return slices.DeleteFunc(atoms, func(a Atom) bool {
		if a.Code == nil {
			return false
		}
		me := end{a.Code.ID, a.Code.Kind}
		partner := end{a.Code.ID, partnerKind(a.Code.Kind)}
		if seen[me] || partner.kind != 0 && (!comes[partner] || seen[partner]) {
			return true
		}
		return false
	})
}

// partnerKind returns the kind of the other half of a pair, 0 for codes that have
// none in the text.
func partnerKind(k text.CodeKind) text.CodeKind {
	switch k {
	case text.Open:
		return text.Close
	case text.Close:
		return text.Open
	}
	return 0
}

// InsertPair puts a pair of codes around the selection; without one, the caret
// stands between the two. A pair that is there already is not put in again.
func (b *Buffer) InsertPair(open, end text.Code) {
	for _, a := range b.atoms {
		if a.Code != nil && a.Code.ID == open.ID {
			return
		}
	}
	from, to := b.Selection()
	empty := from == to
	b.atoms = slices.Concat(b.atoms[:from:from], []Atom{{Code: &open}},
		b.atoms[from:to], []Atom{{Code: &end}}, b.atoms[to:])
	if empty {
		b.SetCaret(from + 1)
	} else {
		b.SetCaret(to + 2)
	}
}

// Delete removes the atoms from one place to another, and the other halves of pairs
// of codes that it cuts. The caret stands where they were.
func (b *Buffer) Delete(from, to int) {
	if from >= to {
		return
	}
	// The halves that go, by id; those whose partner goes too need no search.
	cut := map[string]bool{}
	for _, a := range b.atoms[from:to] {
		if a.Code != nil && partnerKind(a.Code.Kind) != 0 {
			cut[a.Code.ID] = !cut[a.Code.ID]
		}
	}
	b.splice(from, to, nil)
	caret := b.caret
	var kept []Atom
	for i, a := range b.atoms {
		if a.Code != nil && partnerKind(a.Code.Kind) != 0 && cut[a.Code.ID] {
			if kept == nil {
				kept = slices.Clone(b.atoms[:i])
			}
			if i < b.caret {
				caret--
			}
			continue
		}
		if kept != nil {
			kept = append(kept, a)
		}
	}
	if kept == nil {
		return
	}
	// What the codes kept apart may join.
	var at int
	b.atoms, at = settled(kept, caret)
	b.SetCaret(at)
}

// splice replaces atoms and puts the caret behind what came. The clusters around the
// place are found anew: an accent joins its letter, and a flag takes two of its halves
// from wherever the row of them begins. Codes part clusters, and so does what stands
// between two characters of ASCII, whatever goes on further away.
func (b *Buffer) splice(from, to int, with []Atom) {
	start, end := from, to
	for start > 0 && b.atoms[start-1].Code == nil && !(start < from && b.parts(start)) {
		start--
	}
	for end < len(b.atoms) && b.atoms[end].Code == nil && !(end > to && b.parts(end)) {
		end++
	}
	before := slices.Concat(b.atoms[start:from:from], with)
	middle, caret := settled(slices.Concat(before, b.atoms[to:end]), len(before))
	b.atoms = slices.Concat(b.atoms[:start:start], middle, b.atoms[end:])
	b.SetCaret(start + caret)
}

// parts reports whether two characters of ASCII that are none of control meet before
// atom i, which is not the first.
func (b *Buffer) parts(i int) bool { return isPlain(b.atoms[i-1].Text) && isPlain(b.atoms[i].Text) }

func isPlain(s string) bool { return len(s) == 1 && s[0] >= ' ' && s[0] < 0x7f }

// settled returns atoms with the clusters of their text found anew, and where the caret
// is that stood before one of them: at the same byte, or behind the cluster that has it.
func settled(atoms []Atom, caret int) ([]Atom, int) {
	bytes, codes := 0, 0
	for _, a := range atoms[:caret] {
		bytes += len(a.Text)
		if a.Code != nil {
			codes++
		}
	}
	out := reclustered(atoms)
	at := 0
	for ; at < len(out) && (bytes > 0 || codes > 0); at++ {
		bytes -= len(out[at].Text)
		if out[at].Code != nil {
			codes--
		}
	}
	return out, at
}

// reclustered returns atoms with the clusters of their text found anew.
func reclustered(atoms []Atom) []Atom {
	out := make([]Atom, 0, len(atoms))
	var run strings.Builder
	for _, a := range atoms {
		if a.Code == nil {
			run.WriteString(a.Text)
			continue
		}
		out = append(appendClusters(out, run.String()), a)
		run.Reset()
	}
	return appendClusters(out, run.String())
}

// Backspace deletes the selection, or the atom before the caret.
func (b *Buffer) Backspace() { b.deleteTo(b.caret - 1) }

// DeleteForward deletes the selection, or the atom behind the caret.
func (b *Buffer) DeleteForward() { b.deleteTo(b.caret + 1) }

// deleteTo deletes the selection, or what stands between caret and a place.
func (b *Buffer) deleteTo(i int) {
	if from, to := b.Selection(); from != to {
		b.Delete(from, to)
		return
	}
	i = min(max(i, 0), len(b.atoms))
	b.Delete(min(i, b.caret), max(i, b.caret))
}

// DeleteTo deletes what stands between the caret and the place that a motion leads
// to, or the selection.
func (b *Buffer) DeleteTo(m Motion) { b.deleteTo(b.Target(m)) }

// SetText makes the buffer hold another text, the caret at its end.
func (b *Buffer) SetText(t text.Text) {
	b.atoms = atomsOf(t)
	b.SetCaret(len(b.atoms))
}

// Bytes returns the byte of the plain text at which atom i begins.
func (b *Buffer) Bytes(i int) int {
	n := 0
	for _, a := range b.atoms[:i] {
		n += len(a.Text)
	}
	return n
}

// AtByte returns the first atom that begins at or behind a byte of the plain text.
func (b *Buffer) AtByte(at int) int {
	n := 0
	for i, a := range b.atoms {
		if n >= at {
			return i
		}
		n += len(a.Text)
	}
	return len(b.atoms)
}
