package catalog

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// Compact writes the memory anew, without unused space and with one part of the
// index for each language pair. It waits for bulk imports to end. It makes a
// memory of an older format one of the current format, and keeps a copy of that.
func (c *Catalog) Compact(ctx context.Context) error {
	err := c.rewrite(ctx, (*rewriting).copyAll)
	if errors.Is(err, ErrOldFormat) {
		return c.Rebuild(ctx)
	}
	return err
}

// Rebuild is Compact with an index and a manifest that are derived from the rest
// instead of taken over. What is damaged is left out; then a copy of the memory is
// kept too, and the error, which wraps [ErrUnitDamaged], names it when all is
// done.
func (c *Catalog) Rebuild(ctx context.Context) error {
	var damage *damage
	err := c.rewrite(ctx, func(r *rewriting) error {
		damage = newDamage()
		return r.rebuild(damage)
	})
	if err == nil {
		err = c.Compact(ctx) // which makes one part of several
	}
	if err == nil && damage.manifest {
		c.warn(manifestDamaged(c.opts.Path,
			fmt.Errorf("it was derived from the rest; the file as it was stays as %s", damage.copy)))
	}
	if err == nil {
		err = damage.err(c.opts.Path)
	}
	return err
}

func (c *Catalog) rewrite(ctx context.Context, write func(*rewriting) error) error {
	if err := c.Writable(); err != nil {
		return err
	}
	return c.atFile(c.afterImports(ctx, func() error {
		return c.store.Rewrite(ctx, func(store kv.Rewriting) error {
			return write(&rewriting{Rewriting: store, catalog: c})
		})
	}))
}

// rewriting is a memory that is written anew.
type rewriting struct {
	kv.Rewriting
	catalog *Catalog
	format  byte // of the memory as it was
	// counts are the rows that were copied, by bucket.
	counts map[string]int
}

// copied are the buckets that are copied as they are, whatever becomes of the
// index.
var copied = []string{BatchesBucket, ChangesBucket, KnownBucket}

// copyAll copies everything but the index, which it merges on the way.
func (r *rewriting) copyAll() error {
	s, err := r.catalog.state(r)
	if err != nil {
		return err
	}
	err = errors.Join(r.catalog.checkFormat(s.format), r.catalog.Busy(&s.Manifest))
	if err != nil {
		return err
	}
	if r.format = s.format; r.format < inPlaceSince {
		if err := r.backUp(); err != nil {
			return err
		}
	}

	if err := r.copyUnits(&s.Manifest); err != nil {
		return err
	}
	if err := r.copyNames(); err != nil {
		return err
	}
	for _, bucket := range append([]string{HistoryBucket, index.TailBucket}, copied...) {
		if err := r.copy(kv.Scan{Bucket: bucket}, nil); err != nil {
			return err
		}
	}

	next := s.Manifest.clone()
	next.Parts, next.Bulk = nil, nil
	for _, pair := range s.Pairs {
		list := s.PartsOf(pair)
		if len(list) == 0 {
			continue
		}
		merged, err := index.Merge(r, list, r.Put, r.catalog.Groups())
		if err != nil {
			return err
		}
		if merged != nil {
			next.Parts = append(next.Parts, merged)
		}
	}
	if r.format < sealedSince { // which did not count them
		r.count(next)
	}
	return r.end(next)
}

// count takes the numbers of rows into the manifest that were copied.
func (r *rewriting) count(next *Manifest) {
	next.BatchCount = r.counts[BatchesBucket]
	next.ChangeCount = r.counts[ChangesBucket]
	next.KnownCount = r.counts[KnownBucket]
}

// copyNames copies the names. Where there is no copy of them yet, it makes one.
func (r *rewriting) copyNames() error {
	if r.format >= sealedSince {
		return errors.Join(
			r.copy(kv.Scan{Bucket: NamesBucket}, nil), r.copy(kv.Scan{Bucket: NamesCopyBucket}, nil))
	}
	var failed error
	for _, to := range nameBuckets {
		scan := kv.Scan{Bucket: NamesBucket, Each: func(key, value []byte) bool {
			failed = r.put(to, key, value)
			return failed == nil
		}}
		if err := errors.Join(r.Do(&kv.Batch{Scans: []kv.Scan{scan}}), failed); err != nil {
			return err
		}
	}
	return nil
}

// put writes a value of the current format.
func (r *rewriting) put(bucket string, key, value []byte) error {
	return r.Put(bucket, key, seal(bucket, key, value))
}

