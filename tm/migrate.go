package tm

import (
	"errors"
	"fmt"
	"os"

	"go.etcd.io/bbolt"

	"fidele/tm/internal/kv"
	"fidele/tm/text"
)

// today reports an error for a memory whose index may not be that of today.
func (m *Memory) today(s *state) error {
	if s.format == formatVersion {
		return nil
	}
	return &text.PlaceError{File: m.path, Err: fmt.Errorf("%w: %d; today's is %d", ErrOldFormat, s.format, formatVersion), Hint: "'fidele memory compact' makes it one of today's format, and keeps a copy"}
}

// backUpOld keeps a copy of a memory of an older format.
func (m *Memory) backUpOld(tx *bbolt.Tx, from doer) error {
	b := kv.Batch{Gets: []kv.Get{{Bucket: metaBucket, Key: formatKey}}}
	if err := from.Do(&b); err != nil {
		return err
	}
	if format := b.Gets[0].Value; len(format) == 1 && format[0] < formatVersion {
		return m.backUp(tx, format[0])
	}
	return nil
}

// backUp copies the file, as the transaction found it, beside its place, unless
// there is a copy.
func (m *Memory) backUp(tx *bbolt.Tx, format byte) error {
	name := fmt.Sprintf("%s.format%d", m.path, format)
	if _, err := os.Stat(name); err == nil {
		return nil
	}
	if m.opts.OnMigrate != nil {
		m.opts.OnMigrate(int(format), name)
	}
	temporary := neighbour(m.path)
	defer os.Remove(temporary)
	err := copyTx(tx, temporary)
	if err == nil {
		err = os.Rename(temporary, name)
	}
	if err != nil {
		return &text.PlaceError{File: name, Err: fmt.Errorf("cannot keep a copy of the memory of format %d: %w", format, err), Hint: "make room beside the memory, or copy it elsewhere, then try again"}
	}
	return syncFolder(m.path)
}

// copyTx writes what a transaction sees, which has changed nothing yet, to a new
// file.
func copyTx(tx *bbolt.Tx, name string) error {
	info, err := os.Stat(tx.DB().Path())
	if err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, info.Mode().Perm())
	if err != nil {
		return err
	}
	_, err = tx.WriteTo(f)
	return errors.Join(err, f.Sync(), f.Close())
}
