package boltstore

import (
	"errors"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"unsafe"

	"go.etcd.io/bbolt"

	"fidele/tm/internal/kv"
)

// reader answers batches.
type reader struct {
	tx      *bbolt.Tx
	store   *Store
	name    string // of the bucket used last
	bucket  *openBucket
	buckets map[string]*openBucket
	// bounds of the file in memory, for a snapshot; a transaction has values
	// elsewhere too.
	bounds bounds
	// bad are the buckets that must not be read.
	bad map[string]error
	// scanned counts the bytes that scans have brought into the process since the
	// pages of the file were let go.
	scanned int
}

// mostScanned is from how many bytes on pages are let go, so that who reads a
// whole memory does not hold it. Of what is asked for again and again only one byte
// in againShare counts: to let go of it as often costs lookups in a memory of five
// million units a sixth of their time.
const (
	mostScanned = 32 << 20
	againShare  = 8
)

// openBucket is a bucket and a cursor on it, whose memory serves again and
// again: bbolt allocates five times for a get without one.
type openBucket struct {
	*bbolt.Bucket
	cursor *bbolt.Cursor // nil while a scan uses it
}

// takeCursor returns a cursor, to be put back.
func (b *openBucket) takeCursor() *bbolt.Cursor {
	c := b.cursor
	b.cursor = nil
	if c == nil {
		c = b.Cursor()
	}
	return c
}

// get returns the value of a key, nil if it is not there.
func (b *openBucket) get(key []byte) []byte {
	c := b.takeCursor()
	k, v := c.Seek(key)
	b.cursor = c
	if string(k) != string(key) {
		return nil
	}
	return v
}

// bounds are where a file is mapped.
type bounds struct{ from, to uintptr }

// boundsOf returns the bounds of a file: without them a changed length would make
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

// in returns a bucket, nil if there is none of that name.
func (r *reader) in(name string) *openBucket {
	if name == r.name {
		return r.bucket
	}
	b, ok := r.buckets[name]
	if !ok {
		if r.buckets == nil {
			r.buckets = map[string]*openBucket{}
		}
		if found := r.tx.Bucket([]byte(name)); found != nil {
			b = &openBucket{Bucket: found}
		}
		r.buckets[name] = b
	}
	r.name, r.bucket = name, b
	return b
}

// Do answers a batch.
func (r *reader) Do(batch *kv.Batch) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			err = r.store.damage(p)
		}
	}()

	if len(r.bad) > 0 {
		if err := r.refuse(batch); err != nil {
			return err
		}
	}
	for i := range batch.Gets {
		g := &batch.Gets[i]
		g.Value = nil
		if b := r.in(g.Bucket); b != nil {
			if g.Value = b.get(g.Key); !r.bounds.hold(g.Value) {
				return r.store.damage(errOutside)
			}
		}
	}
	for i := range batch.Scans {
		if err := r.scan(&batch.Scans[i]); err != nil {
			return err
		}
	}
	return nil
}

// refuse returns an error where a batch asks for a bucket that must not be read.
func (r *reader) refuse(batch *kv.Batch) error {
	names := make([]string, 0, len(batch.Gets)+len(batch.Scans))
	for _, g := range batch.Gets {
		names = append(names, g.Bucket)
	}
	for _, s := range batch.Scans {
		names = append(names, s.Bucket)
	}
	for _, name := range names {
		if err := r.bad[name]; err != nil {
			return r.store.badBucket(name, err)
		}
	}
	return nil
}

func (r *reader) scan(s *kv.Scan) error {
	b := r.in(s.Bucket)
	if b == nil {
		return nil
	}
	c := b.takeCursor()
	for k, v := c.Seek(s.From); k != nil; k, v = c.Next() {
		if s.To != nil && string(k) >= string(s.To) {
			break
		}
		if !r.bounds.hold(k) || !r.bounds.hold(v) {
			return r.store.damage(errOutside)
		}
		if s.Again {
			r.scanned += (len(k) + len(v)) / againShare
		} else {
			r.scanned += len(k) + len(v)
		}
		if !s.Each(k, v) {
			break
		}
		r.letGo()
	}
	r.letGo()
	b.cursor = c
	return nil
}

// letGo lets the pages of the file go that scans have brought in, where they are
// many. Values handed out stay readable: their pages come back.
func (r *reader) letGo() {
	if r.scanned > mostScanned {
		dropPages(r.tx.DB(), r.store.path)
		r.scanned = 0
	}
}

// snapshot is a reader with an end.
type snapshot struct {
	reader
	store *Store
	file  *os.File
	heads heads
	info  os.FileInfo // of file when it was opened
	once  sync.Once
}

// Guard runs f, which reads what the snapshot has returned. Whoever writes into
// the file past its lock may take it away, or put other bytes there, at any
// moment.
func (s *snapshot) Guard(f func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		_, ofRuntime := r.(runtime.Error)
		if !isFault(r) && !(ofRuntime && s.changed()) {
			panic(r)
		}
		err = s.store.cut()
	}()
	if err := f(); err != nil {
		return s.store.fault(err)
	}
	if info, err := s.file.Stat(); err == nil && info.Size() < s.info.Size() {
		return s.store.cut() // the rest of the last page reads as zeros
	}
	return nil
}

// Damage reads all pages, and returns what is wrong with them.
func (s *snapshot) Damage() []error {
	var list []error
	if err := s.heads.problem(s.store.path); err != nil {
		list = append(list, err)
	}
	return append(list, s.store.damagedPages(s.file, s.heads.read)...)
}

// changed reports whether somebody has written to the file since it was opened.
func (s *snapshot) changed() bool {
	info, err := s.file.Stat()
	return err != nil || info.Size() != s.info.Size() || !info.ModTime().Equal(s.info.ModTime())
}

// Close ends the snapshot; closing it again does nothing.
func (s *snapshot) Close() {
	s.once.Do(func() {
		s.tx.Rollback()
		s.store.endView(s.scanned)
	})
}
