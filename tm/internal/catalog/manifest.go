package catalog

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"math"
	"slices"

	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/record"
)

// Manifest says what a memory consists of. It is written as JSON with every
// transaction.
type Manifest struct {
	// Memory is a random name that a memory keeps for life.
	Memory string `json:"memory"`
	// Version counts transactions.
	Version uint64 `json:"version"`
	// NextUnit is the id of the next unit, NextBatch the number of the next
	// import.
	NextUnit  uint64 `json:"next_unit"`
	NextBatch uint32 `json:"next_batch"`
	// How many names, units and replaced targets there are.
	NameCount    int `json:"names"`
	UnitCount    int `json:"units"`
	VersionCount int `json:"versions"`
	// KnownCount counts the rows of the bucket "known", BatchCount and ChangeCount
	// those of "batches" and "changes". The latter two are counted since format 3.
	KnownCount  int     `json:"known,omitempty"`
	BatchCount  int     `json:"batches,omitempty"`
	ChangeCount int     `json:"changes,omitempty"`
	Pairs       []*Pair `json:"pairs"`
	// Parts are those of the index.
	Parts []*index.Part `json:"segments"`
	// Bulk are imports whose units nobody sees yet.
	Bulk []*BulkImport `json:"loads,omitempty"`
	// Copy is how far a copy has come that the memory is to become.
	Copy *copying `json:"copy,omitempty"`
}

// Pair is a pair of base languages; units of regional variants share it.
type Pair struct {
	ID     uint16 `json:"id"`
	Source string `json:"source"`
	Target string `json:"target"`
	Units  int    `json:"units"`
	// Tail is how many of the units are in no part of the index yet.
	Tail int `json:"tail,omitempty"`
}

// Init puts what an empty memory consists of.
func Init(tx kv.Tx) error {
	m := Manifest{Memory: newMemoryName(), NextUnit: 1, NextBatch: 1}
	return m.put(tx.Put)
}

// newMemoryName returns a random name for a memory.
func newMemoryName() string {
	var id [8]byte
	rand.Read(id[:])
	return hex.EncodeToString(id[:])
}

// put writes the manifest, and the number of the format with it.
func (m *Manifest) put(put kv.Put) error {
	raw, err := json.Marshal(m)
	if err != nil {
		return err
	}
	if err := put(MetaBucket, formatKey, []byte{FormatVersion}); err != nil {
		return err
	}
	return put(MetaBucket, manifestKey, record.Seal(manifestSeal(FormatVersion), raw))
}

// clone copies what a transaction may change.
func (m *Manifest) clone() *Manifest {
	c := *m
	c.Pairs = make([]*Pair, len(m.Pairs))
	for i, p := range m.Pairs {
		q := *p
		c.Pairs[i] = &q
	}
	c.Parts = make([]*index.Part, len(m.Parts))
	for i, p := range m.Parts {
		q := *p
		c.Parts[i] = &q
	}
	c.Bulk = slices.Clone(m.Bulk)
	return &c
}

// FindPair returns the pair of two base languages, nil if there is none.
func (m *Manifest) FindPair(source, target string) *Pair {
	for _, p := range m.Pairs {
		if p.Source == source && p.Target == target {
			return p
		}
	}
	return nil
}

// PartsOf returns the parts of the index that hold units of a pair.
func (m *Manifest) PartsOf(pair *Pair) []*index.Part {
	var list []*index.Part
	for _, p := range m.Parts {
		if p.Pair == pair.ID {
			list = append(list, p)
		}
	}
	return list
}

// IDRange is the ids from First up to, not including, End.
type IDRange struct{ First, End uint64 }

// Visible returns the ranges of ids that are not set aside for bulk imports, in
// order.
func (m *Manifest) Visible() []IDRange {
	bulk := slices.Clone(m.Bulk)
	slices.SortFunc(bulk, func(x, y *BulkImport) int { return cmp.Compare(x.First, y.First) })

	var out []IDRange
	at := uint64(0)
	for _, b := range bulk {
		out = append(out, IDRange{at, b.First})
		at = b.End
	}
	return append(out, IDRange{at, math.MaxUint64})
}

// Sees reports whether an id is set aside for no bulk import.
func (m *Manifest) Sees(id uint64) bool {
	return !slices.ContainsFunc(m.Bulk, func(b *BulkImport) bool {
		return b.First <= id && id < b.End
	})
}

// unitScans returns the scans of all units that can be seen, in the order of
// ids.
func (m *Manifest) unitScans(each func(key, value []byte) bool) []kv.Scan {
	var scans []kv.Scan
	for _, r := range m.Visible() {
		scans = append(scans, kv.Scan{
			Bucket: UnitsBucket,
			From:   UnitKey(r.First), To: UnitKey(r.End),
			Each: each,
		})
	}
	return scans
}
