package tm

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// Memory is a translation memory. Make one with [Create], [Open] or
// [InMemory], and close it.
type Memory struct {
	path  string
	opts  OpenOptions
	store kv.Store

	mu   sync.Mutex
	last *state // read last; states are not changed once they are here
}

// OpenOptions says how a memory is opened. The zero value reads, and does not
// wait for the lock.
type OpenOptions struct {
	// Write allows changes. The lock is held for one batch at a time, whether
	// Write is set or not.
	Write bool
	// Wait is how long a call waits for other processes to let go of the
	// memory; 0: not at all.
	Wait time.Duration
	// Now is the clock for dates that units do not bring along; nil: time.Now.
	Now func() time.Time
	// OnMigrate is called, if not nil, before the first change of a memory of an
	// older format, which takes as long as deriving its index; the file as it was
	// stays under the name of copy.
	OnMigrate func(format int, copy string)
	// By is the user whose name changes carry, "" when not known.
	By string
}

// Create makes an empty memory. It returns an error that wraps [ErrExists] if
// there is a file of that name. The memory can be written to whatever
// opts.Write says.
func Create(path string, opts OpenOptions) (*Memory, error) {
	opts.Write = true
	if _, err := os.Lstat(path); err == nil {
		return nil, &text.PlaceError{File: path, Err: ErrExists, Hint: "open it, or give another name"}
	}
	// Made beside its place, so that nobody opens it half made.
	temporary := neighbour(path)
	defer os.Remove(temporary)
	db, err := newBolt(temporary, 0)
	if err != nil {
		return nil, createError(path, err)
	}
	s := newBoltStore(temporary, opts.Wait)
	err = s.update(db, putNew)
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, createError(path, err)
	}
	// Link fails where a file of that name has come up meanwhile.
	if err := os.Link(temporary, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil, &text.PlaceError{File: path, Err: ErrExists, Hint: "open it, or give another name"}
		}
		if err := os.Rename(temporary, path); err != nil {
			return nil, createError(path, err)
		}
	}
	return Open(path, opts)
}

// neighbour names a new file beside path.
func neighbour(path string) string {
	var b [6]byte
	rand.Read(b[:])
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"."+hex.EncodeToString(b[:]))
}

func createError(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return &text.PlaceError{File: path, Err: fmt.Errorf("cannot make a memory: %w", err), Hint: "check that its folder exists and can be written to"}
}

// Open opens a memory. It returns errors that wrap [fs.ErrNotExist],
// [ErrNotMemory], [ErrNewerFormat], [ErrCorrupt] or [ErrLocked].
func Open(path string, opts OpenOptions) (*Memory, error) {
	m := &Memory{path: path, opts: opts, store: newBoltStore(path, opts.Wait)}
	if opts.Write {
		if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil {
			f.Close()
		} else if errors.Is(err, fs.ErrPermission) {
			return nil, &text.PlaceError{File: path, Err: fmt.Errorf("cannot be written to: %w", fs.ErrPermission), Hint: "check the permissions of the file and its folder"}
		}
	}
	err := m.view(context.Background(), func(*view) error { return nil })
	if err != nil {
		m.store.Close()
		return nil, err
	}
	return m, nil
}

// InMemory makes an empty memory without a file; it is gone when closed.
func InMemory(opts OpenOptions) *Memory {
	opts.Write = true
	m := &Memory{opts: opts, store: &kv.Mem{}}
	m.store.Update(context.Background(), putNew) // nothing there that can fail
	return m
}

// Close lets go of the file.
func (m *Memory) Close() error { return m.store.Close() }

// Path returns the file's name, "" for a memory without one.
func (m *Memory) Path() string { return m.path }

func (m *Memory) now() time.Time {
	if m.opts.Now != nil {
		return m.opts.Now().UTC()
	}
	return time.Now().UTC()
}

// manifest says what a memory consists of. It is written as JSON with every
// transaction.
type manifest struct {
	// Memory is a random name that a memory keeps for life.
	Memory string `json:"memory"`
	// Version counts transactions.
	Version uint64 `json:"version"`
	// NextUnit is the id of the next unit.
	NextUnit  uint64 `json:"next_unit"`
	NextBatch uint32 `json:"next_batch"`
	Names     int    `json:"names"`
	Units     int    `json:"units"`
	Versions  int    `json:"versions"`
	// Known counts the rows of the bucket of that name.
	Known    int              `json:"known,omitempty"`
	Pairs    []*pair          `json:"pairs"`
	Segments []*index.Segment `json:"segments"`
	// Loads are imports whose units nobody sees yet.
	Loads []*load `json:"loads,omitempty"`
}

