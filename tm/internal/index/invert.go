package index

import (
	"cmp"
	"encoding/binary"
	"slices"
)

// inverted is the classes of one side of a builder with their documents.
type inverted struct {
	ids  []uint32   // by number of the class, where it occurs
	rows []vocabRow // by id
	// lists holds the documents of each class as gaps, list after list, in the
	// order of ids; ends are where the lists end.
	lists []byte
	ends  []int
	// found is what was counted of the classes, by number, until the lists are made.
	found []tally
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
	for len(gaps) > 0 {
		gap, n := uint32(gaps[0]), 1
		if gap >= 0x80 {
			gap, n = number(gaps)
		}
		gaps = gaps[n:]
		at += gap
		list = append(list, at)
	}
	return list
}

// tally is what the passes over the documents know of a class.
type tally struct {
	last uint32 // the last document that holds the class, and one
	df   uint32
	// at is first how many bytes the gaps take, then where the next one is written.
	at uint64
}

// gap returns the distance of a document from the last one that held the class,
// or from 0, and takes it for the last one.
func (t *tally) gap(doc uint32) uint32 {
	gap := doc + 1 - max(t.last, 1)
	t.last = doc + 1
	return gap
}

// count reads the documents for the first of two times: it learns how long the list
// of each class of a side becomes, and gives the classes ids. Like [Builder.list] it is
// a loop over all words of a memory.
func (b *Builder) count(side int) *inverted {
	names := b.Classes[side].Names()
	found := make([]tally, len(names))
	b.each(side, func(doc uint32, c []byte) {
		for len(c) > 0 {
			class, n := uint32(c[0]), 1
			if class >= 0x80 {
				class, n = number(c)
			}
			c = c[n:]
			t := &found[class]
			if t.last == doc+1 {
				continue
			}
			t.df++
			t.at += uint64(uvarintLen(t.gap(doc)))
		}
	})
	used := byFrequency(names, found)
	v := &inverted{
		ids:   make([]uint32, len(names)),
		rows:  make([]vocabRow, len(used)),
		ends:  make([]int, len(used)),
		found: found,
	}
	size := uint64(0)
	for id, class := range used {
		t := &found[class]
		v.ids[class] = uint32(id)
		v.rows[id] = vocabRow{
			class: names[class],
			hash:  ClassHash(names[class]),
			id:    uint32(id),
			df:    int(t.df),
		}
		t.last, t.at, size = 0, size, size+t.at
		v.ends[id] = int(size)
	}
	return v
}

// list writes the lists of a side that was counted.
func (b *Builder) list(side int, v *inverted) {
	size := 0
	if n := len(v.ends); n > 0 {
		size = v.ends[n-1]
	}
	found, lists := v.found, make([]byte, size)
	b.each(side, func(doc uint32, c []byte) {
		for len(c) > 0 {
			class, n := uint32(c[0]), 1
			if class >= 0x80 {
				class, n = number(c)
			}
			c = c[n:]
			t := &found[class]
			if t.last == doc+1 {
				continue
			}
			gap, at := t.gap(doc), t.at
			for ; gap >= 0x80; gap >>= 7 {
				lists[at] = byte(gap) | 0x80
				at++
			}
			lists[at] = byte(gap)
			t.at = at + 1
		}
	})
	v.lists, v.found = lists, nil
}

// number reads the uvarint that b begins with, of at most 32 bits, and its length.
// The Builder wrote it, so that it is whole. Loops read those of one byte themselves.
func number(b []byte) (v uint32, n int) {
	if len(b) >= 3 {
		if b[1] < 0x80 {
			return uint32(b[0]&0x7f) | uint32(b[1])<<7, 2
		}
		if b[2] < 0x80 {
			return uint32(b[0]&0x7f) | uint32(b[1]&0x7f)<<7 | uint32(b[2])<<14, 3
		}
	}
	long, n := binary.Uvarint(b)
	return uint32(long), n
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
