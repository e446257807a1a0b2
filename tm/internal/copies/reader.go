package copies

import (
	"slices"
	"sync"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// Reader returns a reader of a state that answers what is asked of parts from what is
// kept, and asks from for the rest. It serves one goroutine at a time.
func (c *Cache) Reader(from kv.Reader) kv.Reader { return &reader{cache: c, from: from} }

type reader struct {
	cache *Cache
	from  kv.Reader
}

// Do answers a batch.
func (r *reader) Do(b *kv.Batch) error {
	var ask kv.Batch
	var places []int
	var near map[string][]*kv.Get // of parts in files, by bucket
	for i := range b.Gets {
		g := &b.Gets[i]
		g.Value = nil
		if index.IsPartBucket(g.Bucket) {
			if r.file(g.Bucket) != nil {
				if near == nil {
					near = map[string][]*kv.Get{}
				}
				near[g.Bucket] = append(near[g.Bucket], g)
				continue
			}
			if value := r.cache.values.get(g); value != nil {
				g.Value = value
				continue
			}
		}
		ask.Gets = append(ask.Gets, kv.Get{Bucket: g.Bucket, Key: g.Key})
		places = append(places, i)
	}
	for bucket, gets := range near {
		if f := r.file(bucket); f != nil {
			err := f.gets(gets)
			if err == nil {
				continue
			}
			r.cache.damaged(bucket, f)
		}
		for i := range b.Gets {
			if g := &b.Gets[i]; g.Bucket == bucket {
				ask.Gets = append(ask.Gets, kv.Get{Bucket: g.Bucket, Key: g.Key})
				places = append(places, i)
			}
		}
	}
	near = nil
	isNear := func(s kv.Scan) bool { return index.IsPartBucket(s.Bucket) && r.file(s.Bucket) != nil }
	some := slices.ContainsFunc(b.Scans, isNear)
	if !some {
		ask.Scans = b.Scans
	}
	if len(ask.Gets)+len(ask.Scans) > 0 {
		if err := r.from.Do(&ask); err != nil {
			return err
		}
	}
	for i, place := range places {
		g := &b.Gets[place]
		if g.Value = ask.Gets[i].Value; g.Value != nil && index.IsPartBucket(g.Bucket) {
			r.cache.values.keep(g)
		}
	}
	if !some {
		return nil
	}
	for i := range b.Scans {
		if err := r.scan(&b.Scans[i]); err != nil {
			return err
		}
	}
	return nil
}

// file returns the file of a part, nil for none.
func (r *reader) file(bucket string) *file {
	r.cache.mu.Lock()
	defer r.cache.mu.Unlock()
	return r.cache.files[bucket]
}

// scan answers a scan. Where the file turns out to be damaged on the way, it goes on in
// the store.
func (r *reader) scan(s *kv.Scan) error {
	rest := *s
	if f := r.file(s.Bucket); f != nil {
		ended := false
		err := f.pairs(s.From, s.To, func(key, value []byte) bool {
			rest.From = append(slices.Clone(key), 0)
			ended = !s.Each(key, value)
			return !ended
		})
		if err == nil || ended {
			return nil
		}
		r.cache.damaged(s.Bucket, f)
	}
	return r.from.Do(&kv.Batch{Scans: []kv.Scan{rest}})
}

// values are those of parts that were got last, in memory. There are two generations of
// them: what is asked for moves to the newer one, and the older one goes when that is
// full.
type values struct {
	mu         sync.Mutex
	young, old map[string][]byte
	bytes      int // of young
}

// mostValues is how many bytes a generation has.
const mostValues = 16 << 20

func nameOf(g *kv.Get) string { return g.Bucket + "\x00" + string(g.Key) }

// get returns a value, nil for one that is not there.
func (v *values) get(g *kv.Get) []byte {
	v.mu.Lock()
	defer v.mu.Unlock()
	name := nameOf(g)
	if value, ok := v.young[name]; ok {
		return value
	}
	value, ok := v.old[name]
	if ok {
		v.put(name, value)
	}
	return value
}

// keep takes a value in.
func (v *values) keep(g *kv.Get) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.put(nameOf(g), slices.Clone(g.Value))
}

func (v *values) put(name string, value []byte) {
	if v.young == nil || v.bytes > mostValues {
		v.old, v.young, v.bytes = v.young, map[string][]byte{}, 0
	}
	const overhead = 100 // of an entry, about
	v.young[name] = value
	v.bytes += len(name) + len(value) + overhead
}
