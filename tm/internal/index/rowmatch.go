package index

import (
	"bytes"
	"encoding/binary"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// rowMatcher tells whether words stand in a row in a sequence of ids: bit i of a mask
// says that an id may stand for word i (the shift-and method of Baeza-Yates and
// Gonnet, over words). Of a phrase longer than a mask it asks for the beginning.
type rowMatcher struct {
	masks table[uint64]
	other uint64 // of ids that are not in masks: the words that may be any
	last  uint64
	words int
	// literal is the row as a document has it, where every word is one class.
	literal []byte
}

const longestRow = 64

func newRowMatcher(w *Words) *rowMatcher {
	r := &rowMatcher{words: min(len(w.Row), longestRow)}
	if w.Apart {
		r.words = 0
	}
	for i, word := range w.Row[:r.words] {
		r.last = 1 << i
		if word.Class == "" && word.Passes == nil {
			r.other |= 1 << i
		}
	}
	return r
}

// add notes that an id may stand for a word.
func (r *rowMatcher) add(id uint32, word int) {
	if word < r.words {
		r.masks.set(id, r.masks.get(id)|r.other|1<<word)
	}
}

func (r *rowMatcher) mask(id uint32) uint64 {
	if m := r.masks.get(id); m != 0 {
		return m
	}
	return r.other
}

// inIDs reports whether the words stand in a row in class ids as a document has
// them; ok is false where these are damaged.
func (r *rowMatcher) inIDs(ids []byte) (is, ok bool) {
	if r.literal != nil {
		return r.inLiteral(ids), true
	}
	state := uint64(0)
	for i := 0; i < len(ids); {
		id := uint32(ids[i])
		i++
		if id >= 0x80 {
			if id, i, ok = longGap(ids, i-1); !ok {
				return false, false
			}
		}
		if state = (state<<1 | 1) & r.mask(id); state&r.last != 0 {
			return true, true
		}
	}
	return false, true
}

// inLiteral finds the row by its bytes. Numbers end in bytes below 0x80, so that
// it begins with a number where the byte before is below that.
func (r *rowMatcher) inLiteral(ids []byte) bool {
	for at := 0; ; {
		i := bytes.Index(ids[at:], r.literal)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || ids[at-1] < 0x80 {
			return true
		}
		at++
	}
}

// spell sets the literal of a row of words that are all of one class.
func (r *rowMatcher) spell(classes []vocabEntry, w *Words) {
	if len(classes) != len(w.Row) {
		return
	}
	for _, f := range classes[:r.words] {
		r.literal = binary.AppendUvarint(r.literal, uint64(f.id))
	}
}

// inHashes is inIDs for hashes as the tail has them.
func (r *rowMatcher) inHashes(words []byte) bool {
	state := uint64(0)
	for ; len(words) >= 4; words = words[4:] {
		if state = (state<<1 | 1) & r.mask(binary.BigEndian.Uint32(words)); state&r.last != 0 {
			return true
		}
	}
	return false
}

// HoldingInTail appends the units of the tail that may hold the words.
func HoldingInTail(from kv.Reader, pair uint16, w *Words, dst []Dated) ([]Dated, error) {
	tests := *w // hashes pass no tests: such words may be any
	tests.Row = nil
	for _, word := range w.Row {
		tests.Row = append(tests.Row, Word{Class: word.Class})
	}
	r := newRowMatcher(&tests)
	for i, word := range w.Row {
		if word.Class != "" {
			r.add(shortHash(ClassHash(word.Class)), i)
		}
	}
	err := rawTail(from, pair, 0, likeness.MaxWords, func(t *rawRow) {
		if r.words == 0 || r.inHashes(t.words[w.Side]) {
			dst = append(dst, Dated{t.unit, t.date})
		}
	})
	return dst, err
}
