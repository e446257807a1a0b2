package boltstore

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

const (
	// partPuts is how many puts a transaction holds that is one of many, and partBytes how
	// many bytes of them; bbolt is fastest about there. It holds what is put, and the pages
	// made of it beside.
	partPuts  = 10_000
	partBytes = 8 << 20
	// dropParts is after how many such transactions pages that were read are
	// let go.
	dropParts = 8
)

// Rewrite writes a new file beside the old one and puts it in its place, with its
// owner and mode. It needs space for both. A symbolic link stays one.
func (s *Store) Rewrite(ctx context.Context, write func(kv.Rewriting) error) error {
	return s.exclusive(ctx, rewriting, 0, func(db *bbolt.DB) error {
		info, err := os.Stat(s.path)
		if err != nil {
			return err
		}
		path, err := resolve(s.path)
		if err != nil {
			return err
		}
		name := neighbour(path)
		defer os.Remove(name)
		to, err := newFile(name, info.Size(), 0o600) // nobody else's until it is complete
		if err != nil {
			return &text.PlaceError{
				File: s.path,
				Err:  fmt.Errorf("cannot be written anew: %w", err),
				Hint: "make room beside the memory for a second one, " +
					"or check the permissions of its folder",
			}
		}
		defer to.Close()
		to.NoSync, to.AllocSize = true, 1<<20

		err = db.View(func(tx *bbolt.Tx) error {
			w := &partWriter{ctx: ctx, store: s, db: to, source: db}
			defer w.rollback()
			if err := write(&rewritten{reader{tx: tx, store: s, bad: s.bad}, w}); err != nil {
				return err
			}
			return w.commit()
		})
		if err != nil {
			return err
		}

		if err := s.keepLost(path); err != nil {
			return err
		}
		for _, step := range []func() error{
			to.Sync,
			to.Close,
			func() error { return likeBefore(name, info) },
			func() error { return os.Rename(name, path) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return syncFolder(path)
	})
}

// mostCopies bounds the copies of damaged files beside one.
const mostCopies = 100

// keepLost keeps a file whose newest state cannot be read under another name.
func (s *Store) keepLost(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	h, err := checkFile(f)
	if err != nil || !h.lost {
		return err
	}

	name := path + ".damaged"
	for n := 2; n <= mostCopies; n++ {
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			break
		}
		name = fmt.Sprint(path, ".damaged", n)
	}
	err = os.Link(path, name)
	if err != nil {
		err = copyFile(f, name)
	}
	if err != nil {
		return &text.PlaceError{
			File: name,
			Err:  fmt.Errorf("cannot keep a copy of the damaged memory: %w", err),
			Hint: "make room beside the memory, or copy it elsewhere, then try again",
		}
	}
	if s.opts.OnDamage != nil {
		err := fmt.Errorf("%w; the file as it was stays as %s", kv.ErrNewestLost, name)
		s.opts.OnDamage(&text.PlaceError{File: s.path, Err: err})
	}
	return nil
}

// copyFile writes a new file with the content of another one.
func copyFile(from io.Reader, name string) error {
	to, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Sync(), to.Close())
}

// rewritten reads the old file and writes the new one.
type rewritten struct {
	reader
	to *partWriter
}

// Put writes into the new file.
func (r *rewritten) Put(bucket string, key, value []byte) error {
	return r.to.put(bucket, key, value)
}

// Backup copies the file as the transaction found it.
func (r *rewritten) Backup(suffix string, announce func(string)) error {
	path, err := resolve(r.store.path)
	if err != nil {
		return err
	}
	name := path + "." + suffix
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	announce(name)

	temporary := neighbour(path)
	defer os.Remove(temporary)
	if err := copyTx(r.tx, temporary); err != nil {
		return err
	}
	if err := os.Rename(temporary, name); err != nil {
		return err
	}
	return syncFolder(path)
}

// copyTx writes what a transaction sees, which has changed nothing yet, to a new
// file.
func copyTx(tx *bbolt.Tx, name string) error {
	info, err := os.Stat(tx.DB().Path())
	if err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = tx.WriteTo(f)
	return errors.Join(err, f.Sync(), f.Close(), likeBefore(name, info))
}

// partWriter puts keys in transactions of a bounded size.
type partWriter struct {
	ctx    context.Context
	store  *Store
	db     *bbolt.DB
	source *bbolt.DB // the file that is read meanwhile
	tx     *tx       // nil: none is open
	puts   int
	bytes  int
	parts  int
}

func (p *partWriter) put(bucket string, key, value []byte) error {
	if p.puts >= partPuts || p.bytes >= partBytes {
		if err := errors.Join(p.commit(), p.ctx.Err()); err != nil {
			return err
		}
	}
	if p.tx == nil {
		t, err := p.db.Begin(true)
		if err != nil {
			return err
		}
		p.tx = &tx{reader{tx: t, store: p.store}}
	}
	p.puts++
	p.bytes += len(key) + len(value)
	return p.tx.Put(bucket, key, value)
}

func (p *partWriter) commit() error {
	if p.tx == nil {
		return nil
	}
	err := p.tx.tx.Commit()
	p.tx, p.puts, p.bytes = nil, 0, 0
	if p.parts++; p.parts%dropParts == 0 {
		dropPages(p.source, p.source.Path())
		dropPages(p.db, p.db.Path())
	}
	return err
}

func (p *partWriter) rollback() {
	if p.tx != nil {
		p.tx.tx.Rollback()
		p.tx = nil
	}
}

// syncFolder makes the folder remember a rename.
func syncFolder(path string) error {
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer dir.Close()
	if err := dir.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	return nil
}
