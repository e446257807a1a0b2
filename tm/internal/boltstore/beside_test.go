package boltstore_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"

	"fidele/tm/internal/boltstore"
	"fidele/tm/internal/kv"
)

var ctx = context.Background()

// made returns the name of a new store in a folder of its own.
func made(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "memory.db")
	err := boltstore.Create(path, boltstore.Options{}, func(tx kv.Tx) error {
		return tx.Put("bucket", []byte("key"), []byte("value"))
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// rewrite copies one key and adds another.
func rewrite(w kv.Rewriting) error {
	b := kv.Batch{Gets: []kv.Get{{Bucket: "bucket", Key: []byte("key")}}}
	if err := w.Do(&b); err != nil {
		return err
	}
	if err := w.Put("bucket", []byte("key"), b.Gets[0].Value); err != nil {
		return err
	}
	if err := w.Backup("old", func(string) {}); err != nil {
		return err
	}
	return w.Put("bucket", []byte("new"), []byte("value"))
}

// holds reports whether a store has a key.
func holds(t *testing.T, path, key string) bool {
	t.Helper()
	s := boltstore.Open(path, boltstore.Options{})
	defer s.Close()
	snap, err := s.View(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	b := kv.Batch{Gets: []kv.Get{{Bucket: "bucket", Key: []byte(key)}}}
	if err := snap.Do(&b); err != nil {
		t.Fatal(err)
	}
	return b.Gets[0].Value != nil
}

// What is written anew through a link takes the place of the file, with its mode.
func TestALinkStaysALink(t *testing.T) {
	path := made(t)
	if err := os.Chmod(path, 0o640); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	first, second := filepath.Join(folder, "first.db"), filepath.Join(folder, "second.db")
	for name, to := range map[string]string{first: path, second: "first.db"} {
		if err := os.Symlink(to, name); err != nil {
			t.Skip(err)
		}
	}

	s := boltstore.Open(second, boltstore.Options{})
	defer s.Close()
	if err := s.Rewrite(ctx, rewrite); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{first, second} {
		if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more, error %v", name, err)
		}
	}
	for _, name := range []string{path, path + ".old"} {
		if info, err := os.Lstat(name); err != nil || info.Mode() != 0o640 {
			t.Errorf("%s: %v, error %v", name, info, err)
		}
	}
	if !holds(t, path, "new") || holds(t, path+".old", "new") {
		t.Error("the file was not written anew, or the copy was")
	}
}

// A file that was written by its owner stays theirs when root writes it anew.
func TestTheOwnerIsKept(t *testing.T) {
	if os.Getuid() != 0 {
		t.Skip("only root can give files away")
	}
	path := made(t)
	if err := os.Chown(path, 1234, 4321); err != nil {
		t.Skip(err)
	}
	s := boltstore.Open(path, boltstore.Options{})
	defer s.Close()
	if err := s.Rewrite(ctx, rewrite); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{path, path + ".old"} {
		if uid, gid := owner(t, name); uid != 1234 || gid != 4321 {
			t.Errorf("%s: owner %d, group %d", name, uid, gid)
		}
	}
}

// The next writer removes what killed processes have left, and nothing else.
func TestRestsAreRemoved(t *testing.T) {
	path := made(t)
	folder := filepath.Dir(path)
	rest := filepath.Join(folder, ".memory.db.0123456789ab")
	inUse := filepath.Join(folder, ".memory.db.abcdef012345")
	others := []string{
		filepath.Join(folder, ".memory.db.abc"),
		filepath.Join(folder, ".memory.db.0123456789xy"),
		filepath.Join(folder, ".other.db.0123456789ab"),
		inUse,
	}
	for _, name := range append(others, rest) {
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	db, err := bbolt.Open(inUse, 0o666, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()

	holds(t, path, "key")
	if _, err := os.Stat(rest); err != nil {
		t.Error("a reader has removed something")
	}
	s := boltstore.Open(path, boltstore.Options{})
	defer s.Close()
	if err := s.Update(ctx, func(kv.Tx) error { return nil }); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(rest); err == nil {
		t.Error("the rest of a killed process is still there")
	}
	for _, name := range others {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}
