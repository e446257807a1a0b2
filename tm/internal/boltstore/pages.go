package boltstore

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

// bbolt goes by what stands in the pages of a file without a look at it: it copies
// a small bucket out of its page before it reads it, follows branches that lead in
// a circle for ever, and writes into whatever the list of free pages names. So the
// few pages that lead to others are looked at before bbolt is let at a file, and
// all of them by verify.
//
// A page begins with: id(8) kind(2) elements(2) further pages(4). Elements follow,
// which say where, counted from their own place, key and value lie:
// flags(4) place(4) key bytes(4) value bytes(4) in a leaf,
// place(4) key bytes(4) page(8) in a branch. The list of free pages has their
// numbers(8), in order, and before them how many there are where that is
// [manyFree] or more.
const (
	pageHeader   = 16
	elementBytes = 16
	branchPage   = 1
	leafPage     = 2
	freePage     = 16
	manyFree     = 0xFFFF
	// firstPage is the first one that is no head page.
	firstPage = 2
	// noFreeList stands in a head page of a file without a list of free pages.
	noFreeList = 1<<64 - 1
	// The value of an element with this flag is a bucket: root(8) sequence(8), and
	// its page where the root is 0.
	bucketFlag   = 1
	bucketHeader = 16
)

var (
	errBuckets  = errors.New("its list of buckets is damaged")
	errPages    = errors.New("its pages are damaged")
	errFreeList = errors.New("its list of free pages is damaged")
)

// pages looks at the pages of a file.
type pages struct {
	from     io.ReaderAt
	pageSize int64
	count    uint64 // of the file
	// everything says that the leaves of buckets are read too, which are most of a
	// file; they are only counted as used else.
	everything bool
	used       []uint64 // a bit for each page
	page       []byte   // read last
	buckets    []bucketAt
}

// bucketAt is a bucket with pages of its own.
type bucketAt struct {
	name string
	root uint64
}

func newPages(from io.ReaderAt, head headPage, everything bool) *pages {
	return &pages{
		from:       from,
		pageSize:   head.pageSize(),
		count:      head.pages(),
		everything: everything,
		used:       make([]uint64, head.pages()/64+1),
	}
}

// list looks at the list of buckets, and finds those with pages of their own.
func (p *pages) list(head headPage) error {
	if err := p.tree(head.root(), true); errors.Is(err, errPages) {
		return errBuckets
	} else if err != nil {
		return err
	}
	return nil
}

// node is a page of a tree that is still to be looked at, with the bounds of its
// keys: from, and to but not including to; nil: there is none.
type node struct {
	id       uint64
	level    int
	from, to []byte
}

// tree looks at the pages of a bucket, or of the list of buckets. All leaves of a
// tree are of one level, and every page is met once: so it ends.
func (p *pages) tree(root uint64, isList bool) error {
	leaves := p.leafLevel(root)
	for todo := []node{{id: root}}; len(todo) > 0; {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if err := p.use(n.id); err != nil {
			return err
		}
		if n.level == leaves && n.level > 0 && !isList && !p.everything {
			continue
		}
		if err := p.read(n.id); err != nil {
			return err
		}
		switch kind := order.Uint16(p.page[8:]); {
		case kind == leafPage && (leaves < 0 || n.level == leaves):
			leaves = n.level
			if err := p.leaf(p.page, n, isList); err != nil {
				return err
			}
		case kind == branchPage && (leaves < 0 || n.level < leaves):
			look := n.level+1 != leaves || isList || p.everything
			below, err := p.branch(n, look)
			if err != nil {
				return err
			}
			todo = append(todo, below...)
		default:
			return fmt.Errorf("%w: page %d is of another kind", errPages, n.id)
		}
	}
	return nil
}

// mostLevels is how many levels the tree of a file has at most that is not damaged.
const mostLevels = 32

