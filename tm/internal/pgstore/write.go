package pgstore

import (
	"context"
	"crypto/rand"
	"errors"
	"maps"
	"slices"
	"time"

	"fidele/tm/internal/kv"
)

const (
	// mostPending is how many bytes of puts a transaction keeps back.
	mostPending = 8 << 20
	// copyFrom is from how many puts of a bucket on they are copied, and not put.
	copyFrom = 200
	// commitTimeout is how long a commit may take; it is not given up before, whatever
	// becomes of who wanted it.
	commitTimeout = 2 * time.Minute
	// keptCommits is how many changes are remembered, for those whose connection was
	// lost while they were committed.
	keptCommits = 1000
	// forgetEvery is after how many changes older ones are forgotten.
	forgetEvery = 64
)

// Update runs a transaction. It holds the lock of the writers from its first batch
// on.
func (s *Store) Update(ctx context.Context, write func(kv.Tx) error) error {
	return s.again(ctx, func(try int) error {
		return s.on(ctx, try, func(c *conn) error {
			t := s.transaction(ctx, c)
			err := write(t)
			if t.failed != nil {
				return t.failed // whatever write made of it
			}
			if err != nil {
				return &writeError{err}
			}
			return t.commit()
		})
	})
}

// writeError is an error of who writes, which is none of the store.
type writeError struct{ error }

func (e *writeError) Unwrap() error { return e.error }

// tx is a transaction that writes.
type tx struct {
	store *Store
	ctx   context.Context
	conn  *conn
	began bool // the lock is held
	head  headRow
	arena arena
	// failed is the first error of the connection or the server.
	failed error
	// What is kept back: buckets that are dropped, and, later than that, values by
	// bucket and key, nil for what is deleted.
	dropped map[string]bool
	pending map[string]map[string][]byte
	bytes   int
}

func (s *Store) transaction(ctx context.Context, c *conn) *tx {
	return &tx{
		store: s, ctx: ctx, conn: c,
		dropped: map[string]bool{}, pending: map[string]map[string][]byte{},
	}
}

// begin returns the calls that begin the transaction, none where it was begun.
func (t *tx) begin() []call {
	if t.began {
		return nil
	}
	wait := max(t.store.opts.Wait, LeastWait)
	t.head = headRow{}
	return []call{
		{statement: t.store.sql.beginWriting},
		{statement: t.store.sql.lockTimeout, args: [][]byte{number(wait.Milliseconds())}},
		{statement: t.store.sql.lockHead, each: t.head.read},
	}
}

// run sends calls, after those that begin the transaction.
func (t *tx) run(ctx context.Context, calls []call) error {
	if t.failed != nil {
		return t.failed
	}
	err := t.conn.run(ctx, append(t.begin(), calls...)...)
	if err == nil && !t.began {
		t.began = true
		err = t.head.check()
	}
	if err != nil {
		t.failed = err
	}
	return err
}

// Do answers a batch, after what was kept back for its buckets was sent.
func (t *tx) Do(b *kv.Batch) error {
	q := question{sql: t.store.sql, arena: &t.arena}
	err := q.do(b, func(calls []call) error {
		first, err := t.flush(t.touches(b))
		if err != nil {
			return err
		}
		return t.run(t.ctx, append(first, calls...))
	})
	return t.store.explain(err)
}

// touches reports whether a batch asks for a bucket that something is kept back for.
func (t *tx) touches(b *kv.Batch) bool {
	touched := func(bucket string) bool { return t.dropped[bucket] || len(t.pending[bucket]) > 0 }
	return slices.ContainsFunc(b.Gets, func(g kv.Get) bool { return touched(g.Bucket) }) ||
		slices.ContainsFunc(b.Scans, func(s kv.Scan) bool { return touched(s.Bucket) })
}

// Put keeps a value back.
func (t *tx) Put(bucket string, key, value []byte) error { return t.set(bucket, key, some(value)) }

// Delete keeps back that a key is deleted.
func (t *tx) Delete(bucket string, key []byte) error { return t.set(bucket, key, nil) }

func (t *tx) set(bucket string, key, value []byte) error {
	values := t.pending[bucket]
	if values == nil {
		values = map[string][]byte{}
		t.pending[bucket] = values
	}
	values[string(key)] = value
	if t.bytes += len(key) + len(value); t.bytes < mostPending {
		return nil
	}
	calls, err := t.flush(true)
	if err == nil && len(calls) > 0 {
		err = t.run(t.ctx, calls)
	}
	return t.store.explain(err)
}

// Drop keeps back that a bucket is dropped.
func (t *tx) Drop(bucket string) error {
	delete(t.pending, bucket)
	t.dropped[bucket] = true
	return nil
}

// Buckets lists the buckets.
func (t *tx) Buckets() (names []string, err error) {
	calls, err := t.flush(true)
	if err == nil {
		err = t.run(t.ctx, append(calls, call{
			statement: t.store.sql.buckets,
			reset:     func() { names = nil },
			each: func(row [][]byte) error {
				names = append(names, string(row[0]))
				return nil
			},
		}))
	}
	return names, t.store.explain(err)
}

