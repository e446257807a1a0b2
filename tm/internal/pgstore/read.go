package pgstore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"fidele/tm/internal/kv"
)

const (
	// firstPairs is how many pairs a scan brings at first, where the scan does not
	// say how many it is likely to want.
	firstPairs = 1000
	// mostPairs is how many it brings at a time when it goes on.
	mostPairs = 4000
)

// arena keeps what answers hold in few pieces, which others use again after it.
type arena struct {
	rest []byte
	used []*[arenaBytes]byte
}

const arenaBytes = 64 << 10

var pieces = sync.Pool{New: func() any { return new([arenaBytes]byte) }}

// keep returns a copy of b, never nil.
func (a *arena) keep(b []byte) []byte {
	switch {
	case len(b) == 0:
		return []byte{}
	case len(b) > arenaBytes/4:
		return bytes.Clone(b)
	case len(b) > len(a.rest):
		piece := pieces.Get().(*[arenaBytes]byte)
		a.used, a.rest = append(a.used, piece), piece[:]
	}
	kept := a.rest[:len(b):len(b)]
	a.rest = a.rest[len(b):]
	copy(kept, b)
	return kept
}

// release gives the pieces back: what was kept must not be read any more.
func (a *arena) release() {
	for _, piece := range a.used {
		pieces.Put(piece)
	}
	a.used, a.rest = nil, nil
}

// question is the part of a batch that goes into one round trip.
type question struct {
	sql   *statements
	arena *arena
	calls []call
}

// scanning is a scan under way.
type scanning struct {
	kv.Scan
	from  []byte // where it goes on
	limit int
	pairs [][2][]byte // that came and were not given out
}

// gets adds the gets of a batch, as one statement where the server reads them one by one.
func (q *question) gets(gets []kv.Get) {
	for at := 0; at < len(gets); {
		end := at + 1
		for end < len(gets) && (!q.sql.getApart || gets[end].Bucket == gets[at].Bucket) {
			end++
		}
		q.getsOf(gets[at:end])
		at = end
	}
}

func (q *question) getsOf(gets []kv.Get) {
	buckets, keys := make([][]byte, len(gets)), make([][]byte, len(gets))
	for i, g := range gets {
		buckets[i], keys[i] = []byte(g.Bucket), some(g.Key)
	}
	from := buckets[0]
	if !q.sql.getApart {
		from = arrayOf(buckets)
	}
	q.calls = append(q.calls, call{
		statement: q.sql.get,
		args:      [][]byte{from, arrayOf(keys)},
		reset: func() {
			for i := range gets {
				gets[i].Value = nil
			}
		},
		each: func(row [][]byte) error {
			no, err := numberAmong(row[0], len(gets))
			if err == nil {
				gets[no].Value = q.arena.keep(row[1])
			}
			return err
		},
	})
}

// scans adds the next pairs of scans: those that have an end as one statement, the others
// as another one.
func (q *question) scans(list []*scanning) {
	var ranges, on []*scanning
	for _, s := range list {
		if s.To != nil {
			ranges = append(ranges, s)
		} else {
			on = append(on, s)
		}
	}
	if len(ranges) > 0 {
		q.scansBy(q.sql.scan, ranges)
	}
	if len(on) > 0 {
		q.scansBy(q.sql.scanOn, on)
	}
}

func (q *question) scansBy(sql *statement, list []*scanning) {
	buckets, least, beyond := make([][]byte, len(list)), make([][]byte, len(list)), make([][]byte, len(list))
	most := make([]int64, len(list))
	for i, s := range list {
		buckets[i], least[i], beyond[i], most[i] = []byte(s.Bucket), s.from, s.To, int64(s.limit)
	}
	args := [][]byte{arrayOf(buckets), arrayOf(least), numbersOf(most)}
	if sql == q.sql.scan {
		args = append(args, arrayOf(beyond))
	}
	q.calls = append(q.calls, call{
		statement: sql,
		args:      args,
		reset: func() {
			for _, s := range list {
				s.pairs = nil
			}
		},
		each: func(row [][]byte) error {
			no, err := numberAmong(row[0], len(list))
			if err == nil {
				list[no].keep(q.arena, row[1], row[2])
			}
			return err
		},
	})
}

// keep keeps a pair that came.
func (s *scanning) keep(a *arena, key, value []byte) {
	if s.pairs == nil {
		s.pairs = make([][2][]byte, 0, min(s.limit, mostRoom))
	}
	s.pairs = append(s.pairs, [2][]byte{a.keep(key), a.keep(value)})
}

// mostRoom is for how many pairs room is made before they come.
const mostRoom = 64

// numberAmong reads which of n things that were asked for a row is of. SQL counts them from
// 1 on.
func numberAmong(b []byte, n int) (int, error) {
	no, err := numberOf(b)
	if err == nil && (no < 1 || no > int64(n)) {
		err = errors.New("the server sent a row that was not asked for")
	}
	return int(no - 1), err
}

// asker sends calls as one round trip.
type asker func([]call) error

