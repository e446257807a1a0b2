package index

import (
	"encoding/binary"
	"slices"

	"fidele/tm/internal/kv"
)

// verifyCost is what verifying a document costs, in postings read. Any value is
// correct; from 250 to 500 none was faster.
const verifyCost = 250

// cellBits are the low bits of the numbers of documents that share an entry of
// [counter.cells].
const cellBits = 8

// manyBytes are the bits that mark, in eight bytes, those that do not end a
// number.
const manyBytes = 0x8080808080808080

// collection says which documents a search collects: those of a range that may
// score t against the query by the classes of one side.
type collection struct {
	part       *Part
	side       int
	query      *Query
	t          int
	first, end uint32
	verifyCost int
}

// miss returns how many words of the query may be missing from a document of m
// words that scores t.
func (c *collection) miss(m int) int {
	n := c.query.Len()
	return n - (c.t*max(n, m)+99)/100
}

// weight returns how many words of the query a list stands for.
func (c *collection) weight(l *list) int { return c.query.classes[l.class].count }

// touchEnd returns the end of the documents that may score without any of the
// words read so far: a document of m > n words may miss fewer than the query's
// own length would allow.
func (c *collection) touchEnd(read int) uint32 {
	if c.side == Target {
		return c.end
	}
	_, end := c.part.withLengths(0, 100*(c.query.Len()-read)/c.t)
	return min(end, c.end)
}

// counter counts, for the documents of a range, the words of the query that were
// found in them. Weights of all classes of a query must add up to no more than
// fits into T.
type counter[T uint8 | uint16] struct {
	counts []T // by document, from the first of the range
	// cells hold, for each 256 documents, how many words the first of them may
	// miss: as many as any of them, for lengths ascend.
	cells []uint16
	// touched are the documents of the range, counted from its first, that may
	// still score.
	touched []uint32

	rest []list // those that have no bits, see [common]
}

// collect appends to dst, ascending, the documents that may score: of the words
// of the query they miss no more than their length allows.
func (w *counter[T]) collect(
	from kv.Reader, c *collection, lists []list, dst []uint32,
) ([]uint32, error) {
	all, fetched := len(lists), c.query.fetched[c.part.ID]
	read := 0
	for len(lists) > 0 && lists[0].df == 0 {
		read += c.weight(&lists[0])
		lists = lists[1:]
	}
	miss := c.miss(0)
	c.end = c.touchEnd(read)
	if read > miss || c.first >= c.end {
		return dst, nil
	}
	w.reset(c)
	for len(lists) > 0 && read <= miss {
		l := &lists[0]
		lists = lists[1:]
		touchEnd := c.touchEnd(read)
		read += c.weight(l)
		if err := w.note(from, c, l, touchEnd); err != nil {
			return dst, err
		}
	}
	if made := c.commonBits(); made != nil {
		lists, read = w.takeCommon(c, made, lists, read)
	}
	first, end := c.first, c.end
	for i := range lists {
		l := &lists[i]
		postings := int(int64(l.df) * int64(end-first) / int64(c.part.Docs))
		if cost := postings + len(w.touched); cost >= c.verifyCost*len(w.touched) {
			break
		}
		if fetched > 0 && all-len(lists)+i >= fetched && len(w.touched) <= aheadSurvivors {
			break
		}
		read += c.weight(l)
		if err := w.add(from, c, l, first, end); err != nil {
			return dst, err
		}
		if c.side == Source && c.query.fetched == nil {
			c.part.tally(from, l, postings)
		}
		lo, hi := w.survive(read)
		first, end = c.first+lo, c.first+hi
	}
	slices.Sort(w.touched)
	return w.exact(c, read, dst), nil
}

// reset prepares for the documents of a range.
func (w *counter[T]) reset(c *collection) {
	size := int(c.end - c.first)
	if cap(w.counts) < size {
		w.counts = make([]T, size+size/4)
	}
	w.counts = w.counts[:size]
	clear(w.counts)
	w.touched = w.touched[:0]
	cells := (size-1)>>cellBits + 1
	w.cells = slices.Grow(w.cells[:0], cells)[:cells]
	length := 0
	for i := range w.cells {
		if c.side == Source {
			length = c.part.length(c.first+uint32(i)<<cellBits, length)
		}
		w.cells[i] = uint16(c.miss(length))
	}
}

// survive keeps the touched documents that miss no more than they may of the
// words read so far, and returns the range in which they lie.
func (w *counter[T]) survive(read int) (lo, hi uint32) {
	counts, cells, touched := w.counts, w.cells, w.touched
	n := 0
	for _, doc := range touched {
		touched[n] = doc
		if int(counts[doc])+int(cells[doc>>cellBits]) >= read {
			n++
		}
	}
	w.touched = touched[:n]
	lo = uint32(len(counts))
	for _, doc := range w.touched {
		lo, hi = min(lo, doc), max(hi, doc+1)
	}
	return lo, hi
}

// exact appends the touched documents, which ascend, that miss no more words
// than their own length allows.
func (w *counter[T]) exact(c *collection, read int, dst []uint32) []uint32 {
	length := 0
	for _, place := range w.touched {
		doc := c.first + place
		if c.side == Source {
			length = c.part.length(doc, length)
		}
		if int(w.counts[place])+c.miss(length) >= read {
			dst = append(dst, doc)
		}
	}
	return dst
}

