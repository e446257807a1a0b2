package likeness

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
)

// forms maps words to the numbers of their classes. It is a hash table without
// pointers: an import sees hundreds of thousands of words, and the garbage
// collector should not visit them. The words stand in the order in which they were
// met, the frequent ones first and together, where few pages of memory hold them;
// what is spread by the hash are their numbers alone. Most words are short and are
// their own key; the text of longer ones stands elsewhere, in the same order.
type forms struct {
	places []uint32 // the number of a form and one, 0: none
	shift  uint8    // the upper bits of a hash, shifted by it, are a place
	list   []form
	text   []byte
}

type form struct {
	// key is the word itself, if it is short, or stands for it; it is not 0.
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
	if n > 16 {
		return maphash.String(formSeed, s[start:end]) | longForm
	}
	if start+16 > len(s) {
		var last [16]byte
		copy(last[:], s[start:])
		s, start = string(last[:]), 0
	}
	// Both keys are made and one is chosen, for no processor guesses how long the next
	// word is. A shift by 64 and more leaves 0, and so all bits of what is whole.
	first := word64(s, start) & (1<<(8*uint(n)) - 1)
	rest := word64(s, start+8) & (1<<(8*uint(max(n, 8)-8)) - 1)
	high, low := bits.Mul64(first^formFirst, rest^formLast+uint64(n))
	key, short := high^low|longForm, first|uint64(n+1)<<56
	if n <= shortForm {
		key = short
	}
	return key
}

func word64(s string, i int) uint64 { return binary.LittleEndian.Uint64([]byte(s[i:])) }

// find returns the form of the word from byte start to byte end of s. For a new word
// it returns nil, and a place and the word's key to set it with.
func (f *forms) find(s string, start, end int) (found *form, place *uint32, key uint64) {
	if 2*(len(f.list)+1) > len(f.places) {
		f.grow()
	}
	key = formKey(s, start, end)
	mask := uint64(len(f.places) - 1)
	for i := key * formFactor >> f.shift; ; i++ {
		place = &f.places[i&mask]
		if *place == 0 {
			return nil, place, key
		}
		found = &f.list[*place-1]
		if found.key == key && (key < longForm || f.isAt(found.at, s[start:end])) {
			return found, place, key
		}
	}
}

// peek notes of the words of a text what stands at the first place of each, where
// most of them are. Nothing in it depends on what is read, so that a processor waits
// for the memory of many words at once and not for one after the other. That pays in
// an import, where two workers, two languages and all else that is held compete for the
// caches; where the words of one analyzer stay near (BenchmarkIndexUnits), it costs what
// it gains.
func (f *forms) peek(words []wordOf) {
	if len(f.list) == 0 {
		return
	}
	mask := uint64(len(f.places) - 1)
	for i := range words {
		w := &words[i]
		// An empty place leads to the first form, which is another word's.
		w.first = f.list[max(f.places[w.key*formFactor>>(f.shift&63)&mask], 1)-1]
	}
}

// isAt reports whether a long word is the one that stands at a place.
func (f *forms) isAt(at uint32, word string) bool {
	b := f.text[at:]
	return int(binary.LittleEndian.Uint32(b)) == len(word) && string(b[4:4+len(word)]) == word
}

// set puts a word at the place that find gave for it.
func (f *forms) set(place *uint32, key uint64, word string, class int32) {
	f.list = append(f.list, form{key, class, uint32(len(f.text))})
	*place = uint32(len(f.list))
	if key >= longForm {
		f.text = binary.LittleEndian.AppendUint32(f.text, uint32(len(word)))
		f.text = append(f.text, word...)
	}
}

// grow doubles the places. The frequent words get theirs first.
func (f *forms) grow() {
	f.places = make([]uint32, max(2*len(f.places), 1024))
	clear(f.places) // a page that is read before it is written costs two faults
	f.shift = uint8(64 - bits.TrailingZeros(uint(len(f.places))))
	mask := uint64(len(f.places) - 1)
	for n, form := range f.list {
		i := form.key * formFactor >> f.shift
		for f.places[i&mask] != 0 {
			i++
		}
		f.places[i&mask] = uint32(n + 1)
	}
}
