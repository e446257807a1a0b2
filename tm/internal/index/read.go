package index

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"fidele/tm/internal/kv"
)

func damaged(p *Part, what string) error {
	return fmt.Errorf("%w: segment %08x, %s", ErrDamaged, p.ID, what)
}

// Open reads what every search in the part needs. It is called once for a
// Part; an open one may be used by several goroutines.
func (p *Part) Open(from kv.Reader) error {
	b := kv.Batch{Gets: []kv.Get{{Bucket: p.Bucket(), Key: lengthKey()}}}
	if err := from.Do(&b); err != nil {
		return err
	}
	r := reader{b: b.Gets[0].Value}
	starts := []uint32{0}
	for len(r.b) > 0 && !r.fail {
		starts = append(starts, starts[len(starts)-1]+uint32(r.uvarint()))
	}
	if r.fail || int(starts[len(starts)-1]) != p.Docs || p.Docs > maxDocument {
		return damaged(p, "lengths")
	}
	p.starts, p.dates, p.common = starts, &dates{}, &commonTally{}
	return nil
}

// IsOpen reports whether Open was called.
func (p *Part) IsOpen() bool { return p.starts != nil }

// withLengths returns the documents of lengths from lo to hi words.
func (p *Part) withLengths(lo, hi int) (from, to uint32) {
	last := len(p.starts) - 1
	return p.starts[min(lo, last)], p.starts[min(hi+1, last)]
}

// vocabEntry is a class in the vocabulary of a part.
type vocabEntry struct {
	id     uint32
	df     int
	inline []byte
}

// findClass looks a class up in a vocabulary block.
func findClass(block []byte, class string) (f vocabEntry, ok bool, err error) {
	r := reader{b: block}
	for len(r.b) > 0 && !r.fail {
		line := reader{b: r.bytes(r.uvarint())}
		name := line.bytes(line.uvarint())
		if string(name) != class {
			continue
		}
		f = vocabEntry{id: uint32(line.uvarint()), df: int(line.uvarint()), inline: line.b}
		if line.fail || f.df <= 0 || f.df > maxDocument {
			return f, false, ErrDamaged
		}
		return f, true, nil
	}
	if r.fail {
		return f, false, ErrDamaged
	}
	return f, false, nil
}

// ScanVocabulary returns the scan of all vocabulary blocks of a side.
func (p *Part) ScanVocabulary(side int, each func(key, value []byte) bool) kv.Scan {
	return kv.Scan{
		Bucket: p.Bucket(),
		From:   vocabKey(side, 0), To: []byte{'v', byte(side) + 1},
		Each: each,
	}
}

// scanHashes returns the scan of all hashes of a kind.
func (p *Part) scanHashes(kind int, each func(key, value []byte) bool) kv.Scan {
	return kv.Scan{
		Bucket: p.Bucket(),
		From:   exactKey(kind, 0), To: []byte{'x', byte(kind) + 1},
		Each: each,
	}
}

// postings calls each for the documents of a class in the range.
func (p *Part) postings(
	from kv.Reader, side int, f vocabEntry, lo, hi uint32, each func(doc uint32),
) error {
	return p.blocks(from, side, f, lo, hi, false, func(v []byte, at uint32) error {
		return p.eachPosting(v, at, lo, hi, each)
	})
}

// eachPosting calls each for the documents of a posting block in the range; at is the
// number from which its first gap counts.
func (p *Part) eachPosting(v []byte, at, lo, hi uint32, each func(doc uint32)) error {
	limit := min(hi, uint32(p.Docs))
	for i := 0; i < len(v); {
		gap := uint32(v[i])
		i++
		if gap >= 0x80 {
			var ok bool
			if gap, i, ok = longGap(v, i-1); !ok {
				return damaged(p, "postings")
			}
		}
		if at += gap; at >= limit {
			if at >= uint32(p.Docs) {
				return damaged(p, "postings")
			}
			return nil
		}
		if at >= lo {
			each(at)
		}
	}
	return nil
}

// blocks calls each for the posting blocks of a class that reach into the
// range, with the number from which the block's first gap counts. again is that of
// [kv.Scan].
func (p *Part) blocks(
	from kv.Reader, side int, f vocabEntry, lo, hi uint32, again bool,
	each func(v []byte, at uint32) error,
) error {
	if lo >= hi {
		return nil
	}
	if f.df <= inlineDocs {
		return each(f.inline, 0)
	}
	var failed error
	scan := p.scanBlocks(side, f, lo, hi)
	shift := p.shift(f.df)
	scan.Again = again
	scan.Each = func(k, v []byte) bool {
		if len(k) != 10 {
			failed = damaged(p, "a posting key")
			return false
		}
		failed = each(v, binary.BigEndian.Uint32(k[6:])<<shift)
		return failed == nil
	}
	b := kv.Batch{Scans: []kv.Scan{scan}}
	if err := from.Do(&b); err != nil {
		return err
	}
	return failed
}

// scanBlocks returns the scan of the posting blocks of a class that reach into the
// range, which is not empty.
func (p *Part) scanBlocks(side int, f vocabEntry, lo, hi uint32) kv.Scan {
	shift := p.shift(f.df)
	first, end := lo>>shift, (hi-1)>>shift+1
	return kv.Scan{
		Bucket: p.Bucket(),
		From:   postKey(side, f.id, first), To: postKey(side, f.id, end),
		AtOnce: int(end-first) + 1, // one more than there can be
	}
}

