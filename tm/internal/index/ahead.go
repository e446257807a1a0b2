package index

import (
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// What a search will ask for, in batches for [kv.Ahead]: in a store across a network
// every batch is a round trip, and a search would ask for list after list.

// NeedsExact adds what [Part.Exact] asks for.
func (p *Part) NeedsExact(b *kv.Batch, kind int, hash uint64) {
	b.Gets = append(b.Gets, kv.Get{Bucket: p.Bucket(), Key: exactKey(kind, blockOf(hash, p.ExactBits))})
}

// NeedsWords adds the words of a query in the vocabulary of a side.
func (p *Part) NeedsWords(b *kv.Batch, side int, q *Query) {
	for _, c := range q.classes {
		key := vocabKey(side, blockOf(c.hash, p.VocabBits[side]))
		b.Gets = append(b.Gets, kv.Get{Bucket: p.Bucket(), Key: key})
	}
}

// NeedsTail adds the rows of the tail of a pair, which has so many units, that
// [SimilarInTail] asks for.
func NeedsTail(b *kv.Batch, pair uint16, units, side int, q *Query, t int) {
	lo, hi := q.lengths(t)
	if side == Target {
		lo, hi = 0, likeness.MaxWords
	}
	needsTail(b, pair, units, lo, hi)
}

// NeedsWholeTail adds all rows of the tail of a pair.
func NeedsWholeTail(b *kv.Batch, pair uint16, units int) {
	needsTail(b, pair, units, 0, likeness.MaxWords)
}

// needsTail adds the rows whose source has from lo to hi words.
func needsTail(b *kv.Batch, pair uint16, units, lo, hi int) {
	b.Scans = append(b.Scans, kv.Scan{
		Bucket: TailBucket,
		From:   TailKey(pair, lo, 0), To: TailKey(pair, hi+1, 0),
		AtOnce: units + 1, // one more than there can be
	})
}

const (
	// aheadFactor is how many times the postings that a search must read others are
	// fetched with them, which it will probably read too; aheadLeast are so many that
	// they are fetched anyway, as they take no longer than another round trip.
	aheadFactor = 4
	aheadLeast  = 16 << 10
	// aheadSurvivors is how many documents are verified rather than that a further
	// list is fetched.
	aheadSurvivors = 200
)

// NeedsPostings adds the posting lists of a side that a search for t or more must read,
// and the next ones. It reads the vocabulary, which should have been fetched.
func (p *Part) NeedsPostings(from kv.Reader, b *kv.Batch, side int, q *Query, t int) error {
	first, end := uint32(0), uint32(p.Docs)
	if side == Source {
		first, end = p.withLengths(q.lengths(t))
	}
	if q.Len() == 0 || first >= end {
		return nil
	}
	w := searchers.Get().(*searcher)
	defer searchers.Put(w)
	if err := w.lookUp(from, p, side, q); err != nil {
		return err
	}
	if q.fetched == nil {
		q.fetched = map[uint32]int{}
	}
	q.fetched[p.ID] = len(w.lists)
	c := collection{p, side, q, t, first, end, verifyCost}
	read, must, more, missing := 0, 0, 0, true
	for i := range w.lists {
		l := &w.lists[i]
		if missing = missing && l.df == 0; !missing && (c.first >= c.end || must == 0 && read > c.miss(0)) {
			return nil // nothing can be found
		}
		size := int(int64(l.df) * int64(c.end-c.first) / int64(p.Docs))
		if read > c.miss(0) {
			if more += size; more > max(aheadFactor*must, aheadLeast) {
				q.fetched[p.ID] = i
				break
			}
		} else {
			must += max(size, 1)
		}
		read += c.weight(l)
		if l.df == 0 {
			c.end = c.touchEnd(read)
		}
		if l.df > inlineDocs && c.first < c.end {
			b.Scans = append(b.Scans, p.scanBlocks(side, l.vocabEntry, c.first, c.end))
		}
	}
	return nil
}
