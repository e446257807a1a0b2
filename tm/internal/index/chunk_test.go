package index

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// chunkedPart is a part of n documents of one to four words; document i is unit 7 i + 3
// and has i % 5 words in its target.
func chunkedPart(t rapid.TB, store *kv.Mem, n int) *Part {
	t.Helper()
	b := &Builder{Classes: [2]*likeness.Classes{{}, {}}}
	for side := range b.Classes {
		for _, class := range []string{"a", "b", "c", "d"} {
			b.Classes[side].ID(class)
		}
	}
	for i := range n {
		words := slices.Repeat([]int32{int32(i % 3), 3}, 4)[:1+4*i/n]
		b.Add(Doc{
			Unit:  uint64(7*i + 3),
			Words: [2][]int32{words, slices.Repeat([]int32{1}, i%5)},
		})
	}
	var part *Part
	err := store.Update(context.Background(), func(tx kv.Tx) (err error) {
		part, err = b.Build(1, tx.Put)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	snap, _ := store.View(context.Background())
	defer snap.Close()
	if err := part.Open(snap); err != nil || part.Docs != n {
		t.Fatalf("%d documents, error %v", part.Docs, err)
	}
	return part
}

// Any documents of a part are found in their chunks, by jumps, one after the other and
// all at once.
func TestDocumentsOfChunks(t *testing.T) {
	var store kv.Mem
	const n = 3*chunkDocs + 77
	part := chunkedPart(t, &store, n)
	snap, _ := store.View(context.Background())
	defer snap.Close()
	check := func(t rapid.TB, list []uint32) {
		at := 0
		err := part.documents(snap, list, func(doc uint32, d *document) error {
			if at == len(list) || doc != list[at] || d.unit != uint64(7*doc+3) || d.targetWords != int(doc%5) {
				t.Fatalf("document %d is unit %d, with %d words", doc, d.unit, d.targetWords)
			}
			at++
			return nil
		})
		if err != nil || at != len(list) {
			t.Fatalf("%d of %d documents, error %v", at, len(list), err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.SampledFrom([]int{1, 5, 60, 1200}).Draw(t, "most")
		list := rapid.SliceOfN(rapid.Uint32Range(0, n-1), 0, most).Draw(t, "documents")
		slices.Sort(list)
		check(t, slices.Compact(list))
	})
	all := make([]uint32, n)
	for i := range all {
		all[i] = uint32(i)
	}
	check(t, all)
}

// Damaged chunks are told, or read as something else; nothing else comes of them.
func TestDamagedChunks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var store kv.Mem
		part := chunkedPart(t, &store, chunkDocs+9)
		snap, _ := store.View(context.Background())
		b := kv.Batch{Gets: []kv.Get{{Bucket: part.Bucket(), Key: part.docKey(0)}}}
		if err := snap.Do(&b); err != nil {
			t.Fatal(err)
		}
		value := bytes.Clone(b.Gets[0].Value)
		snap.Close()
		cut := rapid.Bool().Draw(t, "cut")
		if cut {
			value = value[:rapid.IntRange(0, len(value)-1).Draw(t, "length")]
		} else {
			at := 4 * rapid.IntRange(0, chunkDocs/chunkStep-1).Draw(t, "offset")
			binary.LittleEndian.PutUint32(value[at:], rapid.Uint32().Draw(t, "value"))
		}
		err := store.Update(context.Background(), func(tx kv.Tx) error {
			return tx.Put(part.Bucket(), part.docKey(0), value)
		})
		if err != nil {
			t.Fatal(err)
		}
		snap, _ = store.View(context.Background())
		defer snap.Close()
		list := []uint32{0, 3, 4, 100, 101, 300, chunkDocs - 1, chunkDocs + 2}
		err = part.documents(snap, list, func(uint32, *document) error { return nil })
		if err != nil && !errors.Is(err, ErrDamaged) || cut && err == nil {
			t.Fatalf("error %v", err)
		}
	})
}
