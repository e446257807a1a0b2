package boltstore

import (
	"context"
	"encoding/binary"
	"path/filepath"
	"runtime"
	"testing"

	"fidele/tm/internal/kv"
)

// TestARewriteHoldsFewOfItsValues counts what is alive while large values are put, which
// a transaction holds up to its end.
func TestARewriteHoldsFewOfItsValues(t *testing.T) {
	if testing.Short() {
		t.Skip("counts bytes, of which the race detector needs more")
	}
	path := filepath.Join(t.TempDir(), "memory.db")
	opts := Options{Ascending: func(string) bool { return true }}
	if err := Create(path, opts, func(kv.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	s := Open(path, opts)
	defer s.Close()

	const size, values = 64 << 10, 1_000
	before, most := alive(), 0
	err := s.Rewrite(context.Background(), func(r kv.Rewriting) error {
		for i := range values {
			key := binary.BigEndian.AppendUint32(nil, uint32(i))
			if err := r.Put("bucket", key, make([]byte, size)); err != nil {
				return err
			}
			if i%10 == 0 {
				most = max(most, alive()-before)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes of %d are held", most, values*size)
	if most > 2*partBytes {
		t.Errorf("%d bytes are held, more than twice %d", most, partBytes)
	}
}

// alive returns how many bytes are in use.
func alive() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
