package token

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"runtime"
	"sync"
	"time"
)

// Keys are the tokens of a file that may change. They serve any number of goroutines.
type Keys struct {
	path string

	mu      sync.Mutex
	stamp   stamp
	list    List
	guarded bool
}

// stamp tells versions of a file apart.
type stamp struct {
	changed time.Time
	size    int64
	file    os.FileInfo
}

func (s stamp) same(t stamp) bool {
	return s.file != nil && t.file != nil && os.SameFile(s.file, t.file) &&
		s.changed.Equal(t.changed) && s.size == t.size
}

// Open reads the tokens of a file, which need not be there. The path "" has none.
func Open(path string) (*Keys, error) {
	k := &Keys{path: path}
	_, err := k.List()
	return k, err
}

// List returns the tokens as the file has them now.
func (k *Keys) List() (List, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.path == "" {
		return nil, nil
	}
	info, err := os.Stat(k.path)
	if errors.Is(err, fs.ErrNotExist) {
		k.stamp, k.list = stamp{}, nil
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if err := CheckMode(k.path, info); err != nil {
		return nil, err
	}
	now := stamp{info.ModTime(), info.Size(), info}
	// A file that changed just now may change again within the same tick of its clock.
	if k.stamp.same(now) && time.Since(now.changed) > time.Second {
		return k.list, nil
	}
	data, err := os.ReadFile(k.path)
	if err != nil {
		return nil, err
	}
	list, err := Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", k.path, err)
	}
	k.stamp, k.list = now, list
	k.guarded = k.guarded || len(list) > 0
	return list, nil
}

// Guarded reports whether there is a token, or was one since the file was opened: whoever
// takes the last token away does not open the doors.
func (k *Keys) Guarded() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.guarded
}

// CheckMode returns an error that wraps [ErrMode] where others than the owner can read or
// write a file.
func CheckMode(path string, info os.FileInfo) error {
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%s has mode %04o: %w", path, info.Mode().Perm(), ErrMode)
	}
	return nil
}
