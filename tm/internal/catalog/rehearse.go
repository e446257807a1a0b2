package catalog

import (
	"bytes"
	"errors"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// rehearsal is a snapshot of no state: it notes what is asked of it. What may well be
// nothing, equal texts, the tail and dead units, it says is nothing; else the rehearsal
// has come to its end, as what is asked for next depends on the answer.
type rehearsal struct{ batch kv.Batch }

var errRehearsed = errors.New("the rehearsal has ended")

// Do notes a batch.
func (r *rehearsal) Do(b *kv.Batch) error {
	var end error
	for i := range b.Gets {
		g := &b.Gets[i]
		g.Value = nil
		if g.Bucket != index.DeadBucket && !(index.IsPartBucket(g.Bucket) && index.IsExactKey(g.Key)) {
			end = errRehearsed
		}
	}
	r.batch.Gets = append(r.batch.Gets, b.Gets...)
	for _, s := range b.Scans {
		if s.Bucket != index.TailBucket {
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
