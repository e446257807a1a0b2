package boltstore

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime/debug"
	"strings"

	bolterrors "go.etcd.io/bbolt/errors"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// guard turns panics over damaged bytes into errors.
func (s *Store) guard(f func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if r := recover(); r != nil {
			err = s.damage(r)
		}
	}()
	return s.fault(f())
}

// damage returns the error for what was recovered, or panics again where that
// says nothing about the file.
func (s *Store) damage(r any) error {
	if e, ok := r.(error); ok {
		var fault interface{ Addr() uintptr }
		if e != errOutside && !errors.As(e, &fault) && !strings.Contains(e.Error(), "runtime error") {
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
	return err
}

const permissionsHint = "check the permissions of the file and its folder"
