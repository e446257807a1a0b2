package index

import (
	"encoding/binary"
	"slices"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// Runs asks for the documents that share words in a row with a query.
type Runs struct {
	// Classes are the words of the query, in order.
	Classes []string
	// Least is how many words a run has at the least.
	Least int
	// Rare says which words are rare: a run has one of them.
	Rare []bool
}

// Run is words in a row that query and document share, and that neither goes on with.
type Run struct {
	Dated
	// At and In are the first word in the query and in the document, Len how many there
	// are.
	At, In, Len int
}

// Running appends the runs that the part's documents share with a query, dead ones
// included.
//
// A run of so many words with a rare one has a window of the least length with that word.
// So the documents with a rare word are asked which words of the windows around it they
// have, by the posting lists, and those that have all of one are read.
//
// found is where [Part.LookUp] found the words of the query.
func (p *Part) Running(from kv.Reader, q *Runs, found []Occurrence, dst []Run) ([]Run, error) {
	docs, err := p.windows(from, q, found)
	if err != nil || len(docs) == 0 {
		return dst, err
	}
	ids := make([]uint32, len(found))
	for i, o := range found {
		ids[i] = noClass
		if o.Documents() > 0 {
			ids[i] = o.found.id
		}
	}
	r := newRunner(q, ids)
	err = p.documents(from, docs, func(_ uint32, d *document) error {
		words, ok := readIDs(r.words[:0], d.ids)
		if r.words = words; !ok {
			return damaged(p, "documents")
		}
		dst = r.find(words, Dated{d.unit, p.date(d)}, dst)
		return nil
	})
	return dst, err
}

// noClass is the id of a word that the part does not have.
const noClass = 1<<32 - 1

// windows returns the documents that have all words of a window of the query with a rare
// word, in any order.
func (p *Part) windows(from kv.Reader, q *Runs, found []Occurrence) ([]uint32, error) {
	// Which windows can be: all of their words are in the part, and one is rare.
	n := len(q.Classes) - q.Least + 1
	var windows []int
	asked := map[uint32]vocabEntry{} // by id
	for w := range n {
		isMissing := func(o Occurrence) bool { return o.Documents() == 0 }
		if !slices.Contains(q.Rare[w:w+q.Least], true) || slices.ContainsFunc(found[w:w+q.Least], isMissing) {
			continue
		}
		windows = append(windows, w)
		for i := w; i < w+q.Least; i++ {
			asked[found[i].found.id] = found[i].found
		}
	}
	if len(windows) == 0 {
		return nil, nil
	}
	held, err := p.held(from, asked)
	if err != nil {
		return nil, err
	}
	all := make([]uint64, (p.Docs+63)/64)
	var of [][]uint64
	for _, w := range windows {
		of = of[:0]
		for i := w; i < w+q.Least; i++ {
			of = append(of, held[found[i].found.id])
		}
		for at := range all {
			both := ^uint64(0)
			for _, bits := range of {
				both &= bits[at]
			}
			all[at] |= both
		}
	}
	var docs []uint32
	for at, word := range all {
		for bit := uint32(0); word != 0; bit, word = bit+1, word>>1 {
			if doc := uint32(at)*64 + bit; word&1 != 0 && doc < uint32(p.Docs) {
				docs = append(docs, doc)
			}
		}
	}
	return docs, nil
}

// held returns the documents of each of some words, a bit for each, by id. The posting lists are read together.
func (p *Part) held(from kv.Reader, asked map[uint32]vocabEntry) (map[uint32][]uint64, error) {
	held := map[uint32][]uint64{}
	end := uint32(p.Docs)
	var b kv.Batch
	var failed error
	for id, f := range asked {
		bits := make([]uint64, (p.Docs+63)/64)
		held[id] = bits
		add := func(doc uint32) { bits[doc/64] |= 1 << (doc % 64) }
		if f.df <= inlineDocs {
			if err := p.eachPosting(f.inline, 0, 0, end, add); err != nil {
				return nil, err
			}
			continue
		}
		scan, shift := p.scanBlocks(Source, f, 0, end), p.shift(f.df)
		scan.Each = func(k, v []byte) bool {
			if len(k) != 10 {
				failed = damaged(p, "a posting key")
				return false
			}
			if err := p.eachPosting(v, binary.BigEndian.Uint32(k[6:])<<shift, 0, end, add); err != nil {
				failed = err
			}
			return failed == nil
		}
		b.Scans = append(b.Scans, scan)
	}
	if len(b.Scans) == 0 {
		return held, nil
	}
	if err := from.Do(&b); err != nil {
		return nil, err
	}
	return held, failed
}

// readIDs appends the numbers that ids are written in; ok is false where they are damaged.
func readIDs(dst []uint32, ids []byte) (list []uint32, ok bool) {
	for i := 0; i < len(ids); {
		id := uint32(ids[i])
		i++
		if id >= 0x80 {
			if id, i, ok = longGap(ids, i-1); !ok {
				return dst, false
			}
		}
		dst = append(dst, id)
	}
	return dst, true
}

// RunningInTail appends the runs of units of the tail. What is compared is hashes of
// words.
func RunningInTail(from kv.Reader, pair uint16, q *Runs, dst []Run) ([]Run, error) {
	ids := make([]uint32, len(q.Classes))
	for i, class := range q.Classes {
		ids[i] = shortHash(ClassHash(class))
	}
	r := newRunner(q, ids)
	err := Tail(from, pair, q.Least, likeness.MaxWords, func(row *TailRow) {
		dst = r.find(row.Words[Source], Dated{row.Unit, row.Date}, dst)
	})
	return dst, err
}

// runner finds the runs of one query in documents.
type runner struct {
	q     *Runs
	ids   []uint32
	place table[uint16] // of a word among at, from 1
	at    [][]int       // where a word stands in the query, from behind
	rare  []int         // how many words before one are rare
	lens  []int         // by word of the query: how many the run that ends with it has
	live  []int         // words of the query with a run, of the document's last word
	next  []int
	words []uint32
}

func newRunner(q *Runs, ids []uint32) *runner {
	r := &runner{q: q, ids: ids, at: make([][]int, 1), rare: make([]int, len(ids)+1), lens: make([]int, len(ids))}
	for i := len(ids) - 1; i >= 0; i-- {
		if ids[i] == noClass {
			continue
		}
		n := r.place.get(ids[i])
		if n == 0 {
			n = uint16(len(r.at))
			r.place.set(ids[i], n)
			r.at = append(r.at, nil)
		}
		r.at[n] = append(r.at[n], i)
	}
	for i, rare := range q.Rare {
		r.rare[i+1] = r.rare[i]
		if rare {
			r.rare[i+1]++
		}
	}
	return r
}

// find appends the runs of a document.
func (r *runner) find(words []uint32, unit Dated, dst []Run) []Run {
	r.live = r.live[:0]
	for k, id := range words {
		places := r.at[r.place.get(id)]
		if len(places) == 0 && len(r.live) == 0 {
			continue
		}
		// A run that the next word of both does not lengthen ends.
		for _, j := range r.live {
			if j+1 >= len(r.ids) || r.ids[j+1] != id {
				dst = r.end(j, k-1, unit, dst)
			}
		}
		r.next = r.next[:0]
		for _, j := range places { // from behind, so that lens[j-1] is still the old one
			n := 1
			if j > 0 && slices.Contains(r.live, j-1) {
				n += r.lens[j-1]
			}
			r.lens[j] = n
			r.next = append(r.next, j)
		}
		r.live, r.next = r.next, r.live
	}
	for _, j := range r.live {
		dst = r.end(j, len(words)-1, unit, dst)
	}
	return dst
}

// end appends the run that ends with word j of the query and word k of the document.
func (r *runner) end(j, k int, unit Dated, dst []Run) []Run {
	n := r.lens[j]
	if n < r.q.Least || r.rare[j+1] == r.rare[j+1-n] {
		return dst
	}
	return append(dst, Run{unit, j + 1 - n, k + 1 - n, n})
}
