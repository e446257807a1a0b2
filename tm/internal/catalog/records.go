package catalog

import (
	"cmp"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"fidele/tm/bitext"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
)

// Records reads what a state of the memory holds. Errors about damaged bytes
// name what they were to be.
type Records struct {
	from   kv.Reader
	names  record.Names
	path   string
	format byte
}

// Units returns units by id; missing ones are nil. It does not ask whether they
// can be seen.
func (r *Records) Units(ids []uint64) ([]*bitext.Unit, error) {
	b := kv.Batch{Gets: make([]kv.Get, len(ids))}
	for i, id := range ids {
		b.Gets[i] = kv.Get{Bucket: UnitsBucket, Key: UnitKey(id)}
	}
	if err := r.from.Do(&b); err != nil {
		return nil, err
	}

	out := make([]*bitext.Unit, len(ids))
	for i, g := range b.Gets {
		if g.Value == nil {
			continue
		}
		u, err := r.Decode(ids[i], g.Value)
		if err != nil {
			return nil, err
		}
		out[i] = u
	}
	return out, nil
}

// Unit returns one unit, nil if it is missing.
func (r *Records) Unit(id uint64) (*bitext.Unit, error) {
	units, err := r.Units([]uint64{id})
	if err != nil {
		return nil, err
	}
	return units[0], nil
}

// Decode reads a unit from its bytes.
func (r *Records) Decode(id uint64, value []byte) (*bitext.Unit, error) {
	u, err := record.Decode(value, r.names)
	return u, r.unitError(id, err)
}

func (r *Records) unitError(id uint64, err error) error {
	if err == nil {
		return nil
	}
	return damagedUnit(r.path, fmt.Sprintf("unit %d", id), err)
}

// History returns the replaced targets of a unit, oldest first.
func (r *Records) History(id uint64) ([]record.Version, error) {
	var out []record.Version
	var bad error
	scan := kv.Scan{
		Bucket: HistoryBucket,
		From:   VersionKey(id, 0), To: VersionKey(id+1, 0),
		Each: func(key, value []byte) bool {
			var v record.Version
			if value, bad = unseal(r.format, HistoryBucket, key, value); bad == nil {
				v, bad = record.DecodeVersion(value, r.names)
			}
			out = append(out, v)
			return bad == nil
		},
	}
	if err := r.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, err
	}
	if bad != nil {
		return nil, damagedUnit(r.path, fmt.Sprintf("history of unit %d", id), bad)
	}
	return out, nil
}

// Batch is an import as it is kept.
type Batch struct {
	Name    string    `json:"name"`
	Origin  string    `json:"origin,omitempty"`
	By      string    `json:"by,omitempty"`
	Began   time.Time `json:"began"`
	Added   int       `json:"added"`
	Updated int       `json:"updated"`
	// Removed counts units that it removed and keeps, Reason says why it changed units.
	Removed int    `json:"removed,omitempty"`
	Reason  string `json:"reason,omitempty"`
	Undone  bool   `json:"undone,omitempty"`
	// Files are those of its units besides Origin, in the order of their units, at most
	// MaxBatchFiles; Further are the units of others.
	Files   []string `json:"files,omitempty"`
	Further int      `json:"further,omitempty"`
	// Ranges are the ids that it added, first and last.
	Ranges [][2]uint64 `json:"ranges,omitempty"`
	// Number is its key.
	Number uint32 `json:"-"`
}

// MaxBatchFiles bounds the files that are noted of an import.
const MaxBatchFiles = 100

// AddFile notes a file that a unit came from, "" for none.
func (b *Batch) AddFile(file string) {
	switch {
	case file == "" || file == b.Origin || slices.Contains(b.Files, file):
	case b.Origin == "":
		b.Origin = file
	case len(b.Files) < MaxBatchFiles-1:
		b.Files = append(b.Files, file)
	default:
		b.Further++
	}
}

