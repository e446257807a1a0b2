package boltstore

import (
	"errors"
	"testing"

	"golang.org/x/sys/unix"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// Where the system refuses locks the file is named, and neither read nor written
// without one.
func TestAFileSystemWithoutLocks(t *testing.T) {
	path := grown(t)
	defer func() { flock = unix.Flock }()
	for _, refused := range []error{unix.ENOLCK, unix.ENOSYS, unix.EOPNOTSUPP} {
		flock = func(int, int) error { return refused }
		s := Open(path, Options{})
		_, viewErr := s.View(t.Context())
		updateErr := s.Update(t.Context(), func(tx kv.Tx) error {
			t.Error("writing without a lock")
			return nil
		})
		for _, err := range []error{viewErr, updateErr} {
			var place *text.PlaceError
			if !errors.Is(err, kv.ErrNoLocks) || !errors.Is(err, refused) ||
				!errors.As(err, &place) || place.File != path {
				t.Errorf("%v: %v", refused, err)
			}
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
