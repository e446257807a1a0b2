package match

// shard is what waits for a word of a text that begins with the same three letters.
type shard struct {
	patterns []int32 // patterns whose first word begins so
	classes  []class // classes whose forms are not made yet
	ready    bool    // nothing waits: the forms of new classes are made at once
}

// shardKey returns the letters by which a word without accents is filed.
func shardKey(bare string) uint32 {
	key := uint32(0)
	for i := range min(len(bare), 3) {
		key = key<<8 | uint32(bare[i])
	}
	return key
}

// shardTable leads from the letters of words to shards: a hash table with open
// addressing.
type shardTable struct {
	slots  []shardSlot // a power of two, less than half full
	shards []shard
}

type shardSlot struct {
	key   uint32
	shard int32 // plus one; 0: empty; negative: it is ready
}

func newShardTable() shardTable { return shardTable{slots: make([]shardSlot, 64)} }

// slot returns the place of a key: its own, or the empty one where it belongs.
func (t *shardTable) slot(key uint32) *shardSlot {
	mask := uint32(len(t.slots) - 1)
	i := key * 0x9E3779B1
	i ^= i >> 15
	for i &= mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.key == key || s.shard == 0 {
			return s
		}
	}
}

// waits reports whether something waits in the shard of a key.
func (t *shardTable) waits(key uint32) bool { return t.slot(key).shard > 0 }

// of returns the shard of a key, which may be new.
func (t *shardTable) of(key uint32) *shard {
	s := t.slot(key)
	if s.shard == 0 {
		if 2*len(t.shards) >= len(t.slots) {
			t.grow()
			s = t.slot(key)
		}
		t.shards = append(t.shards, shard{})
		*s = shardSlot{key, int32(len(t.shards))}
	}
	return &t.shards[max(s.shard, -s.shard)-1]
}

func (t *shardTable) grow() {
	old := t.slots
	t.slots = make([]shardSlot, 2*len(old))
	for _, s := range old {
		if s.shard != 0 {
			*t.slot(s.key) = s
		}
	}
}

// open takes what waits in the shard of a key, which is ready from then on.
func (t *shardTable) open(key uint32) (patterns []int32, pending []class) {
	s := t.of(key)
	patterns, pending = s.patterns, s.classes
	*s = shard{ready: true}
	if slot := t.slot(key); slot.shard > 0 {
		slot.shard = -slot.shard
	}
	return patterns, pending
}
