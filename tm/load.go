package tm

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"sync"
	"time"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// A load is many units on their way into the memory. They are written in
// transactions of a bounded size under ids that were set aside for them, and
// nobody sees them until the transaction that publishes them together with
// their index. So an import of any size writes units and index once, into their
// final place, and lets others at the memory between its transactions.

// loadUnits is the most units of a load, a variable for tests. More of them make
// a larger segment, which is searched faster, need more memory, and are lost when
// an import is killed.
var loadUnits = 1 << 20

// load is an entry of the manifest.
type load struct {
	// ID is random.
	ID string `json:"id"`
	// First and End bound the ids that are set aside: First up to, not
	// including, End.
	First uint64 `json:"first"`
	End   uint64 `json:"end"`
	// Batch is the number of the import.
	Batch uint32 `json:"batch"`
	// Host and PID name the process.
	Host string `json:"host"`
	PID  int    `json:"pid"`
	// At is when it wrote last, seconds since 1970.
	At int64 `json:"at"`
}

// silence is how long nothing must have been heard of a load whose process
// cannot be looked for, as it ran on another machine, before it is taken for
// dead.
const silence = 15 * time.Minute

// ownLoads are the loads of this process that are under way, by ID.
var ownLoads sync.Map

// alive reports whether the process of a load may still be at work.
func (m *Memory) alive(l *load) bool {
	if _, ok := ownLoads.Load(l.ID); ok {
		return true
	}
	if host, err := os.Hostname(); err == nil && host == l.Host && (l.PID == os.Getpid() || !processAlive(l.PID)) {
		return false
	}
	return m.now().Unix()-l.At < int64(silence/time.Second)
}

// loaded is a unit that a load has written, as its index will hold it.
type loaded struct {
	index.Doc
	pair [2]string
}

// loading is a load under way.
type loading struct {
	load
	next     uint64    // the next unit's id
	beside   []idRange // of other loads when this one began
	pairs    [][2]string
	builders []*index.Builder // one for each pair
}

// beginLoad sets ids aside for at least so many units.
func (w *write) beginLoad(atLeast int, b *batchRecord) *loading {
	var id [8]byte
	rand.Read(id[:])
	host, _ := os.Hostname() // without a name only silence tells that it is dead
	first := w.NextUnit
	w.NextUnit += uint64(max(loadUnits, atLeast))
	l := &loading{
		load: load{ID: hex.EncodeToString(id[:]), First: first, End: w.NextUnit, Batch: b.no, Host: host, PID: os.Getpid(), At: w.m.now().Unix()},
		next: first,
	}
	for _, o := range w.Loads {
		l.beside = append(l.beside, idRange{o.First, o.End})
	}
	w.Loads = append(w.Loads, &l.load)
	ownLoads.Store(l.ID, true)
	return l
}

// room returns how many units the load can still take.
func (l *loading) room() int { return int(l.End - l.next) }

// collect takes for the index what a transaction has written.
func (l *loading) collect(a *adder, list []loaded) {
	for _, d := range list {
		i := slices.Index(l.pairs, d.pair)
		if i < 0 {
			i = len(l.pairs)
			l.pairs = append(l.pairs, d.pair)
			l.builders = append(l.builders, &index.Builder{Classes: *a.classesOf(d.pair)})
		}
		l.builders[i].Add(d.Doc)
		l.next = d.Unit + 1
	}
}

// build writes the segments of the load, which nobody knows yet. The pairs'
// numbers are still missing.
func (l *loading) build(ctx context.Context, m *Memory) ([]*index.Segment, error) {
	w := buildWriter{ctx: ctx, store: m.store}
	var segments []*index.Segment
	for _, b := range l.builders {
		s, err := b.Build(0, w.put)
		if err == nil {
			err = w.flush()
		}
		if err != nil {
			return nil, m.place(err)
		}
		segments = append(segments, s)
	}
	return segments, nil
}

// buildWriter writes keys that nobody refers to yet, so many in a transaction,
// and holds the lock for that long only.
type buildWriter struct {
	ctx   context.Context
	store kv.Store
	puts  []bucketPut
}

type bucketPut struct {
	bucket     string
	key, value []byte
}

func (w *buildWriter) put(bucket string, key, value []byte) error {
	w.puts = append(w.puts, bucketPut{bucket, key, value})
	if len(w.puts) < loadPuts {
		return nil
	}
	return w.flush()
}

func (w *buildWriter) flush() error {
	err := w.store.Update(w.ctx, func(tx kv.Tx) error {
		for _, p := range w.puts {
			if err := tx.Put(p.bucket, p.key, p.value); err != nil {
				return err
			}
		}
		return nil
	})
	clear(w.puts)
	w.puts = w.puts[:0]
	return err
}

