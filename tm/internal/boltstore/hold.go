package boltstore

import (
	"errors"
	"fmt"
	"os"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// holdFrom is where the locked bytes of held numbers begin, far behind the end of
// any file: a lock needs no byte to be there.
const holdFrom = 1 << 62

// holdAt is the byte of a number.
func holdAt(number uint64) int64 { return holdFrom + int64(number%(1<<61)) }

// Hold locks a byte of the file for a number, through a description of its own: the
// system lets go of it when the process ends. Other containers of the machine see
// it, and other machines where the file system has locks for them.
func (s *Store) Hold(number uint64) (release func(), err error) {
	f, err := os.OpenFile(s.path, os.O_RDWR, 0)
	if err != nil {
		return nil, s.fault(err)
	}
	ok, err := holdByte(f, holdAt(number))
	if err == nil && !ok {
		err = fmt.Errorf("%w by another import", kv.ErrLocked)
	}
	if err != nil {
		f.Close()
		return nil, &text.PlaceError{File: s.path, Err: err}
	}
	return func() { f.Close() }, nil // with the lock
}

// Held reports whether a process holds a number.
func (s *Store) Held(number uint64) (bool, error) {
	f, err := os.Open(s.path)
	if err != nil {
		return false, s.fault(err)
	}
	defer f.Close()
	return byteIsHeld(f, holdAt(number))
}

// errNoHolds says that the system has no locks that end with a process.
var errNoHolds = fmt.Errorf("bytes of a file cannot be held: %w", errors.ErrUnsupported)