// do answers a batch. It gives pairs out only when nothing is under way any more, so
// that who gets them may ask and write.
func (q *question) do(b *kv.Batch, ask asker) error {
	q.calls = q.calls[:0]
	q.gets(b.Gets)
	list := make([]*scanning, len(b.Scans))
	for i, s := range b.Scans {
		list[i] = &scanning{Scan: s, from: s.From, limit: firstPairs}
		if s.AtOnce > 0 {
			list[i].limit = s.AtOnce
		}
	}
	q.scans(list)
	if len(q.calls) == 0 {
		return nil
	}
	if err := ask(q.calls); err != nil {
		return err
	}
	for _, s := range list {
		for {
			more := len(s.pairs) == s.limit
			pairs := s.pairs
			for _, p := range pairs {
				if !s.Each(p[0], p[1]) {
					more = false
					break
				}
			}
			if !more {
				break
			}
			s.from = append(slices.Clone(pairs[len(pairs)-1][0]), 0)
			s.limit = min(4*s.limit, mostPairs)
			q.calls = q.calls[:0]
			q.scans([]*scanning{s})
			if err := ask(q.calls); err != nil {
				return err
			}
		}
	}
	return nil
}

// headRow is the row of head.
type headRow struct{ gen, version, layout int64 }

func (h *headRow) read(row [][]byte) (err error) {
	for i, to := range []*int64{&h.gen, &h.version, &h.layout} {
		if *to, err = numberOf(row[i]); err != nil {
			return &ownError{err}
		}
	}
	return nil
}

// check returns an error where a row of head is missing or of another layout.
func (h *headRow) check() error {
	switch {
	case h.layout == 0:
		return &ownError{fmt.Errorf("%w: its table head is empty", kv.ErrNotStore)}
	case h.layout != layout:
		return &ownError{fmt.Errorf("%w: its tables have the layout %d, this fidele knows %d",
			kv.ErrNotStore, h.layout, layout)}
	}
	return nil
}

// snapshot is a transaction that reads.
type snapshot struct {
	store *Store
	ctx   context.Context
	conn  *conn // nil: none yet
	began bool  // conn is in the transaction
	seen  bool  // head was read by the first batch
	head  headRow
	// primary: it reads from the server that is written to.
	primary bool
	arena   arena
	once    sync.Once
}

// View returns a snapshot. Its state is that of the first batch. Where the address names
// replicas it is one of a replica, unless that is behind what this store has written or
// seen, or cannot be reached, or the options say otherwise.
func (s *Store) View(ctx context.Context) (kv.Snapshot, error) {
	return &snapshot{store: s, ctx: ctx, primary: s.opts.Primary || s.address.replica == ""}, nil
}

// current returns a snapshot of the server that is written to.
func (s *Store) current(ctx context.Context) *snapshot {
	return &snapshot{store: s, ctx: ctx, primary: true}
}

// Do answers a batch.
func (s *snapshot) Do(b *kv.Batch) error {
	q := question{sql: s.store.sql, arena: &s.arena}
	return s.store.explain(q.do(b, s.ask))
}

// ask sends calls. Where the connection is lost, or the server gives the transaction
// up, it goes on with another one, if the store has not been changed since.
func (s *snapshot) ask(calls []call) error {
	if !s.primary && !s.began && !s.store.replica.isWorthTrying() {
		s.primary = true
	}
	for tries := 1; ; tries++ {
		err := s.try(calls, tries > 1)
		if err == nil {
			return nil
		}
		s.drop()
		if !s.primary && !errors.Is(err, kv.ErrStateGone) && s.ctx.Err() == nil {
			// Whatever is wrong with the replica, the other server may say it better.
			s.store.replica.failed(err)
			s.primary, tries = true, 0
			continue
		}
		if !isLost(err) && !isConflict(err) {
			return err
		}
		if err := s.store.pause(s.ctx, tries, err); err != nil {
			return err
		}
	}
}

func (s *snapshot) try(calls []call, fresh bool) (err error) {
	if s.conn == nil {
		pool := &s.store.pool
		if !s.primary {
			pool = &s.store.replica.pool
		}
		if s.conn, err = pool.take(s.ctx, fresh); err != nil {
			return err
		}
		s.began = false
	}
	if s.began {
		return s.conn.run(s.ctx, calls...)
	}
	var head headRow
	first := []call{
		{statement: s.store.sql.beginReading},
		{statement: s.store.sql.head, each: head.read},
	}
	if err := s.conn.run(s.ctx, append(first, calls...)...); err != nil {
		return err
	}
	s.began = true
	if err := head.check(); err != nil {
		return err
	}
	switch {
	case s.seen && head != s.head:
		return &ownError{kv.ErrStateGone}
	case s.primary:
		s.store.replica.saw(head.version)
	case !s.store.replica.isCurrent(head.version):
		return errBehind
	}
	s.seen, s.head = true, head
	return nil
}

// drop gives the connection up.
func (s *snapshot) drop() {
	leave(s.conn)
	s.conn, s.began = nil, false
}

// Guard runs f: what was read is this process's own.
func (s *snapshot) Guard(f func() error) error { return f() }

// Damage returns nothing: the server keeps its pages itself.
func (s *snapshot) Damage() []error { return nil }

// Close ends the snapshot.
func (s *snapshot) Close() {
	s.once.Do(func() {
		s.drop()
		s.arena.release()
	})
}
