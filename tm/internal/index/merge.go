package index

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"

	"fidele/tm/internal/kv"
)

// Merge writes one segment that holds what the segments hold, without dead
// documents. The segments are of one pair and loaded. It gives nil when nothing
// is left. It holds the vocabularies and a number for each document in memory,
// and reads the rest as it goes.
func Merge(from doer, segments []*Segment, put Put) (*Segment, error) {
	m := &merger{from: from, segments: segments}
	m.out = &Segment{ID: NewID(), Pair: segments[0].Pair, FirstUnit: math.MaxUint64, FirstDate: math.MaxInt64}
	for _, s := range segments {
		m.out.FirstUnit, m.out.LastUnit = min(m.out.FirstUnit, s.FirstUnit), max(m.out.LastUnit, s.LastUnit)
		m.out.FirstDate = min(m.out.FirstDate, s.FirstDate)
	}
	m.w = newWriter(m.out, put)
	var rows [2][]mergedRow
	for side := range rows {
		var err error
		if rows[side], err = m.vocabulary(side); err != nil {
			return nil, err
		}
	}
	if err := m.documents(rows[Source]); err != nil {
		return nil, err
	}
	if m.out.Docs == 0 {
		return nil, nil
	}
	for side := range rows {
		if err := m.postings(side, rows[side]); err != nil {
			return nil, err
		}
	}
	for side := range rows {
		out := make([]row, len(rows[side]))
		for i, r := range rows[side] {
			out[i] = r.row
		}
		if err := m.w.vocabulary(side, out); err != nil {
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
	from     doer
	segments []*Segment
	out      *Segment
	w        *writer
	// number gives, for each segment, the new numbers of its documents.
	number [][]uint32
	dead   []*DeadUnits
}

// mergedRow is a class with where it stands in the segments merged.
type mergedRow struct {
	row
	in []classIn
}

type classIn struct {
	segment int
	found
}

// vocabulary gives the classes of all segments by their new ids.
func (m *merger) vocabulary(side int) ([]mergedRow, error) {
	var rows []mergedRow
	at := map[string]int{}
	for i, s := range m.segments {
		bad := false
		b := kv.Batch{Scans: []kv.Scan{{Bucket: s.Bucket(), From: vocabKey(side, 0), To: []byte{'v', byte(side) + 1}, Each: func(_, v []byte) bool {
			for r := (reader{b: v}); len(r.b) > 0; {
				line := reader{b: r.bytes(r.uvarint())}
				name := line.bytes(line.uvarint())
				f := found{uint32(line.uvarint()), int(line.uvarint()), line.b}
				if bad = r.fail || line.fail; bad {
					return false
				}
				k, ok := at[string(name)]
				if !ok {
					k = len(rows)
					class := string(name)
					at[class] = k
					rows = append(rows, mergedRow{row: row{class: class, hash: ClassHash(class)}})
				}
				rows[k].df += f.df
				rows[k].in = append(rows[k].in, classIn{i, f})
			}
			return true
		}}}}
		if err := m.from.Do(&b); err != nil {
			return nil, err
		}
		if bad {
			return nil, damaged(s, "vocabulary")
		}
	}
	slices.SortFunc(rows, func(x, y mergedRow) int {
		if c := cmp.Compare(y.df, x.df); c != 0 {
			return c
		}
		return cmp.Compare(x.class, y.class)
	})
	for id := range rows {
		rows[id].id = uint32(id)
	}
	return rows, nil
}

// documents writes the documents in the order of their length and numbers
// them.
func (m *merger) documents(rows []mergedRow) error {
	m.number = make([][]uint32, len(m.segments))
	m.dead = make([]*DeadUnits, len(m.segments))
	ids := make([][]uint32, len(m.segments))
	longest := 0
	for i, s := range m.segments {
		m.number[i] = make([]uint32, s.Docs)
		m.dead[i] = DeadIn(m.from, s)
		longest = max(longest, len(s.starts)-1)
	}
	for id, r := range rows {
		for _, in := range r.in {
			for int(in.id) >= len(ids[in.segment]) {
				ids[in.segment] = append(ids[in.segment], 0)
			}
			ids[in.segment][in.id] = uint32(id)
		}
	}
	var list []uint32
	var out []byte
	for words := range longest {
		for i, s := range m.segments {
			first, end := s.between(words, words)
			list = list[:0]
			for d := first; d < end; d++ {
				list = append(list, d)
			}
			err := s.documents(m.from, list, func(doc uint32, d *document) error {
				dead, err := m.dead[i].Has(d.unit)
				if err != nil || dead {
					m.number[i][doc] = noDocument
					return err
				}
				out = out[:0]
				for r := (reader{b: d.ids}); len(r.b) > 0; {
					id := r.uvarint()
					if r.fail || id >= uint64(len(ids[i])) {
						return damaged(s, "documents")
					}
					out = binary.AppendUvarint(out, uint64(ids[i][id]))
				}
				m.number[i][doc] = m.w.docs
				return m.w.document(d.unit, s.date(d), words, d.targetWords, out)
			})
			if err != nil {
				return err
			}
		}
	}
	return m.w.endDocuments()
}

// postings writes the lists of one side.
func (m *merger) postings(side int, rows []mergedRow) error {
	var list, merged []uint32
	var ends []int
	for k := range rows {
		r := &rows[k]
		list, ends = list[:0], ends[:0]
		for _, in := range r.in {
			s, number := m.segments[in.segment], m.number[in.segment]
			err := s.postings(m.from, side, in.found, 0, uint32(s.Docs), func(doc uint32) {
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
		if err := m.w.postings(side, &r.row, list); err != nil {
			return err
		}
		r.in = nil
	}
	return nil
}

// mergeRuns sorts list, which consists of ascending runs that end at ends. The
// other slice is room to work in; both come back, the sorted one first.
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
	for i, s := range m.segments {
		var failed error
		b := kv.Batch{Scans: []kv.Scan{{Bucket: s.Bucket(), From: exactKey(kind, 0), To: []byte{'x', byte(kind) + 1}, Each: func(_, v []byte) bool {
			for r := (reader{b: v}); len(r.b) > 0; {
				row := r.bytes(6)
				unit := r.uvarint() + s.FirstUnit
				if r.fail {
					failed = damaged(s, "hashes")
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
		}}}}
		if err := m.from.Do(&b); err != nil {
			return err
		}
		if failed != nil {
			return failed
		}
	}
	slices.SortFunc(hashes, hashed.compare)
	return m.w.exact(kind, hashes)
}
