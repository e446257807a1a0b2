package tm

import (
	"context"
	"encoding/json"
	"errors"
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
		return m.place(m.rewrite(ctx, store))
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

// rewrite is Compact for a file.
func (m *Memory) rewrite(ctx context.Context, store *boltStore) error {
	return store.exclusive(ctx, 0, func(db *bbolt.DB) error {
		info, err := os.Stat(m.path)
		if err != nil {
			return err
		}
		name := neighbour(m.path)
		defer os.Remove(name)
		to, err := newBolt(name)
		if err != nil {
			return createError(m.path, err)
		}
		defer to.Close()
		to.NoSync, to.AllocSize = true, 1<<20
		err = db.View(func(tx *bbolt.Tx) error { return m.copyTo(ctx, &boltReader{tx: tx, store: store}, store, to) })
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

// copyTo copies everything but the index, which it merges on the way.
func (m *Memory) copyTo(ctx context.Context, from *boltReader, store *boltStore, to *bbolt.DB) error {
	s, err := m.state(from)
	if err != nil {
		return err
	}
	w := &partWriter{ctx: ctx, store: store, db: to}
	defer w.rollback()
	for _, bucket := range []string{unitsBucket, historyBucket, namesBucket, batchesBucket, changesBucket, knownBucket, index.TailBucket} {
		var failed error
		scan := kv.Scan{Bucket: bucket, Each: func(k, v []byte) bool {
			failed = w.put(bucket, k, v)
			return failed == nil
		}}
		if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	next := s.manifest.clone()
	next.Version++
	next.Segments = nil
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
	raw, err := json.Marshal(next)
	if err != nil {
		return err
	}
	if err := w.put(metaBucket, formatKey, []byte{formatVersion}); err != nil {
		return err
	}
	if err := w.put(metaBucket, manifestKey, raw); err != nil {
		return err
	}
	return w.commit()
}

// partWriter puts keys in transactions of a bounded size.
type partWriter struct {
	ctx   context.Context
	store *boltStore
	db    *bbolt.DB
	tx    *bbolt.Tx
	w     *boltTx
	puts  int
}

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

func (p *partWriter) commit() error {
	if p.tx == nil {
		return nil
	}
	err := p.tx.Commit()
	p.tx, p.puts = nil, 0
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
