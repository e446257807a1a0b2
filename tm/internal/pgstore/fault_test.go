package pgstore_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/pgstore"
	"fidele/tm/internal/pgstore/pgtest"
)

// faults returns what a proxy does: a fault of each kind at one statement of so many.
func faults(t *testing.T, every int) func() pgtest.Fault {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	var mu sync.Mutex
	return func() pgtest.Fault {
		mu.Lock()
		defer mu.Unlock()
		if r.IntN(every) > 0 {
			return pgtest.None
		}
		return pgtest.Fault(1 + r.IntN(4))
	}
}

// troubled returns an empty store, and opens it through a proxy that makes trouble.
func troubled(t *testing.T, every int) (proxy *pgtest.Proxy, open func() kv.Store) {
	t.Helper()
	address := pgtest.Address(t)
	a, err := pgstore.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	if err := pgstore.Create(t.Context(), a, pgstore.Options{}, func(kv.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	proxy = pgtest.NewProxy(t, faults(t, every))
	through, err := pgstore.Parse(proxy.Through(t, address))
	if err != nil {
		t.Fatal(err)
	}
	return proxy, func() kv.Store {
		s := pgstore.Open(through, pgstore.Options{
			Wait:      30 * time.Second,
			Ascending: func(bucket string) bool { return bucket == "rows" || bucket == "built" },
		})
		t.Cleanup(func() { s.Close() })
		return s
	}
}

func numberIn(t *testing.T, from kv.Reader) (uint64, error) {
	b := kv.Batch{Gets: []kv.Get{{Bucket: "meta", Key: []byte("count")}}}
	if err := from.Do(&b); err != nil {
		return 0, err
	}
	if b.Gets[0].Value == nil {
		return 0, nil
	}
	return binary.BigEndian.Uint64(b.Gets[0].Value), nil
}

func rowsIn(from kv.Reader, bucket string) (n uint64, err error) {
	scan := kv.Scan{Bucket: bucket, AtOnce: 7, Each: func(_, _ []byte) bool { n++; return true }}
	return n, from.Do(&kv.Batch{Scans: []kv.Scan{scan}})
}

// Whatever happens to connections and transactions: what was acknowledged is there once,
// and who reads sees one state.
func TestFaultsLoseAndDoubleNothing(t *testing.T) {
	const writers, each, rows = 4, 25, 3
	proxy, open := troubled(t, 40)
	var writing, reading sync.WaitGroup
	for w := range writers {
		store := open()
		writing.Go(func() {
			for i := range each {
				n := rows
				if i%10 == 0 {
					n = 300 // which are copied
				}
				err := store.Update(t.Context(), func(tx kv.Tx) error {
					count, err := numberIn(t, tx)
					if err != nil {
						return err
					}
					for k := range n {
						if err := tx.Put("rows", fmt.Appendf(nil, "%d %d %d", w, i, k), []byte("v")); err != nil {
							return err
						}
					}
					value := binary.BigEndian.AppendUint64(nil, count+uint64(n))
					return tx.Put("meta", []byte("count"), value)
				})
				if err != nil {
					t.Errorf("writer %d: %v", w, err)
				}
			}
		})
	}
	done := make(chan bool)
	gone, read := 0, 0
	reader := open()
	reading.Go(func() {
		for {
			select {
			case <-done:
				return
			default:
			}
			snap, err := reader.View(t.Context())
			if err != nil {
				t.Error(err)
				return
			}
			want, err := numberIn(t, snap)
			var got uint64
			if err == nil {
				got, err = rowsIn(snap, "rows")
			}
			snap.Close()
			switch {
			case errors.Is(err, kv.ErrStateGone):
				gone++
			case err != nil:
				t.Error(err)
			case got != want:
				t.Errorf("a reader sees %d rows where %d are counted", got, want)
			default:
				read++
			}
		}
	})
	writing.Wait()
	close(done)
	reading.Wait()

	snap, err := reader.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	want := uint64(writers * (each*rows + 3*(300-rows)))
	count, err := numberIn(t, snap)
	if err != nil || count != want {
		t.Errorf("%d rows are counted, not %d, error %v", count, want, err)
	}
	if got, err := rowsIn(snap, "rows"); err != nil || got != want {
		t.Errorf("%d rows, not %d, error %v", got, want, err)
	}
	t.Logf("%d states read, %d gone; conflicts %d, cut before %d, after %d, delays %d", read, gone,
		proxy.Count(pgtest.Conflict), proxy.Count(pgtest.CutBefore), proxy.Count(pgtest.CutAfter),
		proxy.Count(pgtest.Delay))
	for _, f := range []pgtest.Fault{pgtest.Conflict, pgtest.CutBefore, pgtest.CutAfter} {
		if proxy.Count(f) == 0 {
			t.Errorf("fault %d was never made: nothing is tested", f)
		}
	}
	if read == 0 {
		t.Error("nothing was read")
	}
}

// Builds and rewritings come through too, beside writers.
func TestFaultsInBuildsAndRewritings(t *testing.T) {
	_, open := troubled(t, 40)
	store, other := open(), open()
	const many = 5000
	for round := range 4 {
		var group sync.WaitGroup
		group.Go(func() {
			for i := range 10 {
				err := other.Update(t.Context(), func(tx kv.Tx) error {
					return tx.Put("beside", fmt.Appendf(nil, "%d %d", round, i), nil)
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
		err := store.Build(t.Context(), func(_ kv.Reader, put kv.Put) error {
			for i := range many {
				if err := put(fmt.Sprint("built", round), fmt.Appendf(nil, "%05d", i), []byte("v")); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		group.Wait()

		// All but the bucket that was built before.
		err = store.Rewrite(t.Context(), func(r kv.Rewriting) error {
			for _, bucket := range []string{fmt.Sprint("built", round), "beside"} {
				var failed error
				scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
					failed = r.Put(bucket, key, value)
					return failed == nil
				}}
				if err := errors.Join(r.Do(&kv.Batch{Scans: []kv.Scan{scan}}), failed); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		snap, err := store.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for bucket, want := range map[string]uint64{
			fmt.Sprint("built", round): many, fmt.Sprint("built", round-1): 0,
			"beside": uint64(10 * (round + 1)),
		} {
			if got, err := rowsIn(snap, bucket); err != nil || got != want {
				t.Errorf("round %d: %s has %d rows, not %d, error %v", round, bucket, got, want, err)
			}
		}
		snap.Close()
	}
}
