package boltstore

import (
	"errors"
	"io"
)

// bbolt goes by the lengths and offsets in its pages without a look at them, and
// copies a small bucket out of its page before it reads it: what a damaged length
// leads to lies anywhere in the process then. So the pages that list the buckets,
// which are few, are looked at before bbolt is let at the file.
//
// A page begins with: id(8) kind(2) elements(2) further pages(4). Elements follow,
// which say where, counted from their own place, key and value lie:
// flags(4) place(4) key bytes(4) value bytes(4) in a leaf,
// place(4) key bytes(4) page(8) in a branch.
const (
	pageHeader   = 16
	elementBytes = 16
	branchPage   = 1
	leafPage     = 2
	// The value of an element with this flag is a bucket: root(8) sequence(8), and
	// its page where the root is 0.
	bucketFlag   = 1
	bucketHeader = 16
	// deepest is more than the pages that list buckets are ever deep.
	deepest = 8
)

var errBuckets = errors.New("its list of buckets is damaged")

// rootReader reads the pages that list the buckets.
type rootReader struct {
	from     io.ReaderAt
	pageSize int64
	pages    uint64 // of the file
	left     int    // pages that may still be read
}

// checkRoot looks at the list of buckets of a file, by its head page.
func checkRoot(f io.ReaderAt, head headPage) error {
	r := rootReader{from: f, pageSize: head.pageSize(), pages: head.pages(), left: 1 << 10}
	return r.check(head.root(), 0)
}

func (r *rootReader) check(id uint64, depth int) error {
	page, err := r.read(id)
	if err != nil {
		return err
	}
	switch order.Uint16(page[8:]) {
	case leafPage:
		return r.checkLeaf(page, true)
	case branchPage:
		if depth >= deepest {
			return errBuckets
		}
		for i := range int(order.Uint16(page[10:])) {
			_, _, err := element(page, i, 0, 4)
			if err != nil {
				return err
			}
			at := pageHeader + i*elementBytes
			if err := r.check(order.Uint64(page[at+8:]), depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	return errBuckets
}

// read returns a page with those that continue it.
func (r *rootReader) read(id uint64) ([]byte, error) {
	if r.left--; r.left < 0 || id < 2 || id >= r.pages {
		return nil, errBuckets
	}
	page := make([]byte, r.pageSize)
	if _, err := r.from.ReadAt(page, int64(id)*r.pageSize); err != nil {
		return nil, err
	}
	more := uint64(order.Uint32(page[12:]))
	if order.Uint64(page) != id || more >= r.pages-id || more > 1<<10 {
		return nil, errBuckets
	}
	if more == 0 {
		return page, nil
	}
	page = make([]byte, int64(more+1)*r.pageSize)
	_, err := r.from.ReadAt(page, int64(id)*r.pageSize)
	return page, err
}

// checkLeaf looks at the elements of a leaf, which may be that of a bucket that
// lies in the page of another.
func (r *rootReader) checkLeaf(page []byte, buckets bool) error {
	if len(page) < pageHeader || order.Uint16(page[8:]) != leafPage {
		return errBuckets
	}
	for i := range int(order.Uint16(page[10:])) {
		_, value, err := element(page, i, 4, 8)
		if err != nil {
			return err
		}
		at := pageHeader + i*elementBytes
		if flags := order.Uint32(page[at:]); (flags == bucketFlag) != buckets || flags > bucketFlag {
			return errBuckets
		}
		if !buckets {
			continue
		}
		if len(value) < bucketHeader {
			return errBuckets
		}
		if root := order.Uint64(value); root >= r.pages {
			return errBuckets
		} else if root == 0 {
			if err := r.checkLeaf(value[bucketHeader:], false); err != nil {
				return err
			}
		}
	}
	return nil
}

// element returns key and value of an element, of which it says where their place
// and the bytes of the key stand; those of the value stand behind.
func element(page []byte, i, place, keyBytes int) (key, value []byte, err error) {
	at := pageHeader + i*elementBytes
	if at+elementBytes > len(page) {
		return nil, nil, errBuckets
	}
	from := uint64(at) + uint64(order.Uint32(page[at+place:]))
	n, m := uint64(order.Uint32(page[at+keyBytes:])), uint64(0)
	if keyBytes == 8 {
		m = uint64(order.Uint32(page[at+12:]))
	}
	if from > uint64(len(page)) || n+m > uint64(len(page))-from {
		return nil, nil, errBuckets
	}
	return page[from : from+n], page[from+n : from+n+m], nil
}
