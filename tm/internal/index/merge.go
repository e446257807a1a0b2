package index

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"fidele/tm/internal/kv"
)

// Merge writes one part that holds what the parts hold, without dead
// documents. The parts are of one pair and open. It returns nil when nothing
// is left. It holds the vocabularies and a number for each document in memory,
// and reads the rest as it goes. groups is that of [Builder].
func Merge(from kv.Reader, parts []*Part, put kv.Put, groups bool) (*Part, error) {
	m := &merger{from: from, parts: parts}
	m.out = &Part{
		ID:        NewID(),
		Pair:      parts[0].Pair,
		FirstUnit: math.MaxUint64,
		FirstDate: math.MaxInt64,
	}
	for _, p := range parts {
		m.out.FirstUnit = min(m.out.FirstUnit, p.FirstUnit)
		m.out.LastUnit = max(m.out.LastUnit, p.LastUnit)
		m.out.FirstDate = min(m.out.FirstDate, p.FirstDate)
	}
	m.w = newWriter(m.out, put, groups)
	// The vocabularies are the largest thing held; one side at a time is.
	var rows [2][]vocabRow
	for side := range rows {
		v, err := m.vocabulary(side)
		if err != nil {
			return nil, err
		}
		if side == Source {
			if err := m.documents(v); err != nil {
				return nil, err
			}
			if m.out.Docs == 0 {
				return nil, nil
			}
		}
		if err := m.postings(side, v); err != nil {
			return nil, err
		}
		rows[side] = v.rows
	}
	for side := range rows {
		if err := m.w.vocabulary(side, rows[side]); err != nil {
			return nil, err
		}
	}
	for kind := range 2 {
		if err := m.exact(kind); err != nil {
			return nil, err
		}
	}
	return m.out, nil
}

type merger struct {
	from  kv.Reader
	parts []*Part
	out   *Part
	w     *writer
	// number holds, for each part, the new numbers of its documents.
	number [][]uint32
	dead   []*DeadUnits
}

// mergedVocabulary is the classes of one side of all parts.
type mergedVocabulary struct {
	rows []vocabRow
	// first holds, for each row, its first place in places, which are chained.
	first  []int32
	places []classIn
}

// classIn is where a class stands in a part.
type classIn struct {
	inline []byte
	id     uint32
	df     uint32
	part   int32
	next   int32 // -1: none
}

func (c *classIn) found() vocabEntry { return vocabEntry{c.id, int(c.df), c.inline} }

// vocabulary returns the classes of all parts by their new ids.
func (m *merger) vocabulary(side int) (*mergedVocabulary, error) {
	v := &mergedVocabulary{}
	size := 0
	for _, p := range m.parts {
		size += 3 * vocabRows << p.VocabBits[side] / 4 // a block is half full to full
	}
	v.places = make([]classIn, 0, size)
	at := map[string]int32{}
	for i, p := range m.parts {
		bad := false
		scan := p.ScanVocabulary(side, func(_, value []byte) bool {
			for r := (reader{b: value}); len(r.b) > 0; {
				line := reader{b: r.bytes(r.uvarint())}
				name := line.bytes(line.uvarint())
				id, df := uint32(line.uvarint()), line.uvarint()
				if bad = r.fail || line.fail || df > maxDocument; bad {
					return false
				}
				k, ok := at[string(name)]
				if !ok {
					k = int32(len(v.rows))
					class := string(name)
					at[class] = k
					v.rows = append(v.rows, vocabRow{class: class, hash: ClassHash(class)})
					v.first = append(v.first, -1)
				}
				v.rows[k].df += int(df)
				v.places = append(v.places, classIn{line.b, id, uint32(df), int32(i), v.first[k]})
				v.first[k] = int32(len(v.places) - 1)
			}
			return true
		})
		if err := m.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return nil, err
		}
		if bad {
			return nil, damaged(p, "vocabulary")
		}
	}
	v.number()
	return v, nil
}

// number puts the rows in the order of their ids.
func (v *mergedVocabulary) number() {
	order := make([]int32, len(v.rows))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(x, y int32) int {
		if c := cmp.Compare(v.rows[y].df, v.rows[x].df); c != 0 {
			return c
		}
		return cmp.Compare(v.rows[x].class, v.rows[y].class)
	})
	rows, first := make([]vocabRow, len(order)), make([]int32, len(order))
	for id, k := range order {
		rows[id], first[id] = v.rows[k], v.first[k]
		rows[id].id = uint32(id)
	}
	v.rows, v.first = rows, first
}

