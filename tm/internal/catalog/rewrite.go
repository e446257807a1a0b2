package catalog

import (
	"context"
	"encoding/binary"
	"encoding/json"
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
// index for each language pair. It waits for bulk imports to end.
func (c *Catalog) Compact(ctx context.Context) error {
	err := c.rewrite(ctx, (*rewriting).copyAll)
	if errors.Is(err, ErrOldFormat) {
		return c.Rebuild(ctx)
	}
	return err
}

// Rebuild is Compact with an index that is derived from the units instead of
// taken over. It makes a memory of an older format one of the current format,
// and keeps a copy of that. Damaged units are left out; then a copy is kept too,
// and the error, which wraps [ErrUnitDamaged], names them when all is done.
func (c *Catalog) Rebuild(ctx context.Context) error {
	var damage *damage
	err := c.rewrite(ctx, func(r *rewriting) error {
		damage = newDamage()
		if err := r.backUp(); err != nil {
			return err
		}
		return r.rebuild(damage)
	})
	if err == nil {
		err = c.Compact(ctx) // which makes one part of several
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
			return write(&rewriting{store, c})
		})
	}))
}

// rewriting is a memory that is written anew.
type rewriting struct {
	kv.Rewriting
	catalog *Catalog
}

// copied are the buckets that are copied as they are, whatever becomes of the
// index.
var copied = []string{HistoryBucket, NamesBucket, BatchesBucket, ChangesBucket, KnownBucket}

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

	if err := r.copyUnits(&s.Manifest); err != nil {
		return err
	}
	for _, bucket := range append(copied[:len(copied):len(copied)], index.TailBucket) {
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
		merged, err := index.Merge(r, list, r.Put)
		if err != nil {
			return err
		}
		if merged != nil {
			next.Parts = append(next.Parts, merged)
		}
	}
	return r.end(next)
}

// rebuild copies everything but the index, which it derives from the units. What
// counts them in the manifest is counted anew.
func (r *rewriting) rebuild(damage *damage) error {
	b := kv.Batch{Gets: []kv.Get{{Bucket: MetaBucket, Key: manifestKey}}}
	if err := r.Do(&b); err != nil {
		return err
	}
	next := &Manifest{}
	if err := json.Unmarshal(b.Gets[0].Value, next); err != nil {
		return corrupt(r.catalog.opts.Path, "manifest", err)
	}
	if err := r.catalog.Busy(next); err != nil {
		return err
	}

	names := &state{}
	scan := kv.Scan{Bucket: NamesBucket, Each: func(_, name []byte) bool {
		names.names = append(names.names, string(name))
		return true
	}}
	if err := r.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	next.NameCount, next.UnitCount, next.VersionCount = len(names.names), 0, 0
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
	for _, bucket := range copied {
		if bucket == HistoryBucket {
			continue
		}
		if err := r.copy(kv.Scan{Bucket: bucket}, nil); err != nil {
			return err
		}
	}
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
		records:   Records{from: r, names: names, path: r.catalog.opts.Path},
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
		b = &index.Builder{Classes: a.Classes}
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
// all.
func (r *rewriting) copy(scan kv.Scan, leave func(key []byte) bool) error {
	var failed error
	scan.Each = func(key, value []byte) bool {
		if leave != nil && leave(key) {
			return true
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
	raw, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if err := r.Put(MetaBucket, formatKey, []byte{FormatVersion}); err != nil {
		return err
	}
	return r.Put(MetaBucket, manifestKey, raw)
}

// backUp keeps a copy of a memory of an older format.
func (r *rewriting) backUp() error {
	b := kv.Batch{Gets: []kv.Get{{Bucket: MetaBucket, Key: formatKey}}}
	if err := r.Do(&b); err != nil {
		return err
	}
	value := b.Gets[0].Value
	if len(value) != 1 || value[0] >= FormatVersion {
		return nil
	}

	format := int(value[0])
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
