package tm

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strings"
	"time"

	"fidele/tm/text"
)

// lockPause is the time between two tries to get a lock.
const lockPause = 2 * time.Millisecond

// openLocked opens the file and waits for its lock: shared for readers,
// exclusive for a writer. A second lock, the gate, is held while waiting, so
// that a writer who waits is not passed by reader after reader.
func (s *boltStore) openLocked(ctx context.Context, path string, flag int, mode os.FileMode) (*os.File, error) {
	write := flag&os.O_RDWR != 0
	deadline := time.Now().Add(s.wait)
	try := func(lock func() (bool, error)) error {
		for {
			ok, err := lock()
			if err != nil || ok {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			if !time.Now().Before(deadline) {
				return errWaited
			}
			select {
			case <-ctx.Done():
			case <-time.After(lockPause):
			}
		}
	}
	for {
		f, err := os.OpenFile(path, flag, mode)
		if err != nil {
			return nil, err
		}
		err = try(func() (bool, error) { return lockGate(f, write) })
		if err == nil {
			err = try(func() (bool, error) { return lockFile(f, write) })
		}
		if err == nil {
			err = unlockGate(f)
		}
		if errors.Is(err, errWaited) {
			err = s.locked(f)
		}
		var replaced bool
		if err == nil {
			replaced, err = wasReplaced(f, path)
		}
		if err == nil && !replaced {
			err = checkFile(f)
		}
		if err != nil {
			f.Close()
			return nil, err
		}
		if !replaced {
			return f, nil
		}
		f.Close() // compacted while we waited: the lock is on the old file
	}
}

var errWaited = errors.New("waited in vain")

// wasReplaced reports whether path names another file than f.
func wasReplaced(f *os.File, path string) (bool, error) {
	here, err := f.Stat()
	if err != nil {
		return false, err
	}
	there, err := os.Stat(path)
	if err != nil {
		return false, err
	}
	return !os.SameFile(here, there), nil
}

// locked says who holds the lock.
func (s *boltStore) locked(f *os.File) error {
	err := fmt.Errorf("%w by another process", ErrLocked)
	if f != nil {
		if list := holders(f); len(list) > 0 {
			err = fmt.Errorf("%w by %s", ErrLocked, strings.Join(list, " and "))
		}
	}
	return &text.PlaceError{File: s.path, Err: err, Hint: "try again, or wait longer with --wait"}
}

// checkFile looks at a file before bbolt maps it: bbolt would fault on a file
// that was cut short, and take an empty one for a new one. A bbolt file begins
// with two pages, each a header of 16 bytes and: magic(4) version(4) page
// size(4) flags(4) root(16) freelist(8) pages(8) transaction(8) checksum(8).
func checkFile(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	bad := func(sentinel error, what, hint string) error {
		return &text.PlaceError{File: f.Name(), Err: fmt.Errorf("%w: %s", sentinel, what), Hint: hint}
	}
	if info.IsDir() {
		return bad(ErrNotMemory, "it is a folder", "name the file of the memory")
	}
	if info.Size() == 0 {
		return bad(ErrNotMemory, "the file is empty", "remove it, and make a new memory with 'fidele init'")
	}
	head := make([]byte, 80)
	if n, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	} else {
		head = head[:n]
	}
	const magic = 0xED0CDAED
	order := binary.LittleEndian
	if len(head) >= 24 && order.Uint32(head[16:]) != magic && binary.BigEndian.Uint32(head[16:]) == magic {
		return bad(ErrCorrupt, "it was written on a machine of the other byte order", "export it there as TMX")
	}
	var best []byte
	tried := false
	for _, at := range metaPlaces() {
		page := make([]byte, 80)
		if n, _ := f.ReadAt(page, at); n < 80 || order.Uint32(page[16:]) != magic {
			continue
		}
		tried = true
		sum := fnv.New64a()
		sum.Write(page[16:72])
		if sum.Sum64() == order.Uint64(page[72:]) && (best == nil || order.Uint64(page[64:]) > order.Uint64(best[64:])) {
			best = page
		}
	}
	switch {
	case !tried:
		return bad(ErrNotMemory, "it is "+whatIs(head), "import such a file with 'fidele import'; --memory names the memory itself")
	case best == nil:
		return bad(ErrCorrupt, "both of its head pages are damaged", corruptHint)
	}
	pages, size := order.Uint64(best[56:]), uint64(order.Uint32(best[24:]))
	if size == 0 || pages > uint64(info.Size())/size {
		return bad(ErrCorrupt, fmt.Sprintf("it is cut short, %d bytes of %d", info.Size(), pages*size), corruptHint)
	}
	return nil
}

// metaPlaces gives where the second head page may be, by the page size that the
// first one says or any that is in use.
func metaPlaces() []int64 {
	places := []int64{0}
	for size := int64(1024); size <= 1<<16; size *= 2 {
		places = append(places, size)
	}
	return places
}

// whatIs guesses what a file is that is no memory.
func whatIs(head []byte) string {
	trimmed := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	switch {
	case bytes.HasPrefix(head, []byte("SQLite format 3")):
		return "an SQLite database"
	case bytes.HasPrefix(trimmed, []byte("<")):
		return "an XML file"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a ZIP archive"
	case bytes.IndexByte(head, 0) < 0:
		return "a text file"
	}
	return "of another kind"
}
