package pgstore

import (
	"errors"
	"sync/atomic"
	"time"
)

// replica is what a store knows of the servers that it may read from instead of the one
// that it writes to. They follow that one some time behind.
type replica struct {
	pool pool
	// least is the version of the store that a reader must see: what this process has
	// written or read before is not taken back.
	least atomic.Int64
	// until is the time, in nanoseconds, before which no replica is asked again.
	until atomic.Int64
	// behind counts the states that were read elsewhere as the replica lacked
	// something.
	behind atomic.Int64
}

// replicaRest is how long a replica that could not be reached is left alone.
const replicaRest = 10 * time.Second

// errBehind: a replica does not have yet what must be seen.
var errBehind = errors.New("the replica is behind")

// isWorthTrying reports whether a replica failed long enough ago.
func (r *replica) isWorthTrying() bool { return time.Now().UnixNano() >= r.until.Load() }

// failed notes why a replica was of no use.
func (r *replica) failed(err error) {
	switch {
	case errors.Is(err, errBehind):
		r.behind.Add(1)
	case !isConflict(err):
		r.until.Store(time.Now().Add(replicaRest).UnixNano())
	}
}

// wrote notes a version that this process has committed.
func (r *replica) wrote(version int64) { r.raise(version) }

// saw notes a version that was read from the server that is written to.
func (r *replica) saw(version int64) { r.raise(version) }

// isCurrent reports whether a version of a replica can be read, and notes it then.
func (r *replica) isCurrent(version int64) bool {
	if version < r.least.Load() {
		return false
	}
	r.raise(version)
	return true
}

func (r *replica) raise(version int64) {
	for {
		least := r.least.Load()
		if version <= least || r.least.CompareAndSwap(least, version) {
			return
		}
	}
}

// Behind returns how often this process read from the server that is written to, as the
// replica lacked something that it had written or seen.
func (s *Store) Behind() int64 { return s.replica.behind.Load() }
