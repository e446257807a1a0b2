package likeness

import "hash/maphash"

// forms maps words to the numbers of their classes. It is a hash table without
// pointers: an import meets hundreds of thousands of words, and the garbage
// collector should not visit them.
type forms struct {
	slots []formSlot
	text  []byte
	used  int
}

type formSlot struct {
	hash  uint32 // 0: empty
	class int32
	at    uint32
	size  uint32
}

// Limits beyond which an analyzer forgets the words it has seen.
const (
	maxForms     = 1 << 19
	maxFormBytes = 1 << 23
)

var formSeed = maphash.MakeSeed()

// find gives the slot of a word, an empty one for a new word.
func (f *forms) find(word string) (*formSlot, uint32) {
	if 2*(f.used+1) > len(f.slots) {
		f.grow()
	}
	h := uint32(maphash.String(formSeed, word)) | 1
	mask := uint32(len(f.slots) - 1)
	for i := h >> 1 & mask; ; i = (i + 1) & mask {
		s := &f.slots[i]
		if s.hash == 0 || s.hash == h && string(f.text[s.at:s.at+s.size]) == word {
			return s, h
		}
	}
}

// set fills the slot that find gave.
func (f *forms) set(s *formSlot, hash uint32, word string, class int32) {
	*s = formSlot{hash, class, uint32(len(f.text)), uint32(len(word))}
	f.text = append(f.text, word...)
	f.used++
}

func (f *forms) grow() {
	if f.used >= maxForms || len(f.text) > maxFormBytes {
		*f = forms{}
	}
	old := f.slots
	f.slots = make([]formSlot, max(2*len(old), 1024))
	mask := uint32(len(f.slots) - 1)
	for _, s := range old {
		if s.hash == 0 {
			continue
		}
		i := s.hash >> 1 & mask
		for f.slots[i].hash != 0 {
			i = (i + 1) & mask
		}
		f.slots[i] = s
	}
}
