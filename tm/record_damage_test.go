package tm_test

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"

	"fidele/tm"
)

// A damaged import is never undone, and the others still are.
func TestADamagedImportIsNotUndone(t *testing.T) {
	m := create(t)
	for _, name := range []string{"first", "second"} {
		_, err := m.Add(ctx, stream(unit(name, name)), tm.AddOptions{Batch: name})
		if err != nil {
			t.Fatal(err)
		}
	}
	damage(t, m, "batches", []byte{0, 0, 0, 1})
	m = other(t, m)
	if _, err := m.Undo(ctx, "first", tm.ChangeOptions{}); !errors.Is(err, tm.ErrRecordDamaged) {
		t.Errorf("undo: %v", err)
	}
	if v, err := m.Verify(ctx); err != nil || len(v.Problems) == 0 {
		t.Errorf("verify: %v, error %v", v.Problems, err)
	}
	if r, err := m.Undo(ctx, "second", tm.ChangeOptions{}); err != nil || r.Removed != 1 {
		t.Errorf("the other: %+v, error %v", r, err)
	}
	if n := len(all(t, m, tm.Filter{})); n != 1 {
		t.Errorf("%d units are left", n)
	}
}

// Where the newest head page is damaged the older state is shown with a word, is
// not written to, and the newest comes back.
func TestTheNewestStateIsNotLostInSilence(t *testing.T) {
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
	whole[at+40] ^= 4
	if err := os.WriteFile(m.Path(), whole, 0o666); err != nil {
		t.Fatal(err)
	}

	told := ""
	opts := tm.OpenOptions{Write: true, OnDamage: func(err error) { told += err.Error() }}
	m, err = tm.Open(m.Path(), opts)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, m, tm.Filter{})); n != 1 || !strings.Contains(told, "before the last change") {
		t.Errorf("%d units, told %q", n, told)
	}
	if v, err := m.Verify(ctx); err != nil || len(v.Problems) != 1 {
		t.Errorf("verify: %v, error %v", v.Problems, err)
	}
	if _, err := m.Add(ctx, stream(unit("trois", "three")), tm.AddOptions{}); !errors.Is(err, tm.ErrNewestLost) {
		t.Errorf("writing: %v", err)
	}
	m.Close()
	m, err = tm.Open(m.Path(), tm.OpenOptions{Write: true, Repair: true})
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	if err := m.Rebuild(ctx); err != nil {
		t.Fatal(err)
	}
	if n := len(all(t, m, tm.Filter{})); n != 2 {
		t.Errorf("%d units came back", n)
	}
	verified(t, m)
}
