package record

import (
	"encoding/binary"
	"hash/crc32"
)

// SealBytes is how many bytes [Seal] adds.
const SealBytes = 4

// checksum is that of a key and its value.
func checksum(key, value []byte) uint32 {
	return crc32.Update(crc32.Checksum(key, castagnoli()), castagnoli(), value)
}

// Seal returns a value with a checksum of its key and itself behind it, so that
// damage to either can be seen.
func Seal(key, value []byte) []byte {
	sealed := append(make([]byte, 0, len(value)+SealBytes), value...)
	return binary.BigEndian.AppendUint32(sealed, checksum(key, value))
}

// Unseal returns the value that [Seal] was given, or an error where key or value
// are others now.
func Unseal(key, sealed []byte) ([]byte, error) {
	n := len(sealed) - SealBytes
	if n < 0 {
		return nil, errShort
	}
	if checksum(key, sealed[:n]) != binary.BigEndian.Uint32(sealed[n:]) {
		return nil, errChecksum
	}
	return sealed[:n], nil
}
