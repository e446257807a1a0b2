package boltstore

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// magic begins a head page, behind its header.
const magic = 0xED0CDAED

// The layout of a head page: a header, magic(4) version(4) page size(4) flags(4)
// root(16) freelist(8) pages(8) transaction(8), and a checksum of these.
const (
	headFrom  = 16
	headSum   = 72
	headBytes = 80
)

var order = binary.LittleEndian

// headPage is the beginning of a head page.
type headPage []byte

// readHead reads what may be a head page.
func readHead(f *os.File, at int64) headPage {
	page := make(headPage, headBytes)
	f.ReadAt(page, at) // what cannot be read is no head page
	return page
}

func (p headPage) hasMagic() bool      { return order.Uint32(p[16:]) == magic }
func (p headPage) pageSize() int64     { return int64(order.Uint32(p[24:])) }
func (p headPage) root() uint64        { return order.Uint64(p[32:]) }
func (p headPage) freeList() uint64    { return order.Uint64(p[48:]) }
func (p headPage) pages() uint64       { return order.Uint64(p[56:]) }
func (p headPage) transaction() uint64 { return order.Uint64(p[64:]) }

// isWhole reports whether the checksum is right.
func (p headPage) isWhole() bool {
	sum := fnv.New64a()
	sum.Write(p[headFrom:headSum])
	return p.hasMagic() && sum.Sum64() == order.Uint64(p[headSum:])
}

// mend returns the page with the one byte put right that makes it whole, nil where
// more is wrong. That another byte makes it whole by chance is as likely as that
// one guesses 64 bits.
func (p headPage) mend() headPage {
	page := bytes.Clone(p)
	for i := headFrom; i < headBytes; i++ {
		for range 255 {
			if page[i]++; headPage(page).isWhole() {
				return page
			}
		}
		page[i]++
	}
	return nil
}

// heads is what is known of the two head pages of a file. bbolt writes them in
// turn, and reads the older one where the newer is damaged.
type heads struct {
	// lost says that the newest state cannot be read, or perhaps cannot, and an
	// older one is shown. spare says that the page is damaged that nobody needs.
	lost, spare bool
	// mended is the damaged page as it was, nil where that is not known, and at its
	// place.
	mended headPage
	at     int64
	// read is the page that is whole and read.
	read headPage
}

// compareHeads looks at the head page that is not the one that is whole and read.
func compareHeads(f *os.File, read headPage, at int64) heads {
	h := heads{at: read.pageSize(), read: read}
	if at > 0 {
		h.at = 0
	}
	second := readHead(f, h.at)
	if second.isWhole() {
		return heads{read: read}
	}
	h.mended = second.mend()
	h.spare = h.mended != nil && h.mended.transaction() < read.transaction()
	h.lost = !h.spare
	return h
}

// problem says what is wrong with the head pages, nil if nothing is.
func (h *heads) problem(path string) error {
	const page = "one of its two head pages is damaged"
	switch {
	case h.spare:
		err := fmt.Errorf("%w: %s, the one that is not in use; the next change writes it anew",
			kv.ErrCorrupt, page)
		return &text.PlaceError{File: path, Err: err}
	case h.lost && h.mended != nil:
		err := fmt.Errorf("%w: %s, and the state before the last change is shown; "+
			"the newest one can be brought back", kv.ErrNewestLost, page)
		return &text.PlaceError{File: path, Err: err}
	case h.lost:
		err := fmt.Errorf("%w: %s; it may be that of the newest state, "+
			"and the state before it is shown", kv.ErrNewestLost, page)
		return &text.PlaceError{File: path, Err: err}
	}
	return nil
}

// acceptHeads decides whether a file may be opened whose newest state cannot be
// read. Reading shows the older one, and says so. Writing would take the place of
// the newest for good: it is refused, unless that is what the options allow.
func (s *Store) acceptHeads(f *os.File, h *heads, write bool) error {
	if !h.lost {
		return nil
	}
	problem := h.problem(s.path)
	switch {
	case !write:
		s.warned.Do(func() {
			if s.opts.OnDamage != nil {
				s.opts.OnDamage(problem)
			}
		})
		return nil
	case !s.opts.Repair:
		return fmt.Errorf("%w; it is not written to, as that would make it final", problem)
	case h.mended == nil:
		return nil
	}
	_, err := f.WriteAt(h.mended[headFrom:], h.at+headFrom)
	if err = errors.Join(err, f.Sync()); err == nil {
		*h = heads{read: h.mended}
	}
	return err
}

// checkFile looks at a file before bbolt maps it: bbolt would fault on a file
// that was cut short, and take an empty one for a new one.
func checkFile(f *os.File) (heads, error) {
	info, err := f.Stat()
	if err != nil {
		return heads{}, err
	}
	bad := func(sentinel error, what, hint string) (heads, error) {
		err := fmt.Errorf("%w: %s", sentinel, what)
		return heads{}, &text.PlaceError{File: f.Name(), Err: err, Hint: hint}
	}
	if info.IsDir() {
		return bad(kv.ErrNotStore, "it is a folder", "name the file of the memory")
	}
	if info.Size() == 0 {
		return bad(kv.ErrEmptyFile, "the file is empty", "")
	}

	head := make([]byte, headBytes)
	if n, err := f.ReadAt(head, 0); err != nil && err != io.EOF {
		return heads{}, err
	} else {
		head = head[:n]
	}

	if len(head) >= 24 && order.Uint32(head[16:]) != magic &&
		binary.BigEndian.Uint32(head[16:]) == magic {
		what := "it was written on a machine of the other byte order"
		return bad(kv.ErrCorrupt, what, "export it there as TMX")
	}

	var best headPage
	var place int64
	tried := false
	for _, at := range metaPlaces() {
		page := readHead(f, at)
		tried = tried || page.hasMagic()
		if page.isWhole() && (best == nil || page.transaction() > best.transaction()) {
			best, place = page, at
		}
	}
	switch {
	case !tried:
		return bad(kv.ErrOtherFile, "it is "+whatIs(head), "")
	case best == nil:
		return bad(kv.ErrCorrupt, "both of its head pages are damaged", "")
	}

	pages, size := best.pages(), uint64(best.pageSize())
	if size == 0 || pages > uint64(info.Size())/size {
		what := fmt.Sprintf("it is cut short, %d bytes of %d", info.Size(), pages*size)
		return bad(kv.ErrCorrupt, what, "")
	}
	return compareHeads(f, best, place), nil
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
	case beginsElement(trimmed):
		return "an XML file"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "a ZIP archive"
	case bytes.IndexByte(head, 0) < 0:
		return "a text file"
	}
	return "of another kind"
}

// beginsElement reports whether XML may begin so: "<tmx", "<?xml", "<!DOCTYPE".
func beginsElement(head []byte) bool {
	if len(head) < 2 || head[0] != '<' {
		return false
	}
	c := head[1]
	return c == '?' || c == '!' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
