package boltstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// lockPause is the time between two tries to get a lock.
const lockPause = 2 * time.Millisecond

// openLocked opens the file and waits for its lock: shared for readers,
// exclusive for a writer. A second lock, the gate, is held while waiting, so
// that a writer who waits is not passed by reader after reader.
func (s *Store) openLocked(
	ctx context.Context, path string, flag int, mode os.FileMode, access access,
) (*os.File, heads, pagesFound, error) {
	write := flag&os.O_RDWR != 0
	deadline := time.Now().Add(s.opts.Wait)
	try := func(lock func() (bool, error)) error {
		for {
			ok, err := lock()
			if err != nil || ok {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if !time.Now().Before(deadline) {
				return errWaited
			}
			select {
			case <-ctx.Done():
			case <-time.After(lockPause):
			}
		}
	}
	for {
		f, err := os.OpenFile(path, flag, mode)
		if err != nil {
			return nil, heads{}, pagesFound{}, err
		}
		err = try(func() (bool, error) { return lockGate(f, write) })
		if err == nil {
			err = try(func() (bool, error) { return lockFile(f, write) })
		}
		if err == nil {
			err = unlockGate(f)
		}
		switch {
		case errors.Is(err, errWaited):
			err = s.locked(f)
		case err != nil && ctx.Err() == nil:
			err = &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %w", kv.ErrNoLocks, err)}
		}
		var replaced bool
		if err == nil {
			replaced, err = wasReplaced(f, path)
		}
		var h heads
		var found pagesFound
		if err == nil && !replaced {
			if h, err = checkFile(f); err == nil {
				err = s.acceptHeads(f, &h, write)
			}
			if err == nil {
				found, err = s.lookAtPages(f, h.read, access)
			}
		}
		if err != nil {
			f.Close()
			return nil, heads{}, pagesFound{}, err
		}
		if !replaced {
			return f, h, found, nil
		}
		f.Close() // compacted while we waited: the lock is on the old file
	}
}

var errWaited = errors.New("waited in vain")

// wasReplaced reports whether path names another file than f.
func wasReplaced(f *os.File, path string) (bool, error) {
	here, err := f.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return !os.SameFile(here, there), nil
}

// locked says who holds the lock.
func (s *Store) locked(f *os.File) error {
	err := fmt.Errorf("%w by another process", kv.ErrLocked)
	if f != nil {
		if list := holders(f); len(list) > 0 {
			err = fmt.Errorf("%w by %s", kv.ErrLocked, strings.Join(list, " and "))
		}
	}
	return &text.PlaceError{File: s.path, Err: err}
}
