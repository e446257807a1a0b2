package intake

import (
	"encoding/binary"
	"slices"
)

// seen is the content of the units that an import has brought, as hashes. Those
// of bulk imports that are published are kept in six bytes each.
type seen struct {
	fresh  hashSet
	sealed []*sortedHashes // one for each bulk import
	// attempt are the hashes of a transaction under way.
	attempt []uint64
}

// add adds a hash for the transaction under way; it reports whether it was new.
func (s *seen) add(hash uint64) bool {
	if slices.ContainsFunc(s.sealed, func(list *sortedHashes) bool { return list.has(hash) }) {
		return false
	}
	if !s.fresh.add(hash) {
		return false
	}
	s.attempt = append(s.attempt, hash)
	return true
}

// retry takes out what a transaction has added that begins anew.
func (s *seen) retry() {
	s.fresh.remove(s.attempt)
	s.attempt = s.attempt[:0]
}

// keep keeps what the transaction has added.
func (s *seen) keep() { s.attempt = s.attempt[:0] }

// seal packs what was added since the last time.
func (s *seen) seal() {
	if list := s.fresh.list(); len(list) > 0 {
		s.sealed = append(s.sealed, sortHashes(list))
	}
	s.fresh = hashSet{}
}

// hashSet is a set of hashes, which are as good as random: each lies at the place
// that its lower bits name or, where that is taken, behind it.
type hashSet struct {
	places []uint64 // 0: empty
	used   int
	zero   bool // whether 0 is in the set
}

// add adds a hash; it reports whether it was new.
func (s *hashSet) add(hash uint64) bool {
	if hash == 0 {
		was := s.zero
		s.zero = true
		return !was
	}
	if 4*(s.used+1) > 3*len(s.places) {
		old := s.places
		s.places, s.used = make([]uint64, max(2*len(old), 1024)), 0
		clear(s.places) // a page that is read before it is written costs two faults
		for _, h := range old {
			s.put(h)
		}
	}
	return s.put(hash)
}

// put is add where there is room.
func (s *hashSet) put(hash uint64) bool {
	if hash == 0 {
		return false
	}
	mask := uint64(len(s.places) - 1)
	for i := hash; ; i++ {
		switch p := &s.places[i&mask]; *p {
		case hash:
			return false
		case 0:
			*p = hash
			s.used++
			return true
		}
	}
}

// remove takes hashes out. It takes as long as filling the set anew.
func (s *hashSet) remove(hashes []uint64) {
	if len(hashes) == 0 {
		return
	}
	out := make(map[uint64]bool, len(hashes))
	for _, h := range hashes {
		out[h] = true
	}
	old := *s
	*s = hashSet{places: make([]uint64, len(old.places)), zero: old.zero && !out[0]}
	for _, h := range old.places {
		if !out[h] {
			s.put(h)
		}
	}
}

// list returns all hashes, in no order.
func (s *hashSet) list() []uint64 {
	list := make([]uint64, 0, s.used+1)
	if s.zero {
		list = append(list, 0)
	}
	for _, h := range s.places {
		if h != 0 {
			list = append(list, h)
		}
	}
	return list
}

// sortedHashes is hashes in order, without the upper 16 bits: starts says where those
// begin that have the same ones, so that few of them are looked at.
type sortedHashes struct {
	rests  []byte // restBytes of each hash, big-endian
	starts [1<<16 + 1]uint32
}

const restBytes = 6

// sortHashes packs a list, whose order changes.
func sortHashes(list []uint64) *sortedHashes {
	slices.Sort(list)
	s := &sortedHashes{rests: make([]byte, 0, restBytes*len(list))}
	for _, h := range list {
		s.starts[h>>48+1]++
		s.rests = append(s.rests, byte(h>>40), byte(h>>32), byte(h>>24), byte(h>>16), byte(h>>8), byte(h))
	}
	for i := range len(s.starts) - 1 {
		s.starts[i+1] += s.starts[i]
	}
	return s
}

// rest returns a hash without its upper 16 bits.
func (s *sortedHashes) rest(i uint32) uint64 {
	b := s.rests[restBytes*int(i):][:restBytes]
	return uint64(binary.BigEndian.Uint16(b))<<32 | uint64(binary.BigEndian.Uint32(b[2:]))
}

func (s *sortedHashes) has(hash uint64) bool {
	rest := hash & (1<<48 - 1)
	for low, high := s.starts[hash>>48], s.starts[hash>>48+1]; low < high; {
		middle := low + (high-low)/2
		switch r := s.rest(middle); {
		case r == rest:
			return true
		case r < rest:
			low = middle + 1
		default:
			high = middle
		}
	}
	return false
}
