package boltstore_test

import (
	"path/filepath"
	"testing"
	"time"

	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/kv/kvtest"
)

func TestABoltFileIsAStore(t *testing.T) {
	kvtest.Run(t, func(t testing.TB) (kv.Store, func() kv.Store) {
		path := filepath.Join(t.TempDir(), "memory.db")
		opts := boltstore.Options{
			Wait:      20 * time.Second,
			Ascending: func(bucket string) bool { return bucket == "segment-00000001" },
		}
		if err := boltstore.Create(path, opts, func(kv.Tx) error { return nil }); err != nil {
			t.Fatal(err)
		}
		open := func() kv.Store {
			s := boltstore.Open(path, opts)
			t.Cleanup(func() { s.Close() })
			return s
		}
		return open(), open
	})
}