// length returns the number of words of a document's source, which is least or
// more.
func (p *Part) length(doc uint32, least int) int {
	for p.starts[least+1] <= doc {
		least++
	}
	return least
}

// note adds to the counts of a class's documents in the range, and takes in
// those before touchEnd that had none. Documents from touchEnd on may be counted
// without having been taken in: touchEnd only falls, so they never are.
func (w *counter[T]) note(from kv.Reader, c *collection, l *list, touchEnd uint32) error {
	weight := T(c.weight(l))
	return w.blocks(from, c, l, c.first, c.end, func(v []byte, at uint32) bool {
		rest, at, ok := w.noteBlock(v, at, touchEnd-c.first, weight)
		return ok && w.addBlock(rest, at, weight)
	})
}

// add adds to the counts of a class's documents, those in a part of the range at
// least.
func (w *counter[T]) add(from kv.Reader, c *collection, l *list, first, end uint32) error {
	weight := T(c.weight(l))
	return w.blocks(from, c, l, first, end, func(v []byte, at uint32) bool {
		return w.addBlock(v, at, weight)
	})
}

// blocks calls each for the posting blocks of a class that reach into a part of
// the range. The gaps lead from at, counted from the first document of the
// range: at lies before it, and wraps, where the first gap leads across it.
func (w *counter[T]) blocks(
	from kv.Reader, c *collection, l *list, first, end uint32,
	each func(v []byte, at uint32) bool,
) error {
	visit := func(v []byte, at uint32) error {
		ok := true
		if at < c.first {
			v, at, ok = skipTo(v, at, c.first)
		}
		if !ok || !each(v, at-c.first) {
			return damaged(c.part, "postings")
		}
		return nil
	}
	return c.part.blocks(from, c.side, l.vocabEntry, first, end, true, visit)
}

// skipTo skips gaps as long as they lead to documents before first.
func skipTo(v []byte, at, first uint32) (rest []byte, last uint32, ok bool) {
	for i := 0; i < len(v); {
		gap, next := uint32(v[i]), i+1
		if gap >= 0x80 {
			if gap, next, ok = longGap(v, i); !ok {
				return nil, 0, false
			}
		}
		if at+gap >= first {
			return v[i:], at, true
		}
		at, i = at+gap, next
	}
	return nil, at, true
}

// noteBlock counts the documents before limit, and takes in those that had no
// count. It returns what it left of the block. The counts are added to and the
// documents written whether needed or not: to ask first would cost more, as the
// answers cannot be foreseen.
func (w *counter[T]) noteBlock(
	v []byte, at, limit uint32, weight T,
) (rest []byte, last uint32, ok bool) {
	counts := w.counts[:limit]
	n := len(w.touched)
	touched := slices.Grow(w.touched, len(v))[:n+len(v)]
	for i := 0; i < len(v); {
		gap, next := uint32(v[i]), i+1
		if gap >= 0x80 {
			if next < len(v) && v[next] < 0x80 {
				gap, next = gap&0x7f|uint32(v[next])<<7, next+1
			} else if gap, next, ok = longerGap(v, i); !ok {
				return nil, 0, false
			}
		}
		doc := at + gap
		if doc >= uint32(len(counts)) {
			w.touched = touched[:n]
			return v[i:], at, true
		}
		at, i = doc, next
		had := counts[doc]
		counts[doc] = had + weight
		touched[n] = doc
		if had == 0 {
			n++
		}
	}
	w.touched = touched[:n]
	return nil, at, true
}

// addBlock counts the documents of a block.
func (w *counter[T]) addBlock(v []byte, at uint32, weight T) (ok bool) {
	counts := w.counts
	for i := 0; i < len(v); {
		// Frequent classes have gaps of one byte: eight at a time.
		for i+8 <= len(v) {
			gaps := binary.LittleEndian.Uint64(v[i:])
			if gaps&manyBytes != 0 {
				break
			}
			a := at + uint32(gaps&0xff)
			b := a + uint32(gaps>>8&0xff)
			c := b + uint32(gaps>>16&0xff)
			d := c + uint32(gaps>>24&0xff)
			e := d + uint32(gaps>>32&0xff)
			f := e + uint32(gaps>>40&0xff)
			g := f + uint32(gaps>>48&0xff)
			h := g + uint32(gaps>>56)
			if h >= uint32(len(counts)) {
				break
			}
			counts[a] += weight
			counts[b] += weight
			counts[c] += weight
			counts[d] += weight
			counts[e] += weight
			counts[f] += weight
			counts[g] += weight
			counts[h] += weight
			i, at = i+8, h
		}
		for end := min(i+8, len(v)); i < end; {
			gap := uint32(v[i])
			i++
			if gap >= 0x80 {
				if i < len(v) && v[i] < 0x80 {
					gap, i = gap&0x7f|uint32(v[i])<<7, i+1
				} else if gap, i, ok = longerGap(v, i-1); !ok {
					return false
				}
			}
			if at += gap; at >= uint32(len(counts)) {
				return true
			}
			counts[at] += weight
		}
	}
	return true
}
