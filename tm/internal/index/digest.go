package index

import (
	"encoding/binary"

	"fidele/tm/internal/kv"
)

// Digest sums up what an index holds, in whatever order and parts. Two
// indexes of the same units have the same digest; that of other units differs
// but for one chance in 2^64.
type Digest struct {
	documents uint64
	words     uint64 // of the sources, with their places
	postings  [2]uint64
	hashes    [2]uint64
}

// mix stands for a tuple of numbers.
func mixNumbers(numbers ...uint64) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, n := range numbers {
		h ^= n
		h *= 0xff51afd7ed558ccd
		h ^= h >> 32
		h *= 0xc4ceb9fe1a85ec53
		h ^= h >> 29
	}
	return h
}

func (d *Digest) head(unit uint64, date int64, words, targetWords int) {
	d.documents += mixNumbers(unit, uint64(date), uint64(words), uint64(targetWords))
}

func (d *Digest) exact(unit, fold, content uint64) {
	d.hashes[FoldHash] += mixNumbers(unit, fold>>(64-hashBits))
	d.hashes[ContentHash] += mixNumbers(unit, content>>(64-hashBits))
}

// Doc takes in what the index should hold of a unit.
func (d *Digest) Doc(doc Doc, names [2][]string) {
	row := NewTailRow(0, doc, names)
	d.Row(&row)
}

// Row takes in a unit of the tail.
func (d *Digest) Row(r *TailRow) {
	d.head(r.Unit, r.Date, len(r.Words[0]), len(r.Words[1]))
	d.exact(r.Unit, r.Fold, r.Content)
	seen := map[uint32]bool{}
	for side, words := range r.Words {
		clear(seen)
		for i, w := range words {
			if side == Source {
				d.words += mixNumbers(r.Unit, uint64(i), uint64(w))
			}
			if !seen[w] {
				seen[w] = true
				d.postings[side] += mixNumbers(r.Unit, uint64(w))
			}
		}
	}
}

// Differences names what is not the same in both.
func (d *Digest) Differences(o *Digest) []string {
	var out []string
	for _, c := range []struct {
		name string
		same bool
	}{
		{"documents", d.documents == o.documents},
		{"words of documents", d.words == o.words},
		{"postings of the sources", d.postings[Source] == o.postings[Source]},
		{"postings of the targets", d.postings[Target] == o.postings[Target]},
		{"hashes of sources", d.hashes[FoldHash] == o.hashes[FoldHash]},
		{"hashes of units", d.hashes[ContentHash] == o.hashes[ContentHash]},
	} {
		if !c.same {
			out = append(out, c.name)
		}
	}
	return out
}

// Digest takes in what a part holds and is not dead.
func (p *Part) Digest(from kv.Reader, sum *Digest) error {
	m := &merger{from: from, parts: []*Part{p}}
	var rows [2]*mergedVocabulary
	for side := range rows {
		var err error
		if rows[side], err = m.vocabulary(side); err != nil {
			return err
		}
	}
	short := map[uint32]uint32{} // of class ids
	for id, r := range rows[Source].rows {
		short[rows[Source].places[rows[Source].first[id]].id] = shortHash(r.hash)
	}
	units := make([]uint64, p.Docs) // 0: dead
	dead := DeadIn(from, p)
	list := make([]uint32, p.Docs)
	for i := range list {
		list[i] = uint32(i)
	}
	length := 0
	err := p.documents(from, list, func(doc uint32, d *document) error {
		if is, err := dead.Has(d.unit); is || err != nil {
			return err
		}
		units[doc] = d.unit
		for p.starts[length+1] <= doc {
			length++
		}
		sum.head(d.unit, p.date(d), length, d.targetWords)
		words := 0
		for r := (reader{b: d.ids}); len(r.b) > 0; words++ {
			sum.words += mixNumbers(d.unit, uint64(words), uint64(short[uint32(r.uvarint())]))
		}
		if words != length {
			return damaged(p, "lengths")
		}
		return nil
	})
	if err != nil {
		return err
	}
	for side, v := range rows {
		for k, r := range v.rows {
			n := 0
			w := uint64(shortHash(r.hash))
			f := v.places[v.first[k]].found()
			err := p.postings(from, side, f, 0, uint32(p.Docs), func(doc uint32) {
				n++
				if units[doc] != 0 {
					sum.postings[side] += mixNumbers(units[doc], w)
				}
			})
			if err != nil {
				return err
			}
			if n != f.df {
				return damaged(p, "postings of \""+r.class+"\"")
			}
		}
	}
	return p.digestHashes(from, dead, sum)
}

func (p *Part) digestHashes(from kv.Reader, dead *DeadUnits, sum *Digest) error {
	for kind := range 2 {
		var failed error
		scan := p.scanHashes(kind, func(k, v []byte) bool {
			block := binary.BigEndian.Uint32(k[2:])
			last := uint64(0)
			for r := (reader{b: v}); len(r.b) > 0; {
				row := r.bytes(6)
				unit := r.uvarint() + p.FirstUnit
				if r.fail {
					failed = damaged(p, "hashes")
					return false
				}
				h := hashOf(row)
				if h < last || blockOf(h<<(64-hashBits), p.ExactBits) != block {
					failed = damaged(p, "order of hashes")
					return false
				}
				last = h
				is, err := dead.Has(unit)
				if err != nil {
					failed = err
					return false
				}
				if !is {
					sum.hashes[kind] += mixNumbers(unit, h)
				}
			}
			return true
		})
		if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	return nil
}
