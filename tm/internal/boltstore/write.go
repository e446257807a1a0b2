package boltstore

import "go.etcd.io/bbolt"

// tx is a transaction that writes.
type tx struct{ reader }

// Put writes a value and makes its bucket where it is missing.
func (t *tx) Put(bucket string, key, value []byte) error {
	b := t.in(bucket)
	if b == nil {
		made, err := t.tx.CreateBucket([]byte(bucket))
		if err != nil {
			return err
		}
		b = &openBucket{Bucket: made}
		if t.store.ascending(bucket) {
			b.FillPercent = 1
		}
		t.buckets[bucket] = b
		t.bucket = b
	} else if b.FillPercent != 1 && t.store.ascending(bucket) {
		b.FillPercent = 1
	}
	return b.Put(key, value)
}

// ascending reports whether the pages of a bucket can be filled.
func (s *Store) ascending(bucket string) bool {
	return s.opts.Ascending != nil && s.opts.Ascending(bucket)
}

// Delete removes a key.
func (t *tx) Delete(bucket string, key []byte) error {
	if b := t.in(bucket); b != nil {
		return b.Delete(key)
	}
	return nil
}

// Drop removes a bucket.
func (t *tx) Drop(bucket string) error {
	if t.in(bucket) == nil {
		return nil
	}
	delete(t.buckets, bucket)
	t.name, t.bucket = "", nil
	return t.tx.DeleteBucket([]byte(bucket))
}

// Buckets lists the buckets in the order of their names.
func (t *tx) Buckets() ([]string, error) {
	var names []string
	err := t.tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		names = append(names, string(name))
		return nil
	})
	return names, err
}
