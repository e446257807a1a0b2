package catalog

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"fidele/tm/internal/copies"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// Catalog is a memory in a store. It may be used by several goroutines.
type Catalog struct {
	store kv.Store
	opts  Options

	mu   sync.Mutex
	last *state          // read last; states are not changed once they are here
	told map[string]bool // damage that OnDamage was called for

	imports importNames
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
	// OnDamage is called, if not nil, once for each damage in spite of which the
	// memory can be read.
	OnDamage func(error)
	// Copies, if not nil, keeps parts of the index of a store across a network. The
	// catalog closes it.
	Copies *copies.Cache
}

// New returns the catalog of a store. It does not read yet.
func New(store kv.Store, opts Options) *Catalog { return &Catalog{store: store, opts: opts} }

// Path returns the name of the memory.
func (c *Catalog) Path() string { return c.opts.Path }

// Close closes the store.
func (c *Catalog) Close() error {
	if c.opts.Copies != nil {
		c.opts.Copies.Close()
	}
	return c.store.Close()
}

// Settle waits until what is fetched in the background is there, for tests and
// measurements.
func (c *Catalog) Settle() {
	if c.opts.Copies != nil {
		c.opts.Copies.Settle()
	}
}

// Store returns the store.
func (c *Catalog) Store() kv.Store { return c.store }

// Groups reports whether parts of the index keep their documents in groups: see
// [index.Builder].
func (c *Catalog) Groups() bool { return kv.IsRemote(c.store) }

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
	damage  func() []error
}

// Guard runs f in a goroutine of its caller's that reads what the View returned:
// see [kv.Snapshot].
func (v *View) Guard(f func() error) error { return v.guard(f) }

// Near returns the same state, read by way of what is kept of the index near this
// process: for searches, and not for who wants to know what is in the store.
func (v *View) Near() *View {
	cache := v.catalog.opts.Copies
	if cache == nil {
		return v
	}
	cache.Follow(v.catalog.store, v.Memory, v.Parts)
	near := *v
	near.Reader = cache.Reader(v.Reader)
	return &near
}

// IsNear reports whether a part of the index can be read without a round trip.
func (v *View) IsNear(p *index.Part) bool {
	cache := v.catalog.opts.Copies
	return cache != nil && cache.Has(p)
}

// Remote reports whether every batch is a round trip.
func (v *View) Remote() bool { return kv.IsRemote(v.catalog.store) }

// Damage returns what is wrong with the store: see [kv.Snapshot].
func (v *View) Damage() []error { return v.damage() }

// mostViews is how often a snapshot is taken whose state is gone before f has seen any
// of it.
const mostViews = 5

// View runs f on a snapshot.
func (c *Catalog) View(ctx context.Context, f func(*View) error) error {
	return c.ViewAhead(ctx, nil, f)
}

// ViewAhead is View for an f that knows what it will ask for first: rehearse asks for it
// of a state that is probably the one still, and has no answers but to what is kept near.
// In a store across a network all that is read together with the manifest then; else
// rehearse is not called.
func (c *Catalog) ViewAhead(
	ctx context.Context, rehearse func(*View), f func(*View) error,
) error {
	var err error
	for range mostViews {
		began := false
		err = c.viewOnce(ctx, rehearse, func(v *View) error {
			began = true
			return f(v)
		})
		if began || !errors.Is(err, kv.ErrStateGone) {
			break
		}
	}
	return err
}

func (c *Catalog) viewOnce(
	ctx context.Context, rehearse func(*View), f func(*View) error,
) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	snap, err := c.store.View(ctx)
	if err != nil {
		return c.atFile(err)
	}
	defer snap.Close()

	return c.atFile(snap.Guard(func() error {
		from, err := c.ahead(snap, rehearse)
		if err != nil {
			return err
		}
		s, err := c.state(from)
		if err != nil {
			return err
		}
		v := c.view(s, snap)
		v.Reader = from
		return f(v)
	}))
}

