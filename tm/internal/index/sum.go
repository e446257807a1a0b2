package index

import (
	"encoding/binary"
	"hash/crc32"
	"sync"

	"fidele/tm/internal/kv"
)

var castagnoli = sync.OnceValue(func() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) })

// SumRow takes a row into the checksum of those before it: a CRC-32 (Castagnoli) of
// the lengths of key and value, key, and value.
func SumRow(sum uint32, key, value []byte) uint32 {
	var lengths [8]byte
	binary.BigEndian.PutUint32(lengths[:], uint32(len(key)))
	binary.BigEndian.PutUint32(lengths[4:], uint32(len(value)))
	for _, b := range [][]byte{lengths[:], key, value} {
		sum = crc32.Update(sum, castagnoli(), b)
	}
	return sum
}

// CheckSum compares the rows of a part with its checksum, and so sees what is of no
// consequence yet too, as the rows of units that are dead. A part of a format
// without checksums passes.
func (p *Part) CheckSum(from kv.Reader) error {
	if p.Sum == 0 {
		return nil
	}
	sum := uint32(0)
	scan := kv.Scan{Bucket: p.Bucket(), Each: func(key, value []byte) bool {
		sum = SumRow(sum, key, value)
		return true
	}}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return err
	}
	if sum != p.Sum {
		return damaged(p, "checksum")
	}
	return nil
}
