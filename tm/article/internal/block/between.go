package block

import "iter"

// Between yields what stands between the blocks of the file, part by part and in
// order, with the index of the block before it, -1 where there is none.
func (f *File) Between() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for _, p := range f.parts {
			at, last := 0, p.first-1
			gap := func(to int) bool {
				return to <= at || yield(f.numberOf(last), p.source[at:to])
			}
			for i := p.first; i < p.last; i++ {
				b := &f.blocks[i]
				if !gap(b.from) {
					return
				}
				at, last = max(at, b.to), i
			}
			if !gap(len(p.source)) {
				return
			}
		}
	}
}

// numberOf returns the number that a translator sees of a block, -1 where there is
// no such block.
func (f *File) numberOf(i int) int {
	if i < 0 {
		return -1
	}
	return f.blocks[i].number
}
