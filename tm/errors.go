package tm

import "errors"

// The errors of this package. Each is wrapped in one that names the file and,
// where there is something to do, carries a hint ([text.PlaceError]).
var (
	// ErrLocked: another process holds the lock of the memory, and did so for
	// longer than [OpenOptions].Wait.
	ErrLocked = errors.New("the memory is in use")
	// ErrNotMemory: the file is no memory of fidele.
	ErrNotMemory = errors.New("not a translation memory")
	// ErrNewerFormat: a newer fidele wrote the memory.
	ErrNewerFormat = errors.New("the memory has a newer format")
	// ErrOldFormat: the memory cannot be searched before it is written to, which
	// makes it one of today's format.
	ErrOldFormat = errors.New("the memory has an older format")
	// ErrCorrupt: the file is damaged (cut short, bytes changed). Nothing was
	// written to it.
	ErrCorrupt = errors.New("the memory is damaged")
	// ErrReadOnly: a writing call on a memory that was opened to read.
	ErrReadOnly = errors.New("the memory was opened to read only")
	// ErrExists: [Create] found a file of that name.
	ErrExists = errors.New("exists already")
	// ErrNoUnit: no unit has that id.
	ErrNoUnit = errors.New("no such unit")
	// ErrNoBatch: no import batch has that name.
	ErrNoBatch = errors.New("no such import batch")
	// ErrQuery: a concordance pattern, a filter or a threshold that means
	// nothing.
	ErrQuery = errors.New("cannot search for that")
	// ErrUnit: a unit that cannot be kept (no source, codes that do not fit).
	ErrUnit = errors.New("cannot keep this unit")
)
