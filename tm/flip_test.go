package tm_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// flippable is a memory in a file with something in each of its buckets, the
// content of that file, and what it says.
type flippable struct {
	path     string // where it is changed
	whole    []byte
	buckets  []string
	said     string
	contents string
	units    int
}

func newFlippable(t *testing.T) *flippable {
	t.Helper()
	m := tm.Small(create(t), 4, 3, 100, 100)
	named := func(n int, target string) *bitext.Unit {
		u := unit(fmt.Sprintf("Le pont numéro %d est fermé.", n), target)
		u.ID, u.Origin.File = fmt.Sprint("u", n), fmt.Sprintf("articles/%d.md", n/5)
		return u
	}
	var units []*bitext.Unit
	for n := range 12 {
		units = append(units, named(n, fmt.Sprintf("Bridge %d is closed.", n)))
	}
	add(t, m, units...)
	if err := m.Compact(ctx); err != nil {
		t.Fatal(err)
	}
	add(t, m, named(20, "Bridge 20 is closed."))
	edit(t, m, 3, func(u *bitext.Unit) { u.Target = text.New("It is shut.") })
	add(t, m, named(5, "Bridge 5 is shut."), named(21, "Bridge 21 is shut."))

	f := &flippable{path: filepath.Join(t.TempDir(), "flipped.db")}
	var err error
	if f.said, err = answers(m); err != nil {
		t.Fatal(err)
	}
	verified(t, m)
	f.units = len(all(t, m, tm.Filter{}))
	m.Close()
	if f.whole, err = os.ReadFile(m.Path()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(f.path, f.whole, 0o666); err != nil {
		t.Fatal(err)
	}
	store := boltstore.Open(f.path, boltstore.Options{})
	defer store.Close()
	nothing := errors.New("nothing to write")
	err = store.Update(ctx, func(tx kv.Tx) error {
		f.buckets, err = tx.Buckets()
		return errors.Join(err, nothing)
	})
	if !errors.Is(err, nothing) || len(f.buckets) < 9 {
		t.Fatalf("buckets %v, error %v", f.buckets, err)
	}
	if f.contents, err = f.dump(); err != nil {
		t.Fatal(err)
	}
	return f
}

// dump returns the keys and values of the file.
func (f *flippable) dump() (string, error) {
	store := boltstore.Open(f.path, boltstore.Options{})
	defer store.Close()
	snap, err := store.View(ctx)
	if err != nil {
		return "", err
	}
	defer snap.Close()
	var b bytes.Buffer
	err = snap.Guard(func() error {
		for _, bucket := range f.buckets {
			scan := kv.Scan{Bucket: bucket, Each: func(key, value []byte) bool {
				fmt.Fprintf(&b, "%s %x %x\n", bucket, key, value)
				return b.Len() < 1<<24 // damaged pages may lead in a circle
			}}
			if err := snap.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
				return err
			}
		}
		return nil
	})
	return b.String(), err
}

// outcome says what came of changed bytes: "refused", "named" or "harmless"; it
// fails the test where what the memory holds or says is other and nobody says so.
func (f *flippable) outcome(t rapid.TB, what string, changed []byte) string {
	if err := os.WriteFile(f.path, changed, 0o666); err != nil {
		t.Fatal(err)
	}
	contents, dumpErr := f.dump()
	told := false
	m, err := tm.Open(f.path, tm.OpenOptions{OnDamage: func(error) { told = true }})
	if err != nil {
		if !errors.Is(err, tm.ErrCorrupt) && !errors.Is(err, tm.ErrNotMemory) &&
			!errors.Is(err, tm.ErrNewerFormat) {
			t.Errorf("%s: open: %v", what, err)
		}
		return "refused"
	}
	defer m.Close()
	said, err := answers(m)
	v, verifyErr := m.Verify(ctx)
	for _, err := range []error{err, verifyErr} {
		if err != nil && !errors.Is(err, tm.ErrCorrupt) {
			t.Errorf("%s: %v", what, err)
		}
	}
	found := verifyErr != nil || len(v.Problems) > 0
	if said != f.said && err == nil && !told && !found {
		t.Errorf("%s: it says something else, and nobody says so", what)
	}
	if (contents != f.contents || dumpErr != nil) && !found {
		t.Errorf("%s: it holds something else, and verify does not see it: %v\n%s", what, dumpErr,
			others(f.contents, contents))
	}
	if found {
		return "named"
	}
	m.Close()
	f.write(t, what)
	return "harmless"
}

// write adds a unit to the memory as it stands, in which verify has found nothing,
// and looks whether all is there and whole then.
func (f *flippable) write(t rapid.TB, what string) {
	m, err := tm.Open(f.path, tm.OpenOptions{Write: true})
	if err != nil {
		t.Errorf("%s: open to write: %v", what, err)
		return
	}
	defer m.Close()
	added := unit("Un train est parti.", "A train has left.")
	if _, err := m.Add(ctx, stream(added), tm.AddOptions{}); err != nil {
		t.Errorf("%s: add: %v", what, err)
	}
	v, err := m.Verify(ctx)
	if err != nil || len(v.Problems) > 0 || v.Units != f.units+1 {
		t.Errorf("%s: after a change there are %d units of %d: %v, error %v", what, v.Units,
			f.units+1, v.Problems, err)
	}
}

// others returns the lines of a dump that are not in another, the first few.
func others(of, in string) []string {
	var list []string
	for line := range strings.Lines(of) {
		if !strings.Contains(in, line) && len(list) < 3 {
			list = append(list, line)
		}
	}
	return list
}

// Whichever byte of a memory is changed: it says what it said before, or it says
// that it is damaged; and verify sees it if anything is kept there.
func TestNoChangedByteIsSilent(t *testing.T) {
	f := newFlippable(t)
	// What is kept lies among bytes that are not zero.
	used := func(i int) bool {
		near := f.whole[max(0, i-8):min(len(f.whole), i+9)]
		return slices.ContainsFunc(near, func(b byte) bool { return b != 0 })
	}
	step := 40
	if os.Getenv("FIDELE_LONG") != "" {
		step = 1
	}
	r := rand.New(rand.NewPCG(3, 3))
	counts := map[string]int{}
	n := 0
	for i := range f.whole {
		if !used(i) {
			continue
		}
		if n++; n%step != 0 {
			continue
		}
		changed := bytes.Clone(f.whole)
		bit := byte(1) << r.IntN(8)
		changed[i] ^= bit
		counts[f.outcome(t, fmt.Sprintf("bit %#x of byte %d", bit, i), changed)]++
	}
	t.Logf("%d bytes, %v", n, counts)
	if counts["named"] == 0 || counts["refused"] == 0 {
		t.Error("nothing was tested")
	}
}

// Bytes that change together are seen as one is.
func TestNoChangedBytesAreSilent(t *testing.T) {
	f := newFlippable(t)
	rapid.Check(t, func(rt *rapid.T) {
		changed := bytes.Clone(f.whole)
		from := rapid.IntRange(0, len(changed)-1).Draw(rt, "from")
		n := rapid.IntRange(1, 8).Draw(rt, "bytes")
		for i := from; i < min(len(changed), from+n); i++ {
			changed[i] ^= rapid.Byte().Draw(rt, "change")
		}
		f.outcome(rt, fmt.Sprintf("%d bytes from %d", n, from), changed)
	})
}