// rebuild copies everything but the index, which it derives from the units. What
// counts them in the manifest is counted anew.
func (r *rewriting) rebuild(damage *damage) error {
	next, err := r.readManifest(damage)
	if err != nil {
		return err
	}
	if err := r.catalog.Busy(next); err != nil {
		return err
	}
	if r.format < inPlaceSince {
		if err := r.backUp(); err != nil {
			return err
		}
	}

	names := &state{Manifest: *next, format: r.format}
	if err := names.readNames(r, nil); err != nil {
		return err
	}
	next.UnitCount, next.VersionCount = 0, 0
	next.Parts = nil
	for _, pair := range next.Pairs {
		pair.Units, pair.Tail = 0, 0
	}
	if err := r.indexUnits(next, names, damage); err != nil {
		return err
	}

	for _, scan := range next.unitScans(nil) {
		if err := r.copy(scan, damage.hasKey); err != nil {
			return err
		}
	}
	if err := r.putNames(names, damage); err != nil {
		return err
	}
	for _, bucket := range copied {
		if err := r.copyWhole(bucket, damage); err != nil {
			return err
		}
	}
	r.count(next)
	if err := r.copyHistory(next, names, damage); err != nil {
		return err
	}
	if err := r.keepDamaged(damage); err != nil {
		return err
	}
	next.Bulk = nil
	return r.end(next)
}

// indexUnits reads all units and writes parts of them.
func (r *rewriting) indexUnits(next *Manifest, names record.Names, damage *damage) error {
	x := &indexer{
		rewriting: r,
		next:      next,
		records:   Records{from: r, names: names, path: r.catalog.opts.Path, format: r.format},
		builders:  map[uint16]*index.Builder{},
	}
	var failed error
	each := func(key, value []byte) bool {
		if len(key) != 8 {
			damage.note(key, "a unit without an id")
			return true
		}
		failed = x.add(binary.BigEndian.Uint64(key), value)
		if errors.Is(failed, ErrUnitDamaged) {
			damage.note(key, fmt.Sprintf("unit %d", binary.BigEndian.Uint64(key)))
			failed = nil
		}
		return failed == nil
	}
	for _, scan := range next.unitScans(each) {
		if err := r.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	for _, pair := range next.Pairs {
		if b := x.builders[pair.ID]; b != nil && b.Len() > 0 {
			if err := x.build(pair, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// partUnits is how many units a part of a new index holds; they are merged
// afterwards.
const partUnits = 100_000

// indexer makes a new index.
type indexer struct {
	*rewriting
	next     *Manifest
	records  Records
	builders map[uint16]*index.Builder // by pair
}

// add takes a unit in.
func (x *indexer) add(id uint64, value []byte) error {
	u, err := x.records.Decode(id, value)
	if err != nil {
		return err
	}
	pair, err := x.next.PairFor(text.Base(u.SourceLang), text.Base(u.TargetLang))
	if err != nil {
		return err
	}
	x.next.UnitCount++
	pair.Units++
	x.next.NextUnit = max(x.next.NextUnit, id+1)
	return x.index(pair, id, u)
}

func (x *indexer) index(pair *Pair, id uint64, u *bitext.Unit) error {
	a := likeness.BorrowPair(pair.Source, pair.Target)
	defer a.GiveBack()
	b := x.builders[pair.ID]
	if b == nil || b.Classes != a.Classes {
		if b != nil && b.Len() > 0 {
			if err := x.build(pair, b); err != nil {
				return err
			}
		}
		b = &index.Builder{Classes: a.Classes, Groups: x.catalog.Groups()}
		x.builders[pair.ID] = b
	}
	b.Add(Document(a, id, u, record.ContentHash(u)))
	if b.Len() >= partUnits {
		return x.build(pair, b)
	}
	return nil
}

// build writes a part.
func (x *indexer) build(pair *Pair, b *index.Builder) error {
	p, err := b.Build(pair.ID, x.Put)
	if err == nil {
		x.next.Parts = append(x.next.Parts, p)
	}
	return err
}

// copyUnits copies the units that can be seen.
func (r *rewriting) copyUnits(m *Manifest) error {
	for _, scan := range m.unitScans(nil) {
		if err := r.copy(scan, nil); err != nil {
			return err
		}
	}
	return nil
}

// copy copies what a scan finds, but for keys that leave returns true for; nil:
// all. It seals what is not sealed yet; what is damaged stays damaged.
func (r *rewriting) copy(scan kv.Scan, leave func(key []byte) bool) error {
	var failed error
	scan.Each = func(key, value []byte) bool {
		if leave != nil && leave(key) {
			return true
		}
		if r.counts == nil {
			r.counts = map[string]int{}
		}
		r.counts[scan.Bucket]++
		if r.format < sealedSince {
			value = seal(scan.Bucket, key, value)
		}
		failed = r.Put(scan.Bucket, key, value)
		return failed == nil
	}
	if err := r.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	return failed
}

// end writes the manifest.
func (r *rewriting) end(next *Manifest) error {
	next.Version++
	return next.put(r.Put)
}

// backUp keeps a copy of a memory of an older format.
func (r *rewriting) backUp() error {
	format := int(r.format)
	name := ""
	err := r.Backup(fmt.Sprintf("format%d", format), func(copy string) {
		name = copy
		if r.catalog.opts.OnMigrate != nil {
			r.catalog.opts.OnMigrate(format, copy)
		}
	})
	if err != nil {
		return &text.PlaceError{
			File: name,
			Err:  fmt.Errorf("cannot keep a copy of the memory of format %d: %w", format, err),
			Hint: "make room beside the memory, or copy it elsewhere, then try again",
		}
	}
	return nil
}
