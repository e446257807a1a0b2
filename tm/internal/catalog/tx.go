package catalog

import (
	"encoding/json"
	"fmt"
	"slices"

	"fidele/tm/bitext"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
	"fidele/tm/internal/record"
	"fidele/tm/text"
)

// MostNames bounds the strings that units share; further ones are written out.
const MostNames = 4096

// Tx is a transaction with the manifest that it changes.
type Tx struct {
	*Manifest
	kv.Tx
	Records
	names   *nameTable
	catalog *Catalog
}

// tx returns a transaction with a manifest to change.
func (c *Catalog) tx(s *state, store kv.Tx) *Tx {
	names := &nameTable{
		list:    slices.Clone(s.names),
		numbers: make(map[string]uint64, len(s.names)),
		tx:      store,
	}
	for i, name := range s.names {
		names.numbers[name] = uint64(i)
	}
	return &Tx{
		Manifest: s.Manifest.clone(),
		Tx:       store,
		Records:  Records{from: store, names: names, path: c.opts.Path},
		names:    names,
		catalog:  c,
	}
}

// putManifest writes the manifest.
func (tx *Tx) putManifest() error {
	if tx.names.err != nil {
		return tx.names.err
	}
	tx.Version++
	tx.NameCount = len(tx.names.list)
	raw, err := json.Marshal(tx.Manifest)
	if err != nil {
		return err
	}
	return tx.Put(MetaBucket, manifestKey, raw)
}

// nameTable is the names of a transaction.
type nameTable struct {
	list    []string
	numbers map[string]uint64
	tx      kv.Tx
	err     error // of a put inside Number
}

// Number returns the number of a name, a new one while there are few.
func (t *nameTable) Number(name string) (uint64, bool) {
	n, ok := t.numbers[name]
	if ok || len(t.list) >= MostNames {
		return n, ok
	}
	n = uint64(len(t.list))
	if err := t.tx.Put(NamesBucket, NameKey(uint32(n)), []byte(name)); err != nil {
		t.err = err
	}
	t.list = append(t.list, name)
	t.numbers[name] = n
	return n, true
}

// Name returns the name of a number.
func (t *nameTable) Name(n uint64) (string, bool) {
	if n >= uint64(len(t.list)) {
		return "", false
	}
	return t.list[n], true
}

// Numbers returns the numbers of all names, those that the transaction has added
// too. The caller must not change them; the transaction may.
func (tx *Tx) Numbers() map[string]uint64 { return tx.names.numbers }

// Encode returns the bytes of a unit.
func (tx *Tx) Encode(u *bitext.Unit) []byte { return record.Encode(u, tx.names) }

// PutUnit writes a unit without its index.
func (tx *Tx) PutUnit(id uint64, u *bitext.Unit) error {
	return tx.PutEncoded(id, tx.Encode(u))
}

// PutEncoded writes the bytes of a unit.
func (tx *Tx) PutEncoded(id uint64, value []byte) error {
	return tx.Put(UnitsBucket, UnitKey(id), value)
}

// PutVersion writes a replaced target of a unit, number no from 0.
func (tx *Tx) PutVersion(id uint64, no int, v *record.Version) error {
	return tx.Put(HistoryBucket, VersionKey(id, uint32(no)), record.EncodeVersion(v, tx.names))
}

// PutBatch writes an import.
func (tx *Tx) PutBatch(b *Batch) error {
	raw, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return tx.Put(BatchesBucket, BatchKey(b.Number), raw)
}

// PairFor returns the pair of two base languages, a new one if needed.
func (m *Manifest) PairFor(source, target string) (*Pair, error) {
	if p := m.FindPair(source, target); p != nil {
		return p, nil
	}
	if len(m.Pairs) >= 1<<16-1 {
		return nil, fmt.Errorf("%w: too many language pairs", ErrUnit)
	}
	p := &Pair{ID: uint16(len(m.Pairs) + 1), Source: source, Target: target}
	m.Pairs = append(m.Pairs, p)
	return p, nil
}

// PairOf returns the pair of a unit, nil if there is none.
func (m *Manifest) PairOf(u *bitext.Unit) *Pair {
	return m.FindPair(text.Base(u.SourceLang), text.Base(u.TargetLang))
}

// Document returns what the index takes of a unit. Its words are valid until
// the analyzers are used again.
func Document(a *likeness.PairAnalyzer, id uint64, u *bitext.Unit, content uint64) index.Doc {
	a.Query.Classes, a.Query.Folded = a.Side[index.Source].Index(a.Query.Classes[:0], u.Source)
	a.Stored.Classes, _ = a.Side[index.Target].Index(a.Stored.Classes[:0], u.Target)
	return index.Doc{
		Unit:    id,
		Date:    record.Date(u),
		Fold:    index.ClassHash(a.Query.Folded),
		Content: content,
		Words:   [2][]int32{a.Query.Classes, a.Stored.Classes},
	}
}
