package boltstore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fidele/tm/internal/kv"
)

// grown writes a store whose bucket has branch pages of two levels, and some free
// pages, and returns its name.
func grown(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "memory.db")
	value := []byte(strings.Repeat("value ", 500))
	fill := func(from, to int) func(kv.Tx) error {
		return func(tx kv.Tx) error {
			for n := from; n < to; n++ {
				key := fmt.Appendf(nil, "%08d%s", n, strings.Repeat("k", 600))
				if err := tx.Put("bucket", key, value); err != nil {
					return err
				}
			}
			return nil
		}
	}
	if err := Create(path, Options{}, fill(0, 400)); err != nil {
		t.Fatal(err)
	}
	s := Open(path, Options{})
	defer s.Close()
	if err := s.Update(t.Context(), fill(100, 300)); err != nil {
		t.Fatal(err)
	}
	return path
}

// damagePages changes the pages of a file.
func damagePages(t *testing.T, path string, change func(page func(id uint64) []byte, head headPage)) {
	t.Helper()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head := headPage(whole[:headBytes])
	if second := headPage(whole[pageBytes : pageBytes+headBytes]); second.transaction() > head.transaction() {
		head = second
	}
	change(func(id uint64) []byte { return whole[id*pageBytes : (id+1)*pageBytes] }, head)
	if err := os.WriteFile(path, whole, 0o666); err != nil {
		t.Fatal(err)
	}
}

// rootOf returns the root of the bucket of a file, and the branch pages below.
func rootOf(t *testing.T, path string, head headPage) uint64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := newPages(f, head, false)
	if err := p.list(head); err != nil || len(p.buckets) != 1 {
		t.Fatalf("buckets %v, error %v", p.buckets, err)
	}
	return p.buckets[0].root
}

// readAll reads the bucket of a store.
func readAll(t *testing.T, path string) (rows int, damage []error, err error) {
	t.Helper()
	s := Open(path, Options{})
	defer s.Close()
	snap, err := s.View(t.Context())
	if err != nil {
		return 0, nil, err
	}
	defer snap.Close()
	scan := kv.Scan{Bucket: "bucket", Each: func(_, _ []byte) bool { rows++; return rows < 10_000 }}
	err = snap.Do(&kv.Batch{Scans: []kv.Scan{scan}})
	return rows, snap.Damage(), err
}

// Branch pages that lead back to one above them, or in the stead of another one,
// end in an error and not in reading without end.
func TestACircleOfBranchPages(t *testing.T) {
	path := grown(t)
	rows, damage, err := readAll(t, path)
	if rows != 400 || len(damage) > 0 || err != nil {
		t.Fatalf("%d rows, damage %v, error %v", rows, damage, err)
	}
	for name, circle := range map[string]func(page func(uint64) []byte, root uint64){
		"to itself": func(page func(uint64) []byte, root uint64) {
			order.PutUint64(page(root)[pageHeader+8:], root)
		},
		"two to one": func(page func(uint64) []byte, root uint64) {
			first := order.Uint64(page(root)[pageHeader+8:])
			order.PutUint64(page(root)[pageHeader+elementBytes+8:], first)
		},
	} {
		path := grown(t)
		damagePages(t, path, func(page func(uint64) []byte, head headPage) {
			root := rootOf(t, path, head)
			if order.Uint16(page(root)[8:]) != branchPage {
				t.Fatal("the bucket has no branch page")
			}
			circle(page, root)
		})
		rows, damage, err := readAll(t, path)
		if !errors.Is(err, kv.ErrCorrupt) || len(damage) == 0 {
			t.Errorf("%s: %d rows, damage %v, error %v", name, rows, damage, err)
		}
		s := Open(path, Options{})
		err = s.Update(t.Context(), func(tx kv.Tx) error { return tx.Put("bucket", []byte("x"), nil) })
		if !errors.Is(err, kv.ErrCorrupt) {
			t.Errorf("%s: writing: %v", name, err)
		}
		s.Close()
	}
}

// A list of free pages that names one in use is not written by: that page would be
// overwritten. Reading goes on, and what is there is named.
func TestAFreeListThatNamesALivePage(t *testing.T) {
	path := grown(t)
	damagePages(t, path, func(page func(uint64) []byte, head headPage) {
		free := page(head.freeList())
		if order.Uint16(free[8:]) != freePage || order.Uint16(free[10:]) == 0 {
			t.Fatal("there is no free page")
		}
		order.PutUint64(free[pageHeader:], rootOf(t, path, head))
	})
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	rows, damage, err := readAll(t, path)
	if rows != 400 || err != nil || len(damage) != 1 || !errors.Is(damage[0], kv.ErrCorrupt) {
		t.Errorf("%d rows, damage %v, error %v", rows, damage, err)
	}
	s := Open(path, Options{})
	defer s.Close()
	err = s.Update(t.Context(), func(tx kv.Tx) error { return tx.Put("bucket", []byte("x"), nil) })
	if !errors.Is(err, kv.ErrCorrupt) {
		t.Errorf("writing: %v", err)
	}
	if now, err := os.ReadFile(path); err != nil || string(now) != string(before) {
		t.Errorf("the file was written to, error %v", err)
	}
}
