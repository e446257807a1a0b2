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

// docList is documents of one length, each a record: varint unit less that of
// the document before, varint date likewise, 8 bytes of each hash, then for each
// side uvarint words, uvarint length of the words in bytes, uvarint classes.
type docList struct {
	chunks   [][]byte
	docs     int
	lastUnit uint64
	lastDate int64
}

// chunkBytes is the size of the pieces that lists of documents grow by.
const chunkBytes = 16 << 10

// Add takes a document in; its words are copied.
func (b *Builder) Add(d Doc) {
	words := len(d.Words[Source])
	for len(b.lists) <= words {
		b.lists = append(b.lists, docList{})
	}
	l := &b.lists[words]
	r := binary.AppendVarint(b.record[:0], int64(d.Unit-l.lastUnit))
	r = binary.AppendVarint(r, d.Date-l.lastDate)
	r = binary.LittleEndian.AppendUint64(r, d.Fold)
	r = binary.LittleEndian.AppendUint64(r, d.Content)
	for _, side := range d.Words {
		b.classes = appendClasses(b.classes[:0], side)
		r = binary.AppendUvarint(r, uint64(len(side)))
		r = binary.AppendUvarint(r, uint64(len(b.classes)))
		r = append(r, b.classes...)
	}
	b.record = r
	l.append(r)
	l.docs++
	l.lastUnit, l.lastDate = d.Unit, d.Date
	if b.docs == 0 {
		b.unit = [2]uint64{d.Unit, d.Unit}
	}
	b.docs++
	b.unit = [2]uint64{min(b.unit[0], d.Unit), max(b.unit[1], d.Unit)}
	if d.Date != 0 && (b.date == 0 || d.Date < b.date) {
		b.date = d.Date
	}
}

// append puts a record behind the others; it lies in one chunk.
func (l *docList) append(r []byte) {
	n := len(l.chunks) - 1
	if n < 0 || cap(l.chunks[n])-len(l.chunks[n]) < len(r) {
		// Most lengths are rare: the first chunk is small.
		size := chunkBytes
		if n < 0 {
			size = 1 << 10
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

// builtDoc is a document as it is read back.
type builtDoc struct {
	unit          uint64
	date          int64
	fold, content uint64
	words         [2]int
	classes       [2][]byte // as uvarints
}

// each calls visit for all documents in the order of the part. The classes
// are valid until it returns.
func (b *Builder) each(visit func(doc uint32, d *builtDoc) error) error {
	doc := uint32(0)
	var d builtDoc
	for i := range b.lists {
		d.unit, d.date = 0, 0
		for _, chunk := range b.lists[i].chunks {
			for len(chunk) > 0 {
				chunk = d.read(chunk)
				if err := visit(doc, &d); err != nil {
					return err
				}
				doc++
			}
		}
	}
	return nil
}

// read takes a record off the front of a chunk.
func (d *builtDoc) read(b []byte) []byte {
	v, n := binary.Varint(b)
	d.unit += uint64(v)
	b = b[n:]
	v, n = binary.Varint(b)
	d.date += v
	b = b[n:]
	d.fold, d.content = binary.LittleEndian.Uint64(b), binary.LittleEndian.Uint64(b[8:])
	b = b[16:]
	for side := range d.classes {
		words, n := binary.Uvarint(b)
		size, k := binary.Uvarint(b[n:])
		b = b[n+k:]
		d.words[side], d.classes[side] = int(words), b[:size]
		b = b[size:]
	}
	return b
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
	*b = Builder{Classes: b.Classes, Groups: b.Groups} // the documents are half of what is held

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
// both kinds.
func (b *Builder) documents(w *writer, ids []uint32) (hashes [2][]hashed, err error) {
	for kind := range hashes {
		hashes[kind] = make([]hashed, 0, b.docs)
	}
	var list []int32
	var out []byte
	err = b.each(func(_ uint32, d *builtDoc) error {
		hashes[FoldHash] = append(hashes[FoldHash], hashed{d.fold >> (64 - hashBits), d.unit})
		hashes[ContentHash] = append(hashes[ContentHash], hashed{d.content >> (64 - hashBits), d.unit})
		list = list[:0]
		for c := d.classes[Source]; len(c) > 0; {
			class, n := uint32(c[0]), 1
			if class >= 0x80 {
				class, n = number(c)
			}
			c = c[n:]
			list = append(list, int32(ids[class]))
		}
		out = appendClasses(out[:0], list)
		return w.document(d.unit, d.date, d.words[Source], d.words[Target], out)
	})
	if err != nil {
		return hashes, err
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
