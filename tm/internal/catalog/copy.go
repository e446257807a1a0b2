package catalog

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// ErrCopying: a copy into the memory is under way, or was cut off.
var ErrCopying = errors.New("the memory is an unfinished copy")

// ErrNotEmpty: a memory that is to become a copy holds something.
var ErrNotEmpty = errors.New("the memory is not empty")

// copying is how far a copy has come. It stands in the manifest of the memory that
// becomes the copy, which nobody else reads or changes until it is gone.
type copying struct {
	// Memory and Version are those of the memory that is copied.
	Memory  string `json:"memory"`
	Version uint64 `json:"version"`
	// Bucket is the place among [copiedBuckets] of the one that is copied, After its
	// last key that was.
	Bucket int    `json:"bucket"`
	After  []byte `json:"after,omitempty"`
}

// copiedBuckets are the buckets that a copy takes as they are; the index is written
// anew.
var copiedBuckets = []string{
	UnitsBucket, HistoryBucket, NamesBucket, NamesCopyBucket, index.TailBucket,
	BatchesBucket, ChangesBucket, KnownBucket,
}

const (
	// copyRows and copyBytes bound a transaction of a copy.
	copyRows  = 5000
	copyBytes = 4 << 20
)

// CopyFrom makes an empty memory a copy of another one: its units with their ids and
// histories, its imports, and an index of its own. One that was cut off goes on where
// it was, if the other memory was not changed since. At the end the rows of both are
// compared, before anybody sees the copy. rows, which may be nil, is called with how
// many rows were copied. It returns errors that wrap [ErrNotEmpty], or [ErrImporting]
// where an import into the other one is under way.
func (c *Catalog) CopyFrom(ctx context.Context, from *Catalog, rows func(n int)) error {
	if err := c.Writable(); err != nil {
		return err
	}
	return from.View(ctx, func(v *View) error {
		if v.Format < sealedSince {
			return from.oldFormat(byte(v.Format))
		}
		if err := from.Busy(v.Manifest); err != nil {
			return &text.PlaceError{File: from.opts.Path, Err: err}
		}
		return c.atFile((&copier{ctx: ctx, to: c, from: v, rows: rows}).run())
	})
}

// copier copies one state of a memory.
type copier struct {
	ctx   context.Context
	to    *Catalog
	from  *View
	rows  func(int)
	state copying
	// empty is the manifest of the memory that becomes the copy.
	empty *Manifest
}

func (c *copier) run() error {
	if err := c.begin(); err != nil {
		return err
	}
	for ; c.state.Bucket < len(copiedBuckets); c.state.Bucket, c.state.After = c.state.Bucket+1, nil {
		for {
			n, err := c.part()
			if err != nil {
				return err
			}
			if n == 0 {
				break
			}
			if c.rows != nil {
				c.rows(n)
			}
		}
	}
	parts, err := c.index()
	if err != nil {
		return err
	}
	return c.publish(parts)
}

// begin finds out where to go on, and marks the memory as an unfinished copy.
func (c *copier) begin() error {
	return c.to.store.Update(c.ctx, func(tx kv.Tx) error {
		b := kv.Batch{Gets: []kv.Get{
			{Bucket: MetaBucket, Key: manifestKey},
			{Bucket: MetaBucket, Key: formatKey},
		}}
		if err := tx.Do(&b); err != nil {
			return err
		}
		m, err := c.to.openManifest(b.Gets[0].Value, b.Gets[1].Value)
		if err != nil {
			return err
		}
		c.state = copying{Memory: c.from.Memory, Version: c.from.Version}
		switch {
		case m.Copy != nil && m.Copy.Memory == c.state.Memory && m.Copy.Version == c.state.Version:
			c.state = *m.Copy
		case m.Copy != nil: // of something else: what it has is of no use
			for _, bucket := range copiedBuckets {
				if err := tx.Drop(bucket); err != nil {
					return err
				}
			}
		case m.UnitCount+m.VersionCount+m.BatchCount+m.NameCount+len(m.Bulk) > 0:
			return &text.PlaceError{File: c.to.opts.Path, Err: ErrNotEmpty}
		}
		m.Copy = &c.state
		c.empty = m
		return m.put(tx.Put)
	})
}

