package pgstore_test

import (
	"context"
	"encoding/binary"
	"errors"
	"io/fs"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/kv/kvtest"
	"fidele/tm/internal/pgstore"
	"fidele/tm/internal/pgstore/pgtest"
)

func parsed(t testing.TB, address string) pgstore.Address {
	t.Helper()
	a, err := pgstore.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func opened(t testing.TB, address string) *pgstore.Store {
	t.Helper()
	s := pgstore.Open(parsed(t, address), pgstore.Options{})
	t.Cleanup(func() { s.Close() })
	return s
}

// A store that reads from a replica has all properties of a store: what it has written
// itself it sees at once.
func TestPostgresWithAReplicaIsAStore(t *testing.T) {
	pgtest.Server(t)
	kvtest.Run(t, func(t testing.TB) (kv.Store, func() kv.Store) {
		by, _ := pgtest.Replica(t, pgtest.Address(t))
		a, opts := parsed(t, by), pgstore.Options{}
		if err := pgstore.Create(t.Context(), a, opts, func(kv.Tx) error { return nil }); err != nil {
			t.Fatal(err)
		}
		return opened(t, by), nil
	})
}

// counted writes the next of a count, in two places that always agree.
func counted(t testing.TB, s *pgstore.Store, n uint64) {
	t.Helper()
	err := s.Update(t.Context(), func(tx kv.Tx) error {
		value := binary.BigEndian.AppendUint64(nil, n)
		if err := tx.Put("other", []byte("count"), value); err != nil {
			return err
		}
		return tx.Put("meta", []byte("count"), value)
	})
	if err != nil {
		t.Error(err)
	}
}

// countIn reads the count, in two batches, of one snapshot.
func countIn(t testing.TB, s *pgstore.Store) uint64 {
	t.Helper()
	snap, err := s.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	var seen [2]uint64
	for i, bucket := range []string{"meta", "other"} {
		b := kv.Batch{Gets: []kv.Get{{Bucket: bucket, Key: []byte("count")}}}
		if err := snap.Do(&b); err != nil {
			t.Fatal(err)
		}
		if v := b.Gets[0].Value; v != nil {
			seen[i] = binary.BigEndian.Uint64(v)
		}
	}
	if seen[0] != seen[1] {
		t.Errorf("half a state is seen: %d and %d", seen[0], seen[1])
	}
	return seen[0]
}

// isThere reports whether a store has come to a replica.
func isThere(t testing.TB, replica string) bool {
	t.Helper()
	snap, err := opened(t, replica).View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	err = snap.Do(&kv.Batch{Gets: []kv.Get{{Bucket: "meta", Key: []byte("count")}}})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return err == nil
}

// replay stops a replica, and has it go on.
func replay(t testing.TB, replica string, do string) {
	t.Helper()
	u, err := url.Parse(replica)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Del("schema")
	u.RawQuery = query.Encode()
	c, err := pgconn.Connect(context.Background(), u.String())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close(context.Background())
	if _, err := c.Exec(context.Background(), "select pg_wal_replay_"+do+"()").ReadAll(); err != nil {
		t.Fatal(err)
	}
}

// eventually waits for a replica.
func eventually(t testing.TB, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !is(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal(what, "is not so after a while")
		}
	}
}

// A reader that names a replica sees whole states, and never one that lacks what its own
// process has written or has seen already.
func TestReplica(t *testing.T) {
	address := pgtest.Address(t)
	by, replica := pgtest.Replica(t, address)
	err := pgstore.Create(t.Context(), parsed(t, address), pgstore.Options{}, func(kv.Tx) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	direct, own, other := opened(t, address), opened(t, by), opened(t, by)
	counted(t, direct, 1)
	eventually(t, "the replica", func() bool { return isThere(t, replica) && countIn(t, opened(t, replica)) == 1 })
	if countIn(t, other) != 1 || other.Behind() > 0 {
		t.Error("a replica that has all is not read from")
	}

	replay(t, replica, "pause")
	resumed := false
	defer func() {
		if !resumed {
			replay(t, replica, "resume")
		}
	}()
	counted(t, own, 2)
	if n := countIn(t, own); n != 2 || own.Behind() != 1 {
		t.Errorf("a process that wrote 2 reads %d; %d times elsewhere", n, own.Behind())
	}
	if n := countIn(t, other); n != 1 || other.Behind() > 0 {
		t.Errorf("another process reads %d of a replica that stands still", n)
	}
	primary := pgstore.Open(parsed(t, by), pgstore.Options{Primary: true})
	defer primary.Close()
	if n := countIn(t, primary); n != 2 {
		t.Errorf("who wants the truth reads %d of a replica that stands still", n)
	}
	if _, err := rowsIn(mustView(t, own), "meta"); err != nil {
		t.Error(err)
	}

	replay(t, replica, "resume")
	resumed = true
	eventually(t, "the replica", func() bool { return countIn(t, opened(t, replica)) == 2 })
	before := own.Behind()
	if n := countIn(t, own); n != 2 || own.Behind() != before {
		t.Errorf("a replica that has caught up is not read from: %d", n)
	}

	// Readers while somebody writes: whole states, and no earlier one after a later one.
	var group sync.WaitGroup
	done := make(chan bool)
	for _, s := range []*pgstore.Store{own, other} {
		group.Go(func() {
			for last := uint64(0); ; {
				n := countIn(t, s)
				if n < last {
					t.Errorf("%d is read after %d", n, last)
				}
				select {
				case <-done:
					return
				default:
					last = n
				}
			}
		})
	}
	for n := uint64(3); n < 100; n++ {
		writer := direct
		if n%3 == 0 {
			writer = own
		}
		counted(t, writer, n)
		if seen := countIn(t, writer); seen < n {
			t.Errorf("who wrote %d reads %d", n, seen)
		}
	}
	close(done)
	group.Wait()
}

func mustView(t testing.TB, s *pgstore.Store) kv.Snapshot {
	t.Helper()
	snap, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(snap.Close)
	return snap
}

// A replica that is not there is no reason to fail: the other server answers.
func TestReplicaThatIsGone(t *testing.T) {
	address := pgtest.Address(t)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	query := u.Query()
	query.Set("readonly", t.TempDir())
	u.RawQuery = query.Encode()
	err = pgstore.Create(t.Context(), parsed(t, u.String()), pgstore.Options{}, func(kv.Tx) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	s := opened(t, u.String())
	counted(t, s, 1)
	if n := countIn(t, s); n != 1 {
		t.Errorf("%d is read, not 1", n)
	}
}
