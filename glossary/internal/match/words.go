package match

import "hash/maphash"

// wordTable leads from words without accents to references: a hash table with open
// addressing. Most words of a text are not in it, and are told from those that are
// by one slot.
type wordTable struct {
	slots   []wordSlot // a power of two, less than three quarters full
	entries []wordEntry
	seed    maphash.Seed
}

type wordSlot struct {
	hash  uint32 // the upper half of the hash of the word
	entry int32  // plus one; 0: empty
}

type wordEntry struct {
	bare       string
	references []reference
}

func newWordTable() wordTable {
	return wordTable{slots: make([]wordSlot, 64), seed: maphash.MakeSeed()}
}

// find returns the slot of a word: its own, or the empty one where it belongs.
func (t *wordTable) find(bare string) (slot *wordSlot, hash uint64) {
	hash = maphash.String(t.seed, bare)
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := &t.slots[i]
		if s.entry == 0 || s.hash == uint32(hash>>32) && t.entries[s.entry-1].bare == bare {
			return s, hash
		}
	}
}

// get returns the references of a word.
func (t *wordTable) get(bare string) []reference {
	s, _ := t.find(bare)
	if s.entry == 0 {
		return nil
	}
	return t.entries[s.entry-1].references
}

// add adds a reference to those of a word.
func (t *wordTable) add(bare string, r reference) {
	s, hash := t.find(bare)
	if s.entry != 0 {
		e := &t.entries[s.entry-1]
		e.references = append(e.references, r)
		return
	}

	t.entries = append(t.entries, wordEntry{bare, []reference{r}})
	*s = wordSlot{uint32(hash >> 32), int32(len(t.entries))}
	if len(t.entries)*4 > len(t.slots)*3 {
		t.grow()
	}
}

func (t *wordTable) grow() {
	t.slots = make([]wordSlot, 2*len(t.slots))
	mask := uint64(len(t.slots) - 1)
	for n := range t.entries {
		hash := maphash.String(t.seed, t.entries[n].bare)
		i := hash & mask
		for t.slots[i].entry != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = wordSlot{uint32(hash >> 32), int32(n + 1)}
	}
}
