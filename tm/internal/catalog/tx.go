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
	// learns is the manifest as it was read, where the imports that the transaction sees
	// are those of that: not in a rehearsal, nor when it has removed some.
	learns *state
}

// tx returns a transaction with a manifest to change.
func (c *Catalog) tx(s *state, store kv.Tx) *Tx {
	tx := &Tx{
		Manifest: s.Manifest.clone(),
		Tx:       store,
		catalog:  c,
		learns:   s,
	}
	tx.names = &nameTable{
		list:    slices.Clone(s.names),
		lost:    s.lost,
		numbers: make(map[string]uint64, len(s.names)),
		tx:      tx,
	}
	for i, name := range s.names {
		if !slices.Contains(s.lost, i) {
			tx.names.numbers[name] = uint64(i)
		}
	}
	tx.Records = Records{from: store, names: tx.names, path: c.opts.Path, format: s.format}
	return tx
}

// Put writes a value.
func (tx *Tx) Put(bucket string, key, value []byte) error {
	return tx.Tx.Put(bucket, key, seal(bucket, key, value))
}

// Groups is that of the catalog.
func (tx *Tx) Groups() bool { return tx.catalog.Groups() }

// putManifest writes the manifest.
func (tx *Tx) putManifest() error {
	if tx.names.err != nil {
		return tx.names.err
	}
	tx.Version++
	tx.NameCount = len(tx.names.list)
	return tx.Manifest.put(tx.Put)
}

// nameTable is the names of a transaction.
type nameTable struct {
	list    []string
	lost    []int // numbers of names that cannot be read
	numbers map[string]uint64
	tx      *Tx
	err     error // of a put inside Number
}

// Number returns the number of a name, a new one while there are few.
func (t *nameTable) Number(name string) (uint64, bool) {
	n, ok := t.numbers[name]
	if ok || len(t.list) >= MostNames {
		return n, ok
	}
	n = uint64(len(t.list))
	for _, bucket := range nameBuckets {
		if err := t.tx.Put(bucket, NameKey(uint32(n)), []byte(name)); err != nil {
			t.err = err
		}
	}
	t.list = append(t.list, name)
	t.numbers[name] = n
	return n, true
}

// Name returns the name of a number. One that is lost is an error here: a unit
// that was written without it could not get it back.
func (t *nameTable) Name(n uint64) (string, error) {
	switch {
	case n >= uint64(len(t.list)):
		return "", noName(n)
	case slices.Contains(t.lost, int(n)):
		return "", fmt.Errorf("its name %d is damaged", n)
	}
	return t.list[n], nil
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
	return tx.putCounted(&tx.BatchCount, BatchesBucket, BatchKey(b.Number), raw)
}

// DeleteBatch removes an import.
func (tx *Tx) DeleteBatch(number uint32) error {
	tx.learns = nil
	return tx.deleteCounted(&tx.BatchCount, BatchesBucket, BatchKey(number))
}

// PutChange notes that an import changed a unit.
func (tx *Tx) PutChange(batch uint32, id uint64) error {
	return tx.putCounted(&tx.ChangeCount, ChangesBucket, ChangeKey(batch, id), nil)
}

// DeleteChange takes back that an import changed a unit.
func (tx *Tx) DeleteChange(batch uint32, id uint64) error {
	return tx.deleteCounted(&tx.ChangeCount, ChangesBucket, ChangeKey(batch, id))
}

// PutKnown notes that a unit once had the content of a hash.
func (tx *Tx) PutKnown(hash, id uint64) error {
	return tx.putCounted(&tx.KnownCount, KnownBucket, KnownKey(hash, id), nil)
}

// has reports whether there is a row.
func (tx *Tx) has(bucket string, key []byte) (bool, error) {
	b := kv.Batch{Gets: []kv.Get{{Bucket: bucket, Key: key}}}
	err := tx.Do(&b)
	return b.Gets[0].Value != nil, err
}

// putCounted writes a row of a bucket whose rows are counted.
func (tx *Tx) putCounted(count *int, bucket string, key, value []byte) error {
	before, err := tx.has(bucket, key)
	if err != nil {
		return err
	}
	if !before {
		*count++
	}
	return tx.Put(bucket, key, value)
}

// deleteCounted removes a row of a bucket whose rows are counted.
func (tx *Tx) deleteCounted(count *int, bucket string, key []byte) error {
	before, err := tx.has(bucket, key)
	if err != nil || !before {
		return err
	}
	*count--
	return tx.Delete(bucket, key)
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
