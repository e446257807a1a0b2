package index

import (
	"cmp"
	"slices"
	"sync"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// verifyCost is what verifying a document costs, in postings read. Any value is
// correct; from 250 to 500 none was faster.
const verifyCost = 250

// Candidate is a document that may reach the threshold.
type Candidate struct {
	Unit uint64
	Date int64
	// Highest is the highest score its classes allow; -1 where the classes were
	// not compared.
	Highest int
}

// Query is a text to search for: its classes in order and their names.
type Query struct {
	classes []queryClass
	symbols []uint16 // of the classes in text order, from 1
	pattern likeness.Pattern
}

type queryClass struct {
	name  string
	hash  uint64
	count int
}

// NewQuery prepares a search for a sentence.
func NewQuery(s *likeness.Sentence, classes *likeness.Classes) *Query {
	q := &Query{symbols: make([]uint16, len(s.Classes))}
	names := classes.Names()
	seen := make(map[int32]uint16, len(s.Classes))
	for i, c := range s.Classes {
		symbol, ok := seen[c]
		if !ok {
			q.classes = append(q.classes, queryClass{name: names[c], hash: ClassHash(names[c])})
			symbol = uint16(len(q.classes))
			seen[c] = symbol
		}
		q.classes[symbol-1].count++
		q.symbols[i] = symbol
	}
	q.pattern.Reset(q.symbols, len(q.classes)+1)
	return q
}

// Len gives the length of the query in words.
func (q *Query) Len() int { return len(q.symbols) }

// lengths gives the least and greatest length of a text that can score t.
func (q *Query) lengths(t int) (lo, hi int) {
	n := len(q.symbols)
	return (t*n + 99) / 100, min(100*n/t, likeness.MaxWords)
}

// searcher is the memory of one search.
type searcher struct {
	counts  []uint8
	touched []uint32
	lists   []list
	symbols []uint16
	table   []slot
	mask    uint32
}

// list is the posting list of a class of the query.
type list struct {
	found
	class int
}

// slot maps a class id of a segment to a symbol of the query.
type slot struct {
	id     uint32
	symbol uint16
}

var searchers = sync.Pool{New: func() any { return new(searcher) }}

// Similar appends the documents of a segment whose source can score t or more
// against the query, dead ones included.
func (s *Segment) Similar(from doer, q *Query, t int, dst []Candidate) ([]Candidate, error) {
	lo, hi := q.lengths(t)
	first, end := s.between(lo, hi)
	if q.Len() == 0 || first >= end {
		return dst, nil
	}
	w := searchers.Get().(*searcher)
	defer searchers.Put(w)
	if err := w.lookUp(from, s, Source, q); err != nil {
		return dst, err
	}
	n := q.Len()
	if err := w.collect(from, s, Source, q, t, first, end, verifyCost); err != nil {
		return dst, err
	}
	w.mapSymbols(q)
	err := s.documents(from, w.touched, func(_ uint32, d *document) error {
		w.symbols = w.symbols[:0]
		for r := (reader{b: d.ids}); len(r.b) > 0; {
			w.symbols = append(w.symbols, w.symbol(uint32(r.uvarint())))
		}
		long := max(n, len(w.symbols))
		most := likeness.Allowed(t, long)
		if h := q.pattern.Distance(w.symbols, most); h <= most {
			dst = append(dst, Candidate{d.unit, s.date(d), likeness.Highest(h, long)})
		}
		return nil
	})
	return dst, err
}

// SimilarTarget is Similar for the targets of the units, whose classes are not
// kept: it goes by length and common classes alone.
func (s *Segment) SimilarTarget(from doer, q *Query, t int, dst []Candidate) ([]Candidate, error) {
	if q.Len() == 0 || s.Docs == 0 {
		return dst, nil
	}
	w := searchers.Get().(*searcher)
	defer searchers.Put(w)
	if err := w.lookUp(from, s, Target, q); err != nil {
		return dst, err
	}
	if err := w.collect(from, s, Target, q, t, 0, uint32(s.Docs), 10*verifyCost); err != nil {
		return dst, err
	}
	lo, hi := q.lengths(t)
	err := s.documents(from, w.touched, func(_ uint32, d *document) error {
		if lo <= d.targetWords && d.targetWords <= hi {
			dst = append(dst, Candidate{d.unit, s.date(d), -1})
		}
		return nil
	})
	return dst, err
}

// lookUp finds the classes of the query in the vocabulary, the rarest first;
// classes that the segment does not have come with df 0.
func (w *searcher) lookUp(from doer, s *Segment, side int, q *Query) error {
	b := kv.Batch{Gets: make([]kv.Get, len(q.classes))}
	bucket := s.Bucket()
	for i, c := range q.classes {
		b.Gets[i] = kv.Get{Bucket: bucket, Key: vocabKey(side, blockOf(c.hash, s.VocabBits[side]))}
	}
	if err := from.Do(&b); err != nil {
		return err
	}
	w.lists = w.lists[:0]
	for i, c := range q.classes {
		f, ok, err := find(b.Gets[i].Value, c.name)
		if err != nil {
			return damaged(s, "vocabulary")
		}
		if !ok {
			f = found{}
		}
		w.lists = append(w.lists, list{f, i})
	}
	slices.SortFunc(w.lists, func(x, y list) int {
		if c := cmp.Compare(x.df, y.df); c != 0 {
			return c
		}
		return cmp.Compare(x.class, y.class)
	})
	return nil
}

// collect leaves in w.touched, ascending, the documents of the range that may
// score t: of the words of the query they miss no more than they may.
func (w *searcher) collect(from doer, s *Segment, side int, q *Query, t int, first, end uint32, verify int) error {
	n := q.Len()
	miss := n - (t*n+99)/100
	size := int(end - first)
	if cap(w.counts) < size {
		w.counts = make([]uint8, size+size/4)
	}
	w.counts = w.counts[:size]
	clear(w.counts)
	w.touched = w.touched[:0]
	read, mandatory := 0, 0
	for ; mandatory < len(w.lists) && read <= miss; mandatory++ {
		l := &w.lists[mandatory]
		weight := q.classes[l.class].count
		// A document of m > n words may miss fewer: n - ceil(t m / 100). If it
		// held none of the words read so far it is too long from here on.
		touchEnd := end
		if side == Source {
			_, touchEnd = s.between(0, 100*(n-read)/t)
		}
		read += weight
		if l.df == 0 {
			continue
		}
		if err := w.tally(from, s, side, l.found, first, end, touchEnd, uint8(min(weight, 255))); err != nil {
			return err
		}
	}
	w.survive(first, read-miss)
	for _, l := range w.lists[mandatory:] {
		cost := int(int64(l.df)*int64(size)/int64(s.Docs)) + len(w.touched)
		if cost >= verify*len(w.touched) {
			break
		}
		weight := q.classes[l.class].count
		read += weight
		if err := w.tally(from, s, side, l.found, first, end, 0, uint8(min(weight, 255))); err != nil {
			return err
		}
		w.survive(first, read-miss)
	}
	slices.Sort(w.touched)
	if side == Source {
		w.surviveLonger(s, first, n, t, read)
	}
	return nil
}

// surviveLonger drops documents longer than the query that miss more words than
// their length allows. The documents ascend, and so do their lengths.
func (w *searcher) surviveLonger(s *Segment, first uint32, n, t, read int) {
	_, end := s.between(0, n)
	at, _ := slices.BinarySearch(w.touched, end)
	kept := w.touched[:at]
	length, bar := n, 0
	for _, doc := range w.touched[at:] {
		for s.starts[length+1] <= doc {
			length++
			bar = min(read-(n-(t*length+99)/100), 255)
		}
		if int(w.counts[doc-first]) >= bar {
			kept = append(kept, doc)
		}
	}
	w.touched = kept
}

// tally adds to the counts of a class's documents in the range, and notes those
// before touchEnd that had none.
func (w *searcher) tally(from doer, s *Segment, side int, f found, first, end, touchEnd uint32, add uint8) error {
	return s.blocks(from, side, f, first, end, func(v []byte, at uint32) error {
		counts, touched := w.counts, w.touched
		for i := 0; i < len(v); {
			gap := uint32(v[i])
			i++
			if gap >= 0x80 {
				var ok bool
				if gap, i, ok = longGap(v, i-1); !ok {
					return damaged(s, "postings")
				}
			}
			at += gap
			place := at - first
			if at < first {
				continue
			}
			if place >= uint32(len(counts)) {
				break
			}
			c := counts[place]
			if c == 0 {
				if at >= touchEnd {
					continue
				}
				touched = append(touched, at)
			}
			counts[place] = saturate(c, add)
		}
		w.touched = touched
		return nil
	})
}

func saturate(c, add uint8) uint8 {
	if sum := c + add; sum >= c {
		return sum
	}
	return 255
}

// survive keeps the touched documents whose count is at least bar.
func (w *searcher) survive(first uint32, bar int) {
	if bar <= 1 {
		return
	}
	least := uint8(min(bar, 255))
	kept := w.touched[:0]
	for _, doc := range w.touched {
		if w.counts[doc-first] >= least {
			kept = append(kept, doc)
		}
	}
	w.touched = kept
}

// mapSymbols makes the table from class ids to symbols.
func (w *searcher) mapSymbols(q *Query) {
	size := 16
	for size < 4*len(w.lists) {
		size *= 2
	}
	if cap(w.table) < size {
		w.table = make([]slot, size)
	}
	w.table = w.table[:size]
	clear(w.table)
	w.mask = uint32(size - 1)
	for _, l := range w.lists {
		if l.df == 0 {
			continue
		}
		at := (l.id * 2654435761) >> 7 & w.mask
		for w.table[at].symbol != 0 {
			at = (at + 1) & w.mask
		}
		w.table[at] = slot{l.id, uint16(l.class + 1)}
	}
}

func (w *searcher) symbol(id uint32) uint16 {
	at := (id * 2654435761) >> 7 & w.mask
	for {
		s := w.table[at]
		if s.symbol == 0 || s.id == id {
			return s.symbol
		}
		at = (at + 1) & w.mask
	}
}