// row is a key and its value.
type row struct{ key, value []byte }

// part copies the next rows of a bucket, and returns how many.
func (c *copier) part() (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	bucket := copiedBuckets[c.state.Bucket]
	list, err := c.read(bucket)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	next := c.state
	next.After = bytes.Clone(list[len(list)-1].key)
	err = c.to.store.Update(c.ctx, func(tx kv.Tx) error {
		for _, r := range list {
			if err := tx.Put(bucket, r.key, r.value); err != nil {
				return err
			}
		}
		m := c.empty.clone()
		m.Copy = &next
		return m.put(tx.Put)
	})
	if err == nil {
		c.state = next
	}
	return len(list), err
}

// read returns the next rows of a bucket.
func (c *copier) read(bucket string) (list []row, err error) {
	scan := kv.Scan{Bucket: bucket, AtOnce: copyRows}
	if c.state.After != nil {
		scan.From = append(slices.Clone(c.state.After), 0)
	}
	size := 0
	scan.Each = func(key, value []byte) bool {
		if !c.sees(bucket, key) {
			return true
		}
		// A transaction of a file may outlive the mapping that these lie in.
		list = append(list, row{bytes.Clone(key), bytes.Clone(value)})
		size += len(key) + len(value)
		return len(list) < copyRows && size < copyBytes
	}
	return list, c.from.Do(&kv.Batch{Scans: []kv.Scan{scan}})
}

// sees reports whether a row can be seen, and is no rest of an import that was killed.
func (c *copier) sees(bucket string, key []byte) bool {
	return bucket != UnitsBucket || len(key) != 8 || c.from.Sees(binary.BigEndian.Uint64(key))
}

// index writes an index of its own, one part for each pair of languages.
func (c *copier) index() (parts []*index.Part, err error) {
	for _, pair := range c.from.Pairs {
		list := c.from.PartsOf(pair)
		if len(list) == 0 {
			continue
		}
		var merged *index.Part
		err := c.to.store.Build(c.ctx, func(_ kv.Reader, put kv.Put) error {
			var err error
			merged, err = index.Merge(c.from, list, put, c.to.Groups())
			return err
		})
		if err != nil {
			return nil, err
		}
		if merged != nil {
			parts = append(parts, merged)
		}
	}
	return parts, nil
}

// publish compares the rows of both memories and makes the copy one that can be read.
func (c *copier) publish(parts []*index.Part) error {
	return c.to.store.Update(c.ctx, func(tx kv.Tx) error {
		for _, bucket := range copiedBuckets {
			want, err := c.sum(c.from, bucket)
			if err != nil {
				return err
			}
			got, err := c.sum(tx, bucket)
			if err != nil {
				return err
			}
			if want != got {
				return corrupt(c.to.opts.Path, "copy", fmt.Errorf("%s are not what they are in %s", bucket, c.from.catalog.opts.Path))
			}
		}
		buckets, err := tx.Buckets()
		if err != nil {
			return err
		}
		for _, name := range buckets {
			known := func(p *index.Part) bool { return p.Bucket() == name }
			if index.IsPartBucket(name) && !slices.ContainsFunc(parts, known) {
				if err := tx.Drop(name); err != nil {
					return err
				}
			}
		}
		next := c.from.Manifest.clone()
		next.Parts, next.Bulk, next.Copy = parts, nil, nil
		next.Version++
		return next.put(tx.Put)
	})
}

// sum returns the checksum of the rows of a bucket that can be seen, in their order.
func (c *copier) sum(from kv.Reader, bucket string) (out [sha256.Size]byte, err error) {
	h := sha256.New()
	scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
		if c.sees(bucket, key) {
			var lengths [8]byte
			binary.BigEndian.PutUint32(lengths[:], uint32(len(key)))
			binary.BigEndian.PutUint32(lengths[4:], uint32(len(value)))
			h.Write(lengths[:])
			h.Write(key)
			h.Write(value)
		}
		return true
	}}
	err = from.Do(&kv.Batch{Scans: []kv.Scan{scan}})
	return [sha256.Size]byte(h.Sum(nil)), err
}