// AddID notes that the import added a unit.
func (b *Batch) AddID(id uint64) {
	if n := len(b.Ranges); n > 0 && b.Ranges[n-1][1]+1 == id {
		b.Ranges[n-1][1] = id
		return
	}
	b.Ranges = append(b.Ranges, [2]uint64{id, id})
}

// Batches returns the imports that can be read, oldest first, and how many there
// are that cannot. For those it returns an error that wraps [ErrRecordDamaged],
// beside the others.
func (r *Records) Batches() (list []*Batch, damaged int, err error) {
	var bad error
	scan := kv.Scan{Bucket: BatchesBucket, Each: func(key, value []byte) bool {
		b, err := r.batch(key, value)
		if err != nil {
			damaged++
			bad = errors.Join(bad, fmt.Errorf("%s: %w", rowName(BatchesBucket, key), err))
			return true
		}
		list = append(list, b)
		return true
	}}
	if err := r.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, 0, err
	}
	if bad != nil {
		return list, damaged, recordDamaged(r.path, bad)
	}
	return list, 0, nil
}

// batch reads an import from its row.
func (r *Records) batch(key, value []byte) (*Batch, error) {
	value, err := unseal(r.format, BatchesBucket, key, value)
	if err != nil {
		return nil, err
	}
	if len(key) != 4 {
		return nil, errors.New("it has no number")
	}
	b := &Batch{Number: binary.BigEndian.Uint32(key)}
	return b, json.Unmarshal(value, b)
}

var errNoUnit = errors.New("it names no unit")

// FindBatch returns the import of a name, nil if there is none. A damaged one that
// may have that name is an error that wraps [ErrRecordDamaged].
func (r *Records) FindBatch(name string) (*Batch, error) {
	f, err := r.finder(name)
	if err != nil {
		return nil, err
	}
	scan := kv.Scan{Bucket: BatchesBucket, Each: func(key, value []byte) bool {
		f.row(key, value)
		return f.found == nil
	}}
	if err := r.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, err
	}
	return f.result()
}

// ChangedBy returns the units that an import changed, by its number.
func (r *Records) ChangedBy(batch uint32) ([]uint64, error) {
	var ids []uint64
	var bad error
	scan := kv.Scan{
		Bucket: ChangesBucket,
		From:   BatchKey(batch), To: BatchKey(batch + 1),
		Each: func(key, value []byte) bool {
			if _, err := unseal(r.format, ChangesBucket, key, value); err != nil || len(key) != 12 {
				bad = fmt.Errorf("%s: %w", rowName(ChangesBucket, key), cmp.Or(err, errNoUnit))
				return false
			}
			ids = append(ids, binary.BigEndian.Uint64(key[4:]))
			return true
		},
	}
	if err := r.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, err
	}
	if bad != nil {
		return nil, recordDamaged(r.path, bad)
	}
	return ids, nil
}

// OnceHad returns the units that once had the content of a hash.
func (r *Records) OnceHad(content uint64) ([]uint64, error) {
	prefix := binary.BigEndian.AppendUint64(nil, content)
	var ids []uint64
	scan := kv.Scan{Bucket: KnownBucket, From: prefix, Each: func(key, value []byte) bool {
		if len(key) != 16 || binary.BigEndian.Uint64(key) != content {
			return false
		}
		if _, err := unseal(r.format, KnownBucket, key, value); err == nil {
			ids = append(ids, binary.BigEndian.Uint64(key[8:]))
		}
		return true
	}}
	return ids, r.from.Do(&kv.Batch{Scans: []kv.Scan{scan}})
}

// RawUnit is a unit whose texts and languages were found in its bytes. It is
// valid until the state that it is of ends.
type RawUnit struct {
	ID uint64
	record.Raw
	records *Records
}

// Unit decodes the whole of it.
func (u *RawUnit) Unit() (*bitext.Unit, error) {
	out, err := u.Raw.Unit()
	return out, u.records.unitError(u.ID, err)
}