// ahead returns a reader of a snapshot that has what is asked for in a rehearsal on the
// last state, and the manifest.
func (c *Catalog) ahead(snap kv.Snapshot, rehearse func(*View)) (kv.Reader, error) {
	if rehearse == nil || !kv.IsRemote(c.store) {
		return snap, nil
	}
	c.mu.Lock()
	last := c.last
	c.mu.Unlock()
	if last == nil {
		return snap, nil
	}
	asked := &rehearsal{}
	rehearse(c.view(last, asked))
	b := asked.batch
	b.Gets = append(b.Gets,
		kv.Get{Bucket: MetaBucket, Key: manifestKey}, kv.Get{Bucket: MetaBucket, Key: formatKey})
	ahead := kv.NewAhead(snap)
	return ahead, ahead.Fetch(&b)
}

func (c *Catalog) view(s *state, from kv.Snapshot) *View {
	return &View{
		Manifest: &s.Manifest,
		Reader:   from,
		Records:  Records{from: from, names: s, path: c.opts.Path, format: s.format},
		Format:   int(s.format),
		catalog:  c,
		guard:    from.Guard,
		damage:   from.Damage,
	}
}

// CheckFormat returns an error that wraps [ErrOldFormat] for a memory that
// cannot be searched, as its index may not be that of the current format.
func (v *View) CheckFormat() error { return v.catalog.checkFormat(byte(v.Format)) }

func (c *Catalog) checkFormat(format byte) error {
	if format >= indexSince {
		return nil
	}
	return c.oldFormat(format)
}

// checkWritable returns an error that wraps [ErrOldFormat] for a memory that must
// be written anew before it is changed.
func (c *Catalog) checkWritable(format byte) error {
	if format >= inPlaceSince {
		return nil
	}
	return c.oldFormat(format)
}

func (c *Catalog) oldFormat(format byte) error {
	err := fmt.Errorf("%w: %d; today's is %d", ErrOldFormat, format, FormatVersion)
	return &text.PlaceError{File: c.opts.Path, Err: err}
}

// Update runs f in a transaction, whose manifest it writes. A memory of an older
// format is made one of the current format first.
func (c *Catalog) Update(ctx context.Context, f func(*Tx) error) error {
	return c.updateOrMigrate(ctx, f, false)
}

// UpdateAhead is Update for an f that is small, and can run once more than it would. In a
// store across a network it runs on the last state first, without answers, and what it
// asks for then is read together with the manifest.
func (c *Catalog) UpdateAhead(ctx context.Context, f func(*Tx) error) error {
	return c.updateOrMigrate(ctx, f, kv.IsRemote(c.store))
}

func (c *Catalog) updateOrMigrate(ctx context.Context, f func(*Tx) error, ahead bool) error {
	err := c.update(ctx, f, ahead)
	if errors.Is(err, ErrOldFormat) {
		if err = c.Compact(ctx); err == nil {
			err = c.update(ctx, f, ahead)
		}
	}
	return err
}

