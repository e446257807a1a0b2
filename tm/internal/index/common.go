package index

import (
	"cmp"
	"slices"
	"sync"
	"sync/atomic"

	"fidele/tm/internal/kv"
)

const (
	// commonClasses is how many classes the bits of a part are of.
	commonClasses = 64
	// commonShare is the part of all documents, one in so many, that a class has at
	// least for its list to be worth a bit.
	commonShare = 64
	// commonAfter is how many postings of such lists are read before the bits are
	// made, in documents of the part: about as many as it takes to make them, so that
	// they never cost more than twice what is best. One search reads less.
	commonAfter = 8
)

// common are the documents of the most common classes of a part's sources, a bit for
// each document, by the id of the class. Lists of these classes are long and are read
// for nearly every query, to tell survivors apart. To ask a bit for each survivor is
// less work than to read them.
type common struct{ of map[uint32][]uint64 }

// commonTally counts what is read of the lists of common classes, until their bits
// are worth making. All openings of a part share it.
type commonTally struct {
	made atomic.Pointer[common]

	mu    sync.Mutex
	read  int
	lists map[uint32]*tallied
	given bool // the bits were made or cannot be made
}

type tallied struct {
	vocabEntry
	read int // postings
}

// tally notes that postings of the source of a list were read. Once they were
// enough, it makes the bits.
func (p *Part) tally(from kv.Reader, l *list, read int) {
	t := p.common
	if l.df <= inlineDocs || l.df < p.Docs/commonShare || t.made.Load() != nil || !t.mu.TryLock() {
		return // where others are at it, a few postings do not matter
	}
	defer t.mu.Unlock()
	if t.given {
		return
	}
	if t.lists == nil {
		t.lists = map[uint32]*tallied{}
	}
	known := t.lists[l.id]
	if known == nil {
		known = &tallied{vocabEntry: vocabEntry{id: l.id, df: l.df}}
		t.lists[l.id] = known
	}
	known.read += read
	if t.read += read; t.read < commonAfter*p.Docs {
		return
	}
	t.given = true
	// Who reads a damaged list is told so by the search.
	if made, err := p.makeCommon(from, t.lists); err == nil {
		t.made.Store(made)
	}
	t.lists = nil
}

// makeCommon makes the bits of the lists that are read most.
func (p *Part) makeCommon(from kv.Reader, lists map[uint32]*tallied) (*common, error) {
	var most []*tallied
	for _, l := range lists {
		most = append(most, l)
	}
	slices.SortFunc(most, func(x, y *tallied) int {
		return cmp.Or(cmp.Compare(y.read, x.read), cmp.Compare(x.id, y.id))
	})
	most = most[:min(commonClasses, len(most))]

	made := &common{of: map[uint32][]uint64{}}
	for _, l := range most {
		bits := make([]uint64, (p.Docs+63)/64)
		made.of[l.id] = bits
		err := p.postings(from, Source, l.vocabEntry, 0, uint32(p.Docs), func(doc uint32) {
			bits[doc/64] |= 1 << (doc % 64)
		})
		if err != nil {
			return nil, err
		}
	}
	return made, nil
}

// commonBits returns the bits of common classes if a collection may use them, nil
// otherwise. In a store across a network, where they would be fetched, it never may.
func (c *collection) commonBits() *common {
	if c.side != Source || c.query.fetched != nil {
		return nil
	}
	return c.part.common.made.Load()
}

// takeCommon counts, for the touched documents, the words of the lists that have
// bits, and keeps those that may still score. It returns the lists that have none,
// and how many words are read now.
func (w *counter[T]) takeCommon(
	c *collection, made *common, lists []list, read int,
) (rest []list, readNow int) {
	w.rest = w.rest[:0]
	for i := range lists {
		l := &lists[i]
		bits, ok := made.of[l.id]
		if !ok {
			w.rest = append(w.rest, *l)
			continue
		}
		weight := c.weight(l)
		read += weight
		w.surviveBits(bits, c.first, weight, read)
	}
	return w.rest, read
}

// surviveBits is survive after it has counted the words of a class whose documents
// are the bits, counted from document 0; the range begins with first.
func (w *counter[T]) surviveBits(bits []uint64, first uint32, weight, read int) {
	counts, cells, touched := w.counts, w.cells, w.touched
	n := 0
	for _, doc := range touched {
		at := first + doc
		has := bits[at/64] >> (at % 64) & 1
		count := int(counts[doc]) + weight&-int(has)
		counts[doc] = T(count)
		touched[n] = doc
		if count+int(cells[doc>>cellBits]) >= read {
			n++
		}
	}
	w.touched = touched[:n]
}
