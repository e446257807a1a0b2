package tm

import (
	"context"

	"fidele/tm/bitext"
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// A search in a store across a network asks for what it needs together: the words and
// the hash of the query and the tail, then posting lists, then documents, then texts.

// rehearse has a search ask for what it can know that it will ask for: as far as what
// is kept near has the answers. What it finds it forgets, but for q.found.
func (v view) rehearse(ctx context.Context, q Query) {
	q.rehearse = true
	v.match(ctx, q) // ends where an answer is missing
}

// inParts keeps what a query has found in parts of the index.
type inParts struct{ lists []inPart }

type inPart struct {
	part uint32
	side int
	t    int
	list []index.Candidate
}

// in returns the units of a part that may score t or more, if they are known.
func (f *inParts) in(p *index.Part, side, t int) ([]index.Candidate, bool) {
	if f == nil {
		return nil, false
	}
	for _, l := range f.lists {
		if l.part == p.ID && l.side == side && l.t == t {
			return l.list, true
		}
	}
	return nil, false
}

// keep keeps a list.
func (f *inParts) keep(p *index.Part, side, t int, list []index.Candidate) {
	f.lists = append(f.lists, inPart{p.ID, side, t, list})
}

// needsWords adds what the search in a side of a pair begins with, but for the tail and
// for the parts that can be read without a round trip: words and folded are those of the
// query.
func (v view) needsWords(
	b *kv.Batch, pair *catalog.Pair, side int, words *index.Query, folded string,
) {
	hash := index.ClassHash(folded)
	for _, p := range v.PartsOf(pair) {
		if v.IsNear(p) {
			continue
		}
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
	s.needsWords(&b, s.pair, s.side, s.words, s.a.Query.Folded)
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
		if _, known := s.query.found.in(p, s.side, t); known || s.IsNear(p) {
			continue
		}
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
