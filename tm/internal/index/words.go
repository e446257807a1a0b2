package index

import (
	"cmp"
	"math/bits"
	"slices"

	"fidele/tm/internal/kv"
)

// Words asks for documents that hold words in a row.
type Words struct {
	Side int
	Row  []Word
	// Apart says that the words may stand anywhere.
	Apart bool
}

// Word is a word of a phrase: one of a class, one of a class that passes a
// test, or, with neither, any word.
type Word struct {
	Class  string
	Passes func(class []byte) bool
}

// Dated is a unit with its date.
type Dated struct {
	Unit uint64
	Date int64
}

// Holding appends the documents of the part that hold the words of any of
// the questions, dead ones included, and one perhaps twice. Of targets it does not know in which order
// words stand, and a word that passes a test may not be asked for when reading
// the texts is cheaper.
func (p *Part) Holding(from kv.Reader, questions []*Words, dst []Dated) ([]Dated, error) {
	holders := make([]holder, len(questions))
	asked := 0 // documents of which no more than unit and date are asked
	for i, w := range questions {
		h, err := p.holding(from, w)
		if err != nil {
			return dst, err
		}
		holders[i] = h
		if h.row == nil {
			asked += len(h.docs)
		}
	}
	kept, err := p.keptDates(from, asked)
	if err != nil {
		return dst, err
	}
	var docs []uint32 // to be read
	for i := range holders {
		h := &holders[i]
		if h.row == nil && kept != nil {
			dst = kept.append(p, h.docs, dst)
			h.docs = nil
		}
		docs = union(docs, h.docs)
	}
	dst = slices.Grow(dst, len(docs))
	err = p.documents(from, docs, func(doc uint32, d *document) error {
		holds := false
		for i := range holders {
			is, ok := holders[i].holds(doc, d)
			if !ok {
				return damaged(p, "documents")
			}
			holds = holds || is
		}
		if holds {
			dst = append(dst, Dated{d.unit, p.date(d)})
		}
		return nil
	})
	return dst, err
}

// holder is the documents that hold the words of a question in any order, and
// the order to ask them for.
type holder struct {
	docs []uint32
	row  *rowMatcher // nil for none
}

// holds reports whether a document holds the words; documents ascend. ok is
// false if it is damaged.
func (h *holder) holds(doc uint32, d *document) (is, ok bool) {
	if len(h.docs) == 0 || h.docs[0] != doc {
		return false, true
	}
	h.docs = h.docs[1:]
	if h.row == nil {
		return true, true
	}
	return h.row.inIDs(d.ids)
}

// union returns the documents of two ascending lists.
func union(a, b []uint32) []uint32 {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	out := make([]uint32, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		x, y := a[0], b[0]
		out = append(out, min(x, y))
		if x <= y {
			a = a[1:]
		}
		if y <= x {
			b = b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// holding finds the documents that hold the words of a question in any order.
func (p *Part) holding(from kv.Reader, w *Words) (h holder, err error) {
	row := newRowMatcher(w)
	if w.Side == Source && row.words > 1 {
		h.row = row
	}
	lists, ok, err := p.classes(from, w, row)
	if err != nil || !ok {
		return h, err
	}
	all := true
	for _, f := range lists {
		if h.docs, err = p.narrow(from, w.Side, h.docs, all, []vocabEntry{f}); err != nil {
			return h, err
		}
		all = false
	}
	for i, word := range w.Row {
		if word.Passes == nil {
			continue
		}
		some, size, err := p.passing(from, w.Side, word.Passes)
		if err != nil {
			return h, err
		}
		for _, f := range some {
			row.add(f.id, i)
		}
		if size > p.Docs/4 && size > 16*len(h.docs) && !all {
			continue // looking at the documents is cheaper
		}
		if h.docs, err = p.narrow(from, w.Side, h.docs, all, some); err != nil {
			return h, err
		}
		all = false
	}
	if all {
		h.docs = make([]uint32, p.Docs)
		for i := range h.docs {
			h.docs[i] = uint32(i)
		}
	}
	return h, nil
}

// classes finds the classes of the words in the vocabulary, the rarest first;
// ok is false if the part lacks one of them.
func (p *Part) classes(
	from kv.Reader, w *Words, row *rowMatcher,
) (lists []vocabEntry, ok bool, err error) {
	b := kv.Batch{}
	for _, word := range w.Row {
		if word.Class != "" {
			block := blockOf(ClassHash(word.Class), p.VocabBits[w.Side])
			b.Gets = append(b.Gets, kv.Get{Bucket: p.Bucket(), Key: vocabKey(w.Side, block)})
		}
	}
	if err := from.Do(&b); err != nil {
		return nil, false, err
	}
	for i, word := range w.Row {
		if word.Class == "" {
			continue
		}
		f, ok, err := findClass(b.Gets[0].Value, word.Class)
		if err != nil {
			return nil, false, damaged(p, "vocabulary")
		}
		if !ok {
			return nil, false, nil
		}
		b.Gets = b.Gets[1:]
		row.add(f.id, i)
		lists = append(lists, f)
	}
	row.spell(lists, w)
	slices.SortFunc(lists, func(x, y vocabEntry) int {
		return cmp.Or(cmp.Compare(x.df, y.df), cmp.Compare(x.id, y.id))
	})
	return slices.CompactFunc(lists, func(x, y vocabEntry) bool { return x.id == y.id }), true, nil
}

// narrow keeps the documents that one of the lists holds.
func (p *Part) narrow(
	from kv.Reader, side int, docs []uint32, all bool, lists []vocabEntry,
) ([]uint32, error) {
	if len(docs) == 0 && !all {
		return nil, nil
	}
	first, end := uint32(0), uint32(p.Docs)
	if !all {
		first, end = docs[0], docs[len(docs)-1]+1
	}
	if all && len(lists) == 1 {
		next := make([]uint32, 0, lists[0].df)
		err := p.postings(from, side, lists[0], first, end, func(doc uint32) {
			next = append(next, doc)
		})
		return next, err
	}
	held := make([]uint64, (p.Docs+63)/64)
	for _, f := range lists {
		err := p.postings(from, side, f, first, end, func(doc uint32) {
			held[doc/64] |= 1 << (doc % 64)
		})
		if err != nil {
			return nil, err
		}
	}
	if all {
		var next []uint32
		for i, word := range held {
			for ; word != 0; word &= word - 1 {
				next = append(next, uint32(64*i+bits.TrailingZeros64(word)))
			}
		}
		return next, nil
	}
	missing := func(doc uint32) bool { return held[doc/64]&(1<<(doc%64)) == 0 }
	return slices.DeleteFunc(docs, missing), nil
}

// passing returns the classes that pass a test, and the documents of all of them.
func (p *Part) passing(
	from kv.Reader, side int, test func([]byte) bool,
) (list []vocabEntry, size int, err error) {
	bad := false
	scan := p.ScanVocabulary(side, func(_, v []byte) bool {
		for r := (reader{b: v}); len(r.b) > 0; {
			line := reader{b: r.bytes(r.uvarint())}
			if name := line.bytes(line.uvarint()); !r.fail && !line.fail && test(name) {
				f := vocabEntry{uint32(line.uvarint()), int(line.uvarint()), line.b}
				list = append(list, f)
				size += f.df
			}
			if bad = r.fail || line.fail; bad {
				return false
			}
		}
		return true
	})
	if err := from.Do(&kv.Batch{Scans: []kv.Scan{scan}}); err != nil {
		return nil, 0, err
	}
	if bad {
		return nil, 0, damaged(p, "vocabulary")
	}
	return list, size, nil
}
