package boltstore

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// pagesFound is what was found in the pages of one state of a file that lead to
// others.
type pagesFound struct {
	info os.FileInfo
	head headPage
	bad  map[string]error // buckets that must not be read
}

// isOf reports whether it was found in that state of a file.
func (f *pagesFound) isOf(info os.FileInfo, head headPage) bool {
	return f.info != nil && os.SameFile(f.info, info) && f.info.ModTime().Equal(info.ModTime()) &&
		f.info.Size() == info.Size() && string(f.head) == string(head)
}

// lookAtPages looks at the pages of a file before it is mapped. A bucket that is
// damaged can be read no more, but the others can; none is written to then, nor
// where the list of free pages is damaged. A state that was looked at is not again
// for the next reader of the process.
func (s *Store) lookAtPages(f *os.File, head headPage, access access) (pagesFound, error) {
	info, err := f.Stat()
	if err != nil {
		return pagesFound{}, err
	}
	if access == reading && s.looked.isOf(info, head) {
		return s.looked, nil
	}
	p := newPages(f, head, false)
	if err := p.list(head); err != nil {
		return pagesFound{}, s.pageError(err)
	}
	found := pagesFound{info: info, head: head}
	if found.bad, err = p.trees(); err != nil {
		return pagesFound{}, s.pageError(err)
	}
	if access == reading {
		s.looked = found
		return found, nil
	}

	if access == writing {
		for _, name := range slices.Sorted(maps.Keys(found.bad)) {
			return pagesFound{}, s.badBucket(name, found.bad[name])
		}
	}
	readable, err := p.freeList(head)
	if err != nil && (access == writing || !readable) {
		return pagesFound{}, s.pageError(err)
	}
	return found, nil
}

// damagedPages reads all pages of a file and returns what is wrong with them.
func (s *Store) damagedPages(f io.ReaderAt, head headPage) (list []error) {
	p := newPages(f, head, true)
	if err := p.list(head); err != nil {
		return []error{s.pageError(err)}
	}
	bad, err := p.trees()
	if err != nil {
		return []error{s.pageError(err)}
	}
	for _, name := range slices.Sorted(maps.Keys(bad)) {
		list = append(list, s.badBucket(name, bad[name]))
	}
	if len(list) > 0 {
		return list // which pages are in use is not known
	}
	if _, err := p.freeList(head); err != nil {
		return []error{s.pageError(err)}
	}
	if err := p.forgotten(); err != nil {
		return []error{s.pageError(err)}
	}
	return nil
}

// pageError returns the error for what was found in pages.
func (s *Store) pageError(err error) error {
	for _, damage := range []error{errBuckets, errPages, errFreeList} {
		if errors.Is(err, damage) {
			return &text.PlaceError{File: s.path, Err: fmt.Errorf("%w: %w", kv.ErrCorrupt, err)}
		}
	}
	return s.fault(err)
}

// badBucket returns the error for a bucket that must not be read.
func (s *Store) badBucket(name string, err error) error {
	return &text.PlaceError{
		File: s.path, Err: fmt.Errorf("%w: %q: %w", kv.ErrCorrupt, name, err),
	}
}
