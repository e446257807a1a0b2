package copies

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// DefaultLimit is how many bytes the files of a folder take at most.
const DefaultLimit = 2 << 30

const (
	extension = ".part"
	temporary = ".part.tmp"
	// usedEvery is how often a file that is in use is marked as used.
	usedEvery = 10 * time.Minute
	// tooOld is from which age on a file that is being written is the rest of a process
	// that was killed.
	tooOld = time.Hour
	// failedRest is how long a part that could not be copied is left alone.
	failedRest = time.Minute
	// noRoomRest is how long one is that is larger than the limit.
	noRoomRest = 24 * time.Hour
	// wordsAfter is after how many searches vocabularies are fetched: a command that
	// makes a few is faster without.
	wordsAfter = 8
	// endWait is how long the end of the cache waits for a copy under way.
	endWait = 10 * time.Second
)

// Options says what a cache keeps.
type Options struct {
	// Folder is that of the files, "" for none: then parts are in memory alone. It is
	// made where it is missing.
	Folder string
	// Limit is how many bytes the files take at most; 0: [DefaultLimit].
	Limit int64
}

// Cache keeps parts of the index of one memory. It may be used by several goroutines.
type Cache struct {
	opts   Options
	values values

	mu       sync.Mutex
	followed []*index.Part
	files    map[string]*file // by bucket
	failed   map[string]time.Time
	used     time.Time
	copying  chan struct{} // closed when the copying under way has ended; nil: none is
	cancel   context.CancelFunc
	closed   bool

	searches int             // since parts were followed that were not before
	words    map[string]bool // buckets whose vocabulary was fetched
}

// New returns a cache that has nothing yet.
func New(opts Options) *Cache {
	if opts.Limit == 0 {
		opts.Limit = DefaultLimit
	}
	return &Cache{opts: opts, files: map[string]*file{}, failed: map[string]time.Time{}}
}

// Has reports whether a part is in a file, so that to read it takes no round trip.
func (c *Cache) Has(p *index.Part) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.files[p.Bucket()] != nil
}

// Follow says which parts the memory of a store has, before each search in them. Copies
// of them are opened; those that are missing are made in the background. Where there is
// no folder, it is the vocabularies that are fetched, once some searches were made.
func (c *Cache) Follow(store kv.Store, memory string, parts []*index.Part) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.opts.Folder == "" {
		c.followWords(store, parts)
		return
	}
	same := slices.EqualFunc(c.followed, parts, func(x, y *index.Part) bool { return x.ID == y.ID })
	now := time.Now()
	if c.closed || same && now.Sub(c.used) < usedEvery && len(c.files) == len(parts) ||
		same && c.copying != nil {
		return
	}
	mark := now.Sub(c.used) >= usedEvery
	if mark {
		c.used = now
	}
	c.followed = slices.Clone(parts)
	there := map[string]bool{}
	var missing []*index.Part
	for _, p := range parts {
		bucket := p.Bucket()
		there[bucket] = true
		f := c.files[bucket]
		if f == nil && p.Sum != 0 {
			path := c.path(memory, p)
			if now.Sub(c.failed[bucket]) < failedRest {
				continue
			}
			switch opened, err := openFile(path); {
			case err == nil:
				f, c.files[bucket] = opened, opened
				used(path, now)
			default:
				if !errors.Is(err, fs.ErrNotExist) {
					os.Remove(path)
				}
				missing = append(missing, p)
			}
		}
		if f != nil && mark {
			used(f.path, now)
		}
	}
	for bucket, f := range c.files {
		if !there[bucket] {
			delete(c.files, bucket)
			f.f.Close() // who reads in it asks the store instead
			os.Remove(f.path)
		}
	}
	if len(missing) > 0 && c.copying == nil {
		c.begin(func(ctx context.Context) { c.copy(ctx, store, memory, missing) })
	}
}

// followWords fetches vocabularies in the background.
func (c *Cache) followWords(store kv.Store, parts []*index.Part) {
	if c.searches++; c.searches < wordsAfter || c.closed || c.copying != nil {
		return
	}
	var missing []*index.Part
	there := map[string]bool{}
	for _, p := range parts {
		bucket := p.Bucket()
		if there[bucket] = true; !c.words[bucket] {
			missing = append(missing, p)
		}
	}
	if len(missing) == 0 {
		return
	}
	c.searches, c.words = 0, there // whatever comes of it, as it only saves time
	c.begin(func(ctx context.Context) {
		for _, p := range missing {
			bucket, read := p.Bucket(), 0
			scan := p.ScanVocabulary(index.Source, func(key, value []byte) bool {
				c.values.keep(&kv.Get{Bucket: bucket, Key: key, Value: value})
				read += len(value)
				return read < mostValues && ctx.Err() == nil
			})
			snap, err := store.View(ctx)
			if err != nil {
				return
			}
			scan.AtOnce = 1000
			snap.Do(&kv.Batch{Scans: []kv.Scan{scan}})
			snap.Close()
		}
	})
}

// begin runs f in the background, with c.mu held.
func (c *Cache) begin(f func(context.Context)) {
	ctx, cancel := context.WithCancel(context.Background())
	c.copying, c.cancel = make(chan struct{}), cancel
	go func() {
		f(ctx)
		c.mu.Lock()
		defer c.mu.Unlock()
		close(c.copying)
		c.copying = nil
		cancel()
	}()
}

