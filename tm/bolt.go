package tm

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

const (
	// lingerTime is how long a file stays open for the next reader of this
	// process when none reads.
	lingerTime = 30 * time.Millisecond
	// longestHold is how long readers of this process keep a file open between
	// them before they look whether a writer elsewhere waits.
	longestHold = 100 * time.Millisecond
	// loadPuts is how many puts a transaction of a loader holds; bbolt is
	// fastest about there.
	loadPuts = 10_000
	// pageBytes is the size of the pages of new files. Four times that of most
	// systems leaves less of each page empty: a million units take 525 MB instead
	// of 569, and are written in fewer pieces.
	pageBytes = 16 << 10
)

// boltStore is a kv.Store on a bbolt file. It has the file open only while
// somebody reads or writes: bbolt's lock on an open file locks other processes
// out, readers by a writer and a writer by readers.
type boltStore struct {
	path string
	wait time.Duration

	mu      sync.Mutex
	changed chan struct{} // closed and made anew when db or readers change
	db      *bbolt.DB     // open for readers, nil
	file    *os.File      // of db
	opened  time.Time     // or looked at last
	bounds  bounds        // of db
	readers int
	writing bool
	linger  *time.Timer
}

func newBoltStore(path string, wait time.Duration) *boltStore {
	return &boltStore{path: path, wait: wait, changed: make(chan struct{})}
}

func (s *boltStore) broadcast() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// until waits, with s.mu held, until ready gives true.
func (s *boltStore) until(ctx context.Context, ready func() bool) error {
	var timeout <-chan time.Time
	for !ready() {
		if timeout == nil {
			t := time.NewTimer(max(s.wait, lingerTime))
			defer t.Stop()
			timeout = t.C
		}
		changed := s.changed
		s.mu.Unlock()
		var err error
		select {
		case <-changed:
		case <-ctx.Done():
			err = ctx.Err()
		case <-timeout:
			err = &text.PlaceError{File: s.path, Err: fmt.Errorf("%w by this process itself", ErrLocked), Hint: "end the reading loop before writing"}
		}
		s.mu.Lock()
		if err != nil {
			return err
		}
	}
	return nil
}

// View opens the file, if no reader of this process has it open, and begins to
// read.
func (s *boltStore) View(ctx context.Context) (kv.Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.until(ctx, func() bool { return !s.writing }); err != nil {
		return nil, err
	}
	if s.db != nil && s.readers == 0 && time.Since(s.opened) > longestHold {
		if writerWaits(s.file) {
			s.closeDB()
		}
		s.opened = time.Now()
	}
	if s.db == nil {
		db, file, err := s.open(ctx, false, 0)
		if err != nil {
			return nil, err
		}
		s.db, s.file, s.opened = db, file, time.Now()
		s.bounds = boundsOf(db)
	}
	tx, err := s.db.Begin(false)
	if err != nil {
		return nil, s.fault(err)
	}
	s.readers++
	return &boltSnapshot{store: s, boltReader: boltReader{tx: tx, store: s, bounds: s.bounds}}, nil
}

func (s *boltStore) endView() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readers--
	if s.readers == 0 {
		if s.linger == nil {
			s.linger = time.AfterFunc(lingerTime, func() {
				s.mu.Lock()
				defer s.mu.Unlock()
				if s.readers == 0 && s.db != nil {
					s.closeDB()
				}
			})
		} else {
			s.linger.Reset(lingerTime)
		}
	}
	s.broadcast()
}

// closeDB closes the readers' file, with s.mu held.
func (s *boltStore) closeDB() {
	if s.db != nil {
		s.db.Close()
		s.db = nil
	}
}

// exclusive runs f with the file open for writing. It waits for the readers of
// this process to end.
func (s *boltStore) exclusive(ctx context.Context, mapBytes int, f func(*bbolt.DB) error) error {
	s.mu.Lock()
	err := s.until(ctx, func() bool { return !s.writing && s.readers == 0 })
	if err != nil {
		s.mu.Unlock()
		return err
	}
	s.writing = true
	s.closeDB()
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.writing = false
		s.broadcast()
		s.mu.Unlock()
	}()
	db, _, err := s.open(ctx, true, mapBytes)
	if err != nil {
		return err
	}
	defer func() {
		if e := db.Close(); err == nil && e != nil {
			err = s.fault(e)
		}
	}()
	err = s.guard(func() error { return f(db) })
	return err
}

