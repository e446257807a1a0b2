package copies

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// counted counts what reaches the store.
type counted struct {
	kv.Reader
	asked int
}

func (c *counted) Do(b *kv.Batch) error {
	c.asked += len(b.Gets) + len(b.Scans)
	return c.Reader.Do(b)
}

// stored returns a store that holds a part of these rows, and the part.
func stored(t testing.TB, id uint32, rows [][2]string) (kv.Store, *index.Part) {
	t.Helper()
	p := &index.Part{ID: id}
	store := &kv.Mem{}
	err := store.Update(context.Background(), func(tx kv.Tx) error {
		for _, r := range rows {
			p.Sum = index.SumRow(p.Sum, []byte(r[0]), []byte(r[1]))
			if err := tx.Put(p.Bucket(), []byte(r[0]), []byte(r[1])); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return store, p
}

// asked returns what a reader answers to gets and scans of a bucket.
func asked(t testing.TB, from kv.Reader, bucket string, keys []string) string {
	t.Helper()
	var b kv.Batch
	var out strings.Builder
	for i, key := range keys {
		b.Gets = append(b.Gets, kv.Get{Bucket: bucket, Key: []byte(key), Value: []byte("of before")})
		s := kv.Scan{Bucket: bucket, From: []byte(key)}
		if next := keys[(i+1)%len(keys)]; i%2 == 0 {
			s.To = []byte(next)
		}
		n := 0
		s.Each = func(k, v []byte) bool {
			fmt.Fprintf(&out, "%q=%q ", k, v)
			n++
			return n < 300
		}
		b.Scans = append(b.Scans, s)
	}
	if err := from.Do(&b); err != nil {
		t.Fatal(err)
	}
	for _, g := range b.Gets {
		fmt.Fprintf(&out, "%q %t ", g.Value, g.Value == nil)
	}
	return out.String()
}

// A copy answers as the store does, without asking it; a damaged one asks it, and is
// made again.
func TestCopiesAnswerAsTheStoreDoes(t *testing.T) {
	folder, no := t.TempDir(), uint32(0)
	rapid.Check(t, func(rt *rapid.T) {
		no++
		n := rapid.IntRange(1, 2000).Draw(rt, "rows")
		long := rapid.IntRange(0, 300).Draw(rt, "bytes of a value")
		var rows [][2]string
		for i := range n {
			value := strings.Repeat(fmt.Sprint(i), 1+long)[:min(long, 1+i)]
			rows = append(rows, [2]string{fmt.Sprintf("p%05d", 2*i), value})
		}
		keys := []string{"", "p", "q", "p00000"}
		for range 4 {
			keys = append(keys, fmt.Sprintf("p%05d", rapid.IntRange(0, 2*n+1).Draw(rt, "key")))
		}
		store, part := stored(t, no, rows)
		snap, err := store.View(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		want := asked(t, snap, part.Bucket(), keys)
		cache := New(Options{Folder: folder})
		defer cache.Close()
		follow := func() {
			cache.Follow(store, "memory", []*index.Part{part})
			cache.Settle()
		}
		follow()
		if !cache.Has(part) {
			rt.Fatal("no copy was made")
		}
		from := &counted{Reader: snap}
		if got := asked(t, cache.Reader(from), part.Bucket(), keys); got != want || from.asked > 0 {
			rt.Fatalf("%d asked of the store; %s, want %s", from.asked, got, want)
		}

		path := cache.path("memory", part)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, len(data)-1).Draw(rt, "damage")
		data[at] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		if rapid.Bool().Draw(rt, "cut") {
			data = data[:at]
		}
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		if got := asked(t, cache.Reader(snap), part.Bucket(), keys); got != want {
			rt.Fatalf("damaged while open: %s, want %s", got, want)
		}
		other := New(Options{Folder: folder})
		defer other.Close()
		other.Follow(store, "memory", []*index.Part{part})
		if got := asked(t, other.Reader(snap), part.Bucket(), keys); got != want {
			rt.Fatalf("damaged before: %s, want %s", got, want)
		}
		other.Settle()
		follow()
		from.asked = 0
		if got := asked(t, cache.Reader(from), part.Bucket(), keys); got != want {
			rt.Fatalf("copied again: %s, want %s", got, want)
		}
		os.Remove(path)
	})
}

// A part that is there no more, or is not what its checksum says, is not copied; what is
// left of processes that were killed goes.
func TestWhatIsNotThePartIsNotCopied(t *testing.T) {
	folder := t.TempDir()
	store, part := stored(t, 1, [][2]string{{"p1", "value"}})
	part.Sum++
	rest := filepath.Join(folder, "1"+temporary)
	if err := os.WriteFile(rest, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	old := time.Now().Add(-2 * tooOld)
	if err := os.Chtimes(rest, old, old); err != nil {
		t.Fatal(err)
	}
	cache := New(Options{Folder: folder})
	cache.Follow(store, "../../memory", []*index.Part{part})
	cache.Settle()
	if cache.Has(part) {
		t.Error("it was copied")
	}
	cache.Close()
	if list, _ := os.ReadDir(folder); len(list) > 0 {
		t.Errorf("%v is left", list)
	}
}
