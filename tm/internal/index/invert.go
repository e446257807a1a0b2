package index

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sync"
)

// inverted is the classes of one side of a builder with their documents.
type inverted struct {
	ids  []uint32   // by number of the class, where it occurs
	rows []vocabRow // by id
	// lists holds the documents of each class as gaps, list after list, in the
	// order of ids; ends are where the lists end.
	lists []byte
	ends  []int
}

// row is a class in the vocabulary.
type vocabRow struct {
	class string
	hash  uint64
	id    uint32
	df    int
	// inline are the documents as they stand in the vocabulary.
	inline []byte
}

// gaps returns the documents of a class: uvarint the first, then the distances.
func (v *inverted) gaps(id int) []byte {
	from := 0
	if id > 0 {
		from = v.ends[id-1]
	}
	return v.lists[from:v.ends[id]]
}

// appendDocs appends the documents that gaps stand for.
func appendDocs(list []uint32, gaps []byte) []uint32 {
	at := uint32(0)
	for r := (reader{b: gaps}); len(r.b) > 0; {
		at += uint32(r.uvarint())
		list = append(list, at)
	}
	return list
}

// invert inverts both sides at once.
func (b *Builder) invert() (both [2]*inverted) {
	var group sync.WaitGroup
	for side := range both {
		group.Go(func() { both[side] = b.invertSide(side) })
	}
	group.Wait()
	return both
}

// tally is what the first pass over the documents finds of a class.
type tally struct {
	last uint32 // the last document that holds the class, and one
	df   uint32
	size uint32 // of the gaps in bytes
}

// invertSide reads the documents twice: to learn how long each list becomes,
// and to write the lists into their places.
func (b *Builder) invertSide(side int) *inverted {
	names := b.Classes[side].Names()
	found := make([]tally, len(names))
	b.eachPosting(side, found, func(class uint64, gap uint32) {
		found[class].df++
		found[class].size += uint32(uvarintLen(gap))
	})
	used := byFrequency(names, found)
	v := &inverted{
		ids:  make([]uint32, len(names)),
		rows: make([]vocabRow, len(used)),
		ends: make([]int, len(used)),
	}
	size := 0
	for id, class := range used {
		v.ids[class] = uint32(id)
		v.rows[id] = vocabRow{
			class: names[class],
			hash:  ClassHash(names[class]),
			id:    uint32(id),
			df:    int(found[class].df),
		}
		v.ends[id] = size // moves to the end as the list fills
		size += int(found[class].size)
	}
	v.lists = make([]byte, size)
	b.eachPosting(side, found, func(class uint64, gap uint32) {
		end := &v.ends[v.ids[class]]
		*end += binary.PutUvarint(v.lists[*end:], uint64(gap))
	})
	return v
}

// eachPosting calls visit for each class of each document once, with the
// distance from the last document that held the class, or from 0.
func (b *Builder) eachPosting(side int, found []tally, visit func(class uint64, gap uint32)) {
	for i := range found {
		found[i].last = 0
	}
	b.each(func(doc uint32, d *builtDoc) error {
		for r := (reader{b: d.classes[side]}); len(r.b) > 0; {
			class := r.uvarint()
			last := found[class].last
			if last == doc+1 {
				continue
			}
			found[class].last = doc + 1
			gap := doc
			if last > 0 {
				gap = doc + 1 - last
			}
			visit(class, gap)
		}
		return nil
	})
}

// byFrequency returns the classes that were found, the most frequent first.
func byFrequency(names []string, found []tally) []int32 {
	var used []int32
	for class := range found {
		if found[class].df > 0 {
			used = append(used, int32(class))
		}
	}
	slices.SortFunc(used, func(x, y int32) int {
		if c := cmp.Compare(found[y].df, found[x].df); c != 0 {
			return c
		}
		return cmp.Compare(names[x], names[y])
	})
	return used
}
