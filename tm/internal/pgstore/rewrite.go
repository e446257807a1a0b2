package pgstore

import (
	"context"
	"crypto/rand"
	"encoding/binary"

	"fidele/tm/internal/kv"
)

// removedAtOnce is how many rows a transaction removes of a generation that nobody
// reads any more.
const removedAtOnce = 20_000

// Rewrite writes the next generation, while it holds the lock of the writers, and
// makes it the one that is read. It needs space for both.
func (s *Store) Rewrite(ctx context.Context, write func(kv.Rewriting) error) error {
	return s.again(ctx, func(try int) error {
		return s.on(ctx, try, func(c *conn) error { return s.rewrite(ctx, c, write) })
	})
}

func (s *Store) rewrite(ctx context.Context, c *conn, write func(kv.Rewriting) error) error {
	lock := s.transaction(ctx, c)
	if err := lock.run(ctx, nil); err != nil {
		return err
	}
	from := s.current(ctx)
	defer from.Close()
	if err := from.ask(nil); err != nil {
		return err
	}
	// What rewritings that failed have left. One that has lost its lock may be at work
	// still: so each has a number of its own.
	s.sweep(ctx, from.head.gen, s.sql.dropBefore, s.sql.dropAfter)

	w := &partWriter{ctx: ctx, store: s, gen: newGeneration()}
	err := write(&rewriting{from, w})
	if err == nil {
		err = w.flush()
	}
	if err != nil {
		s.sweep(context.WithoutCancel(ctx), w.gen, s.sql.dropGen)
		return &writeError{err}
	}
	from.Close()

	token := make([]byte, 16)
	rand.Read(token)
	version := lock.head.version + 1
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), commitTimeout)
	defer cancel()
	err = s.end(ctx, version, token, func() error {
		return lock.run(ctx, []call{
			{statement: s.sql.flipHead, args: [][]byte{number(w.gen)}},
			{statement: s.sql.noteCommit, args: [][]byte{number(version), token}},
			plain("commit"),
		})
	})
	if err == nil {
		s.sweep(ctx, from.head.gen, s.sql.dropGen)
		s.tidy(s.sql.vacuum)
	}
	return err
}

// newGeneration returns a number for a generation.
func newGeneration() int64 {
	var b [8]byte
	rand.Read(b[:])
	return int64(binary.BigEndian.Uint64(b[:])>>2) + 2
}

// sweep removes generations that nobody reads, told by statements and a number, so many
// rows in a transaction. What it cannot remove, the next rewriting does.
func (s *Store) sweep(ctx context.Context, gen int64, statements ...*statement) {
	for _, statement := range statements {
		for {
			var removed int64
			err := s.on(ctx, 1, func(c *conn) error {
				return c.run(ctx, call{
					statement: statement, args: [][]byte{number(gen), number(removedAtOnce)},
					each: func(row [][]byte) (err error) {
						removed, err = numberOf(row[0])
						return err
					},
				})
			})
			if err != nil || removed == 0 {
				break
			}
		}
	}
}

// tidy has the server use the space again that a rewriting has left, or look at what is
// in the table, for its plans. Where it refuses, it does that by itself, later.
func (s *Store) tidy(sql string) {
	ctx, cancel := context.WithTimeout(context.Background(), commitTimeout)
	defer cancel()
	s.on(ctx, 1, func(c *conn) error { return c.run(ctx, plain(sql)) })
}

// rewriting reads one generation and writes the next.
type rewriting struct {
	*snapshot
	to *partWriter
}

// Put writes a value.
func (r *rewriting) Put(bucket string, key, value []byte) error { return r.to.put(bucket, key, value) }

// Backup keeps the content in a schema of its own, whose name has the suffix.
func (r *rewriting) Backup(suffix string, announce func(name string)) error {
	s := r.store
	to := s.address.with(s.address.Schema + "_" + suffix)
	other := Open(to, Options{})
	defer other.Close()
	there := other.current(r.ctx)
	err := there.ask(nil)
	there.Close()
	if err == nil {
		return nil
	}
	if !isMissing(err) {
		return other.explain(err)
	}
	announce(to.name)
	calls := []call{plain("begin isolation level repeatable read")}
	for _, sql := range s.sql.copySchema(to.Schema) {
		calls = append(calls, plain(sql))
	}
	return other.again(r.ctx, func(try int) error {
		return other.on(r.ctx, try, func(c *conn) error {
			err := c.run(r.ctx, append(calls, plain("commit"))...)
			if sqlState(err) == "42P06" && try > 1 {
				return nil // the try before was committed after all
			}
			return err
		})
	})
}

var _ kv.Store = (*Store)(nil)
