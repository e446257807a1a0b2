//go:build unix

package boltstore_test

import (
	"os"
	"syscall"
	"testing"
)

// owner returns who owns a file, and its group.
func owner(t *testing.T, name string) (uid, gid uint32) {
	t.Helper()
	info, err := os.Stat(name)
	if err != nil {
		t.Fatal(err)
	}
	stat := info.Sys().(*syscall.Stat_t)
	return stat.Uid, stat.Gid
}
