// Package pgstore is a [kv.Store] in a PostgreSQL database. It alone knows
// PostgreSQL, and of its driver only the protocol (pgconn).
//
// [Parse] reads an [Address], [Create] makes a store there, [Open] opens one.
//
// # Tables
//
// A store is a schema of its own with three tables:
//
//	head     one row: the generation that is read, how often the store was
//	         changed, and the layout of the tables
//	kv       generation, bucket, key and value; the first three are the primary
//	         key, so that a bucket lies together
//	commits  the token of each of the last changes, see below
//
// Values are kept as they are, up to 8 KB beside their keys.
//
// # Reading
//
// A snapshot is a transaction of the isolation level repeatable read; its state is
// that of its first batch. A batch is one round trip: all gets are one statement over an
// array of keys, all scans that have an end are one over an array of ranges, as the server
// takes as long to begin a statement as to read some rows, and all statements are sent
// together, with the begin of the transaction before the first of them. The statement of
// gets looks up one key after the other by the primary key: left to itself, a server that
// has not looked at the table yet reads whole buckets, fifty times as long. A scan brings
// so many pairs at a time, and asks again only where there may be more.
//
// The end of a snapshot sends nothing: the next user of its connection ends the
// transaction with what it sends first, or the pool does where nobody comes for some
// milliseconds. A transaction that wrote is ended at once, as it holds the lock.
//
// Where the address names replicas, snapshots are theirs, unless the version in head is
// less than what the store has written or seen: then the snapshot is begun anew on the
// server that is written to. Whoever reads in order to write reads there anyway.
//
// # Writing
//
// A writer locks the row of head and then reads and writes what it likes, so that
// writers stand in line instead of failing one another; readers never wait. The
// lock ends with its connection. What a transaction puts is kept back and sent
// together, by COPY where it is much and new. The manifest that every change
// writes would make writers meet anyway.
//
// A rewriting holds that lock while it writes the next generation in transactions
// of a bounded size, then makes it the one that is read, and removes the old one.
//
// # What is tried again
//
// A transaction that the server gave up (40001, a deadlock), or whose connection
// was lost before it was committed, is run again, some times. Where the connection
// is lost while a commit is under way, the row that the transaction has written to
// commits says whether it was. A snapshot whose connection was lost goes on with
// another one where the store was not changed since its first batch; else its
// error wraps [kv.ErrStateGone].
//
// # What is not used
//
// No advisory locks, no notifications, no sequences, no server-side code: other
// databases that speak the protocol lack them, or have them otherwise.
package pgstore
