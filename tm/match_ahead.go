package tm

import (
	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
	"fidele/tm/internal/likeness"
)

// A search in a store across a network asks for what it needs together: the words and
// the hash of the query and the tail, then posting lists, then documents, then texts.

// needsOf returns what the searches for queries begin with.
func needsOf(m *catalog.Manifest, queries ...Query) *kv.Batch {
	var b kv.Batch
	tails := map[uint16]bool{} // of pairs, that are read once for all queries
	for i := range queries {
		q := &queries[i]
		for _, p := range m.Pairs {
			for side := range 2 {
				if !q.asks(p, side) {
					continue
				}
				a := likeness.BorrowPair(p.Source, p.Target)
				a.Side[side].Analyze(&a.Query, q.Source)
				words := index.NewQuery(&a.Query, a.Classes[side])
				needsWords(&b, m, p, side, words, a.Query.Folded)
				switch {
				case p.Tail == 0 || tails[p.ID]:
				case len(queries) > 1:
					tails[p.ID] = true
					index.NeedsWholeTail(&b, p.ID, p.Tail)
				default:
					index.NeedsTail(&b, p.ID, p.Tail, side, words, lowest(q.Min))
				}
				a.GiveBack()
			}
		}
	}
	return &b
}

// needsWords adds what the search in a side of a pair begins with, but for the tail:
// words and folded are those of the query.
func needsWords(
	b *kv.Batch, m *catalog.Manifest, pair *catalog.Pair, side int,
	words *index.Query, folded string,
) {
	hash := index.ClassHash(folded)
	for _, p := range m.PartsOf(pair) {
		p.NeedsWords(b, side, words)
		if side == index.Source {
			p.NeedsExact(b, index.FoldHash, hash)
		}
	}
}

// lowest returns the threshold of words for a least score.
func lowest(least bitext.Score) int { return min(int(least), int(bitext.ExactScore)-1) }

// fetchWords fetches what the search begins with, unless it was fetched before.
func (s *search) fetchWords() error {
	if s.ahead == nil {
		return nil
	}
	var b kv.Batch
	needsWords(&b, s.Manifest, s.pair, s.side, s.words, s.a.Query.Folded)
	if s.pair.Tail > 0 {
		index.NeedsTail(&b, s.pair.ID, s.pair.Tail, s.side, s.words, lowest(s.query.Min))
	}
	return s.ahead.Fetch(&b)
}

// fetchPostings fetches posting lists for a search for t or more.
func (s *search) fetchPostings(t int) error {
	if s.ahead == nil {
		return nil
	}
	var b kv.Batch
	for _, p := range s.PartsOf(s.pair) {
		if err := p.NeedsPostings(s, &b, s.side, s.words, t); err != nil {
			return err
		}
	}
	return s.ahead.Fetch(&b)
}

// unitsAhead returns how many candidates are read together, when so many were: few at
// first, as the best come first.
func (s *search) unitsAhead(read int) int {
	const few, many = 16, 128
	if read == 0 && s.query.Max > 0 {
		return max(few, 2*s.query.Max)
	}
	return many
}

// fetchUnits fetches candidates.
func (s *search) fetchUnits(list []index.Candidate) error {
	var b kv.Batch
	for _, c := range list {
		catalog.NeedsUnits(&b, c.Unit)
	}
	return s.ahead.Fetch(&b)
}

// hitsAhead is how many units of a concordance are read together.
const hitsAhead = 64

// fetchEntries fetches units with their histories.
func fetchEntries(ahead *kv.Ahead, list []index.Dated) error {
	var b kv.Batch
	for _, d := range list {
		catalog.NeedsUnits(&b, d.Unit)
		catalog.NeedsHistory(&b, d.Unit)
	}
	return ahead.Fetch(&b)
}
