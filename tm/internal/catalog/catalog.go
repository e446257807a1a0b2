package catalog

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// Catalog is a memory in a store. It may be used by several goroutines.
type Catalog struct {
	store kv.Store
	opts  Options

	mu   sync.Mutex
	last *state // read last; states are not changed once they are here
}

// Options says how a catalog works.
type Options struct {
	// Path is the name of the memory in errors, "" for one without a name.
	Path string
	// Write allows changes.
	Write bool
	// Wait is how long a compaction waits for bulk imports to end; 0: not at
	// all.
	Wait time.Duration
	// Now is the clock; nil: time.Now.
	Now func() time.Time
	// OnMigrate is called, if not nil, before a memory of an older format is
	// made one of the current format; it stays as it was under the name of copy.
	OnMigrate func(format int, copy string)
}

// New returns the catalog of a store. It does not read yet.
func New(store kv.Store, opts Options) *Catalog { return &Catalog{store: store, opts: opts} }

// Path returns the name of the memory.
func (c *Catalog) Path() string { return c.opts.Path }

// Store returns the store.
func (c *Catalog) Store() kv.Store { return c.store }

// Writable returns an error that wraps [ErrReadOnly] where changes are not
// allowed.
func (c *Catalog) Writable() error {
	if !c.opts.Write {
		return c.readOnly()
	}
	return nil
}

// Now returns the time, in UTC.
func (c *Catalog) Now() time.Time {
	if c.opts.Now != nil {
		return c.opts.Now().UTC()
	}
	return time.Now().UTC()
}

// View is one state of the memory. The manifest must not be changed.
type View struct {
	*Manifest
	kv.Reader
	Records
	// Format is the version of the format that the memory has.
	Format  int
	catalog *Catalog
	guard   func(func() error) error
}

// Guard runs f in a goroutine of its caller's that reads what the View returned:
// see [kv.Snapshot].
func (v *View) Guard(f func() error) error { return v.guard(f) }

// View runs f on a snapshot.
func (c *Catalog) View(ctx context.Context, f func(*View) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, err := c.store.View(ctx)
	if err != nil {
		return c.atFile(err)
	}
	defer snap.Close()

	return c.atFile(snap.Guard(func() error {
		s, err := c.state(snap)
		if err != nil {
			return err
		}
		return f(c.view(s, snap))
	}))
}

func (c *Catalog) view(s *state, from kv.Snapshot) *View {
	return &View{
		Manifest: &s.Manifest,
		Reader:   from,
		Records:  Records{from: from, names: s, path: c.opts.Path},
		Format:   int(s.format),
		catalog:  c,
		guard:    from.Guard,
	}
}

// CheckFormat returns an error that wraps [ErrOldFormat] for a memory that
// cannot be searched, as its index may not be that of the current format.
func (v *View) CheckFormat() error { return v.catalog.checkFormat(byte(v.Format)) }

func (c *Catalog) checkFormat(format byte) error {
	if format == FormatVersion {
		return nil
	}
	err := fmt.Errorf("%w: %d; today's is %d", ErrOldFormat, format, FormatVersion)
	return &text.PlaceError{File: c.opts.Path, Err: err}
}

// Update runs f in a transaction, whose manifest it writes. A memory of an older
// format is made one of the current format first.
func (c *Catalog) Update(ctx context.Context, f func(*Tx) error) error {
	err := c.update(ctx, f)
	if errors.Is(err, ErrOldFormat) {
		if err = c.Rebuild(ctx); err == nil {
			err = c.update(ctx, f)
		}
	}
	return err
}

