package tm

import (
	"time"
)

// Memory is a translation memory. Make one with [Create], [Open] or
// [InMemory], and close it.
type Memory struct {
	path string
	opts OpenOptions
}

// OpenOptions says how a memory is opened. The zero value reads, and does not
// wait for the lock.
type OpenOptions struct {
	// Write allows changes. The lock is held for one batch at a time, whether
	// Write is set or not.
	Write bool
	// Wait is how long a call waits for other processes to let go of the
	// memory; 0: not at all.
	Wait time.Duration
	// Now is the clock for dates that units do not bring along; nil: time.Now.
	Now func() time.Time
	// By is the user whose name changes carry, "" when not known.
	By string
}

// Create makes an empty memory. It returns an error that wraps [ErrExists] if
// there is a file of that name. The memory can be written to whatever
// opts.Write says.
func Create(path string, opts OpenOptions) (*Memory, error) { panic("not built") }

// Open opens a memory. It returns errors that wrap [fs.ErrNotExist],
// [ErrNotMemory], [ErrNewerFormat], [ErrCorrupt] or [ErrLocked].
func Open(path string, opts OpenOptions) (*Memory, error) { panic("not built") }

// InMemory makes an empty memory without a file; it is gone when closed.
func InMemory(opts OpenOptions) *Memory { panic("not built") }

// Close lets go of the file.
func (m *Memory) Close() error { panic("not built") }

// Path gives the file's name, "" for a memory without one.
func (m *Memory) Path() string { return m.path }