// flush returns the calls that send what is kept back, where that is wanted. Much of
// one bucket it copies itself.
func (t *tx) flush(wanted bool) (calls []call, err error) {
	if !wanted || len(t.dropped) == 0 && len(t.pending) == 0 {
		return nil, nil
	}
	if !t.began { // the generation is not known yet
		if err := t.run(t.ctx, nil); err != nil {
			return nil, err
		}
	}
	gen := number(t.head.gen)
	for _, bucket := range slices.Sorted(maps.Keys(t.dropped)) {
		calls = append(calls, call{statement: t.store.sql.drop, args: [][]byte{gen, []byte(bucket)}})
	}
	var copies, puts []rows
	for _, bucket := range slices.Sorted(maps.Keys(t.pending)) {
		put, remove := rows{bucket: bucket}, [][]byte(nil)
		for _, key := range slices.Sorted(maps.Keys(t.pending[bucket])) {
			if value := t.pending[bucket][key]; value != nil {
				put.add([]byte(key), value)
			} else {
				remove = append(remove, []byte(key))
			}
		}
		if len(remove) > 0 {
			calls = append(calls, call{
				statement: t.store.sql.remove, args: [][]byte{gen, []byte(bucket), arrayOf(remove)},
			})
		}
		switch {
		case len(put.keys) == 0:
		case len(put.keys) >= copyFrom && t.store.ascending(bucket):
			copies = append(copies, put)
		default:
			puts = append(puts, put)
		}
	}
	if len(puts) > 0 {
		calls = append(calls, t.store.putCall(t.head.gen, puts...))
	}
	t.dropped, t.pending, t.bytes = map[string]bool{}, map[string]map[string][]byte{}, 0
	if len(copies) == 0 {
		return calls, nil
	}
	if err := t.run(t.ctx, calls); err != nil {
		return nil, err
	}
	for i := range copies {
		if err := t.copy(&copies[i]); err != nil {
			t.failed = err
			return nil, err
		}
	}
	return nil, nil
}

// copy copies rows in, or puts them where some are there already.
func (t *tx) copy(r *rows) error {
	if err := t.run(t.ctx, []call{plain("savepoint fidele")}); err != nil {
		return err
	}
	err := t.store.copyIn(t.ctx, t.conn, t.head.gen, r)
	if err == nil {
		return t.run(t.ctx, []call{plain("release savepoint fidele")})
	}
	if sqlState(err) != uniqueViolation {
		return err
	}
	return t.run(t.ctx, []call{
		plain("rollback to savepoint fidele"), plain("release savepoint fidele"),
		t.store.putCall(t.head.gen, *r),
	})
}

// commit sends what is kept back and ends the transaction. It goes on to the end
// when the context is done.
func (t *tx) commit() error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.ctx), commitTimeout)
	defer cancel()
	calls, err := t.flush(true)
	if err != nil {
		return err
	}
	if !t.began { // it has neither read nor written
		return nil
	}
	token := make([]byte, 16)
	rand.Read(token)
	next := t.head.version + 1
	calls = append(calls, call{statement: t.store.sql.bumpHead}, call{
		statement: t.store.sql.noteCommit, args: [][]byte{number(next), token},
	})
	if next%forgetEvery == 0 {
		calls = append(calls, call{
			statement: t.store.sql.forgetCommits, args: [][]byte{number(next - keptCommits)},
		})
	}
	return t.store.end(ctx, next, token, func() error {
		return t.run(ctx, append(calls, call{statement: t.store.sql.commit}))
	})
}

// end runs what commits the change of a version, and finds out whether it was
// committed where the connection is lost meanwhile.
func (s *Store) end(ctx context.Context, version int64, token []byte, commit func() error) error {
	err := commit()
	if err == nil {
		s.replica.wrote(version)
	}
	if !isLost(err) && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	committed := false
	found := s.again(ctx, func(int) error {
		committed = false
		return s.on(ctx, 2, func(c *conn) error {
			// Behind the lock, as the server may be at work on the commit still.
			wait := number(max(s.opts.Wait, LeastWait).Milliseconds())
			return c.run(ctx, plain("begin"),
				call{statement: s.sql.lockTimeout, args: [][]byte{wait}},
				call{statement: s.sql.lockHead},
				call{
					statement: s.sql.findCommit, args: [][]byte{number(version), token},
					each: func([][]byte) error { committed = true; return nil },
				}, plain("rollback"))
		})
	})
	switch {
	case isMissing(found): // what was to be committed is the store itself
	case found != nil:
		return &ownError{&lostError{ErrOutcome, 1, found}}
	case committed:
		s.replica.wrote(version)
		return nil
	}
	return err
}

func (s *Store) ascending(bucket string) bool {
	return s.opts.Ascending != nil && s.opts.Ascending(bucket)
}
