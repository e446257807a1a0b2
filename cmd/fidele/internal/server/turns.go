package server

import (
	"sync"
	"sync/atomic"
)

// turns shares a memory out between those that read and those that write. The memory lets
// nobody write while somebody reads, and where many read, there always is somebody. So a
// writer waits for those that read when it comes, which may take long for one of them, and
// others still begin to read meanwhile; then for these, and whoever comes waits until it
// has written. Writers that wait write one after the other in one turn, as each turn costs
// them the time of all readers before.
type turns struct {
	writers sync.Mutex
	waiting atomic.Int64 // writers
	held    bool         // nobody reads until writers have written; under writers
	inARow  int

	mu      sync.Mutex
	reading [2]int        // how many read, by the generation in which they began
	now     int           // the generation of those that begin
	ended   chan struct{} // closed when a generation has ended; nil: nobody waits for that
	gate    *gate         // nil while reading may begin
}

// gate is where those wait that want to read while a writer writes.
type gate struct {
	waiting    int
	generation int // in which they begin, once open
	open       chan struct{}
}

// mostInARow is how many writers have one turn, some milliseconds each.
const mostInARow = 32

// take waits for a turn to read or to write, and returns what gives it back.
func (t *turns) take(writes bool) (giveBack func()) {
	if !writes {
		return t.read()
	}
	t.waiting.Add(1)
	t.writers.Lock()
	t.waiting.Add(-1)
	if !t.held {
		t.stopReaders()
		t.held, t.inARow = true, 0
	}
	return func() {
		t.inARow++
		if t.waiting.Load() == 0 || t.inARow >= mostInARow {
			t.held = false
			t.letReaders()
		}
		t.writers.Unlock()
	}
}

// read waits until it may read, and returns what says that it has read.
func (t *turns) read() (end func()) {
	t.mu.Lock()
	generation, g := t.now, t.gate
	if g == nil {
		t.reading[generation]++
	} else {
		g.waiting++
	}
	t.mu.Unlock()
	if g != nil {
		<-g.open // and counted
		generation = g.generation
	}
	return func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.reading[generation]--
		if t.reading[generation] == 0 && t.ended != nil {
			close(t.ended)
			t.ended = nil
		}
	}
}

// stopReaders waits until nobody reads, and lets nobody begin. One writer at a time calls
// it.
func (t *turns) stopReaders() {
	t.mu.Lock()
	defer t.mu.Unlock()
	before := t.now
	t.now = 1 - before
	t.until(before)
	t.gate = &gate{open: make(chan struct{})}
	t.until(t.now)
}

// until waits, with t.mu held, until none of a generation reads.
func (t *turns) until(generation int) {
	for t.reading[generation] > 0 {
		ended := make(chan struct{})
		t.ended = ended
		t.mu.Unlock()
		<-ended
		t.mu.Lock()
	}
}

// letReaders lets those read that have waited, before another writer.
func (t *turns) letReaders() {
	t.mu.Lock()
	defer t.mu.Unlock()
	g := t.gate
	g.generation = t.now
	t.reading[t.now] += g.waiting
	t.gate = nil
	close(g.open)
}