// touch says in the manifest that the load goes on, or reports an error when the
// manifest has lost it.
func (w *write) touch(l *loading) error {
	for i, o := range w.Loads {
		if o.ID == l.ID {
			now := *o
			now.At = w.m.now().Unix()
			w.Loads[i] = &now
			return nil
		}
	}
	return &text.PlaceError{File: w.m.path, Err: errors.New("another process took this import for dead and removed what it had written"), Hint: "import again: what was committed is not added twice"}
}

// endLoad takes a load off the manifest.
func (w *write) endLoad(id string) {
	w.Loads = slices.DeleteFunc(w.Loads, func(l *load) bool { return l.ID == id })
}

// reclaim removes what loads have left whose process is dead.
func (m *Memory) reclaim(ctx context.Context) error {
	for {
		err := m.update(ctx, func(w *write) error {
			for _, l := range w.Loads {
				if !m.alive(l) {
					return w.reclaim(l)
				}
			}
			return errNothing
		})
		if errors.Is(err, errNothing) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// reclaim removes so many units of a dead load; when none is left, the load with
// the segments that nobody knows.
func (w *write) reclaim(l *load) error {
	var keys [][]byte
	scan := kv.Scan{Bucket: unitsBucket, From: unitKey(l.First), To: unitKey(l.End), Each: func(k, _ []byte) bool {
		keys = append(keys, slices.Clone(k))
		return len(keys) < undoUnits
	}}
	if err := w.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	for _, k := range keys {
		if err := w.Delete(unitsBucket, k); err != nil {
			return err
		}
	}
	if len(keys) == undoUnits {
		return nil
	}
	w.endLoad(l.ID)
	if err := w.forgetBatch(l.Batch); err != nil || len(w.Loads) > 0 {
		return err // a segment may be of another load
	}
	return w.dropUnknown()
}

// has reports whether there is a bucket of that name.
func (w *write) has(bucket string) (bool, error) {
	buckets, err := w.Buckets()
	return slices.Contains(buckets, bucket), err
}

// dropUnknown drops segments that the manifest does not name.
func (w *write) dropUnknown() error {
	buckets, err := w.Buckets()
	if err != nil {
		return err
	}
	for _, name := range buckets {
		known := func(s *index.Segment) bool { return s.Bucket() == name }
		if isSegment(name) && !slices.ContainsFunc(w.Segments, known) {
			if err := w.Drop(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// idRange is the ids from First up to, not including, End.
type idRange struct{ First, End uint64 }

// visible returns the ranges of ids that are not set aside for loads, in order.
func (m *manifest) visible() []idRange {
	loads := slices.Clone(m.Loads)
	slices.SortFunc(loads, func(x, y *load) int { return cmp.Compare(x.First, y.First) })
	var out []idRange
	at := uint64(0)
	for _, l := range loads {
		out = append(out, idRange{at, l.First})
		at = l.End
	}
	return append(out, idRange{at, math.MaxUint64})
}

// unitScans returns the scans of all units that can be seen, in the order of ids.
func (m *manifest) unitScans(each func(key, value []byte) bool) []kv.Scan {
	var scans []kv.Scan
	for _, r := range m.visible() {
		scans = append(scans, kv.Scan{Bucket: unitsBucket, From: unitKey(r.First), To: unitKey(r.End), Each: each})
	}
	return scans
}

// sees reports whether an id is in no load.
func (m *manifest) sees(id uint64) bool {
	return !slices.ContainsFunc(m.Loads, func(l *load) bool { return l.First <= id && id < l.End })
}

// busy returns an error when another import is loading units.
func (m *Memory) busy(in *manifest) error {
	for _, l := range in.Loads {
		if m.alive(l) {
			return fmt.Errorf("%w by an import of process %d on %s", errLoading, l.PID, l.Host)
		}
	}
	return nil
}

// errLoading is ErrLocked by a load.
var errLoading = fmt.Errorf("%w", ErrLocked)

// afterLoads runs f until no import of another process keeps it from its work,
// as long as the options say.
func (m *Memory) afterLoads(ctx context.Context, f func() error) error {
	deadline := time.Now().Add(m.opts.Wait)
	for {
		err := f()
		if !errors.Is(err, errLoading) {
			return err
		}
		if !time.Now().Before(deadline) {
			return &text.PlaceError{File: m.path, Err: err, Hint: "try again when it has ended, or wait longer with --wait"}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(loadPause):
		}
	}
}

// loadPause is the time between two looks whether a load has ended.
const loadPause = 50 * time.Millisecond
