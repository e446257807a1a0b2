package kv_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/internal/kv"
)

// counting counts the batches that reach a reader.
type counting struct {
	kv.Reader
	batches int
}

func (c *counting) Do(b *kv.Batch) error {
	c.batches++
	return c.Reader.Do(b)
}

// Whatever was fetched, an Ahead answers as the reader behind it does, and asks nothing
// of it that it has fetched.
func TestAheadAnswersAsItsReaderDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var store kv.Mem
		err := store.Update(ctx, func(tx kv.Tx) error {
			for _, key := range rapid.SliceOfN(rapid.StringMatching("[a-d]{1,3}"), 0, 30).Draw(t, "keys") {
				if err := tx.Put("b", []byte(key), []byte("of "+key)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		snap, err := store.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()

		key := rapid.StringMatching("[a-d]{0,3}")
		var answers []string
		batch := func() *kv.Batch {
			var b kv.Batch
			for range rapid.IntRange(0, 3).Draw(t, "gets") {
				b.Gets = append(b.Gets, kv.Get{Bucket: "b", Key: []byte("a" + key.Draw(t, "key"))})
			}
			for range rapid.IntRange(0, 3).Draw(t, "scans") {
				s := kv.Scan{Bucket: "b", From: []byte(key.Draw(t, "from"))}
				if rapid.Bool().Draw(t, "ends") {
					s.To = []byte(key.Draw(t, "to"))
				}
				b.Scans = append(b.Scans, s)
			}
			return &b
		}
		ask := func(from kv.Reader, b *kv.Batch) []string {
			answers = nil
			if err := from.Do(b); err != nil {
				t.Fatal(err)
			}
			for _, g := range b.Gets {
				answers = append(answers, fmt.Sprintf("%s=%q %t", g.Key, g.Value, g.Value == nil))
			}
			return slices.Clone(answers)
		}
		// copied notes the answers; a scan ends after so many.
		copied := func(b *kv.Batch, most int) *kv.Batch {
			out := &kv.Batch{Gets: slices.Clone(b.Gets), Scans: slices.Clone(b.Scans)}
			for i := range out.Scans {
				n := 0
				out.Scans[i].Each = func(k, v []byte) bool {
					answers = append(answers, fmt.Sprintf("%d %s=%s", i, k, v))
					n++
					return n < most
				}
			}
			return out
		}

		behind := &counting{Reader: snap}
		ahead := kv.NewAhead(behind)
		for range rapid.IntRange(1, 5).Draw(t, "steps") {
			b := batch()
			fetched := rapid.Bool().Draw(t, "fetch")
			if fetched {
				if err := ahead.Fetch(b); err != nil {
					t.Fatal(err)
				}
			}
			before := behind.batches
			most := rapid.IntRange(1, 40).Draw(t, "most")
			if want, got := ask(snap, copied(b, most)), ask(ahead, copied(b, most)); !slices.Equal(want, got) {
				t.Fatalf("want %q, got %q", want, got)
			}
			if fetched && behind.batches > before {
				t.Fatal("what was fetched is asked for again")
			}
		}
	})
}