// longGap reads a gap of more than one byte at v[i].
func longGap(v []byte, i int) (gap uint32, next int, ok bool) {
	if i+1 < len(v) && v[i+1] < 0x80 {
		return uint32(v[i]&0x7f) | uint32(v[i+1])<<7, i + 2, true
	}
	return longerGap(v, i)
}

// longerGap is longGap without the short cut for two bytes, which the loops that read
// most of all postings have in themselves, as longGap is too large to be inlined.
func longerGap(v []byte, i int) (gap uint32, next int, ok bool) {
	for shift := 0; shift <= 28 && i < len(v); shift += 7 {
		c := v[i]
		i++
		gap |= uint32(c&0x7f) << shift
		if c < 0x80 {
			return gap, i, true
		}
	}
	return 0, i, false
}

// documents calls each for the documents of the ascending list.
func (p *Part) documents(
	from kv.Reader, list []uint32, each func(doc uint32, d *document) error,
) error {
	if len(list) == 0 {
		return nil
	}
	size := p.valueDocs()
	values := (list[len(list)-1]-list[0])/size + 1
	if p.isWorthScanning(len(list), int(values)) {
		return p.scanDocuments(from, list, each)
	}
	var d document
	bucket := p.Bucket()
	const most = 256 // values in one batch
	b := kv.Batch{}
	for len(list) > 0 {
		b.Gets = b.Gets[:0]
		n := 0
		last := noDocument
		for n < len(list) {
			if g := list[n] / size; g != last {
				if len(b.Gets) == most {
					break
				}
				b.Gets = append(b.Gets, kv.Get{Bucket: bucket, Key: p.docKey(g)})
				last = g
			}
			n++
		}
		if err := from.Do(&b); err != nil {
			return err
		}
		part := list[:n]
		for _, g := range b.Gets {
			var err error
			if part, err = p.inValue(g.Key, g.Value, part, &d, each); err != nil {
				return err
			}
		}
		list = list[n:]
	}
	return nil
}

// isWorthScanning reports whether n documents among those of so many values are read
// faster by a scan than one by one. A scan of chunks fetches nearly all of the part,
// which only who reads it as a whole wants.
func (p *Part) isWorthScanning(n, values int) bool {
	if p.Chunks {
		return 4*n > values*chunkDocs
	}
	const scanGroups = 8 // groups scanned in the time that it takes to get one
	return n > scanGroups && n > values/scanGroups
}

// scanDocuments is documents where most values are needed.
func (p *Part) scanDocuments(
	from kv.Reader, list []uint32, each func(doc uint32, d *document) error,
) error {
	var failed error
	var d document
	size := p.valueDocs()
	b := kv.Batch{Scans: []kv.Scan{{
		Bucket: p.Bucket(),
		From:   p.docKey(list[0] / size), To: p.docKey(list[len(list)-1]/size + 1),
		Each: func(k, v []byte) bool {
			if len(k) != 5 {
				failed = damaged(p, "a key of documents")
				return false
			}
			list, failed = p.inValue(k, v, list, &d, each)
			return failed == nil && len(list) > 0
		},
	}}}
	if err := from.Do(&b); err != nil {
		return err
	}
	if failed == nil && len(list) > 0 {
		return damaged(p, "documents")
	}
	return failed
}

// inValue calls each for the documents of a group or chunk, by way of d, and returns
// the rest of the list.
func (p *Part) inValue(
	key, value []byte, list []uint32, d *document, each func(doc uint32, d *document) error,
) (rest []uint32, err error) {
	size := p.valueDocs()
	no := binary.BigEndian.Uint32(key[1:])
	at := no * size // the document that r is at
	r := reader{b: value}
	if p.Chunks {
		r.b = rowsFrom(value, 0)
	}
	for ; len(list) > 0 && list[0]/size <= no; list = list[1:] {
		if p.Chunks && list[0]-at >= chunkStep {
			at = list[0] - list[0]%chunkStep
			r.b = rowsFrom(value, list[0]%chunkDocs/chunkStep)
		}
		for ; at < list[0]; at++ {
			r.skipDocument()
		}
		*d = r.document()
		at++
		if r.fail || list[0]/size < no {
			return list, damaged(p, "documents")
		}
		d.unit += p.FirstUnit
		if err := each(list[0], d); err != nil {
			return list, err
		}
	}
	return list, nil
}

// rowsFrom returns the rows of a chunk from an offset of its head on, nil where it has
// none.
func rowsFrom(chunk []byte, n uint32) []byte {
	head := 4 * int(n)
	if head+4 > len(chunk) {
		return nil
	}
	at := binary.LittleEndian.Uint32(chunk[head:])
	if uint64(at) >= uint64(len(chunk)) {
		return nil
	}
	return chunk[at:]
}

// skipDocument reads over a row of a 'd' value.
func (r *reader) skipDocument() {
	if len(r.b) >= 8 {
		// The ends of numbers among the next eight bytes; the third is that of
		// the words of the target.
		ends := ^binary.LittleEndian.Uint64(r.b) & manyBytes
		ends &= ends - 1
		if ends &= ends - 1; ends != 0 {
			r.b = r.b[bits.TrailingZeros64(ends)/8+1:]
			r.bytes(r.uvarint())
			return
		}
	}
	r.document()
}

// Adopt takes over what another Part of the same ID has read.
func (p *Part) Adopt(other *Part) {
	p.starts, p.dates, p.common = other.starts, other.dates, other.common
}
