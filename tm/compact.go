package tm

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// Compact writes the memory anew, without unused space and with one index
// segment for each language pair, and puts it in the place of the old file.
// Until it is complete the old file stays as it is. It needs room for both.
func (m *Memory) Compact(ctx context.Context) error {
	if !m.opts.Write {
		return &text.PlaceError{File: m.path, Err: ErrReadOnly}
	}
	if store, ok := m.store.(*boltStore); ok {
		err := m.afterLoads(ctx, func() error { return m.rewrite(ctx, store, false) })
		if errors.Is(err, ErrOldFormat) {
			return m.Rebuild(ctx)
		}
		return m.place(err)
	}
	var todo [][]*index.Segment
	err := m.view(ctx, func(v *view) error {
		for _, p := range v.Pairs {
			if list := v.of(p); len(list) > 0 {
				todo = append(todo, list)
			}
		}
		return nil
	})
	for _, list := range todo {
		if err == nil {
			err = m.mergeApart(ctx, list)
		}
	}
	return err
}

// Rebuild is [Memory.Compact] with an index that is derived from the units
// instead of taken over; it helps where [Memory.Verify] finds a wrong one.
func (m *Memory) Rebuild(ctx context.Context) error {
	if !m.opts.Write {
		return &text.PlaceError{File: m.path, Err: ErrReadOnly}
	}
	if store, ok := m.store.(*boltStore); ok {
		err := m.afterLoads(ctx, func() error { return m.rewrite(ctx, store, true) })
		if err != nil {
			return m.place(err)
		}
	}
	return m.Compact(ctx)
}

