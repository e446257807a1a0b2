package catalog

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/internal/kv"
)

// A transaction finds the imports that the store has, whatever the catalog has learnt of
// them: others write to the store too, transactions fail, imports are removed and rows
// damaged.
func TestImportsAreFoundByName(t *testing.T) {
	learnt := false
	rapid.Check(t, func(rt *rapid.T) {
		one, store := inMemory(t, Options{})
		other := New(store, one.opts)
		name := rapid.SampledFrom([]string{"a", "b", "c", `"`, "é", "ab", "aa", "bc"})
		if rapid.Bool().Draw(rt, "different names") {
			name = rapid.Custom(func(rt *rapid.T) string {
				return fmt.Sprint(rapid.IntRange(0, 40).Draw(rt, "name"))
			})
		}
		compare := func(tx *Tx) {
			for range 3 {
				asked := name.Draw(rt, "asked")
				got, gotErr := tx.FindBatch(asked)
				want, wantErr := tx.Records.FindBatch(asked)
				if (got == nil) != (want == nil) || (gotErr == nil) != (wantErr == nil) ||
					got != nil && (got.Number != want.Number || got.Name != want.Name) {
					rt.Fatalf("%q: %+v %v, the store has %+v %v", asked, got, gotErr, want, wantErr)
				}
			}
		}
		refused := errors.New("refused")
		rt.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) {},
			"transaction": func(rt *rapid.T) {
				c := one
				if rapid.Bool().Draw(rt, "by another") {
					c = other
				}
				update := c.Update
				if rapid.Bool().Draw(rt, "ahead") {
					update = func(ctx context.Context, f func(*Tx) error) error {
						return c.updateOrMigrate(ctx, f, true)
					}
				}
				fails := rapid.Bool().Draw(rt, "fails")
				first := rapid.Bool().Draw(rt, "asks first")
				added := rapid.SliceOfN(name, 0, 3).Draw(rt, "added")
				removed := uint32(rapid.IntRange(0, 30).Draw(rt, "removed"))
				err := update(ctx, func(tx *Tx) error {
					if first {
						compare(tx)
					}
					for _, n := range added {
						if err := tx.PutBatch(&Batch{Number: tx.NextBatch, Name: n}); err != nil {
							return err
						}
						tx.NextBatch++
					}
					if removed > 0 && removed < 6 {
						if err := tx.DeleteBatch(removed); err != nil {
							return err
						}
					}
					compare(tx)
					if fails {
						return refused
					}
					return nil
				})
				if err != nil && !errors.Is(err, refused) {
					rt.Fatal(err)
				}
				learnt = learnt || len(one.imports.names) > 0
			},
			"damage": func(rt *rapid.T) {
				number := uint32(rapid.IntRange(1, 8).Draw(rt, "number"))
				err := store.Update(ctx, func(tx kv.Tx) error {
					b := kv.Batch{Gets: []kv.Get{{Bucket: BatchesBucket, Key: BatchKey(number)}}}
					if err := tx.Do(&b); err != nil || b.Gets[0].Value == nil {
						return err
					}
					spoilt := append([]byte(nil), b.Gets[0].Value...)
					spoilt[len(spoilt)-1] ^= 1
					return tx.Put(BatchesBucket, BatchKey(number), spoilt)
				})
				if err != nil {
					rt.Fatal(err)
				}
			},
		})
	})
	if !learnt {
		t.Error("nothing was ever learnt")
	}
}
