package index

import (
	"cmp"
	"encoding/binary"
	"slices"

	"fidele/tm/internal/kv"
)

// writer writes the keys of a part in their order: documents, lengths,
// postings of both sides, vocabularies, hashes.
type writer struct {
	part    *Part
	put     func(key, value []byte) error
	docs    uint32
	chunk   []byte   // rows of documents that are not written yet, of a chunk or a group
	offsets []uint32 // in chunk, of every document that has one
	lengths []uint32
}

func newWriter(p *Part, put kv.Put, groups bool) *writer {
	p.Chunks = !groups
	bucket := p.Bucket()
	return &writer{part: p, put: func(key, value []byte) error {
		p.Sum = SumRow(p.Sum, key, value)
		return put(bucket, key, value)
	}}
}

// document writes the next document; documents come in order of words.
func (w *writer) document(unit uint64, date int64, words, targetWords int, ids []byte) error {
	for len(w.lengths) <= words {
		w.lengths = append(w.lengths, 0)
	}
	w.lengths[words]++
	d := document{unit: unit - w.part.FirstUnit, targetWords: targetWords, ids: ids}
	if date != 0 {
		d.date = uint64(date-w.part.FirstDate) + 1
	}
	if w.part.Chunks && w.docs%chunkStep == 0 {
		w.offsets = append(w.offsets, uint32(len(w.chunk)))
	}
	w.chunk = d.append(w.chunk)
	w.docs++
	if w.docs%w.part.valueDocs() == 0 {
		return w.flush()
	}
	return nil
}

// flush writes the documents since the last chunk or group.
func (w *writer) flush() error {
	head := 4 * len(w.offsets)
	value := make([]byte, 0, head+len(w.chunk))
	for _, at := range w.offsets {
		value = binary.LittleEndian.AppendUint32(value, uint32(head)+at)
	}
	err := w.put(w.part.docKey((w.docs-1)/w.part.valueDocs()), append(value, w.chunk...))
	w.chunk, w.offsets = w.chunk[:0], w.offsets[:0]
	return err
}

func (w *writer) endDocuments() error {
	if len(w.chunk) > 0 {
		if err := w.flush(); err != nil {
			return err
		}
	}
	w.part.Docs = int(w.docs)
	var b []byte
	for _, n := range w.lengths {
		b = binary.AppendUvarint(b, uint64(n))
	}
	return w.put(lengthKey(), b)
}

// postings writes the documents of a class, in order, and notes them in its
// row. Rows come in order of side and id.
func (w *writer) postings(side int, r *vocabRow, docs []uint32) error {
	r.df = len(docs)
	if len(docs) <= inlineDocs {
		r.inline = appendGaps(nil, docs, 0)
		return nil
	}
	shift := w.part.shift(len(docs))
	for len(docs) > 0 {
		block := docs[0] >> shift
		n := 1
		for n < len(docs) && docs[n]>>shift == block {
			n++
		}
		gaps := appendGaps(make([]byte, 0, n+n/2), docs[:n], block<<shift)
		if err := w.put(postKey(side, r.id, block), gaps); err != nil {
			return err
		}
		docs = docs[n:]
	}
	return nil
}

func appendGaps(b []byte, docs []uint32, from uint32) []byte {
	for _, d := range docs {
		b = binary.AppendUvarint(b, uint64(d-from))
		from = d
	}
	return b
}

// vocabulary writes the classes of one side; their order changes.
func (w *writer) vocabulary(side int, rows []vocabRow) error {
	live := rows[:0]
	for _, r := range rows {
		if r.df > 0 {
			live = append(live, r)
		}
	}
	rows = live
	slices.SortFunc(rows, func(x, y vocabRow) int {
		if c := cmp.Compare(x.hash, y.hash); c != 0 {
			return c
		}
		return cmp.Compare(x.class, y.class)
	})
	bits := bitsFor(len(rows), vocabRows)
	w.part.VocabBits[side] = bits
	var value, line []byte
	for i, r := range rows {
		line = binary.AppendUvarint(line[:0], uint64(len(r.class)))
		line = append(line, r.class...)
		line = binary.AppendUvarint(line, uint64(r.id))
		line = binary.AppendUvarint(line, uint64(r.df))
		line = append(line, r.inline...)
		value = append(binary.AppendUvarint(value, uint64(len(line))), line...)
		block := blockOf(r.hash, bits)
		if i+1 == len(rows) || blockOf(rows[i+1].hash, bits) != block {
			if err := w.put(vocabKey(side, block), slices.Clone(value)); err != nil {
				return err
			}
			value = value[:0]
		}
	}
	return nil
}

// exact writes hashes of one kind, in order. Both kinds have as many.
func (w *writer) exact(kind int, hashes []hashed) error {
	bits := bitsFor(len(hashes), exactRows)
	w.part.ExactBits = bits
	var value []byte
	for i, h := range hashes {
		for shift := 40; shift >= 0; shift -= 8 {
			value = append(value, byte(h.hash>>shift))
		}
		value = binary.AppendUvarint(value, h.unit-w.part.FirstUnit)
		block := blockOf(h.hash<<(64-hashBits), bits)
		if i+1 == len(hashes) || blockOf(hashes[i+1].hash<<(64-hashBits), bits) != block {
			if err := w.put(exactKey(kind, block), slices.Clone(value)); err != nil {
				return err
			}
			value = value[:0]
		}
	}
	return nil
}
