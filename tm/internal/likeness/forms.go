package likeness

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
)

// forms maps words to the numbers of their classes. It is a hash table without
// pointers: an import sees hundreds of thousands of words, and the garbage
// collector should not visit them. Most words are short and stand in their slot,
// so that finding one reads a single line of memory; the text of longer ones
// stands elsewhere, in the order in which they were met, the frequent ones first.
type forms struct {
	slots []formSlot
	shift uint8 // the upper bits of a hash, shifted by it, are a slot's number
	text  []byte
	used  int
}

type formSlot struct {
	// key is the word itself, if it is short, or stands for it; 0: empty.
	key   uint64
	class int32
	// at is where the text of a long word stands, after four bytes that say how
	// long it is.
	at uint32
}

// shortForm is the greatest length of a word that is its own key: seven bytes,
// and their number plus one, as no key is 0. The highest bit tells the keys of
// other words.
const (
	shortForm = 7
	longForm  = 1 << 63
)

// Chance in the keys, other in each run, so that no file can be made of words
// that all fall into one place.
var (
	formSeed   = maphash.MakeSeed()
	formFactor = maphash.String(formSeed, "factor") | 1
	formFirst  = maphash.String(formSeed, "first")
	formLast   = maphash.String(formSeed, "last")
)

// formKey returns the key of the word from byte start to byte end of s.
func formKey(s string, start, end int) uint64 {
	n := end - start
	switch {
	case n <= shortForm && start+8 <= len(s):
		return word64(s, start)&(1<<(8*n)-1) | uint64(n+1)<<56
	case n <= shortForm:
		key := uint64(n + 1)
		for i := shortForm - 1; i >= 0; i-- {
			key <<= 8
			if i < n {
				key |= uint64(s[start+i])
			}
		}
		return key
	case n <= 16:
		high, low := bits.Mul64(word64(s, start)^formFirst, word64(s, end-8)^formLast+uint64(n))
		return high ^ low | longForm
	}
	return maphash.String(formSeed, s[start:end]) | longForm
}

func word64(s string, i int) uint64 { return binary.LittleEndian.Uint64([]byte(s[i:])) }

// find returns the slot of the word from byte start to byte end of s, an empty
// one for a new word, and the word's key.
func (f *forms) find(s string, start, end int) (*formSlot, uint64) {
	if 2*(f.used+1) > len(f.slots) {
		f.grow()
	}
	key := formKey(s, start, end)
	for i := key * formFactor >> f.shift; ; i++ {
		slot := &f.slots[i&uint64(len(f.slots)-1)]
		if slot.key == 0 || slot.key == key && (key < longForm || f.isAt(slot.at, s[start:end])) {
			return slot, key
		}
	}
}

// isAt reports whether a long word is the one that stands at a place.
func (f *forms) isAt(at uint32, word string) bool {
	b := f.text[at:]
	return int(binary.LittleEndian.Uint32(b)) == len(word) && string(b[4:4+len(word)]) == word
}

// set fills the slot that find gave for a word.
func (f *forms) set(slot *formSlot, key uint64, word string, class int32) {
	*slot = formSlot{key, class, uint32(len(f.text))}
	if key >= longForm {
		f.text = binary.LittleEndian.AppendUint32(f.text, uint32(len(word)))
		f.text = append(f.text, word...)
	}
	f.used++
}

func (f *forms) grow() {
	old := f.slots
	f.slots = make([]formSlot, max(2*len(old), 1024))
	f.shift = uint8(64 - bits.TrailingZeros(uint(len(f.slots))))
	mask := uint64(len(f.slots) - 1)
	for _, s := range old {
		if s.key == 0 {
			continue
		}
		i := s.key * formFactor >> f.shift
		for f.slots[i].key != 0 {
			i = (i + 1) & mask
		}
		f.slots[i] = s
	}
}
