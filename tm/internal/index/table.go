package index

// table maps ids to values other than zero, by open addressing.
type table[V uint16 | uint64] struct {
	slots []slot[V]
	used  int
}

type slot[V uint16 | uint64] struct {
	id    uint32
	value V
}

// reset empties the table and makes it large enough for n values.
func (t *table[V]) reset(n int) {
	size := 16
	for size < 4*n {
		size *= 2
	}
	if cap(t.slots) < size {
		t.slots = make([]slot[V], size)
	}
	t.slots, t.used = t.slots[:size], 0
	clear(t.slots)
}

// at returns the place of an id, that of an empty slot for one that is not there.
func (t *table[V]) at(id uint32) int {
	mask := uint32(len(t.slots) - 1)
	i := (id * 2654435761) >> 7 & mask
	for t.slots[i].value != 0 && t.slots[i].id != id {
		i = (i + 1) & mask
	}
	return int(i)
}

// get returns the value of an id, 0 where there is none.
func (t *table[V]) get(id uint32) V {
	if len(t.slots) == 0 {
		return 0
	}
	return t.slots[t.at(id)].value
}

// set sets the value of an id.
func (t *table[V]) set(id uint32, value V) {
	if 2*t.used >= len(t.slots) {
		old := t.slots
		t.slots = nil
		t.reset(2*t.used + 8)
		for _, s := range old {
			if s.value != 0 {
				t.set(s.id, s.value)
			}
		}
	}
	i := t.at(id)
	if t.slots[i].value == 0 {
		t.used++
	}
	t.slots[i] = slot[V]{id, value}
}
