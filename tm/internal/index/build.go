package index

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"math"
	"slices"

	"fidele/tm/internal/likeness"
)

// Put takes a pair for the bucket of a segment; keys come in ascending order.
type Put func(bucket string, key, value []byte) error

// Doc is a unit to index. Its classes are numbers of the builder's classes.
type Doc struct {
	Unit uint64
	// Date of the last change, seconds since 1970, 0 if unknown.
	Date          int64
	Fold, Content uint64
	Words         [2][]int32
}

// Builder collects documents for one segment.
type Builder struct {
	Classes [2]*likeness.Classes
	docs    []builtDoc
	arena   []int32
}

type builtDoc struct {
	unit          uint64
	date          int64
	fold, content uint64
	at            int // of its words in the arena
	words         [2]int32
}

// Grow makes room for documents.
func (b *Builder) Grow(docs []Doc) {
	words := 0
	for i := range docs {
		words += len(docs[i].Words[0]) + len(docs[i].Words[1])
	}
	b.docs, b.arena = slices.Grow(b.docs, len(docs)), slices.Grow(b.arena, words)
}

// Add takes a document in; its words are copied.
func (b *Builder) Add(d Doc) {
	b.docs = append(b.docs, builtDoc{d.Unit, d.Date, d.Fold, d.Content, len(b.arena), [2]int32{int32(len(d.Words[0])), int32(len(d.Words[1]))}})
	b.arena = append(append(b.arena, d.Words[0]...), d.Words[1]...)
}

// Len gives the number of documents taken in.
func (b *Builder) Len() int { return len(b.docs) }

func (b *Builder) words(d *builtDoc, side int) []int32 {
	at := d.at
	if side == Target {
		at += int(d.words[0])
	}
	return b.arena[at : at+int(d.words[side])]
}

// NewID draws the id of a segment.
func NewID() uint32 {
	var b [4]byte
	rand.Read(b[:])
	return binary.BigEndian.Uint32(b[:])
}

// Build writes the segment and forgets the documents.
func (b *Builder) Build(pair uint16, put Put) (*Segment, error) {
	s := &Segment{ID: NewID(), Pair: pair, Docs: len(b.docs), FirstUnit: math.MaxUint64, FirstDate: math.MaxInt64}
	for i := range b.docs {
		d := &b.docs[i]
		s.FirstUnit, s.LastUnit = min(s.FirstUnit, d.unit), max(s.LastUnit, d.unit)
		if d.date != 0 {
			s.FirstDate = min(s.FirstDate, d.date)
		}
	}
	if s.FirstDate == math.MaxInt64 {
		s.FirstDate = 0
	}
	slices.SortFunc(b.docs, func(x, y builtDoc) int {
		if c := cmp.Compare(x.words[0], y.words[0]); c != 0 {
			return c
		}
		return cmp.Compare(x.unit, y.unit)
	})
	var vocab [2]*vocabulary
	for side := range vocab {
		vocab[side] = b.vocabulary(side)
	}
	w := newWriter(s, put)
	var ids []byte
	for i := range b.docs {
		d := &b.docs[i]
		ids = ids[:0]
		for _, c := range b.words(d, Source) {
			ids = binary.AppendUvarint(ids, uint64(vocab[Source].ids[c]))
		}
		if err := w.document(d.unit, d.date, int(d.words[0]), int(d.words[1]), ids); err != nil {
			return nil, err
		}
	}
	if err := w.endDocuments(); err != nil {
		return nil, err
	}
	for side, v := range vocab {
		for id := range v.rows {
			if err := w.postings(side, &v.rows[id], v.list(id)); err != nil {
				return nil, err
			}
		}
	}
	for side, v := range vocab {
		if err := w.vocabulary(side, v.rows); err != nil {
			return nil, err
		}
	}
	if err := b.exact(w); err != nil {
		return nil, err
	}
	b.docs, b.arena = b.docs[:0], b.arena[:0]
	return s, nil
}

// vocabulary is the classes of one side with their documents.
type vocabulary struct {
	ids   []uint32 // by number of the class, where it occurs
	rows  []row    // by id
	lists []uint32 // documents, list after list
	ends  []int    // of the lists, by id
}

// row is a class in the vocabulary.
type row struct {
	class string
	hash  uint64
	id    uint32
	df    int
	// inline are the documents as they stand in the vocabulary.
	inline []byte
}

func (v *vocabulary) list(id int) []uint32 {
	from := 0
	if id > 0 {
		from = v.ends[id-1]
	}
	return v.lists[from:v.ends[id]]
}

func (b *Builder) vocabulary(side int) *vocabulary {
	names := b.Classes[side].Names()
	df := make([]int32, len(names))
	last := make([]int32, len(names)) // document + 1 that a class was last met in
	each := func(visit func(doc int, class int32)) {
		clear(last)
		for i := range b.docs {
			for _, c := range b.words(&b.docs[i], side) {
				if last[c] != int32(i)+1 {
					last[c] = int32(i) + 1
					visit(i, c)
				}
			}
		}
	}
	total := 0
	each(func(_ int, c int32) { df[c]++; total++ })
	var used []int32
	for c, n := range df {
		if n > 0 {
			used = append(used, int32(c))
		}
	}
	slices.SortFunc(used, func(x, y int32) int {
		if c := cmp.Compare(df[y], df[x]); c != 0 {
			return c
		}
		return cmp.Compare(names[x], names[y])
	})
	v := &vocabulary{ids: make([]uint32, len(names)), rows: make([]row, len(used)), lists: make([]uint32, total), ends: make([]int, len(used))}
	at := 0
	for id, c := range used {
		v.ids[c] = uint32(id)
		v.rows[id] = row{class: names[c], hash: ClassHash(names[c]), id: uint32(id), df: int(df[c])}
		v.ends[id] = at // moves to the end as the list fills
		at += int(df[c])
	}
	each(func(doc int, c int32) {
		id := v.ids[c]
		v.lists[v.ends[id]] = uint32(doc)
		v.ends[id]++
	})
	return v
}

func (b *Builder) exact(w *writer) error {
	hashes := make([]hashed, len(b.docs))
	for kind := range 2 {
		for i := range b.docs {
			d := &b.docs[i]
			hashes[i] = hashed{d.fold >> (64 - hashBits), d.unit}
			if kind == ContentHash {
				hashes[i].hash = d.content >> (64 - hashBits)
			}
		}
		slices.SortFunc(hashes, hashed.compare)
		if err := w.exact(kind, hashes); err != nil {
			return err
		}
	}
	return nil
}

// hashed is a row of an 'x' value.
type hashed struct{ hash, unit uint64 }

func (h hashed) compare(o hashed) int {
	if c := cmp.Compare(h.hash, o.hash); c != 0 {
		return c
	}
	return cmp.Compare(h.unit, o.unit)
}
