package tm_test

import (
	"encoding/binary"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"fidele/tm"
	"fidele/tm/bitext"
	"fidele/tm/text"
)

// damage changes a byte of a value in the file of a memory, which is closed.
func damage(t *testing.T, m *tm.Memory, bucket string, key []byte) {
	t.Helper()
	m.Close()
	db, err := bbolt.Open(m.Path(), 0o600, &bbolt.Options{Timeout: time.Minute})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.Update(func(tx *bbolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		value := append([]byte(nil), b.Get(key)...)
		value[len(value)/2] ^= 1
		return b.Put(key, value)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// damagedMemory returns a memory of five units, two of the same, of which unit 2
// and a former target of unit 4 are damaged.
func damagedMemory(t *testing.T) *tm.Memory {
	m := create(t)
	again := unit("un", "one")
	again.Created.By = "paul"
	add(t, m, unit("un", "one"), unit("deux", "two"), again, unit("quatre", "four"), unit("cinq", "five"))
	for _, target := range []string{"4", "IV"} {
		edit(t, m, 4, func(u *bitext.Unit) { u.Target = text.New(target) })
	}
	damage(t, m, "units", binary.BigEndian.AppendUint64(nil, 2))
	damage(t, m, "history", append(binary.BigEndian.AppendUint64(nil, 4), 0, 0, 0, 0))
	return other(t, m)
}

// A damaged unit is named and does not keep the others from being read.
func TestADamagedUnitStandsAlone(t *testing.T) {
	m := damagedMemory(t)
	var good []uint64
	bad := ""
	for e, err := range m.Units(ctx, tm.Filter{}) {
		switch {
		case errors.Is(err, tm.ErrUnitDamaged) && errors.Is(err, tm.ErrCorrupt):
			bad += err.Error()
		case err != nil:
			t.Fatal(err)
		default:
			good = append(good, e.ID)
		}
	}
	if len(good) != 3 || !strings.Contains(bad, "unit 2") || !strings.Contains(bad, "unit 4") {
		t.Errorf("read %v, errors %s", good, bad)
	}

	n, err := m.Dedupe(ctx, false)
	if n != 1 || !errors.Is(err, tm.ErrUnitDamaged) {
		t.Errorf("dedupe: %d, error %v", n, err)
	}
	n, err = m.Delete(ctx, tm.Filter{Text: "cinq"}, false)
	if n != 1 || !errors.Is(err, tm.ErrUnitDamaged) {
		t.Errorf("delete: %d, error %v", n, err)
	}
}

// Rebuilding leaves out what is damaged, says so, and keeps the file as it was.
func TestRebuildingLeavesOutWhatIsDamaged(t *testing.T) {
	m := damagedMemory(t)
	err := m.Rebuild(ctx)
	kept := m.Path() + ".damaged"
	if !errors.Is(err, tm.ErrUnitDamaged) || !strings.Contains(err.Error(), "unit 2, ") ||
		!strings.Contains(err.Error(), "target of unit 4") || !strings.Contains(err.Error(), kept) {
		t.Fatalf("error %v", err)
	}
	if _, err := os.Stat(kept); err != nil {
		t.Error(err)
	}
	verified(t, m)
	if list := all(t, m, tm.Filter{}); len(list) != 4 {
		t.Errorf("%d units", len(list))
	}
	e, err := m.Unit(ctx, 4)
	if err != nil || len(e.History) != 1 || e.History[0].Target.Plain != "4" {
		t.Errorf("unit 4: %+v, error %v", e, err)
	}
	edit(t, m, 4, func(u *bitext.Unit) { u.Target = text.New("iv") })
	verified(t, m)
	if err := m.Rebuild(ctx); err != nil {
		t.Errorf("again: %v", err)
	}
}
