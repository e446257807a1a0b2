//go:build unix

package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// changeOwner gives f the owner and group of another file, as far as that is
// allowed.
func changeOwner(f *os.File, of fs.FileInfo) {
	want, ok := of.Sys().(*syscall.Stat_t)
	if !ok {
		return
	}
	if info, err := f.Stat(); err == nil {
		have, ok := info.Sys().(*syscall.Stat_t)
		if ok && have.Uid == want.Uid && have.Gid == want.Gid {
			return
		}
	}
	if f.Chown(int(want.Uid), int(want.Gid)) != nil {
		f.Chown(-1, int(want.Gid)) // if that fails too, the file is ours
	}
}

// claim says that the process writes a temporary file. The claim ends with the
// process, however that ends.
func claim(f *os.File) {
	unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) // without locks nothing is removed
}

// abandonedAfter is how old a temporary file is at least that is removed, so that
// none goes between being made and being claimed.
const abandonedAfter = time.Minute

// removeAbandoned removes temporary files of processes that were killed.
func removeAbandoned(prefix string) {
	dir := filepath.Dir(prefix)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !isTemporary(e.Name(), filepath.Base(prefix)) || !e.Type().IsRegular() {
			continue
		}
		name := filepath.Join(dir, e.Name())
		info, err := e.Info()
		if err != nil || time.Since(info.ModTime()) < abandonedAfter {
			continue
		}
		f, err := os.Open(name)
		if err != nil {
			continue
		}
		if unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) == nil {
			os.Remove(name)
		}
		f.Close()
	}
}

// pollEvery is how often a lock that another process holds is tried.
const pollEvery = 5 * time.Millisecond

// lockFolder keeps other processes of fidele from changing files in the folder
// of name until unlock is called. The lock is on the folder: a file is replaced
// when it is changed, so that a lock on it would be one on its old self.
func (e *Env) lockFolder(name string) (unlock func(), err error) {
	path, err := throughLinks(name)
	if err != nil {
		return nil, FileError(name, err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return nil, FileError(filepath.Dir(path), err)
	}
	ctx, cancel := context.WithTimeout(e.context(), DefaultWait)
	defer cancel()
	for {
		err := unix.Flock(int(dir.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case err == nil:
			return func() { dir.Close() }, nil
		case !errors.Is(err, unix.EWOULDBLOCK) && !errors.Is(err, unix.EINTR):
			dir.Close()
			return nil, WithHint(fmt.Errorf("cannot lock %s: %w", dir.Name(), err),
				"the file system knows no locks: work on a copy elsewhere")
		}
		select {
		case <-ctx.Done():
			dir.Close()
			if err := e.context().Err(); err != nil {
				return nil, err
			}
			return nil, WithHint(fmt.Errorf("%s is being changed by another process", name), "try again")
		case <-time.After(pollEvery):
		}
	}
}