// leafLevel returns the level of the leaves of a tree, as its first pages say, -1
// where they do not. Branches above the leaves need not be kept then while the pages
// below are looked at.
func (p *pages) leafLevel(root uint64) int {
	var head [pageHeader + elementBytes]byte
	id := root
	for level := range mostLevels {
		if id < firstPage || id >= p.count {
			return -1
		}
		if _, err := p.from.ReadAt(head[:], int64(id)*p.pageSize); err != nil {
			return -1
		}
		switch order.Uint16(head[8:]) {
		case leafPage:
			return level
		case branchPage:
			id = order.Uint64(head[pageHeader+8:])
		default:
			return -1
		}
	}
	return -1
}

// use notes that a page is used; none is twice.
func (p *pages) use(id uint64) error {
	if id < firstPage || id >= p.count {
		return fmt.Errorf("%w: there is no page %d", errPages, id)
	}
	if p.isUsed(id) {
		return fmt.Errorf("%w: two lead to page %d", errPages, id)
	}
	p.used[id/64] |= 1 << (id % 64)
	return nil
}

func (p *pages) isUsed(id uint64) bool { return p.used[id/64]&(1<<(id%64)) != 0 }

// read reads a page with those that continue it, and notes that these are used.
func (p *pages) read(id uint64) error {
	if p.page == nil {
		p.page = make([]byte, p.pageSize)
	}
	p.page = p.page[:p.pageSize]
	if _, err := p.from.ReadAt(p.page, int64(id)*p.pageSize); err != nil {
		return err
	}
	more := uint64(order.Uint32(p.page[12:]))
	if order.Uint64(p.page) != id || more >= p.count-id {
		return fmt.Errorf("%w: page %d has another number or length", errPages, id)
	}
	if more == 0 {
		return nil
	}
	for further := id + 1; further <= id+more; further++ {
		if err := p.use(further); err != nil {
			return err
		}
	}
	if n := int64(more+1) * p.pageSize; int64(cap(p.page)) < n {
		p.page = make([]byte, n)
	} else {
		p.page = p.page[:n]
	}
	_, err := p.from.ReadAt(p.page, int64(id)*p.pageSize)
	return err
}

// branch returns the pages that a branch leads to, the first one last. If they need
// no look, it only notes that they are used.
func (p *pages) branch(n node, look bool) (below []node, err error) {
	elements := int(order.Uint16(p.page[10:]))
	if elements == 0 {
		return nil, fmt.Errorf("%w: page %d leads nowhere", errPages, n.id)
	}
	page := p.page
	if look { // the keys are needed when the next page has been read
		page = bytes.Clone(page)
		below = make([]node, 0, min(elements, len(page)/elementBytes))
	}
	to := n.to
	for i := elements - 1; i >= 0; i-- {
		key, _, err := element(page, i, 0, 4)
		if err != nil {
			return nil, err
		}
		if !within(key, n.from, to) {
			return nil, fmt.Errorf("%w: keys of page %d are out of order", errPages, n.id)
		}
		id := order.Uint64(page[pageHeader+i*elementBytes+8:])
		if look {
			below = append(below, node{id, n.level + 1, key, to})
		} else if err := p.use(id); err != nil {
			return nil, err
		}
		to = key
	}
	return below, nil
}

// within reports whether a key lies from one up to, not including, another one.
func within(key, from, to []byte) bool {
	return bytes.Compare(key, from) >= 0 && (to == nil || bytes.Compare(key, to) < 0)
}

