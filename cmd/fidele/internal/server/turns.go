package server

import (
	"sync"
	"sync/atomic"
)

// turns shares a memory out between those that read and those that write. The memory lets
// nobody write while somebody reads, and where many read, there always is somebody: so
// whoever comes after a writer that waits waits too. Writers that wait write one after the
// other in one turn, as each turn costs them the time of all readers before.
type turns struct {
	all     sync.RWMutex
	writers sync.Mutex
	waiting atomic.Int64 // writers
	held    bool         // all is held for writers; under writers
	inARow  int
}

// mostInARow is how many writers have one turn, some milliseconds each.
const mostInARow = 32

// take waits for a turn to read or to write, and returns what gives it back.
func (t *turns) take(writes bool) (giveBack func()) {
	if !writes {
		t.all.RLock()
		return t.all.RUnlock
	}
	t.waiting.Add(1)
	t.writers.Lock()
	t.waiting.Add(-1)
	if !t.held {
		t.all.Lock()
		t.held, t.inARow = true, 0
	}
	return func() {
		t.inARow++
		if t.waiting.Load() == 0 || t.inARow >= mostInARow {
			t.held = false
			t.all.Unlock()
		}
		t.writers.Unlock()
	}
}
