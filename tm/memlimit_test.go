package tm_test

import (
	"runtime/debug"
	"testing"

	"fidele/tm"
)

func TestTheLimitOfTheHeapIsPutBack(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	restore := tm.LimitHeap()
	if now := debug.SetMemoryLimit(-1); now >= before && before > 1<<30 {
		t.Errorf("the limit is %d, was %d", now, before)
	}
	restore()
	if now := debug.SetMemoryLimit(-1); now != before {
		t.Errorf("the limit is %d, was %d", now, before)
	}
}
