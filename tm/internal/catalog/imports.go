package catalog

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"fidele/tm/internal/kv"
)

// importNames knows the imports of a memory by their names, so that who looks for one need
// not read all: thousands of additions by hand are as many. An import keeps its number and
// its name, and those of later ones are higher. It may be used by several goroutines.
type importNames struct {
	mu     sync.Mutex
	memory string
	asked  int
	below  uint32              // the imports with lower numbers are known
	names  map[string][]uint32 // their numbers by name, of which there should be one
	unread []uint32            // the numbers of those that are damaged
}

// candidates returns the numbers of the imports that may have a name, of those with numbers
// below one: the others are to be read. Whether to learn their names is worth it shows when
// somebody asks a second time.
func (n *importNames) candidates(m *Manifest, name string) (numbers []uint32, below uint32, learn bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.memory != m.Memory || m.NextBatch < n.below { // it was made anew, or is an older one again
		n.memory, n.asked, n.below = m.Memory, 0, 0
		n.names, n.unread = map[string][]uint32{}, nil
	}
	n.asked++
	numbers = slices.Concat(n.unread, n.names[name])
	slices.Sort(numbers)
	return numbers, n.below, n.asked > asksOnce
}

// asksOnce is how often a name is asked for by an addition that is the only one: in the
// rehearsal too.
const asksOnce = 2

// importRow is an import as it was read; name is nil for a damaged one.
type importRow struct {
	number uint32
	name   *string
}

// learn takes in the imports with numbers from below on that a state has, which says which
// number is the next.
func (n *importNames) learn(s *state, below uint32, rows []importRow) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.memory != s.Memory || n.below != below {
		return // somebody else was faster
	}
	rows = slices.DeleteFunc(rows, func(r importRow) bool { return r.number >= s.NextBatch })
	for _, r := range rows {
		if r.name == nil {
			n.unread = append(n.unread, r.number)
		} else {
			n.names[*r.name] = append(n.names[*r.name], r.number)
		}
	}
	n.below = s.NextBatch
}

// FindBatch is that of [Records]. It reads the imports that the catalog does not know yet,
// and those that have, or may have, the name.
func (tx *Tx) FindBatch(name string) (*Batch, error) {
	known := &tx.catalog.imports
	numbers, below, learn := known.candidates(tx.Manifest, name)
	learn = learn && tx.learns != nil
	f, err := tx.finder(name)
	if err != nil {
		return nil, err
	}
	var rows []importRow
	var later [][2][]byte
	var b kv.Batch
	for _, number := range numbers {
		b.Gets = append(b.Gets, kv.Get{Bucket: BatchesBucket, Key: BatchKey(number)})
	}
	b.Scans = []kv.Scan{{Bucket: BatchesBucket, From: BatchKey(below), Each: func(key, value []byte) bool {
		later = append(later, [2][]byte{key, value})
		return true
	}}}
	if err := tx.from.Do(&b); err != nil {
		return nil, err
	}
	for _, g := range b.Gets {
		if g.Value != nil {
			f.row(g.Key, g.Value)
		}
	}
	for _, r := range later {
		f.row(r[0], r[1])
		if learn {
			var row importRow
			if row, learn = tx.importRow(r[0], r[1]); learn {
				rows = append(rows, row)
			}
		}
	}
	if learn {
		known.learn(tx.learns, below, rows)
	}
	return f.result()
}

// importRow reads number and name of an import; false: it has no number.
func (tx *Tx) importRow(key, value []byte) (importRow, bool) {
	if len(key) != 4 {
		return importRow{}, false
	}
	row := importRow{number: binary.BigEndian.Uint32(key)}
	if b, err := tx.batch(key, value); err == nil {
		row.name = &b.Name
	}
	return row, true
}

// finder finds an import by its name among rows, the first that has it.
type finder struct {
	records *Records
	name    string
	quoted  []byte
	found   *Batch
	bad     error
}

func (r *Records) finder(name string) (*finder, error) {
	quoted, err := json.Marshal(name)
	return &finder{records: r, name: name, quoted: quoted}, err
}

// row looks at a row.
func (f *finder) row(key, value []byte) {
	// Thousands of additions by hand are as many batches: most are not read.
	if f.found != nil || !bytes.Contains(value, f.quoted) {
		return
	}
	b, err := f.records.batch(key, value)
	if err != nil {
		f.bad = fmt.Errorf("%s: %w", rowName(BatchesBucket, key), err)
	} else if b.Name == f.name {
		f.found = b
	}
}

func (f *finder) result() (*Batch, error) {
	if f.found == nil && f.bad != nil {
		return nil, recordDamaged(f.records.path, f.bad)
	}
	return f.found, nil
}
