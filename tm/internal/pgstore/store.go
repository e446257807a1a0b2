package pgstore

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// Store is a [kv.Store] in a schema of a database. It may be used by several
// goroutines, each of which has a connection of its own.
type Store struct {
	address Address
	opts    Options
	sql     *statements
	pool    pool
	trips   atomic.Int64
	replica replica
}

// Options says how a store works.
type Options struct {
	// Wait is how long a writer waits for other writers; what is shorter than
	// [LeastWait] counts as that.
	Wait time.Duration
	// Ascending reports whether the keys of a bucket are put in their order, so
	// that many are probably new; nil: of none.
	Ascending func(bucket string) bool
	// Primary reads no replica.
	Primary bool
}

// LeastWait is how long a writer waits for others at least: they hold the lock for
// some milliseconds each.
const LeastWait = 2 * time.Second

// Open returns the store of an address. It does not connect yet.
func Open(a Address, opts Options) *Store {
	s := &Store{address: a, opts: opts, sql: newStatements(a.Schema, a.Tables)}
	s.pool = pool{address: a.connection, trips: &s.trips}
	s.replica.pool = pool{address: a.replica, trips: &s.trips}
	return s
}

// Create makes the tables, and the schema where it is missing, in the database of an
// address, and puts what first puts, in one transaction. It returns an error that wraps
// [kv.ErrExists] if the tables are there.
func Create(ctx context.Context, a Address, opts Options, first func(kv.Tx) error) error {
	s := Open(a, opts)
	defer s.Close()
	err := s.again(ctx, func(try int) error {
		return s.on(ctx, try, func(c *conn) error { return s.create(ctx, c, first) })
	})
	switch sqlState(err) {
	case "42P07", "23505", "42P06": // a table or schema is there, or was made meanwhile
		return &text.PlaceError{File: a.name, Err: kv.ErrExists, Hint: "open it, or name another schema"}
	}
	if err != nil {
		return err
	}
	for _, sql := range s.sql.tune {
		err := s.again(ctx, func(try int) error {
			return s.on(ctx, try, func(c *conn) error { return c.run(ctx, plain(sql)) })
		})
		if err != nil && sqlState(err) == "" {
			return err
		}
	}
	return nil
}

// create makes the tables on a connection.
func (s *Store) create(ctx context.Context, c *conn, first func(kv.Tx) error) error {
	calls, there := []call{plain("begin")}, false
	err := c.run(ctx, call{
		statement: s.sql.schema, args: [][]byte{[]byte(s.address.Schema)},
		each: func([][]byte) error { there = true; return nil },
	})
	if err != nil {
		return err
	}
	if !there { // who may not make schemas may use one that was made for them
		calls = append(calls, plain(s.sql.createSchema))
	}
	for _, sql := range append(slices.Clone(s.sql.create), s.sql.place...) {
		calls = append(calls, plain(sql))
	}
	if err := c.run(ctx, calls...); err != nil {
		return err
	}
	t := s.transaction(ctx, c)
	t.began, t.head = true, headRow{gen: 1, layout: layout}
	err = first(t)
	if t.failed != nil {
		return t.failed
	}
	if err != nil {
		return &writeError{err}
	}
	return t.commit()
}

// Name returns the address without passwords.
func (s *Store) Name() string { return s.address.name }

const (
	// mostTries is how often something is tried whose connection is lost, or that
	// the server gives up.
	mostTries = 10
	// firstPause and longestPause bound the time between two tries but the first.
	firstPause   = 20 * time.Millisecond
	longestPause = time.Second
)

// pause waits before another try, or returns an error where there is none, because of
// what err says of the last. The first comes at once.
func (s *Store) pause(ctx context.Context, tries int, err error) error {
	if e := ctx.Err(); e != nil {
		return e
	}
	if tries >= mostTries || isLost(err) && !s.pool.wasReached() {
		kind := ErrConnection
		if isConflict(err) {
			kind = kv.ErrLocked
		}
		return &lostError{kind, tries, err}
	}
	if tries == 1 {
		return nil
	}
	var dice [1]byte
	rand.Read(dice[:])
	wait := min(firstPause<<(tries-2), longestPause)
	wait = wait/2 + wait*time.Duration(dice[0])/512
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(wait):
		return nil
	}
}

// again runs f until it is done, or fails otherwise than by a lost connection or a
// conflict.
func (s *Store) again(ctx context.Context, f func(try int) error) error {
	for tries := 1; ; tries++ {
		err := f(tries)
		if err == nil || !isLost(err) && !isConflict(err) {
			return s.explain(err)
		}
		if err := s.pause(ctx, tries, err); err != nil {
			return s.explain(err)
		}
	}
}

// on runs f with a connection.
func (s *Store) on(ctx context.Context, try int, f func(*conn) error) error {
	c, err := s.pool.take(ctx, try > 1)
	if err != nil {
		return err
	}
	defer func() { give(c) }()
	return f(c)
}

// Size returns how many bytes the rows take on the server with their index, 0 where it
// does not say.
func (s *Store) Size() int64 {
	var size int64
	ctx, cancel := context.WithTimeout(context.Background(), connectTimeout)
	defer cancel()
	err := s.on(ctx, 1, func(c *conn) error {
		return c.run(ctx, call{
			statement: s.sql.size,
			args:      [][]byte{[]byte(quote(s.address.Schema) + ".kv")},
			each: func(row [][]byte) (err error) {
				size, err = numberOf(row[0])
				return err
			},
		})
	})
	if err != nil {
		return 0
	}
	return size
}

// Trips returns how many round trips somebody waited for, for tests and measurements.
func (s *Store) Trips() int64 { return s.trips.Load() }

// Remote reports true: every batch is a round trip.
func (s *Store) Remote() bool { return true }

// Close closes the connections that nobody uses.
func (s *Store) Close() error {
	s.pool.close()
	s.replica.pool.close()
	return nil
}

// Remove drops the tables of a store, and its schema where nothing else is in it.
func Remove(ctx context.Context, a Address) error {
	s := Open(a, Options{})
	defer s.Close()
	q := quote(a.Schema)
	return s.again(ctx, func(try int) error {
		return s.on(ctx, try, func(c *conn) error {
			return c.run(ctx, plain("begin"),
				plain(fmt.Sprintf("drop table if exists %[1]s.kv, %[1]s.commits, %[1]s.head", q)),
				plain("drop schema if exists "+q), plain("commit"))
		})
	})
}
