package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// pageBytes is the size of the pages of new files. Four times that of most
// systems leaves less of each page empty: a million units take 525 MB instead
// of 569, and are written in fewer pieces.
const pageBytes = 16 << 10

// Create makes a file that holds what first puts. It returns an error that
// wraps [kv.ErrExists] if there is a file of that name.
func Create(path string, opts Options, first func(kv.Tx) error) error {
	exists := &text.PlaceError{File: path, Err: kv.ErrExists, Hint: "open it, or give another name"}
	if _, err := os.Lstat(path); err == nil {
		return exists
	}

	// Made beside its place, so that nobody opens it half made.
	temporary := neighbour(path)
	defer os.Remove(temporary)
	db, err := newFile(temporary, 0, 0o666)
	if err != nil {
		return createError(path, err)
	}
	err = Open(temporary, opts).update(db, first)
	if err := errors.Join(err, db.Close()); err != nil {
		return createError(path, err)
	}

	// Link fails where a file of that name has come up meanwhile.
	if err := os.Link(temporary, path); err != nil {
		// A writer of the other file may have removed ours as the rest of a killed
		// process: it was not locked any more.
		if _, there := os.Lstat(path); there == nil || errors.Is(err, fs.ErrExist) {
			return exists
		}
		if err := os.Rename(temporary, path); err != nil {
			return createError(path, err)
		}
	}
	return syncFolder(path)
}

// Open returns a store on a file. It does not look at the file yet.
func Open(path string, opts Options) *Store {
	return &Store{path: path, opts: opts, changed: make(chan struct{})}
}

// CheckWritable reports an error where the file must not be written to.
func (s *Store) CheckWritable() error {
	f, err := os.OpenFile(s.path, os.O_RDWR, 0)
	if err == nil {
		return f.Close()
	}
	if errors.Is(err, fs.ErrPermission) {
		err := fmt.Errorf("cannot be written to: %w", fs.ErrPermission)
		return &text.PlaceError{File: s.path, Err: err, Hint: permissionsHint}
	}
	return nil // what else is wrong, opening it says better
}

// errNoFolder is said of a new memory in a folder that is not there.
var errNoFolder = errors.New("cannot make a memory: there is no such folder to write it in")

func createError(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	e := &text.PlaceError{
		File: path,
		Err:  fmt.Errorf("cannot make a memory: %w", err),
		Hint: "check that its folder can be written to",
	}
	if errors.Is(err, fs.ErrNotExist) {
		e.Err, e.Hint = errNoFolder, "make the folder, or name another one"
	}
	return e
}

// access is what a file is opened for.
type access int

const (
	reading access = iota
	writing
	rewriting // reads under the lock of a writer
)

// opened is a file and what was found before bbolt was let at it.
type opened struct {
	file  *os.File // the database's
	heads heads
	pages pagesFound
}

// open opens the file with its lock.
func (s *Store) open(
	ctx context.Context, access access, mapBytes int,
) (db *bbolt.DB, o opened, err error) {
	write := access != reading
	options := &bbolt.Options{
		ReadOnly:     !write,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
		Timeout:      max(s.opts.Wait, time.Millisecond), // where we do not lock ourselves
		OpenFile: func(path string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			o.file, o.heads, o.pages, err = s.openLocked(ctx, path, flag&^os.O_CREATE, mode, access)
			return o.file, err
		},
	}
	if info, err := os.Stat(s.path); err == nil && write {
		options.InitialMmapSize = max(mapping(info.Size()), mapBytes)
	}

	err = s.guard(func() error {
		db, err = bbolt.Open(s.path, 0o666, options)
		return err
	})
	if errors.Is(err, bolterrors.ErrTimeout) {
		err = s.locked(nil)
	}
	if err != nil && o.file != nil {
		o.file.Close() // with its lock, where bbolt has not come to it
	}
	if err != nil {
		return nil, o, err
	}
	db.AllocSize = 1 << 20
	if write {
		s.cleaned.Do(func() { removeRests(s.path) })
	}
	return db, o, nil
}

// newFile makes a bbolt file that is expected to grow to so many bytes.
func newFile(path string, size int64, mode os.FileMode) (*bbolt.DB, error) {
	return bbolt.Open(path, mode, &bbolt.Options{
		FreelistType:    bbolt.FreelistMapType,
		NoStatistics:    true,
		InitialMmapSize: mapping(size),
		PageSize:        pageBytes,
	})
}

// mapping returns the size to map for a file that may grow from size on: bbolt
// copies what a transaction has read when it has to map anew. Small files are
// mapped as they are, for bbolt fills its mapping.
func mapping(size int64) int {
	if size < 8<<20 || runtime.GOOS == "windows" {
		return 0
	}
	return int(2*size + 256<<20)
}