// Update runs a transaction and holds the file for that long.
func (s *boltStore) Update(ctx context.Context, write func(kv.Tx) error) error {
	return s.exclusive(ctx, 0, func(db *bbolt.DB) error { return s.update(db, write) })
}

func (s *boltStore) update(db *bbolt.DB, write func(kv.Tx) error) (err error) {
	tx, err := db.Begin(true)
	if err != nil {
		return err
	}
	defer func() {
		if tx.DB() != nil {
			tx.Rollback()
		}
	}()
	if err := write(&boltTx{boltReader{tx: tx, store: s}}); err != nil {
		return err
	}
	return tx.Commit()
}

// Build writes new buckets in transactions of a bounded size.
func (s *boltStore) Build(ctx context.Context, write func(kv.Snapshot, func(bucket string, key, value []byte) error) error) error {
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	// A reading transaction must not meet a mapping that has to grow.
	return s.exclusive(ctx, int(4*info.Size())+1<<20, func(db *bbolt.DB) error {
		from, err := db.Begin(false)
		if err != nil {
			return err
		}
		defer from.Rollback()
		w := &partWriter{ctx: ctx, store: s, db: db, source: db}
		defer w.rollback()
		err = write(&boltSnapshot{boltReader: boltReader{tx: from, store: s}}, w.put)
		if err != nil {
			return err
		}
		return w.commit()
	})
}

// Close closes the file.
func (s *boltStore) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readers > 0 {
		return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w by this process itself", ErrLocked)}
	}
	if s.linger != nil {
		s.linger.Stop()
	}
	s.closeDB()
	return nil
}

// guard turns panics over damaged bytes into errors.
func (s *boltStore) guard(f func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if r := recover(); r != nil {
			err = s.damage(r)
		}
	}()
	return s.fault(f())
}

func (s *boltStore) damage(r any) error {
	if e, ok := r.(error); ok {
		var fault interface{ Addr() uintptr }
		if e != errOutside && !errors.As(e, &fault) && !strings.Contains(e.Error(), "runtime error") {
			panic(r)
		}
	}
	return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %v", ErrCorrupt, r), Hint: corruptHint}
}

const corruptHint = "restore a copy; 'fidele memory verify' lists what is damaged, 'fidele export' saves what can still be read"

// fault puts errors of bbolt and of the system into our own words.
func (s *boltStore) fault(err error) error {
	var place *text.PlaceError
	switch {
	case err == nil || errors.As(err, &place):
		return err
	case errors.Is(err, bolterrors.ErrChecksum), errors.Is(err, bolterrors.ErrInvalid), errors.Is(err, bolterrors.ErrInvalidMapping):
		return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %w", ErrCorrupt, err), Hint: corruptHint}
	case errors.Is(err, fs.ErrPermission):
		return &text.PlaceError{File: s.path, Err: err, Hint: "check the permissions of the file and its folder"}
	}
	return err
}

// open opens the file with its lock. The file is the database's.
func (s *boltStore) open(ctx context.Context, write bool, mapBytes int) (db *bbolt.DB, file *os.File, err error) {
	options := &bbolt.Options{
		ReadOnly:     !write,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
		Timeout:      max(s.wait, time.Millisecond), // where we do not lock ourselves
		OpenFile: func(path string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = s.openLocked(ctx, path, flag&^os.O_CREATE, mode)
			return file, err
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
	if err != nil {
		return nil, nil, err
	}
	db.AllocSize = 1 << 20
	return db, file, nil
}

// newBolt makes a new bbolt file that is expected to grow to so many bytes.
func newBolt(path string, size int64) (*bbolt.DB, error) {
	return bbolt.Open(path, 0o666, &bbolt.Options{FreelistType: bbolt.FreelistMapType, NoStatistics: true, InitialMmapSize: mapping(size), PageSize: pageBytes})
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
