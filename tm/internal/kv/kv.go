// Package kv is the seam between the memory and what keeps its bytes: an
// ordered key-value store with snapshots, seen through the few operations that
// the memory needs. One implementation stands on a bbolt file (package tm),
// one is in memory (here).
//
//   - [Store.View] returns a [Snapshot]: one state of the whole store, however
//     many [Snapshot.Do] calls are made.
//   - A [Batch] holds gets and range scans that are answered in one call, so
//     that a store across a network needs one round trip for it. There are no
//     cursors and no "key before this one".
//   - [Store.Update] runs a function that reads and writes through a [Tx]; all
//     of its writes become visible at once or not at all.
//
// A bucket is a name space of keys. Every key of an index segment lies in the
// segment's own bucket, so that a store can place and drop it as a whole.
//
// Keys and values that Do hands out belong to the store: they may be read until
// the snapshot or transaction ends and must not be changed.
package kv

import "context"

// Store is an ordered key-value store.
type Store interface {
	// View returns a snapshot, to be closed.
	View(ctx context.Context) (Snapshot, error)
	// Update runs write in a transaction. What write returns, Update returns,
	// and nothing is written then.
	Update(ctx context.Context, write func(Tx) error) error
	// Build runs write, which reads from a snapshot and puts keys into buckets
	// that nothing refers to yet. It may commit puts in parts, so that much can
	// be written in bounded memory; what is left of a Build that failed is
	// garbage until its buckets are dropped. Keys of a bucket ascend.
	Build(ctx context.Context, write func(from Snapshot, put func(bucket string, key, value []byte) error) error) error
	// Close releases what the store holds. Snapshots must be closed first.
	Close() error
}

// Snapshot is one state of a store. It serves one goroutine at a time.
type Snapshot interface {
	// Do answers the gets and then the scans of a batch.
	Do(*Batch) error
	// Close ends the snapshot.
	Close()
}

// Tx is a transaction. It sees its own writes.
type Tx interface {
	Do(*Batch) error
	// Put writes a value. The store keeps key and value until the transaction
	// ends; the caller must not change them. Ascending keys are fastest.
	Put(bucket string, key, value []byte) error
	// Delete removes a key; a missing one is no error.
	Delete(bucket string, key []byte) error
	// Drop removes a bucket with all its keys; a missing one is no error.
	Drop(bucket string) error
	// Buckets lists the buckets.
	Buckets() ([]string, error)
}

// Batch is gets and scans that are answered together.
type Batch struct {
	Gets  []Get
	Scans []Scan
}

// Get asks for one value.
type Get struct {
	Bucket string
	Key    []byte
	// Value is the answer, nil if there is no such key.
	Value []byte
}

// Scan asks for the keys from From up to, not including, To in ascending order.
// A nil To means to the end of the bucket.
type Scan struct {
	Bucket   string
	From, To []byte
	// Each is called for each pair; false ends the scan.
	Each func(key, value []byte) bool
}
