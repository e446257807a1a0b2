package pgstore_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/pgstore"
	"fidele/tm/internal/pgstore/pgtest"
)

// whatAStoreDoes does everything once that a store can do, through faults that must not
// show, and returns what the store should hold at its end.
func whatAStoreDoes(t *testing.T, s kv.Store) map[string]uint64 {
	t.Helper()
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
	// add puts rows that are new and counts them, so that what is done twice is seen.
	add := func(bucket string, from, to int) error {
		return s.Update(t.Context(), func(tx kv.Tx) error {
			count, err := numberIn(t, tx)
			if err != nil {
				return err
			}
			for i := from; i < to; i++ {
				if err := tx.Put(bucket, fmt.Appendf(nil, "%06d", i), []byte("v")); err != nil {
					return err
				}
			}
			return tx.Put("meta", []byte("count"), countValue(count+uint64(to-from)))
		})
	}
	must("put", add("units", 0, 5))
	must("copy", add("rows", 0, 300))
	must("copy over others", add("rows", 100, 350))
	must("delete and drop", s.Update(t.Context(), func(tx kv.Tx) error {
		if err := errors.Join(tx.Delete("units", []byte("000000")), tx.Drop("rows")); err != nil {
			return err
		}
		names, err := tx.Buckets()
		if err == nil && strings.Join(names, " ") != "meta units" {
			t.Errorf("buckets %q", names)
		}
		return errors.Join(err, tx.Put("rows", []byte("a"), nil))
	}))
	undone := errors.New("undone")
	err := s.Update(t.Context(), func(tx kv.Tx) error {
		return errors.Join(tx.Put("rows", []byte("b"), nil), undone)
	})
	if !errors.Is(err, undone) {
		t.Errorf("an update that gives up: %v", err)
	}
	must("build", s.Build(t.Context(), func(from kv.Reader, put kv.Put) error {
		for i := range 500 {
			if err := put("built", fmt.Appendf(nil, "%06d", i), []byte("v")); err != nil {
				return err
			}
		}
		n, err := rowsIn(from, "units")
		if err == nil && n != 4 {
			t.Errorf("a build reads %d units", n)
		}
		return err
	}))
	snap, err := s.View(t.Context())
	must("view", err)
	for bucket, want := range map[string]uint64{"units": 4, "built": 500, "rows": 1, "none": 0} {
		n, err := rowsIn(snap, bucket)
		must("read", err)
		if n != want {
			t.Errorf("%s has %d rows, not %d", bucket, n, want)
		}
	}
	n, err := numberIn(t, snap)
	if must("get", err); n != 555 {
		t.Errorf("%d rows are counted, not 555", n)
	}
	snap.Close()
	must("rewrite", s.Rewrite(t.Context(), func(r kv.Rewriting) error {
		if err := r.Backup("old", func(string) {}); err != nil {
			return err
		}
		var failed error
		scan := kv.Scan{Bucket: "built", AtOnce: 200, Each: func(key, value []byte) bool {
			failed = r.Put("again", key, value)
			return failed == nil
		}}
		if err := errors.Join(r.Do(&kv.Batch{Scans: []kv.Scan{scan}}), failed); err != nil {
			return err
		}
		return r.Put("meta", []byte("count"), countValue(1))
	}))
	must("put", add("units", 7, 9))
	return map[string]uint64{"units": 2, "rows": 0, "built": 0, "again": 500, "count": 3}
}

func countValue(n uint64) []byte {
	value := make([]byte, 8)
	for i := range value {
		value[i] = byte(n >> (56 - 8*i))
	}
	return value
}

// A fault at each statement, one at a time: nothing of it is seen by who uses the store.
// FIDELE_TORTURE=1 makes each kind of fault at each statement, instead of one.
func TestAFaultAtEachStatementIsNotSeen(t *testing.T) {
	pgtest.Server(t)
	run := func(t *testing.T, fault func() pgtest.Fault) {
		address := pgtest.Address(t)
		err := pgstore.Create(t.Context(), parsed(t, address), pgstore.Options{}, func(kv.Tx) error { return nil })
		if err != nil {
			t.Fatal(err)
		}
		proxy := pgtest.NewProxy(t, fault)
		s := pgstore.Open(parsed(t, proxy.Through(t, address)), pgstore.Options{
			Wait:      30 * time.Second,
			Ascending: func(bucket string) bool { return bucket == "rows" },
		})
		defer s.Close()
		want := whatAStoreDoes(t, s)
		snap := mustView(t, opened(t, address))
		for bucket, n := range want {
			got, err := rowsIn(snap, bucket)
			if bucket == "count" {
				got, err = numberIn(t, snap)
			}
			if err != nil || got != n {
				t.Errorf("at the end %s is %d, not %d, error %v", bucket, got, n, err)
			}
		}
	}
	counter := pgtest.NewNth(-1, pgtest.None)
	run(t, counter.Next)
	t.Logf("%d statements", counter.Count())
	pgtest.AtEach(t, counter.Count(), 4, func(t *testing.T, nth *pgtest.Nth) { run(t, nth.Next) })
	t.Run("delays", func(t *testing.T) { run(t, func() pgtest.Fault { return pgtest.Delay }) })
}

// So is a store made.
func TestAFaultAtEachStatementOfCreateIsNotSeen(t *testing.T) {
	pgtest.Server(t)
	put := func(tx kv.Tx) error { return tx.Put("units", []byte("a"), []byte("v")) }
	create := func(t *testing.T, nth *pgtest.Nth) {
		t.Helper()
		address := pgtest.Address(t)
		proxy := pgtest.NewProxy(t, nth.Next)
		if err := pgstore.Create(t.Context(), parsed(t, proxy.Through(t, address)), pgstore.Options{}, put); err != nil {
			t.Error(err)
		}
		if n, err := rowsIn(mustView(t, opened(t, address)), "units"); err != nil || n != 1 {
			t.Errorf("%d rows in a store that was made, error %v", n, err)
		}
	}
	counter := pgtest.NewNth(-1, pgtest.None)
	create(t, counter)
	pgtest.AtEach(t, counter.Count(), 1, create)
}