// pair is a pair of base languages; units of regional variants share it.
type pair struct {
	ID     uint16 `json:"id"`
	Source string `json:"source"`
	Target string `json:"target"`
	Units  int    `json:"units"`
	Tail   int    `json:"tail,omitempty"`
}

func putNew(tx kv.Tx) error {
	var id [8]byte
	rand.Read(id[:])
	raw, err := json.Marshal(&manifest{Memory: hex.EncodeToString(id[:]), NextUnit: 1, NextBatch: 1})
	if err != nil {
		return err
	}
	if err := tx.Put(metaBucket, formatKey, []byte{formatVersion}); err != nil {
		return err
	}
	return tx.Put(metaBucket, manifestKey, raw)
}

// state is a manifest as it was read, with what was loaded for it.
type state struct {
	manifest
	raw    []byte
	names  []string
	format byte
}

func (s *state) name(n uint64) (string, bool) {
	if n >= uint64(len(s.names)) {
		return "", false
	}
	return s.names[n], true
}

func (s *state) number(string) (uint64, bool) { return 0, false }

// doer is a snapshot or a transaction.
type doer interface{ Do(*kv.Batch) error }

// view is a snapshot with its state.
type view struct {
	*state
	doer
	m *Memory
}

// view runs f on a snapshot.
func (m *Memory) view(ctx context.Context, f func(*view) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, err := m.store.View(ctx)
	if err != nil {
		return m.place(err)
	}
	defer snap.Close()
	s, err := m.state(snap)
	if err != nil {
		return m.place(err)
	}
	return m.place(f(&view{s, snap, m}))
}

// place puts the file before errors that lack it.
func (m *Memory) place(err error) error {
	if errors.Is(err, index.ErrDamaged) && !errors.Is(err, ErrCorrupt) {
		return &text.PlaceError{File: m.path, Err: fmt.Errorf("%w: %w", ErrCorrupt, err), Hint: "'fidele memory compact --rebuild' derives the index anew"}
	}
	return err
}

// corrupt makes an error about damaged content.
func (m *Memory) corrupt(what string, err error) error {
	return &text.PlaceError{File: m.path, Err: fmt.Errorf("%w: %s: %w", ErrCorrupt, what, err), Hint: corruptHint}
}

// state reads the manifest, or takes the one that was read last if it is the
// same.
func (m *Memory) state(from doer) (*state, error) {
	b := kv.Batch{Gets: []kv.Get{{Bucket: metaBucket, Key: manifestKey}, {Bucket: metaBucket, Key: formatKey}}}
	if err := from.Do(&b); err != nil {
		return nil, err
	}
	raw, format := b.Gets[0].Value, b.Gets[1].Value
	switch {
	case len(format) == 1 && format[0] > formatVersion:
		return nil, &text.PlaceError{File: m.path, Err: fmt.Errorf("%w: %d; this fidele knows up to %d", ErrNewerFormat, format[0], formatVersion), Hint: "use a newer fidele"}
	case len(format) != 1 || format[0] == 0 || raw == nil:
		return nil, &text.PlaceError{File: m.path, Err: fmt.Errorf("%w: it is a bbolt file of another program", ErrNotMemory), Hint: "--memory names the memory"}
	}
	m.mu.Lock()
	last := m.last
	m.mu.Unlock()
	if last != nil && bytes.Equal(last.raw, raw) {
		return last, nil
	}
	s := &state{raw: bytes.Clone(raw), format: format[0]}
	if err := json.Unmarshal(raw, &s.manifest); err != nil {
		return nil, m.corrupt("manifest", err)
	}
	for _, g := range s.Segments {
		if last != nil {
			for _, old := range last.Segments {
				if old.ID == g.ID {
					g.Adopt(old)
				}
			}
		}
		if !g.Loaded() {
			if err := g.Load(from); err != nil {
				return nil, err
			}
		}
	}
	if last != nil && last.Memory == s.Memory && len(last.names) <= s.Names {
		s.names = last.names[:len(last.names):len(last.names)]
	}
	scan := kv.Scan{Bucket: namesBucket, From: binary.BigEndian.AppendUint32(nil, uint32(len(s.names))), Each: func(_, v []byte) bool {
		s.names = append(s.names, string(v))
		return len(s.names) < s.Names
	}}
	if len(s.names) < s.Names {
		if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return nil, err
		}
	}
	if len(s.names) != s.Names {
		return nil, m.corrupt("names", fmt.Errorf("%d of %d", len(s.names), s.Names))
	}
	m.mu.Lock()
	m.last = s
	m.mu.Unlock()
	return s, nil
}