func (c *Catalog) update(ctx context.Context, f func(*Tx) error, ahead bool) error {
	if err := c.Writable(); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return c.atFile(c.store.Update(ctx, func(store kv.Tx) error {
		if ahead {
			var err error
			if store, err = c.rehearsed(store, f); err != nil {
				return err
			}
		}
		s, err := c.state(store)
		if err != nil {
			return err
		}
		if err := c.checkWritable(s.format); err != nil {
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
	lost   []int // numbers of names that cannot be read
	format byte
}

// Name returns the name of a number.
func (s *state) Name(n uint64) (string, error) {
	switch {
	case n >= uint64(len(s.names)):
		return "", noName(n)
	case slices.Contains(s.lost, int(n)):
		return "", fmt.Errorf("its name %d %w", n, record.ErrLost)
	}
	return s.names[n], nil
}

func noName(n uint64) error { return fmt.Errorf("there is no name %d, which it has", n) }

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

	c.mu.Lock()
	last := c.last
	c.mu.Unlock()
	if last != nil && bytes.Equal(last.raw, raw) && bytes.Equal(format, []byte{last.format}) {
		return last, nil
	}

	s := &state{raw: bytes.Clone(raw)}
	manifest, err := c.openManifest(raw, format)
	if err != nil {
		return nil, err
	}
	if manifest.Copy != nil {
		return nil, &text.PlaceError{File: c.opts.Path, Err: ErrCopying}
	}
	s.Manifest, s.format = *manifest, format[0]
	if err := s.openParts(from, last); err != nil {
		return nil, err
	}
	if err := s.readNames(from, last); err != nil {
		return nil, err
	}
	if len(s.lost) > 0 && s.format < sealedSince {
		err := fmt.Errorf("%d of %d", s.NameCount-len(s.lost), s.NameCount)
		return nil, corrupt(c.opts.Path, "names", err)
	}
	for _, n := range s.lost {
		err := fmt.Errorf("name %d: what has it is shown without it, and cannot be changed", n)
		c.warn(recordDamaged(c.opts.Path, err))
	}

	c.mu.Lock()
	c.last = s
	c.mu.Unlock()
	return s, nil
}

// warn tells of damage in spite of which the memory can be read.
func (c *Catalog) warn(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.opts.OnDamage == nil || c.told[err.Error()] {
		return
	}
	if c.told == nil {
		c.told = map[string]bool{}
	}
	c.told[err.Error()] = true
	c.opts.OnDamage(err)
}

// openManifest returns the manifest, or an error where the store holds no memory,
// one of a newer format, or a damaged one.
func (c *Catalog) openManifest(raw, format []byte) (*Manifest, error) {
	value, sealedAs, err := unsealManifest(raw)
	isSealed := err == nil
	switch {
	case isSealed && !bytes.Equal(format, []byte{sealedAs}):
		return nil, manifestDamaged(c.opts.Path, errors.New("its format is not the one of the memory"))
	case isSealed:
		// as it should be
	case len(format) == 1 && format[0] > FormatVersion:
		err := fmt.Errorf("%w: %d; this fidele knows up to %d", ErrNewerFormat, format[0], FormatVersion)
		return nil, &text.PlaceError{File: c.opts.Path, Err: err}
	case len(format) != 1 || format[0] == 0:
		err := fmt.Errorf("%w: it is of another program", kv.ErrOtherProgram)
		return nil, &text.PlaceError{File: c.opts.Path, Err: err}
	case format[0] >= sealedSince:
		return nil, manifestDamaged(c.opts.Path, err)
	default:
		value = raw
	}

	m := &Manifest{}
	if err := json.Unmarshal(value, m); err != nil {
		return nil, manifestDamaged(c.opts.Path, err)
	}
	if m.NameCount < 0 || m.NameCount > MostNames {
		return nil, manifestDamaged(c.opts.Path, fmt.Errorf("it counts %d names", m.NameCount))
	}
	return m, nil
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
// changed, but for those that are lost, which a rebuilding gives up.
func (s *state) readNames(from kv.Reader, last *state) error {
	if last != nil && last.Memory == s.Memory && last.format == s.format &&
		len(last.names) <= s.NameCount && len(last.lost) == 0 {
		s.names = slices.Clip(last.names)
	}
	first := len(s.names)
	if first >= s.NameCount {
		return nil
	}

	s.names = append(s.names, make([]string, s.NameCount-first)...)
	found, missing := make([]bool, s.NameCount), s.NameCount-first
	for _, bucket := range nameBuckets {
		scan := kv.Scan{
			Bucket: bucket,
			From:   NameKey(uint32(first)),
			Each: func(key, value []byte) bool {
				name, err := unseal(s.format, bucket, key, value)
				if len(key) != 4 || err != nil {
					return true
				}
				n := int(binary.BigEndian.Uint32(key))
				if n >= first && n < s.NameCount && !found[n] {
					s.names[n], found[n] = string(name), true
					missing--
				}
				return missing > 0
			},
		}
		if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if missing == 0 || s.format < sealedSince {
			break
		}
	}
	for n := first; n < s.NameCount; n++ {
		if !found[n] {
			s.lost = append(s.lost, n)
		}
	}
	return nil
}

// nameBuckets are the buckets that have the names: the second is asked for what
// is damaged in the first.
var nameBuckets = []string{NamesBucket, NamesCopyBucket}
