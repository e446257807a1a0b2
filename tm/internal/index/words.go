package index

import (
	"cmp"
	"slices"

	"fidele/tm/internal/kv"
)

// Words asks for documents that hold all of some classes and, for each of some
// tests, a class that passes it.
type Words struct {
	Side    int
	Classes []string
	Some    []func(class string) bool
}

// Holding calls each for the documents of the segment that hold the words, dead
// ones included.
func (s *Segment) Holding(from doer, w *Words, each func(unit uint64, date int64)) error {
	docs, all, err := s.holding(from, w)
	if err != nil {
		return err
	}
	if all {
		docs = make([]uint32, s.Docs)
		for i := range docs {
			docs[i] = uint32(i)
		}
	}
	return s.documents(from, docs, func(_ uint32, d *document) error {
		each(d.unit, s.date(d))
		return nil
	})
}

// holding gives the documents; all means every document.
func (s *Segment) holding(from doer, w *Words) (docs []uint32, all bool, err error) {
	var lists []found
	b := kv.Batch{}
	for _, c := range w.Classes {
		b.Gets = append(b.Gets, kv.Get{Bucket: s.Bucket(), Key: vocabKey(w.Side, blockOf(ClassHash(c), s.VocabBits[w.Side]))})
	}
	if err := from.Do(&b); err != nil {
		return nil, false, err
	}
	for i, c := range w.Classes {
		f, ok, err := find(b.Gets[i].Value, c)
		if err != nil {
			return nil, false, damaged(s, "vocabulary")
		}
		if !ok {
			return nil, false, nil
		}
		lists = append(lists, f)
	}
	slices.SortFunc(lists, func(x, y found) int { return cmp.Compare(x.df, y.df) })
	all = true
	end := uint32(s.Docs)
	for _, f := range lists {
		if docs, err = s.narrow(from, w.Side, docs, all, []found{f}, end); err != nil {
			return nil, false, err
		}
		all = false
	}
	for _, test := range w.Some {
		some, size, err := s.passing(from, w.Side, test)
		if err != nil {
			return nil, false, err
		}
		if size > s.Docs/4 && size > 16*len(docs) {
			continue // reading the texts is cheaper
		}
		if docs, err = s.narrow(from, w.Side, docs, all, some, end); err != nil {
			return nil, false, err
		}
		all = false
	}
	return docs, all, nil
}

// narrow keeps the documents that one of the lists holds.
func (s *Segment) narrow(from doer, side int, docs []uint32, all bool, lists []found, end uint32) ([]uint32, error) {
	var next []uint32
	if all {
		for _, f := range lists {
			if err := s.postings(from, side, f, 0, end, func(doc uint32) { next = append(next, doc) }); err != nil {
				return nil, err
			}
		}
		if len(lists) > 1 {
			slices.Sort(next)
			next = slices.Compact(next)
		}
		return next, nil
	}
	if len(docs) == 0 {
		return nil, nil
	}
	keep := make([]bool, len(docs))
	first, last := docs[0], docs[len(docs)-1]+1
	for _, f := range lists {
		i := 0
		err := s.postings(from, side, f, first, last, func(doc uint32) {
			for i < len(docs) && docs[i] < doc {
				i++
			}
			if i < len(docs) && docs[i] == doc {
				keep[i] = true
			}
		})
		if err != nil {
			return nil, err
		}
	}
	for i, d := range docs {
		if keep[i] {
			next = append(next, d)
		}
	}
	return next, nil
}

// passing gives the classes that pass a test, and the documents of all of them.
func (s *Segment) passing(from doer, side int, test func(string) bool) (list []found, size int, err error) {
	bad := false
	scan := kv.Scan{Bucket: s.Bucket(), From: vocabKey(side, 0), To: []byte{'v', byte(side) + 1}, Each: func(_, v []byte) bool {
		for r := (reader{b: v}); len(r.b) > 0; {
			line := reader{b: r.bytes(r.uvarint())}
			name := line.bytes(line.uvarint())
			f := found{uint32(line.uvarint()), int(line.uvarint()), line.b}
			if bad = r.fail || line.fail; bad {
				return false
			}
			if test(string(name)) {
				list = append(list, f)
				size += f.df
			}
		}
		return true
	}}
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, 0, err
	}
	if bad {
		return nil, 0, damaged(s, "vocabulary")
	}
	return list, size, nil
}
