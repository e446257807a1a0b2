package catalog

import (
	"bytes"
	"errors"
	"slices"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// rehearsal is a snapshot of no state: it notes what is asked of it. What may well be
// nothing, equal texts, the tail and dead units, it says is nothing; else the rehearsal
// has come to its end, as what is asked for next depends on the answer.
type rehearsal struct {
	batch kv.Batch
	// writes says that it is one of a transaction, to which more may be nothing: the
	// imports before it.
	writes bool
}

var errRehearsed = errors.New("the rehearsal has ended")

// Do notes a batch.
func (r *rehearsal) Do(b *kv.Batch) error {
	var end error
	for i := range b.Gets {
		g := &b.Gets[i]
		g.Value = nil
		exact := index.IsPartBucket(g.Bucket) && index.IsExactKey(g.Key)
		if !exact && g.Bucket != index.DeadBucket && !(r.writes && g.Bucket == BatchesBucket) {
			end = errRehearsed
		}
	}
	r.batch.Gets = append(r.batch.Gets, b.Gets...)
	for _, s := range b.Scans {
		mayBeNone := s.Bucket == BatchesBucket || s.Bucket == KnownBucket
		if s.Bucket != index.TailBucket && !(r.writes && mayBeNone) {
			end = errRehearsed
		}
		r.scan(s)
	}
	return end
}

// scan notes a scan. Those of the tail of a pair become one, as they overlap: its rows
// are few.
func (r *rehearsal) scan(s kv.Scan) {
	s.Each = nil
	if s.Bucket != index.TailBucket || len(s.From) < 2 || s.To == nil {
		r.batch.Scans = append(r.batch.Scans, s)
		return
	}
	for i := range r.batch.Scans {
		t := &r.batch.Scans[i]
		if t.Bucket != s.Bucket || t.To == nil || !bytes.HasPrefix(t.From, s.From[:2]) {
			continue
		}
		if bytes.Compare(s.From, t.From) < 0 {
			t.From = s.From
		}
		if bytes.Compare(s.To, t.To) > 0 {
			t.To = s.To
		}
		t.AtOnce = max(t.AtOnce, s.AtOnce)
		return
	}
	r.batch.Scans = append(r.batch.Scans, s)
}

// Guard runs f.
func (r *rehearsal) Guard(f func() error) error { return f() }

// Damage returns nothing.
func (r *rehearsal) Damage() []error { return nil }

// Close does nothing.
func (r *rehearsal) Close() {}

// rehearsed returns a transaction that has read what f asks for on the last state, what
// that lacks of the names, and the manifest.
func (c *Catalog) rehearsed(store kv.Tx, f func(*Tx) error) (kv.Tx, error) {
	c.mu.Lock()
	last := c.last
	c.mu.Unlock()
	if last == nil {
		return store, nil
	}
	asked := &rehearsal{writes: true}
	tx := c.tx(last, forgetful{asked})
	tx.learns = nil
	f(tx) // ends where an answer is missing
	b := asked.batch
	b.Gets = append(b.Gets,
		kv.Get{Bucket: MetaBucket, Key: manifestKey}, kv.Get{Bucket: MetaBucket, Key: formatKey})
	b.Scans = append(b.Scans, kv.Scan{
		Bucket: NamesBucket, From: NameKey(uint32(len(last.names))), AtOnce: 16,
	})
	ahead := kv.NewAhead(store)
	return &aheadTx{Tx: store, ahead: ahead, changed: map[string]bool{}}, ahead.Fetch(&b)
}

// aheadTx is a transaction that answers from what was fetched before where it has changed
// nothing.
type aheadTx struct {
	kv.Tx
	ahead   *kv.Ahead
	changed map[string]bool // buckets
}

// Do answers a batch.
func (t *aheadTx) Do(b *kv.Batch) error {
	isChanged := slices.ContainsFunc(b.Gets, func(g kv.Get) bool { return t.changed[g.Bucket] }) ||
		slices.ContainsFunc(b.Scans, func(s kv.Scan) bool { return t.changed[s.Bucket] })
	if isChanged {
		return t.Tx.Do(b)
	}
	return t.ahead.Do(b)
}

// Put writes a value.
func (t *aheadTx) Put(bucket string, key, value []byte) error {
	t.changed[bucket] = true
	return t.Tx.Put(bucket, key, value)
}

// Delete removes a key.
func (t *aheadTx) Delete(bucket string, key []byte) error {
	t.changed[bucket] = true
	return t.Tx.Delete(bucket, key)
}

// Drop removes a bucket.
func (t *aheadTx) Drop(bucket string) error {
	t.changed[bucket] = true
	return t.Tx.Drop(bucket)
}
