package index

import (
	"cmp"
	"crypto/rand"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"sync"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// Doc is a unit to index. Its classes are numbers of the builder's classes.
type Doc struct {
	Unit uint64
	// Date of the last change, seconds since 1970, 0 if unknown.
	Date          int64
	Fold, Content uint64
	Words         [2][]int32
}

// Builder collects documents for one part. A million of them take about a
// hundred megabytes: they are kept as bytes, in a list for each length of their
// source, and so stand in the order of the part without being sorted.
type Builder struct {
	Classes [2]*likeness.Classes
	// Groups keeps documents in groups of 16 and not in chunks: a store across a
	// network would send a chunk for each document.
	Groups  bool
	lists   []docList // by words of the source
	docs    int
	unit    [2]uint64 // least and greatest
	date    int64     // least that is known, 0: none
	record  []byte
	classes []byte
}

// docList is documents of one length. What they are made of stands apart, so that each
// piece is let go of when the part has it: that is most of what a bulk import holds.
type docList struct {
	// heads are, for each document, varint unit less that of the document before, varint
	// date likewise, uvarint words of the target and 8 bytes of each hash.
	heads records
	// classes are, for each side and document, uvarint length of the words in bytes and
	// uvarint classes.
	classes  [2]records
	lastUnit uint64
	lastDate int64
}

// records is a list of bytes that grows by chunks, so that it is never copied and little
// of it is empty. A record lies in one of them.
type records struct{ chunks [][]byte }

// The sizes of chunks. Most lengths are rare: the first chunk is small, each next one
// twice as large, up to the last.
const (
	firstChunk = 512
	lastChunk  = 16 << 10
)

// Add takes a document in; its words are copied.
func (b *Builder) Add(d Doc) {
	words := len(d.Words[Source])
	for len(b.lists) <= words {
		b.lists = append(b.lists, docList{})
	}
	l := &b.lists[words]
	r := binary.AppendVarint(b.record[:0], int64(d.Unit-l.lastUnit))
	r = binary.AppendVarint(r, d.Date-l.lastDate)
	r = binary.AppendUvarint(r, uint64(len(d.Words[Target])))
	r = binary.LittleEndian.AppendUint64(r, d.Fold)
	r = binary.LittleEndian.AppendUint64(r, d.Content)
	l.heads.append(r)
	l.lastUnit, l.lastDate = d.Unit, d.Date
	for side, words := range d.Words {
		b.classes = appendClasses(b.classes[:0], words)
		r = append(binary.AppendUvarint(r[:0], uint64(len(b.classes))), b.classes...)
		l.classes[side].append(r)
	}
	b.record = r
	if b.docs == 0 {
		b.unit = [2]uint64{d.Unit, d.Unit}
	}
	b.docs++
	b.unit = [2]uint64{min(b.unit[0], d.Unit), max(b.unit[1], d.Unit)}
	if d.Date != 0 && (b.date == 0 || d.Date < b.date) {
		b.date = d.Date
	}
}

// append puts a record behind the others.
func (l *records) append(r []byte) {
	n := len(l.chunks) - 1
	if n < 0 || cap(l.chunks[n])-len(l.chunks[n]) < len(r) {
		size := firstChunk
		if n >= 0 {
			size = min(2*cap(l.chunks[n]), lastChunk)
		}
		l.chunks = append(l.chunks, make([]byte, 0, max(size, len(r))))
		n++
	}
	l.chunks[n] = append(l.chunks[n], r...)
}

// appendClasses appends classes as uvarints.
func appendClasses(b []byte, classes []int32) []byte {
	b = slices.Grow(b, binary.MaxVarintLen32*len(classes))
	n := len(b)
	b = b[:cap(b)]
	for _, class := range classes {
		c := uint32(class)
		for ; c >= 0x80; c >>= 7 {
			b[n] = byte(c) | 0x80
			n++
		}
		b[n] = byte(c)
		n++
	}
	return b[:n]
}

// uvarintLen returns how many bytes v takes as an uvarint.
func uvarintLen(v uint32) int { return (bits.Len32(v|1) + 6) / 7 }

// Len returns the number of documents taken in.
func (b *Builder) Len() int { return b.docs }

// each calls visit for the classes of one side of all documents, as uvarints, in the
// order of the part.
func (b *Builder) each(side int, visit func(doc uint32, classes []byte)) {
	doc := uint32(0)
	for i := range b.lists {
		for _, chunk := range b.lists[i].classes[side].chunks {
			for len(chunk) > 0 {
				var classes []byte
				classes, chunk = cutClasses(chunk)
				visit(doc, classes)
				doc++
			}
		}
	}
}

// cutClasses takes the classes of a document off the front of a chunk.
func cutClasses(chunk []byte) (classes, rest []byte) {
	size, n := binary.Uvarint(chunk)
	end := n + int(size)
	return chunk[n:end], chunk[end:]
}

// head is what a document has beside its classes.
type head struct {
	unit          uint64
	date          int64
	targetWords   int
	fold, content uint64
}

// read takes the head of the document after this one off the front of a chunk.
func (h *head) read(b []byte) []byte {
	v, n := binary.Varint(b)
	h.unit += uint64(v)
	b = b[n:]
	v, n = binary.Varint(b)
	h.date += v
	b = b[n:]
	words, n := binary.Uvarint(b)
	h.targetWords = int(words)
	b = b[n:]
	h.fold, h.content = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	return b[16:]
}

// NewID draws the id of a part.
func NewID() uint32 {
	var b [4]byte
	rand.Read(b[:])
	return binary.BigEndian.Uint32(b[:])
}

// Build writes the part and forgets the documents.
func (b *Builder) Build(pair uint16, put kv.Put) (*Part, error) {
	p := &Part{
		ID:        NewID(),
		Pair:      pair,
		Docs:      b.docs,
		FirstUnit: b.unit[0],
		LastUnit:  b.unit[1],
		FirstDate: b.date,
	}
	if b.docs == 0 {
		p.FirstUnit = math.MaxUint64
	}

	// The documents are written as soon as the classes of the sources have their ids,
	// while another processor makes the lists of both sides.
	var inverted [2]*inverted
	var inverting sync.WaitGroup
	defer inverting.Wait()
	counted := make(chan struct{})
	inverting.Go(func() {
		inverted[Target] = b.count(Target)
		b.list(Target, inverted[Target])
		for i := range b.lists {
			b.lists[i].classes[Target] = records{}
		}
		<-counted
		b.list(Source, inverted[Source])
	})
	inverted[Source] = b.count(Source)
	close(counted)

	w := newWriter(p, put, b.Groups)
	hashes, err := b.documents(w, inverted[Source].ids)
	if err != nil {
		return nil, err
	}

	// What comes last is sorted while the rest is made.
	var sorting sync.WaitGroup
	defer sorting.Wait()
	for _, list := range hashes {
		sorting.Go(func() { slices.SortFunc(list, hashed.compare) })
	}
	inverting.Wait()
	*b = Builder{Classes: b.Classes, Groups: b.Groups}

	var list []uint32
	for side, v := range inverted {
		v.ids = nil
		for id := range v.rows {
			r := &v.rows[id]
			if r.df <= inlineDocs {
				r.inline = v.gaps(id)
				continue
			}
			list = appendDocs(list[:0], v.gaps(id))
			if err := w.postings(side, r, list); err != nil {
				return nil, err
			}
		}
	}
	for side, v := range inverted {
		if err := w.vocabulary(side, v.rows); err != nil {
			return nil, err
		}
		inverted[side] = nil // the largest things held
	}
	sorting.Wait()
	for kind, list := range hashes {
		if err := w.exact(kind, list); err != nil {
			return nil, err
		}
		hashes[kind] = nil
	}
	return p, nil
}

// documents writes the documents with the classes' ids, and returns the hashes of
// both kinds. It lets go of the heads.
func (b *Builder) documents(w *writer, ids []uint32) (hashes [2][]hashed, err error) {
	for kind := range hashes {
		hashes[kind] = make([]hashed, 0, b.docs)
	}
	var list []int32
	var out []byte
	for words := range b.lists {
		l := &b.lists[words]
		var h head
		var sources []byte
		next := l.classes[Source].chunks
		for _, chunk := range l.heads.chunks {
			for len(chunk) > 0 {
				chunk = h.read(chunk)
				hashes[FoldHash] = append(hashes[FoldHash], hashed{h.fold >> (64 - hashBits), h.unit})
				hashes[ContentHash] = append(hashes[ContentHash], hashed{h.content >> (64 - hashBits), h.unit})

				if len(sources) == 0 {
					sources, next = next[0], next[1:]
				}
				var c []byte
				c, sources = cutClasses(sources)
				list = list[:0]
				for len(c) > 0 {
					class, n := uint32(c[0]), 1
					if class >= 0x80 {
						class, n = number(c)
					}
					c = c[n:]
					list = append(list, int32(ids[class]))
				}
				out = appendClasses(out[:0], list)
				if err := w.document(h.unit, h.date, words, h.targetWords, out); err != nil {
					return hashes, err
				}
			}
		}
		l.heads = records{}
	}
	return hashes, w.endDocuments()
}

// hashed is a row of an 'x' value.
type hashed struct{ hash, unit uint64 }

func (h hashed) compare(o hashed) int {
	if c := cmp.Compare(h.hash, o.hash); c != 0 {
		return c
	}
	return cmp.Compare(h.unit, o.unit)
}
