package boltstore

import (
	"crypto/rand"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
)

// suffixBytes is how many random bytes the name of a file has that is written
// beside a memory before it takes its place.
const suffixBytes = 6

// neighbour names a new file beside path.
func neighbour(path string) string {
	var b [suffixBytes]byte
	rand.Read(b[:])
	name := "." + filepath.Base(path) + "." + hex.EncodeToString(b[:])
	return filepath.Join(filepath.Dir(path), name)
}

// resolve follows symbolic links, so that what is written anew lies beside the
// file itself and takes its place, not that of a link.
func resolve(path string) (string, error) { return filepath.EvalSymlinks(path) }

// removeRests removes what killed processes have left beside a memory. The
// caller holds the lock of the memory, so that nobody writes it anew; whoever
// makes a memory of the same name holds the lock of its own file. What cannot be
// removed does no harm.
func removeRests(path string) {
	removeRestsOf(path)
	if target, err := resolve(path); err == nil && target != filepath.Clean(path) {
		removeRestsOf(target)
	}
}

func removeRestsOf(path string) {
	folder, err := os.Open(filepath.Dir(path))
	if err != nil {
		return
	}
	names, _ := folder.Readdirnames(-1)
	folder.Close()
	prefix := "." + filepath.Base(path) + "."
	for _, name := range names {
		suffix, ok := strings.CutPrefix(name, prefix)
		if !ok || len(suffix) != 2*suffixBytes {
			continue
		}
		if _, err := hex.DecodeString(suffix); err == nil {
			removeUnlocked(filepath.Join(filepath.Dir(path), name))
		}
	}
}

// removeUnlocked removes a regular file that no process has locked.
func removeUnlocked(name string) {
	info, err := os.Lstat(name)
	if err != nil || !info.Mode().IsRegular() {
		return
	}
	f, err := os.Open(name)
	if err != nil {
		return
	}
	defer f.Close()
	if free, err := lockFile(f, true); err == nil && free {
		os.Remove(name)
	}
}