// leaf looks at the elements of a leaf, which may be that of a bucket that lies in
// the page of another.
func (p *pages) leaf(page []byte, n node, isList bool) error {
	if len(page) < pageHeader || order.Uint16(page[8:]) != leafPage {
		return fmt.Errorf("%w: page %d is of another kind", errPages, n.id)
	}
	var last []byte
	for i := range int(order.Uint16(page[10:])) {
		key, value, err := element(page, i, 4, 8)
		if err != nil {
			return err
		}
		if !within(key, n.from, n.to) || i > 0 && bytes.Compare(key, last) <= 0 {
			return fmt.Errorf("%w: keys of page %d are out of order", errPages, n.id)
		}
		last = key
		flags := order.Uint32(page[pageHeader+i*elementBytes:])
		if (flags == bucketFlag) != isList || flags > bucketFlag {
			return fmt.Errorf("%w: page %d has other rows than it should", errPages, n.id)
		}
		if !isList {
			continue
		}
		if len(value) < bucketHeader {
			return errBuckets
		}
		if root := order.Uint64(value); root >= p.count {
			return errBuckets
		} else if root == 0 {
			if err := p.leaf(value[bucketHeader:], node{id: n.id}, false); err != nil {
				return err
			}
		} else {
			p.buckets = append(p.buckets, bucketAt{string(key), root})
		}
	}
	return nil
}

// element returns key and value of an element, of which it says where their place
// and the bytes of the key stand; those of the value stand behind.
func element(page []byte, i, place, keyBytes int) (key, value []byte, err error) {
	at := pageHeader + i*elementBytes
	if at+elementBytes > len(page) {
		return nil, nil, fmt.Errorf("%w: one is too short", errPages)
	}
	from := uint64(at) + uint64(order.Uint32(page[at+place:]))
	n, m := uint64(order.Uint32(page[at+keyBytes:])), uint64(0)
	if keyBytes == 8 {
		m = uint64(order.Uint32(page[at+12:]))
	}
	if from > uint64(len(page)) || n+m > uint64(len(page))-from {
		return nil, nil, fmt.Errorf("%w: a row reaches out of its page", errPages)
	}
	return page[from : from+n], page[from+n : from+n+m], nil
}

// trees looks at the pages of all buckets, and returns what is wrong with those
// that must not be read, by name; nil if nothing is.
func (p *pages) trees() (bad map[string]error, err error) {
	for _, b := range p.buckets {
		err := p.tree(b.root, false)
		if err != nil && !errors.Is(err, errPages) {
			return nil, err
		}
		if err != nil {
			if bad == nil {
				bad = map[string]error{}
			}
			bad[b.name] = err
		}
	}
	return bad, nil
}

// freeList looks at the list of free pages, once the trees were looked at. It says
// whether the list can be read at all, and what is wrong with it.
func (p *pages) freeList(head headPage) (readable bool, err error) {
	id := head.freeList()
	if id == noFreeList {
		return true, nil
	}
	bad := func(what string) error { return fmt.Errorf("%w: %s", errFreeList, what) }
	if p.use(id) != nil {
		return false, bad("it is not where it should be")
	}
	if err := p.read(id); errors.Is(err, errPages) {
		return false, bad("it has another number or length")
	} else if err != nil {
		return false, err
	}
	if order.Uint16(p.page[8:]) != freePage {
		return false, bad("it is not where it should be")
	}
	list := p.page[pageHeader:]
	n := uint64(order.Uint16(p.page[10:]))
	if n == manyFree {
		n, list = order.Uint64(list), list[8:]
	}
	if n > uint64(len(list)/8) {
		return false, bad("it is too long")
	}

	last := uint64(0)
	for ; n > 0; n-- {
		free := order.Uint64(list)
		list = list[8:]
		if free <= last {
			return true, bad(fmt.Sprintf("page %d is out of order", free))
		}
		if p.use(free) != nil {
			return true, bad(fmt.Sprintf("page %d is in use, or not there", free))
		}
		last = free
	}
	return true, nil
}

// forgotten looks for a page that is neither used nor free, once everything was
// looked at.
func (p *pages) forgotten() error {
	for id := uint64(firstPage); id < p.count; id++ {
		if !p.isUsed(id) {
			return fmt.Errorf("%w: page %d is neither used nor free", errFreeList, id)
		}
	}
	return nil
}
