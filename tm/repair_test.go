package tm_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// namedMemory returns a memory of two units of which each has a file and a tool.
func namedMemory(t *testing.T) *tm.Memory {
	t.Helper()
	m := create(t)
	for _, name := range []string{"un", "deux"} {
		u := unit(name, name)
		u.Origin.File = name + ".md"
		add(t, m, u)
	}
	return m
}

// value returns a value of a memory without its checksum.
func value(t *testing.T, m *tm.Memory, bucket string, number uint32) []byte {
	t.Helper()
	m.Close()
	store := boltstore.Open(m.Path(), boltstore.Options{})
	defer store.Close()
	snap, err := store.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	key := binary.BigEndian.AppendUint32(nil, number)
	b := kv.Batch{Gets: []kv.Get{{Bucket: bucket, Key: key}}}
	if err := snap.Do(&b); err != nil {
		t.Fatal(err)
	}
	v := b.Gets[0].Value
	return slices.Clone(v[:max(0, len(v)-4)])
}

// Where one copy of a name is damaged the other serves. Where both are, its units
// are shown without it, and not written without it; rebuilding names the loss and
// keeps the file.
func TestANameIsLostWithBothItsCopies(t *testing.T) {
	m := namedMemory(t)
	number := -1
	for n := range 10 {
		if string(value(t, m, "names", uint32(n))) == "un.md" {
			number = n
		}
	}
	if number < 0 {
		t.Fatal("no name to damage")
	}
	key := binary.BigEndian.AppendUint32(nil, uint32(number))
	files := func(m *tm.Memory) string {
		var list []string
		for _, e := range all(t, m, tm.Filter{}) {
			list = append(list, e.Unit.Origin.File)
		}
		return strings.Join(list, " ")
	}

	damage(t, m, "names", key)
	m = other(t, m)
	if got := files(m); got != "un.md deux.md" {
		t.Errorf("one copy damaged: %s", got)
	}
	damage(t, m, "names2", key)

	told := ""
	m, err := tm.Open(m.Path(), tm.OpenOptions{
		Write: true, OnDamage: func(err error) { told += err.Error() },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if got := files(m); got != " deux.md" || !strings.Contains(told, fmt.Sprintf("name %d", number)) {
		t.Errorf("both damaged: %q, told %q", got, told)
	}
	if v, err := m.Verify(ctx); err != nil || len(v.Problems) == 0 {
		t.Errorf("verify: %v, error %v", v.Problems, err)
	}
	err = m.Edit(ctx, 1, tm.ChangeOptions{}, func(u *bitext.Unit) error {
		u.Target = text.New("one")
		return nil
	})
	if !errors.Is(err, tm.ErrCorrupt) {
		t.Errorf("a unit was written without its name: %v", err)
	}
	err = m.Rebuild(ctx)
	kept := m.Path() + ".damaged"
	if err == nil || !strings.Contains(err.Error(), fmt.Sprintf("name %d", number)) ||
		!strings.Contains(err.Error(), kept) {
		t.Errorf("rebuild: %v", err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
	if got := files(m); got != " deux.md" {
		t.Errorf("rebuilt: %q", got)
	}
	verified(t, m)
	edit(t, m, 1, func(u *bitext.Unit) { u.Target = text.New("one") })
}

// A damaged manifest is derived from the rest, and no number is given twice.
func TestRebuildingDerivesTheManifest(t *testing.T) {
	m := namedMemory(t)
	damage(t, m, "meta", []byte("manifest"))
	if m, err := tm.Open(m.Path(), tm.OpenOptions{}); !errors.Is(err, tm.ErrCorrupt) {
		t.Errorf("open: %v", err)
		m.Close()
	}
	told := ""
	m, err := tm.Open(m.Path(), tm.OpenOptions{
		Write: true, Repair: true, OnDamage: func(err error) { told += err.Error() },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	kept := m.Path() + ".damaged"
	if _, err := os.Stat(kept); err != nil || !strings.Contains(told, kept) {
		t.Errorf("told %q, error %v", told, err)
	}
	verified(t, m)
	add(t, m, unit("trois", "three"))
	var ids []uint64
	for _, e := range all(t, m, tm.Filter{}) {
		ids = append(ids, e.ID)
	}
	list, err := m.Batches(ctx)
	if err != nil || len(list) != 3 || fmt.Sprint(ids) != "[1 2 3]" {
		t.Errorf("units %v, batches %+v, error %v", ids, list, err)
	}
}

// Where the newest head page is damaged beyond repair the older state is accepted
// when that is asked for, it is said, and the file as it was stays.
func TestAnOlderStateIsAcceptedWithAWord(t *testing.T) {
	m := create(t)
	add(t, m, unit("un", "one"))
	add(t, m, unit("deux", "two"))
	m.Close()
	whole, err := os.ReadFile(m.Path())
	if err != nil {
		t.Fatal(err)
	}
	const page, transaction = 16 << 10, 64
	at := 0
	if binary.LittleEndian.Uint64(whole[page+transaction:]) > binary.LittleEndian.Uint64(whole[transaction:]) {
		at = page
	}
	for i := range 5 {
		whole[at+40+3*i] ^= 0x55
	}
	if err := os.WriteFile(m.Path(), whole, 0o666); err != nil {
		t.Fatal(err)
	}

	told := ""
	m, err = tm.Open(m.Path(), tm.OpenOptions{
		Write: true, Repair: true, OnDamage: func(err error) { told += err.Error() + "\n" },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	kept := m.Path() + ".damaged"
	if now, err := os.ReadFile(kept); err != nil || string(now) != string(whole) || !strings.Contains(told, kept) {
		t.Errorf("the file is not kept as it was, error %v; told %s", err, told)
	}
	if n := len(all(t, m, tm.Filter{})); n != 1 {
		t.Errorf("%d units", n)
	}
	verified(t, m)
}

// childMigrates makes a memory of an older format one of the current format.
func childMigrates(path string) {
	m, err := tm.Open(path, tm.OpenOptions{Write: true, Wait: time.Minute})
	if err != nil {
		fatal(err)
	}
	fmt.Println("migrating")
	n := os.Getenv("FIDELE_TEST_FROM")
	if _, err := m.Add(ctx, stream(unit("nouveau "+n, "new "+n)), tm.AddOptions{}); err != nil {
		fatal(err)
	}
	fmt.Println("done")
}

// oldMemory writes a memory of format 2 with some thousand units.
func oldMemory(t *testing.T) (path string, units int) {
	t.Helper()
	m := create(t)
	var list []*bitext.Unit
	for n := range 3000 {
		list = append(list, numbered(n))
	}
	add(t, m, list...)
	m.Close()
	makeFormat(t, m.Path(), 2)
	return m.Path(), len(list)
}

// A process that is killed while it makes a memory one of the current format
// leaves the old one or the new one, whole; the next one ends what it began.
func TestAKilledMigrationLosesNothing(t *testing.T) {
	template, units := oldMemory(t)
	old, err := os.ReadFile(template)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Duration(0)
	formats := map[int]int{}
	for n := range 12 {
		path := filepath.Join(t.TempDir(), "memory.db")
		if err := os.WriteFile(path, old, 0o666); err != nil {
			t.Fatal(err)
		}
		c, lines := child(t, "migrate", path)
		lines.Scan()
		began := time.Now()
		if n == 0 { // how long it takes
			lines.Scan()
			took = time.Since(began)
		}
		time.Sleep(took * time.Duration(n) / 12) // the moment of the kill
		c.Process.Kill()
		c.Wait()

		m, err := tm.Open(path, tm.OpenOptions{Write: true, Wait: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		s, err := m.Stats(ctx)
		if err != nil || s.Units < units || s.Units > units+1 {
			t.Errorf("%d: %+v, error %v", n, s, err)
		}
		formats[s.Format]++
		verified(t, m)
		add(t, m, unit("après", "after"))
		verified(t, m)
		if s, err = m.Stats(ctx); err != nil || s.Format != 4 || s.Units < units+1 {
			t.Errorf("%d: afterwards %+v, error %v", n, s, err)
		}
		m.Close()
		kept, err := tm.Open(path+".format2", tm.OpenOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if s, err := kept.Stats(ctx); err != nil || s.Format != 2 || s.Units != units {
			t.Errorf("%d: the copy %+v, error %v", n, s, err)
		}
		kept.Close()
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); len(left) > 0 {
			t.Errorf("%d: there still is %q", n, left)
		}
	}
	t.Logf("formats met: %v", formats)
}

// Several processes that find a memory of an older format at once make it one of
// the current format once, and each adds what it has to add.
func TestMigrationsAtOnce(t *testing.T) {
	path, units := oldMemory(t)
	const processes = 4
	var group sync.WaitGroup
	for n := range processes {
		c, lines := child(t, "migrate", path, "FIDELE_TEST_FROM="+strconv.Itoa(n))
		group.Go(func() {
			last := ""
			for lines.Scan() {
				last = lines.Text()
			}
			if err := c.Wait(); err != nil || last != "done" {
				t.Errorf("process %d: %q, error %v", n, last, err)
			}
		})
	}
	group.Wait()
	m, err := tm.Open(path, tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if s, err := m.Stats(ctx); err != nil || s.Format != 4 || s.Units != units+processes {
		t.Errorf("%+v, error %v", s, err)
	}
	verified(t, m)
	kept, err := tm.Open(path+".format2", tm.OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer kept.Close()
	if s, err := kept.Stats(ctx); err != nil || s.Format != 2 || s.Units != units {
		t.Errorf("the copy: %+v, error %v", s, err)
	}
}
