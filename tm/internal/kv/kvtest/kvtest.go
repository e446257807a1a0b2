// Package kvtest holds the properties that every [kv.Store] must have. A store
// calls [Run] from a test of its own.
package kvtest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm/internal/kv"
)

// Opener returns an empty store and a function that opens the same store
// anew, nil for a store that does not outlive its process. What it opens is
// closed when the test ends.
type Opener func(t testing.TB) (store kv.Store, again func() kv.Store)

// Run runs the suite on stores that open returns.
func Run(t *testing.T, open Opener) {
	t.Run("answers as a map does", func(t *testing.T) { answersAsAMapDoes(t, open) })
	t.Run("a failed transaction writes nothing", func(t *testing.T) { failedUpdate(t, open) })
	t.Run("a transaction sees its writes", func(t *testing.T) { seesItsWrites(t, open) })
	t.Run("values stay readable", func(t *testing.T) { valuesStay(t, open) })
	t.Run("a snapshot is one state", func(t *testing.T) { oneState(t, open) })
	t.Run("a snapshot beside another waits for nobody", func(t *testing.T) { beside(t, open) })
	t.Run("build keeps what is there", func(t *testing.T) { build(t, open) })
	t.Run("rewrite replaces everything or nothing", func(t *testing.T) { rewrite(t, open) })
	t.Run("a done context ends nothing halfway", func(t *testing.T) { done(t, open) })
}

var ctx = context.Background()

// content is what a store should hold: values by bucket and key.
type content map[string]map[string]string

func (c content) put(bucket, key, value string) {
	if c[bucket] == nil {
		c[bucket] = map[string]string{}
	}
	c[bucket][key] = value
}

func (c content) clone() content {
	out := content{}
	for bucket, pairs := range c {
		out[bucket] = maps.Clone(pairs)
	}
	return out
}

// between returns the pairs of a bucket from from up to to, nil for the end.
func (c content) between(bucket string, from, to []byte) (out []string) {
	for _, key := range slices.Sorted(maps.Keys(c[bucket])) {
		if key >= string(from) && (to == nil || key < string(to)) {
			out = append(out, key+"="+c[bucket][key])
		}
	}
	return out
}

// buckets and keys are few, so that operations meet.
var (
	buckets = []string{"units", "tail", "segment-00000001"}
	letters = "\x00ab\xff"
)

func drawKey(t *rapid.T) string {
	n := rapid.IntRange(1, 3).Draw(t, "length")
	var b strings.Builder
	for range n {
		b.WriteByte(letters[rapid.IntRange(0, len(letters)-1).Draw(t, "byte")])
	}
	return b.String()
}

var errUndone = errors.New("undone")

// answersAsAMapDoes does the same to a store and a map, and compares.
func answersAsAMapDoes(t *testing.T, open Opener) {
	rapid.Check(t, func(rt *rapid.T) {
		store, again := open(t)
		want := content{}
		for range rapid.IntRange(1, 6).Draw(rt, "transactions") {
			next := want.clone()
			fails := rapid.IntRange(0, 3).Draw(rt, "fails") == 0
			steps := rapid.SliceOfN(rapid.Custom(drawStep), 1, 12).Draw(rt, "steps")
			err := store.Update(ctx, func(tx kv.Tx) error {
				next = want.clone() // it may run again
				for _, s := range steps {
					if err := s.do(tx, next); err != nil {
						return err
					}
				}
				if fails {
					return errUndone
				}
				return nil
			})
			switch {
			case fails && !errors.Is(err, errUndone):
				rt.Fatalf("update returned %v", err)
			case !fails && err != nil:
				rt.Fatal(err)
			case !fails:
				want = next
			}
			if again != nil && rapid.IntRange(0, 5).Draw(rt, "open again") == 0 {
				if err := store.Close(); err != nil {
					rt.Fatal(err)
				}
				store = again()
			}
			compare(rt, store, want)
		}
	})
}

// step is a change of a store.
type step struct {
	kind               int
	bucket, key, value string
}