// UnitReader reads units one after the other and decodes no more of them than is
// asked for. It serves one goroutine at a time.
type UnitReader struct {
	records *Records
	parser  *record.Parser
	batch   kv.Batch
}

// Through returns the same records, read through another reader of their state.
func (r *Records) Through(from kv.Reader) *Records {
	through := *r
	through.from = from
	return &through
}

// NeedsUnits adds units to a batch for [kv.Ahead].
func NeedsUnits(b *kv.Batch, ids ...uint64) {
	for _, id := range ids {
		b.Gets = append(b.Gets, kv.Get{Bucket: UnitsBucket, Key: UnitKey(id)})
	}
}

// NeedsHistory adds the replaced targets of a unit to a batch for [kv.Ahead].
func NeedsHistory(b *kv.Batch, id uint64) {
	b.Scans = append(b.Scans, kv.Scan{
		Bucket: HistoryBucket, From: VersionKey(id, 0), To: VersionKey(id+1, 0),
	})
}

// NewUnitReader returns a reader of units.
func (r *Records) NewUnitReader() *UnitReader {
	return &UnitReader{
		records: r,
		parser:  record.NewParser(r.names),
		batch:   kv.Batch{Gets: make([]kv.Get, 1)},
	}
}

// Get returns a unit that the index knows.
func (r *UnitReader) Get(id uint64) (RawUnit, error) {
	r.batch.Gets[0] = kv.Get{Bucket: UnitsBucket, Key: UnitKey(id)}
	if err := r.records.from.Do(&r.batch); err != nil {
		return RawUnit{}, err
	}
	value := r.batch.Gets[0].Value
	if value == nil {
		return RawUnit{}, r.records.unitError(id, errNotThere)
	}
	return r.Parse(id, value)
}

var errNotThere = fmt.Errorf("it is in the index and not in the memory")

// Parse finds texts and languages in the bytes of a unit. It does not read from
// the store.
func (r *UnitReader) Parse(id uint64, value []byte) (RawUnit, error) {
	raw, err := r.parser.Parse(value)
	return RawUnit{id, raw, r.records}, r.records.unitError(id, err)
}

// StoredUnit is the id of a unit and its bytes.
type StoredUnit struct {
	ID    uint64
	Value []byte
}

// unitsAtOnce is how many units are read from the store at a time.
const unitsAtOnce = 256

// EachUnits calls each for all units that can be seen, in the order of their ids,
// some hundreds at a time, until it returns false.
func (v *View) EachUnits(ctx context.Context, each func([]StoredUnit) bool) error {
	for _, r := range v.Visible() {
		for next := r.First; next < r.End; {
			if err := ctx.Err(); err != nil {
				return err
			}
			list, err := v.UnitsIn(IDRange{next, r.End})
			if err != nil {
				return err
			}
			if len(list) == 0 {
				break
			}
			if !each(list) {
				return nil
			}
			next = list[len(list)-1].ID + 1
		}
	}
	return nil
}

// UnitsIn returns the first units of a range, some hundreds; they are valid until
// the state that they are of ends.
func (r *Records) UnitsIn(ids IDRange) ([]StoredUnit, error) {
	list := make([]StoredUnit, 0, unitsAtOnce)
	next, outOfOrder := ids.First, false
	scan := kv.Scan{
		Bucket: UnitsBucket,
		From:   UnitKey(ids.First), To: UnitKey(ids.End),
		AtOnce: unitsAtOnce,
		Each: func(key, value []byte) bool {
			if len(key) != 8 {
				return true
			}
			id := binary.BigEndian.Uint64(key)
			if outOfOrder = id < next; outOfOrder {
				return false // going on from it would never end
			}
			next = id + 1
			list = append(list, StoredUnit{id, value})
			return len(list) < unitsAtOnce
		},
	}
	if err := r.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, err
	}
	if outOfOrder {
		return nil, r.Corrupt("units", errors.New("their ids are out of order"))
	}
	return list, nil
}