// used marks a file as used.
func used(path string, now time.Time) { os.Chtimes(path, now, now) }

// path returns the name of the file of a part.
func (c *Cache) path(memory string, p *index.Part) string {
	return filepath.Join(c.opts.Folder, fmt.Sprintf("%s-%08x-%08x%s", filepath.Base(memory), p.ID, p.Sum, extension))
}

// copy copies parts. Whatever fails is tried again later: the store has all of it.
func (c *Cache) copy(ctx context.Context, store kv.Store, memory string, parts []*index.Part) {
	os.MkdirAll(c.opts.Folder, 0o700)
	c.removeRests()
	for _, p := range parts {
		path := c.path(memory, p)
		err := writeFile(path, p, func(each func(key, value []byte) error) error {
			return scanPart(ctx, store, p, each)
		})
		var f *file
		if err == nil && c.makeRoom(path) {
			f, err = openFile(path)
		}
		c.mu.Lock()
		switch known := slices.ContainsFunc(c.followed, func(q *index.Part) bool { return q.ID == p.ID }); {
		case f == nil && err == nil: // there is no room for it, and will be none soon
			c.failed[p.Bucket()] = time.Now().Add(noRoomRest)
		case f == nil:
			c.failed[p.Bucket()] = time.Now()
		case c.closed || !known || c.files[p.Bucket()] != nil:
			f.f.Close()
		default:
			c.files[p.Bucket()] = f
		}
		c.mu.Unlock()
		if ctx.Err() != nil {
			break
		}
	}
}

// scanPart reads all of a part.
func scanPart(ctx context.Context, store kv.Store, p *index.Part, each func(key, value []byte) error) error {
	snap, err := store.View(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	const most = 1000 // rows in one batch, which the snapshot keeps to its end
	for from := []byte{}; from != nil; {
		if err := ctx.Err(); err != nil {
			return err
		}
		var failed error
		n, last := 0, []byte(nil)
		scan := kv.Scan{Bucket: p.Bucket(), From: from, AtOnce: most, Each: func(key, value []byte) bool {
			if failed = each(key, value); failed != nil {
				return false
			}
			n, last = n+1, key
			return n < most
		}}
		if err := errors.Join(snap.Do(&kv.Batch{Scans: []kv.Scan{scan}}), failed); err != nil {
			return err
		}
		if from = nil; n == most {
			from = append(slices.Clone(last), 0)
		}
	}
	return nil
}

// makeRoom removes the files used longest ago, as far as the limit wants it, and reports
// whether there is room for one.
func (c *Cache) makeRoom(path string) bool {
	type entry struct {
		path string
		size int64
		used time.Time
	}
	var list []entry
	total := int64(0)
	for _, name := range c.names(extension) {
		info, err := os.Stat(name)
		if err != nil {
			continue
		}
		e := entry{name, info.Size(), info.ModTime()}
		if name == path {
			e.used = time.Now().Add(time.Hour) // the last to go
		}
		list = append(list, e)
		total += e.size
	}
	slices.SortFunc(list, func(x, y entry) int { return x.used.Compare(y.used) })
	for _, e := range list {
		if total <= c.opts.Limit {
			break
		}
		total -= e.size
		c.forget(e.path)
		if e.path == path {
			return false
		}
	}
	return true
}

// forget removes a file.
func (c *Cache) forget(path string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for bucket, f := range c.files {
		if f.path == path {
			delete(c.files, bucket)
			f.f.Close()
			c.failed[bucket] = time.Now()
		}
	}
	os.Remove(path)
}

// names returns the files of the folder with an extension.
func (c *Cache) names(extension string) (list []string) {
	entries, _ := os.ReadDir(c.opts.Folder)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), extension) && e.Type().IsRegular() {
			list = append(list, filepath.Join(c.opts.Folder, e.Name()))
		}
	}
	return list
}

// removeRests removes what processes that were killed have left.
func (c *Cache) removeRests() {
	for _, name := range c.names(temporary) {
		if info, err := os.Stat(name); err == nil && time.Since(info.ModTime()) > tooOld {
			os.Remove(name)
		}
	}
}

// damaged removes a file that turned out to be damaged, or is gone.
func (c *Cache) damaged(bucket string, f *file) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.files[bucket] == f {
		delete(c.files, bucket)
		f.f.Close()
		os.Remove(f.path)
	}
}

// Settle waits until no copy is under way, for tests and measurements.
func (c *Cache) Settle() {
	c.mu.Lock()
	copying := c.copying
	c.mu.Unlock()
	if copying != nil {
		<-copying
	}
}

// Close ends the cache. It waits some seconds for a copy under way, which would be lost
// otherwise, so that short commands make copies too.
func (c *Cache) Close() {
	c.mu.Lock()
	copying, cancel := c.copying, c.cancel
	c.closed = true
	for bucket, f := range c.files {
		delete(c.files, bucket)
		f.f.Close()
	}
	c.mu.Unlock()
	if copying == nil {
		return
	}
	if c.opts.Folder == "" {
		cancel()
	}
	select {
	case <-copying:
	case <-time.After(endWait):
		cancel()
		<-copying
	}
}
