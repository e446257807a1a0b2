// Package catalog says what a memory consists of: it reads and writes the
// manifest, which names everything else that is in the store.
//
//   - [New] returns the [Catalog] of a store, [Init] fills a new store.
//   - [Catalog.View] runs a function on one state of the memory, a [View]: the
//     manifest, the parts of the index ready to be searched, and [Records], which
//     reads units, histories and imports.
//   - [Catalog.Update] runs a function in a transaction, a [Tx]: the same with
//     writes, and with a manifest that may be changed and is written at the end.
//   - [Catalog.Compact] and [Catalog.Rebuild] write the memory anew.
//
// A function that gets a View or a Tx must not keep it.
//
// # How data passes
//
// A [kv.Store] is below; what stands in its buckets is told in format.go. Package
// intake is above, which decides what becomes of units that are added, and
// package tm, which searches.
//
// # Invariants
//
// The manifest is written by every transaction, so that it always fits the rest.
// It is read anew by every View and Tx, and compared with the one that was read
// last: what was read for that one is taken over. A state of the memory is not
// changed once it was read.
//
// # Bulk imports
//
// An import of many units sets ids aside ([Tx.BeginBulk]) and writes units that
// nobody sees before a last transaction publishes them. Whoever reads units goes
// by [Manifest.Visible] or [Manifest.Sees]. Its process holds a lock of the store
// ([kv.Holder]) all the while: what another process has left is told by that, and
// only where the store has no such locks by host, process and clock.
//
// # Formats
//
// A memory of an older format can be read, but not searched: its index may
// divide texts in another way. [Catalog.Update] derives the index anew first and
// keeps a copy of what was.
package catalog
