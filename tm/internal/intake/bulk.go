package intake

import (
	"context"
	"errors"
	"slices"

	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// bulk is a bulk import under way.
type bulk struct {
	catalog.BulkImport
	next   uint64            // the next unit's id
	beside []catalog.IDRange // of other bulk imports when this one began
	pairs  [][2]string
	// builders make the parts of the index, one for each pair.
	builders []*index.Builder
}

// staged is a unit that a bulk import has written, as its index will hold it.
type staged struct {
	index.Doc
	pair [2]string
}

// beginBulk sets ids aside for at least so many units.
func (tx *Tx) beginBulk(atLeast int, b *catalog.Batch) *bulk {
	var beside []catalog.IDRange
	for _, o := range tx.Bulk {
		beside = append(beside, catalog.IDRange{First: o.First, End: o.End})
	}
	set := tx.BeginBulk(max(tx.sizes.Bulk, atLeast), b.Number)
	return &bulk{BulkImport: *set, next: set.First, beside: beside}
}

// space returns how many units the bulk import can still take.
func (b *bulk) space() int { return int(b.End - b.next) }

// collect takes for the index what a transaction has written.
func (b *bulk) collect(a *addition, list []staged) {
	for _, d := range list {
		i := slices.Index(b.pairs, d.pair)
		if i < 0 {
			i = len(b.pairs)
			b.pairs = append(b.pairs, d.pair)
			b.builders = append(b.builders, &index.Builder{Classes: *a.shared.Load().of(d.pair), Groups: a.catalog.Groups()})
		}
		b.builders[i].Add(d.Doc)
		b.next = d.Unit + 1
	}
}

// build writes the parts of the bulk import, which nobody knows yet. The pairs'
// numbers are still missing.
func (b *bulk) build(ctx context.Context, c *catalog.Catalog) (parts []*index.Part, err error) {
	w := buildWriter{ctx: ctx, catalog: c}
	defer func() { err = errors.Join(err, w.wait()) }()
	for _, builder := range b.builders {
		p, err := builder.Build(0, w.put)
		if err == nil {
			err = w.flush()
		}
		if err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// buildPuts and buildBytes are how many puts, and bytes of their values, a transaction
// holds that builds a part: chunks of documents are large.
const (
	buildPuts  = 10_000
	buildBytes = 8 << 20
)

// buildWriter writes keys that nobody refers to yet, so many in a transaction,
// and holds the lock for that long only. While a transaction is written, the keys of
// the next one come in.
type buildWriter struct {
	ctx     context.Context
	catalog *catalog.Catalog
	pairs   []catalog.BucketPair
	bytes   int                  // of the values of pairs
	under   []catalog.BucketPair // are being written, or are to be used again
	written chan error           // says that under is written; nil: it was
}

func (w *buildWriter) put(bucket string, key, value []byte) error {
	w.pairs = append(w.pairs, catalog.BucketPair{Bucket: bucket, Key: key, Value: value})
	w.bytes += len(value)
	if len(w.pairs) < buildPuts && w.bytes < buildBytes {
		return nil
	}
	return w.flush()
}

// flush begins to write what came in.
func (w *buildWriter) flush() error {
	if err := w.wait(); err != nil {
		return err
	}
	w.pairs, w.under, w.bytes = w.under, w.pairs, 0
	written := make(chan error, 1)
	go func() { written <- w.catalog.PutAll(w.ctx, w.under) }()
	w.written = written
	return nil
}

// wait waits until what was begun is written.
func (w *buildWriter) wait() error {
	if w.written == nil {
		return nil
	}
	err := <-w.written
	w.written = nil
	clear(w.under)
	w.under = w.under[:0]
	return err
}

// reclaim removes what bulk imports have left whose process is dead.
func (in *Intake) reclaim(ctx context.Context) error {
	for {
		err := in.Update(ctx, func(tx *Tx) error {
			for _, b := range tx.Bulk {
				if !in.catalog.Alive(b) {
					return tx.reclaim(b)
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

// reclaim removes so many units of a dead bulk import; when none is left, it
// takes it off the manifest, with the parts that nobody knows.
func (tx *Tx) reclaim(b *catalog.BulkImport) error {
	var keys [][]byte
	scan := kv.Scan{
		Bucket: catalog.UnitsBucket,
		From:   catalog.UnitKey(b.First), To: catalog.UnitKey(b.End),
		Each: func(key, _ []byte) bool {
			keys = append(keys, slices.Clone(key))
			return len(keys) < unitsAtOnce
		},
	}
	if err := tx.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	for _, key := range keys {
		if err := tx.Delete(catalog.UnitsBucket, key); err != nil {
			return err
		}
	}
	if len(keys) == unitsAtOnce {
		return nil
	}

	tx.EndBulk(b.ID)
	if err := tx.forgetBatch(b.Batch); err != nil || len(tx.Bulk) > 0 {
		return err // a part may be of another bulk import
	}
	return tx.dropUnknown()
}

// forgetBatch removes an import that has brought nothing.
func (tx *Tx) forgetBatch(number uint32) error {
	list, _, err := tx.Batches()
	if err != nil && !errors.Is(err, catalog.ErrRecordDamaged) {
		return err
	}
	for _, b := range list {
		if b.Number == number && b.Added+b.Updated == 0 {
			return tx.DeleteBatch(number)
		}
	}
	return nil
}

// dropUnknown drops parts of the index that the manifest does not name.
func (tx *Tx) dropUnknown() error {
	buckets, err := tx.Buckets()
	if err != nil {
		return err
	}
	for _, name := range buckets {
		known := func(p *index.Part) bool { return p.Bucket() == name }
		if index.IsPartBucket(name) && !slices.ContainsFunc(tx.Parts, known) {
			if err := tx.Drop(name); err != nil {
				return err
			}
		}
	}
	return nil
}
