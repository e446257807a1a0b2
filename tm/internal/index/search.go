package index

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// Candidate is a document that may reach the threshold.
type Candidate struct {
	Unit uint64
	Date int64
	// Highest is the highest score its classes allow; -1 where the classes were
	// not compared.
	Highest int
}

// Query is a text to search for: its classes in order and their names. It is asked on
// one side, within one snapshot, and may be asked several times, as the words that were
// found in the vocabulary once are known.
type Query struct {
	classes []queryClass
	symbols []uint16 // of the classes in text order, from 1
	pattern likeness.Pattern
	// fetched says how many lists were fetched of a part, by its ID: nil or 0 where a
	// list costs no round trip.
	fetched map[uint32]int
	// found are the lists of its classes in parts, as lookUp found them.
	found []foundLists
}

// foundLists are the lists of a part, valid as long as what they were read from.
type foundLists struct {
	part  uint32 // its ID
	lists []list
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

// Len returns the length of the query in words.
func (q *Query) Len() int { return len(q.symbols) }

// lengths returns the least and greatest length of a text that can score t.
func (q *Query) lengths(t int) (lo, hi int) {
	n := len(q.symbols)
	return (t*n + 99) / 100, min(100*n/t, likeness.MaxWords)
}

// searcher is the memory of one search.
type searcher struct {
	lists   []list
	docs    []uint32
	small   counter[uint8]
	large   counter[uint16]
	symbols []uint16
	// Symbols of the query by class id: of the frequent classes, which nearly all
	// words are of, and of the others.
	frequent [frequentIDs]uint16
	ids      table[uint16]
}

// frequentIDs is how many of the first class ids, those of the most frequent
// classes, have their symbols in an array.
const frequentIDs = 4096

// list is the posting list of a class of the query.
type list struct {
	vocabEntry
	class int
}

// collect returns, ascending, the documents of the range that may score t.
func (w *searcher) collect(from kv.Reader, c *collection) ([]uint32, error) {
	var err error
	if c.query.Len() <= math.MaxUint8 {
		w.docs, err = w.small.collect(from, c, w.lists, w.docs[:0])
	} else {
		w.docs, err = w.large.collect(from, c, w.lists, w.docs[:0])
	}
	return w.docs, err
}

var searchers = sync.Pool{New: func() any { return new(searcher) }}

// Similar appends the documents of a part whose source can score t or more
// against the query, dead ones included.
func (p *Part) Similar(from kv.Reader, q *Query, t int, dst []Candidate) ([]Candidate, error) {
	lo, hi := q.lengths(t)
	first, end := p.withLengths(lo, hi)
	if q.Len() == 0 || first >= end {
		return dst, nil
	}
	w := searchers.Get().(*searcher)
	defer searchers.Put(w)
	if err := w.lookUp(from, p, Source, q); err != nil {
		return dst, err
	}
	n := q.Len()
	docs, err := w.collect(from, &collection{p, Source, q, t, first, end, verifyCost})
	if err != nil {
		return dst, err
	}
	w.mapSymbols()
	err = p.documents(from, docs, func(_ uint32, d *document) error {
		if !w.read(d.ids) {
			return damaged(p, "documents")
		}
		long := max(n, len(w.symbols))
		most := likeness.Allowed(t, long)
		if h := q.pattern.Distance(w.symbols, most); h <= most {
			dst = append(dst, Candidate{d.unit, p.date(d), likeness.Highest(h, long)})
		}
		return nil
	})
	return dst, err
}

// SimilarTarget is Similar for the targets of the units, whose classes are not
// kept: it goes by length and common classes alone.
func (p *Part) SimilarTarget(
	from kv.Reader, q *Query, t int, dst []Candidate,
) ([]Candidate, error) {
	if q.Len() == 0 || p.Docs == 0 {
		return dst, nil
	}
	w := searchers.Get().(*searcher)
	defer searchers.Put(w)
	if err := w.lookUp(from, p, Target, q); err != nil {
		return dst, err
	}
	docs, err := w.collect(from, &collection{p, Target, q, t, 0, uint32(p.Docs), 10 * verifyCost})
	if err != nil {
		return dst, err
	}
	lo, hi := q.lengths(t)
	err = p.documents(from, docs, func(_ uint32, d *document) error {
		if lo <= d.targetWords && d.targetWords <= hi {
			dst = append(dst, Candidate{d.unit, p.date(d), -1})
		}
		return nil
	})
	return dst, err
}

// lookUp finds the classes of the query in the vocabulary, the rarest first;
// classes that the part does not have come with df 0.
func (w *searcher) lookUp(from kv.Reader, p *Part, side int, q *Query) error {
	for i := range q.found {
		if q.found[i].part == p.ID {
			w.lists = q.found[i].lists
			return nil
		}
	}
	b := kv.Batch{Gets: make([]kv.Get, len(q.classes))}
	bucket := p.Bucket()
	for i, c := range q.classes {
		b.Gets[i] = kv.Get{Bucket: bucket, Key: vocabKey(side, blockOf(c.hash, p.VocabBits[side]))}
	}
	if err := from.Do(&b); err != nil {
		return err
	}
	w.lists = make([]list, 0, len(q.classes))
	for i, c := range q.classes {
		f, ok, err := findClass(b.Gets[i].Value, c.name)
		if err != nil {
			return damaged(p, "vocabulary")
		}
		if !ok {
			f = vocabEntry{}
		}
		w.lists = append(w.lists, list{f, i})
	}
	slices.SortFunc(w.lists, func(x, y list) int {
		if c := cmp.Compare(x.df, y.df); c != 0 {
			return c
		}
		return cmp.Compare(x.class, y.class)
	})
	q.found = append(q.found, foundLists{p.ID, w.lists})
	return nil
}

// mapSymbols makes the table from class ids to symbols.
func (w *searcher) mapSymbols() {
	clear(w.frequent[:])
	w.ids.reset(len(w.lists))
	for _, l := range w.lists {
		switch symbol := uint16(l.class + 1); {
		case l.df == 0: // its id means nothing
		case l.id < frequentIDs:
			w.frequent[l.id] = symbol
		default:
			w.ids.set(l.id, symbol)
		}
	}
}

// read turns class ids into symbols.
func (w *searcher) read(ids []byte) (ok bool) {
	w.symbols = w.symbols[:0]
	for i := 0; i < len(ids); {
		id := uint32(ids[i])
		i++
		if id >= 0x80 {
			if id, i, ok = longGap(ids, i-1); !ok {
				return false
			}
		}
		symbol := w.frequent[id%frequentIDs]
		if id >= frequentIDs {
			symbol = w.ids.get(id)
		}
		w.symbols = append(w.symbols, symbol)
	}
	return true
}
