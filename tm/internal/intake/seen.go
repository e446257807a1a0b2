package intake

import "slices"

// seen is the content of the units that an import has brought, as hashes. Those
// of bulk imports that are published are kept in eight bytes each.
type seen struct {
	fresh  map[uint64]struct{}
	sealed []*sortedHashes // one for each bulk import
	// attempt are the hashes of a transaction under way.
	attempt []uint64
}

// add adds a hash for the transaction under way; it reports whether it was new.
func (s *seen) add(hash uint64) bool {
	if slices.ContainsFunc(s.sealed, func(list *sortedHashes) bool { return list.has(hash) }) {
		return false
	}
	if s.fresh == nil {
		s.fresh = map[uint64]struct{}{}
	}
	before := len(s.fresh)
	s.fresh[hash] = struct{}{}
	if len(s.fresh) == before {
		return false
	}
	s.attempt = append(s.attempt, hash)
	return true
}

// retry takes out what a transaction has added that begins anew.
func (s *seen) retry() {
	for _, h := range s.attempt {
		delete(s.fresh, h)
	}
	s.attempt = s.attempt[:0]
}

// keep keeps what the transaction has added.
func (s *seen) keep() { s.attempt = s.attempt[:0] }

// seal packs what was added since the last time.
func (s *seen) seal() {
	if len(s.fresh) > 0 {
		s.sealed = append(s.sealed, sortHashes(s.fresh))
	}
	s.fresh = nil
}

// sortedHashes is hashes in order. starts says where those begin that have the
// same upper 16 bits, so that few of them are looked at.
type sortedHashes struct {
	list   []uint64
	starts [1<<16 + 1]uint32
}

func sortHashes(set map[uint64]struct{}) *sortedHashes {
	s := &sortedHashes{list: make([]uint64, 0, len(set))}
	for h := range set {
		s.list = append(s.list, h)
		s.starts[h>>48+1]++
	}
	slices.Sort(s.list)
	for i := range len(s.starts) - 1 {
		s.starts[i+1] += s.starts[i]
	}
	return s
}

func (s *sortedHashes) has(hash uint64) bool {
	_, ok := slices.BinarySearch(s.list[s.starts[hash>>48]:s.starts[hash>>48+1]], hash)
	return ok
}
