package kv

import (
	"errors"
	"fmt"
)

// What may be wrong with a store. Users meet these errors as those of package
// tm, so they speak of the memory.
var (
	// ErrLocked: somebody else holds the lock of the store.
	ErrLocked = errors.New("the memory is in use")
	// ErrNoLocks: the system cannot lock the store.
	ErrNoLocks = errors.New("the memory cannot be locked")
	// ErrNotStore: there is something else in the place of the store.
	ErrNotStore = errors.New("not a translation memory")
	// ErrCorrupt: the store is damaged.
	ErrCorrupt = errors.New("the memory is damaged")
	// ErrNewestLost is a kind of ErrCorrupt: the newest state of the store cannot be
	// read, and an older one is shown.
	ErrNewestLost = fmt.Errorf("%w", ErrCorrupt)
	// ErrStateGone: the connection to the store was lost while a state of it was read,
	// and the store has been changed since.
	ErrStateGone = errors.New("the memory was changed while its connection was lost")
	// ErrExists: a store that was to be made is there already.
	ErrExists = errors.New("exists already")
)

// Kinds of [ErrNotStore], for those who can do something about it. They read
// like it; what is there instead is said after them.
var (
	// ErrEmptyFile: the file has no content.
	ErrEmptyFile error = &kindOf{ErrNotStore}
	// ErrOtherFile: the file is of another kind.
	ErrOtherFile error = &kindOf{ErrNotStore}
	// ErrOtherProgram: the store is one of another program.
	ErrOtherProgram error = &kindOf{ErrNotStore}
)

// kindOf is an error that reads like the one it is a kind of.
type kindOf struct{ err error }

func (k *kindOf) Error() string { return k.err.Error() }
func (k *kindOf) Unwrap() error { return k.err }
