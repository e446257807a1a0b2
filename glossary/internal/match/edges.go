package match

// edgeTable maps a node of the tree and a class to the next node: a hash table
// with open addressing, which is what most of the time of loading and of
// matching goes into.
type edgeTable struct {
	slots []edgeSlot // a power of two, less than three quarters full
	count int
}

type edgeSlot struct {
	key  uint64 // node and class, plus one; 0: empty
	node int32
}

func newEdgeTable(size int) edgeTable {
	n := 16
	for n*3 < size*4 {
		n *= 2
	}
	return edgeTable{slots: make([]edgeSlot, n)}
}

func edgeKey(node, class int32) uint64 {
	return uint64(uint32(node))<<32 | uint64(uint32(class)) + 1
}

// slot returns the place of a key: its own, or the empty one where it belongs.
func (t *edgeTable) slot(key uint64) *edgeSlot {
	mask := uint64(len(t.slots) - 1)
	// Fibonacci hashing: the high bits of the product are well mixed.
	i := key * 0x9E3779B97F4A7C15
	i ^= i >> 29
	for i &= mask; ; i = (i + 1) & mask {
		if s := &t.slots[i]; s.key == key || s.key == 0 {
			return s
		}
	}
}

// get returns the node that an edge leads to, 0 if there is no such edge.
func (t *edgeTable) get(node, class int32) int32 { return t.slot(edgeKey(node, class)).node }

// put adds an edge that is not there yet.
func (t *edgeTable) put(node, class, to int32) {
	if (t.count+1)*4 > len(t.slots)*3 {
		old := t.slots
		t.slots = make([]edgeSlot, 2*len(old))
		for _, s := range old {
			if s.key != 0 {
				*t.slot(s.key) = s
			}
		}
	}
	t.count++
	key := edgeKey(node, class)
	*t.slot(key) = edgeSlot{key, to}
}