// documents writes the documents in the order of their length and numbers
// them.
func (m *merger) documents(v *mergedVocabulary) error {
	m.number = make([][]uint32, len(m.parts))
	m.dead = make([]*DeadUnits, len(m.parts))
	ids := make([][]uint32, len(m.parts))
	longest := 0
	for i, p := range m.parts {
		m.number[i] = make([]uint32, p.Docs)
		m.dead[i] = DeadIn(m.from, p)
		longest = max(longest, len(p.starts)-1)
	}
	for id, at := range v.first {
		for ; at >= 0; at = v.places[at].next {
			in := &v.places[at]
			// Classes of which every document is dead leave gaps between ids.
			if in.id >= maxClasses {
				return damaged(m.parts[in.part], "vocabulary")
			}
			if n := int(in.id) + 1 - len(ids[in.part]); n > 0 {
				ids[in.part] = append(ids[in.part], make([]uint32, n)...)
			}
			ids[in.part][in.id] = uint32(id)
		}
	}
	var list []uint32
	var out []byte
	for words := range longest {
		for i, p := range m.parts {
			first, end := p.withLengths(words, words)
			list = list[:0]
			for d := first; d < end; d++ {
				list = append(list, d)
			}
			err := p.documents(m.from, list, func(doc uint32, d *document) error {
				dead, err := m.dead[i].Has(d.unit)
				if err != nil || dead {
					m.number[i][doc] = noDocument
					return err
				}
				out = out[:0]
				for r := (reader{b: d.ids}); len(r.b) > 0; {
					id := r.uvarint()
					if r.fail || id >= uint64(len(ids[i])) {
						return damaged(p, "documents")
					}
					out = binary.AppendUvarint(out, uint64(ids[i][id]))
				}
				m.number[i][doc] = m.w.docs
				return m.w.document(d.unit, p.date(d), words, d.targetWords, out)
			})
			if err != nil {
				return err
			}
		}
	}
	return m.w.endDocuments()
}

// postings writes the lists of one side.
func (m *merger) postings(side int, v *mergedVocabulary) error {
	var list, merged []uint32
	var ends []int
	for k := range v.rows {
		list, ends = list[:0], ends[:0]
		for at := v.first[k]; at >= 0; at = v.places[at].next {
			in := &v.places[at]
			p, number := m.parts[in.part], m.number[in.part]
			err := p.postings(m.from, side, in.found(), 0, uint32(p.Docs), func(doc uint32) {
				if n := number[doc]; n != noDocument {
					list = append(list, n)
				}
			})
			if err != nil {
				return err
			}
			ends = append(ends, len(list))
		}
		list, merged = mergeRuns(list, merged, ends)
		if err := m.w.postings(side, &v.rows[k], list); err != nil {
			return err
		}
	}
	return nil
}

// mergeRuns sorts list, which consists of ascending runs that end at ends. The
// other slice is space to work in; both come back, the sorted one first.
func mergeRuns(list, other []uint32, ends []int) (sorted, spare []uint32) {
	for len(ends) > 1 {
		other = other[:0]
		from, n := 0, 0
		for i := 0; i < len(ends); i += 2 {
			a := list[from:ends[i]]
			var b []uint32
			from = ends[i]
			if i+1 < len(ends) {
				b = list[from:ends[i+1]]
				from = ends[i+1]
			}
			for len(a) > 0 && len(b) > 0 {
				if a[0] < b[0] {
					other, a = append(other, a[0]), a[1:]
				} else {
					other, b = append(other, b[0]), b[1:]
				}
			}
			other = append(append(other, a...), b...)
			ends[n] = len(other)
			n++
		}
		ends = ends[:n]
		list, other = other, list
	}
	return list, other
}

// exact merges the hashes of one kind.
func (m *merger) exact(kind int) error {
	hashes := make([]hashed, 0, m.out.Docs)
	for i, p := range m.parts {
		var failed error
		scan := p.scanHashes(kind, func(_, v []byte) bool {
			for r := (reader{b: v}); len(r.b) > 0; {
				row := r.bytes(6)
				unit := r.uvarint() + p.FirstUnit
				if r.fail {
					failed = damaged(p, "hashes")
					return false
				}
				dead, err := m.dead[i].Has(unit)
				if err != nil {
					failed = err
					return false
				}
				if !dead {
					hashes = append(hashes, hashed{hashOf(row), unit})
				}
			}
			return true
		})
		if err := m.from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	slices.SortFunc(hashes, hashed.compare)
	return m.w.exact(kind, hashes)
}
