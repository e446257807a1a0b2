package pgstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"slices"

	"fidele/tm/internal/kv"
)

// uniqueViolation is the code of the error where a key is there already.
const uniqueViolation = "23505"

// rows are pairs of a bucket, no key twice.
type rows struct {
	bucket       string
	keys, values [][]byte
}

func (r *rows) add(key, value []byte) {
	r.keys, r.values = append(r.keys, key), append(r.values, value)
}

// putCall returns the call that puts rows, whether they are there or not.
func (s *Store) putCall(gen int64, list ...rows) call {
	var buckets, keys, values [][]byte
	for _, r := range list {
		buckets = append(buckets, slices.Repeat([][]byte{[]byte(r.bucket)}, len(r.keys))...)
		keys, values = append(keys, r.keys...), append(values, r.values...)
	}
	return call{statement: s.sql.put, args: [][]byte{
		number(gen), arrayOf(buckets), arrayOf(keys), arrayOf(values),
	}}
}

// copyIn copies rows into a generation. An error of a key that is there already has
// the code [uniqueViolation].
func (s *Store) copyIn(ctx context.Context, c *conn, gen int64, r *rows) error {
	if err := c.endLeft(ctx); err != nil {
		return err
	}
	_, err := c.pg.CopyFrom(ctx, &copyReader{gen: gen, rows: r}, s.sql.copyIn)
	return err
}

// copyReader is rows in the binary format of COPY.
type copyReader struct {
	gen   int64
	rows  *rows
	next  int // row; -1: all were read
	begun bool
	piece bytes.Buffer
}

// Read reads the next bytes.
func (r *copyReader) Read(p []byte) (int, error) {
	for r.piece.Len() == 0 {
		if r.next < 0 {
			return 0, io.EOF
		}
		r.fill()
	}
	return r.piece.Read(p)
}

func (r *copyReader) fill() {
	b := r.piece.AvailableBuffer()
	if !r.begun {
		r.begun = true
		b = append(b, "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"...)
	}
	for ; r.next < len(r.rows.keys) && len(b) < arenaBytes; r.next++ {
		b = append(b, 0, 4, 0, 0, 0, 8)
		b = binary.BigEndian.AppendUint64(b, uint64(r.gen))
		for _, field := range [][]byte{[]byte(r.rows.bucket), r.rows.keys[r.next], r.rows.values[r.next]} {
			b = binary.BigEndian.AppendUint32(b, uint32(len(field)))
			b = append(b, field...)
		}
	}
	if r.next >= len(r.rows.keys) {
		b = append(b, 0xff, 0xff)
		r.next = -1
	}
	r.piece.Write(b)
}

const (
	// partPuts and partBytes bound a transaction that is one of many.
	partPuts  = 20_000
	partBytes = 8 << 20
)

// partWriter writes rows of a generation in transactions of a bounded size, each of
// which is one COPY.
type partWriter struct {
	ctx   context.Context
	store *Store
	gen   int64
	rows  rows
	bytes int

	written int // rows, altogether
}

func (w *partWriter) put(bucket string, key, value []byte) error {
	if bucket != w.rows.bucket || len(w.rows.keys) >= partPuts || w.bytes >= partBytes {
		if err := w.flush(); err != nil {
			return err
		}
		w.rows.bucket = bucket
	}
	w.rows.add(key, some(value))
	w.bytes += len(key) + len(value)
	return nil
}

// flush writes what was kept back.
func (w *partWriter) flush() error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if len(w.rows.keys) == 0 {
		return nil
	}
	doubtful := false // the connection was lost in a COPY, which may have been committed
	err := w.store.again(w.ctx, func(try int) error {
		return w.store.on(w.ctx, try, func(c *conn) error {
			if !doubtful {
				err := w.store.copyIn(w.ctx, c, w.gen, &w.rows)
				if sqlState(err) != uniqueViolation {
					doubtful = isLost(err)
					return err
				}
			}
			return c.run(w.ctx, w.store.putCall(w.gen, w.rows))
		})
	})
	w.written += len(w.rows.keys)
	clear(w.rows.keys)
	clear(w.rows.values)
	w.rows.keys, w.rows.values, w.bytes = w.rows.keys[:0], w.rows.values[:0], 0
	return err
}

// Build writes new buckets in transactions of a bounded size.
func (s *Store) Build(ctx context.Context, write func(kv.Reader, kv.Put) error) error {
	from := s.current(ctx)
	defer from.Close()
	if err := from.open(); err != nil {
		return err
	}
	w := &partWriter{ctx: ctx, store: s, gen: from.head.gen}
	if err := write(from, w.put); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	if w.written >= partPuts {
		s.tidy(s.sql.analyze)
	}
	if s.address.replica == "" {
		return nil
	}
	// What was built has no version. A replica has it for sure when it has one that comes
	// after it.
	after := s.current(ctx)
	defer after.Close()
	err := after.open()
	s.replica.wrote(after.head.version + 1)
	return err
}

// open reads head, so that the state is the one of now.
func (s *snapshot) open() error { return s.store.explain(s.ask(nil)) }
