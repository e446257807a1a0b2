package pgtest

import (
	"fmt"
	"os"
	"sync"
	"testing"
)

// AtEach runs a test with a fault at each of so many statements: of one kind, in turns,
// and at every so manieth; of each kind and at all of them where FIDELE_TORTURE is set.
func AtEach(t *testing.T, statements, step int, test func(*testing.T, *Nth)) {
	kinds := []struct {
		name string
		kind Fault
	}{{"conflict", Conflict}, {"cut before", CutBefore}, {"cut after", CutAfter}}
	all := os.Getenv("FIDELE_TORTURE") != ""
	if all {
		step = 1
	}
	t.Run("faults", func(t *testing.T) {
		for at := 0; at < statements; at += step {
			for i, k := range kinds {
				if !all && i != at/step%len(kinds) {
					continue
				}
				t.Run(fmt.Sprintf("%s statement %d", k.name, at), func(t *testing.T) {
					t.Parallel()
					test(t, NewNth(at, k.kind))
				})
			}
		}
	})
}

// Nth makes one fault, at one statement, and counts statements.
type Nth struct {
	mu   sync.Mutex
	n    int
	at   int
	kind Fault
}

// NewNth returns what makes a fault at the statement of a number, from 0 on; a negative
// number is never reached.
func NewNth(at int, kind Fault) *Nth { return &Nth{at: at, kind: kind} }

// Next is what a [Proxy] asks at each statement.
func (n *Nth) Next() Fault {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.n++
	if n.n-1 == n.at {
		return n.kind
	}
	return None
}

// Count returns how many statements there were.
func (n *Nth) Count() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.n
}
