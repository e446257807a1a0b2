// Package boltstore is a [kv.Store] in a bbolt file. It alone knows bbolt.
//
// [Create] makes a file, [Open] opens one. The store has the file open only
// while somebody reads or writes, as bbolt locks an open file against other
// processes: readers against a writer and a writer against all.
//
// # Processes
//
// A reader holds a shared lock from [Store.View] to the end of its snapshot,
// and for a moment longer, for the next reader of the same process. A writer
// holds the lock for one transaction, one Build or one Rewrite. Who waits holds a
// second lock, the gate, so that a writer is not passed by reader after reader.
// Who waits in vain gets [kv.ErrLocked] with the processes that hold the lock.
//
// # Damage
//
// bbolt maps the file and trusts it. So the head pages are checked before a file
// is mapped, every value is checked to lie within the mapping, and a fault or a
// panic over damaged bytes becomes an error that wraps [kv.ErrCorrupt].
//
// # What lies where
//
// store.go has the operations of a store, open.go how a file is made and opened,
// read.go and write.go snapshots and transactions, rewrite.go what writes a file
// anew, lock.go and head.go what happens before bbolt sees a file, damage.go the
// errors.
package boltstore
