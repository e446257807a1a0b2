package kv

import (
	"bytes"
	"context"
	"slices"
	"sort"
	"sync"
)

// Mem is a store in memory. The zero value is empty. A transaction waits until
// all snapshots are closed, and snapshots wait for a transaction under way; one that
// is opened beside another never waits. A value costs no copy to read; a put into
// the middle of a large bucket moves what follows.
type Mem struct {
	mu      sync.Mutex // held by a transaction, or by the snapshots together
	buckets map[string]*table

	counting  sync.Mutex
	snapshots int
}

// table is a sorted list of pairs.
type table struct {
	keys   []string
	values [][]byte
}

func (t *table) find(key []byte) (int, bool) {
	if t == nil {
		return 0, false
	}
	if n := len(t.keys); n > 0 && t.keys[n-1] < string(key) {
		return n, false
	}
	i := sort.SearchStrings(t.keys, string(key))
	return i, i < len(t.keys) && t.keys[i] == string(key)
}

// View returns a snapshot.
func (m *Mem) View(context.Context) (Snapshot, error) {
	m.counting.Lock()
	defer m.counting.Unlock()
	if m.snapshots++; m.snapshots == 1 {
		m.mu.Lock()
	}
	return &memSnapshot{m: m}, nil
}

// Update runs a transaction.
func (m *Mem) Update(_ context.Context, write func(Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	tx := &memTx{m: m}
	if err := write(tx); err != nil {
		for _, undo := range slices.Backward(tx.undo) {
			undo()
		}
		return err
	}
	return nil
}

// Build collects what write puts and stores it at the end.
func (m *Mem) Build(ctx context.Context, write func(Reader, Put) error) error {
	type put struct {
		bucket     string
		key, value []byte
	}
	var puts []put
	from, err := m.View(ctx)
	if err != nil {
		return err
	}
	err = write(from, func(bucket string, key, value []byte) error {
		puts = append(puts, put{bucket, bytes.Clone(key), bytes.Clone(value)})
		return nil
	})
	from.Close()
	if err != nil {
		return err
	}
	return m.Update(ctx, func(tx Tx) error {
		for _, p := range puts {
			if err := tx.Put(p.bucket, p.key, p.value); err != nil {
				return err
			}
		}
		return nil
	})
}

// Rewrite collects what write puts and forgets the rest.
func (m *Mem) Rewrite(_ context.Context, write func(Rewriting) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := &memRewriting{old: m, next: memTx{m: &Mem{}}}
	if err := write(r); err != nil {
		return err
	}
	m.buckets = r.next.m.buckets
	return nil
}

// memRewriting is the old content and a store that becomes the new.
type memRewriting struct {
	old  *Mem
	next memTx
}

func (r *memRewriting) Do(b *Batch) error { r.old.do(b); return nil }

func (r *memRewriting) Put(bucket string, key, value []byte) error {
	r.next.undo = r.next.undo[:0] // all of it is thrown away together
	return r.next.Put(bucket, key, value)
}

// Backup makes none: the store is gone with its process.
func (r *memRewriting) Backup(string, func(string)) error { return nil }

// Size returns 0.
func (m *Mem) Size() int64 { return 0 }

// Close forgets everything.
func (m *Mem) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.buckets = nil
	return nil
}

func (m *Mem) do(b *Batch) {
	for i := range b.Gets {
		g := &b.Gets[i]
		g.Value = nil
		if t := m.buckets[g.Bucket]; t != nil {
			if at, ok := t.find(g.Key); ok {
				g.Value = t.values[at]
			}
		}
	}
	for _, s := range b.Scans {
		t := m.buckets[s.Bucket]
		at, _ := t.find(s.From)
		for t != nil && at < len(t.keys) && (s.To == nil || t.keys[at] < string(s.To)) {
			if !s.Each([]byte(t.keys[at]), t.values[at]) {
				break
			}
			at++
		}
	}
}

type memSnapshot struct {
	m      *Mem
	closed bool
}

func (s *memSnapshot) Do(b *Batch) error { s.m.do(b); return nil }

func (s *memSnapshot) Close() {
	if !s.closed {
		s.closed = true
		s.m.counting.Lock()
		defer s.m.counting.Unlock()
		if s.m.snapshots--; s.m.snapshots == 0 {
			s.m.mu.Unlock()
		}
	}
}

type memTx struct {
	m    *Mem
	undo []func()
}

func (tx *memTx) Do(b *Batch) error { tx.m.do(b); return nil }

func (tx *memTx) Put(bucket string, key, value []byte) error {
	if tx.m.buckets == nil {
		tx.m.buckets = map[string]*table{}
	}
	t := tx.m.buckets[bucket]
	if t == nil {
		t = &table{}
		tx.m.buckets[bucket] = t
	}
	value = bytes.Clone(value)
	if value == nil {
		value = []byte{}
	}
	at, found := t.find(key)
	if found {
		old := t.values[at]
		tx.undo = append(tx.undo, func() { i, _ := t.find(key); t.values[i] = old })
		t.values[at] = value
		return nil
	}
	key = bytes.Clone(key)
	t.keys = slices.Insert(t.keys, at, string(key))
	t.values = slices.Insert(t.values, at, value)
	tx.undo = append(tx.undo, func() {
		i, _ := t.find(key)
		t.keys, t.values = slices.Delete(t.keys, i, i+1), slices.Delete(t.values, i, i+1)
	})
	return nil
}

func (tx *memTx) Delete(bucket string, key []byte) error {
	t := tx.m.buckets[bucket]
	at, found := t.find(key)
	if !found {
		return nil
	}
	k, v := t.keys[at], t.values[at]
	t.keys, t.values = slices.Delete(t.keys, at, at+1), slices.Delete(t.values, at, at+1)
	tx.undo = append(tx.undo, func() {
		i, _ := t.find([]byte(k))
		t.keys, t.values = slices.Insert(t.keys, i, k), slices.Insert(t.values, i, v)
	})
	return nil
}

func (tx *memTx) Drop(bucket string) error {
	if t, ok := tx.m.buckets[bucket]; ok {
		delete(tx.m.buckets, bucket)
		tx.undo = append(tx.undo, func() { tx.m.buckets[bucket] = t })
	}
	return nil
}

func (tx *memTx) Buckets() ([]string, error) {
	var names []string
	for name := range tx.m.buckets {
		names = append(names, name)
	}
	slices.Sort(names)
	return names, nil
}

// Damage returns nothing: memory is whole.
func (s *memSnapshot) Damage() []error { return nil }

// Guard runs f: nobody else has these bytes.
func (s *memSnapshot) Guard(f func() error) error { return f() }
