package tm_test

import (
	"math"
	"runtime/debug"
	"testing"

	"fidele/tm"
)

func TestTheLimitOfTheHeapIsPutBack(t *testing.T) {
	before := debug.SetMemoryLimit(-1)
	restore := tm.LimitHeap(0)
	if now := debug.SetMemoryLimit(-1); now >= before && before > 1<<30 {
		t.Errorf("the limit is %d, was %d", now, before)
	}
	restore()
	if now := debug.SetMemoryLimit(-1); now != before {
		t.Errorf("the limit is %d, was %d", now, before)
	}
}

// GOMEMLIMIT may ask for less.
func TestALowerLimitOfTheHeapStays(t *testing.T) {
	const lower = 200 << 20
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(lower))
	restore := tm.LimitHeap(0)
	if now := debug.SetMemoryLimit(-1); now != lower {
		t.Errorf("the limit is %d, was %d", now, lower)
	}
	restore()
	if now := debug.SetMemoryLimit(-1); now != lower {
		t.Errorf("the limit is put back to %d, was %d", now, lower)
	}
}

func TestALargeMemoryMayTakeMore(t *testing.T) {
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(math.MaxInt64))
	for _, c := range []struct {
		units int
		want  int64
	}{{0, 300 << 20}, {1_000_000, 300 << 20}, {50_000_000, 3_000_000_000}} {
		restore := tm.LimitHeap(c.units)
		if now := debug.SetMemoryLimit(-1); now != c.want {
			t.Errorf("%d units: the limit is %d, want %d", c.units, now, c.want)
		}
		restore()
	}
}
