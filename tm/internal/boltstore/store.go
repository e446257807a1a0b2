package boltstore

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"

	"go.etcd.io/bbolt"

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
)

// Store is a [kv.Store] on a bbolt file. It has the file open only while
// somebody reads or writes. It may be used by several goroutines.
type Store struct {
	path string
	opts Options

	cleaned sync.Once // whether rests of killed processes were looked for
	warned  sync.Once // whether OnDamage was called

	mu      sync.Mutex
	changed chan struct{}    // closed and made anew when db or readers change
	db      *bbolt.DB        // open for readers, nil
	file    *os.File         // of db
	heads   heads            // of db
	info    os.FileInfo      // of file when it was opened
	opened  time.Time        // or looked at last
	bounds  bounds           // of db
	bad     map[string]error // buckets of the file open that must not be read
	looked  pagesFound       // at the pages of a state that was read
	readers int
	scanned int // bytes by readers since the pages were let go
	writing bool
	linger  *time.Timer
}

// Options says how a store works.
type Options struct {
	// Wait is how long a call waits for other processes to let go of the file;
	// 0: not at all.
	Wait time.Duration
	// Ascending reports whether the keys of a bucket are put in their order, so
	// that its pages can be filled; nil: of none.
	Ascending func(bucket string) bool
	// OnDamage is called, if not nil, once where the newest state cannot be read
	// and an older one is shown.
	OnDamage func(error)
	// Repair allows to write where the newest state cannot be read. It is brought
	// back where the file says enough; else the older one becomes the newest, and
	// a Rewrite keeps the file as it was.
	Repair bool
}

// broadcast wakes who waits in until, with s.mu held.
func (s *Store) broadcast() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// until waits, with s.mu held, until ready returns true.
func (s *Store) until(ctx context.Context, ready func() bool) error {
	var timeout <-chan time.Time
	for !ready() {
		if timeout == nil {
			t := time.NewTimer(max(s.opts.Wait, lingerTime))
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
			err = &text.PlaceError{
				File: s.path,
				Err:  fmt.Errorf("%w by this process itself", kv.ErrLocked),
				Hint: "end the reading loop before writing",
			}
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
func (s *Store) View(ctx context.Context) (kv.Snapshot, error) {
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
		db, o, err := s.open(ctx, reading, 0)
		if err != nil {
			return nil, err
		}
		info, err := o.file.Stat()
		if err != nil {
			db.Close()
			return nil, s.fault(err)
		}
		s.db, s.file, s.heads, s.info, s.opened = db, o.file, o.heads, info, time.Now()
		s.bad = o.pages.bad
		s.bounds = boundsOf(db)
	}

	var tx *bbolt.Tx
	panicked, err := s.guarded(func() (err error) {
		tx, err = s.db.Begin(false)
		return err
	})
	if panicked {
		s.file.Close() // with its lock; bbolt would wait for a lock of its own
		s.db = nil
	}
	if err != nil {
		return nil, err
	}
	s.readers++
	return &snapshot{
		store: s, file: s.file, heads: s.heads, info: s.info,
		reader: reader{tx: tx, store: s, bounds: s.bounds, bad: s.bad},
	}, nil
}

// endView notes that a reader has ended that scanned so many bytes; the last
// leaves the file open for a moment.
func (s *Store) endView(scanned int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readers--
	if s.scanned += scanned; s.scanned > mostScanned && s.db != nil {
		dropPages(s.db, s.path)
		s.scanned = 0
	}
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
func (s *Store) closeDB() {
	if s.db != nil {
		s.db.Close()
		s.db = nil
	}
}

// exclusive runs f with the file open for writing. It waits for the readers of
// this process to end.
func (s *Store) exclusive(
	ctx context.Context, access access, mapBytes int, f func(*bbolt.DB) error,
) (err error) {
	s.mu.Lock()
	err = s.until(ctx, func() bool { return !s.writing && s.readers == 0 })
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

	db, o, err := s.open(ctx, access, mapBytes)
	if err != nil {
		return err
	}
	s.bad = o.pages.bad
	panicked, err := s.guarded(func() error { return f(db) })
	if panicked {
		o.file.Close() // with its lock; bbolt would wait for a lock of its own
		return err
	}
	if e := db.Close(); err == nil && e != nil {
		err = s.fault(e)
	}
	return err
}

// Update runs a transaction and holds the file for that long.
func (s *Store) Update(ctx context.Context, write func(kv.Tx) error) error {
	return s.exclusive(ctx, writing, 0, func(db *bbolt.DB) error { return s.update(db, write) })
}

func (s *Store) update(db *bbolt.DB, write func(kv.Tx) error) error {
	t, err := db.Begin(true)
	if err != nil {
		return err
	}
	defer func() {
		if t.DB() != nil {
			t.Rollback()
		}
	}()
	if err := write(&tx{reader{tx: t, store: s}}); err != nil {
		return err
	}
	return t.Commit()
}

// Build writes new buckets in transactions of a bounded size.
func (s *Store) Build(ctx context.Context, write func(kv.Reader, kv.Put) error) error {
	info, err := os.Stat(s.path)
	if err != nil {
		return err
	}
	// While a transaction reads, the mapping must not have to grow.
	return s.exclusive(ctx, writing, int(4*info.Size())+1<<20, func(db *bbolt.DB) error {
		from, err := db.Begin(false)
		if err != nil {
			return err
		}
		defer from.Rollback()

		w := &partWriter{ctx: ctx, store: s, db: db, source: db}
		defer w.rollback()
		if err := write(&reader{tx: from, store: s}, w.put); err != nil {
			return err
		}
		return w.commit()
	})
}

// Size returns the size of the file in bytes, 0 where it cannot be found.
func (s *Store) Size() int64 {
	info, err := os.Stat(s.path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// Close closes the file.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.readers > 0 {
		return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w by this process itself", kv.ErrLocked)}
	}
	if s.linger != nil {
		s.linger.Stop()
	}
	s.closeDB()
	return nil
}
