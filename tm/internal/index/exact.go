package index

import "fidele/tm/internal/kv"

// Exact appends the units of a part with one of the hashes of a kind, dead
// ones included; it calls each with the place of the hash in the list.
func (p *Part) Exact(
	from kv.Reader, kind int, hashes []uint64, each func(i int, unit uint64),
) error {
	if p.Docs == 0 || len(hashes) == 0 {
		return nil
	}
	bucket := p.Bucket()
	const most = 256
	for at := 0; at < len(hashes); at += most {
		part := hashes[at:min(at+most, len(hashes))]
		b := kv.Batch{Gets: make([]kv.Get, len(part))}
		for i, h := range part {
			b.Gets[i] = kv.Get{Bucket: bucket, Key: exactKey(kind, blockOf(h, p.ExactBits))}
		}
		if err := from.Do(&b); err != nil {
			return err
		}
		for i, h := range part {
			want := h >> (64 - hashBits)
			for r := (reader{b: b.Gets[i].Value}); len(r.b) > 0; {
				row := r.bytes(6)
				unit := r.uvarint()
				if r.fail {
					return damaged(p, "hashes")
				}
				got := hashOf(row)
				if got == want {
					each(at+i, unit+p.FirstUnit)
				}
				if got > want {
					break
				}
			}
		}
	}
	return nil
}

// hashOf reads a hash of six bytes.
func hashOf(row []byte) uint64 {
	return uint64(row[0])<<40 | uint64(row[1])<<32 | uint64(row[2])<<24 |
		uint64(row[3])<<16 | uint64(row[4])<<8 | uint64(row[5])
}
