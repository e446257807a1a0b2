package kv

import "context"

// Store is an ordered key-value store.
type Store interface {
	// View returns a snapshot, to be closed.
	View(ctx context.Context) (Snapshot, error)

	// Update runs write in a transaction. It returns what write returns; after
	// an error nothing was written. A store may run write again, so that write
	// changes nothing outside that it cannot change a second time.
	Update(ctx context.Context, write func(Tx) error) error

	// Build runs write, which reads from a snapshot and puts keys into buckets
	// that nothing refers to yet. It may commit puts in parts, so that much can
	// be written in bounded memory; what is left of a Build that failed is
	// garbage until its buckets are dropped. Keys of a bucket ascend.
	Build(ctx context.Context, write func(from Reader, put Put) error) error

	// Rewrite replaces the whole content of the store by what write puts. Until
	// write has returned without an error the content stays as it is, and no
	// other transaction begins.
	Rewrite(ctx context.Context, write func(Rewriting) error) error

	// Size returns how many bytes the store takes where it is kept, 0 where
	// that means nothing.
	Size() int64

	// Close releases what the store holds. Snapshots must be closed first.
	Close() error
}

// Holder is a [Store] that several processes use, which can tell whether one of
// them is still at work.
type Holder interface {
	// Hold marks a number until release is called or the process ends, however
	// that comes. It fails where the number is held already, or the system has no
	// such marks.
	Hold(number uint64) (release func(), err error)
	// Held reports whether a process that this system sees holds a number.
	Held(number uint64) (bool, error)
}

// Remote is a [Store] that may tell that it lies across a network, so that what is
// read in one piece should be small, and what is needed together be asked for
// together.
type Remote interface {
	// Remote reports whether it does.
	Remote() bool
}

// IsRemote reports whether a store lies across a network.
func IsRemote(s Store) bool {
	r, ok := s.(Remote)
	return ok && r.Remote()
}

// Reader answers batches.
type Reader interface {
	// Do answers the gets and then the scans of a batch.
	Do(*Batch) error
}

// Snapshot is one state of a store. It serves one goroutine at a time.
type Snapshot interface {
	Reader
	// Guard runs f, which reads what the snapshot has returned, and returns an
	// error that wraps [ErrCorrupt] where those bytes turn out to be gone or
	// others meanwhile. A goroutine that reads them needs a Guard of its own.
	Guard(f func() error) error
	// Damage returns what is wrong with the store that the values do not show.
	Damage() []error
	// Close ends the snapshot.
	Close()
}

// Tx is a transaction. It sees its own writes.
type Tx interface {
	Reader
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

// Put writes a value, as [Tx].Put does.
type Put func(bucket string, key, value []byte) error

// Rewriting is a store whose content is being replaced. Do reads the old
// content.
type Rewriting interface {
	Reader
	// Put writes a value into the new content. Keys of a bucket ascend.
	Put(bucket string, key, value []byte) error
	// Backup keeps the old content beside the store, under its name with a
	// suffix, unless there is such a copy. It calls announce with the name of
	// the copy before it makes one. A store that outlives nothing makes none.
	Backup(suffix string, announce func(name string)) error
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
	// Again says that the same keys are likely to be asked for again soon, so that
	// a store had better keep at hand what it has read.
	Again bool
	// AtOnce is how many pairs are likely to be wanted, 0 where that is not known: a
	// store across a network brings so many at first. It changes no answer.
	AtOnce int
	// Each is called for each pair; false ends the scan.
	Each func(key, value []byte) bool
}