func (c *Catalog) update(ctx context.Context, f func(*Tx) error) error {
	if err := c.Writable(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.atFile(c.store.Update(ctx, func(store kv.Tx) error {
		s, err := c.state(store)
		if err != nil {
			return err
		}
		if err := c.checkFormat(s.format); err != nil {
			return err
		}
		tx := c.tx(s, store)
		if err := f(tx); err != nil {
			return err
		}
		return tx.putManifest()
	}))
}

// Rehearse runs f as Update does, for a change that is to write nothing: what it
// puts is forgotten. It needs no more than to read.
func (c *Catalog) Rehearse(ctx context.Context, f func(*Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, err := c.store.View(ctx)
	if err != nil {
		return c.atFile(err)
	}
	defer snap.Close()

	return c.atFile(snap.Guard(func() error {
		s, err := c.state(snap)
		if err == nil {
			err = c.checkFormat(s.format)
		}
		if err == nil {
			err = f(c.tx(s, forgetful{snap}))
		}
		return err
	}))
}

// forgetful is a transaction that writes nothing.
type forgetful struct{ kv.Reader }

func (forgetful) Put(string, []byte, []byte) error { return nil }
func (forgetful) Delete(string, []byte) error      { return nil }
func (forgetful) Drop(string) error                { return nil }
func (forgetful) Buckets() ([]string, error)       { return nil, nil }

// Build writes buckets that nothing refers to yet: see [kv.Store].
func (c *Catalog) Build(ctx context.Context, write func(from kv.Reader, put kv.Put) error) error {
	return c.atFile(c.store.Build(ctx, write))
}

// PutAll writes pairs of buckets that nothing refers to yet, in one transaction
// without a manifest.
func (c *Catalog) PutAll(ctx context.Context, pairs []BucketPair) error {
	return c.atFile(c.store.Update(ctx, func(tx kv.Tx) error {
		for _, p := range pairs {
			if err := tx.Put(p.Bucket, p.Key, p.Value); err != nil {
				return err
			}
		}
		return nil
	}))
}

// BucketPair is a key and its value in a bucket.
type BucketPair struct {
	Bucket     string
	Key, Value []byte
}

// state is a manifest as it was read, with what was read for it.
type state struct {
	Manifest
	raw    []byte
	names  []string
	format byte
}

// Name returns the name of a number.
func (s *state) Name(n uint64) (string, bool) {
	if n >= uint64(len(s.names)) {
		return "", false
	}
	return s.names[n], true
}

// Number returns false: a state is not written with.
func (s *state) Number(string) (uint64, bool) { return 0, false }

// state reads the manifest, or takes the one that was read last if it is the
// same.
func (c *Catalog) state(from kv.Reader) (*state, error) {
	b := kv.Batch{Gets: []kv.Get{
		{Bucket: MetaBucket, Key: manifestKey},
		{Bucket: MetaBucket, Key: formatKey},
	}}
	if err := from.Do(&b); err != nil {
		return nil, err
	}
	raw, format := b.Gets[0].Value, b.Gets[1].Value
	if err := c.checkHead(raw, format); err != nil {
		return nil, err
	}

	c.mu.Lock()
	last := c.last
	c.mu.Unlock()
	if last != nil && bytes.Equal(last.raw, raw) {
		return last, nil
	}

	s := &state{raw: bytes.Clone(raw), format: format[0]}
	if err := json.Unmarshal(raw, &s.Manifest); err != nil {
		return nil, corrupt(c.opts.Path, "manifest", err)
	}
	if err := s.openParts(from, last); err != nil {
		return nil, err
	}
	if err := s.readNames(from, last); err != nil {
		return nil, err
	}
	if len(s.names) != s.NameCount {
		err := fmt.Errorf("%d of %d", len(s.names), s.NameCount)
		return nil, corrupt(c.opts.Path, "names", err)
	}

	c.mu.Lock()
	c.last = s
	c.mu.Unlock()
	return s, nil
}

// checkHead reports an error where the store holds no memory, or one of a newer
// format.
func (c *Catalog) checkHead(manifest, format []byte) error {
	var err error
	switch {
	case len(format) == 1 && format[0] > FormatVersion:
		err = fmt.Errorf("%w: %d; this fidele knows up to %d", ErrNewerFormat, format[0], FormatVersion)
	case len(format) != 1 || format[0] == 0 || manifest == nil:
		err = fmt.Errorf("%w: it is a bbolt file of another program", kv.ErrOtherProgram)
	default:
		return nil
	}
	return &text.PlaceError{File: c.opts.Path, Err: err}
}

// openParts reads what searches in the parts of the index need, or takes it over
// from the last state.
func (s *state) openParts(from kv.Reader, last *state) error {
	for _, p := range s.Parts {
		if last != nil {
			same := func(old *index.Part) bool { return old.ID == p.ID }
			if i := slices.IndexFunc(last.Parts, same); i >= 0 {
				p.Adopt(last.Parts[i])
			}
		}
		if !p.IsOpen() {
			if err := p.Open(from); err != nil {
				return err
			}
		}
	}
	return nil
}

// readNames reads the names that the last state does not have: names are never
// changed.
func (s *state) readNames(from kv.Reader, last *state) error {
	if last != nil && last.Memory == s.Memory && len(last.names) <= s.NameCount {
		s.names = last.names[:len(last.names):len(last.names)]
	}
	if len(s.names) >= s.NameCount {
		return nil
	}
	scan := kv.Scan{
		Bucket: NamesBucket,
		From:   NameKey(uint32(len(s.names))),
		Each: func(_, name []byte) bool {
			s.names = append(s.names, string(name))
			return len(s.names) < s.NameCount
		},
	}
	return from.Do(&kv.Batch{Scans: []kv.Scan{scan}})
}
