package tm

import (
	"fidele/tm/internal/catalog"
	"fidele/tm/internal/index"
	"fidele/tm/internal/kv"
)

// A search in a store across a network asks for what it needs together: the words and
// the hash of the query and the tail, then posting lists, then documents, then texts.

// fetchWords fetches what the search begins with.
func (s *search) fetchWords() error {
	if s.ahead == nil {
		return nil
	}
	var b kv.Batch
	hash := index.ClassHash(s.a.Query.Folded)
	for _, p := range s.PartsOf(s.pair) {
		p.NeedsWords(&b, s.side, s.words)
		if s.side == index.Source {
			p.NeedsExact(&b, index.FoldHash, hash)
		}
	}
	if s.pair.Tail > 0 {
		index.NeedsTail(&b, s.pair.ID, s.pair.Tail, s.side, s.words, min(int(s.query.Min), 99))
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