func drawStep(t *rapid.T) step {
	return step{
		kind:   rapid.IntRange(0, 9).Draw(t, "kind"),
		bucket: rapid.SampledFrom(buckets).Draw(t, "bucket"),
		key:    drawKey(t),
		value:  rapid.StringN(0, 5, -1).Draw(t, "value"),
	}
}

func (s *step) do(tx kv.Tx, c content) error {
	switch s.kind {
	case 0:
		delete(c, s.bucket)
		return tx.Drop(s.bucket)
	case 1, 2:
		delete(c[s.bucket], s.key)
		return tx.Delete(s.bucket, []byte(s.key))
	}
	c.put(s.bucket, s.key, s.value)
	return tx.Put(s.bucket, []byte(s.key), []byte(s.value))
}

// compare asks a snapshot for everything, in one batch.
func compare(t *rapid.T, store kv.Store, want content) {
	snap, err := store.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()

	var b kv.Batch
	var expected, got [][]string
	ask := func(bucket string, from, to []byte, most int) {
		i := len(expected)
		pairs := want.between(bucket, from, to)
		expected, got = append(expected, pairs[:min(most, len(pairs))]), append(got, nil)
		each := func(k, v []byte) bool {
			got[i] = append(got[i], string(k)+"="+string(v))
			return len(got[i]) < most
		}
		b.Scans = append(b.Scans, kv.Scan{Bucket: bucket, From: from, To: to, Each: each})
	}
	const all = 1 << 20
	for _, bucket := range append(buckets, "never made") {
		ask(bucket, nil, nil, all)
		ask(bucket, []byte(drawKey(t)), []byte(drawKey(t)), all)
		ask(bucket, []byte(drawKey(t)), nil, 1)
		for range 3 {
			get := kv.Get{Bucket: bucket, Key: []byte(drawKey(t)), Value: []byte("of before")}
			b.Gets = append(b.Gets, get)
		}
	}
	if err := snap.Do(&b); err != nil {
		t.Fatal(err)
	}
	for i, g := range b.Gets {
		value, there := want[g.Bucket][string(g.Key)]
		if there != (g.Value != nil) || string(g.Value) != value {
			t.Fatalf("get %d of %s %q: %q, want %q, there: %t", i, g.Bucket, g.Key, g.Value, value, there)
		}
	}
	for i, s := range b.Scans {
		if !slices.Equal(got[i], expected[i]) {
			t.Fatalf("%s from %q to %q: %q, want %q", s.Bucket, s.From, s.To, got[i], expected[i])
		}
	}
}

