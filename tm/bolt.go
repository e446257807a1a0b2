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
	"unsafe"

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
	// them before a writer elsewhere gets a chance.
	longestHold = 100 * time.Millisecond
	// loadPuts is how many puts a transaction of a loader holds; bbolt is
	// fastest about there.
	loadPuts = 10_000
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
	opened  time.Time
	bounds  bounds // of db
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
		s.closeDB()
	}
	if s.db == nil {
		db, err := s.open(ctx, false, 0)
		if err != nil {
			return nil, err
		}
		s.db, s.opened = db, time.Now()
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
	db, err := s.open(ctx, true, mapBytes)
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

// open opens the file with its lock.
func (s *boltStore) open(ctx context.Context, write bool, mapBytes int) (db *bbolt.DB, err error) {
	options := &bbolt.Options{
		ReadOnly:     !write,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
		Timeout:      max(s.wait, time.Millisecond), // where we do not lock ourselves
		OpenFile: func(path string, flag int, mode os.FileMode) (*os.File, error) {
			return s.openLocked(ctx, path, flag&^os.O_CREATE, mode)
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
		return nil, err
	}
	db.AllocSize = 1 << 20
	return db, nil
}

// newBolt makes a new bbolt file that is expected to grow to so many bytes.
func newBolt(path string, size int64) (*bbolt.DB, error) {
	return bbolt.Open(path, 0o666, &bbolt.Options{FreelistType: bbolt.FreelistMapType, NoStatistics: true, InitialMmapSize: mapping(size)})
}

// mapping gives the size to map for a file that may grow from size on: bbolt
// copies what a transaction has read when it has to map anew. Small files are
// mapped as they are, for bbolt fills its mapping.
func mapping(size int64) int {
	if size < 8<<20 || runtime.GOOS == "windows" {
		return 0
	}
	return int(2*size + 256<<20)
}

// boltReader answers batches.
type boltReader struct {
	tx      *bbolt.Tx
	store   *boltStore
	name    string // of the bucket used last
	bucket  *bbolt.Bucket
	buckets map[string]*bbolt.Bucket
	// bounds of the file in memory, for a snapshot; a transaction has values
	// elsewhere too.
	bounds bounds
}

// bounds are where a file is mapped.
type bounds struct{ from, to uintptr }

// boundsOf gives the bounds of a file: without them a changed length would make
// a value that reaches past the end of the mapping.
func boundsOf(db *bbolt.DB) bounds {
	info, err := os.Stat(db.Path())
	if err != nil {
		return bounds{}
	}
	at := db.Info().Data
	return bounds{at, at + uintptr(info.Size())}
}

// reach is how far from its page a damaged length or offset of 32 bits may lead,
// and more.
const reach = 1 << 34

// hold reports whether a value lies within the bounds, or far from them: bbolt
// keeps copies of very small buckets elsewhere.
func (b bounds) hold(v []byte) bool {
	if len(v) == 0 || b.to == 0 {
		return true
	}
	at := uintptr(unsafe.Pointer(unsafe.SliceData(v)))
	if at < b.from || at-b.from > reach {
		return true
	}
	return at < b.to && uintptr(len(v)) <= b.to-at
}

var errOutside = errors.New("a value reaches past the end of the file")

func (r *boltReader) in(name string) *bbolt.Bucket {
	if name == r.name {
		return r.bucket
	}
	b, ok := r.buckets[name]
	if !ok {
		if r.buckets == nil {
			r.buckets = map[string]*bbolt.Bucket{}
		}
		b = r.tx.Bucket([]byte(name))
		r.buckets[name] = b
	}
	r.name, r.bucket = name, b
	return b
}

// Do answers a batch.
func (r *boltReader) Do(batch *kv.Batch) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			err = r.store.damage(p)
		}
	}()
	for i := range batch.Gets {
		g := &batch.Gets[i]
		g.Value = nil
		if b := r.in(g.Bucket); b != nil {
			if g.Value = b.Get(g.Key); !r.bounds.hold(g.Value) {
				return r.store.damage(errOutside)
			}
		}
	}
	for i := range batch.Scans {
		s := &batch.Scans[i]
		b := r.in(s.Bucket)
		if b == nil {
			continue
		}
		c := b.Cursor()
		for k, v := c.Seek(s.From); k != nil; k, v = c.Next() {
			if s.To != nil && string(k) >= string(s.To) {
				break
			}
			if !r.bounds.hold(v) {
				return r.store.damage(errOutside)
			}
			if !s.Each(k, v) {
				break
			}
		}
	}
	return nil
}

type boltSnapshot struct {
	boltReader
	store *boltStore
	once  sync.Once
}

func (s *boltSnapshot) Close() {
	if s.store == nil {
		return // of Build, which ends it
	}
	s.once.Do(func() {
		s.tx.Rollback()
		s.store.endView()
	})
}

type boltTx struct{ boltReader }

func (t *boltTx) Put(bucket string, key, value []byte) error {
	b := t.in(bucket)
	if b == nil {
		var err error
		if b, err = t.tx.CreateBucket([]byte(bucket)); err != nil {
			return err
		}
		if ascending(bucket) {
			b.FillPercent = 1
		}
		t.buckets[bucket] = b
		t.bucket = b
	} else if b.FillPercent != 1 && ascending(bucket) {
		b.FillPercent = 1
	}
	return b.Put(key, value)
}

// ascending reports whether the keys of a bucket are put in their order, so
// that its pages can be filled.
func ascending(bucket string) bool {
	switch bucket {
	case unitsBucket, historyBucket, namesBucket, batchesBucket:
		return true
	}
	return strings.HasPrefix(bucket, segmentPrefix)
}

const segmentPrefix = "segment-"

func (t *boltTx) Delete(bucket string, key []byte) error {
	if b := t.in(bucket); b != nil {
		return b.Delete(key)
	}
	return nil
}

func (t *boltTx) Drop(bucket string) error {
	if t.in(bucket) == nil {
		return nil
	}
	delete(t.buckets, bucket)
	t.name, t.bucket = "", nil
	return t.tx.DeleteBucket([]byte(bucket))
}

func (t *boltTx) Buckets() ([]string, error) {
	var names []string
	err := t.tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
		names = append(names, string(name))
		return nil
	})
	return names, err
}
