package tm

import (
	"maps"
	"slices"
)

// seen is the content of the units that an import has brought, as hashes. Those
// of loads that are published are kept sorted, in eight bytes each.
type seen struct {
	fresh  map[uint64]struct{}
	sorted [][]uint64 // one for each load
}

func (s *seen) has(hash uint64) bool {
	if _, ok := s.fresh[hash]; ok {
		return true
	}
	return slices.ContainsFunc(s.sorted, func(list []uint64) bool {
		_, ok := slices.BinarySearch(list, hash)
		return ok
	})
}

func (s *seen) add(hashes map[uint64]struct{}) {
	if s.fresh == nil {
		s.fresh = map[uint64]struct{}{}
	}
	maps.Copy(s.fresh, hashes)
}

// seal packs what was added since the last time.
func (s *seen) seal() {
	if len(s.fresh) > 0 {
		list := make([]uint64, 0, len(s.fresh))
		for h := range s.fresh {
			list = append(list, h)
		}
		slices.Sort(list)
		s.sorted = append(s.sorted, list)
	}
	s.fresh = nil
}
