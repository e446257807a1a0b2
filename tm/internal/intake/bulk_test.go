package intake

import (
	"context"
	"encoding/binary"
	"testing"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/kv"
)

// counted is a store that counts the bytes of values put in each transaction.
type counted struct {
	kv.Store
	bytes []int
}

type countedTx struct {
	kv.Tx
	bytes *int
}

func (s *counted) Update(ctx context.Context, write func(kv.Tx) error) error {
	s.bytes = append(s.bytes, 0)
	n := &s.bytes[len(s.bytes)-1]
	return s.Store.Update(ctx, func(tx kv.Tx) error { return write(&countedTx{tx, n}) })
}

func (tx *countedTx) Put(bucket string, key, value []byte) error {
	*tx.bytes += len(value)
	return tx.Tx.Put(bucket, key, value)
}

// A part of a million units has two thousand chunks of documents, which are fewer puts
// than a transaction may hold and fifty megabytes.
func TestATransactionThatBuildsAPartIsBounded(t *testing.T) {
	const size, values = 30_000, 2_000
	store := &counted{Store: &kv.Mem{}}
	w := buildWriter{ctx: context.Background(), catalog: catalog.New(store, catalog.Options{Write: true})}
	value := make([]byte, size)
	for i := range values {
		key := binary.BigEndian.AppendUint32(nil, uint32(i))
		if err := w.put("segment-00000001", key, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.flush(); err != nil {
		t.Fatal(err)
	}
	if err := w.wait(); err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, n := range store.bytes {
		sum += n
		if n >= buildBytes+size {
			t.Errorf("a transaction has %d bytes", n)
		}
	}
	if sum != size*values {
		t.Errorf("%d bytes were put, want %d", sum, size*values)
	}
}