// put writes pairs of a bucket, "key=value".
func put(t testing.TB, store kv.Store, bucket string, pairs ...string) {
	t.Helper()
	err := store.Update(ctx, func(tx kv.Tx) error {
		for _, p := range pairs {
			key, value, _ := strings.Cut(p, "=")
			if err := tx.Put(bucket, []byte(key), []byte(value)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// read returns the pairs of a bucket.
func read(t testing.TB, from kv.Reader, bucket string) string {
	t.Helper()
	var pairs []string
	scan := kv.Scan{Bucket: bucket, Each: func(k, v []byte) bool {
		pairs = append(pairs, string(k)+"="+string(v))
		return true
	}}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		t.Fatal(err)
	}
	return strings.Join(pairs, " ")
}

// holds compares the content of a bucket.
func holds(t testing.TB, store kv.Store, bucket, want string) {
	t.Helper()
	snap, err := store.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if got := read(t, snap, bucket); got != want {
		t.Errorf("%s holds %q, want %q", bucket, got, want)
	}
}

func failedUpdate(t *testing.T, open Opener) {
	store, _ := open(t)
	put(t, store, "units", "a=1", "b=2")
	err := store.Update(ctx, func(tx kv.Tx) error {
		for _, err := range []error{
			tx.Put("units", []byte("a"), []byte("3")), tx.Put("new", []byte("x"), []byte("y")),
			tx.Delete("units", []byte("b")), tx.Drop("units"),
		} {
			if err != nil {
				return err
			}
		}
		return errUndone
	})
	if !errors.Is(err, errUndone) {
		t.Fatal(err)
	}
	holds(t, store, "units", "a=1 b=2")
	holds(t, store, "new", "")
}

func seesItsWrites(t *testing.T, open Opener) {
	store, _ := open(t)
	put(t, store, "units", "a=1", "c=3")
	err := store.Update(ctx, func(tx kv.Tx) error {
		err := errors.Join(
			tx.Put("units", []byte("b"), []byte("2")),
			tx.Delete("units", []byte("c")),
		)
		if err != nil {
			return err
		}
		if got := read(t, tx, "units"); got != "a=1 b=2" {
			t.Errorf("the transaction sees %q", got)
		}
		if err := errors.Join(tx.Drop("units"), tx.Put("other", []byte("x"), nil)); err != nil {
			return err
		}
		if got := read(t, tx, "units"); got != "" {
			t.Errorf("in a dropped bucket it sees %q", got)
		}
		names, err := tx.Buckets()
		if err != nil || slices.Contains(names, "units") || !slices.Contains(names, "other") {
			t.Errorf("buckets %q, error %v", names, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, store, "units", "")
	holds(t, store, "other", "x=")
}

// valuesStay: what a batch returned may be read until the end, whatever else is
// asked or written.
func valuesStay(t *testing.T, open Opener) {
	store, _ := open(t)
	big := strings.Repeat("x", 3000)
	put(t, store, "units", "a=first", "b="+big)
	err := store.Update(ctx, func(tx kv.Tx) error {
		b := kv.Batch{Gets: []kv.Get{
			{Bucket: "units", Key: []byte("a")},
			{Bucket: "units", Key: []byte("b")},
		}}
		if err := tx.Do(&b); err != nil {
			return err
		}
		for i := range 500 {
			key := fmt.Appendf(nil, "c%04d", i)
			if err := tx.Put("units", key, []byte(big)); err != nil {
				return err
			}
		}
		if err := tx.Delete("units", []byte("a")); err != nil {
			return err
		}
		read(t, tx, "units")
		short, long := string(b.Gets[0].Value), string(b.Gets[1].Value)
		if short != "first" || long != big {
			t.Errorf("the values became %q and %d bytes", short, len(long))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// oneState: two values that change together are the same in two batches of one
// snapshot, while somebody writes.
func oneState(t *testing.T, open Opener) {
	store, _ := open(t)
	put(t, store, "units", "a=0", "b=0")

	const rounds = 60
	var group sync.WaitGroup
	group.Go(func() {
		for i := range rounds {
			value := fmt.Appendf(nil, "%d", i)
			err := store.Update(ctx, func(tx kv.Tx) error {
				return errors.Join(tx.Put("units", []byte("a"), value), tx.Put("units", []byte("b"), value))
			})
			if err != nil && !errors.Is(err, kv.ErrLocked) {
				t.Error(err)
			}
		}
	})
	for range rounds {
		snap, err := store.View(ctx)
		if errors.Is(err, kv.ErrLocked) {
			continue
		}
		if err != nil {
			t.Error(err)
			break
		}
		var values [2]string
		for i, key := range []string{"a", "b"} {
			b := kv.Batch{Gets: []kv.Get{{Bucket: "units", Key: []byte(key)}}}
			if err := snap.Do(&b); err != nil {
				t.Error(err)
			}
			values[i] = string(b.Gets[0].Value)
		}
		snap.Close()
		if values[0] != values[1] {
			t.Errorf("one snapshot has %q and %q", values[0], values[1])
		}
	}
	group.Wait()
}

// beside opens snapshots while another is open and a transaction waits for that.
func beside(t *testing.T, open Opener) {
	store, _ := open(t)
	put := func() error {
		return store.Update(ctx, func(tx kv.Tx) error { return tx.Put("b", []byte("k"), []byte("v")) })
	}
	if err := put(); err != nil {
		t.Fatal(err)
	}
	for range 20 {
		first, err := store.View(ctx)
		if err != nil {
			t.Fatal(err)
		}
		var writing sync.WaitGroup
		writing.Go(func() {
			if err := put(); err != nil {
				t.Error(err)
			}
		})
		for range 50 {
			runtime.Gosched()
			second, err := store.View(ctx)
			if err != nil {
				t.Fatal(err)
			}
			b := kv.Batch{Gets: []kv.Get{{Bucket: "b", Key: []byte("k")}}}
			if err := second.Do(&b); err != nil || string(b.Gets[0].Value) != "v" {
				t.Errorf("%q, error %v", b.Gets[0].Value, err)
			}
			second.Close()
		}
		first.Close()
		writing.Wait()
	}
}

func build(t *testing.T, open Opener) {
	store, _ := open(t)
	put(t, store, "units", "a=1", "b=2")
	const many = 25_000 // more than a store keeps back
	err := store.Build(ctx, func(from kv.Reader, put kv.Put) error {
		if got := read(t, from, "units"); got != "a=1 b=2" {
			t.Errorf("build reads %q", got)
		}
		for i := range many {
			if err := put("segment-00000002", fmt.Appendf(nil, "%06d", i), []byte("v")); err != nil {
				return err
			}
		}
		if got := read(t, from, "units"); got != "a=1 b=2" {
			t.Errorf("build then reads %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, store, "units", "a=1 b=2")
	snap, err := store.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(strings.Fields(read(t, snap, "segment-00000002"))); n != many {
		t.Errorf("%d keys were built", n)
	}
	snap.Close()

	err = store.Build(ctx, func(kv.Reader, kv.Put) error { return errUndone })
	if !errors.Is(err, errUndone) {
		t.Errorf("a build that fails: %v", err)
	}
	holds(t, store, "units", "a=1 b=2")
}

func rewrite(t *testing.T, open Opener) {
	store, again := open(t)
	put(t, store, "units", "a=1", "b=2")
	put(t, store, "tail", "x=y")

	err := store.Rewrite(ctx, func(r kv.Rewriting) error {
		return errors.Join(r.Put("units", []byte("z"), []byte("9")), errUndone)
	})
	if !errors.Is(err, errUndone) {
		t.Errorf("a rewriting that fails: %v", err)
	}
	holds(t, store, "units", "a=1 b=2")

	announced := ""
	err = store.Rewrite(ctx, func(r kv.Rewriting) error {
		if err := r.Backup("old", func(name string) { announced = name }); err != nil {
			return err
		}
		if err := r.Put("units", []byte("a"), []byte("3")); err != nil {
			return err
		}
		if got := read(t, r, "units"); got != "a=1 b=2" {
			t.Errorf("a rewriting reads %q", got)
		}
		for i := range 25_000 {
			if err := r.Put("history", fmt.Appendf(nil, "%06d", i), []byte("v")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, store, "units", "a=3")
	holds(t, store, "tail", "")
	if again != nil && announced == "" {
		t.Error("no copy was made")
	}

	// A copy that is there is kept.
	err = store.Rewrite(ctx, func(r kv.Rewriting) error {
		err := r.Backup("old", func(name string) { t.Errorf("%s is made a second time", name) })
		if err != nil {
			return err
		}
		return r.Put("units", []byte("a"), []byte("4"))
	})
	if err != nil {
		t.Fatal(err)
	}
	holds(t, store, "units", "a=4")
	holds(t, store, "history", "")

	if again == nil {
		return
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	holds(t, again(), "units", "a=4")
}

func done(t *testing.T, open Opener) {
	store, _ := open(t)
	put(t, store, "units", "a=1")
	done, cancel := context.WithCancel(ctx)
	cancel()
	err := store.Update(done, func(tx kv.Tx) error {
		return tx.Put("units", []byte("a"), []byte("2"))
	})
	want := "a=2"
	if err != nil {
		want = "a=1"
	}
	holds(t, store, "units", want)
}
