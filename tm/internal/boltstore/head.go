package boltstore

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

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
		return bad(kv.ErrNotStore, "it is a folder", "name the file of the memory")
	}
	if info.Size() == 0 {
		return bad(kv.ErrEmptyFile, "the file is empty", "")
	}

	head := make([]byte, 80)
	if n, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	} else {
		head = head[:n]
	}

	const magic = 0xED0CDAED
	order := binary.LittleEndian
	if len(head) >= 24 && order.Uint32(head[16:]) != magic &&
		binary.BigEndian.Uint32(head[16:]) == magic {
		what := "it was written on a machine of the other byte order"
		return bad(kv.ErrCorrupt, what, "export it there as TMX")
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
		whole := sum.Sum64() == order.Uint64(page[72:])
		if whole && (best == nil || order.Uint64(page[64:]) > order.Uint64(best[64:])) {
			best = page
		}
	}
	switch {
	case !tried:
		return bad(kv.ErrOtherFile, "it is "+whatIs(head), "")
	case best == nil:
		return bad(kv.ErrCorrupt, "both of its head pages are damaged", "")
	}

	pages, size := order.Uint64(best[56:]), uint64(order.Uint32(best[24:]))
	if size == 0 || pages > uint64(info.Size())/size {
		what := fmt.Sprintf("it is cut short, %d bytes of %d", info.Size(), pages*size)
		return bad(kv.ErrCorrupt, what, "")
	}
	return nil
}

// metaPlaces returns where the second head page may be, by the page size that the
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
