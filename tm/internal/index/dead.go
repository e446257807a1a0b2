package index

import (
	"cmp"
	"encoding/binary"
	"slices"

	"fidele/tm/internal/kv"
)

// deadBytes is the length of a bitmap of dead units, without its seal.
const deadBytes = 1 << deadChunk / 8

// DeadUnits tells which units of a part are dead.
type DeadUnits struct {
	from   kv.Reader
	part   *Part
	chunks map[uint64][]byte
}

// DeadIn returns the dead units of a part.
func DeadIn(from kv.Reader, p *Part) *DeadUnits { return &DeadUnits{from: from, part: p} }

// Has reports whether a unit is dead in the part.
func (d *DeadUnits) Has(unit uint64) (bool, error) {
	if d.part.Dead == 0 {
		return false, nil
	}
	chunk, ok := d.chunks[unit>>deadChunk]
	if !ok {
		b := kv.Batch{Gets: []kv.Get{{Bucket: DeadBucket, Key: deadKey(d.part.ID, unit)}}}
		if err := d.from.Do(&b); err != nil {
			return false, err
		}
		chunk = b.Gets[0].Value
		if d.chunks == nil {
			d.chunks = map[uint64][]byte{}
		}
		d.chunks[unit>>deadChunk] = chunk
	}
	bit := unit & (1<<deadChunk - 1)
	return len(chunk) >= deadBytes && chunk[bit/8]&(1<<(bit%8)) != 0, nil
}

// read reads what Has needs for units, in one batch.
func (d *DeadUnits) read(units []uint64) error {
	var b kv.Batch
	chunks := make([]uint64, 0, len(units))
	for _, u := range units {
		chunks = append(chunks, u>>deadChunk)
	}
	slices.Sort(chunks)
	chunks = slices.Compact(chunks)
	for _, c := range chunks {
		b.Gets = append(b.Gets, kv.Get{Bucket: DeadBucket, Key: deadKey(d.part.ID, c<<deadChunk)})
	}
	if err := d.from.Do(&b); err != nil {
		return err
	}
	if d.chunks == nil {
		d.chunks = map[uint64][]byte{}
	}
	for i, c := range chunks {
		d.chunks[c] = b.Gets[i].Value
	}
	return nil
}

// WithoutDead takes out of a list that a part returned what is of dead units.
func WithoutDead[T any](from kv.Reader, p *Part, list []T, unit func(T) uint64) ([]T, error) {
	if p.Dead == 0 || len(list) == 0 {
		return list, nil
	}
	dead := DeadIn(from, p)
	ids := make([]uint64, len(list))
	for i, x := range list {
		ids[i] = unit(x)
	}
	if err := dead.read(ids); err != nil {
		return list, err
	}
	var failed error
	alive := slices.DeleteFunc(list, func(x T) bool {
		is, err := dead.Has(unit(x))
		failed = cmp.Or(failed, err)
		return is
	})
	return alive, failed
}

// The buckets beside those of the parts.
const (
	DeadBucket = "dead"
	TailBucket = "tail"
)

// MarkDead marks a unit as dead in a part, if it was not. The part's Dead
// grows; the manifest is the caller's.
func MarkDead(tx kv.Tx, p *Part, unit uint64) error {
	if unit < p.FirstUnit || unit > p.LastUnit {
		return nil
	}
	key := deadKey(p.ID, unit)
	b := kv.Batch{Gets: []kv.Get{{Bucket: DeadBucket, Key: key}}}
	if err := tx.Do(&b); err != nil {
		return err
	}
	chunk := make([]byte, deadBytes)
	copy(chunk, b.Gets[0].Value)
	bit := unit & (1<<deadChunk - 1)
	if chunk[bit/8]&(1<<(bit%8)) != 0 {
		return nil
	}
	chunk[bit/8] |= 1 << (bit % 8)
	p.Dead++
	return tx.Put(DeadBucket, key, chunk)
}

// Remove removes a part and its dead units.
func Remove(tx kv.Tx, p *Part) error {
	var keys [][]byte
	b := kv.Batch{Scans: []kv.Scan{{
		Bucket: DeadBucket,
		From:   deadKey(p.ID, 0), To: binary.BigEndian.AppendUint32(nil, p.ID+1),
		Each: func(k, _ []byte) bool { keys = append(keys, append([]byte(nil), k...)); return true },
	}}}
	if p.ID == ^uint32(0) {
		b.Scans[0].To = nil
	}
	if err := tx.Do(&b); err != nil {
		return err
	}
	for _, k := range keys {
		if err := tx.Delete(DeadBucket, k); err != nil {
			return err
		}
	}
	return tx.Drop(p.Bucket())
}
