// Package formattest makes memories of older formats for tests.
package formattest

import (
	"bytes"
	"context"

	"fidele/tm/internal/kv"
)

// Make makes the memory in a store one of format 1 or 2: it takes off what later
// formats have added.
func Make(store kv.Store, format byte) error {
	return store.Update(context.Background(), func(tx kv.Tx) error {
		type row struct {
			bucket     string
			key, value []byte
		}
		var rows []row
		for _, bucket := range []string{"history", "names", "batches", "changes", "known", "tail", "dead", "meta"} {
			scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
				r := row{bucket, bytes.Clone(key), []byte{format}}
				if string(key) != "format" {
					r.value = bytes.Clone(value[:len(value)-4]) // without the checksum
				}
				rows = append(rows, r)
				return true
			}}
			if err := tx.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
				return err
			}
		}
		for _, r := range rows {
			if err := tx.Put(r.bucket, r.key, r.value); err != nil {
				return err
			}
		}
		return tx.Drop("names2")
	})
}
