package server

import (
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// While a writer waits for one that reads for long others read; once that one has ended
// nobody begins before the writer has written.
func TestASlowReaderStopsNoOtherReaders(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var turns turns
		var order []string // of ends of waiting
		start := func(name string, writes bool) (end func()) {
			var giveBack func()
			go func() {
				giveBack = turns.take(writes)
				order = append(order, name)
			}()
			synctest.Wait()
			return func() { giveBack(); synctest.Wait() }
		}
		has := func(when string, want ...string) {
			t.Helper()
			if len(order) != len(want) {
				t.Fatalf("%s: %q, want %q", when, order, want)
			}
			for i := range want {
				if order[i] != want[i] {
					t.Fatalf("%s: %q, want %q", when, order, want)
				}
			}
		}

		endSlow := start("slow", false)
		endWriter := start("writer", true)
		endQuick := start("quick", false)
		has("while the slow one reads", "slow", "quick")
		endQuick()
		endSecond := start("second", false)
		endSlow()
		endLate := start("late", false)
		has("while the second one reads", "slow", "quick", "second")
		endSecond()
		has("when nobody reads", "slow", "quick", "second", "writer")
		endWriter()
		has("when it was written", "slow", "quick", "second", "writer", "late")
		endLate()
	})
}

// Nobody reads while somebody writes, and everybody has a turn.
func TestTurnsKeepReadersAndWritersApart(t *testing.T) {
	var turns turns
	var reading, writing atomic.Int64
	var all sync.WaitGroup
	for i := range 12 {
		all.Go(func() {
			for range 300 {
				writes := i%3 == 0
				end := turns.take(writes)
				if writes {
					writing.Add(1)
				} else {
					reading.Add(1)
				}
				if w, r := writing.Load(), reading.Load(); w > 1 || w == 1 && r > 0 {
					t.Errorf("%d write while %d read", w, r)
				}
				if i == 1 {
					time.Sleep(10 * time.Microsecond)
				}
				if writes {
					writing.Add(-1)
				} else {
					reading.Add(-1)
				}
				end()
			}
		})
	}
	all.Wait()
}
