package pgstore_test

import (
	"testing"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/kv/kvtest"
	"fidele/tm/internal/pgstore"
	"fidele/tm/internal/pgstore/pgtest"
)

// open returns an empty store and a function that opens it once more.
func open(t testing.TB) (kv.Store, func() kv.Store) {
	t.Helper()
	a, err := pgstore.Parse(pgtest.Address(t))
	if err != nil {
		t.Fatal(err)
	}
	opts := pgstore.Options{Ascending: func(bucket string) bool { return bucket != "units" }}
	if err := pgstore.Create(t.Context(), a, opts, func(kv.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	again := func() kv.Store {
		s := pgstore.Open(a, opts)
		t.Cleanup(func() { s.Close() })
		return s
	}
	return again(), again
}

func TestPostgresIsAStore(t *testing.T) {
	pgtest.Server(t)
	kvtest.Run(t, open)
}
