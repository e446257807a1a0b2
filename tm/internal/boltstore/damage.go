package boltstore

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"strings"
	"syscall"

	bolterrors "go.etcd.io/bbolt/errors"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// guard turns panics over damaged bytes into errors.
func (s *Store) guard(f func() error) error {
	_, err := s.guarded(f)
	return err
}

// guarded is guard and reports whether f has panicked, so that bbolt may hold
// locks of its own for ever.
func (s *Store) guarded(f func() error) (panicked bool, err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if r := recover(); r != nil {
			panicked, err = true, s.damage(r)
		}
	}()
	return false, s.fault(f())
}

// errCut says that the bytes of a file that is mapped have gone.
var errCut = errors.New("the file was cut or replaced while it was read")

// isFault reports whether a panic is over memory that cannot be read.
func isFault(r any) bool {
	e, ok := r.(error)
	var fault interface{ Addr() uintptr }
	return ok && errors.As(e, &fault)
}

// cut returns the error for a file that was cut or replaced.
func (s *Store) cut() error {
	return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %w", kv.ErrCorrupt, errCut)}
}

// damage returns the error for what was recovered, or panics again where that
// says nothing about the file.
func (s *Store) damage(r any) error {
	if isFault(r) {
		return s.cut()
	}
	if e, ok := r.(error); ok {
		if e != errOutside && !strings.Contains(e.Error(), "runtime error") {
			panic(r)
		}
	}
	return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %v", kv.ErrCorrupt, r)}
}

// fault puts errors of bbolt and of the system into our own words.
func (s *Store) fault(err error) error {
	var place *text.PlaceError
	switch {
	case err == nil || errors.As(err, &place):
		return err
	case errors.Is(err, bolterrors.ErrChecksum),
		errors.Is(err, bolterrors.ErrInvalid),
		errors.Is(err, bolterrors.ErrInvalidMapping):
		return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %w", kv.ErrCorrupt, err)}
	case errors.Is(err, fs.ErrPermission):
		return &text.PlaceError{File: s.path, Err: err, Hint: permissionsHint}
	}
	if errno := spelledOut(err); errno != 0 {
		return &text.PlaceError{File: s.path, Err: fmt.Errorf("cannot be written to: %w", errno)}
	}
	return err
}

// spelledOut returns the error of the system that bbolt has put into the words of its
// own when a file did not grow, 0 where there is none.
func spelledOut(err error) syscall.Errno {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return 0 // it is still there
	}
	for _, errno := range []syscall.Errno{
		syscall.EFBIG, syscall.ENOSPC, syscall.EDQUOT, syscall.EIO, syscall.EROFS, syscall.ENOMEM,
	} {
		if strings.HasSuffix(err.Error(), ": "+errno.Error()) {
			return errno
		}
	}
	return 0
}

const permissionsHint = "check the permissions of the file and its folder"