// rewrite is Compact for a file; with rebuild it leaves several segments.
func (m *Memory) rewrite(ctx context.Context, store *boltStore, rebuild bool) error {
	return store.exclusive(ctx, 0, func(db *bbolt.DB) error {
		info, err := os.Stat(m.path)
		if err != nil {
			return err
		}
		name := neighbour(m.path)
		defer os.Remove(name)
		to, err := newBolt(name, info.Size())
		if err != nil {
			return &text.PlaceError{File: m.path, Err: fmt.Errorf("cannot be written anew: %w", err), Hint: "make room beside the memory for a second one, or check the permissions of its folder"}
		}
		defer to.Close()
		to.NoSync, to.AllocSize = true, 1<<20
		err = db.View(func(tx *bbolt.Tx) error {
			w := &partWriter{ctx: ctx, store: store, db: to, source: db}
			defer w.rollback()
			from := &boltReader{tx: tx, store: store}
			if rebuild {
				if err := m.backUpOld(tx, from); err != nil {
					return err
				}
				return m.rebuildTo(from, w)
			}
			return m.copyTo(from, w)
		})
		if err != nil {
			return err
		}
		for _, step := range []func() error{
			to.Sync, to.Close,
			func() error { return os.Chmod(name, info.Mode().Perm()) },
			func() error { return os.Rename(name, m.path) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return syncFolder(m.path)
	})
}

// copiedBuckets are the buckets that hold no index but the tail, besides the
// units.
var copiedBuckets = []string{historyBucket, namesBucket, batchesBucket, changesBucket, knownBucket}

// copyTo copies everything but the index, which it merges on the way.
func (m *Memory) copyTo(from doer, w *partWriter) error {
	s, err := m.state(from)
	if err != nil {
		return err
	}
	if err := errors.Join(m.today(s), m.busy(&s.manifest)); err != nil {
		return err
	}
	if err := w.copyUnits(from, &s.manifest); err != nil {
		return err
	}
	for _, bucket := range append(copiedBuckets[:len(copiedBuckets):len(copiedBuckets)], index.TailBucket) {
		if err := w.copy(from, kv.Scan{Bucket: bucket}); err != nil {
			return err
		}
	}
	next := s.manifest.clone()
	next.Segments, next.Loads = nil, nil
	for _, p := range s.Pairs {
		list := s.of(p)
		if len(list) == 0 {
			continue
		}
		merged, err := index.Merge(from, list, w.put)
		if err != nil {
			return err
		}
		if merged != nil {
			next.Segments = append(next.Segments, merged)
		}
	}
	return w.end(next)
}

// rebuildUnits is how many units a segment of a new index holds.
const rebuildUnits = 100_000

// rebuildTo copies everything but the index, which it derives from the units.
// What counts them in the manifest is counted anew.
func (m *Memory) rebuildTo(from doer, w *partWriter) error {
	b := kv.Batch{Gets: []kv.Get{{Bucket: metaBucket, Key: manifestKey}}}
	if err := from.Do(&b); err != nil {
		return err
	}
	next := &manifest{}
	if err := json.Unmarshal(b.Gets[0].Value, next); err != nil {
		return m.corrupt("manifest", err)
	}
	if err := m.busy(next); err != nil {
		return err
	}
	if err := w.copyUnits(from, next); err != nil {
		return err
	}
	names := &state{}
	for _, bucket := range copiedBuckets {
		if err := w.copy(from, kv.Scan{Bucket: bucket}); err != nil {
			return err
		}
	}
	scan := kv.Scan{Bucket: namesBucket, Each: func(_, v []byte) bool { names.names = append(names.names, string(v)); return true }}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	next.Names, next.Units, next.Versions, next.Segments = len(names.names), 0, 0, nil
	for _, p := range next.Pairs {
		p.Units, p.Tail = 0, 0
	}
	if err := m.indexUnits(from, w, next, names); err != nil {
		return err
	}
	next.Loads = nil
	scan = kv.Scan{Bucket: historyBucket, Each: func(_, _ []byte) bool { next.Versions++; return true }}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	return w.end(next)
}

// indexUnits reads all units and writes segments of them.
func (m *Memory) indexUnits(from doer, w *partWriter, next *manifest, names namer) error {
	pairs := &write{manifest: next}
	builders := map[uint16]*index.Builder{}
	build := func(p *pair, b *index.Builder) error {
		s, err := b.Build(p.ID, w.put)
		if err == nil {
			next.Segments = append(next.Segments, s)
		}
		return err
	}
	var failed error
	each := func(k, v []byte) bool {
		id := binary.BigEndian.Uint64(k)
		u, err := decodeUnit(v, names)
		if err != nil {
			failed = m.corrupt(fmt.Sprintf("unit %d", id), err)
			return false
		}
		p, err := pairs.pair(u)
		if err != nil {
			failed = err
			return false
		}
		next.Units++
		p.Units++
		next.NextUnit = max(next.NextUnit, id+1)
		a := borrowAnalyzers(p.Source, p.Target)
		defer a.giveBack()
		b := builders[p.ID]
		if b == nil || b.Classes != a.classes {
			if b != nil && b.Len() > 0 {
				if failed = build(p, b); failed != nil {
					return false
				}
			}
			b = &index.Builder{Classes: a.classes}
			builders[p.ID] = b
		}
		b.Add(a.indexed(id, u, contentHash(u)))
		if b.Len() >= rebuildUnits {
			failed = build(p, b)
		}
		return failed == nil
	}
	for _, scan := range next.unitScans(each) {
		if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	for _, p := range next.Pairs {
		if b := builders[p.ID]; b != nil && b.Len() > 0 {
			if err := build(p, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// partWriter puts keys in transactions of a bounded size.
type partWriter struct {
	ctx   context.Context
	store *boltStore
	db    *bbolt.DB
	// source is the file that is read meanwhile.
	source *bbolt.DB
	tx     *bbolt.Tx
	w      *boltTx
	puts   int
	parts  int
}

// dropParts is after how many transactions pages that were read are let go.
const dropParts = 8

func (p *partWriter) put(bucket string, key, value []byte) error {
	if p.puts >= loadPuts {
		if err := errors.Join(p.commit(), p.ctx.Err()); err != nil {
			return err
		}
	}
	if p.tx == nil {
		var err error
		if p.tx, err = p.db.Begin(true); err != nil {
			return err
		}
		p.w = &boltTx{boltReader{tx: p.tx, store: p.store}}
	}
	p.puts++
	return p.w.Put(bucket, key, value)
}

// copyUnits copies the units that can be seen.
func (p *partWriter) copyUnits(from doer, m *manifest) error {
	for _, scan := range m.unitScans(nil) {
		if err := p.copy(from, scan); err != nil {
			return err
		}
	}
	return nil
}

// copy copies what a scan gives.
func (p *partWriter) copy(from doer, scan kv.Scan) error {
	var failed error
	scan.Each = func(k, v []byte) bool {
		failed = p.put(scan.Bucket, k, v)
		return failed == nil
	}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	return failed
}

// end writes the manifest and commits.
func (p *partWriter) end(next *manifest) error {
	next.Version++
	raw, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if err := p.put(metaBucket, formatKey, []byte{formatVersion}); err != nil {
		return err
	}
	if err := p.put(metaBucket, manifestKey, raw); err != nil {
		return err
	}
	return p.commit()
}

func (p *partWriter) commit() error {
	if p.tx == nil {
		return nil
	}
	err := p.tx.Commit()
	p.tx, p.puts = nil, 0
	if p.parts++; p.parts%dropParts == 0 {
		dropPages(p.source, p.source.Path())
		dropPages(p.db, p.db.Path())
	}
	return err
}

func (p *partWriter) rollback() {
	if p.tx != nil {
		p.tx.Rollback()
		p.tx = nil
	}
}

// syncFolder makes the folder remember a rename.
func syncFolder(path string) error {
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}
