// Package kv is the seam between the memory and what keeps its bytes: an
// ordered key-value store with snapshots, seen through the few operations that
// the memory needs. [Mem] keeps them in memory, package boltstore in a file.
//
//   - [Store.View] returns a [Snapshot]: one state of the whole store, however
//     many batches are asked of it.
//   - A [Batch] holds gets and range scans that are answered in one call, so
//     that a store across a network needs one round trip for it. There are no
//     cursors and no "key before this one".
//   - [Ahead] answers from what was fetched before, for who knows what will be asked
//     for.
//   - [Store.Update] runs a function that reads and writes through a [Tx]; all
//     of its writes become visible at once or not at all.
//   - [Store.Build] writes much that nobody refers to yet, in bounded memory.
//   - [Store.Rewrite] replaces all that there is, for compaction and for a
//     change of the format.
//
// Nothing above the seam asks what store it has, but whether it is [Remote]: then what
// is needed together is asked for together, and what is read in one piece is small.
//
// # Buckets
//
// A bucket is a name space of keys. It is there from its first key on; whether
// it is there when its last key was deleted is the store's choice. Every key of
// an index part lies in a bucket of its own, so that a store can place and drop
// it as a whole.
//
// # Who owns bytes
//
// Keys and values that Do returns belong to the store: they may be read until
// the snapshot or transaction ends, whatever the transaction writes meanwhile, and
// must not be changed. Keys and values that are put belong to the store until
// the transaction ends.
//
// # A further store
//
// Package kvtest holds the properties that every store must have; a store calls
// them from a test of its own. Puts of a transaction may be kept back and sent
// together, as long as the transaction sees them.
package kv
