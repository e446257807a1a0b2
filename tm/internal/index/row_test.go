package index

import (
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The masks, and the bytes of a row of single classes, find what looking at
// every place finds.
func TestRowsAreFoundInIDs(t *testing.T) {
	// Ids of which the bytes of one end with those of another.
	ids := []uint32{1, 2, 0x81, 0x101, 0x4081, 0x4001, 200}
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom(ids)
		doc := rapid.SliceOfN(id, 0, 12).Draw(t, "document")
		want := rapid.SliceOfN(id, 1, 3).Draw(t, "row")
		any := rapid.IntRange(-1, len(want)-1).Draw(t, "any word at")
		w := &Words{}
		var classes []vocabEntry
		for i, id := range want {
			word := Word{Class: "x"}
			if i == any {
				word = Word{}
			} else {
				classes = append(classes, vocabEntry{id: id})
			}
			w.Row = append(w.Row, word)
		}
		r := newRowMatcher(w)
		for i, id := range want {
			if i != any {
				r.add(id, i)
			}
		}
		if rapid.Bool().Draw(t, "by bytes") {
			r.spell(classes, w)
		}
		expect := false
		for i := range doc {
			if i+len(want) > len(doc) {
				break
			}
			here := slices.Clone(doc[i : i+len(want)])
			if any >= 0 {
				here[any] = want[any]
			}
			expect = expect || slices.Equal(here, want)
		}
		var b []byte
		for _, id := range doc {
			b = binary.AppendUvarint(b, uint64(id))
		}
		if got, ok := r.inIDs(b); got != expect || !ok {
			t.Fatalf("found %v, want %v", got, expect)
		}
	})
}
