package align_test

import (
	"fmt"
	"runtime"
	"testing"

	"fidele/tm/align"
	"fidele/tm/text"
)

// TestMemoryOfTextsWithoutAnchorsGrowsWithTheirLength aligns texts that share
// nothing, so that no part of the grid is ruled out. What is looked at takes memory, and
// time with it.
func TestMemoryOfTextsWithoutAnchorsGrowsWithTheirLength(t *testing.T) {
	if testing.Short() {
		t.Skip("aligns thousands of segments")
	}
	allocated := func(n int) uint64 {
		var source, target []align.Segment
		for i := range n {
			source = append(source, align.Segment{Text: text.New(fmt.Sprintf("abc %c", 'a'+i%7))})
			target = append(target, align.Segment{Text: text.New(fmt.Sprintf("xyz %c", 'n'+i%5))})
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		align.Align(source, target, align.Options{})
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	a, b := allocated(1_000), allocated(2_000)
	if b > 3*a {
		t.Errorf("%d bytes for 1,000 segments, %d for 2,000", a, b)
	}
}
